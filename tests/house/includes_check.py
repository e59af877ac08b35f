#!/usr/bin/env python3
"""Folders of src/ may include downwards only. The allowed graph is below; a file of ours outside it must be reached by name.

An edge means "may include"; what a folder may include, its users may too. include/onebeat/ is open to all.
"""
import os
import re

import house

# folder -> folders it may include directly (itself and everything below those come for free)
ALLOWED = {
    "base": [],
    "device": ["base"],
    "device/cpu": ["device", "kernels"],
    "device/vulkan": ["device", "kernels"],
    "device/metal": ["device", "kernels"],
    "device/null": ["device"],
    "device/checked": ["device"],
    "device/backends": ["device/cpu", "device/vulkan", "device/metal", "device/null", "device/checked"],
    "kernels": ["device"],
    "diag": ["base"],
    "tick": ["device", "diag", "kernels"],  # render_ui_frame draws with the HUD kernel
    "ops": ["kernels", "device"],
    "models": ["ops", "tick"],
    "sql": ["models", "tick", "kernels"],
    "vectors": ["kernels", "device"],
    "rag": ["models", "tick", "kernels", "vectors"],
    "llm": ["models", "tick", "kernels"],
    "speech": ["models", "tick", "kernels", "llm"],  # llm owns the one sink of ggml's log
    "service": ["sql", "rag", "llm", "speech", "diag", "device/backends"],
    "cli": ["service"],
}

# Headers of others: only the folder that wraps a library may name it.
WRAPPED = {
    "llama.h": ["llm"], "ggml.h": ["llm", "speech"], "gguf.h": ["llm"], "whisper.h": ["speech"], "duckdb.h": ["sql"],
    "vulkan/": ["device/vulkan"], "nlohmann/": ["base", "service", "cli"], "CLI/": ["cli"], "toml++/": ["cli"],
    "miniaudio": ["speech"], "png.h": ["diag", "service", "device", "base", "cli"],
}


def reachable(folder):
    seen, todo = {folder}, [folder]
    while todo:
        for below in ALLOWED[todo.pop()]:
            if below not in seen:
                seen.add(below)
                todo.append(below)
    return seen


def folder_of(path):
    """The entry of the graph a path under src/ belongs to: the longest that fits."""
    parts = path.split("/")[:-1]
    for length in range(len(parts), 0, -1):
        if "/".join(parts[:length]) in ALLOWED:
            return "/".join(parts[:length])
    return None


def main():
    problems = []
    may = {folder: reachable(folder) for folder in ALLOWED}
    for path in house.files(".cpp", ".hpp", ".h", ".inc"):
        if not path.startswith("src/"):
            continue
        mine = folder_of(path[4:])
        if mine is None:
            problems.append(f"{path}: its folder is not in the graph of tests/house/includes_check.py; add it there with what it may include")
            continue
        for number, line in enumerate(house.read(path).split("\n"), 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)', line)
            if not match:
                continue
            name = match.group(2)
            for prefix, owners in WRAPPED.items():
                if (name == prefix or (name.startswith(prefix) and not prefix.endswith(".h"))) and not any(
                        mine == o or mine.startswith(o + "/") for o in owners):
                    problems.append(f"{path}:{number}: <{name}> may be included in {', '.join(owners)} only; use the wrapper")
            if match.group(1) == "<" or name.startswith("onebeat/"):
                continue
            if name.startswith("../") or not os.path.isfile(os.path.join(house.ROOT, "src", name)):
                if not name.startswith("../") and os.path.isfile(os.path.join(house.ROOT, os.path.dirname(path), name)):
                    problems.append(f'{path}:{number}: "{name}" should be written from src/ downwards')
                elif name.startswith("../"):
                    problems.append(f'{path}:{number}: "{name}" climbs; write it from src/ downwards')
                continue
            theirs = folder_of(name)
            if theirs is not None and theirs not in may[mine]:
                problems.append(f"{path}:{number}: {mine} may not include {theirs} ({name}); dependencies point downwards only")
    house.finish("includes", problems)


if __name__ == "__main__":
    main()
