"""One run: every engine is opened and checked, then all take turns, case by case and round by round."""
import time

from common import cases, report, thresholds
from common.worker import WorkerError

SETTLE_S = 0.03      # between two turns: thread pools of the engine before stop spinning
LEAST_TURN_S = 0.06  # a turn of a small case repeats until then
LEAST_ROUNDS, MOST_ROUNDS = 3, 9


class Engine:
    def __init__(self, name, dtype, module):
        self.name, self.dtype, self.module = name, dtype, module
        self.worker, self.why_not, self.flops = None, "", {}
        self.rounds, self.cosine, self.refused = {}, {}, {}  # by case

    @property
    def key(self):
        return self.name, self.dtype

    def takes(self, case):
        if case == "100-texts":
            return False  # of ours only: see hundred_texts()
        if case == "mixed-sorted":  # ours and llama.cpp do not pad: order is nothing to them, they are measured for the ratio
            return not self.module.SORTS
        return case == "text" or not hasattr(self.module, "TEXTS_ONLY")


def open_engines(wanted, start, say):
    engines = []
    for name, dtype, module in wanted:
        engine = Engine(name, dtype, module)
        engines.append(engine)
        begin = time.monotonic()
        try:
            engine.worker = start(engine)
            say(f"{name} {dtype}: ready after {time.monotonic() - begin:.1f} s ({engine.worker.about.get('version', '')})")
        except (WorkerError, RuntimeError, ImportError, OSError) as error:
            engine.why_not = str(error)
            say(f"{name} {dtype}: {error}")
    return engines


def least_cosine(rows, reference):
    import numpy as np
    if rows.shape != reference.shape:
        raise WorkerError(f"gave {rows.shape} numbers, ours are {reference.shape}")
    dots = np.sum(rows.astype(np.float64) * reference, axis=1)
    norms = np.linalg.norm(rows.astype(np.float64), axis=1) * np.linalg.norm(reference.astype(np.float64), axis=1)
    least = float(np.min(dots / norms))
    return least if np.isfinite(least) else -1.0


def check(engines, case_names, orders, folder, say):
    """Loads every case everywhere and compares the vectors with our f32: also the warm-up."""
    reference = next(e for e in engines if e.key == (report.OURS, "f32"))
    if not reference.worker:
        raise SystemExit(f"ours in f32 does not run, so nothing can be checked: {reference.why_not}")
    for case in case_names:
        true_rows = None
        for engine in [reference] + [e for e in engines if e is not reference]:
            if not engine.worker or not engine.takes(case):
                continue
            try:
                engine.flops[case] = engine.worker.ask(orders[case]).get("flops", 0)
                rows = engine.worker.vectors(case, folder)
                if engine is reference:
                    true_rows = rows
                if true_rows is None:
                    raise WorkerError("our own f32 gave no vectors to compare with")
                engine.cosine[case] = least_cosine(rows, true_rows)
                gate = thresholds.COSINE_GATE[thresholds.QUALITY[engine.dtype]]
                if engine.cosine[case] < gate:
                    raise WorkerError(f"its vectors are wrong: least cosine to our f32 is {engine.cosine[case]:.5f}, below {gate}; its time does not count")
            except WorkerError as error:
                engine.refused[case] = str(error)
                say(f"{engine.name} {engine.dtype}, {case}: {error}")


def take_turns(engines, case_names, seconds, say):
    """Rounds until the time is spent. Who goes first changes, so that nobody always follows the same neighbour."""
    begin = time.monotonic()
    for done in range(MOST_ROUNDS):
        spent = time.monotonic() - begin
        if done >= LEAST_ROUNDS and spent + spent / done > seconds:
            break
        for place, case in enumerate(case_names):
            able = [e for e in engines if e.worker and e.takes(case) and case not in e.refused]
            shift = (done + place) % max(len(able), 1)
            for engine in able[shift:] + able[:shift]:
                time.sleep(SETTLE_S)
                try:
                    engine.rounds.setdefault(case, []).append(engine.worker.ask({"do": "run", "case": case, "least_s": LEAST_TURN_S})["seconds"])
                except WorkerError as error:
                    engine.refused[case] = str(error)
        say(f"round {done + 1} ended after {time.monotonic() - begin:.0f} s")


def rows_of(engines, case_names, texts_of, cpu, peak_gflops, base):
    rows = []
    for case in case_names:
        measured = {}
        for engine in engines:
            if not engine.takes(case):
                continue
            rounds = engine.rounds.get(case)
            if not rounds or case in engine.refused or not engine.worker:
                rows.append(report.missing_row(case, engine.name, engine.dtype, engine.refused.get(case) or engine.why_not or "not measured", base))
                continue
            ours_f32 = engine.key == (report.OURS, "f32")
            row = report.measured_row(case, engine.name, engine.dtype, texts_of[case], rounds, engine.worker.about, base, engine.cosine.get(case),
                                      engine.flops.get(case, 0) if ours_f32 else 0, peak_gflops,
                                      thresholds.floor_target(case, engine.dtype, cpu) if ours_f32 else None)
            rows.append(row)
            measured[engine.key] = (row, rounds)
        rows += report.pairs(measured, case, cpu)
    return rows


def _gpu_worker(start):
    """(worker, "") or (None, why not)."""
    try:
        worker = start("vulkan")
    except (WorkerError, OSError) as error:
        return None, str(error)
    if not worker.about["software"] and worker.about["device"] != "cpu":
        return worker, ""
    worker.close()
    return None, f"the only Vulkan device is {worker.about['device']}, which the CPU executes"


def hundred_texts(start, texts, base, least_ratio=1.25, rounds=7):
    """The row of 100 texts, CPU against GPU, tokenizer included. Without a GPU: the CPU's time and the reason.

    start(device) -> a worker of ours. Both sides have all the cores of the machine.
    """
    order = cases.order_of("100-texts", texts, None)
    gpu_worker, why_no_gpu = _gpu_worker(start)
    workers = {"cpu": start("cpu")} | ({"gpu": gpu_worker} if gpu_worker else {})
    try:
        return _hundred_rows(workers, why_no_gpu, order, base, least_ratio, rounds)
    finally:
        for worker in workers.values():
            worker.close()


def _hundred_rows(workers, why_no_gpu, order, base, least_ratio, rounds):
    seconds = {name: [] for name in workers}
    for worker in workers.values():
        worker.ask(order)
        worker.ask({"do": "run", "case": "100-texts"})
    for _ in range(rounds):
        for name, worker in workers.items():
            time.sleep(SETTLE_S)
            seconds[name].append(worker.ask({"do": "run", "case": "100-texts", "least_s": LEAST_TURN_S})["seconds"])
    rows = {name: report.measured_row("100-texts", report.OURS, w.about.get("dtype", "f32"), cases.HUNDRED, seconds[name], w.about, base)
            for name, w in workers.items()}
    if "gpu" not in workers:
        missing = report.missing_row("100-texts.gpu", report.OURS, "f16", "GPU row skipped: " + why_no_gpu, base)
        return [rows["cpu"], missing]
    theirs = {"engine": "our CPU path", "dtype": rows["cpu"]["dtype"], "value": rows["cpu"]["value"]}
    pair = report.pair_row(rows["gpu"], theirs, seconds["gpu"], seconds["cpu"], least_ratio, "GPU against CPU, end to end, tokenizer included")
    return [rows["cpu"], rows["gpu"], pair]
