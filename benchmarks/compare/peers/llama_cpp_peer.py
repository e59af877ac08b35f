"""llama.cpp, the one that Onebeat's chat runs on: F32, F16 and Q8_0 weights in a GGUF made here from the safetensors.

embed_llama.cpp is the process; its ggml is compiled for AVX2 whatever the CPU has (third_party/ggml-one), so on CPUs with
AVX-512 or AMX this peer shows what Onebeat's own copy does, not the best build of llama.cpp.
"""
import json
import os

NAME, LICENCE, DTYPES, PADS, SORTS = "llama.cpp", "MIT", ("f32", "f16", "q8_0"), False, False
LINEAR = {"attention.self.query": "attn_q", "attention.self.key": "attn_k", "attention.self.value": "attn_v",
          "attention.output.dense": "attn_output", "attention.output.LayerNorm": "attn_output_norm",
          "intermediate.dense": "ffn_up", "output.dense": "ffn_down", "output.LayerNorm": "layer_output_norm"}
TOP = {"embeddings.word_embeddings": "token_embd", "embeddings.position_embeddings": "position_embd",
       "embeddings.token_type_embeddings": "token_types", "embeddings.LayerNorm": "token_embd_norm"}


def gguf_name(name):
    """Name in a GGUF of architecture bert, or None for what it does not keep (the pooler)."""
    stem, part = name.rsplit(".", 1)
    if stem in TOP:
        return f"{TOP[stem]}.{part}"
    if stem.startswith("encoder.layer."):
        _, _, layer, rest = stem.split(".", 3)
        return f"blk.{layer}.{LINEAR[rest]}.{part}" if rest in LINEAR else None
    return None


def _vocabulary(folder):
    """llama.cpp's WordPiece marks where words begin instead of where they go on: "##ing" is "ing", "walk" is "▁walk"."""
    with open(os.path.join(folder, "tokenizer.json"), encoding="utf-8") as f:
        tokenizer = json.load(f)
    special = {t["content"] for t in tokenizer["added_tokens"] if t["special"]}
    words = sorted(tokenizer["model"]["vocab"].items(), key=lambda item: item[1])
    return [(w, True) if w in special else (w[2:] if w.startswith("##") else "\u2581" + w, False) for w, _ in words]


def prepare(setup):
    path = os.path.join(setup.cache, f"minilm-{setup.dtype}.gguf")
    if os.path.exists(path):
        return path
    import gguf
    import numpy as np

    from common import model_files
    kinds = {"f32": gguf.GGMLQuantizationType.F32, "f16": gguf.GGMLQuantizationType.F16, "q8_0": gguf.GGMLQuantizationType.Q8_0}
    with open(os.path.join(setup.model, "config.json"), encoding="utf-8") as f:
        config = json.load(f)
    out = gguf.GGUFWriter(path + ".part", "bert")
    out.add_name("all-MiniLM-L6-v2")
    out.add_block_count(config["num_hidden_layers"])
    out.add_context_length(config["max_position_embeddings"])
    out.add_embedding_length(config["hidden_size"])
    out.add_feed_forward_length(config["intermediate_size"])
    out.add_head_count(config["num_attention_heads"])
    out.add_layer_norm_eps(config["layer_norm_eps"])
    out.add_causal_attention(False)
    out.add_pooling_type(gguf.PoolingType.MEAN)
    out.add_token_type_count(config["type_vocab_size"])
    words = _vocabulary(setup.model)
    out.add_tokenizer_model("bert")
    out.add_tokenizer_pre("default")
    out.add_token_list([w for w, _ in words])
    out.add_token_types([gguf.TokenType.CONTROL if special else gguf.TokenType.NORMAL for _, special in words])
    for add, name in ((out.add_bos_token_id, "\u2581[CLS]"), (out.add_eos_token_id, "\u2581[SEP]"), (out.add_unk_token_id, "\u2581[UNK]"),
                      (out.add_sep_token_id, "\u2581[SEP]"), (out.add_pad_token_id, "\u2581[PAD]"), (out.add_mask_token_id, "\u2581[MASK]")):
        add([w for w, _ in words].index(name[1:]))
    for name, values in model_files.read_safetensors(os.path.join(setup.model, "model.safetensors")).items():
        target = gguf_name(name)
        if target is None:
            continue
        # Matrices of the products take the type; norms, biases, positions and types stay F32, as llama.cpp's converter has it.
        matrix = values.ndim == 2 and (target.startswith("blk.") or target == "token_embd.weight")
        kind = kinds[setup.dtype] if matrix else gguf.GGMLQuantizationType.F32
        out.add_tensor(target, gguf.quantize(np.ascontiguousarray(values), kind), raw_dtype=kind)
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()
    os.rename(path + ".part", path)
    return path


def command(setup):
    if not setup.llama_program or not os.path.exists(setup.llama_program):
        raise RuntimeError("the program embed_llama was not built; `./dev build release` makes it where llama.cpp is in the cache")
    return [setup.llama_program, prepare(setup), str(setup.threads)]
