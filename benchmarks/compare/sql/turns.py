"""Engines as processes that take turns: every answer is checked, then each question is timed in rounds."""
import glob
import importlib
import json
import os
import statistics
import sys
import time
from decimal import Decimal

from common.worker import Worker, WorkerError
from sql import answers, queries, report

RUN_PEER = os.path.join(queries.HERE, "run_peer.py")
LEAST_TURN_S, SETTLE_S, ANSWER_LIMIT_S = 0.1, 0.01, 120
LONG_ROUND_S = 8  # two such rounds are enough


class Engine:
    """A column of the table. Two may share a process: ours under `auto` and under `cpu`."""

    def __init__(self, name, dialect, extra=None):
        self.name, self.dialect, self.extra = name, dialect, extra or {}
        self.worker, self.why_not, self.version = None, "", ""
        self.refused, self.rounds, self.about = {}, {}, {}  # by query key
        self.idle = set()  # query keys that are another column's business
        self.stored = {}   # query key -> ms where stored block sums would answer, were they allowed

    @property
    def ours(self):
        return self.name.startswith(report.OURS)

    def ask(self, what, query, **more):
        order = {"do": what, "sql": query.sql_for(self.dialect), "statistics": query.stored, **self.extra, **more}
        return self.worker.ask(order, ANSWER_LIMIT_S, Decimal if what == "answer" else None)


def our_engines(program, folder, logs, device="cpu"):
    """Ours under `auto` and each of its executors in one process, so that its columns are there once."""
    command = [program, "bench", "sql", "--worker", "--quiet", "--device", device, "--workspace", folder, "--db", os.path.join(folder, "data.duckdb")]
    worker = Worker(command, os.path.join(logs, "onebeat.log"), greets=False)
    engines = [Engine(report.OURS, "duckdb")]
    engines += [Engine(f"{report.OURS} {e}", "duckdb", {"engine": e}) for e in (("cpu",) if device == "cpu" else ("gpu", "cpu"))]
    for engine in engines:
        engine.worker, engine.version = worker, f"{worker.about['version']} (DuckDB {worker.about['duckdb']})"
    return engines


def peer_engines(wanted, folder, tables, threads, logs, say):
    """wanted: [(module name, variant)]. A peer that does not start has `why_not`."""
    out = []
    for name, variant in wanted:
        module = importlib.import_module(f"sql.peers.{name}_peer")
        engine = Engine(f"{name} {variant}" if len(module.VARIANTS) > 1 else name, name)
        out.append(engine)
        begin = time.monotonic()
        setup = {"peer": name, "variant": variant, "folder": folder, "tables": tables, "threads": threads}
        try:
            engine.worker = Worker([sys.executable, RUN_PEER, json.dumps(setup)], os.path.join(logs, f"{name}-{variant}.log"), greets=True)
            engine.version = engine.worker.about["version"]
            say(f"{engine.name}: ready after {time.monotonic() - begin:.1f} s ({engine.version})")
        except (WorkerError, OSError) as error:
            engine.why_not = str(error)
            say(f"{engine.name}: {error}")
    return out


def settle(file, limit_s=60):
    """Waits until our session has written its columns beside the database: it does that two seconds after the last load."""
    begin = time.monotonic()
    while time.monotonic() - begin < limit_s:
        time.sleep(3)
        if os.path.exists(file) and time.time() - os.path.getmtime(file) > 3 and not glob.glob(file + "?*"):
            break


def check(query, engines, reference, say):
    """Compares every engine's answer with DuckDB's (asked of our own copy of it). The warm-up, too: ours loads at the second use."""
    judge = reference.ask("answer", query, engine="duckdb")
    for engine in engines:
        if not engine.worker:
            continue
        try:
            for _ in range(2 if engine.ours else 1):
                said = engine.ask("answer", query)
                if engine.extra and said["stats"]["executor"] == "duckdb":
                    engine.idle.add(query.key)  # it would only time the fallback a second time
                    break
                if wrong := answers.difference(query, judge["types"], said["rows"], judge["rows"]):
                    raise WorkerError(f"its answer is wrong: {wrong}")
        except WorkerError as error:
            engine.refused[query.key] = str(error)
            say(f"{engine.name}, {query.key}: {error}")


def take_turns(query, engines, rounds, least_s, warm_s=0):
    """In each round every engine runs once, starting from another one each time. Two rounds where one takes very long.

    warm_s: so long each works before its time counts; a GPU lowers its clock while others take their turns.
    """
    able = [e for e in engines if e.worker and query.key not in e.refused and query.key not in e.idle]
    for turn in range(rounds):
        shift, begin = turn % max(len(able), 1), time.monotonic()
        for engine in able[shift:] + able[:shift]:
            time.sleep(SETTLE_S)
            if query.key in engine.refused:
                continue
            try:
                if warm_s:
                    engine.ask("run", query, least_s=warm_s)
                said = engine.ask("run", query, least_s=least_s)
            except WorkerError as error:
                engine.refused[query.key] = str(error)
                continue
            engine.rounds.setdefault(query.key, []).append(said.pop("seconds"))
            engine.about[query.key] = said
        if turn >= 1 and time.monotonic() - begin > LONG_ROUND_S:
            break


def look_at_statistics(query, engine, least_s):
    """What ours takes where its stored block sums may answer: told apart, never a time that counts."""
    if not query.stored and engine.worker and query.key in engine.rounds and query.key not in engine.refused:
        said = engine.ask("run", query, least_s=least_s, statistics=True)
        if said["from_statistics"]:
            engine.stored[query.key] = statistics.median(said["seconds"]) * 1e3


def rows_of(query, engines, base):
    """One row for each engine, with the reason where it has no time. The value is the best of all runs: what disturbs only adds."""
    out = []
    for engine in engines:
        if query.key in engine.idle:
            continue
        row = {"name": f"sql.{query.key}", "class": query.kind, "engine": engine.name, "version": engine.version, "unit": "ms", "peer": "",
               "value": None, "n": 0, "pass": None, "note": engine.refused.get(query.key) or engine.why_not, **base}
        rounds = engine.rounds.get(query.key)
        if rounds and query.key not in engine.refused:
            every = [s * 1e3 for r in rounds for s in r]
            row.update(value=min(every), median=statistics.median(every), p99=report.percentile(every, 0.99), n=len(every), rounds=len(rounds), stored_ms=engine.stored.get(query.key), **engine.about[query.key])
        out.append(row)
    return out
