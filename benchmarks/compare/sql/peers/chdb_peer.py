"""chDB, ClickHouse in the process: MergeTree tables in the order of the rows, filled once and kept beside the data."""
import json
import os
import shutil

NAME, VARIANTS, LICENCE = "chdb", ("mergetree",), "Apache-2.0"
TYPES = {"TINYINT": "Int8", "SMALLINT": "Int16", "INTEGER": "Int32", "BIGINT": "Int64", "DOUBLE": "Float64", "DATE": "Date32",
         "TIMESTAMP": "DateTime64(6, 'UTC')", "VARCHAR": "String"}


def _type(kind, nullable):
    name = TYPES.get(kind) or (kind.replace("DECIMAL", "Decimal") if kind.startswith("DECIMAL") else None)
    if not name:
        raise ValueError(f"no ClickHouse type for {kind}")
    return f"Nullable({name})" if nullable else name


class Peer:
    def __init__(self, setup):
        import chdb
        from chdb import session
        self.version = f"{chdb.__version__} (ClickHouse {chdb.engine_version})"
        folder = os.path.join(setup["folder"], "chdb-" + chdb.__version__)
        complete = os.path.join(folder, "complete")
        if not os.path.exists(complete):
            shutil.rmtree(folder, ignore_errors=True)
        self.session = session.Session(folder)
        if not os.path.exists(complete):
            for table, columns in setup["tables"].items():
                fields = ", ".join(f"{name} {_type(kind, nullable)}" for name, kind, nullable in columns)
                self._ask(f"CREATE TABLE default.{table} ({fields}) ENGINE = MergeTree ORDER BY tuple()")
                self._ask(f"INSERT INTO default.{table} SELECT * FROM file('{setup['folder']}/{table}.parquet', Parquet)"
                          " SETTINGS max_insert_threads = 1, max_threads = 1")
            with open(complete, "w", encoding="utf-8"):
                pass
        self._ask(f"SET max_threads = {setup['threads']}")

    def _ask(self, sql):
        return str(self.session.query(sql, "JSONCompact"))

    run = _ask

    def rows(self, sql):
        from decimal import Decimal
        return json.loads(self._ask(sql), parse_float=Decimal)["data"]
