"""MiniLM as ONNX, written from the weights: once with ONNX Runtime's fused operators, once with plain ones for OpenVINO.

Both take input_ids and attention_mask [batch, length] and give "vectors" [batch, 384]: mean over the text's tokens, length 1
(or, for callers that pool themselves, "last_hidden_state" [batch, length, 384]).
The fused form is what onnxruntime's own optimizer aims at (EmbedLayerNormalization, Attention with packed QKV,
SkipLayerNormalization, BiasGelu), without depending on its pattern search; the plain form keeps the pattern of an exported
BERT, which OpenVINO's fusions know.
"""
import numpy as np

HEADS, WIDTH, EPSILON = 12, 384, 1e-12


class _Graph:
    def __init__(self):
        from onnx import helper, numpy_helper
        self._helper, self._arrays = helper, numpy_helper
        self.nodes, self.initializers = [], []

    def constant(self, name, values):
        self.initializers.append(self._arrays.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind, inputs, output, domain="", **attributes):
        outputs = [output] if isinstance(output, str) else output
        self.nodes.append(self._helper.make_node(kind, inputs, outputs, name=outputs[0] + "/" + kind, domain=domain, **attributes))
        return outputs[0]

    def save(self, path, id_type, domains, output=("vectors", ["batch", WIDTH])):
        from onnx import TensorProto, checker, save
        h = self._helper
        kind = {"int32": TensorProto.INT32, "int64": TensorProto.INT64}[id_type]
        graph = h.make_graph(self.nodes, "minilm", [h.make_tensor_value_info(n, kind, ["batch", "length"]) for n in ("input_ids", "attention_mask")],
                             [h.make_tensor_value_info(output[0], TensorProto.FLOAT, output[1])], self.initializers)
        model = h.make_model(graph, opset_imports=[h.make_opsetid(d, v) for d, v in domains], ir_version=8)
        if all(d == "" for d, _ in domains):
            checker.check_model(model)
        save(model, path)


def _layer_weights(w, i):
    at = f"encoder.layer.{i}"
    qkv = [w[f"{at}.attention.self.{n}.weight"].T for n in ("query", "key", "value")]
    qkv_bias = [w[f"{at}.attention.self.{n}.bias"] for n in ("query", "key", "value")]

    def linear(name):
        return w[f"{at}.{name}.weight"].T, w[f"{at}.{name}.bias"]

    def norm(name):
        return w[f"{at}.{name}.LayerNorm.weight"], w[f"{at}.{name}.LayerNorm.bias"]
    return qkv, qkv_bias, linear("attention.output.dense"), norm("attention.output"), linear("intermediate.dense"), linear("output.dense"), norm("output")


def _positions(w):  # every text is of type 0: its row is folded into the positions
    return w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]


def _pool(g, x, mask):
    g.constant("axis_1", np.array([1], np.int64))
    g.constant("axis_2", np.array([2], np.int64))
    m = g.node("Cast", [mask], "mask_f32", to=1)
    m3 = g.node("Unsqueeze", [m, "axis_2"], "mask_column")
    total = g.node("ReduceSum", [g.node("Mul", [x, m3], "masked"), "axis_1"], "total", keepdims=0)
    mean = g.node("Div", [total, g.node("ReduceSum", [m, "axis_1"], "count", keepdims=1)], "mean")
    length = g.node("ReduceL2", [mean], "length_of_mean", axes=[1], keepdims=1)
    g.node("Div", [mean, length], "vectors")


def write_fused(weights, path, pooled=True):
    w, g, ms = weights, _Graph(), "com.microsoft"
    ids, mask = "input_ids", "attention_mask"
    if not pooled:  # the fused operators want int32; whoever pools itself feeds int64, as for an exported model
        ids, mask = (g.node("Cast", [n], n + "_i32", to=6) for n in (ids, mask))
    layers = sum(1 for n in w if n.endswith(".intermediate.dense.weight"))
    g.constant("words", w["embeddings.word_embeddings.weight"])
    g.constant("positions", _positions(w))
    g.constant("norm_g", w["embeddings.LayerNorm.weight"])
    g.constant("norm_b", w["embeddings.LayerNorm.bias"])
    x = g.node("EmbedLayerNormalization", [ids, "", "words", "positions", "", "norm_g", "norm_b", mask],
               ["embedded", "lengths"], domain=ms, epsilon=EPSILON)
    for i in range(layers):
        qkv, qkv_bias, out, norm1, up, down, norm2 = _layer_weights(w, i)
        p = f"l{i}_"
        c = {n: g.constant(p + n, v) for n, v in {
            "qkv": np.concatenate(qkv, 1), "qkv_bias": np.concatenate(qkv_bias), "out": out[0], "out_bias": out[1], "up": up[0],
            "up_bias": up[1], "down": down[0], "down_bias": down[1], "g1": norm1[0], "b1": norm1[1], "g2": norm2[0], "b2": norm2[1]}.items()}
        a = g.node("Attention", [x, c["qkv"], c["qkv_bias"], "lengths"], p + "attention", domain=ms, num_heads=HEADS)
        a = g.node("MatMul", [a, c["out"]], p + "projected")
        x = g.node("SkipLayerNormalization", [a, x, c["g1"], c["b1"], c["out_bias"]], p + "norm1", domain=ms, epsilon=EPSILON)
        f = g.node("BiasGelu", [g.node("MatMul", [x, c["up"]], p + "inner"), c["up_bias"]], p + "gelu", domain=ms)
        f = g.node("MatMul", [f, c["down"]], p + "outer")
        x = g.node("SkipLayerNormalization", [f, x, c["g2"], c["b2"], c["down_bias"]], p + "norm2", domain=ms, epsilon=EPSILON)
    if pooled:
        _pool(g, x, mask)
        return g.save(path, "int32", [("", 17), (ms, 1)])
    g.node("Identity", [x], "last_hidden_state")
    return g.save(path, "int64", [("", 17), (ms, 1)], ("last_hidden_state", ["batch", "length", WIDTH]))


def write_plain(weights, path):
    w, g = weights, _Graph()
    layers = sum(1 for n in w if n.endswith(".intermediate.dense.weight"))
    head = WIDTH // HEADS
    g.constant("words", w["embeddings.word_embeddings.weight"])
    g.constant("positions", _positions(w)[None])
    for name, values in {"zero": [0], "one": [1], "two": [2]}.items():
        g.constant(name, np.array(values, np.int64))
    g.constant("split_heads", np.array([0, 0, HEADS, head], np.int64))
    g.constant("join_heads", np.array([0, 0, WIDTH], np.int64))
    g.constant("scale", np.array(head ** 0.5, np.float32))
    g.constant("one_f32", np.array(1, np.float32))
    g.constant("lowest", np.array(-3e38, np.float32))
    for name, values in {"half": 0.5, "root2": 2 ** 0.5}.items():
        g.constant(name, np.array(values, np.float32))

    def norm(x, g_b, name):
        g.constant(name + "_g", g_b[0]), g.constant(name + "_b", g_b[1])
        return g.node("LayerNormalization", [x, name + "_g", name + "_b"], name, epsilon=EPSILON)

    def linear(x, w_b, name):
        g.constant(name + "_w", w_b[0]), g.constant(name + "_c", w_b[1])
        return g.node("Add", [g.node("MatMul", [x, name + "_w"], name + "_m"), name + "_c"], name)

    length = g.node("Slice", [g.node("Shape", ["input_ids"], "shape"), "one", "two"], "length")
    here = g.node("Slice", ["positions", "zero", length, "one"], "positions_here")
    x = g.node("Add", [g.node("Gather", ["words", "input_ids"], "words_here"), here], "summed")
    x = norm(x, (w["embeddings.LayerNorm.weight"], w["embeddings.LayerNorm.bias"]), "embedded")
    g.constant("axes_12", np.array([1, 2], np.int64))
    m = g.node("Cast", [g.node("Unsqueeze", ["attention_mask", "axes_12"], "mask_4d")], "mask_4d_f32", to=1)
    bias = g.node("Mul", [g.node("Sub", ["one_f32", m], "mask_off"), "lowest"], "mask_bias")
    for i in range(layers):
        qkv, qkv_bias, out, norm1, up, down, norm2 = _layer_weights(w, i)
        p = f"l{i}_"
        q, k, v = (g.node("Reshape", [linear(x, (qkv[j], qkv_bias[j]), p + n), "split_heads"], f"{p}{n}_heads") for j, n in enumerate("qkv"))
        q = g.node("Transpose", [q], p + "q_t", perm=[0, 2, 1, 3])
        k = g.node("Transpose", [k], p + "k_t", perm=[0, 2, 3, 1])
        v = g.node("Transpose", [v], p + "v_t", perm=[0, 2, 1, 3])
        s = g.node("Div", [g.node("MatMul", [q, k], p + "scores"), "scale"], p + "scaled")
        s = g.node("Softmax", [g.node("Add", [s, bias], p + "masked_scores")], p + "softmax", axis=-1)
        a = g.node("Transpose", [g.node("MatMul", [s, v], p + "mixed")], p + "mixed_t", perm=[0, 2, 1, 3])
        a = linear(g.node("Reshape", [a, "join_heads"], p + "joined"), out, p + "projected")
        x = norm(g.node("Add", [a, x], p + "sum1"), norm1, p + "norm1")
        f = linear(x, up, p + "inner")
        e = g.node("Erf", [g.node("Div", [f, "root2"], p + "gelu_d")], p + "gelu_e")
        e = g.node("Mul", [f, g.node("Add", [e, "one_f32"], p + "gelu_a")], p + "gelu_m")
        f = linear(g.node("Mul", [e, "half"], p + "gelu"), down, p + "outer")
        x = norm(g.node("Add", [f, x], p + "sum2"), norm2, p + "norm2")
    _pool(g, x, "attention_mask")
    g.save(path, "int64", [("", 17)])
