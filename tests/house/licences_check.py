#!/usr/bin/env python3
"""third_party/LICENSES.md is what tools/licences.py writes. Skipped where the archives are not unpacked."""
import subprocess
import sys

import house

done = subprocess.run([sys.executable, "tools/licences.py", "--check"], cwd=house.ROOT)
sys.exit(done.returncode)
