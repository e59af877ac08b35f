#!/usr/bin/env python3
"""Holds a trace file against the Trace Event Format (the JSON that Chromium's tracing viewer and Perfetto open).

usage: trace_check.py FILE      prints what is wrong, one line each; exit code 1 then.
As a module: problems(trace) gives the same lines for a parsed file.
"""
import collections
import json
import numbers
import sys

PHASES = {"B", "E", "X", "i", "I", "C", "b", "n", "e", "s", "t", "f", "M"}


def members(number, e):
    """What every event must have, by its phase."""
    def bad(text):
        return f"event {number} ({e.get('ph')} {e.get('name')!r}): {text}"

    if e.get("ph") not in PHASES:
        yield bad("no known ph")
        return
    for key in ("pid", "tid"):
        if not isinstance(e.get(key), int):
            yield bad(f"{key} is no integer")
    ts = e.get("ts")
    if not isinstance(ts, numbers.Real) or ts < 0:
        yield bad("ts is no time")
    if e["ph"] != "E" and not isinstance(e.get("name"), str):
        yield bad("no name")
    if e["ph"] == "X" and not (isinstance(e.get("dur"), numbers.Real) and e["dur"] >= 0):
        yield bad("X without a duration")
    if e["ph"] in "bnestf" and ("id" not in e or not isinstance(e.get("cat"), str)):
        yield bad("no id and category to find its partners by")
    if e["ph"] in "iI" and e.get("s", "t") not in ("g", "p", "t"):
        yield bad("its scope s is neither g, p nor t")
    if e["ph"] == "C" and not (e.get("args") and all(isinstance(v, numbers.Real) for v in e["args"].values())):
        yield bad("a counter counts numbers")
    if e["ph"] == "M" and e.get("name") in ("process_name", "thread_name") and not isinstance(e.get("args", {}).get("name"), str):
        yield bad("metadata without the name that it gives")


def slices(events):
    """X slices of one thread lie within each other or apart; B and E of one thread are balanced."""
    threads = collections.defaultdict(list)
    for e in events:
        if e["ph"] in "BEX":
            threads[e["pid"], e["tid"]].append(e)
    for (_, tid), own in threads.items():
        ends = []
        for e in sorted((e for e in own if e["ph"] == "X"), key=lambda e: (e["ts"], -e["dur"])):
            while ends and ends[-1] <= e["ts"] + 1e-6:
                ends.pop()
            if ends and e["ts"] + e["dur"] > ends[-1] + 1e-6:
                yield f"thread {tid}: {e['name']!r} at {e['ts']} ends after the slice that it began in"
            ends.append(e["ts"] + e["dur"])
        stack = []
        for e in sorted((e for e in own if e["ph"] in "BE"), key=lambda e: e["ts"]):
            if e["ph"] == "B":
                stack.append(e)
            elif not stack:
                yield f"thread {tid}: E at {e['ts']} ends nothing"
            elif e.get("name") not in (None, stack.pop()["name"]):
                yield f"thread {tid}: E at {e['ts']} has another name than its B"
        if stack:
            yield f"thread {tid}: {len(stack)} B never end"


def requests(events):
    """Async events: what begins ends, with the same name, and nothing stands outside."""
    open_names = collections.defaultdict(list)
    for e in sorted((e for e in events if e["ph"] in "bne"), key=lambda e: e["ts"]):
        key = (e["cat"], str(e["id"]))
        if e["ph"] == "b":
            open_names[key].append(e["name"])
        elif not open_names[key]:
            yield f"async {key}: {e['ph']} at {e['ts']} stands outside any b"
        elif e["ph"] == "e" and open_names[key].pop() != e["name"]:
            yield f"async {key}: ends under another name"
    for key, names in open_names.items():
        if names:
            yield f"async {key}: {names} never end"


def flows(events):
    """s, then any t, then f; times do not fall; each end lies in a slice of its thread."""
    arrows = collections.defaultdict(list)
    for e in events:
        if e["ph"] in "stf":
            arrows[e["cat"], e["name"], str(e["id"])].append(e)
    threads = collections.defaultdict(list)
    for e in events:
        if e["ph"] == "X":
            threads[e["pid"], e["tid"]].append((e["ts"], e["ts"] + e["dur"]))
    for key, steps in arrows.items():
        order = "".join(e["ph"] for e in steps)
        if len(order) < 2 or order[0] != "s" or order[-1] != "f" or set(order[1:-1]) - {"t"}:
            yield f"flow {key}: its steps are {order}"
        if any(b["ts"] < a["ts"] for a, b in zip(steps, steps[1:])):
            yield f"flow {key}: goes back in time"
        for e in steps:
            if not any(begin - 1e-6 <= e["ts"] <= end + 1e-6 for begin, end in threads[e["pid"], e["tid"]]):
                yield f"flow {key}: {e['ph']} at {e['ts']} lies in no slice"


def names(events):
    named = {(e["pid"], e["tid"]) for e in events if e["ph"] == "M" and e["name"] == "thread_name"}
    for pid, tid in sorted({(e["pid"], e["tid"]) for e in events if e["ph"] in "BEXi"} - named):
        yield f"thread {tid} of process {pid} has no name"


def problems(trace):
    if not isinstance(trace, dict) or not isinstance(trace.get("traceEvents"), list):
        return ["no list traceEvents"]
    if trace.get("displayTimeUnit", "ms") not in ("ms", "ns"):
        return ["displayTimeUnit is neither ms nor ns"]
    events = trace["traceEvents"]
    out = [line for number, e in enumerate(events) for line in members(number, e)]
    if out:
        return out
    return [line for rule in (slices, requests, flows, names) for line in rule(events)]


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        found = problems(json.load(f))
    print("\n".join(found) or "nothing wrong")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
