#!/usr/bin/env python3
"""Records tests/golden/tokenizer_minilm.jsonl: what the reference library makes of a few hundred strings.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install tokenizers==0.23.2
    /tmp/venv/bin/python tests/golden/tokenizer_goldens.py --model ~/.cache/onebeat/models/all-MiniLM-L6-v2

One JSON object a line: {"text", "ids", "offsets"} with offsets in bytes of the UTF-8 text.
"""
import argparse
import json
import pathlib
import random

import tokenizer_fuzz as fuzz

EDGES = [
    "", " ", "\n\t\r ", "a", "foo\fbar\vbaz", "foo\u0085bar", "foo\u00a0bar", "foo\u2028bar", "foo\u200bbar", "foo\u00adbar",
    "\ufefffoo\ufeffbar", "foo\ue000bar", "foo\0bar", "foo\ufffdbar", "a\u0378", "a\U0001fae8", "a\U0002b820", "a\u1df9",
    "a\U0002b920b", "café naïve Hokkaidō", "cafe\u0301", "İstanbul", "ΟΔΟΣ ΣΣ", "Straße GROẞE", "한국어", "हिन्दी",
    "السَّلام", "我爱北京 abc漢字", "ひらがな カタカナ ガギグ", "ﬁne ① ½ ™", "ＡＢＣ", "don't-stop...$5.00 + a=b ~ `x` ^",
    "hello [SEP] world [MASK] [CLS]", "[PAD][UNK]", "[sep]", "[ SEP ]", "[SEP", "[[SEP]]", "a" * 100, "a" * 101,
    "é" * 100, "e\u0301" * 100, "é" * 101, "각" * 33, "각" * 34, "a\u20ddb", "##ing ## #", "\u0301abc", "\U0001d15e\U0001d165",
    "\u302f\u302e\u0301x\u0323\u302e", "ǆ Ǆ ǅ", "İİ iİ", "\u1e9e\u0130", "🙂 emoji 👩‍👩‍👧 flags 🇩🇪", "Ünïcödé naïve café — 北京 2024!",
    "This is an example sentence", "Each sentence is converted", "The quick brown fox jumps over the lazy dog.",
    "A cat sits on the mat.", "A kitten is resting on the rug.", "SELECT name FROM users WHERE age > 30;",
    "What is the capital of France?", "word " * 300, "[SEP] " * 300, "unaffable" * 40,
]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", required=True)
    tokenizer = fuzz.reference(parser.parse_args().model)
    rng = random.Random(2024)
    strings = EDGES + [s for s in (fuzz.one_string(rng) for _ in range(2000)) if not fuzz.reorders(s) and len(s) < 400][:400]
    out = pathlib.Path(__file__).with_name("tokenizer_minilm.jsonl")
    with out.open("w", encoding="utf-8") as f:
        for text in strings:
            got = tokenizer.encode(text)
            f.write(json.dumps({"text": text, "ids": got.ids, "offsets": fuzz.byte_offsets(text, got.offsets)}) + "\n")
    print(f"wrote {out.name}: {len(strings)} strings")


if __name__ == "__main__":
    main()
