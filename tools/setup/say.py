"""What set-up tells the person: short lines on stderr, never on stdout (that belongs to the program)."""
import sys
import threading
import time

_quiet = False
_write_lock = threading.Lock()  # archives come in parallel; their lines must not mix


class SetupError(Exception):
    """Something the person can fix; the text is a sentence that says how."""


def be_quiet(quiet):
    global _quiet
    _quiet = quiet


def say(text):
    if not _quiet:
        with _write_lock:
            print(f"setup: {text}", file=sys.stderr, flush=True)


def warn(text):
    with _write_lock:
        print(f"setup: warning: {text}", file=sys.stderr, flush=True)


class Step:
    """with Step("unpacking x"): ... prints the start and, when it took over a second, how long it took."""

    def __init__(self, text):
        self.text = text

    def __enter__(self):
        say(self.text)
        self.begin = time.monotonic()
        return self

    def __exit__(self, kind, _value, _trace):
        seconds = time.monotonic() - self.begin
        if kind is None and seconds > 1:
            say(f"{self.text}: done in {seconds:.0f} s")
