#!/usr/bin/env python3
"""Our C++ is as clang-format writes it (version 19; other versions differ, so without 19 the check is skipped)."""
import shutil
import subprocess
import sys

import house


def main():
    tool = shutil.which("clang-format-19")
    if not tool:
        print("format: clang-format-19 is missing; skipped")
        sys.exit(77)
    sources = [f for f in house.files(".cpp", ".hpp", ".h", ".c") if "/generated/" not in f]
    problems = []
    if sources:
        done = subprocess.run([tool, "--dry-run", "-Werror", "--ferror-limit=1"] + sources, cwd=house.ROOT,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        problems = [line.split(": error:")[0] + " is not formatted; run ./dev format"
                    for line in done.stdout.split("\n") if ": error:" in line]
        if done.returncode and not problems:
            problems = [done.stdout.strip()]
    house.finish("format", problems)


if __name__ == "__main__":
    main()
