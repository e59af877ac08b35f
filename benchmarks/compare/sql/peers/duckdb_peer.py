"""DuckDB's Python package, of the version that ours carries: the file's tables, or copies of them in memory."""
import os

NAME, VARIANTS, LICENCE = "duckdb", ("file", "memory"), "MIT"


class Peer:
    def __init__(self, setup):
        import duckdb
        self.version = duckdb.__version__
        file = os.path.join(setup["folder"], "peer.duckdb")
        if setup["variant"] == "file":
            self.connection = duckdb.connect(file, read_only=True)
        else:
            self.connection = duckdb.connect()
            self.connection.execute(f"ATTACH '{file}' AS source (READ_ONLY)")
            for table in setup["tables"]:
                self.connection.execute(f"CREATE TABLE {table} AS FROM source.{table}")
            self.connection.execute("DETACH source")
        self.connection.execute(f"SET threads = {setup['threads']}")

    def rows(self, sql):
        return self.connection.execute(sql).fetchall()

    run = rows
