#!/usr/bin/env python3
"""Writes src/models/tokenizer/generated/unicode_tables.inc: what the reference BERT tokenizer does to each code point.

The reference is the PyPI package `tokenizers`, version 0.23.2, whose Unicode data is older than the current standard
in some tables and newer in others. So nothing is taken from a Unicode file: every code point is put through the
library's own parts and what came out is recorded.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install tokenizers==0.23.2
    /tmp/venv/bin/python tools/unicode_tables.py            # writes the file
    /tmp/venv/bin/python tools/unicode_tables.py --check    # exit 3 when the file would change

Facts recorded, each as sorted ranges or pairs:
  removed     clean_text drops it                      space       clean_text or the splitter takes it for white space
  ideograph   gets spaces round it                     mark        dropped by strip_accents (category Mn there)
  punctuation isolated by the splitter                 ccc         canonical combining class, by probing the order
  decompose   NFD, when not itself (Hangul apart)      lower       lower case, when not itself
"""
import argparse
import pathlib
import sys

from tokenizers import __version__, normalizers, pre_tokenizers

WANTED = "0.23.2"
OUT = pathlib.Path(__file__).resolve().parent.parent / "src/models/tokenizer/generated/unicode_tables.inc"
CODE_POINTS = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
HANGUL = range(0xAC00, 0xD7A4)


def bert(**on):
    options = dict(clean_text=False, handle_chinese_chars=False, strip_accents=False, lowercase=False)
    options.update(on)
    return normalizers.BertNormalizer(**options).normalize_str


def probe():
    clean, cjk = bert(clean_text=True), bert(handle_chinese_chars=True)
    nfd, lower = normalizers.NFD().normalize_str, normalizers.Lowercase().normalize_str
    strip = bert(strip_accents=True)  # not StripAccents, which drops spacing marks (Mc) too
    split = pre_tokenizers.BertPreTokenizer().pre_tokenize_str
    facts = {k: [] for k in ("removed", "space", "split_space", "ideograph", "mark", "punctuation")}
    decompose, lowered = {}, {}
    for c in CODE_POINTS:
        ch = chr(c)
        got = clean(f"a{ch}b")
        if got == "ab":
            facts["removed"].append(c)
        elif got == "a b":
            facts["space"].append(c)
        elif got != f"a{ch}b":
            raise SystemExit(f"clean_text makes {got!r} of U+{c:04X}")
        got = cjk(ch)
        if got == f" {ch} ":
            facts["ideograph"].append(c)
        elif got != ch:
            raise SystemExit(f"handle_chinese_chars makes {got!r} of U+{c:04X}")
        if strip(ch) == "":
            facts["mark"].append(c)
        pieces = [p for p, _ in split(f"a{ch}b")]
        if pieces == ["a", ch, "b"]:
            facts["punctuation"].append(c)
        elif pieces == ["a", "b"]:
            facts["split_space"].append(c)
        elif pieces != [f"a{ch}b"]:
            raise SystemExit(f"the splitter makes {pieces!r} of U+{c:04X}")
        got = nfd(ch)
        if got != ch and c not in HANGUL:
            decompose[c] = [ord(x) for x in got]
        if c in HANGUL:
            s = c - 0xAC00
            want = [0x1100 + s // 588, 0x1161 + s % 588 // 28] + ([0x11A7 + s % 28] if s % 28 else [])
            if [ord(x) for x in got] != want:
                raise SystemExit(f"U+{c:04X} does not decompose by the Hangul rule")
        got = lower(ch)
        if got != ch:
            lowered[c] = [ord(x) for x in got]
    check_spaces(facts)
    return facts, decompose, lowered, combining_classes(nfd, set(decompose))


def check_spaces(facts):
    """The C++ side keeps one list of spaces: what the splitter cuts must be cleaned to a space or removed before."""
    cleaned = set(facts["space"]) | set(facts["removed"]) | {0x20}
    left = [c for c in facts["split_space"] if c not in cleaned]
    if left:
        raise SystemExit(f"the splitter cuts at {left}, which clean_text keeps")
    facts["space"] = sorted(set(facts["space"]) | {0x20})


# One mark for each combining class that exists, to compare others with (class: code point).
REFERENCES = {1: 0x334, 7: 0x93C, 8: 0x3099, 9: 0x94D, 10: 0x5B0, 11: 0x5B1, 12: 0x5B2, 13: 0x5B3, 14: 0x5B4,
              15: 0x5B5, 16: 0x5B6, 17: 0x5B7, 18: 0x5B8, 19: 0x5B9, 20: 0x5BB, 21: 0x5BC, 22: 0x5BD, 23: 0x5BF,
              24: 0x5C1, 25: 0x5C2, 26: 0xFB1E, 27: 0x64B, 28: 0x64C, 29: 0x64D, 30: 0x64E, 31: 0x64F, 32: 0x650,
              33: 0x651, 34: 0x652, 35: 0x670, 36: 0x711, 84: 0xC55, 91: 0xC56, 103: 0xE38, 107: 0xE48, 118: 0xEB8,
              122: 0xEC8, 129: 0xF71, 130: 0xF72, 132: 0xF74, 202: 0x321, 214: 0x1DCE, 216: 0x31B, 218: 0x302A,
              220: 0x316, 222: 0x59A, 224: 0x302E, 226: 0x1D16D, 228: 0x5AE, 230: 0x301, 232: 0x315, 233: 0x35C,
              234: 0x35D, 240: 0x345}


def combining_classes(nfd, decomposed):
    references = sorted(REFERENCES.items())
    for (_, a), (_, b) in zip(references, references[1:]):
        if nfd(chr(b) + chr(a)) != chr(a) + chr(b):
            raise SystemExit(f"U+{a:04X} and U+{b:04X} are not ordered as expected")
    low, high = chr(references[0][1]), chr(references[-1][1])
    classes = {}
    for c in CODE_POINTS:
        if c in decomposed or c in HANGUL:
            continue
        ch = chr(c)
        if nfd(ch + low) == ch + low and nfd(high + ch) == high + ch:
            continue  # it swaps with neither end of the scale: a starter
        for ccc, mark in references:
            m = chr(mark)
            if nfd(m + ch) == m + ch and nfd(ch + m) == ch + m:
                classes[c] = ccc
                break
        else:
            raise SystemExit(f"no reference mark has the class of U+{c:04X}")
    return classes


def ranges(points):
    out = []
    for c in points:
        if out and out[-1][1] == c - 1:
            out[-1][1] = c
        else:
            out.append([c, c])
    return out


def emit_list(name, type_name, rows, per_line):
    lines = [f"inline constexpr {type_name} {name}[] = {{"]
    for i in range(0, len(rows), per_line):
        lines.append("    " + " ".join(rows[i:i + per_line]))
    return lines + ["};"]


def emit_map(name, mapping):
    """Keys with the place of their output in one pool of code points."""
    pool, rows = [], []
    for c, out in sorted(mapping.items()):
        rows.append(f"{{0x{c:X}, {len(pool)}, {len(out)}}},")
        pool += out
    return emit_list(f"k{name}", "UnicodeMapping", rows, 6) + \
        emit_list(f"k{name}Pool", "char32_t", [f"0x{c:X}," for c in pool], 14)


def text():
    facts, decompose, lowered, classes = probe()
    lines = ["// Generated by tools/unicode_tables.py from tokenizers " + WANTED + "; do not edit. The tool says how.",
             "// clang-format off"]
    for key, name in (("removed", "Removed"), ("space", "Space"), ("ideograph", "Ideograph"), ("mark", "Mark"),
                      ("punctuation", "Punctuation")):
        lines += emit_list(f"k{name}", "UnicodeRange",
                           [f"{{0x{a:X}, 0x{b:X}}}," for a, b in ranges(facts[key])], 6)
    by_class = []
    for c in sorted(classes):
        if by_class and by_class[-1][1] == c - 1 and by_class[-1][2] == classes[c]:
            by_class[-1][1] = c
        else:
            by_class.append([c, c, classes[c]])
    lines += emit_list("kCombiningClass", "UnicodeClass", [f"{{0x{a:X}, 0x{b:X}, {k}}}," for a, b, k in by_class], 5)
    lines += emit_map("Decompose", decompose) + emit_map("Lower", lowered)
    return "\n".join(lines) + "\n// clang-format on\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare instead of writing; exit 3 on a difference")
    arguments = parser.parse_args()
    if __version__ != WANTED:
        raise SystemExit(f"tokenizers {__version__} is installed; the tables are frozen to {WANTED}")
    made = text()
    if arguments.check:
        same = OUT.exists() and OUT.read_text() == made
        print("unicode_tables.inc is what tokenizers makes" if same else "unicode_tables.inc differs: run the tool")
        return 0 if same else 3
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(made)
    print(f"wrote {OUT.name}: {len(made)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
