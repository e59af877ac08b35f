"""The tables, made once for each size through the program's own DuckDB: a database file, a copy for the peer, and Parquet."""
import hashlib
import json
import os
import shutil
import subprocess

from sql import queries


def _script(set_name, rows):
    with open(os.path.join(queries.HERE, set_name + "_data.sql"), encoding="utf-8") as f:
        return f.read().replace("{rows}", str(rows))


def _ask(program, folder, sql):
    """The JSON answer of `onebeat sql` to one statement over the new database; raises with its words when it fails."""
    command = [program, "sql", "--quiet", "--device", "cpu", "--workspace", folder, "--engine", "duckdb", "--format", "json",
               "--db", os.path.join(folder, "data.duckdb"), "-f", os.path.join(folder, "statement.sql")]
    with open(command[-1], "w", encoding="utf-8") as f:
        f.write(sql)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout.strip()} {done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _describe(program, folder, table):
    """[[name, type, whether any value is NULL]] of a table."""
    columns = [row[:2] for row in _ask(program, folder, f"DESCRIBE {table}")[0]["rows"]]
    counts = ", ".join(f"count(*) - count({name})" for name, _ in columns)
    nulls = _ask(program, folder, f"SELECT {counts} FROM {table}")[0]["rows"][0]
    return [[name, kind, missing > 0] for (name, kind), missing in zip(columns, nulls)]


def prepare(program, cache, set_name, rows, say):
    """Folder with data.duckdb (ours), peer.duckdb, tables.json and, but for the GPU, a Parquet file for each table."""
    script = _script(set_name, rows)
    folder = os.path.join(cache, f"sql-{set_name}-{rows}-{hashlib.sha256(script.encode()).hexdigest()[:12]}")
    if os.path.exists(os.path.join(folder, "tables.json")):
        return folder
    say(f"making {folder}")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    _ask(program, folder, script)
    tables = {}
    for table in queries.SETS[set_name]:
        tables[table] = _describe(program, folder, table)
        if set_name != queries.GPU_SET:  # its peers read the file
            _ask(program, folder, f"COPY {table} TO '{folder}/{table}.parquet' (FORMAT parquet)")
    for left_over in ("data.duckdb.columns", "statement.sql"):
        if os.path.exists(os.path.join(folder, left_over)):
            os.unlink(os.path.join(folder, left_over))
    for copy in ("peer", "gpudb") if set_name == queries.GPU_SET else ("peer",):
        shutil.copy(os.path.join(folder, "data.duckdb"), os.path.join(folder, copy + ".duckdb"))  # two processes cannot open one
    with open(os.path.join(folder, "tables.json"), "w", encoding="utf-8") as f:
        json.dump(tables, f)
    return folder


def tables_of(folder):
    with open(os.path.join(folder, "tables.json"), encoding="utf-8") as f:
        return json.load(f)
