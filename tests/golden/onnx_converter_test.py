#!/usr/bin/env python3
"""tools/bert_onnx_to_safetensors.py on a small model made here: its numbers, and what it does with damaged files.

A one-layer BERT in the quantizer's form is written with a few lines of protocol buffers, converted, and compared number by
number. Then cut and mutated copies: each must convert or stop with a sentence, never with a traceback or without an end.
"""
import json
import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONVERTER = ROOT / "tools" / "bert_onnx_to_safetensors.py"
sys.path.insert(0, str(ROOT / "tools"))
import bert_onnx_to_safetensors as converter  # noqa: E402

HIDDEN, INNER, WORDS, PLACES, HEADS = 4, 6, 5, 3, 2


def varint(value):
    out = b""
    while value >= 128:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    value = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(value)) + value


def tensor(name, kind, shape, raw):
    return b"".join(field(1, d) for d in shape) + field(2, kind) + field(8, name) + field(9, raw)


def node(operation, name, inputs, outputs, extra=b""):
    return b"".join(field(1, i) for i in inputs) + b"".join(field(2, o) for o in outputs) + field(3, name) + field(4, operation) + extra


class Model:
    def __init__(self, rng):
        self.initialisers, self.nodes, self.want = [], [], {}
        for table, rows in (("word", WORDS), ("position", PLACES), ("token_type", 2)):
            self.quantised(f"embeddings.{table}_embeddings.weight", converter.UINT8, rows, HIDDEN, 1, rng,
                           want=f"embeddings.{table}_embeddings.weight", turned=False)
        self.norm("embeddings.LayerNorm", rng)
        layer = "encoder.layer.0."
        for i, (part, out, inp) in enumerate((("attention.self.query", HIDDEN, HIDDEN), ("attention.self.key", HIDDEN, HIDDEN),
                                              ("attention.self.value", HIDDEN, HIDDEN), ("attention.output.dense", HIDDEN, HIDDEN),
                                              ("intermediate.dense", INNER, HIDDEN), ("output.dense", HIDDEN, INNER))):
            base = f"onnx::MatMul_{i}"
            self.quantised(base, converter.INT8, inp, out, out, rng, want=layer + part + ".weight", turned=True)
            path = "/encoder/layer.0/" + part.replace(".", "/") + "/MatMul_quant"
            self.nodes.append(node("MatMulInteger", path, ["x", base + "_quantized", "z", base + "_zero_point"], [path + "_out"]))
            self.floats(layer + part + ".bias", [out], rng)
        self.norm(layer + "attention.output.LayerNorm", rng)
        self.norm(layer + "output.LayerNorm", rng)
        self.constant("/encoder/layer.0/attention/self/Constant_2_output_0", converter.INT64, struct.pack("<q", HEADS))
        self.constant("/embeddings/LayerNorm/Constant_1_output_0", converter.FLOAT, struct.pack("<f", 1e-12))
        self.nodes.append(node("Erf", "erf", ["a"], ["b"]))

    def constant(self, name, kind, raw):
        value = field(1, "value") + field(5, tensor("", kind, [1], raw))
        self.nodes.append(node("Constant", name, [], [name], field(5, value)))

    def floats(self, name, shape, rng):
        values = [struct.unpack("<f", struct.pack("<f", rng.uniform(-2, 2)))[0] for _ in range(shape[0])]
        self.initialisers.append(tensor(name, converter.FLOAT, shape, struct.pack(f"<{len(values)}f", *values)))
        self.want[name] = (shape, values)

    def norm(self, name, rng):
        self.floats(name + ".weight", [HIDDEN], rng)
        self.floats(name + ".bias", [HIDDEN], rng)

    def quantised(self, base, kind, rows, columns, scales, rng, want, turned):
        low, high = (-128, 127) if kind == converter.INT8 else (0, 255)
        q = [rng.randint(low, high) for _ in range(rows * columns)]
        scale = [struct.unpack("<f", struct.pack("<f", rng.uniform(0.001, 0.1)))[0] for _ in range(scales)]
        zero = [rng.randint(low, high) for _ in range(scales)]
        code = "b" if kind == converter.INT8 else "B"
        self.initialisers += [tensor(base + "_quantized", kind, [rows, columns], struct.pack(f"<{len(q)}{code}", *q)),
                              tensor(base + "_scale", converter.FLOAT, [scales], struct.pack(f"<{scales}f", *scale)),
                              tensor(base + "_zero_point", kind, [scales], struct.pack(f"<{scales}{code}", *zero))]

        def at(r, c):
            i = c if scales > 1 else 0
            return struct.unpack("<f", struct.pack("<f", (q[r * columns + c] - zero[i]) * scale[i]))[0]
        if turned:
            self.want[want] = ([columns, rows], [at(r, c) for c in range(columns) for r in range(rows)])
        else:
            self.want[want] = ([rows, columns], [at(r, c) for r in range(rows) for c in range(columns)])

    def data(self):
        graph = b"".join(field(1, n) for n in self.nodes) + b"".join(field(5, t) for t in self.initialisers)
        return field(1, 7) + field(7, graph)


def convert(folder, data):
    (folder / "in.onnx").write_bytes(data)
    (folder / "tokenizer.json").write_text("{}")
    return subprocess.run([sys.executable, CONVERTER, folder / "out", folder / "in.onnx", folder / "tokenizer.json", "--pooling", "cls",
                           "--prompt", "query=find: "], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)


def check_numbers(folder, model):
    done = convert(folder, model.data())
    assert done.returncode == 0, done.stdout
    raw = (folder / "out" / "model.safetensors").read_bytes()
    size, = struct.unpack("<Q", raw[:8])
    header, data = json.loads(raw[8:8 + size]), raw[8 + size:]
    assert set(header) == set(model.want), set(header) ^ set(model.want)
    for name, (shape, values) in model.want.items():
        begin, end = header[name]["data_offsets"]
        assert header[name]["shape"] == shape, name
        assert list(struct.unpack(f"<{len(values)}f", data[begin:end])) == values, name
    config = json.loads((folder / "out" / "config.json").read_text())
    assert (config["hidden_size"], config["num_attention_heads"], config["num_hidden_layers"], config["intermediate_size"]) == (HIDDEN, HEADS, 1, INNER)
    prompts = json.loads((folder / "out" / "config_sentence_transformers.json").read_text())["prompts"]
    assert prompts == {"query": "find: "}, prompts


def check_damage(folder, model, rng):
    """In this process: thousands of files, and only sentences may come out."""
    good, sentences = model.data(), 0
    for i in range(3000):
        data = bytearray(good)
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(data))
            if rng.random() < 0.3:
                del data[at:at + rng.randint(1, 30)]
            else:
                data[at] = rng.randrange(256)
        if i % 5 == 0:
            data = data[:rng.randrange(len(data) + 1)]
        try:
            graph = converter.Graph(memoryview(bytes(data)))
            named, layers = converter.tensors(graph)
            converter.config(graph, named, layers)
        except (converter.Broken, UnicodeDecodeError, ValueError) as error:
            sentences += 1
            assert str(error), data
    assert sentences > 1000, sentences
    for data in (b"", b"\x00", b"\xff" * 40, good[:len(good) // 2]):
        done = convert(folder, data)
        assert done.returncode == 1 and "Traceback" not in done.stdout and len(done.stdout) > 40, done.stdout


def main():
    seed = int(os.environ.get("ONEBEAT_SEED") or 1)
    print(f"seed {seed}")
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        model = Model(rng)
        check_numbers(folder, model)
        check_damage(folder, model, rng)


if __name__ == "__main__":
    main()
