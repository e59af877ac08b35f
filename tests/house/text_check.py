#!/usr/bin/env python3
"""No text of one machine, no registry's address, nothing unfinished in what is committed; files stay small enough to read."""
import os
import re

import house

FORBIDDEN = [
    (re.compile(r"/(root|work|home/[a-z]+|tmp/onebeat)/[A-Za-z.]"), "a path of one machine"),
    (re.compile(r"\b(pypi\.org|pythonhosted\.org|registry\.npmjs\.org|npmjs\.com|crates\.io|huggingface\.co|hf\.co)\b"),
     "a registry's address; packages are known by name and version only"),
    (re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"), "unfinished work; do it, or open an issue"),
]
TEXT = (".cpp", ".hpp", ".h", ".c", ".py", ".sh", ".cmake", ".txt", ".md", ".json", ".slang", ".yml", ".toml", "dev", "run", ".metal")
# Texts that we carry unchanged from others, data, and this list.
EXEMPT = ("third_party/LICENSES.md", "tests/house/text_check.py", "samples/", "tests/golden/", "LICENSE", "src/cli/sample")

LINES_SOFT = 300   # what we aim at: a warning
LINES_HARD = 700   # a file of ours beyond this fails; raise it nowhere, split the file


def main():
    problems = []
    for path in house.files():
        if path.startswith(EXEMPT) or not path.endswith(TEXT):
            continue
        lines = house.read(path).split("\n")
        for number, line in enumerate(lines, 1):
            for pattern, what in FORBIDDEN:
                if pattern.search(line):
                    problems.append(f"{path}:{number}: {what}")
        if path.startswith(("src/", "include/", "tests/", "benchmarks/")) and "/generated/" not in path \
                and path.endswith((".cpp", ".hpp", ".h")):
            if len(lines) > LINES_HARD:
                problems.append(f"{path}: {len(lines)} lines; split it by what it does (at most {LINES_HARD})")
            elif len(lines) > LINES_SOFT:
                print(f"text: note: {path} has {len(lines)} lines; we aim at {LINES_SOFT}")
    for path in house.files():
        if os.path.getsize(os.path.join(house.ROOT, path)) > 3 * 1024 * 1024:
            problems.append(f"{path}: over 3 MB; pin it in third_party/lock.json and fetch it")
    house.finish("text", problems)


if __name__ == "__main__":
    main()
