#!/usr/bin/env python3
"""SQL beside other engines, in one run: `./dev bench sql --compare` starts this. See benchmarks/README.md.

  sql_peers.py --program build/release/onebeat              makes the peers' environment and the data, runs, prints the table
  sql_peers.py --program P --use-installed --rows 1000000   no network: the engines that this Python has
  sql_peers.py --gpu --program P --use-installed            six questions on a CUDA card: gpudb, PyTorch, DuckDB on all cores
  sql_peers.py --report FILE.jsonl...                       the table of runs that were saved, put together
"""
import argparse
import glob
import json
import os
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from common import environment, machine  # noqa: E402
from common.cases import ROOT  # noqa: E402
from sql import data, queries, report  # noqa: E402

PEERS = [("duckdb", "file"), ("duckdb", "memory"), ("polars", "memory"), ("datafusion", "memory"), ("chdb", "mergetree")]
GPU_PEERS = [("duckdb", "file"), ("gpudb", "resident"), ("torch", "cuda")]
ROWS, GPU_ROWS, TOY_ROWS = 10_000_000, 50_000_000, 20_000
GPU_WARM_S = 1.5


def say(text):
    print(f"compare: {text}", file=sys.stderr, flush=True)


def wrong_usage(text):
    say(text)
    sys.exit(2)


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--program", default=os.path.join(ROOT, "build", "release", "onebeat"), help="ours")
    p.add_argument("--gpu", action="store_true", help="ours on a Vulkan device beside gpudb and PyTorch on CUDA (the set gpu); needs their packages here: --use-installed")
    p.add_argument("--rows", type=int, help=f"of the large table of each set ({ROWS:,}; with --gpu {GPU_ROWS:,})")
    p.add_argument("--set", default="", help="by comma: views (one wide table), sales (joins)")
    p.add_argument("--queries", default="", help="by comma: names, SET.NAME or classes; all without")
    p.add_argument("--peers", default="all", help="by comma: duckdb, polars, datafusion, chdb (with --gpu duckdb, gpudb, torch); `none`: ours alone against its DuckDB's answers")
    p.add_argument("--cores", default="", help="how many, or a list such as 0,2; the whole run is pinned to them (all without)")
    p.add_argument("--rounds", type=int, default=3, help="turns of every engine at every question")
    p.add_argument("--size", choices=("full", "toy"), default="full", help=f"toy: {TOY_ROWS} rows, one round, to see that it works")
    p.add_argument("--use-installed", action="store_true", help="the packages of this Python; nothing is installed")
    p.add_argument("--cache", default="", help="folder of the data (default: the cache's)")
    p.add_argument("--output", default=os.path.join(ROOT, "build", "bench", "sql-peers"), help=".jsonl and .txt are added")
    p.add_argument("--json", action="store_true", help="rows on stdout, table on stderr")
    p.add_argument("--prepare", action="store_true", help="environment and data only")
    p.add_argument("--list", action="store_true", help="the questions and the peers")
    p.add_argument("--report", nargs="+", metavar="FILE", help="only the table of saved rows")
    p.add_argument("--self-test", action="store_true", help="the scripts' own logic and, where the program is built, ours at toy size")
    args = p.parse_args()
    args.program, args.cache = os.path.abspath(args.program), os.path.abspath(args.cache or environment.cache_folder())
    args.rows = args.rows or (GPU_ROWS if args.gpu else ROWS)
    args.set = [queries.GPU_SET] if args.gpu else args.set.split(",") if args.set else list(queries.CPU_SETS)
    if args.size == "toy":
        args.rows, args.rounds = TOY_ROWS, 1
    if args.gpu and not (args.use_installed or args.peers == "none"):
        wrong_usage("--gpu takes the packages of this Python (torch with CUDA, duckdb, duckdb-gpudb): add --use-installed, or --peers none")
    if not 1000 <= args.rows <= 100_000_000:
        wrong_usage("--rows: 1,000 to 100,000,000")
    if unknown := [s for s in args.set if s not in queries.SETS]:
        wrong_usage(f"no set {', '.join(unknown)}; one of {', '.join(queries.SETS)}")
    return args


def wanted_peers(args):
    if args.peers == "none":
        return []
    asked = None if args.peers == "all" else args.peers.split(",")
    if unknown := [a for a in asked or [] if a not in queries.ENGINES]:
        wrong_usage(f"no peer {', '.join(unknown)}; one of {', '.join(queries.ENGINES)}")
    return [p for p in (GPU_PEERS if args.gpu else PEERS) if asked is None or p[0] in asked]


def wanted_queries(args):
    try:
        return queries.chosen(args.set, [n for n in args.queries.split(",") if n])
    except KeyError as error:
        return wrong_usage(f"no question {error.args[0]}; --list names them")


def print_list():
    for query in queries.chosen(queries.SETS, []):
        print(f"{query.key:26} {query.kind:14} {' '.join(query.sql.split())[:110]}")
    print("peers: " + ", ".join(f"{n} {v}" for n, v in PEERS) + "; with --gpu " + ", ".join(f"{n} {v}" for n, v in GPU_PEERS))


def hand_to_environment():
    """Runs this script again with the peers' own Python."""
    if sys.platform != "linux":
        raise SystemExit("the comparison was written for Linux (pinning, /proc); use --report for saved runs")
    python = environment.python_of(["sql"], say)
    sys.stderr.flush()
    os.execv(python, [python, os.path.abspath(__file__), *sys.argv[1:], "--use-installed"])


def head_of(facts):
    return "\n".join(f"{k}: {v}" for k, v in facts.items()) + "\n\n"


def show(args, rows, head=""):
    text = head + report.table(rows)
    if args.json:
        for row in rows:
            print(json.dumps(row))
    print(text, file=sys.stderr if args.json else sys.stdout)
    return text


def save(rows, text, output):
    os.makedirs(os.path.dirname(os.path.abspath(output)), exist_ok=True)
    with open(output + ".jsonl", "w", encoding="utf-8") as f:
        f.writelines(json.dumps(r) + "\n" for r in rows)
    with open(output + ".txt", "w", encoding="utf-8") as f:
        f.write(text + "\n")
    say(f"saved {output}.jsonl and .txt")


def load_rows(paths):
    """Measured rows of several runs; what was computed from them is computed anew. Of two rows for one thing the later file's holds."""
    rows = {}
    for path in paths:
        with open(path, encoding="utf-8") as f:
            for row in map(json.loads, filter(lambda line: line.startswith("{"), f)):
                if row["unit"] == "ms":
                    rows[row["name"], row["engine"]] = row
    return list(rows.values())


def run_set(args, set_name, asked, facts):
    from sql import turns
    folder = data.prepare(args.program, args.cache, set_name, args.rows, say)
    tables = data.tables_of(folder)
    rows, engines = [], []
    with tempfile.TemporaryDirectory() as logs:
        try:
            ours = turns.our_engines(args.program, folder, logs, "vulkan" if args.gpu else "cpu")
            engines = ours + turns.peer_engines(wanted_peers(args), folder, tables, facts["cores"], logs, say)
            facts |= {"commit": ours[0].worker.about["commit"], **{e.name: e.version for e in engines if e.version}}
            base = {"rows": args.rows, "machine": dict(facts), "commit": facts["commit"], "isa": ours[0].worker.about["isa"],
                    "threads": ours[0].worker.about["threads"], "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
            if args.prepare:
                return []
            for query in asked:
                turns.check(query, engines, ours[0], say)
            if args.size != "toy":
                turns.settle(os.path.join(folder, "data.duckdb.columns"))
            say("every answer was checked; now the rounds")
            least_s = 0 if args.size == "toy" else turns.LEAST_TURN_S
            for query in asked:
                turns.take_turns(query, engines, args.rounds, least_s, GPU_WARM_S if args.gpu and least_s else 0)
                turns.look_at_statistics(query, ours[0], least_s)
                rows += turns.rows_of(query, engines, base)
                say(f"{query.key}: " + ", ".join(f"{r['engine']} {r['value']:.1f}" for r in rows if r["name"] == f"sql.{query.key}" and r["value"]) + " ms")
        finally:
            for worker in {id(e.worker): e.worker for e in engines if e.worker}.values():
                worker.close()
    return rows


def compare(args):
    asked = wanted_queries(args)
    cores = [int(c) for c in args.cores.split(",")] if "," in args.cores else machine.choose_cores(int(args.cores or os.cpu_count()))
    os.sched_setaffinity(0, cores)
    facts = machine.describe(machine.read_cpu(), cores)
    if (busy := machine.busy_share()) > 0.1:
        facts["beware"] = f"other work took {busy:.0%} of the processor before the run"
        say(facts["beware"])
    rows = []
    for set_name in args.set:
        if some := [q for q in asked if q.set == set_name]:
            say(f"{set_name}: {len(some)} questions over {args.rows:,} rows")
            rows += run_set(args, set_name, some, facts)
    if args.prepare:
        return 0
    facts["load_after"] = " ".join(f"{x:.2f}" for x in os.getloadavg())
    rows += report.summary_rows(report.lines_of(rows), {k: rows[0][k] for k in ("rows", "machine", "commit", "time")})
    save(rows, show(args, rows, head_of({**facts, "rows": f"{args.rows:,}"})), args.output)
    return 0 if args.size == "toy" and report.exit_code(rows) == 3 else report.exit_code(rows)


def main():
    args = arguments()
    if args.list:
        return print_list()
    if args.self_test:
        from sql import self_test
        return self_test.run(glob.glob(os.path.join(HERE, "sql", "**", "*.py"), recursive=True), args.program)
    if args.report:
        rows = load_rows(args.report)
        if not rows:
            wrong_usage("no rows in " + ", ".join(args.report))
        facts = {**rows[0]["machine"], "rows": f"{rows[0]['rows']:,}"}
        rows += report.summary_rows(report.lines_of(rows), {})
        show(args, rows, head_of(facts))
        return report.exit_code(rows)
    if not os.path.exists(args.program):
        raise SystemExit(f"{args.program} is not there; ./dev build release makes it, --program names another")
    return compare(args) if args.use_installed or args.peers == "none" else hand_to_environment()


if __name__ == "__main__":
    sys.exit(main())
