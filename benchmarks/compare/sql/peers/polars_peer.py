"""Polars: data frames in memory, read from Parquet once, asked through its SQL."""
import os

NAME, VARIANTS, LICENCE = "polars", ("memory",), "MIT"


class Peer:
    def __init__(self, setup):
        os.environ["POLARS_MAX_THREADS"] = str(setup["threads"])
        import polars
        self.version = polars.__version__
        frames = {t: polars.read_parquet(os.path.join(setup["folder"], t + ".parquet")) for t in setup["tables"]}
        self.context = polars.SQLContext(frames)

    def run(self, sql):
        return self.context.execute(sql, eager=True)

    def rows(self, sql):
        return self.run(sql).rows()
