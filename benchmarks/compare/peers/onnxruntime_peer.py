"""ONNX Runtime, CPU provider: fp32, and dynamic int8 (per channel; 7-bit weights where the CPU has no VNNI).

Without VNNI its u8 x s8 products saturate in 16 bits, so 8-bit weights give wrong sums: reduce_range keeps them right.
"""
import os

from common import batching, tokenize

NAME, LICENCE, DTYPES, PADS, SORTS = "onnxruntime", "MIT", ("f32", "int8"), True, False


def prepare(setup):
    fused = os.path.join(setup.cache, "minilm-fused.onnx")
    if not os.path.exists(fused):
        from common import model_files, onnx_graph
        onnx_graph.write_fused(model_files.read_safetensors(os.path.join(setup.model, "model.safetensors")), fused + ".part")
        os.rename(fused + ".part", fused)
    if setup.dtype == "f32":
        return fused
    int8 = os.path.join(setup.cache, "minilm-int8-8bit.onnx" if setup.cpu.vnni else "minilm-int8-7bit.onnx")
    if not os.path.exists(int8):
        from onnx import TensorProto
        from onnxruntime.quantization import QuantType, quantize_dynamic
        quantize_dynamic(fused, int8 + ".part", op_types_to_quantize=["MatMul", "Attention"], per_channel=True,
                         reduce_range=not setup.cpu.vnni, weight_type=QuantType.QInt8,
                         extra_options={"DefaultTensorType": TensorProto.FLOAT})  # ONNX infers no types behind fused operators
        os.rename(int8 + ".part", int8)
    return int8


class Peer:
    def __init__(self, setup):
        import onnxruntime
        self.version = onnxruntime.__version__
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = setup.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(prepare(setup), options, providers=["CPUExecutionProvider"])
        self.tokenizer = tokenize.load_tokenizer(setup.model)
        self.setup = setup

    def about(self):
        note = "fused operators, pooling in the graph"
        if self.setup.dtype == "int8":
            note += ", dynamic int8 per channel" + ("" if self.setup.cpu.vnni else ", reduce_range")
        return {"version": self.version, "note": note}

    def encode_ids(self, ids, sort=False):
        return batching.encode_padded(self._forward, ids, sort)

    def encode_texts(self, texts):
        return self.encode_ids(tokenize.ids_of(self.tokenizer, texts))

    def _forward(self, ids, mask):
        return self.session.run(None, {"input_ids": ids.astype("int32"), "attention_mask": mask.astype("int32")})[0]
