#!/usr/bin/env python3
"""Writes third_party/LICENSES.md: what is in the program or beside it, under which licence, with the texts.

  tools/licences.py            write the list
  tools/licences.py --check    compare only; exit 1 when it differs, 77 when the archives are not unpacked here

The list is made from third_party/lock.json, third_party/system-packages.txt and the licence files of the unpacked
archives (licence_files of the lock), so it cannot say more or less than what is used.
"""
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tools", "setup"))
import archives  # noqa: E402
import lock as lock_file  # noqa: E402

TARGET = os.path.join(ROOT, "third_party", "LICENSES.md")
USES = {"build": "in the program or beside it", "kernels": "build tool", "npm-client": "set-up tool", "reference": "tests compare with it",
        "model": "carries a model", "data": "carries data"}


def compose(lock, store):
    """The text, or None when an archive whose licence text is wanted is not unpacked."""
    out = ["# Licences of what Onebeat uses", "",
           "Made by `tools/licences.py` from `lock.json` and `system-packages.txt`; do not edit. Onebeat itself: see `LICENSE`.", "",
           "## Archives", "", "| package | version | licence | role |", "|---|---|---|---|"]
    for p in lock.data["packages"]:
        out.append(f"| {p['name']} | {p['version']} | {p['licence']} | {', '.join(USES[u] for u in p['use'])} |")
    out += ["", "## Models and data (fetched by set-up, never part of the program)", "", "| id | licence | source |", "|---|---|---|"]
    for item in lock.data["models"] + lock.data["datasets"]:
        out.append(f"| {item['id']} | {item['licence']} | {item['source']} |")
    out += ["", "## Packages of the system", "", "| package (Debian) | licence | why |", "|---|---|---|"]
    with open(os.path.join(ROOT, "third_party", "system-packages.txt"), encoding="utf-8") as f:
        for line in f:
            columns = [c.strip() for c in line.split("|")]
            if len(columns) == 6 and not line.startswith("#") and columns[1] != "-":
                out.append(f"| {columns[1]} | {columns[4]} | {columns[5]} |")
    out += ["", "## Texts", ""]
    for p in lock.data["packages"]:
        for name in p.get("licence_files", []):
            path = os.path.join(store.home(p), name)
            if not os.path.isfile(path):
                return None
            with open(path, encoding="utf-8") as f:
                text = f.read().replace("\r\n", "\n").strip("\n")
            out += [f"### {p['name']}: {name}", "", "```", text, "```", ""]
    return "\n".join(out)


def main():
    lock = lock_file.Lock()
    store = archives.Archives(lock, lock_file.cache_dir())
    text = compose(lock, store)
    if text is None:
        print("licences: not all archives are unpacked here (./dev setup --for test brings them); skipped", file=sys.stderr)
        return 77
    if "--check" in sys.argv[1:]:
        with open(TARGET, encoding="utf-8") as f:
            if f.read() == text:
                return 0
        print("licences: third_party/LICENSES.md is not what tools/licences.py writes; run it and commit the result")
        return 1
    with open(TARGET, "w", encoding="utf-8") as f:
        f.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
