"""Every engine is a process that takes orders, one JSON object a line (the orders: src/models/embed_worker.hpp and, for SQL,
src/sql/bench_worker.hpp).

Both ends are here: serve_here() turns a peer object into such a process, Worker is the caller's side. A process of its own for
each engine keeps their thread pools apart; an engine that waits for its turn is blocked in a read.
"""
import json
import os
import queue
import subprocess
import sys
import threading
import time


def answer_each(answer, orders, answers):
    """answer(order) -> dict, for every line of `orders`."""
    for line in orders:
        try:
            said = answer(json.loads(line))
        except Exception as error:  # the caller reports it in a row; the next order may still work
            said = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(said), file=answers, flush=True)


def seconds_of(call, least_s):
    """Repeats until the time is spent, at least once."""
    seconds = []
    while not seconds or sum(seconds) < least_s:
        begin = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - begin)
    return seconds


def serve(peer, orders, answers):
    """`peer`: about() -> dict, encode_ids(list of id lists, sort) and encode_texts(list of str) -> float32 [n, dim]."""
    cases = {}

    def encode(case):
        return peer.encode_texts(case["texts"]) if "texts" in case else peer.encode_ids(case["ids"], case.get("sort", False))

    def answer(order):
        what = order["do"]
        if what == "about":
            return peer.about()
        if what == "load":
            cases[order["case"]] = order
            return {"rows": len(order.get("texts") or order["ids"])}
        case = cases[order["case"]]
        if what == "run":
            return {"seconds": seconds_of(lambda: encode(case), order.get("least_s", 0))}
        if what == "vectors":
            import numpy as np
            rows = np.ascontiguousarray(encode(case), dtype="<f4")
            rows.tofile(order["file"])
            return {"rows": rows.shape[0], "dim": rows.shape[1]}
        raise ValueError(f"no order {what!r}")

    answer_each(answer, orders, answers)


def serve_here(open_peer, serve_peer=serve):
    """For a peer's own process: what its libraries print goes to stderr, answers keep the real stdout."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    try:
        peer = open_peer()
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), file=answers, flush=True)
        sys.exit(1)
    print(json.dumps({"ready": True}), file=answers, flush=True)
    serve_peer(peer, sys.stdin, answers)


class WorkerError(Exception):
    """The engine said no, died or ran out of time; the text is for the row that reports it."""


class Worker:
    def __init__(self, command, log, greets, start_s=300):
        self.log_path = log
        self._log = open(log, "w", encoding="utf-8")
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, text=True)
        self._lines = queue.Queue()
        threading.Thread(target=self._pump, daemon=True).start()
        if greets:
            self._answer(start_s)
        self.about = self.ask({"do": "about"}, start_s)

    def _pump(self):
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def _answer(self, limit_s, parse_float=None):
        try:
            line = self._lines.get(timeout=limit_s)
        except queue.Empty:
            self.close()
            raise WorkerError(f"no answer within {limit_s:.0f} s") from None
        if line is None:
            raise WorkerError(f"the process ended: {self._last_words()}")
        said = json.loads(line, parse_float=parse_float)
        if "error" in said:
            raise WorkerError(said["error"])
        return said

    def _last_words(self):
        self._process.wait()
        with open(self.log_path, encoding="utf-8", errors="replace") as f:
            lines = [line.strip() for line in f if line.strip()]
        return f"exit code {self._process.returncode}" + (": " + " / ".join(lines[-2:])[:300] if lines else "")

    def ask(self, order, limit_s=120, parse_float=None):
        """parse_float: as json.loads() takes it, for answers whose decimals must stay exact."""
        try:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
        except (OSError, ValueError):
            pass  # it died or was closed: the answer below says how
        return self._answer(limit_s, parse_float)

    def vectors(self, case, folder):
        path = os.path.join(folder, "vectors.f32")
        said = self.ask({"do": "vectors", "case": case, "file": path})
        import numpy as np
        rows = np.fromfile(path, dtype="<f4").reshape(said["rows"], said["dim"])
        os.unlink(path)
        return rows

    def close(self):
        if self._process.poll() is None:
            try:
                self._process.stdin.close()
            except OSError:
                pass  # it died between the two lines
            try:
                self._process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._log.close()
