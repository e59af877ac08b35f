"""The private Python environment of the peers: under the cache, made once for each content of the requirement files."""
import hashlib
import os
import subprocess
import sys
import venv

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FILES = {"base": "requirements.txt", "torch": "requirements-torch.txt", "sql": "requirements-sql.txt"}
NOTES = {"base": "without PyTorch", "torch": "with PyTorch, about 5 GB of downloads where pip knows no CPU-only build",
         "sql": "the SQL engines, about 700 MB"}


def cache_folder():
    return os.path.join(os.environ.get("ONEBEAT_CACHE") or os.path.expanduser("~/.cache/onebeat"), "peers")


def _key(names):
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for name in names:
        with open(os.path.join(HERE, FILES[name]), "rb") as f:
            digest.update(f.read())
    return digest.hexdigest()[:12]


def python_of(names, say):
    """Path of the Python of an environment with the packages of those FILES.

    A package set that cannot be installed is said and left out: its peers report it.
    """
    folder = os.path.join(cache_folder(), "venv-" + _key(names))
    python = os.path.join(folder, "bin", "python")
    if os.path.exists(os.path.join(folder, "complete")):
        return python
    say(f"making {folder} ({NOTES[names[-1]]})")
    venv.create(folder, with_pip=True, clear=True)
    whole = True
    for name in names:
        say(f"installing {FILES[name]}")
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", os.path.join(HERE, FILES[name])]
        if subprocess.run(command, stdout=sys.stderr).returncode != 0:
            whole = False
            say(f"{FILES[name]} could not be installed (pip's lines above say why); the peers that need it will be reported as missing")
    if whole:
        with open(os.path.join(folder, "complete"), "w", encoding="utf-8"):
            pass
    return python
