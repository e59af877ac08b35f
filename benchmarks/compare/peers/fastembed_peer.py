"""fastembed over a local ONNX file: it takes texts only, so it appears where whole texts are timed. Batch 32 instead of its 256."""
import json
import os
import shutil

from common import batching

NAME, LICENCE, DTYPES, PADS, SORTS = "fastembed", "Apache-2.0", ("f32",), True, False
TEXTS_ONLY = "fastembed has no way in for token ids"
MODEL = "local/minilm"


def prepare(setup):
    folder = os.path.join(setup.cache, "fastembed")
    if os.path.exists(os.path.join(folder, "model.onnx")):
        return folder
    from common import model_files, onnx_graph
    os.makedirs(folder, exist_ok=True)
    for name in ("config.json", "tokenizer.json", "special_tokens_map.json"):
        shutil.copyfile(os.path.join(setup.model, name), os.path.join(folder, name))
    with open(os.path.join(setup.model, "tokenizer_config.json"), encoding="utf-8") as f:
        config = json.load(f)
    config["model_max_length"] = 256  # it cuts where this says; the model's own limit lies in a file that it does not read
    with open(os.path.join(folder, "tokenizer_config.json"), "w", encoding="utf-8") as f:
        json.dump(config, f)
    part = os.path.join(folder, "part")
    onnx_graph.write_fused(model_files.read_safetensors(os.path.join(setup.model, "model.safetensors")), part, pooled=False)
    os.rename(part, os.path.join(folder, "model.onnx"))
    return folder


class Peer:
    def __init__(self, setup):
        import fastembed
        from fastembed.common.model_description import ModelSource, PoolingType
        self.version = fastembed.__version__
        folder = prepare(setup)
        fastembed.TextEmbedding.add_custom_model(model=MODEL, pooling=PoolingType.MEAN, normalization=True, dim=384,
                                                 sources=ModelSource(hf=MODEL), model_file="model.onnx")
        self.model = fastembed.TextEmbedding(MODEL, specific_model_path=folder, threads=setup.threads)

    def about(self):
        return {"version": self.version, "note": "on ONNX Runtime, the same fused graph; pools and normalises in numpy"}

    def encode_ids(self, ids, sort=False):
        raise NotImplementedError(TEXTS_ONLY)

    def encode_texts(self, texts):
        import numpy as np
        return np.array(list(self.model.embed(texts, batch_size=batching.BATCH)), np.float32)
