"""What the scripts decide, checked without any peer: `sql_peers.py --self-test` (ctest: sql_peers_scripts). With the program
built, every question is asked of it over a toy table, and our executor's answers are compared with its DuckDB's."""
import json
import os
import py_compile
import sys
import tempfile
from decimal import Decimal

from common import worker
from sql import answers, data, queries, report, run_peer, turns

TOY_ROWS = 20_000
# Fewer of the questions than this in our executor, by the number of rows of the toy table, and something broke.
LEAST_OURS = {"views": 30, "sales": 4, "gpu": 6}


def rows_compile(paths):
    with tempfile.NamedTemporaryFile(suffix=".pyc") as f:
        for path in paths:
            py_compile.compile(path, f.name, doraise=True)


def questions_are_read_with_their_dialects():
    text = "A comment.\n--- one count\nSELECT 1\n\n--- two groups order=2,1\nSELECT a,\n  b FROM t ORDER BY b DESC, a LIMIT 3 OFFSET 2\n-- polars\nSELECT 2\n"
    one, two = queries.parse("views", text)
    assert (one.key, one.kind, one.sql, one.order, one.limit) == ("views.one", "count", "SELECT 1", (), None)
    assert two.order == (1, 0) and two.limit == 3 and two.offset and two.sql_for("polars") == "SELECT 2" and two.sql_for("chdb") == two.sql
    for wrong in ("--- a b sorted=1\nSELECT 1\n", "--- a b\nSELECT 1\n-- abacus\nSELECT 1\n", "--- a b\nSELECT 1\n--- a b\nSELECT 2\n"):
        try:
            queries.parse("views", wrong)
        except ValueError:
            continue
        raise AssertionError(f"read without a word: {wrong!r}")
    every = queries.chosen(queries.SETS, [])
    assert sum(q.set == "views" for q in every) >= 30 and all(not q.sql.endswith(";") for q in every)
    assert all(q.order for q in every if "ORDER BY" in q.sql), "an ORDER BY without order= would be compared as a set"
    assert {q.key for q in queries.chosen(["views"], ["like", "rows"])} >= {"views.garden_pages", "views.rows", "views.dearest"}


def answers_are_exact_where_they_can_be():
    query = queries.Query("views", "q", "k", "SELECT")
    kinds = ["VARCHAR", "HUGEINT", "DECIMAL(38,4)", "DOUBLE", "DATE", "TIMESTAMP"]
    right = [["a", 9007199254740993, Decimal("12345678901234567.0001"), 0.1 + 0.2, "2025-03-01", "2025-03-01 10:00:00"], ["b", None, None, None, None, None]]

    def other(place, value):
        return [right[1], [value if c == place else v for c, v in enumerate(right[0])]]
    differs = lambda rows: answers.difference(query, kinds, rows, right)  # noqa: E731
    assert not differs(other(0, "a")) and not differs(other(3, 0.3)) and not differs(other(5, "2025-03-01T10:00:00.000000"))
    assert not differs(other(2, "12345678901234567.00010")) and not differs(other(4, "2025-03-01 00:00:00"))
    for place, value in ((0, "c"), (0, None), (1, 9007199254740992), (2, "12345678901234567.0002"), (3, 0.3001), (3, None), (4, "2025-03-02"), (5, "2025-03-01 10:00:01")):
        assert differs(other(place, value)), (place, value)
    assert "rows" in differs(right[:1]) and "columns" in differs([["a"], ["b"]])


def ties_may_come_in_any_order_and_are_cut_anywhere():
    query = queries.Query("views", "q", "k", "SELECT .. LIMIT 4", (1,))
    right = [["a", 9], ["b", 7], ["c", 7], ["d", 5]]
    differs = lambda rows, q=query: answers.difference(q, ["VARCHAR", "BIGINT"], rows, right)  # noqa: E731
    assert not differs([["a", 9], ["c", 7], ["b", 7], ["x", 5]])  # another 5 stands at the edge
    assert differs([["a", 9], ["b", 7], ["x", 7], ["d", 5]]) and differs([["a", 9], ["d", 5], ["b", 7], ["c", 7]]) and differs([["a", 9], ["b", 7], ["c", 7], ["d", 4]])
    whole = queries.Query("views", "q", "k", "SELECT .. LIMIT 5", (1,))
    assert differs([["a", 9], ["b", 7], ["c", 7], ["x", 5]], whole)  # shorter than its LIMIT, so nothing was cut
    later = queries.Query("views", "q", "k", "SELECT .. LIMIT 4 OFFSET 3", (1,))
    assert not differs([["x", 9], ["b", 7], ["c", 7], ["d", 5]], later)


class FakeWorker:
    """Answers with fixed rows and a fixed time; stats name the executor."""

    def __init__(self, rows, seconds=0.1, executor="", about=None):
        self.rows, self.seconds, self.executor, self.about = rows, seconds, executor, about or {}

    def ask(self, order, limit_s=0, parse_float=None):
        if self.rows is None:
            raise worker.WorkerError("the process ended")
        if order["do"] == "answer":
            return {"types": ["BIGINT"], "rows": self.rows, "stats": {"executor": self.executor}}
        return {"seconds": [self.seconds], "executor": self.executor, "reason": "joins stay in DuckDB" if self.executor == "duckdb" else "cached", "from_statistics": False}


def engine(name, fake, extra=None):
    out = turns.Engine(name, "duckdb", extra)
    out.worker = fake
    return out


def measured(executor="cpu-avx2", ours=0.1, name="q"):
    query = queries.Query("views", name, "count", "SELECT count(*) FROM views")
    engines = [engine("onebeat", FakeWorker([[5]], ours, executor)), engine("onebeat cpu", FakeWorker([[5]], ours, executor), {"engine": "cpu"}),
               engine("duckdb file", FakeWorker([[5]], 0.3)), engine("polars", FakeWorker([[5]], 0.25)), engine("chdb", FakeWorker([[6]], 0.01)),
               engine("datafusion", FakeWorker(None))]
    turns.check(query, engines, engines[0], lambda text: None)
    turns.take_turns(query, engines, 3, 0)
    return turns.rows_of(query, engines, {"commit": "c"})


def wrong_answers_and_the_dead_have_no_time():
    rows = {r["engine"]: r for r in measured()}
    assert rows["onebeat"]["value"] == 100 and rows["onebeat"]["n"] == 3 and rows["duckdb file"]["value"] == 300
    assert rows["chdb"]["value"] is None and "wrong" in rows["chdb"]["note"] and rows["datafusion"]["note"] == "the process ended"
    line = report.Line("views.q", list(rows.values()))
    assert line.best == "polars" and abs(line.ratio - 2.5) < 1e-9 and line.by == "ours"
    assert "onebeat cpu" not in {r["engine"] for r in measured("duckdb")}, "what falls back under cpu, too, is timed once"


def losses_and_fallbacks_are_listed():
    rows = measured() + measured("duckdb", 0.5, "slow")
    rows += report.summary_rows(report.lines_of(rows), {})
    text = report.table(rows)
    for words in ("lost: 1 of 2", "views.slow: 0.50 of polars, joins stay in DuckDB", "fell back to DuckDB: 1 of 2", "1: joins stay in DuckDB: views.slow",
                  "views.q, chdb: its answer is wrong: has ['6']", "1.12 (target 2): missed"):
        assert words in text, text
    assert "slower than DuckDB's file (whose speed is 1): views.late 0.75" in report.table(measured("cpu-avx2", 0.4, "late"))
    assert "slower than DuckDB's" not in text and "all that fell back" in text
    assert rows[-2]["name"] == "sql.geomean.all" and rows[-2]["pass"] is False and rows[-1]["pass"] is None
    assert report.exit_code(rows) == 3 and report.exit_code(measured()) == 0
    assert report.exit_code([{"unit": "ms", "engine": "onebeat", "value": None}]) == 1
    assert all(json.loads(json.dumps(r)) == r for r in rows)
    stored = measured()
    stored[0].update(from_statistics=True, stored_ms=0.5)
    assert report.Line("views.q", stored).ratio is None and "ms: views.q 0.5" in report.table(stored)
    on_card = [dict(r, name="sql.gpu.q", how="left to DuckDB (small)") for r in measured()]
    assert report.summary_rows(report.lines_of(on_card), {})[0]["pass"] is None and "gpu.q, polars: left to DuckDB (small)" in report.table(on_card)
    noted = [dict(r, **{"class": "stored"}) for r in measured()]
    assert report.Line("views.q", noted).ratio is None and report.Line("views.q", noted).plain_ratio and not report.summary_rows(report.lines_of(noted), {})


def a_peer_gives_plain_values():
    import datetime
    assert [run_peer.as_json(v) for v in (Decimal("1.50"), datetime.date(2025, 3, 1), datetime.datetime(2025, 3, 1, 10), None, 3)] == [
        "1.50", "2025-03-01", "2025-03-01T10:00:00", None, 3]


def our_answers_are_duckdbs(program):
    """The whole way but the peers: data, worker, checks, one round, table."""
    rows = []
    with tempfile.TemporaryDirectory() as cache:
        for set_name, least in LEAST_OURS.items():
            folder = data.prepare(program, cache, set_name, TOY_ROWS, lambda text: None)
            assert set(data.tables_of(folder)) == set(queries.SETS[set_name])
            engines = turns.our_engines(program, folder, cache)
            try:
                for query in queries.load(set_name):
                    turns.check(query, engines, engines[0], print)
                    turns.take_turns(query, engines, 1, 0)
                    turns.look_at_statistics(query, engines[1], 0)  # forced: auto may still be trying DuckDB out
                    rows += turns.rows_of(query, engines, {})
            finally:
                engines[0].worker.close()
            lines = [line for line in report.lines_of(rows) if line.key.startswith(set_name)]
            ours = sum(line.rows["onebeat cpu"]["executor"] != "duckdb" for line in lines if "onebeat cpu" in line.rows and line.ms("onebeat cpu"))
            assert ours >= least, f"{set_name}: only {ours} questions ran in our executor\n{report.table(rows)}"
    assert report.exit_code(rows) == 0, report.table(rows)
    assert any(r.get("stored_ms") for r in rows) and {r["class"] for r in rows if r.get("from_statistics")} <= {"stored"}


def run(paths, program):
    rows_compile(paths)
    tests = [questions_are_read_with_their_dialects, answers_are_exact_where_they_can_be, ties_may_come_in_any_order_and_are_cut_anywhere,
             wrong_answers_and_the_dead_have_no_time, losses_and_fallbacks_are_listed, a_peer_gives_plain_values]
    for test in tests:
        test()
    if os.path.exists(program):
        our_answers_are_duckdbs(program)
    else:
        print(f"{program} is not there, so nothing was asked of it", file=sys.stderr)
    print(f"{len(paths)} files compile, {len(tests)} checks passed")
    return 0
