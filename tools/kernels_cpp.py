"""The C++ side of a kernel: kernels.py describes one from its source and slangc's reflection, this writes it out."""
import textwrap

SCALARS = {  # reflected scalar: (C++ type, bytes)
    "int8": ("int8_t", 1), "uint8": ("uint8_t", 1), "int16": ("int16_t", 2), "uint16": ("uint16_t", 2),
    "float16": ("float16_t", 2), "bfloat16": ("uint16_t", 2), "int32": ("int32_t", 4), "uint32": ("uint32_t", 4),
    "float32": ("float", 4), "int64": ("int64_t", 8), "uint64": ("uint64_t", 8),
}
MADE_BY = "// Made by tools/kernels.py from src/kernels/{source}; change that and run the tool."


class Problem(Exception):
    pass


def camel(name):
    return "".join(word.capitalize() for word in name.split("_"))


def cpp_type(kind, where, structs):
    """(C++ type, bytes) of a reflected type; collects struct definitions into `structs`."""
    if kind["kind"] == "scalar":
        if kind["scalarType"] not in SCALARS:
            raise Problem(f"{where}: {kind['scalarType']} has no C++ twin; use a sized integer, half or float")
        return SCALARS[kind["scalarType"]]
    if kind["kind"] == "vector":
        name, size = cpp_type(kind["elementType"], where, structs)
        count = kind["elementCount"]
        return f"Vector<{name}, {count}>", size * count
    if kind["kind"] == "array":
        name, size = cpp_type(kind["elementType"], where, structs)
        return f"Vector<{name}, {kind['elementCount']}>", size * kind["elementCount"]
    if kind["kind"] == "struct":
        name, fields = kind["name"], []
        for field in kind["fields"]:
            type_name, size = cpp_type(field["type"], f"{where}.{field['name']}", structs)
            fields.append((field["name"], type_name, field["binding"]["offset"], size))
        natural, align = 0, 1
        for field_name, _, offset, size in fields:
            if offset < natural:
                raise Problem(f"{where}: field {field_name} overlaps its neighbour")
            natural = offset + size
        size = uniform(kind)
        structs.setdefault(name, (fields, size))
        return name, size
    raise Problem(f"{where}: {kind['kind']} cannot be reached from a parameter struct")


def uniform(kind):
    sizes = next(s for s in kind["sizes"] if s["kind"] == "uniform")
    return -(-sizes["value"] // sizes["alignment"]) * sizes["alignment"]


def describe(source, name, variants, cpu, marks, block, elements, pointee, limit):
    structs, fields = {}, []
    for field in block["fields"]:
        kind, offset, label = field["type"], field["binding"]["offset"], f"{source}: {field['name']}"
        if kind["kind"] == "pointer":
            element, size = cpp_type(elements[field["name"]]["type"], label, structs)
            reads, writes = marks[field["name"]]
            fields.append({"name": field["name"], "offset": offset, "pointer": True, "type": element,
                           "element_bytes": size, "reads": reads, "writes": writes})
        elif kind["kind"] == "scalar":
            type_name, size = cpp_type(kind, label, structs)
            fields.append({"name": field["name"], "offset": offset, "pointer": False, "type": type_name, "bytes": size})
        else:
            raise Problem(f"{label}: Params holds pointers and scalars only")
    if [f["name"] for f in fields if f["pointer"]] != list(marks):
        raise Problem(f"{source}: the marked pointers of Params are not the reflected ones; keep one pointer a line")
    at = {f["name"]: f for f in fields}
    for row in ("row_begin", "row_count"):
        if row not in at or at[row]["type"] != "uint32_t":
            raise Problem(f"{source}: Params needs `uint {row};`")
    last = fields[-1]
    size = last["offset"] + (8 if last["pointer"] else last["bytes"])
    if size > limit:
        raise Problem(f"{source}: Params takes {size} bytes, the limit is {limit}")
    return {"source": source, "name": name, "camel": camel(name), "variants": variants, "cpu": cpu, "fields": fields,
            "structs": structs, "bytes": size}


def abi_header(k):
    out = [f"// {k['name']}.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.",
           MADE_BY.format(source=k["source"]), "#pragma once", "#include <cstddef>", "#include <cstdint>", "",
           '#include "kernels/abi.hpp"', "", f"namespace onebeat::kernels::abi::{k['name']} {{", ""]
    for name, (fields, size) in k["structs"].items():
        out += [f"struct {name} {{", *(f"  {t} {n};" for n, t, _, _ in fields), "};",
                f"static_assert(sizeof({name}) == {size});",
                *(f"static_assert(offsetof({name}, {n}) == {o});" for n, _, o, _ in fields), ""]
    out.append("struct Params {")
    for f in k["fields"]:
        const = "const " if f["pointer"] and not f["writes"] else ""
        out.append(f"  {const}{f['type']}{'*' if f['pointer'] else ''} {f['name']};")
    out += ["};", *(f"static_assert(offsetof(Params, {f['name']}) == {f['offset']});" for f in k["fields"]), ""]
    if k["cpu"]:
        out += [f"inline constexpr uint32_t kCpuRowsPerGroup = {k['cpu']['rows']}, kCpuColsPerGroup = {k['cpu']['cols']};", ""]
    out += [
            f"}}  // namespace onebeat::kernels::abi::{k['name']}"]
    return "\n".join(out) + "\n"


def mark(f):
    return " and ".join(w for w in ("reads", "writes") if f[w])


def header(k):
    out = [f"// {k['name']}.hpp: arguments of the kernel {k['name']}; src/kernels/{k['source']} says what it computes.",
           MADE_BY.format(source=k["source"]), "#pragma once", "#include <vector>", "",
           '#include "device/command_list.hpp"', f'#include "kernels/generated/{k["name"]}.abi.hpp"', "",
           "namespace onebeat::kernels {", "", f"struct {k['camel']} {{"]
    for f in k["fields"]:
        if f["pointer"]:
            out.append(f"  device::Span {f['name']};  // {mark(f)} {f['type']}")
        else:
            out.append(f"  {f['type'].replace('float16_t', 'abi::float16_t')} {f['name']} = 0;")
    out += ["", "  static const device::KernelInfo& info();",
            "  void encode(std::byte* params, std::vector<device::Access>& accesses) const;", "};", "",
            "}  // namespace onebeat::kernels"]
    return "\n".join(out) + "\n"


def feature_bits(features):
    return " | ".join(f"bit(device::Feature::k{camel(f)})" for f in features) or "0"


def source(k, self_test):
    name, body = k["name"], k["camel"]
    out = [f"// {name}.cpp: what a device needs to know of the kernel {name}.", MADE_BY.format(source=k["source"]),
           f'#include "kernels/generated/{name}.hpp"', "", "#include <array>", "", '#include "kernels/embedded.hpp"']
    if k["cpu"]:
        out.append('#include "kernels/cpu/cpu_kernel.hpp"')
    out += ["", "namespace onebeat::kernels {"]
    embedded = []
    for v in k["variants"]:
        symbol = f"{name}_{v['name']}"
        if v["spirv"]:
            embedded += [f"extern const Words {symbol}_spv, {symbol}_checked_spv;"]
        if v["metal"]:
            embedded += [f"extern const Text {symbol}_metal;"]
    out += ["namespace embedded {", *embedded, "}  // namespace embedded"]
    if k["cpu"]:
        out += [f"ONEBEAT_DECLARE_CPU_KERNEL({name})"]
    if self_test:
        out += ["namespace self_tests {", f"Error {name}(device::KernelTrial& trial);", "}"]
    out += ["namespace {", ""]
    pointers = [f for f in k["fields"] if f["pointer"]]
    bools = {True: "true", False: "false"}
    out += [f"constexpr std::array<device::PointerField, {len(pointers)}> kPointers{{{{"]
    out += [f'    {{"{f["name"]}", {f["offset"]}, {f["element_bytes"]}, {bools[f["reads"]]}, {bools[f["writes"]]}}},' for f in pointers]
    out += ["}};", "", "}  // namespace", "", f"const device::KernelInfo& {body}::info() {{"]
    out += [f"  static const std::array<device::GpuBody, {len(k['variants'])}> gpu{{{{"]
    for v in k["variants"]:
        symbol = f"embedded::{name}_{v['name']}"
        spirv = (f"{symbol}_spv", f"{symbol}_checked_spv") if v["spirv"] else ("{}", "{}")
        msl = f"{symbol}_metal" if v["metal"] else "nullptr"
        out += [f'      {{"{v["name"]}", {feature_bits(v["features"])}, {v["local"]}, {v["rows"]}, {v["cols"]},',
                f'       {spirv[0]}, {spirv[1]}, {msl}, "{name}"}},']
    out += ["  }};"]
    at = {f["name"]: f["offset"] for f in k["fields"]}
    cpu, test = "{}, 0, 0", f", self_tests::{name}" if self_test else ""
    if k["cpu"]:
        out += [f"  static const auto cpu = ONEBEAT_CPU_BODIES({name});"]
        cpu = f"cpu, {k['cpu']['rows']}, {k['cpu']['cols']}"
    out += [f'  static const device::KernelInfo info{{"{name}", {k["bytes"]}, kPointers, {at["row_begin"]}, {at["row_count"]},',
            f"                                       gpu, {cpu}{test}}};", "  return info;", "}", ""]
    out += [f"void {body}::encode(std::byte* params, std::vector<device::Access>& accesses) const {{"]
    for f in k["fields"]:
        value = f"{f['name']}.address" if f["pointer"] else f["name"]
        out.append(f"  put(params, {f['offset']}, {value});")
    for f in pointers:
        out.append(f"  accesses.push_back({{{f['name']}, {bools[f['reads']]}, {bools[f['writes']]}}});")
    out += ["}", "", "}  // namespace onebeat::kernels"]
    return "\n".join(out) + "\n"


def list_header(names):
    includes = "\n".join(f'#include "kernels/generated/{n}.hpp"' for n in names)
    return textwrap.dedent("""\
        // kernels.hpp: every kernel of the product.
        // Made by tools/kernels.py.
        #pragma once
        #include <span>

        {includes}

        namespace onebeat::kernels {{
        std::span<const device::KernelInfo* const> all();  // by name
        }}
        """).format(includes=includes)


def list_source(names):
    rows = ", ".join(f"&{camel(n)}::info()" for n in names)
    return textwrap.dedent("""\
        // kernels.cpp: the list of all kernels.
        // Made by tools/kernels.py.
        #include "kernels/generated/kernels.hpp"

        #include <array>

        namespace onebeat::kernels {{
        std::span<const device::KernelInfo* const> all() {{
          static const std::array<const device::KernelInfo*, {count}> list{{{{{rows}}}}};
          return list;
        }}
        }}  // namespace onebeat::kernels
        """).format(count=len(names), rows=rows)
