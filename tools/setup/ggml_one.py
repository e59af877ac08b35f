"""Builds llama.cpp and whisper.cpp on one ggml, once per set of versions and flags, outside the checkout."""
import hashlib
import os
import shutil
import subprocess
import tempfile

import lock as lock_file
from say import SetupError, Step, say

SOURCE = os.path.join(lock_file.ROOT, "third_party", "ggml-one", "CMakeLists.txt")
PACKAGES = ("llama-cpp-python", "pywhispercpp")


def key(lock):
    """cmake/ThirdParty.cmake computes the same value; tests/house checks that the two agree."""
    with open(SOURCE, "rb") as f:
        flags = hashlib.sha256(f.read()).hexdigest()
    text = flags + "".join(lock.package(name)["sha256"] for name in PACKAGES)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def build(lock, store, compiler, jobs):
    home = os.path.join(store.third_party, "ggml-one-" + key(lock))
    if os.path.isfile(os.path.join(home, "built-with.txt")):
        return home
    llama, whisper = (store.unpack(lock.package(name)) for name in PACKAGES)
    for tool in ("cmake", "ninja"):
        if not shutil.which(tool):
            raise SetupError(f"{tool} is missing; run ./dev setup without --no-system, or install it, then run again.")
    work = tempfile.mkdtemp(prefix=".ggml-one-", dir=store.third_party)
    log_path = os.path.join(store.third_party, "ggml-one.log")
    launcher = shutil.which("ccache")
    c, cxx = compiler
    configure = ["cmake", "-S", os.path.dirname(SOURCE), "-B", os.path.join(work, "build"), "-G", "Ninja",
                 "-DCMAKE_BUILD_TYPE=Release", f"-DCMAKE_C_COMPILER={c}", f"-DCMAKE_CXX_COMPILER={cxx}",
                 f"-DLLAMA_DIR={llama}/vendor/llama.cpp", f"-DWHISPER_DIR={whisper}/whisper.cpp",
                 f"-DCMAKE_INSTALL_PREFIX={work}/prefix"]
    if launcher:
        configure += [f"-DCMAKE_{x}_COMPILER_LAUNCHER={launcher}" for x in ("C", "CXX")]
    try:
        with Step("building llama.cpp and whisper.cpp on one ggml (one to five minutes on two cores, once)"), \
                open(log_path, "w", encoding="utf-8") as log:
            for command in (configure, ["cmake", "--build", f"{work}/build", "-j", str(jobs)],
                            ["cmake", "--install", f"{work}/build"]):
                if subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT).returncode:
                    log.flush()
                    with open(log_path, encoding="utf-8", errors="replace") as f:
                        tail = "    ".join(f.readlines()[-15:])
                    raise SetupError(f"the build of llama.cpp and whisper.cpp stopped; the full log is {log_path}. Its end:\n    {tail}")
        version = subprocess.run([cxx, "--version"], stdout=subprocess.PIPE, text=True).stdout.splitlines()[0]
        with open(os.path.join(work, "prefix", "built-with.txt"), "w", encoding="utf-8") as f:
            f.write(version + "\n")
        shutil.rmtree(home, ignore_errors=True)
        os.rename(os.path.join(work, "prefix"), home)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    say(f"ggml, llama.cpp and whisper.cpp are ready in {home}")
    return home
