#!/usr/bin/env python3
"""Exact vector search beside faiss, usearch, numpy and (where there is a GPU) PyTorch, on the same vectors in one run.

  search_peers.py --program build/release/onebeat                    100,000 vectors of 384
  search_peers.py --program P --vectors 1000000 --cores 0,1          pinned; ours and theirs
  search_peers.py --program P --use-installed                        the packages of this Python, nothing is installed
  search_peers.py --self-test                                        the script's own logic, without any peer

Ours runs first (`onebeat bench search --export`) and leaves vectors.npy, queries.npy and exact.npy (the ids that exact f32
search finds); every peer gets those. One JSON line a row, as all benchmarks print; ratio_to_peer is their time / ours, so
above 1 is better. Approximate indexes (usearch HNSW) are shown with their recall and are no peers of exact search. The peers
are installed into a venv of this benchmark only, under build/bench.
"""
import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PACKAGES = ["numpy", "faiss-cpu", "usearch"]
TOP = 10


def say(text):
    print(f"search_peers: {text}", file=sys.stderr, flush=True)


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--program", default=os.path.join(ROOT, "build", "release", "onebeat"))
    p.add_argument("--arguments", default="bench search --json", help="how the program is asked for its rows")
    p.add_argument("--vectors", type=int, default=100_000)
    p.add_argument("--cores", default="", help="a list such as 0,1: the whole run is pinned to them")
    p.add_argument("--use-installed", action="store_true")
    p.add_argument("--seconds", type=float, default=1.0, help="for each measurement of a peer")
    p.add_argument("--self-test", action="store_true")
    return p.parse_args()


def environment():
    """The Python that has the peers."""
    folder = os.path.join(ROOT, "build", "bench", "search-venv")
    python = os.path.join(folder, "bin", "python")
    if not os.path.isfile(python):
        say(f"making {folder} with {', '.join(PACKAGES)}")
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, stdout=sys.stderr)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True, stdout=sys.stderr)
    return python


def median_ms(call, seconds):
    call()
    times, begin = [], time.perf_counter()
    while len(times) < 3 or time.perf_counter() - begin < seconds:
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1e3)
    times.sort()
    return times[len(times) // 2], len(times)


def recall(found, exact):
    right = sum(len(set(f[:TOP]) & set(e)) for f, e in zip(found.tolist(), exact.tolist()))
    return right / exact.size


def faiss_peers(vectors, queries, cores):
    import faiss
    faiss.omp_set_num_threads(cores)
    dim = vectors.shape[1]
    flat = faiss.IndexFlatIP(dim)
    half = faiss.IndexScalarQuantizer(dim, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    byte = faiss.IndexScalarQuantizer(dim, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    for name, index in (("faiss flat f32", flat), ("faiss SQ fp16", half), ("faiss SQ 8 bit", byte)):
        if not index.is_trained:
            index.train(vectors[:50_000])
        index.add(vectors)
        yield name, lambda q, index=index: index.search(q, TOP)[1]


def usearch_peers(vectors, queries, cores):
    import numpy
    from usearch.index import MetricKind, search
    def exact(q):
        return numpy.asarray(search(vectors, q, TOP, MetricKind.IP, exact=True, threads=cores).keys).reshape(len(q), -1)
    yield "usearch exact f32", exact


def numpy_peers(vectors, queries, cores):
    import numpy
    def call(q):
        scores = q @ vectors.T
        best = numpy.argpartition(-scores, TOP, axis=1)[:, :TOP]
        return numpy.take_along_axis(best, numpy.argsort(-numpy.take_along_axis(scores, best, 1), 1), 1)
    yield "numpy f32", call


def torch_peers(vectors, queries, cores):
    if importlib.util.find_spec("torch") is None:
        return
    import torch
    if not torch.cuda.is_available():
        return
    rows = torch.from_numpy(vectors).cuda().half()
    def call(q):
        ids = torch.topk(torch.from_numpy(q).cuda().half() @ rows.T, TOP).indices
        return ids.cpu().numpy()
    yield "torch f16 gpu", call


def peer_rows(folder, cores, seconds):
    import numpy
    vectors, queries, exact = (numpy.load(os.path.join(folder, f"{n}.npy")) for n in ("vectors", "queries", "exact"))
    for maker in (faiss_peers, usearch_peers, numpy_peers, torch_peers):
        try:
            for name, call in maker(vectors, queries, cores):
                for count in (1, len(queries)):
                    asked = numpy.ascontiguousarray(queries[:count])
                    value, n = median_ms(lambda: call(asked), seconds)
                    known = min(count, len(exact))
                    yield {"name": f"search.{len(vectors)}.q{count}", "value": value, "unit": "ms", "n": n, "peer": name,
                           "recall": recall(call(asked)[:known], exact[:known])}
        except Exception as error:  # a peer that is missing or fails says so and the others go on
            say(f"{maker.__name__}: {type(error).__name__}: {error}")


def ratios(ours, theirs):
    """Ours of the same question count against a peer; a GPU is held against a GPU."""
    for row in theirs:
        count = row["name"].rsplit(".", 1)[1]
        on_gpu = row["peer"].endswith("gpu")
        same = [o for o in ours if f".{count}" in o["name"] and o["name"].endswith(".gpu") == on_gpu]
        for o in same:
            yield {"name": o["name"], "unit": "ms", "value": o["value"], "peer": f"{row['peer']} (recall {row['recall']:.3f})",
                   "ratio_to_peer": round(row["value"] / o["value"], 3), "note": o.get("note", "")}


def self_test():
    ours = [{"name": "search.10.i8.q1", "value": 2.0}, {"name": "search.10.i8.q1.gpu", "value": 0.5}, {"name": "search.10.i8.q64", "value": 9.0}]
    theirs = [{"name": "search.10.q1", "value": 4.0, "peer": "x", "recall": 1.0}, {"name": "search.10.q1", "value": 1.0, "peer": "y gpu", "recall": 1.0}]
    found = list(ratios(ours, theirs))
    assert [(r["name"], r["ratio_to_peer"]) for r in found] == [("search.10.i8.q1", 2.0), ("search.10.i8.q1.gpu", 2.0)], found
    value, n = median_ms(lambda: None, 0.0)
    assert n >= 3 and value >= 0


def main():
    args = arguments()
    if args.self_test:
        return self_test()
    if args.cores:
        os.sched_setaffinity(0, {int(c) for c in args.cores.split(",")})
    cores = len(os.sched_getaffinity(0))
    if not args.use_installed and "SEARCH_PEERS_INSIDE" not in os.environ:
        python = environment()
        os.execve(python, [python, os.path.abspath(__file__), *sys.argv[1:]], {**os.environ, "SEARCH_PEERS_INSIDE": "1"})
    with tempfile.TemporaryDirectory() as folder:
        command = [args.program, *args.arguments.split(), "--vectors", str(args.vectors), "--export", folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        if done.returncode not in (0, 3):
            say(f"{' '.join(command)} ended with {done.returncode}")
            return 1
        ours = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        theirs = list(peer_rows(folder, cores, args.seconds))
    for row in [*ours, *theirs, *ratios(ours, theirs)]:
        print(json.dumps(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
