"""What is encoded: random ids at equal lengths, and the sentences of samples/speeches as ids and as text."""
import glob
import os
import random
import re

SHAPES = [(1, 8), (1, 16), (1, 32), (1, 128), (1, 256), (32, 16), (32, 32), (32, 64), (32, 128), (32, 256)]
MIXED_TEXTS, TOY_TEXTS, HUNDRED = 256, 40, 100
ALL = [f"{t}x{n}" for t, n in SHAPES] + ["mixed", "mixed-sorted", "text", "100-texts"]
TOY = ["1x16", "4x16", "mixed", "text"]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))


def sentences():
    """Some 1,200 sentences of the sample speeches, 4 to 60 words, in a fixed random order (lengths come as they come)."""
    found = []
    for path in sorted(glob.glob(os.path.join(ROOT, "samples", "speeches", "*.txt"))):
        with open(path, encoding="utf-8") as f:
            text = " ".join(f.read().split())
        found += [s.strip() for s in re.split(r"(?<=[.;:?!]) ", text) if 4 <= len(s.split()) <= 60]
    if len(found) < MIXED_TEXTS:
        raise SystemExit("samples/speeches holds too few sentences; is this the whole source tree?")
    random.Random(5).shuffle(found)
    return found


def shape_of(name):
    match = re.fullmatch(r"(\d+)x(\d+)", name)
    return (int(match[1]), int(match[2])) if match else None


def random_ids(texts, length):
    """[CLS], ids of ordinary words, [SEP]: the same for every engine and every run."""
    r = random.Random(texts * 1000 + length)
    return [[101] + [r.randrange(999, 30522) for _ in range(length - 2)] + [102] for _ in range(texts)]


def order_of(name, texts, ids_of):
    """The `load` order of a case. `ids_of` turns texts into token ids."""
    if shape := shape_of(name):
        return {"do": "load", "case": name, "ids": random_ids(*shape)}
    if name.startswith("mixed"):
        return {"do": "load", "case": name, "ids": ids_of(texts), "sort": name == "mixed-sorted"}
    return {"do": "load", "case": name, "texts": texts[:HUNDRED] if name == "100-texts" else texts}
