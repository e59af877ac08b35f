"""Engines as processes that take turns: every answer is checked, then each question is timed in rounds."""
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


class Engine:
    """A column of the table. Two may share a process: ours under `auto` and under `cpu`."""

    def __init__(self, name, dialect, extra=None):
        self.name, self.dialect, self.extra = name, dialect, extra or {}
        self.worker, self.why_not, self.version = None, "", ""
        self.refused, self.rounds, self.about = {}, {}, {}  # by query key
        self.idle = set()  # query keys that are another column's business

    @property
    def ours(self):
        return self.name.startswith(report.OURS)

    def ask(self, what, query, **more):
        order = {"do": what, "sql": query.sql_for(self.dialect), **self.extra, **more}
        return self.worker.ask(order, ANSWER_LIMIT_S, Decimal if what == "answer" else None)


def our_engines(program, folder, logs):
    """Ours under `auto` and `cpu` in one process, so that its columns are there once."""
    command = [program, "bench", "sql", "--worker", "--quiet", "--device", "cpu", "--workspace", folder, "--db", os.path.join(folder, "data.duckdb")]
    worker = Worker(command, os.path.join(logs, "onebeat.log"), greets=False)
    engines = [Engine(report.OURS, "duckdb"), Engine(report.OURS + " cpu", "duckdb", {"engine": "cpu"})]
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


def take_turns(query, engines, rounds, least_s):
    """In each round every engine runs once, starting from another one each time."""
    able = [e for e in engines if e.worker and query.key not in e.refused and query.key not in e.idle]
    for turn in range(rounds):
        shift = turn % max(len(able), 1)
        for engine in able[shift:] + able[:shift]:
            time.sleep(SETTLE_S)
            if query.key in engine.refused:
                continue
            try:
                said = engine.ask("run", query, least_s=least_s)
            except WorkerError as error:
                engine.refused[query.key] = str(error)
                continue
            engine.rounds.setdefault(query.key, []).append(said.pop("seconds"))
            engine.about[query.key] = said


def rows_of(query, engines, base):
    """One row for each engine, with the reason where it has no time."""
    out = []
    for engine in engines:
        if query.key in engine.idle:
            continue
        row = {"name": f"sql.{query.key}", "class": query.kind, "engine": engine.name, "version": engine.version, "unit": "ms", "peer": "",
               "value": None, "n": 0, "pass": None, "note": engine.refused.get(query.key) or engine.why_not, **base}
        rounds = engine.rounds.get(query.key)
        if rounds and query.key not in engine.refused:
            every = [s * 1e3 for r in rounds for s in r]
            medians = [statistics.median(r) * 1e3 for r in rounds]
            row.update(value=statistics.median(medians), median=statistics.median(every), p99=report.percentile(every, 0.99), n=len(every),
                       best=min(every), rounds=len(rounds), **engine.about[query.key])
        out.append(row)
    return out
