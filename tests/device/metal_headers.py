#!/usr/bin/env python3
"""Our table of Metal's selectors, classes, values and structs against Apple's metal-cpp headers: tests/device/metal_headers.py [--fetch]

The headers (macOS 26) lie in the wheel mlx-metal of PyPI. --fetch puts it into the cache (78 MB, pip); without it, and with
nothing there, the check is skipped: exit code 77. They are read, and never become part of this program.
"""
import hashlib
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WHEEL, VERSION = "mlx-metal", "0.32.4"
SHA256 = "514df92d41a286895d2564b4b18f4da45096bd7a4a0c47e1042f345ad5a7f936"
SKIPPED = 77
# Apple's Foundation has them; metal-cpp wraps others for the same.
NOT_IN_METAL_CPP = {"bytes", "stringWithUTF8String:"}
TYPES_SPELT_OTHERWISE = {"respondsToSelector:"}  # a static function there, which takes the receiver too
ID = "@"


def folder():
    cache = os.environ.get("ONEBEAT_CACHE") or str(Path.home() / ".cache/onebeat")
    return Path(cache) / "third_party" / f"{WHEEL}-{VERSION}"


def wheel(fetch):
    found = sorted(folder().glob("*.whl"))
    if not found and fetch:
        folder().mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "pip", "download", f"{WHEEL}=={VERSION}", "--no-deps", "--only-binary=:all:",
                        "--platform", "macosx_26_0_arm64", "-d", str(folder())], check=True, stdout=subprocess.DEVNULL)
        found = sorted(folder().glob("*.whl"))
    return found[0] if found else None


def headers(path):
    """{file name: text} of the headers, without the one that repeats all."""
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{path} is not the wheel that is pinned here; remove it and use --fetch")
    with zipfile.ZipFile(path) as z:
        return {n.rsplit("/", 1)[1]: z.read(n).decode("utf-8", "replace") for n in z.namelist()
                if re.search(r"metal_cpp/(Metal|Foundation)/\w+\.hpp$", n)}


class Apple:
    def __init__(self, files):
        text = "\n".join(files.values())
        # name -> selector, as the headers' own private table has it
        self.selectors = {n: s for n, s in re.findall(r"_(?:MTL|NS)_PRIVATE_DEF_SEL\(\s*(\w+),\s*\"([^\"]+)\"\)", text)}
        self.classes = set(re.findall(r"_(?:MTL|NS)_PRIVATE_DEF_CLS\(\s*(\w+)\s*\)", text))
        self.enums, self.values = {}, {}
        for base, name, body in re.findall(r"_(?:MTL|NS)_(?:ENUM|OPTIONS)\(\s*([\w:]+),\s*(\w+)\s*\)\s*\{(.*?)\}", text, re.S):
            self.enums[name] = "q" if base.endswith("Integer") and not base.endswith("UInteger") else "Q"
            following = 0
            for entry in filter(None, (e.strip() for e in body.split(","))):
                match = re.match(r"(\w+)(?:\s*=\s*([\w\s<>()|+-]+))?$", entry)
                if not match:
                    continue
                if match.group(2) is not None and re.fullmatch(r"[\d\s<()|+xXa-fA-F-]+", match.group(2)):
                    following = eval(match.group(2))  # digits and shifts only
                self.values.setdefault(match.group(1), set()).add(following)
                following += 1
        self.structs = {n: re.findall(r"^\s*([\w:]+)\s+(\w+);", b, re.M)
                        for n, b in re.findall(r"struct (\w+)\s*\{(.*?)\n\}", text, re.S)}
        self.signatures = {}
        for result, parameters, sel in re.findall(
                r"_(?:MTL|NS)_INLINE\s+([\w:*&\s]+?)\s+[\w:]+::\w+\(([^{}]*?)\)(?:\s*const)?\s*\{[^{}]*?_PRIVATE_SEL\((\w+)\)", text):
            if sel in self.selectors:
                self.signatures.setdefault(self.selectors[sel], set()).add(
                    self.code(result) + " " + "".join(self.code(p) for p in self.split(parameters)))

    @staticmethod
    def split(parameters):
        return [p for p in re.split(r",(?![^(]*\))", parameters) if p.strip()]

    def code(self, declaration):
        """One C++ type, with or without a name, as message.hpp spells it."""
        d = re.sub(r"\b(const|class|struct)\b", "", declaration).strip()
        if "[" in d or "Handler" in d or "(^" in d or "Block" in d:
            return "^"
        kind = re.match(r"([\w:]+)\s*(\**)", d)
        name, stars = kind.group(1).rsplit("::", 1)[-1], d.count("*")
        if stars == 2:
            return "^" + ID
        if stars == 1:
            if name == "char":
                return "*"
            plain = name in ("void", "uint64_t", "UInteger", "Timestamp") or name in self.structs or name.endswith("Operation")
            return "^" if plain else ID
        if name == "void":
            return "v"
        if name in self.enums:
            return self.enums[name]
        codes = {"UInteger": "Q", "uint64_t": "Q", "GPUAddress": "Q", "Timestamp": "Q", "Integer": "q", "bool": "B",
                 "double": "d", "CFTimeInterval": "d", "TimeInterval": "d", "uint8_t": "C", "SEL": ":", "Size": "{MTLSize}",
                 "Range": "{NSRange}", "SizeAndAlign": "{MTLSizeAndAlign}",
                 "OperatingSystemVersion": "{NSOperatingSystemVersion}", "_Class": ID, "_Object": ID}
        return codes.get(name, "?" + name)


OURS = {"void": "v", "Id": ID, "Sel": ":", "bool": "B", "double": "d", "uint64_t": "Q", "int64_t": "q", "uint8_t": "C",
        "const char*": "*", "Size": "{MTLSize}", "Range": "{NSRange}", "SizeAndAlign": "{MTLSizeAndAlign}",
        "OperatingSystemVersion": "{NSOperatingSystemVersion}", "Id*": "^" + ID}


def our_code(text):
    text = text.strip()
    return OURS.get(text, "^" if text.endswith("*") else "?" + text)


def check_table(apple, problems):
    table = (ROOT / "src/device/metal/table.hpp").read_text().replace("\\\n", " ")
    entries = re.findall(r"X\((\w+),\s*\"([\w:]+)\",\s*([\w\s*]+?)\(([^()]*)\)\)", table)
    signatures = 0
    for name, selector, result, parameters in entries:
        if name != selector.replace(":", "_"):
            problems.append(f"table: {name} is not named after {selector}")
        if selector in NOT_IN_METAL_CPP:
            continue
        if selector not in apple.selectors.values():
            problems.append(f"table: the headers have no selector {selector}")
            continue
        ours = our_code(result) + " " + "".join(our_code(p) for p in parameters.split(",") if p.strip())
        theirs = apple.signatures.get(selector)
        if not theirs or selector in TYPES_SPELT_OTHERWISE:
            continue
        signatures += 1
        # A value returned by reference, a block or an untyped pointer may be spelt as either kind of pointer.
        if not any(ours == t or ours.replace("^" + ID, "^") == t.replace("^" + ID, "^") for t in theirs):
            problems.append(f"table: {selector} is '{ours}' here and {sorted(theirs)} in the headers")
    classes = re.findall(r"X\((NS\w+|MTL\w+)\)", table)
    problems += [f"table: the headers have no class {c}" for c in classes if c not in apple.classes]
    return len(entries), signatures, len(classes)


def check_values(apple, problems):
    text = (ROOT / "src/device/metal/headers.hpp").read_text()
    count = 0
    for declaration in re.findall(r"inline constexpr u?int64_t ([^;]+);", text):
        for name, value in re.findall(r"\bk(\w+)\s*=\s*((?:uint64_t\(1\) << )?\d+)", declaration):
            value = eval(value.replace("uint64_t(1)", "1"))
            count += 1
            if value not in apple.values.get(name, set()):
                problems.append(f"values: {name} is {value} here and {sorted(apple.values.get(name, []))} in the headers")
    wanted = {"Size": ["width", "height", "depth"], "SizeAndAlign": ["size", "align"], "Range": ["location", "length"],
              "OperatingSystemVersion": ["majorVersion", "minorVersion", "patchVersion"],
              "UpdateSparseBufferMappingOperation": ["mode", "bufferRange", "heapOffset"]}
    sizes = {"UInteger": 8, "Integer": 8, "Range": 16, "SparseTextureMappingMode": 8}
    ours = {"Size": 24, "SizeAndAlign": 16, "Range": 16, "OperatingSystemVersion": 24, "UpdateSparseBufferMappingOperation": 32}
    for name, members in wanted.items():
        theirs = apple.structs.get(name, [])
        if [m for _, m in theirs] != members:
            problems.append(f"structs: {name} has {[m for _, m in theirs]} in the headers")
        elif sum(sizes[t.rsplit("::", 1)[-1]] for t, _ in theirs) != ours[name]:
            problems.append(f"structs: {name} has another size in the headers")
    return count, len(wanted)


def main():
    path = wheel("--fetch" in sys.argv[1:])
    if not path:
        print(f"skipped: {WHEEL} {VERSION} is not in {folder()}; `{Path(__file__).name} --fetch` gets it (78 MB)")
        sys.exit(SKIPPED)
    apple, problems = Apple(headers(path)), []
    messages, signatures, classes = check_table(apple, problems)
    values, structs = check_values(apple, problems)
    for p in problems:
        print(p)
    print(f"{messages} selectors ({signatures} with their types; {len(NOT_IN_METAL_CPP)} are Foundation's own), {classes} classes, "
          f"{values} values, {structs} structs checked against {WHEEL} {VERSION}: {len(problems)} differ")
    sys.exit(1 if problems or messages < 100 or values < 30 else 0)


if __name__ == "__main__":
    main()
