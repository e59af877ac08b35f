#!/usr/bin/env python3
"""Compiles src/device/metal for an arm64 Mac and links it, from any system: tools/metal_macos.py [ZIG]

zig brings macOS' libc headers and a Mach-O linker (PyPI `ziglang`, 85 MB; nothing of Apple's SDK). The result is a library
whose other symbols are left open: it shows that the code is C++ for that system, and is not run. Exit code 77: no zig.
"""
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SKIPPED = 77
TARGET = ["-target", "aarch64-macos"]
FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Werror", "-Wno-missing-field-initializers", "-Wno-missing-designated-field-initializers",
         "-I", str(ROOT / "include"), "-I", str(ROOT / "src")]


def find_zig():
    for candidate in (*sys.argv[1:2], os.environ.get("ONEBEAT_ZIG", ""), "zig"):
        if candidate and shutil.which(candidate):
            return shutil.which(candidate)
    try:
        import ziglang
        return str(Path(ziglang.__file__).parent / "zig")
    except ImportError:
        return None


def main():
    zig = find_zig()
    if not zig:
        print("skipped: no zig here; `pip install ziglang` brings one, or give its path")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as scratch:
        sources = sorted((ROOT / "src/device/metal").glob("*.cpp"))

        def compile_one(source):
            made = Path(scratch) / f"{source.stem}.o"
            run = subprocess.run([zig, "c++", *TARGET, *FLAGS, "-c", str(source), "-o", str(made)], text=True,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            return made, run.returncode, run.stdout

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(compile_one, sources))
        for _, code, text in results:
            if code:
                print(text)
        if any(code for _, code, _ in results):
            sys.exit(1)
        library = Path(scratch) / "libonebeat_metal.dylib"
        run = subprocess.run([zig, "c++", *TARGET, "-shared", "-undefined", "dynamic_lookup", "-o", str(library),
                              *(str(made) for made, _, _ in results)], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if run.returncode:
            print(run.stdout)
            sys.exit(1)
        magic = library.read_bytes()[:8]
        if magic != b"\xcf\xfa\xed\xfe\x0c\x00\x00\x01":
            print(f"the linker made no arm64 Mach-O: {magic.hex()}")
            sys.exit(1)
        print(f"{len(sources)} files compiled and linked as arm64 Mach-O, {library.stat().st_size >> 10} KiB")


if __name__ == "__main__":
    main()
