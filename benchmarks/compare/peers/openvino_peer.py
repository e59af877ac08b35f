"""OpenVINO, CPU plugin: fp32, bf16 where the CPU computes in it, and static int8 by NNCF, calibrated on the run's sentences.

One stream over the run's threads (latency hint), shapes left dynamic, as Optimum-Intel and sentence-transformers run it.
"""
import os

from common import batching, tokenize

NAME, LICENCE, DTYPES, PADS, SORTS = "openvino", "Apache-2.0", ("f32", "bf16", "int8"), True, False
CALIBRATION_TEXTS = 128


def prepare(setup):
    plain = os.path.join(setup.cache, "minilm-plain.onnx")
    if not os.path.exists(plain):
        from common import model_files, onnx_graph
        onnx_graph.write_plain(model_files.read_safetensors(os.path.join(setup.model, "model.safetensors")), plain + ".part")
        os.rename(plain + ".part", plain)
    if setup.dtype != "int8":
        return plain
    int8 = os.path.join(setup.cache, "minilm-nncf.xml")
    if not os.path.exists(int8):
        import nncf
        import openvino
        ids = tokenize.ids_of(tokenize.load_tokenizer(setup.model), setup.sentences()[:CALIBRATION_TEXTS])
        batches = [{"input_ids": i, "attention_mask": m} for _, i, m in batching.in_batches(ids, sort=False)]
        singles = [{k: v[r:r + 1] for k, v in b.items()} for b in batches for r in range(len(b["input_ids"]))]
        model = nncf.quantize(openvino.Core().read_model(plain), nncf.Dataset(singles), subset_size=len(singles),
                              model_type=nncf.ModelType.TRANSFORMER)
        openvino.save_model(model, int8, compress_to_fp16=False)
    return int8


class Peer:
    def __init__(self, setup):
        import openvino
        if setup.dtype == "bf16" and not setup.cpu.bf16:
            raise RuntimeError("this CPU has no bf16 arithmetic (neither AVX512_BF16 nor AMX)")
        self.version = openvino.__version__
        core = openvino.Core()
        self.compiled = core.compile_model(prepare(setup), "CPU", {
            "INFERENCE_NUM_THREADS": setup.threads, "NUM_STREAMS": 1, "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_PRECISION_HINT": "bf16" if setup.dtype == "bf16" else "f32"})
        self.request = self.compiled.create_infer_request()
        self.tokenizer = tokenize.load_tokenizer(setup.model)
        self.dtype = setup.dtype

    def about(self):
        return {"version": self.version.split("-")[0], "note": "dynamic shapes, pooling in the graph" + (", NNCF static int8" if self.dtype == "int8" else "")}

    def encode_ids(self, ids, sort=False):
        return batching.encode_padded(self._forward, ids, sort)

    def encode_texts(self, texts):
        return self.encode_ids(tokenize.ids_of(self.tokenizer, texts))

    def _forward(self, ids, mask):
        return self.request.infer({"input_ids": ids, "attention_mask": mask})["vectors"]
