"""Model folders: reading safetensors with numpy alone, and making a MiniLM of random weights where the real one is absent."""
import json
import os
import re
import struct

import numpy as np

LAYERS, WIDTH, INNER, VOCABULARY, POSITIONS = 6, 384, 1536, 30522, 512


def read_safetensors(path):
    """{name: float32 array}; int64 position ids are left out."""
    with open(path, "rb") as f:
        header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
        data = np.frombuffer(f.read(), np.uint8)
    out = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            begin, end = entry["data_offsets"]
            out[name] = data[begin:end].view("<f4").reshape(entry["shape"])
    return out


def write_safetensors(path, tensors):
    header, at = {}, 0
    for name, t in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(t.shape), "data_offsets": [at, at + t.nbytes]}
        at += t.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text)
        for t in tensors.values():
            f.write(np.ascontiguousarray(t, "<f4").tobytes())


def random_weights(seed=1):
    """Shapes and names of all-MiniLM-L6-v2. Wider than BERT's own start (0.02), so that attention and GELU do some work."""
    random = np.random.default_rng(seed)

    def normal(*shape, scale=0.05):
        return (random.standard_normal(shape) * scale).astype(np.float32)

    def norm(prefix):
        return {f"{prefix}.weight": 1 + normal(WIDTH), f"{prefix}.bias": normal(WIDTH)}

    def linear(prefix, out, inside):
        return {f"{prefix}.weight": normal(out, inside), f"{prefix}.bias": normal(out)}

    t = {"embeddings.word_embeddings.weight": normal(VOCABULARY, WIDTH),
         "embeddings.position_embeddings.weight": normal(POSITIONS, WIDTH),
         "embeddings.token_type_embeddings.weight": normal(2, WIDTH), **norm("embeddings.LayerNorm")}
    for i in range(LAYERS):
        at = f"encoder.layer.{i}"
        for each in ("query", "key", "value"):
            t |= linear(f"{at}.attention.self.{each}", WIDTH, WIDTH)
        t |= linear(f"{at}.attention.output.dense", WIDTH, WIDTH) | norm(f"{at}.attention.output.LayerNorm")
        t |= linear(f"{at}.intermediate.dense", INNER, WIDTH)
        t |= linear(f"{at}.output.dense", WIDTH, INNER) | norm(f"{at}.output.LayerNorm")
    return t | linear("pooler.dense", WIDTH, WIDTH)  # not used by sentence vectors, but Transformers asks for it


def vocabulary_of(texts):
    """A WordPiece vocabulary of the right size in which the words of `texts` are whole: special tokens where BERT has them."""
    words = [f"[unused{i}]" for i in range(VOCABULARY)]
    words[0], words[100:104] = "[PAD]", ["[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    known = [*letters, *(f"##{c}" for c in letters), *".,;:!?'\"()-_/&$%*", *sorted({w for t in texts for w in re.findall(r"[a-z]+", t.lower())})]
    for i, word in enumerate(dict.fromkeys(known)):
        if 999 + i >= VOCABULARY:
            break
        words[999 + i] = word
    return words


def make_random_model(folder, texts):
    """A model folder with everything that a sentence-transformers model has. Same seed, same bytes."""
    os.makedirs(os.path.join(folder, "1_Pooling"), exist_ok=True)
    words = vocabulary_of(texts)
    special = {"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102, "[MASK]": 103}

    def piece(name, kind=0):
        return {"SpecialToken": {"id": name, "type_id": kind}}

    files = {
        "config.json": {"architectures": ["BertModel"], "model_type": "bert", "hidden_act": "gelu", "hidden_size": WIDTH,
                        "intermediate_size": INNER, "num_attention_heads": 12, "num_hidden_layers": LAYERS,
                        "vocab_size": VOCABULARY, "max_position_embeddings": POSITIONS, "type_vocab_size": 2,
                        "layer_norm_eps": 1e-12, "pad_token_id": 0, "position_embedding_type": "absolute",
                        "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1, "initializer_range": 0.02},
        "modules.json": [{"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
                         for i, (path, kind) in enumerate([("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")])],
        "sentence_bert_config.json": {"max_seq_length": 256, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": WIDTH, "pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True,
                                  "pooling_mode_max_tokens": False, "pooling_mode_mean_sqrt_len_tokens": False},
        "tokenizer_config.json": {"do_lower_case": True, "unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]",
                                  "cls_token": "[CLS]", "mask_token": "[MASK]", "tokenize_chinese_chars": True,
                                  "strip_accents": None, "tokenizer_class": "BertTokenizer", "model_max_length": 512},
        "special_tokens_map.json": {"unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]", "mask_token": "[MASK]"},
        "tokenizer.json": {
            "version": "1.0", "truncation": None, "padding": None,
            "added_tokens": [{"id": i, "special": True, "content": w, "single_word": False, "lstrip": False, "rstrip": False,
                              "normalized": False} for w, i in special.items()],
            "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
            "pre_tokenizer": {"type": "BertPreTokenizer"},
            "post_processor": {"type": "TemplateProcessing",
                               "single": [piece("[CLS]"), {"Sequence": {"id": "A", "type_id": 0}}, piece("[SEP]")],
                               "pair": [piece("[CLS]"), {"Sequence": {"id": "A", "type_id": 0}}, piece("[SEP]"),
                                        {"Sequence": {"id": "B", "type_id": 1}}, piece("[SEP]", 1)],
                               "special_tokens": {w: {"id": w, "ids": [special[w]], "tokens": [w]} for w in ("[CLS]", "[SEP]")}},
            "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
            "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
                      "vocab": {w: i for i, w in enumerate(words)}}},
    }
    for name, content in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
            json.dump(content, f)
    with open(os.path.join(folder, "vocab.txt"), "w", encoding="utf-8") as f:
        f.write("".join(w + "\n" for w in words))
    write_safetensors(os.path.join(folder, "model.safetensors"), random_weights())
