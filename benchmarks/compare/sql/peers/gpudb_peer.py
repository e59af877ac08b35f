"""gpudb, a DuckDB extension with CUDA kernels behind a Python wrapper: the file's table, its columns on the card at first sight."""
import os

NAME, VARIANTS, LICENCE = "gpudb", ("resident",), "Apache-2.0"


class Peer:
    def __init__(self, setup):
        import gpudb
        # Rewriting statements needs a database that it may write to, so it gets a copy of its own.
        self.connection = gpudb.connect(os.path.join(setup["folder"], "gpudb.duckdb"), residency="eager")
        if note := getattr(self.connection, "extension_note", None):
            raise RuntimeError(str(note))
        self.version = gpudb.__version__

    def rows(self, sql):
        return self.connection.execute(sql).fetchall()

    run = rows

    def how(self):
        """Who answered the last statement, in its own words: some it leaves to DuckDB."""
        last = self.connection.last_rewrite()
        on_card = last["rewritten"] and not last["fallback"]
        return f"{'on the card' if on_card else 'left to DuckDB'} ({last['detail'] or last['reason'] or last['error']})"[:200]
