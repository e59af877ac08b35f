#!/usr/bin/env python3
"""Embedding on the CPU beside other engines, in one run: `./dev bench embed --compare` starts this. See benchmarks/README.md.

  embed_peers.py --program build/release/onebeat               makes the peers' environment, prepares, runs, prints the table
  embed_peers.py --program P --use-installed --random-model    no network, no model: what this Python has, random weights
  embed_peers.py --report FILE.jsonl...                        the table of runs that were saved
"""
import argparse
import glob
import importlib
import json
import os
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from common import cases, machine, report  # noqa: E402

PEERS = ("onebeat_peer", "onnxruntime_peer", "openvino_peer", "sentence_transformers_peer", "fastembed_peer", "llama_cpp_peer")


def say(text):
    print(f"compare: {text}", file=sys.stderr, flush=True)


def wrong_usage(text):
    say(text)
    sys.exit(2)


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--program", default=os.path.join(cases.ROOT, "build", "release", "onebeat"), help="ours")
    p.add_argument("--llama-program", help="default: benchmarks/compare/embed_llama beside the program")
    p.add_argument("--model", help="folder of all-MiniLM-L6-v2 (default: the cache's)")
    p.add_argument("--random-model", action="store_true", help="random weights of the same shapes, the same for everybody")
    p.add_argument("--dtype", default="f32,bf16,int8", help="ours, by comma; f32 is always in, others speed and cosine are held against it")
    p.add_argument("--peers", default="all", help="by comma, a name or name:dtype, such as onnxruntime,openvino:int8")
    p.add_argument("--cases", default="all", help=f"by comma, of {', '.join(cases.ALL)}, or another TEXTSxTOKENS")
    p.add_argument("--cores", default="2", help="how many, or a list such as 0,2; the whole run is pinned to them")
    p.add_argument("--minutes", type=float, default=6.0, help="for the rounds; preparing and loading come on top")
    p.add_argument("--size", choices=("full", "toy"), default="full", help="toy: a few cases, to see that it works")
    p.add_argument("--use-installed", action="store_true", help="the packages of this Python; nothing is installed")
    p.add_argument("--without-torch", action="store_true", help="leave the peer out that needs gigabytes of download")
    p.add_argument("--output", default=os.path.join(cases.ROOT, "build", "bench", "embed-peers"), help=".jsonl and .txt are added")
    p.add_argument("--json", action="store_true", help="rows on stdout, table on stderr")
    p.add_argument("--prepare", action="store_true", help="environment and model files only")
    p.add_argument("--list", action="store_true", help="peers, dtypes and cases")
    p.add_argument("--report", nargs="+", metavar="FILE", help="only the table of saved rows")
    p.add_argument("--self-test", action="store_true", help="the scripts' own logic, without any peer")
    return p.parse_args()


def wanted_engines(args):
    asked = None if args.peers == "all" else args.peers.split(",")
    out = []
    for module_name in PEERS:
        module = importlib.import_module("peers." + module_name)
        dtypes = list(dict.fromkeys(["f32", *args.dtype.split(",")])) if module.NAME == report.OURS else module.DTYPES
        for dtype in dtypes:
            if module.NAME == report.OURS or asked is None or module.NAME in asked or f"{module.NAME}:{dtype}" in asked:
                out.append((module.NAME, dtype, module))
    if asked:
        known = {n for n, _, _ in out} | {f"{n}:{d}" for n, d, _ in out}
        if unknown := [a for a in asked if a not in known]:
            wrong_usage(f"no peer {', '.join(unknown)}; --list names them")
    return out


def wanted_cases(args):
    if args.size == "toy":
        return cases.TOY
    names = cases.ALL if args.cases == "all" else args.cases.split(",")
    for name in names:
        if name not in cases.ALL and not cases.shape_of(name):
            wrong_usage(f"no case {name}; one of {', '.join(cases.ALL)}, or TEXTSxTOKENS")
        if (shape := cases.shape_of(name)) and not (1 <= shape[0] <= 64 and 2 <= shape[1] <= 512):
            wrong_usage(f"case {name}: 1 to 64 texts of 2 to 512 tokens")
    return names


def print_list():
    for name in PEERS:
        m = importlib.import_module("peers." + name)
        print(f"{m.NAME:24} {','.join(m.DTYPES):16} {m.LICENCE:36} {m.__doc__.splitlines()[0]}")
    print("cases: " + " ".join(cases.ALL))


def load_rows(paths):
    rows = []
    for path in paths:
        with open(path, encoding="utf-8") as f:
            rows += [json.loads(line) for line in f if line.startswith("{")]
    return rows


def hand_to_environment(args):
    """Runs this script again with the peers' own Python, which has numpy and the packages."""
    from common import environment
    if sys.platform != "linux":
        raise SystemExit("the comparison was written for Linux (pinning, /proc); use --report for saved runs")
    python = environment.python_of(["base"] if args.without_torch else ["base", "torch"], say)
    sys.stderr.flush()
    os.execv(python, [python, os.path.abspath(__file__), *sys.argv[1:], "--use-installed"])


def model_folder(args, texts):
    from common import environment, model_files
    if args.random_model:
        folder = os.path.join(environment.cache_folder(), "random-minilm")
        if not os.path.exists(os.path.join(folder, "model.safetensors")):
            model_files.make_random_model(folder, texts)
        return folder
    folder = args.model or os.path.join(os.path.dirname(environment.cache_folder()), "models", "all-MiniLM-L6-v2")
    if not os.path.exists(os.path.join(folder, "model.safetensors")):
        raise SystemExit(f"{folder} has no model.safetensors; run ./dev setup, or pass --model FOLDER or --random-model")
    return folder


def save(rows, text, output):
    os.makedirs(os.path.dirname(os.path.abspath(output)), exist_ok=True)
    with open(output + ".jsonl", "w", encoding="utf-8") as f:
        f.writelines(json.dumps(r) + "\n" for r in rows)
    with open(output + ".txt", "w", encoding="utf-8") as f:
        f.write(text + "\n")


def show(args, rows, head=""):
    text = head + report.table(rows)
    if args.json:
        for row in rows:
            print(json.dumps(row))
    print(text, file=sys.stderr if args.json else sys.stdout)
    return text


def compare(args):
    import hashlib

    from common import environment, runner, tokenize
    from common.setup import Setup, command_of
    from common.worker import Worker
    names, texts, cpu = wanted_cases(args), cases.sentences(), machine.read_cpu()
    texts_per_case = cases.TOY_TEXTS if args.size == "toy" else cases.MIXED_TEXTS
    cores = [int(c) for c in args.cores.split(",")] if "," in args.cores else machine.choose_cores(int(args.cores))
    everywhere = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = str(len(cores))
    model = model_folder(args, texts)
    with open(os.path.join(model, "model.safetensors"), "rb") as f:
        key = hashlib.sha256(f.read()).hexdigest()[:12]
    cache = os.path.join(environment.cache_folder(), "model-" + key)
    os.makedirs(cache, exist_ok=True)
    llama = args.llama_program or os.path.join(os.path.dirname(os.path.abspath(args.program)), "benchmarks", "compare", "embed_llama")

    def setup_of(name, dtype, device="cpu"):
        module = next(m for m in PEERS if importlib.import_module("peers." + m).NAME == name)
        return Setup(module, dtype, model, cache, len(cores), os.path.abspath(args.program), device, llama)

    def start(engine, device="cpu"):
        setup = setup_of(engine.name, engine.dtype, device)
        command, greets = command_of(setup, engine.module, sys.executable, os.path.join(HERE, "run_peer.py"))
        return Worker(command, os.path.join(cache, f"{engine.name}-{engine.dtype}-{device}.log"), greets)

    facts = machine.describe(cpu, cores)
    say("; ".join(f"{k} {v}" for k, v in facts.items()))
    if (busy := machine.busy_share()) > 0.1:
        facts["beware"] = f"other work took {busy:.0%} of the processor before the run; engines that spin lose most by it"
        say(facts["beware"])
    engines = runner.open_engines(wanted_engines(args), start, say)
    try:
        if args.prepare:
            return 0
        ours = engines[0]
        if not ours.worker:
            raise SystemExit(f"ours does not start: {ours.why_not}")
        base = {"commit": ours.worker.about["commit"], "machine": facts, "model": "random weights" if args.random_model else os.path.basename(model),
                "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
        tokenizer = tokenize.load_tokenizer(model)
        orders = {n: cases.order_of(n, texts[:texts_per_case], lambda t: tokenize.ids_of(tokenizer, t)) for n in names}
        with tempfile.TemporaryDirectory() as folder:
            runner.check(engines, [n for n in names if n != "100-texts"], orders, folder, say)
        peak = ours.worker.ask({"do": "peak"})["gflops"]
        runner.take_turns(engines, [n for n in names if n != "100-texts"], 1 if args.size == "toy" else args.minutes * 60, say)
        peak = max(peak, ours.worker.ask({"do": "peak"})["gflops"])
        say(f"multiply-add peak of this run: {peak:.0f} GFLOP/s")
        sizes = {n: len(o.get("texts") or o["ids"]) for n, o in orders.items()}
        rows = runner.rows_of(engines, [n for n in names if n != "100-texts"], sizes, cpu, peak, base)
        if "100-texts" in names:
            os.sched_setaffinity(0, everywhere)  # a GPU stands against its whole host
            rows += runner.hundred_texts(lambda device: start(runner.Engine(report.OURS, "auto", ours.module), device), texts, base)
    finally:
        for engine in engines:
            if engine.worker:
                engine.worker.close()
    facts["load_after"] = " ".join(f"{x:.2f}" for x in os.getloadavg())
    head = "\n".join(f"{k}: {v}" for k, v in {**facts, "commit": base["commit"], "model": base["model"], "peak_gflops": f"{peak:.0f}"}.items()) + "\n\n"
    save(rows, show(args, rows, head), args.output)
    say(f"saved {args.output}.jsonl and .txt")
    return 0 if args.size == "toy" and report.exit_code(rows) == 3 else report.exit_code(rows)


def main():
    args = arguments()
    if args.list:
        return print_list()
    if args.self_test:
        import self_test
        return self_test.run([p for p in glob.glob(os.path.join(HERE, "**", "*.py"), recursive=True)])
    if args.report:
        rows = load_rows(args.report)
        show(args, rows)
        return report.exit_code(rows)
    if not os.path.exists(args.program):
        raise SystemExit(f"{args.program} is not there; ./dev build release makes it, --program names another")
    return compare(args) if args.use_installed else hand_to_environment(args)


if __name__ == "__main__":
    sys.exit(main())
