"""sentence-transformers on PyTorch's CPU kernels: fp32, and bf16 where the CPU computes in it. Sorts by length, as encode() does."""
from common import batching

NAME, LICENCE, DTYPES, PADS, SORTS = "sentence-transformers", "Apache-2.0 (PyTorch BSD-3-Clause)", ("f32", "bf16"), True, True


def prepare(setup):
    return setup.model  # its own format


class Peer:
    def __init__(self, setup):
        if setup.dtype == "bf16" and not setup.cpu.bf16:
            raise RuntimeError("this CPU has no bf16 arithmetic (neither AVX512_BF16 nor AMX)")
        import sentence_transformers
        import torch
        torch.set_num_threads(setup.threads)
        self.torch = torch
        self.version = f"{sentence_transformers.__version__}, torch {torch.__version__}"
        self.model = sentence_transformers.SentenceTransformer(prepare(setup), device="cpu", local_files_only=True)
        if setup.dtype == "bf16":
            self.model = self.model.to(torch.bfloat16)
        self.model.eval()

    def about(self):
        return {"version": self.version, "note": "sorted by length, as encode() does; attention " +
                str(getattr(self.model[0].auto_model.config, "_attn_implementation", "unknown"))}

    def encode_ids(self, ids, sort=True):
        return batching.encode_padded(self._forward, ids, sort=True)

    def encode_texts(self, texts):
        return self.model.encode(texts, batch_size=batching.BATCH, convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False)

    def _forward(self, ids, mask):
        torch = self.torch
        with torch.inference_mode():
            out = self.model({"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)})
            return torch.nn.functional.normalize(out["sentence_embedding"].float(), dim=1).numpy()
