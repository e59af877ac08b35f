#!/usr/bin/env python3
"""Fails when the inner loop of a product keeps sums on the stack.

  spills.py OBJECT...        object files of src/kernels/cpu

Compilers have done that with a tile of 24 sums although all fit the registers, at a third of the speed; nothing else in
the tests would notice. A loop counts when it is innermost, fetches ahead (as the products' loops do and no other) and has
at least 16 multiply-adds or dot products on vector registers; every move of a whole vector register to or from the stack in it is a spill.
"""
import re
import subprocess
import sys

PRODUCT = re.compile(r"\bv(fmadd\w+ps|dpbf16ps|pdpbusd|pmaddubsw)\b.*%[yz]mm")
STACK = re.compile(r"\bv?mov\w*\b.*\(%r[sb]p.*%[yz]mm|\bv?mov\w*\b.*%[yz]mm\d+,.*\(%r[sb]p")


def loops(lines):
    """(begin, end) of the innermost loops of a listing: a jump back with no other jump back inside."""
    at = {address: i for i, (address, _) in enumerate(lines)}
    found = []
    for i, (address, text) in enumerate(lines):
        jump = re.match(r"j\w+\s+([0-9a-f]+)\b", text)
        if jump and int(jump.group(1), 16) <= address and int(jump.group(1), 16) in at:
            found.append((at[int(jump.group(1), 16)], i))
    return [a for a in found if not any(b != a and a[0] <= b[0] and b[1] <= a[1] for b in found)]


def main():
    bad, checked = [], 0
    for path in sys.argv[1:]:
        listing = subprocess.run(["objdump", "-d", "-C", "--no-show-raw-insn", path], capture_output=True, text=True,
                                 check=True).stdout
        for function in listing.split("\n\n"):
            name = re.search(r"<(.*)>:", function)
            lines = [(int(m.group(1), 16), m.group(2)) for m in re.finditer(r"^ *([0-9a-f]+):\t(.*)$", function, re.M)]
            for begin, end in loops(lines) if name else []:
                body = [text for _, text in lines[begin:end + 1]]
                products = sum(bool(PRODUCT.search(t)) for t in body)
                if not any("prefetch" in t for t in body) or products < 16:
                    continue
                checked += 1
                spills = sum(bool(STACK.search(t)) for t in body)
                if spills > products / 8:  # a broadcast kept for two uses is no harm
                    bad.append(f"{path}: {spills} vector moves on the stack in a loop of {name.group(1)[:120]}")
    if not checked and sys.argv[1:]:
        bad.append("no loop of products found: is objdump's output as expected?")
    print("\n".join(bad) if bad else f"{checked} loops of products keep their sums in registers")
    sys.exit(1 if bad else 0)


main()
