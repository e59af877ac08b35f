"""Apache DataFusion: record batches in memory, as its own Parquet reader makes them, one partition a core."""
import os

NAME, VARIANTS, LICENCE = "datafusion", ("memory",), "Apache-2.0"


class Peer:
    def __init__(self, setup):
        import datafusion
        self.version = datafusion.__version__
        config = datafusion.SessionConfig().with_target_partitions(setup["threads"])
        self.context = datafusion.SessionContext(config)
        for table in setup["tables"]:
            frame = self.context.read_parquet(os.path.join(setup["folder"], table + ".parquet"))
            self.context.register_view(table, frame.cache())

    def run(self, sql):
        return self.context.sql(sql).collect()

    def rows(self, sql):
        return [list(row.values()) for batch in self.run(sql) for row in _named_apart(batch).to_pylist()]


def _named_apart(batch):
    """Two columns of one name would be one in a dictionary."""
    return batch.rename_columns([str(i) for i in range(batch.num_columns)])
