"""PyTorch on a CUDA card: what somebody writes who has the columns as tensors. No SQL: a question is a function here.

Its columns are on the card in the form that it computes with fastest: keys of scatter_add as int64, the texts as their places in
the sorted list of different texts, which costs it nothing here. An answer counts once it is in the host's memory.
"""
import os

NAME, VARIANTS, LICENCE = "torch", ("cuda",), "BSD-3-Clause"


class Peer:
    def __init__(self, setup):
        import duckdb
        import torch
        if not torch.cuda.is_available():
            raise RuntimeError("PyTorch sees no CUDA card")
        self.torch, self.version = torch, f"{torch.__version__} on {torch.cuda.get_device_name(0)}"
        connection = duckdb.connect(os.path.join(setup["folder"], "peer.duckdb"), read_only=True)
        self.texts = [row[0] for row in connection.execute("SELECT DISTINCT s FROM bench ORDER BY s").fetchall()]
        columns = connection.execute("SELECT a, b, k::BIGINT AS k, u::BIGINT AS u, list_position(?, s) - 1 AS s FROM bench", [self.texts]).fetchnumpy()
        for name, values in columns.items():
            setattr(self, name, torch.from_numpy(values.astype("int32" if name == "b" else "int64")).cuda())

    def run(self, name):
        return getattr(self, "ask_" + name)()

    rows = run

    def ask_sum(self):
        return [[self.a.sum().item()]]

    def ask_filter_sum(self):
        passes = self.b > 500
        return [self.torch.stack([(self.a * passes).sum(), passes.sum()]).tolist()]

    def _groups(self, keys, count):
        sums = self.torch.zeros(count, dtype=self.torch.int64, device="cuda").scatter_add_(0, keys, self.a)
        return self.torch.stack([sums, self.torch.bincount(keys, minlength=count)]).tolist()

    def ask_group_8_texts(self):
        sums, counts = self._groups(self.s, len(self.texts))
        return [[text, s, c] for text, s, c in zip(self.texts, sums, counts) if c]

    def ask_group_1000(self):
        sums, counts = self._groups(self.k, 1000)
        return [[key, s, c] for key, (s, c) in enumerate(zip(sums, counts)) if c]

    def ask_top_5_of_1m(self):
        sums = self.torch.zeros(1_000_000, dtype=self.torch.int64, device="cuda").scatter_add_(0, self.u, self.a)
        top = self.torch.topk(sums, 5)
        totals, keys = self.torch.stack([top.values, top.indices]).tolist()
        return [[key, total] for key, total in zip(keys, totals)]

    def ask_like(self):
        has = self.torch.tensor(["o" in text for text in self.texts], device="cuda")
        return [[has[self.s].sum().item()]]
