#!/usr/bin/env python3
"""Records reference vectors of all-MiniLM-L6-v2 for tests/golden/minilm_test.cpp.

An independent forward pass in float64 (numpy; nothing of Onebeat), ids from the reference tokenizer:

  python3 -m venv v && v/bin/pip install numpy tokenizers
  v/bin/python tests/golden/minilm_reference.py ~/.cache/onebeat/models/all-MiniLM-L6-v2 > tests/golden/minilm_vectors.jsonl
"""
import json
import math
import struct
import sys

import numpy as np
from tokenizers import Tokenizer

TEXTS = [
    "This is an example sentence",
    "Each sentence is converted",
    "The quick brown fox jumps over the lazy dog.",
    "A cat sits on the mat.",
    "A kitten is resting on the rug.",
    "SELECT name FROM users WHERE age > 30;",
    "Ünïcödé naïve café — 北京 2024!",
    "What is the capital of France?",
    "",
    "a",
]
# One token a word: texts whose ids, with [CLS] and [SEP], number exactly this many (the last two are cut to 256).
LENGTHS = [15, 16, 17, 127, 128, 129, 255, 256, 257, 400]
WORDS = "the river runs past old houses and people walk home from work in rain or sun every day of this year".split()


def load(path):
    with open(path, "rb") as f:
        (size,) = struct.unpack("<Q", f.read(8))
        header = json.loads(f.read(size))
        data = f.read()
    header.pop("__metadata__", None)
    return {name: np.frombuffer(data[t["data_offsets"][0]:t["data_offsets"][1]], "<f4").reshape(t["shape"]).astype(np.float64)
            for name, t in header.items() if t["dtype"] == "F32"}


def layer_norm(x, w, name):
    centred = x - x.mean(-1, keepdims=True)
    return centred / np.sqrt((centred ** 2).mean(-1, keepdims=True) + 1e-12) * w[name + ".weight"] + w[name + ".bias"]


def dense(x, w, name):
    return x @ w[name + ".weight"].T + w[name + ".bias"]


ERF = np.vectorize(math.erf)


def forward(ids, w, heads=12):
    e = "embeddings."
    x = w[e + "word_embeddings.weight"][ids] + w[e + "position_embeddings.weight"][:len(ids)] + w[e + "token_type_embeddings.weight"][0]
    x = layer_norm(x, w, e + "LayerNorm")
    for i in range(6):
        l = f"encoder.layer.{i}."
        q, k, v = (dense(x, w, f"{l}attention.self.{n}").reshape(len(ids), heads, -1).transpose(1, 0, 2) for n in ("query", "key", "value"))
        s = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[-1])
        s = np.exp(s - s.max(-1, keepdims=True))
        mixed = (s / s.sum(-1, keepdims=True) @ v).transpose(1, 0, 2).reshape(len(ids), -1)
        x = layer_norm(dense(mixed, w, l + "attention.output.dense") + x, w, l + "attention.output.LayerNorm")
        inner = dense(x, w, l + "intermediate.dense")
        inner = 0.5 * inner * (1 + ERF(inner / math.sqrt(2)))
        x = layer_norm(dense(inner, w, l + "output.dense") + x, w, l + "output.LayerNorm")
    return x.mean(0)


def main():
    folder = sys.argv[1]
    w = load(folder + "/model.safetensors")
    tokenizer = Tokenizer.from_file(folder + "/tokenizer.json")
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    texts = TEXTS + [" ".join(WORDS[i * 7 % len(WORDS)] for i in range(n - 2)) for n in LENGTHS]
    for text in texts:
        ids = tokenizer.encode(text).ids
        mean = forward(ids, w)
        norm = float(np.linalg.norm(mean))
        print(json.dumps({"text": text, "tokens": len(ids), "norm": round(norm, 6),
                          "vector": [float(f"{v:.7g}") for v in mean / norm]}, ensure_ascii=False))


main()
