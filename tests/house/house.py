"""What the checks of this folder share: the list of our files and the way to report."""
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def files(*suffixes):
    """Our own files (committed, or new and not ignored), relative to the root, by suffix; all without one."""
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                            stdout=subprocess.PIPE, text=True, check=True).stdout.split("\n")
    return [f for f in listed if f and (not suffixes or f.endswith(suffixes)) and os.path.isfile(os.path.join(ROOT, f))]


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", errors="replace") as f:
        return f.read()


def finish(name, problems):
    for p in problems:
        print(f"{name}: {p}")
    sys.exit(1 if problems else 0)
