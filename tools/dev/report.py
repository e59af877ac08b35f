#!/usr/bin/env python3
"""report.py FOLDER: adds up all test cases of a run and prints `N passed, N failed` as its last line; exit 1 on a failure.

FOLDER holds ctest's logs (*.log) and `steps` (lines `passed NAME` or `failed NAME`). A doctest program counts each of its
cases; any other program counts as one; a program that died or timed out counts at least one failure.
"""
import glob
import os
import re
import sys

SUMMARY = re.compile(r"\[doctest\] test cases: +(\d+) *\| +(\d+) passed *\| +(\d+) failed")
PLAIN = re.compile(r"^(\d+) passed, (\d+) failed$", re.MULTILINE)  # programs that are no doctest, tests/service for one
ENTRY = re.compile(r"^\d+/\d+ Test: (.*?)$(.*?)(?=^\d+/\d+ Testing: |\Z)", re.MULTILINE | re.DOTALL)


def cases_of(body):
    """(passed, failed) of one program's entry in a ctest log."""
    # ctest's log says "Test Passed." even of a program that was not there to start; its command is empty then.
    ok = re.search(r"^Test Passed\.", body, re.MULTILINE) is not None and 'Command: ""' not in body
    if re.search(r"^Test (Skipped|Disabled|Not Run)", body, re.MULTILINE):
        return 0, 0
    passed = failed = 0
    body = re.sub(r"\x1b\[[0-9;]*m", "", body)
    counts = [match.groups()[-2:] for match in SUMMARY.finditer(body)] or PLAIN.findall(body)[-1:]
    for good, bad in counts:
        passed, failed = passed + int(good), failed + int(bad)
    if ok:
        return max(passed, 1), failed
    return passed, max(failed, 1)


def main():
    folder = sys.argv[1]
    passed = failed = 0
    failures = []
    for log in sorted(glob.glob(os.path.join(folder, "*.log"))):
        with open(log, encoding="utf-8", errors="replace") as f:
            text = f.read()
        for name, body in ENTRY.findall(text):
            ok, bad = cases_of(body)
            passed, failed = passed + ok, failed + bad
            if bad:
                failures.append(f"{os.path.basename(log)[:-4]}: {name} ({bad} failed)")
    steps = os.path.join(folder, "steps")
    if os.path.exists(steps):
        with open(steps, encoding="utf-8") as f:
            for line in f:
                state, name = line.rstrip("\n").split(" ", 1)
                passed, failed = passed + (state == "passed"), failed + (state == "failed")
                if state == "failed":
                    failures.append(name)
    for failure in failures:
        print(f"failed: {failure}")
    if passed + failed == 0:  # nothing ran: that is no success
        failed = 1
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
