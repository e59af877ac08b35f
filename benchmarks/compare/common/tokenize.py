"""The model's tokenizer as its other users run it: Hugging Face `tokenizers`, cut at the model's limit, no padding."""
import json
import os


def load_tokenizer(folder):
    from tokenizers import Tokenizer
    tokenizer = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
    with open(os.path.join(folder, "sentence_bert_config.json"), encoding="utf-8") as f:
        limit = json.load(f)["max_seq_length"]
    tokenizer.no_padding()
    tokenizer.enable_truncation(limit)
    return tokenizer


def ids_of(tokenizer, texts):
    return [e.ids for e in tokenizer.encode_batch(list(texts))]
