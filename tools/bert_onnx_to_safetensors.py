#!/usr/bin/env python3
"""Turns an int8 BERT in ONNX form (as onnxruntime's quantizer writes it) into a sentence-transformers folder in float32.

    bert_onnx_to_safetensors.py OUT_FOLDER MODEL.onnx TOKENIZER.json --pooling cls|mean [--prompt NAME=TEXT ...] [--max-tokens N]

Writes model.safetensors, config.json, tokenizer.json, modules.json, 1_Pooling/config.json, sentence_bert_config.json and
config_sentence_transformers.json. Every quantised tensor becomes (q - zero point) x scale, per tensor or per column, the
product rounded once to float32. The exporter renames MatMul weights, so their names come from the nodes that use them;
numbers of the configuration come from shapes and constants of the graph, and what is missing or strange stops the run.
Python's own library only; the same input gives the same bytes everywhere. About 10 s for a model of 33 million weights.
"""
import argparse
import json
import os
import re
import shutil
import struct
import sys


class Broken(Exception):
    """The input is not what this program reads; the text says where."""


# ---- protocol buffers, as far as ONNX needs them ---------------------------------------------------------------------

def varint(data, at):
    value = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise Broken("the ONNX file ends inside a number")
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def fields(data):
    """(number, value) of each field: integers for varints and fixed widths, memory for everything with a length."""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        wire = key & 7
        if wire == 0:
            value, at = varint(data, at)
        elif wire == 2:
            size, at = varint(data, at)
            value, at = data[at:at + size], at + size
        elif wire in (1, 5):
            size = 8 if wire == 1 else 4
            value, at = data[at:at + size], at + size
        else:
            raise Broken(f"the ONNX file has a field of the unknown kind {wire}")
        if at > len(data):
            raise Broken("the ONNX file ends inside a field")
        yield key >> 3, value


def blob(value):
    """A field that has a length; a number in its place is damage."""
    if isinstance(value, int):
        raise Broken("the ONNX file has a number where bytes are expected")
    return value


def text(value):
    return bytes(blob(value)).decode("utf-8")


def signed(value):
    return value - (1 << 64) if value >> 63 else value


def integers(value, out):
    """A repeated integer field: one value, or packed many."""
    if isinstance(value, int):
        out.append(signed(value))
        return
    at = 0
    while at < len(value):
        number, at = varint(value, at)
        out.append(signed(number))


FLOAT, UINT8, INT8, INT64 = 1, 2, 3, 7
FORMS = {FLOAT: "f", UINT8: "B", INT8: "b", INT64: "q"}


class Tensor:
    def __init__(self, data):
        self.name, self.shape, self.type, raw, floats, ints = "", [], 0, None, b"", []
        for number, value in fields(data):
            if number == 1:
                integers(value, self.shape)
            elif number == 2:
                self.type = value
            elif number == 4:
                floats += bytes(blob(value))
            elif number in (5, 7):
                integers(value, ints)
            elif number == 8:
                self.name = text(value)
            elif number == 9:
                raw = blob(value)
            elif number == 13 or number == 14 and value:
                raise Broken("weights outside the ONNX file are not read")
        self.count = 1
        for extent in self.shape:
            self.count *= extent
        if self.type not in FORMS:
            self.raw = b""  # of another type: nothing here needs it
            return
        size = struct.calcsize(FORMS[self.type])
        if raw is None:
            raw = floats if self.type == FLOAT else b"".join(self._packed(v) for v in ints)
        if len(raw) != self.count * size:
            raise Broken(f"tensor {self.name} has {len(raw)} bytes where its shape {self.shape} needs {self.count * size}")
        self.raw = bytes(raw)

    def _packed(self, value):
        try:
            return struct.pack("<" + FORMS[self.type], value)
        except struct.error:
            raise Broken(f"tensor {self.name} holds {value}, which its type cannot") from None

    def numbers(self):
        if self.type not in FORMS:
            raise Broken(f"tensor {self.name} has the type {self.type}, which is not read")
        return struct.unpack(f"<{self.count}{FORMS[self.type]}", self.raw)

    def matrix(self):
        if len(self.shape) != 2 or self.type not in FORMS or self.count == 0:
            raise Broken(f"tensor {self.name} of shape {self.shape} is no matrix")
        return self.shape


class Graph:
    """Initialisers and constants by name, nodes as (operation, name, inputs, outputs)."""

    def __init__(self, data):
        graph = next((value for number, value in fields(data) if number == 7), None)
        if graph is None:
            raise Broken("it holds no graph; is it an ONNX model?")
        self.tensors, self.nodes = {}, []
        for number, value in fields(blob(graph)):
            if number == 5:
                tensor = Tensor(blob(value))
                self.tensors[tensor.name] = tensor
            elif number == 1:
                self._node(blob(value))

    def _node(self, data):
        inputs, outputs, name, operation, constant = [], [], "", "", None
        for number, value in fields(data):
            if number == 1:
                inputs.append(text(value))
            elif number == 2:
                outputs.append(text(value))
            elif number == 3:
                name = text(value)
            elif number == 4:
                operation = text(value)
            elif number == 5:
                for inner, part in fields(blob(value)):
                    if inner == 5:
                        constant = part
        if operation == "Constant" and constant is not None and outputs:
            self.tensors[outputs[0]] = Tensor(blob(constant))
        self.nodes.append((operation, name, inputs, outputs))

    def get(self, name):
        if name not in self.tensors:
            raise Broken(f"it has no tensor {name}; only BERT exported by optimum and quantised by onnxruntime is read")
        return self.tensors[name]


# ---- weights ---------------------------------------------------------------------------------------------------------

def quantised_values(base, graph):
    """For each column's scale a table: byte -> the four bytes of its float32."""
    q, scale, zero = (graph.get(base + part) for part in ("_quantized", "_scale", "_zero_point"))
    q.matrix()
    if scale.type != FLOAT or zero.type != q.type or scale.count != zero.count or q.type not in (INT8, UINT8):
        raise Broken(f"{base}: scales and zero points do not belong together")
    kind = "b" if q.type == INT8 else "B"
    values = struct.unpack("256" + kind, bytes(range(256)))
    made = {}

    def table(scale_value, zero_value):
        key = (scale_value, zero_value)
        if key not in made:
            try:
                made[key] = [struct.pack("<f", (v - zero_value) * scale_value) for v in values]
            except OverflowError:
                raise Broken(f"{base}: a scale of {scale_value} makes weights too large for float32") from None
        return made[key]
    return q, [table(s, z) for s, z in zip(scale.numbers(), zero.numbers())]


def look_up(table, data):
    return b"".join(map(table.__getitem__, data))


def table_tensor(base, graph):
    """An embedding table [rows, width], one scale."""
    if base in graph.tensors:
        tensor = graph.get(base)
        return tensor.matrix(), tensor.raw
    q, tables = quantised_values(base, graph)
    if len(tables) != 1:
        raise Broken(f"{base}: a table with one scale was expected")
    return q.shape, look_up(tables[0], q.raw)


def linear_tensor(base, graph):
    """A MatMul weight [inputs, outputs], one scale or one a column, turned to [outputs, inputs]."""
    if base in graph.tensors:
        tensor = graph.get(base)
        rows, columns = tensor.matrix()
        words = [tensor.raw[i:i + 4] for i in range(0, len(tensor.raw), 4)]
        return [columns, rows], b"".join(b"".join(words[c::columns]) for c in range(columns))
    q, tables = quantised_values(base, graph)
    rows, columns = q.shape
    if len(tables) not in (1, columns):
        raise Broken(f"{base}: {len(tables)} scales for {columns} columns")
    return [columns, rows], b"".join(look_up(tables[c if len(tables) > 1 else 0], q.raw[c::columns]) for c in range(columns))


def tensors(graph):
    """(name, shape, bytes) of everything a BERT encoder has, and the number of layers."""
    out = []
    for table in ("word", "position", "token_type"):
        name = f"embeddings.{table}_embeddings.weight"
        out.append((name, *table_tensor(name, graph)))
    layers = 0
    for operation, name, inputs, _ in graph.nodes:
        found = re.fullmatch(r"/?(?:bert/)?encoder/layer\.(\d+)/(.+)/MatMul(_quant)?", name)
        if not found or operation not in ("MatMul", "MatMulInteger") or len(inputs) < 2 or inputs[1] not in graph.tensors:
            continue
        layers = max(layers, int(found[1]) + 1)
        base = inputs[1][:-len("_quantized")] if operation == "MatMulInteger" else inputs[1]
        out.append((f"encoder.layer.{found[1]}." + found[2].replace("/", ".") + ".weight", *linear_tensor(base, graph)))
    for name, tensor in graph.tensors.items():
        if tensor.type == FLOAT and re.fullmatch(r"(embeddings|encoder\.layer\.\d+)\..*(LayerNorm\.weight|\.bias)", name):
            out.append((name, tensor.shape, tensor.raw))
    if len(out) != 5 + 16 * layers:
        raise Broken(f"{len(out)} tensors were found where a BERT of {layers} layers has {5 + 16 * layers}")
    return sorted(out), layers


def write_safetensors(path, named):
    header, at = {}, 0
    for name, shape, data in named:
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [at, at + len(data)]}
        at += len(data)
    head = json.dumps(header, separators=(",", ":"), sort_keys=True).encode()
    head += b" " * (-len(head) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(head)) + head)
        for _, _, data in named:
            f.write(data)


# ---- configuration ---------------------------------------------------------------------------------------------------

def config(graph, named, layers):
    shape = {name: s for name, s, _ in named}
    for name in ("embeddings.word_embeddings.weight", "encoder.layer.0.intermediate.dense.weight"):
        if name not in shape:
            raise Broken(f"it has no {name}")
    words, hidden = shape["embeddings.word_embeddings.weight"]
    heads = graph.get("/encoder/layer.0/attention/self/Constant_2_output_0").numbers()
    epsilon = graph.get("/embeddings/LayerNorm/Constant_1_output_0").numbers()
    if len(heads) != 1 or heads[0] < 1 or hidden % heads[0] or len(epsilon) != 1 or not 0 < epsilon[0] < 1e-3:
        raise Broken("the number of heads or the epsilon of its layer norms is not where the exporter puts it")
    if not any(operation == "Erf" for operation, *_ in graph.nodes):
        raise Broken("its activation is not the erf form of GELU")
    return {"architectures": ["BertModel"], "model_type": "bert", "hidden_act": "gelu", "hidden_size": hidden,
            "num_hidden_layers": layers, "num_attention_heads": heads[0],
            "intermediate_size": shape["encoder.layer.0.intermediate.dense.weight"][0], "vocab_size": words,
            "max_position_embeddings": shape["embeddings.position_embeddings.weight"][0],
            "type_vocab_size": shape["embeddings.token_type_embeddings.weight"][0],
            "layer_norm_eps": float("%.6g" % epsilon[0]), "position_embedding_type": "absolute", "pad_token_id": 0}


def write_json(folder, name, value):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        json.dump(value, f, indent=2, sort_keys=True, ensure_ascii=False)
        f.write("\n")


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("out")
    p.add_argument("model")
    p.add_argument("tokenizer")
    p.add_argument("--pooling", choices=("cls", "mean"), required=True)
    p.add_argument("--prompt", action="append", default=[], metavar="NAME=TEXT")
    p.add_argument("--max-tokens", type=int, default=512)
    o = p.parse_args()
    with open(o.model, "rb") as f:
        graph = Graph(memoryview(f.read()))
    named, layers = tensors(graph)
    net = config(graph, named, layers)
    os.makedirs(o.out, exist_ok=True)
    write_safetensors(os.path.join(o.out, "model.safetensors"), named)
    shutil.copyfile(o.tokenizer, os.path.join(o.out, "tokenizer.json"))
    write_json(o.out, "config.json", net)
    write_json(o.out, "sentence_bert_config.json", {"max_seq_length": min(o.max_tokens, net["max_position_embeddings"])})
    write_json(o.out, "modules.json", [
        {"idx": i, "name": str(i), "path": path, "type": "sentence_transformers.models." + kind}
        for i, (path, kind) in enumerate((("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")))])
    write_json(o.out, "1_Pooling/config.json", {
        "word_embedding_dimension": net["hidden_size"], "pooling_mode_cls_token": o.pooling == "cls",
        "pooling_mode_mean_tokens": o.pooling == "mean", "pooling_mode_max_tokens": False,
        "pooling_mode_mean_sqrt_len_tokens": False})
    write_json(o.out, "config_sentence_transformers.json", {
        "prompts": dict(item.split("=", 1) for item in o.prompt), "default_prompt_name": None,
        "similarity_fn_name": "cosine"})


if __name__ == "__main__":
    try:
        main()
    except (Broken, OSError, UnicodeDecodeError, ValueError) as error:
        print(f"bert_onnx_to_safetensors: {sys.argv[2] if len(sys.argv) > 2 else ''}: {error}", file=sys.stderr)
        sys.exit(1)
