"""The questions: views.sql, sales.sql and gpu.sql hold them as text, one wording for all engines and others where a dialect needs them."""
import os
import re
from dataclasses import dataclass, field

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = {"views": ("views",), "sales": ("lines", "orders", "products", "customers", "suppliers", "countries"), "gpu": ("bench",)}  # tables of each
STORED = "stored"
CPU_SETS, GPU_SET = ("views", "sales"), "gpu"
ENGINES = ("duckdb", "polars", "datafusion", "chdb", "gpudb", "torch")


@dataclass(frozen=True)
class Query:
    set: str
    name: str
    kind: str                 # the class in the table: count, sums, distinct ...
    sql: str
    order: tuple = ()         # places of the result's columns that ORDER BY names, from 0
    words: dict = field(default_factory=dict, hash=False)  # engine -> its own wording

    @property
    def key(self):
        return f"{self.set}.{self.name}"

    @property
    def stored(self):
        """Engines answer it from counts and extremes that they stored, without reading the table."""
        return self.kind == STORED

    @property
    def limit(self):
        """Most rows of the answer, or None."""
        found = re.search(r"\bLIMIT\s+(\d+)(\s+OFFSET\s+\d+)?$", self.sql)
        return int(found[1]) if found else None

    @property
    def offset(self):
        return bool(re.search(r"\bOFFSET\s+\d+", self.sql))

    def sql_for(self, engine):
        return self.words.get(engine, self.sql)


def parse(set_name, text):
    """`--- NAME CLASS [order=1,2]`, the question, then `-- ENGINE` and that engine's wording. Text before the first is a comment."""
    found = []
    for block in re.split(r"^--- ", text, flags=re.M)[1:]:
        head, _, body = block.partition("\n")
        name, kind, *options = head.split()
        parts = re.split(r"^-- (\w+)\n", body, flags=re.M)
        order = ()
        for option in options:
            label, _, value = option.partition("=")
            if label != "order":
                raise ValueError(f"{set_name}.{name}: no option {option!r}")
            order = tuple(int(v) - 1 for v in value.split(","))
        words = {engine: sql.strip() for engine, sql in zip(parts[1::2], parts[2::2])}
        if unknown := set(words) - set(ENGINES):
            raise ValueError(f"{set_name}.{name}: no engine {', '.join(unknown)}")
        found.append(Query(set_name, name, kind, parts[0].strip(), order, words))
    if len({q.name for q in found}) != len(found):
        raise ValueError(f"{set_name}.sql uses a name twice")
    return found


def load(set_name):
    with open(os.path.join(HERE, set_name + ".sql"), encoding="utf-8") as f:
        return parse(set_name, f.read())


def chosen(sets, names):
    """All queries of `sets`, or those of `names` (a name, SET.NAME or a class)."""
    every = [q for s in sets for q in load(s)]
    if not names:
        return every
    known = {x for q in every for x in (q.name, q.key, q.kind)}
    if unknown := [n for n in names if n not in known]:
        raise KeyError(", ".join(unknown))
    return [q for q in every if {q.name, q.key, q.kind} & set(names)]
