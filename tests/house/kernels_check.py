#!/usr/bin/env python3
"""Committed kernels are what the pinned compiler makes of their sources. Skipped where the compiler is not unpacked."""
import os
import subprocess
import sys

import house

TOOL = os.path.join(house.ROOT, "tools", "kernels.py")
cache = os.environ.get("ONEBEAT_CACHE") or os.path.join(os.path.expanduser("~"), ".cache", "onebeat")
if not any(name.startswith("slangtorch-") for name in os.listdir(os.path.join(cache, "third_party"))):
    print("kernels: slangc is not here (./dev setup --for test brings it); skipped")
    sys.exit(77)
sys.exit(subprocess.run([sys.executable, TOOL, "--check"], cwd=house.ROOT).returncode)
