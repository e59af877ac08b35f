#!/usr/bin/env python3
"""third_party/lock.json is sound, third_party/README.md speaks of every entry, and CMake and set-up agree on ggml's key."""
import os
import sys

import house

sys.path.insert(0, os.path.join(house.ROOT, "tools", "setup"))
import ggml_one  # noqa: E402
import lock as lock_file  # noqa: E402


def main():
    lock = lock_file.Lock()
    problems = lock.problems()
    readme = house.read("third_party/README.md")
    for name in list(lock.packages) + list(lock.models) + list(lock.datasets):
        if f"`{name}`" not in readme:
            problems.append(f"third_party/README.md does not mention `{name}`; one line on why it is there")
    for line in house.read("third_party/system-packages.txt").split("\n"):
        if line and not line.startswith("#") and len(line.split("|")) != 6:
            problems.append(f"third_party/system-packages.txt: six columns are wanted in: {line}")
    by_cmake = os.environ.get("ONEBEAT_GGML_ONE")
    if by_cmake and os.path.basename(by_cmake) != "ggml-one-" + ggml_one.key(lock):
        problems.append("cmake/ThirdParty.cmake and tools/setup/ggml_one.py name different folders for ggml; bring the two keys together")
    house.finish("lock", problems)


if __name__ == "__main__":
    main()
