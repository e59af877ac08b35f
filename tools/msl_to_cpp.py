#!/usr/bin/env python3
"""Makes C++ of generated MSL, so that tests can run it: tools/msl_to_cpp.py OUT_FOLDER KERNEL.VARIANT.metal ...

Each file becomes OUT_FOLDER/KERNEL.VARIANT.cpp against tests/kernels/msl/metal_shim.hpp, and OUT_FOLDER/bodies.cpp lists
them. Address spaces vanish, variables in threadgroup memory become references into the workgroup's memory, the [[attributes]]
of the kernel's parameters say what its wrapper passes. Only what slangc writes is understood; anything else is an error.
"""
import re
import sys
from pathlib import Path

ARGUMENTS = {
    "thread_position_in_threadgroup": "uint3(t.index, 0u, 0u)",
    "threadgroup_position_in_grid": "uint3(t.position.x, t.position.y, t.position.z)",
    "thread_position_in_grid": "uint3(t.position.x * t.local_size + t.index, t.position.y, t.position.z)",
    "threadgroups_per_grid": "uint3(t.grid.x, t.grid.y, t.grid.z)",
    "threads_per_threadgroup": "uint3(t.local_size, 1u, 1u)",
    "thread_index_in_threadgroup": "t.index",
    "threads_per_simdgroup": "t.width",
    "thread_index_in_simdgroup": "t.index % t.width",
    "simdgroup_index_in_threadgroup": "t.index / t.width",
}


def arguments(name, parameters):
    values = []
    for parameter in re.split(r",(?![^<]*>)", parameters):
        attribute = re.search(r"\[\[(\w+)(?:\((\d+)\))?\]\]", parameter)
        if not attribute:
            raise SystemExit(f"{name}: kernel parameter without attribute: {parameter.strip()}")
        if attribute.group(1) == "buffer":
            if attribute.group(2) != "0":
                raise SystemExit(f"{name}: the parameter block is buffer 0, here is buffer {attribute.group(2)}")
            pointer = re.match(r"\s*(\w+)\s+constant\s*\*", parameter)
            values.append(f"static_cast<{pointer.group(1)}*>(const_cast<void*>(params))")
        elif attribute.group(1) in ARGUMENTS:
            values.append(ARGUMENTS[attribute.group(1)])
        else:
            raise SystemExit(f"{name}: unknown attribute {attribute.group(1)}")
    return ", ".join(values)


def translate(path):
    kernel, variant = path.name.split(".")[:2]
    text = path.read_text()
    entry = re.search(r"\[\[kernel\]\] void (\w+)\((.*?)\)\n\{", text, re.S)
    if not entry:
        raise SystemExit(f"{path.name}: no [[kernel]] function")
    call = f"{entry.group(1)}({arguments(path.name, entry.group(2))})"
    text = re.sub(r"^#include.*\n|^using namespace metal;\n", "", text, flags=re.M)
    # Overloads that differ only in the address space of their argument.
    text = re.sub(r"template<typename Matrix, typename T>\nMatrix \w+\(const threadgroup T\*.*?\n}\n", "", text, flags=re.S)
    ordinal = -1

    def shared(match):
        nonlocal ordinal
        ordinal += 1
        kind, name = match.group(2), match.group(3)
        return f"{match.group(1)}{kind}& {name} = *static_cast<{kind}*>(onebeat::msl::Workgroup::current().shared({ordinal}, sizeof({kind})));"

    text = re.sub(r"^(\s+)threadgroup ([^;*&]+?) (\w+);$", shared, text, flags=re.M)
    text = re.sub(r"\[\[[^\]]*\]\]", "", text)
    text = re.sub(r"\b(device|constant|threadgroup|thread)\b\s*", "", text)
    text = re.sub(r"\b(\d+\.\d*(?:e[+-]?\d+)?)h\b", r"half(\1f)", text)
    space = f"{kernel}_{variant}"
    return f"""// Made by tools/msl_to_cpp.py from {path.name}.
#include "kernels/msl/metal_shim.hpp"
namespace onebeat::msl::{space} {{
using namespace metal;
{text}
static void thread(const void* params, const Thread& t) {{ {call}; }}
}}  // namespace onebeat::msl::{space}
namespace onebeat::msl {{
extern const Body body_{space};
const Body body_{space}{{"{kernel}", "{variant}", &{space}::thread}};
}}  // namespace onebeat::msl
"""


def main():
    out, files = Path(sys.argv[1]), [Path(f) for f in sys.argv[2:]]
    out.mkdir(parents=True, exist_ok=True)
    names = []
    for path in files:
        target, text = out / f"{path.stem}.cpp", translate(path)
        if not target.is_file() or target.read_text() != text:
            target.write_text(text)
        names.append("body_" + path.stem.replace(".", "_"))
    rows = "".join(f"extern const Body {n};\n" for n in names)
    listed = ", ".join(f"&{n}" for n in names)
    (out / "bodies.cpp").write_text(f"""// Made by tools/msl_to_cpp.py.
#include "kernels/msl/bodies.hpp"
namespace onebeat::msl {{
{rows}
std::span<const Body* const> bodies() {{
  static const Body* const list[] = {{{listed}}};
  return list;
}}
}}  // namespace onebeat::msl
""")


if __name__ == "__main__":
    main()
