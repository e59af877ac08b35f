#!/usr/bin/env python3
"""Fails when an object file of CPU kernel bodies defines a symbol that other files could share.

Such a symbol (an inline function, a template) exists once in the program, and the linker may keep the copy that was
compiled for AVX-512. Strong symbols of our own namespace are fine.
"""
import subprocess
import sys

bad = []
for path in sys.argv[1:]:
    listing = subprocess.run(["nm", "-C", "--defined-only", path], capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        _, kind, name = line.split(" ", 2)
        # Sanitizers and coverage put their own sections there.
        if kind in "VWuvw" and "onebeat::kernels::cpu::" not in name and not name.startswith(("__", "DW.ref")):
            bad.append(f"{path}: {name}")
print("\n".join(bad) if bad else f"{len(sys.argv) - 1} object files define nothing that could be shared")
sys.exit(1 if bad else 0)
