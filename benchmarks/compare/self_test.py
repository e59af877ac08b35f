"""What the scripts themselves decide, checked without any peer: `embed_peers.py --self-test` (ctest: embed_peers_scripts)."""
import io
import json
import py_compile
import sys
import tempfile

from common import cases, report, runner, thresholds, worker
from common.machine import Cpu

AVX2, AMX = Cpu("test", frozenset({"avx2"})), Cpu("test", frozenset({"avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8"}))


def rows_compile(paths):
    with tempfile.NamedTemporaryFile(suffix=".pyc") as f:
        for path in paths:
            py_compile.compile(path, f.name, doraise=True)


def ratios_come_from_the_rounds():
    ours = report.measured_row("32x16", "onebeat", "f32", 32, [[0.1], [0.2], [0.1]], {}, {}, 1.0)
    theirs = report.measured_row("32x16", "onnxruntime", "f32", 32, [[0.2], [0.4], [0.1]], {}, {}, 1.0)
    assert ours["value"] == 320 and theirs["value"] == 160
    # 2, 2 and 1 times as fast in the three rounds: the slow second round hits both.
    row = report.pair_row(ours, theirs, [[0.1], [0.2], [0.1]], [[0.2], [0.4], [0.1]], 1.15, "")
    assert row["ratio_to_peer"] == 2 and row["pass"] is True and row["peer"] == "onnxruntime f32" and row["target"] is None
    row = report.pair_row(ours, theirs, [[0.1]] * 3, [[0.11]] * 3, 1.15, "")
    assert row["pass"] is False
    assert report.measured_row("1x8", "x", "f32", 1, [[0.5, 0.25, 0.25]], {}, {})["value"] == 4


def floors_are_shares_of_the_peak():
    row = report.measured_row("32x16", "onebeat", "f32", 32, [[0.1]], {}, {}, 1.0, flops=32e9, peak_gflops=400, target=0.8)
    assert row["floor"] == 400 and abs(row["ratio_to_floor"] - 0.8) < 1e-9 and row["pass"] is True
    assert report.measured_row("32x16", "onebeat", "f32", 32, [[0.2]], {}, {}, 1.0, 32e9, 400, 0.8)["pass"] is False


def quality_decides_who_meets_whom():
    may = thresholds.may_stand_for
    assert may(("f32", 1.0), ("int8", 0.99)) and may(("bf16", 0.9999), ("int8", 0.99))
    assert not may(("int8", 0.99), ("f32", 1.0)) and not may(("bf16", 0.9999), ("f32", 1.0))
    assert may(("int8", 0.999), ("int8", 0.99)) and not may(("int8", 0.98), ("int8", 0.99))


def targets_fit_the_instruction_set():
    target = thresholds.pair_target
    assert target("32x16", "f32", "onnxruntime", "f32", AVX2) == 1.15 and target("32x16", "f32", "onnxruntime", "f32", AMX) is None
    assert target("mixed", "f32", "onnxruntime", "f32", AVX2) == 1.8 == target("mixed", "f32", "onnxruntime", "f32", AMX)
    assert target("32x16", "int8", "onnxruntime", "int8", AVX2) == 1.3 and target("32x16", "int8", "onnxruntime", "int8", AMX) == 2.5
    assert target("32x16", "bf16", "onnxruntime", "f32", AVX2) is None and target("32x16", "bf16", "onnxruntime", "f32", AMX) == 2.5
    assert target("32x16", "bf16", "openvino", "bf16", AMX) == 1.3
    assert thresholds.floor_target("1x8", "f32", AVX2) == 0.8 and thresholds.floor_target("mixed", "f32", AVX2) is None


def losses_are_shown_and_end_with_3():
    def engine(name, dtype, seconds, cosine):
        rounds = [[seconds]] * 3
        return (name, dtype), (report.measured_row("32x16", name, dtype, 32, rounds, {}, {}, cosine), rounds)
    measured = dict([engine("onebeat", "f32", 0.2, 1.0), engine("onebeat", "int8", 0.1, 0.999), engine("onnxruntime", "f32", 0.1, 1.0),
                     engine("openvino", "int8", 0.12, 0.99)])
    compared = report.pairs(measured, "32x16", AVX2)
    found = {(r["dtype"], r["peer"]): r for r in compared}
    assert set(found) == {("f32", "onnxruntime f32"), ("int8", "openvino int8")}
    assert found["f32", "onnxruntime f32"]["pass"] is False and found["int8", "openvino int8"]["pass"] is True
    rows = [r for r, _ in measured.values()] + compared + [report.missing_row("32x16", "fastembed", "f32", "not installed", {})]
    text = report.table(rows)
    assert "lost: 32x16: f32 against onnxruntime f32, 0.50" in text and "fastembed f32: not installed" in text and "0.50!" in text, text
    assert "1 comparisons won, 1 lost; 1 targets met, 1 missed" in text, text
    assert report.exit_code(rows) == 3 and report.exit_code(rows[:2]) == 0
    assert report.exit_code([report.missing_row("1x8", "onebeat", "f32", "died", {})]) == 1
    assert all(json.loads(json.dumps(r)) == r for r in rows)


def cases_are_the_same_every_time():
    assert cases.random_ids(2, 8) == cases.random_ids(2, 8) and [len(i) for i in cases.random_ids(2, 8)] == [8, 8]
    texts = cases.sentences()
    assert texts == cases.sentences() and len(set(len(t.split()) for t in texts[:cases.MIXED_TEXTS])) > 20
    assert cases.shape_of("32x16") == (32, 16) and cases.shape_of("mixed") is None
    assert cases.order_of("mixed-sorted", texts, lambda t: [[101, 102]] * len(t))["sort"] is True


def a_worker_answers_and_survives_errors():
    class Peer:
        def about(self):
            return {"version": "1"}

        def encode_ids(self, ids, sort):
            if len(ids) == 2:
                raise ValueError("two are too many")

    orders = [{"do": "about"}, {"do": "load", "case": "a", "ids": [[1]]}, {"do": "run", "case": "a", "least_s": 0.001},
              {"do": "load", "case": "b", "ids": [[1], [2]]}, {"do": "run", "case": "b"}, {"do": "nothing", "case": "a"}]
    out = io.StringIO()
    worker.serve(Peer(), [json.dumps(o) for o in orders], out)
    said = [json.loads(line) for line in out.getvalue().splitlines()]
    assert said[0] == {"version": "1"} and said[1] == {"rows": 1} and sum(said[2]["seconds"]) >= 0.001
    assert said[4] == {"error": "ValueError: two are too many"} and "no order" in said[5]["error"]
    dead = [sys.executable, "-c", "import sys; sys.exit('no such library')"]
    try:
        worker.Worker(dead, tempfile.mkstemp()[1], greets=True)
    except worker.WorkerError as error:
        assert "no such library" in str(error), error
    else:
        raise AssertionError("a process that ends at once must be an error")


class FakeWorker:
    """Answers orders with a fixed time, or dies in a given turn."""

    def __init__(self, seconds, about=None, dies_in_turn=None):
        self.seconds, self.about, self.turns, self.dies = seconds, {"device": "cpu", "software": False, **(about or {})}, 0, dies_in_turn

    def ask(self, order):
        self.turns += order["do"] == "run"
        if self.turns == self.dies:
            raise worker.WorkerError("the process ended")
        return {"seconds": [self.seconds]}

    def close(self):
        pass


def everybody_takes_turns_and_the_dead_are_reported():
    module = type("Module", (), {"SORTS": False})
    engines = [runner.Engine(n, "f32", module) for n in ("onebeat", "onnxruntime", "openvino", "fastembed")]
    for engine, fake in zip(engines, (FakeWorker(0.1), FakeWorker(0.3), FakeWorker(0.2, dies_in_turn=2), None)):
        engine.worker, engine.why_not, engine.cosine = fake, "not installed", {"32x16": 1.0}
    runner.take_turns(engines, ["32x16"], 0, lambda text: None)
    rows = runner.rows_of(engines, ["32x16"], {"32x16": 32}, AVX2, 0, {})
    assert [len(e.rounds.get("32x16", [])) for e in engines] == [3, 3, 1, 0]
    assert {r["engine"]: r["note"] for r in rows if r["value"] is None} == {"openvino": "the process ended", "fastembed": "not installed"}
    assert [(r["peer"], round(r["ratio_to_peer"], 6)) for r in rows if r["peer"]] == [("onnxruntime f32", 3)]


def hundred_texts_say_why_there_is_no_gpu_or_compare():
    def start(gpu):
        return lambda device: gpu if device == "vulkan" else FakeWorker(0.2, {"dtype": "f32"})
    texts = cases.sentences()
    cpu, gpu = runner.hundred_texts(start(FakeWorker(9, {"device": "vulkan: llvmpipe", "software": True})), texts, {}, rounds=3)
    assert cpu["value"] == 500 and gpu["value"] is None and "llvmpipe" in gpu["note"] and report.exit_code([cpu, gpu]) == 0
    rows = runner.hundred_texts(start(FakeWorker(0.1, {"device": "vulkan: a GPU", "dtype": "f16"})), texts, {}, rounds=3)
    assert rows[2]["ratio_to_peer"] == 2 and rows[2]["pass"] is True and rows[2]["ratio_target"] == 1.25
    rows = runner.hundred_texts(start(FakeWorker(0.19, {"device": "vulkan: a GPU", "dtype": "f16"})), texts, {}, rounds=3)
    assert rows[2]["pass"] is False and report.exit_code(rows) == 3


def run(paths):
    rows_compile(paths)
    tests = [ratios_come_from_the_rounds, floors_are_shares_of_the_peak, quality_decides_who_meets_whom, targets_fit_the_instruction_set,
             losses_are_shown_and_end_with_3, cases_are_the_same_every_time, a_worker_answers_and_survives_errors,
             everybody_takes_turns_and_the_dead_are_reported, hundred_texts_say_why_there_is_no_gpu_or_compare]
    for test in tests:
        test()
    print(f"{len(paths)} files compile, {len(tests)} checks passed")
    return 0
