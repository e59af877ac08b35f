#!/usr/bin/env python3
"""What Apple's compiler would refuse in our Metal text, and what every Metal GPU allows: tests/kernels/msl_lint.py

No 64-bit atomics, no double, at most 31 buffer bindings (0 to 30), at most 32 KiB of threadgroup memory, an address space
on every pointer, one kernel a file, and the parameter block in constant memory at buffer 0.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_THREADGROUP = 32 << 10
SCALARS = {"bool": 1, "char": 1, "uchar": 1, "short": 2, "ushort": 2, "half": 2, "int": 4, "uint": 4, "float": 4, "long": 8,
           "ulong": 8, "atomic_uint": 4, "atomic_int": 4}


def size_of(kind, structs):
    kind = kind.strip()
    packed = kind.removeprefix("packed_")
    vector = re.fullmatch(r"([a-z]+)([234])", packed)
    if kind in SCALARS:
        return SCALARS[kind]
    if vector and vector.group(1) in SCALARS:
        lanes = int(vector.group(2))
        return SCALARS[vector.group(1)] * (4 if lanes == 3 and kind == packed else lanes)
    array = re.fullmatch(r"array<(.*),\s*int\((\d+)\)>", kind)
    if array:
        return size_of(array.group(1), structs) * int(array.group(2))
    atomic = re.fullmatch(r"atomic<(\w+)>", kind)
    if atomic:
        return size_of(atomic.group(1), structs)
    if kind in structs:  # each member at a multiple of at most eight bytes: an upper bound
        return sum((size_of(m, structs) + 7) // 8 * 8 for m in structs[kind])
    raise ValueError(f"a type of unknown size in threadgroup memory: {kind}")


def lint(text):
    """Sentences."""
    wrong = []
    if re.search(r"\batomic_u?long\b|\batomic<u?long>", text):
        wrong.append("Metal has no 64-bit atomics")
    if re.search(r"\bdouble\b", text):
        wrong.append("Metal has no double")
    kernels = re.findall(r"(?:\[\[kernel\]\]|\bkernel)\s+void\s+(\w+)\s*\((.*?)\)\s*\{", text, re.S)
    if len(kernels) != 1:
        wrong.append(f"{len(kernels)} kernel functions, where one belongs")
    bindings = [int(i) for i in re.findall(r"\[\[buffer\((\d+)\)\]\]", text)]
    if len(bindings) > 31 or any(b > 30 for b in bindings):
        wrong.append("more than 31 buffer bindings")
    if kernels and not re.search(r"\bconstant\s*\*\s*\w+\s*\[\[buffer\(0\)\]\]", kernels[0][1]):
        wrong.append("the parameter block is not in constant memory at buffer 0")
    structs = {n: re.findall(r"^\s*([\w<>, ()]+?)\s+\w+;", b, re.M) for n, b in re.findall(r"struct (\w+)\s*\{(.*?)\n\};", text, re.S)}
    try:
        used = sum(size_of(k, structs) for k in re.findall(r"^\s+threadgroup ([^;*&]+?) \w+;$", text, re.M))
        if used > MOST_THREADGROUP:
            wrong.append(f"{used} bytes of threadgroup memory, more than {MOST_THREADGROUP}")
    except ValueError as e:
        wrong.append(str(e))
    # Slang writes "T device* name" and "const threadgroup T* name".
    for line in text.split("\n"):
        for declared in re.findall(r"(?:^|[(,{;])\s*((?:const\s+)?[\w<>, ()]*?\b[\w>]+\s*\*)\s*(?:const\s+)?\w+\s*(?=[;,)=\[])", line):
            if re.search(r"\breturn\b|=", declared) or not re.match(r"\s*(const|thread|device|constant|threadgroup|struct|\w+_\d|u?int|u?long|u?char|half|float|array<)", declared):
                continue
            if "=" not in line.split(declared)[0] and not re.search(r"\b(device|constant|threadgroup|thread)\b", declared):
                if re.search(r"[\w\])]\s*\*\s*\w", declared) and not re.match(r"\s*[\w<>]+\s*\*$", declared):
                    continue  # a product
                wrong.append(f"a pointer without an address space: {line.strip()}")
    return wrong


# Each rule must be able to fail.
BAD = {
    "64-bit": "kernel void k(P constant* p [[buffer(0)]]) {\n threadgroup atomic_ulong x;\n}",
    "double": "kernel void k(P constant* p [[buffer(0)]]) { double x; }",
    "31 buffer": "kernel void k(P constant* p [[buffer(0)]], P device* q [[buffer(31)]]) {}",
    "one belongs": "void k() {}",
    "constant memory": "kernel void k(P device* p [[buffer(0)]]) {}",
    "threadgroup memory, more": "kernel void k(P constant* p [[buffer(0)]]) {\n    threadgroup array<uint, int(8193)> x;\n}",
    "unknown size": "kernel void k(P constant* p [[buffer(0)]]) {\n    threadgroup texture x;\n}",
    "address space": "struct P\n{\n    uint* x;\n};\nkernel void k(P constant* p [[buffer(0)]]) {}",
}


def main():
    problems = [f"the rule '{rule}' did not notice its example" for rule, text in BAD.items()
                if not any(rule in sentence for sentence in lint(text))]
    files = sorted((ROOT / "src/kernels/generated").glob("*.metal"))
    for file in files:
        problems += [f"{file.name}: {sentence}" for sentence in lint(file.read_text())]
    for p in problems:
        print(p)
    print(f"{len(files)} Metal texts, {len(BAD)} rules, {len(problems)} problems")
    sys.exit(1 if problems or not files else 0)


if __name__ == "__main__":
    main()
