#!/usr/bin/env python3
"""Compares our WordPiece tokenizer with the reference library over random strings; any difference is a failure.

    ./dev setup --for test [--data]         # brings the reference; --data the long texts
    python3 tests/golden/tokenizer_fuzz.py --probe build/release/tests/golden/tokenizer_probe [--count 100000] [--seed 1]
        [--code-points] [--text FILE_OR_FOLDER ...] [--model FOLDER] [--reference FOLDER]

It is the test golden_tokenizer_fuzz: 100,000 strings of the run's seed and the labelled texts (Lee, WordNet). With
ONEBEAT_LONG=1 a million strings, every code point, and every text that `./dev setup --data` brings.

Strings mix all planes: single code points in a frame, runs from one script, marks in every order, ASCII with specials,
broken-looking mixtures, words at the 100-character limit, and texts longer than the model's limit. --code-points tries
each one by itself too. HTML is stripped of its marks first. Prints the seed, the counts, and the first differences with their strings.
Offsets are not compared where kept or dropped marks change places in NFD: there the reference assigns source positions
by place and so to the wrong characters; ours name the character that a token came from. Those strings are counted.
Exit code 0 when everything else agrees, 3 when not, 77 when the reference or the model is not here.
"""
import argparse
import html.parser
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unicodedata

CACHE = pathlib.Path(os.environ.get("ONEBEAT_CACHE") or pathlib.Path.home() / ".cache" / "onebeat")
VERSION = "0.23.2"


def not_run(why):
    print(f"not run: {why}")
    sys.exit(77)


def import_reference():
    folder = CACHE / "third_party" / f"tokenizers-{VERSION}"
    sys.path.insert(0, str(folder))
    try:
        import tokenizers  # noqa: PLC0415
    except ImportError:
        not_run(f"the reference is not in {folder}; ./dev setup --for test brings it")
    if tokenizers.__version__ != VERSION:
        not_run(f"the reference is {tokenizers.__version__}, not {VERSION}")
    return tokenizers


tokenizers = import_reference()

SURROGATES = range(0xD800, 0xE000)
WORDS = "the of embedding tokenization unaffable Straße naïve İstanbul ΟΔΟΣ café e\u0301 [SEP] [CLS] [MASK] [PAD] " \
        "[UNK] [sep] ##ing ## # don't 5.00 3,14 hello world antidisestablishmentarianism 北京 ひらがな 한국어 हिन्दी".split()
SCRIPTS = [(0x20, 0x7F), (0x80, 0x24F), (0x250, 0x36F), (0x370, 0x52F), (0x590, 0x6FF), (0x700, 0x8FF), (0x900, 0xDFF),
           (0xE00, 0x109F), (0x1100, 0x11FF), (0x1200, 0x18AF), (0x1AB0, 0x1DFF), (0x1E00, 0x1FFF), (0x2000, 0x2BFF),
           (0x2C00, 0x2FFF), (0x3000, 0x33FF), (0x4E00, 0x9FFF), (0xA000, 0xABFF), (0xAC00, 0xD7FF), (0xE000, 0xF8FF),
           (0xF900, 0xFFFF), (0x10000, 0x10FFF), (0x11000, 0x11FFF), (0x16F00, 0x16FFF), (0x1B000, 0x1BFFF),
           (0x1D000, 0x1DFFF), (0x1E000, 0x1EFFF), (0x1F000, 0x1FFFF), (0x2B800, 0x2BA00), (0x2F800, 0x2FA1F),
           (0xE0000, 0xE01FF)]


def code_point(rng):
    while True:
        low, high = rng.choice(SCRIPTS) if rng.random() < 0.8 else (0, 0x10FFFF)
        c = rng.randint(low, high)
        if c not in SURROGATES:
            return chr(c)


MARKS = [chr(c) for c in range(0x110000) if c not in SURROGATES and unicodedata.combining(chr(c))]


def one_string(rng):
    kind = rng.randrange(8)
    if kind == 0:
        return "a" + code_point(rng) + "b"
    if kind == 1:
        low, high = rng.choice(SCRIPTS)
        return "".join(chr(rng.randint(low, high)) for _ in range(rng.randint(1, 30)))
    if kind == 2:  # marks and starters in every order
        return "".join(rng.choice(MARKS) if rng.random() < 0.7 else code_point(rng) for _ in range(rng.randint(1, 12)))
    if kind == 3:
        return rng.choice(["", " ", "  ", "\t", "\n"]).join(rng.choice(WORDS) for _ in range(rng.randint(0, 12)))
    if kind == 4:
        return "".join(code_point(rng) for _ in range(rng.randint(0, 40)))
    if kind == 5:  # round the word limit, some characters growing or vanishing in NFD
        letter = rng.choice(["a", "é", "e\u0301", "가", "각", "İ", "ﬁ", "\u200b", "x\u0378"])
        return letter * rng.randint(30, 105) + rng.choice(["", "b", " c", code_point(rng)])
    if kind == 6:
        return " ".join(rng.choice(WORDS) if rng.random() < 0.7 else code_point(rng) for _ in range(rng.randint(0, 40)))
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(200, 320)))  # longer than the model takes


def valid(text):
    return not any(ord(c) in SURROGATES for c in text)


def reference(path):
    tokenizer = tokenizers.Tokenizer.from_file(path + "/tokenizer.json")
    tokenizer.no_padding()
    with open(path + "/sentence_bert_config.json", encoding="utf-8") as f:
        tokenizer.enable_truncation(json.load(f)["max_seq_length"])
    return tokenizer


def byte_offsets(text, offsets):
    if text.isascii():
        return [list(o) for o in offsets]
    at = [0]
    for c in text:
        at.append(at[-1] + len(c.encode()))
    return [[at[a], at[b]] for a, b in offsets]


def reorders(text, clean=tokenizers.normalizers.BertNormalizer(True, False, False, False).normalize_str,
             nfd=tokenizers.normalizers.NFD().normalize_str):
    text = clean(text)
    return nfd(text) != "".join(nfd(c) for c in text)


def compare(arguments, strings, tokenizer):
    with tempfile.TemporaryFile("w+", encoding="utf-8") as source:
        source.write("".join(json.dumps(s, ensure_ascii=False) + "\n" for s in strings))
        source.seek(0)
        ours = subprocess.run([arguments.probe, arguments.model], stdin=source, stdout=subprocess.PIPE, check=True)
    lines = ours.stdout.decode().splitlines()
    assert len(lines) == len(strings), "the probe answered too few lines"
    bad_ids, bad_offsets, reordered = [], [], 0
    for begin in range(0, len(strings), 4096):
        part = strings[begin:begin + 4096]
        for text, want, line in zip(part, tokenizer.encode_batch(part), lines[begin:begin + 4096]):
            got = json.loads(line)
            if [g[0] for g in got] != want.ids:
                bad_ids.append((text, want.ids, [g[0] for g in got]))
            elif [g[1:] for g in got] == byte_offsets(text, want.offsets):
                continue
            elif reorders(text):
                reordered += 1
            else:
                bad_offsets.append((text, byte_offsets(text, want.offsets), [g[1:] for g in got]))
    return bad_ids, bad_offsets, reordered


class Words(html.parser.HTMLParser):
    """The text of a page, a line a piece."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def handle_data(self, data):
        self.lines.append(data)


def lines_of(path):
    """Every line of a file, or of all text and HTML files below a folder."""
    files = sorted(p for p in path.rglob("*") if p.is_file() and p.name != ".complete") if path.is_dir() else [path]
    for file in files:
        content = file.read_text(encoding="utf-8", errors="replace")
        if file.suffix in (".html", ".htm"):
            words = Words()
            words.feed(content)
            content = "\n".join(words.lines)
        yield from content.split("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--probe", required=True)
    parser.add_argument("--model", default=str(CACHE / "models" / "all-MiniLM-L6-v2"))
    parser.add_argument("--count", type=int, default=1_000_000 if os.environ.get("ONEBEAT_LONG") else 100_000)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("ONEBEAT_SEED") or 1))
    parser.add_argument("--code-points", action="store_true", default=bool(os.environ.get("ONEBEAT_LONG")))
    parser.add_argument("--text", action="append", default=[], type=pathlib.Path, help="every line of this file or folder too")
    parser.add_argument("--texts-of-the-cache", action="store_true", help="every line of the data that set-up brought")
    arguments = parser.parse_args()
    if not os.path.isfile(arguments.model + "/tokenizer.json"):
        not_run(f"{arguments.model} holds no tokenizer.json; ./dev setup brings the model")
    rng = random.Random(arguments.seed)
    strings = [s for s in (one_string(rng) for _ in range(arguments.count)) if valid(s)]
    if arguments.code_points:
        strings += ["x" + chr(c) + "y" for c in range(0x110000) if c not in SURROGATES]
    texts = list(arguments.text)
    if arguments.texts_of_the_cache:
        names = ["lee", "wordnet"] + (["sotu", "moby-dick", "sqlite-manual"] if os.environ.get("ONEBEAT_LONG") else [])
        texts += [p for p in (CACHE / "data" / name for name in names) if p.exists()]
    for path in texts:
        before = len(strings)
        strings += lines_of(path)
        print(f"{path.name}: {len(strings) - before} lines")
    bad_ids, bad_offsets, reordered = compare(arguments, strings, reference(arguments.model))
    print(f"tokenizers {tokenizers.__version__}, seed {arguments.seed}: {len(strings)} strings, "
          f"{len(bad_ids)} with other ids, {len(bad_offsets)} with other offsets "
          f"(and {reordered} where marks change places)")
    for text, want, got in (bad_ids + bad_offsets)[:10]:
        print(json.dumps({"text": text, "escaped": text.encode("unicode_escape").decode(), "want": want, "got": got}))
    return 3 if bad_ids or bad_offsets else 0


if __name__ == "__main__":
    sys.exit(main())
