#!/usr/bin/env python3
"""Drives the onebeat program as a person or a script would: results on stdout, sentences on stderr, exit codes.

usage: front_door_test.py PROGRAM [NAME ...]     each test is a function test_...; prints one line a test.
"""
import array
import json
import math
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import traceback

import trace_check

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
CACHE = pathlib.Path(os.environ.get("ONEBEAT_CACHE", pathlib.Path.home() / ".cache" / "onebeat"))
SAMPLES = SOURCE / "samples"
CHAT, SPEECH = "smollm2-135m-instruct", "whisper-tiny.en"


class Ran:
    def __init__(self, code, out, err, seconds):
        self.code, self.out, self.err, self.seconds = code, out, err, seconds

    def json(self):
        return json.loads(self.out)

    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


class Space:
    """A throw-away workspace and the calls against it."""

    def __init__(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="onebeat_door_"))
        # A person's own settings stay out of it.
        self.env = {**os.environ, "XDG_CONFIG_HOME": str(self.dir / "config")}

    def run(self, *args, stdin=b"", env=None, timeout=180, prefix=()):
        begin = time.monotonic()
        p = subprocess.run([*prefix, PROGRAM, "--workspace", str(self.dir / "ws"), *map(str, args)], input=stdin, timeout=timeout,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**self.env, **(env or {})})
        return Ran(p.returncode, p.stdout.decode("utf-8"), p.stderr.decode("utf-8", "replace"), time.monotonic() - begin)

    def file(self, name, content):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


def failed_with(ran, code, *words):
    """One sentence on stderr that names what is wrong, and the exit code."""
    assert ran.code == code, f"exit {ran.code}, expected {code}: {ran.err}"
    first = ran.err.strip().splitlines()[0] if ran.err.strip() else ""
    assert first.startswith("onebeat: ") and len(first) > 20, f"no sentence: {ran.err!r}"
    for word in words:
        assert word.lower() in ran.err.lower(), f"{word!r} is not in {ran.err!r}"
    for ugly in ("terminate called", "Assertion", "Segmentation", "Traceback"):
        assert ugly not in ran.err, ran.err


# ---- usage and help -------------------------------------------------------------------------------------------------

def test_help_of_every_command_names_its_purpose(s):
    top = s.run("--help")
    assert top.code == 0
    for command in ("doctor", "tour", "ask", "index", "search", "sql", "import", "transcribe", "embed", "tokenize", "models", "bench"):
        assert command in top.out, command
        assert s.run(command, "--help").code == 0, command


def test_wrong_usage_exits_with_2(s):
    assert s.run("no-such-command").code == 2
    assert s.run("embed", "--no-such-flag").code == 2
    assert s.run("transcribe").code == 2
    assert s.run().code == 2


# ---- doctor and models ----------------------------------------------------------------------------------------------

def test_doctor_reports_devices_queues_events_and_checks(s):
    r = s.run("doctor", "--json", "--device", "cpu")
    assert r.code == 0, r.err
    d = r.json()
    for key in ("version", "commit", "cpu", "devices", "queues", "events", "heap", "models", "services", "checks"):
        assert key in d, key
    assert [q["name"] if isinstance(q, dict) else q for q in d["queues"]] == ["Q_render", "Q_ml", "Q_blit"]
    names = [e["name"] if isinstance(e, dict) else e for e in d["events"]]
    assert names == ["E_frame", "E_data", "E_embed", "E_rag"], names
    assert d["cpu"]["isa"] and d["cpu"]["cores"] >= 1
    assert all(c["ok"] in (True, False) and c["detail"] for c in d["checks"]) and len(d["checks"]) >= 4


def test_no_vulkan_driver_is_said_and_the_cpu_goes_on(s):
    env = {"VK_DRIVER_FILES": "/nonexistent.json", "VK_ICD_FILENAMES": "/nonexistent.json"}
    failed_with(s.run("doctor", "--device", "vulkan", env=env), 4, "vulkan")
    r = s.run("doctor", "--json", env=env)
    assert r.code == 0, r.err
    selected = [d for d in r.json()["devices"] if d["selected"]]
    assert [d["backend"] for d in selected] == ["cpu"], selected


def test_models_list_names_states_and_licences(s):
    r = s.run("models", "list", "--json")
    assert r.code == 0, r.err
    rows = {m["id"]: m for m in (r.json()["models"] if isinstance(r.json(), dict) else r.json())}
    for model in ("all-MiniLM-L6-v2", CHAT, SPEECH):
        assert rows[model]["licence"] and rows[model]["state"], rows[model]


def test_verify_finds_a_changed_byte(s):
    folder = s.dir / "models" / "all-MiniLM-L6-v2"
    shutil.copytree(CACHE / "models" / "all-MiniLM-L6-v2", folder)
    with open(folder / "vocab.txt", "r+b") as f:
        f.seek(1000)
        f.write(b"#")
    r = s.run("models", "verify", "all-MiniLM-L6-v2", "--models", s.dir / "models")
    failed_with(r, r.code, "vocab.txt")
    assert r.code in (1, 3), r.code


# ---- tokenize and embed ---------------------------------------------------------------------------------------------

def test_tokenize_prints_ids_with_specials(s):
    r = s.run("tokenize", stdin=b"This is an example sentence\n\nA cat sits on the mat.\n")
    assert r.code == 0, r.err
    assert r.lines() == [[101, 2023, 2003, 2019, 2742, 6251, 102], [101, 102], [101, 1037, 4937, 7719, 2006, 1996, 13523, 1012, 102]]


def test_embed_gives_the_known_vectors(s):
    # auto is bf16 on processors that multiply it
    for dtype, tolerance in (("f32", 1e-4), ("auto", 2e-3)):
        r = s.run("embed", "--device", "cpu", "--dtype", dtype, stdin=b"This is an example sentence\nEach sentence is converted\n")
        assert r.code == 0, r.err
        rows = r.lines()
        assert len(rows) == 3 and rows[2]["summary"]["texts"] == 2
        a, b = rows[0]["embedding"], rows[1]["embedding"]
        assert len(a) == 384 and abs(sum(x * x for x in a) - 1) < 1e-5
        for got, want in zip(a, (0.067657, 0.063496, 0.048713, 0.079305)):
            assert abs(got - want) < tolerance, (dtype, a[:4])
        assert abs(sum(x * y for x, y in zip(a, b)) - 0.4046) < 10 * tolerance
        assert rows[2]["summary"]["device"] and rows[2]["summary"]["isa"]


def test_embed_takes_jsonl_and_empty_texts_and_writes_npy(s):
    out = s.dir / "v.npy"
    r = s.run("embed", "--device", "cpu", "--format", "npy", "-o", out, stdin=b'{"text":"a \\u00e9 b"}\n{"text":""}\n')
    assert r.code == 0, r.err
    data = out.read_bytes()
    assert data[:6] == b"\x93NUMPY" and b"(2, 384)" in data[:128], data[:128]
    values = array.array("f", data[-2 * 384 * 4:])
    assert all(math.isfinite(v) for v in values)


TEXTS = b"This is an example sentence\n\nEach sentence is converted\n" + b"word " * 400 + b"\n"


def npy(data):
    assert data[:8] == b"\x93NUMPY\x01\x00", data[:8]
    size = struct.unpack("<H", data[8:10])[0]
    header = eval(data[10:10 + size], {}, {})  # noqa: S307  # Python-literal text that we wrote
    kind = {"<f4": "f", "|i1": "b", "|u1": "B"}[header["descr"]]
    return header["shape"], array.array(kind, data[10 + size:])


def test_embed_writes_the_same_vectors_in_every_form(s):
    lines = s.run("embed", "--device", "cpu", stdin=TEXTS).lines()
    rows = [x["embedding"] for x in lines[:-1]]
    assert [x["truncated"] for x in lines[:-1]] == [False, False, False, True] and lines[-1]["summary"]["truncated"] == 1
    flat = array.array("f", [v for row in rows for v in row])
    out = s.dir / "v.npy"
    assert s.run("embed", "--device", "cpu", "--format", "npy", "-o", out, stdin=TEXTS).code == 0
    shape, values = npy(out.read_bytes())
    assert shape == (4, 384) and values == flat
    assert not list(s.dir.glob("*.part"))
    parquet = s.dir / "ws" / "v.parquet"
    r = s.run("embed", "--device", "cpu", "--format", "parquet", "-o", parquet, stdin=TEXTS)
    assert r.code == 0, r.err
    r = s.run("sql", "--engine", "duckdb", "--format", "jsonl",
              f"SELECT index, tokens, truncated, embedding[1]::DOUBLE AS a, embedding[384]::DOUBLE AS b, len(embedding) AS n FROM '{parquet}' ORDER BY index")
    assert r.code == 0, r.err
    got = [x for x in r.lines() if "n" in x]
    assert [(x["index"], x["tokens"], x["truncated"], x["n"]) for x in got] == [
        (i, x["tokens"], x["truncated"], 384) for i, x in enumerate(lines[:-1])], got
    assert array.array("f", [v for x in got for v in (x["a"], x["b"])]) == array.array("f", [v for row in rows for v in (row[0], row[-1])])


def test_embed_writes_int8_and_bits(s):
    floats = [x["embedding"] for x in s.run("embed", "--device", "cpu", "--truncate-dim", "100", stdin=TEXTS).lines()[:-1]]
    small = s.run("embed", "--device", "cpu", "--truncate-dim", "100", "--precision", "int8", stdin=TEXTS).lines()[:-1]
    for want, got in zip(floats, small):
        assert max(map(abs, got["embedding"])) == 127
        assert all(abs(a - b * got["scale"]) <= got["scale"] * 0.51 for a, b in zip(want, got["embedding"]))
    bits = s.run("embed", "--device", "cpu", "--truncate-dim", "100", "--precision", "ubinary", stdin=TEXTS).lines()[:-1]
    for want, got in zip(floats, bits):
        assert len(got["embedding"]) == 13
        assert all((got["embedding"][i // 8] >> (7 - i % 8) & 1) == (v > 0) for i, v in enumerate(want))
    out = s.dir / "q.npy"
    assert s.run("embed", "--device", "cpu", "--truncate-dim", "100", "--precision", "int8", "--format", "npy", "-o", out, stdin=TEXTS).code == 0
    assert npy(out.read_bytes()) == ((4, 100), array.array("b", [v for x in small for v in x["embedding"]]))
    shape, scales = npy((s.dir / "q.npy.scales.npy").read_bytes())
    assert shape == (4,) and scales == array.array("f", [x["scale"] for x in small])
    failed_with(s.run("embed", "--precision", "int8", "--format", "npy", stdin=TEXTS), 1, "-o FILE")


def test_embed_streams_and_remembers(s):
    many = b"".join(b"text number %d\n" % (i % 300) for i in range(4500))
    r = s.run("embed", "--device", "cpu", "--format", "npy", "-o", s.dir / "m.npy", "--cache", stdin=many)
    assert r.code == 0, r.err
    assert npy((s.dir / "m.npy").read_bytes())[0] == (4500, 384)
    again = s.run("embed", "--device", "cpu", "--cache", stdin=b"text number 7\n")
    assert again.lines()[-1]["summary"]["cached"] == 1, again.out
    assert s.run("embed", "--device", "cpu", stdin=b"text number 7\n").lines()[-1]["summary"]["cached"] == 0
    empty = s.run("embed", "--device", "cpu", stdin=b"")
    assert empty.code == 0 and empty.lines()[0]["summary"]["texts"] == 0
    bad = b'{"text":"a"}\n' * 3 + b'{"no":1}\n'
    out = s.dir / "bad.npy"
    failed_with(s.run("embed", "--format", "npy", "-o", out, stdin=bad), 1, "line 4")
    assert not out.exists() and not list(s.dir.glob("*.part"))


def test_embed_takes_prompts_by_text(s):
    a = s.run("embed", "--device", "cpu", "--prompt-text", "query: ", stdin=b"bees\n").lines()[0]
    b = s.run("embed", "--device", "cpu", stdin=b"query: bees\n").lines()[0]
    assert a == b
    failed_with(s.run("embed", "--prompt", "query", stdin=b"bees\n"), 1, "no prompt")


def test_embed_names_a_missing_model_and_the_way_to_get_it(s):
    failed_with(s.run("embed", "--model", "no-such-model", stdin=b"x\n"), 4, "no-such-model")
    failed_with(s.run("embed", "--model", s.dir / "nowhere", stdin=b"x\n"), 4, "nowhere")


def test_embed_refuses_cut_weights(s):
    folder = s.dir / "cut"
    shutil.copytree(CACHE / "models" / "all-MiniLM-L6-v2", folder)
    with open(folder / "model.safetensors", "r+b") as f:
        f.truncate(50_000_000)
    failed_with(s.run("embed", "--model", folder, stdin=b"x\n"), 1, "model.safetensors")


# ---- sql ------------------------------------------------------------------------------------------------------------

def test_sql_gives_typed_results_and_says_who_answered(s):
    r = s.run("sql", "--json", "SELECT 1 AS one, 'x' AS s, 2.50::DECIMAL(6,2) AS d")
    assert r.code == 0, r.err
    d = r.json()
    assert d["columns"] == ["one", "s", "d"] and d["row_count"] == 1
    assert d["stats"]["executor"] == "duckdb" and d["stats"]["reason"]


def test_sql_intercepts_an_aggregate_and_agrees_with_duckdb(s):
    db = s.dir / "t.duckdb"
    make = "CREATE TABLE t AS SELECT (range * 37) % 1000 AS a, range % 100 AS b FROM range(50000)"
    assert s.run("sql", "--db", db, make).code == 0
    query = "SELECT sum(a), count(*), min(a), max(a), avg(a) FROM t WHERE b BETWEEN 10 AND 40"
    ours = s.run("sql", "--json", "--db", db, "--engine", "cpu", query)
    theirs = s.run("sql", "--json", "--db", db, "--engine", "duckdb", query)
    assert ours.code == 0 and theirs.code == 0, ours.err + theirs.err
    assert ours.json()["rows"] == theirs.json()["rows"]
    assert ours.json()["types"] == theirs.json()["types"]
    assert ours.json()["stats"]["executor"].startswith("cpu"), ours.json()["stats"]


def test_no_cache_file_neither_reads_nor_writes_the_columns_beside_a_database(s):
    db = s.dir / "plain.duckdb"
    beside = s.dir / "plain.duckdb.columns"
    query = ["sql", "--db", db, "--engine", "cpu", "--json", "SELECT sum(a) FROM t"]
    assert s.run("sql", "--db", db, "--no-cache-file", "CREATE TABLE t AS SELECT range AS a FROM range(70000)").code == 0
    assert s.run(*query, "--no-cache-file").json()["rows"] == [[2449965000]]
    assert not beside.exists()
    assert s.run(*query).json()["rows"] == [[2449965000]]
    assert beside.exists()
    beside.write_bytes(b"not read")
    assert s.run(*query, "--no-cache-file").json()["rows"] == [[2449965000]]
    assert beside.read_bytes() == b"not read"
    (s.dir / "few.csv").write_text("a\n1\n2\n")
    other = s.dir / "imported.duckdb"
    assert s.run("import", s.dir / "few.csv", "--db", other, "--no-cache-file").code == 0
    assert other.exists() and not (s.dir / "imported.duckdb.columns").exists()


def test_bad_sql_is_one_sentence_and_continue_goes_on(s):
    failed_with(s.run("sql", "SELEC 1"), 1, "SELEC")
    r = s.run("sql", "--json", "--continue", "SELECT 1; SELECT nope; SELECT 2")
    assert r.code == 1, r.err
    docs = r.lines()
    assert len(docs) == 3 and "error" in docs[1] and docs[2]["row_count"] == 1


def test_errors_take_the_form_of_the_answers(s):
    for form in ("json", "jsonl"):
        r = s.run("sql", "--format", form, "--continue", "SELECT 1 AS a; SELECT nope; SELECT 2 AS a")
        docs = r.lines()
        assert r.code == 1 and len(docs) == 3 and docs[1]["error"]["message"], r.out
    assert s.run("sql", "--format", "csv", "--continue", "SELECT 1 AS a; SELECT nope").out == "a\n1\n"


def test_a_statement_that_fails_on_its_way_leaves_no_half_document(s):
    r = s.run("sql", "--json", "--continue", "SELECT CASE WHEN i < 100000 THEN 1 ELSE error('late') END AS a FROM range(100001) t(i); SELECT 2")
    assert r.code == 1 and [("error" in d) for d in r.lines()] == [True, False], r.out[:300]


def test_sql_stats_go_to_standard_error_in_every_form(s):
    for form in ("table", "csv", "jsonl"):
        r = s.run("sql", "--stats", "--format", form, "SELECT 7 AS a")
        assert r.code == 0 and "duckdb" in r.err and "duckdb" not in r.out, (form, r.out, r.err)


def test_output_that_cannot_be_written_is_an_error(s):
    for args, text in ((("sql", "--format", "csv", "SELECT range AS a FROM range(300000)"), b""), (("tokenize",), b"some words here\n" * 9000),
                       (("models", "list"), b"")):
        with open("/dev/full", "wb") as full:
            p = subprocess.run([PROGRAM, "--workspace", str(s.dir / "ws"), *args], input=text, stdout=full, stderr=subprocess.PIPE, env=s.env)
        assert p.returncode == 1 and b"cannot be written" in p.stderr, (args, p.returncode, p.stderr)


def test_a_folder_where_a_file_belongs_is_named(s):
    for args in (("embed", s.dir), ("tokenize", s.dir), ("sql", "-f", s.dir), ("transcribe", s.dir, "--model", SPEECH)):
        r = s.run(*args)
        failed_with(r, 1, "folder", str(s.dir))


def test_a_long_statement_shows_that_it_runs(s):
    long = "SELECT count(*) FROM range(9000) a(i), range(9000) b(i) WHERE (a.i * b.i) % 7 = 3"
    r = s.run("sql", "--format", "csv", long)
    assert r.code == 0 and (r.seconds < 2 or "sql: running" in r.err), (r.seconds, r.err)
    assert s.run("sql", "--quiet", "--format", "csv", long).err == ""


def test_doctor_shows_where_it_is_unless_told_not_to(s):
    r = s.run("doctor", "--device", "cpu")
    # Shown with the first check that ends after a second: the last one may have taken long on a busy machine.
    assert r.code == 0 and (r.seconds < 3 or "checking" in r.err), r.err
    assert s.run("doctor", "--device", "cpu", "--quiet").err == ""


def test_sql_may_not_read_outside_the_workspace(s):
    secret = s.file("outside/secret.csv", "a\n42\n")
    failed_with(s.run("sql", f"SELECT * FROM '{secret}'"), 4, "--allow")
    r = s.run("sql", "--json", "--allow", secret.parent, f"SELECT * FROM '{secret}'")
    assert r.code == 0 and "42" in r.out, r.err


def test_a_file_that_is_no_database_is_named(s):
    failed_with(s.run("sql", "--db", s.file("junk.duckdb", b"not a database" * 500), "SELECT 1"), 1, "junk.duckdb")


# ---- index, search, ask ---------------------------------------------------------------------------------------------

def docs(s):
    s.file("docs/storage.md", "# Storage\n\nOnebeat stores vectors in segments of 65,536 rows. Each segment keeps a checksum.\n")
    s.file("docs/garden.md", "# Garden\n\nTomatoes want sun and steady water. Prune the side shoots in June.\n")
    return s.dir / "docs"


def test_search_finds_the_right_document_with_its_bytes(s):
    folder = docs(s)
    r = s.run("index", folder, "--device", "cpu", "--json")
    assert r.code == 0, r.err
    r = s.run("search", "how many rows has a segment", "--top", 2, "--device", "cpu", "--json")
    assert r.code == 0, r.err
    hits = r.json()["hits"] if isinstance(r.json(), dict) else r.json()
    assert hits[0]["doc"].endswith("storage.md"), hits
    text = (folder / "storage.md").read_bytes()[hits[0]["start"]:hits[0]["end"]].decode()
    assert "65,536" in text


def test_index_embeds_what_changed_and_forgets_what_is_gone(s):
    folder = docs(s)
    first = s.run("index", folder, "--device", "cpu", "--json").json()
    assert first["documents"] == 2 and first["embedded"] == first["passages"] == 2, first
    again = s.run("index", folder, "--device", "cpu", "--json").json()
    assert again["unchanged"] == 2 and again["embedded"] == 0, again
    (folder / "garden.md").unlink()
    s.file("docs/sea.md", "# Sea\n\nThe tides follow the moon around the earth.\n")
    third = s.run("index", folder, "--device", "cpu", "--json").json()
    assert third["documents"] == 2 and third["embedded"] == 1, third
    r = s.run("search", "tomatoes in the garden", "--device", "cpu", "--json").json()
    assert sorted(pathlib.Path(h["doc"]).name for h in r["hits"]) == ["sea.md", "storage.md"], r
    assert r["device"] == "cpu" and r["reason"], r
    r = s.run("search", "tomatoes in the garden", "--under", folder / "sea.md", "--device", "cpu", "--json").json()
    assert [pathlib.Path(h["doc"]).name for h in r["hits"]] == ["sea.md"], r


def test_ask_cites_the_sentence_it_rests_on(s):
    r = s.run("ask", "In segments of how many rows are vectors stored?", "--docs", docs(s), "--model", CHAT, "--device", "cpu",
              "--max-tokens", 24, "--json")
    assert r.code == 0, r.err
    d = r.json()
    assert d["answer"] and d["citations"][0]["doc"].endswith("storage.md"), d
    assert "65,536" in d["citations"][0]["text"]
    assert d["usage"]["completion_tokens"] > 0 and "timings" in d


def test_ask_without_retrieval_touches_no_device(s):
    r = s.run("ask", "Say hello.", "--no-retrieval", "--model", CHAT, "--max-tokens", 8, "--json")
    assert r.code == 0, r.err
    d = r.json()
    assert d["citations"] == []
    assert d["counters"] == {"embedders_constructed": 0, "device_submissions": 0}, d["counters"]


def test_unreadable_folder_is_named(s):
    failed_with(s.run("ask", "x", "--docs", s.dir / "nowhere", "--model", CHAT), 4, "nowhere")
    if os.geteuid() != 0:
        locked = docs(s)
        locked.chmod(0)
        failed_with(s.run("ask", "x", "--docs", locked, "--model", CHAT), 4, "docs")
        locked.chmod(0o755)


def test_chat_model_that_is_cut_is_refused(s):
    whole = next((CACHE / "models" / CHAT).glob("*.gguf"))
    cut = s.file("cut.gguf", whole.read_bytes()[:3_000_000])
    failed_with(s.run("ask", "x", "--no-retrieval", "--model", cut), 1, "cut.gguf")


def test_ctrl_c_stops_an_answer_with_130(s):
    p = subprocess.Popen([PROGRAM, "--workspace", str(s.dir / "ws"), "ask", "Write a very long story about the sea.", "--no-retrieval",
                          "--model", CHAT, "--max-tokens", "4000"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=s.env)
    try:
        p.stdout.read(1)  # the first piece has come
        begin = time.monotonic()
        p.send_signal(2)
        p.communicate(timeout=20)
        assert p.returncode == 130, p.returncode
        assert time.monotonic() - begin < 5
    finally:
        if p.poll() is None:
            p.kill()


# ---- transcribe -----------------------------------------------------------------------------------------------------

def test_transcribe_in_every_form(s):
    clip = SAMPLES / "audio" / "jfk.wav"
    r = s.run("transcribe", clip, "--model", SPEECH, "--format", "verbose_json")
    assert r.code == 0, r.err
    d = r.json()
    assert "ask not what your country can do for you" in d["text"] and d["segments"] and d["duration"] > 10
    assert d["device"] == "cpu" and d["precision"] == "f16"
    srt = s.run("transcribe", clip, "--model", SPEECH, "--format", "srt").out
    assert srt.startswith("1\n00:00:00,") and " --> " in srt


def test_what_is_no_audio_is_named(s):
    failed_with(s.run("transcribe", s.file("x.wav", b"RIFF"), "--model", SPEECH), 4, "x.wav")
    failed_with(s.run("transcribe", s.dir / "none.wav", "--model", SPEECH), 4, "none.wav")
    silent = b"RIFF" + struct.pack("<I", 36) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 16000, 32000, 2, 16) + b"data" + struct.pack("<I", 0)
    failed_with(s.run("transcribe", s.file("empty.wav", silent), "--model", SPEECH), 1, "empty.wav")


# ---- tour and bench -------------------------------------------------------------------------------------------------

def test_tour_cites_transcribes_queries_and_never_drops_a_frame(s):
    png, trace = s.dir / "t.png", s.dir / "t.json"
    r = s.run("tour", "--seconds", 3, "--model", CHAT, "--speech-model", SPEECH, "--png", png, "--trace", trace, "--json")
    assert r.code == 0, r.err
    d = r.json()
    assert d["citations"][0]["doc"].endswith("1791_george_washington_n.txt"), d["citations"][0]
    assert "uniformity in the weights and measures" in d["citations"][0]["text"]
    assert "ask not what your country can do for you" in d["transcript"]
    above, below = d["queries"]
    assert above["executor"].startswith("cpu") or above["executor"].startswith("vulkan"), above
    assert above["result"] == "7486815, 8357, 753" and below["result"] == "16"
    assert below["executor"] and below["reason"]
    f = d["frames"]
    assert f["count"] >= 150 and f["fps"] > 10, f
    assert png.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    written = json.loads(trace.read_text())
    assert trace_check.problems(written) == []
    phases = {e["ph"] for e in written["traceEvents"]}
    assert len(written["traceEvents"]) > 100 and {"X", "M", "i", "b", "e", "s", "f"} <= phases, phases
    assert "overlap" in d


def test_the_trace_check_finds_what_is_wrong(s):
    def event(ph, ts, **more):
        return {"ph": ph, "pid": 1, "tid": 1, "ts": ts, "name": "a", "cat": "c", **more}

    named = event("M", 0, name="thread_name", args={"name": "Q"})
    good = [named, event("X", 1, dur=5), event("X", 2, dur=1), event("B", 7), event("E", 8), event("b", 1, id=1), event("e", 2, id=1),
            event("s", 1, id=2), event("f", 2, id=2)]
    assert trace_check.problems({"traceEvents": good}) == []
    for wrong in ([event("X", 1)], [event("X", 1, dur=5), event("X", 4, dur=5)], [event("B", 1)], [event("E", 1)], [event("b", 1, id=1)],
                  [event("e", 1, id=1)], [event("s", 1, id=2), event("X", 1, dur=2)], [event("s", 1, id=2), event("f", 3, id=2)],
                  [{**event("i", 1), "ts": None}], [{**event("i", 1), "tid": "x"}], [event("Q", 1)], [event("C", 1, args={})],
                  [event("i", 1, s="x")]):
        assert trace_check.problems({"traceEvents": [named] + wrong}), wrong
    assert trace_check.problems({"traceEvents": [event("i", 1, s="t")]}), "an unnamed thread"


def test_every_benchmark_runs_at_toy_size(s):
    for part in ("device", "tick", "frames", "embed", "sql"):
        r = s.run("bench", part, "--size", "toy", "--json")
        assert r.code == 0, r.err
        rows = r.lines()
        assert rows and all(row["device"] and row["commit"] for row in rows), rows
        # What a first sight costs more than DuckDB alone may come out below nothing.
        assert all(row["value"] >= 0 for row in rows if not row["name"].startswith("sql.first_sight.")), rows


def setting(ran, name):
    assert ran.code == 0, ran.err
    return next((v["value"], v["source"]) for v in ran.json()["settings"] if v["name"] == name)


def test_a_setting_comes_from_the_first_that_says_something(s):
    def show(*args, **env):
        return s.run("settings", "--json", *args, env=env)

    assert setting(show(), "device") == ("auto", "default")
    own = s.file("config/onebeat/config.toml", '# mine\ndevice = "vulkan:1"\nmodels = "~/m"\nquiet = true\n')
    assert setting(show(), "device") == ("vulkan:1", f"{own} line 2")
    assert setting(show(HOME="/h"), "models") == ("/h/m", f"{own} line 3")
    assert setting(show(), "quiet")[0] == "true"
    there = s.file("ws/config.toml", 'device = "cpu"\n\ndisable = [\n  "sparse_heap",\n  "timestamps"]\nmodels = "mine"\n')
    assert setting(show(), "device") == ("cpu", f"{there} line 1")
    assert setting(show(), "disable") == ("sparse_heap,timestamps", f"{there} line 3")
    assert setting(show(), "models") == (str(s.dir / "ws" / "mine"), f"{there} line 6")
    assert setting(show(ONEBEAT_DEVICE="metal"), "device") == ("metal", "environment ONEBEAT_DEVICE")
    assert setting(show("--device", "cpu", ONEBEAT_DEVICE="metal"), "device") == ("cpu", "flag")
    assert setting(show(ONEBEAT_QUIET="0"), "quiet") == ("false", "environment ONEBEAT_QUIET")
    named = s.file("other.toml", 'checked = true\n')
    assert setting(show("--config", named), "device") == ("auto", "default")
    assert setting(show(ONEBEAT_CONFIG=str(named)), "checked") == ("true", f"{named} line 1")


def test_the_persons_own_file_may_say_where_the_workspace_is(s):
    s.file("config/onebeat/config.toml", f'workspace = "{s.dir}/mine"\n')
    s.file("mine/config.toml", 'device = "cpu"\n')
    p = subprocess.run([PROGRAM, "doctor", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=s.env)
    d = {v["name"]: (v["value"], v["source"]) for v in json.loads(p.stdout)["settings"]}
    assert d["workspace"][0] == f"{s.dir}/mine" and d["device"] == ("cpu", f"{s.dir}/mine/config.toml line 1"), d


def test_what_is_wrong_in_a_config_file_is_named_with_its_line(s):
    for text, *words in (('devise = "cpu"\n', "line 1", "devise", "device"), ('\ndevice = 3\n', "line 2", "device", "text"),
                         ('quiet = "yes"\n', "line 1", "true or false"), ('disable = [1]\n', "line 1", "list"),
                         ('device = \n', "line 1"), ('x', "line 1"), ('workspace = "/x"\n', "line 1", "workspace"),
                         ('[device]\na = 1\n', "line 1", "table"), ('quiet = true\nquiet = true\n', "line 2")):
        path = s.file("ws/config.toml", text)
        failed_with(s.run("models", "list"), 2, str(path), *words)
    s.file("ws/config.toml", "")
    failed_with(s.run("models", "list", env={"ONEBEAT_QUIET": "maybe"}), 2, "ONEBEAT_QUIET", "maybe")
    failed_with(s.run("models", "list", "--config", s.dir / "none.toml"), 2, "none.toml")


def test_bench_worker_times_the_vectors_that_embed_gives(s):
    text, file = "A cat sits on the mat.", s.dir / "v.f32"
    ids = s.run("tokenize", stdin=text.encode()).json()
    orders = [{"do": "about"}, {"do": "load", "case": "ids", "ids": [ids, ids]}, {"do": "run", "case": "ids", "least_s": 0.001},
              {"do": "vectors", "case": "ids", "file": str(file)}, {"do": "load", "case": "bad", "ids": [[1 << 40]]}, {"do": "run", "case": "bad"},
              {"do": "load", "case": "text", "texts": [text]}, {"do": "run", "case": "text"}]
    ran = s.run("--device", "cpu", "bench", "embed", "--worker", stdin="".join(json.dumps(o) + "\n" for o in orders).encode())
    said = ran.lines()
    assert ran.code == 0 and said[0]["device"] == "cpu" and said[1]["tokens"] == 2 * len(ids), said
    assert sum(said[2]["seconds"]) >= 0.001 and said[3] == {"rows": 2, "dim": 384}, said
    assert "vocabulary" in said[4]["error"] and "no case" in said[5]["error"] and len(said[7]["seconds"]) == 1, said
    rows = array.array("f", file.read_bytes())
    known = s.run("--device", "cpu", "embed", stdin=text.encode()).lines()[0]["embedding"]
    assert list(rows[:384]) == list(rows[384:]) and max(abs(a - b) for a, b in zip(rows, known)) < 1e-6
    assert s.run("bench", "tick", "--worker").code == 2
    for what in ("embed", "sql"):
        failed_with(s.run("bench", what, "--compare"), 4, f"./dev bench {what} --compare")


def test_bench_worker_times_statements_and_says_who_executed_them(s):
    sql = "SELECT sum(i) FROM t WHERE i > 5"
    orders = [{"do": "about"}, {"do": "answer", "sql": "CREATE TABLE t AS SELECT i FROM range(70000) r(i)"},
              {"do": "answer", "sql": sql, "engine": "cpu"}, {"do": "run", "sql": sql, "engine": "cpu", "least_s": 0.001},
              {"do": "run", "sql": sql, "engine": "duckdb"}, {"do": "run", "sql": "SELECT sum(i) FROM t", "engine": "cpu", "statistics": True},
              {"do": "run", "sql": "SELECT 1 FROM nothing"}, {"do": "run", "sql": sql, "engine": "abacus"}, {"do": "dance"}]
    ran = s.run("--device", "cpu", "bench", "sql", "--worker", stdin="".join(json.dumps(o) + "\n" for o in orders).encode())
    said = ran.lines()
    assert ran.code == 0 and said[0]["duckdb"].startswith("v1.") and said[0]["threads"] >= 1, said
    assert said[2]["rows"] == [[sum(range(6, 70000))]] and said[2]["types"] == ["HUGEINT"], said
    assert said[3]["executor"].startswith("cpu") and not said[3]["from_statistics"] and sum(said[3]["seconds"]) >= 0.001, said
    assert said[4]["executor"] == "duckdb" and "asked" in said[4]["reason"] and said[5]["from_statistics"] is True, said
    assert "nothing" in said[6]["error"] and "abacus" in said[7]["error"] and "dance" in said[8]["error"], said


def test_settings_page_is_the_one_in_docs(s):
    assert s.run("settings", "--markdown").out == (SOURCE / "docs" / "user" / "settings.md").read_text()


def test_sql_embeds_and_compares_texts(s):
    r = s.run("--device", "cpu", "sql", "--json", "SELECT similarity('A cat sits on the mat.', x) AS s, similarity(embed('A cat sits on the mat.'), embed(x)) AS t, "
              "typeof(embed(x)) AS k FROM (VALUES ('A cat on a mat'), ('Interest rates rose'), (NULL)) v(x)")
    assert r.code == 0, r.err
    near, far, null = r.json()["rows"]
    assert near[0] > 0.7 > 0.3 > far[0] and near[2] == "FLOAT[384]" and null[:2] == [None, None], r.out
    assert abs(near[0] - near[1]) < 1e-6, r.out
    known = s.run("--device", "cpu", "embed", stdin=b"A cat on a mat\n").lines()[0]["embedding"]
    mine = json.loads(s.run("--device", "cpu", "sql", "--json", "SELECT embed('A cat on a mat')").json()["rows"][0][0])
    assert max(abs(a - b) for a, b in zip(known, mine)) < 1e-6 and len(mine) == 384


def test_sql_without_the_model_says_how_to_get_it(s):
    env = {"ONEBEAT_CACHE": str(s.dir / "none"), "XDG_CACHE_HOME": str(s.dir / "none"), "HOME": str(s.dir / "none")}
    failed_with(s.run("sql", "SELECT embed('x' || range) FROM range(3)", env=env), 4, "all-MiniLM-L6-v2", "setup")
    assert s.run("sql", "SELECT 1", env=env).code == 0


# ---- import ---------------------------------------------------------------------------------------------------------

def long_table(s, rows=600_000):
    return s.file("data/long.csv", "id,word,amount\n" + "".join(f"{i},w{i * 7919 % 50000},{i % 997}.25\n" for i in range(rows)))


def rows_in(s, database, table="long"):
    """Rows of the table and of its metadata; None where the table is not there."""
    there = s.run("sql", "--json", "--db", database, f"SELECT count(*) FROM information_schema.tables WHERE table_name = '{table}'")
    assert there.code == 0, there.err
    if there.json()["rows"] == [[0]]:
        return None
    r = s.run("sql", "--json", "--db", database, f"SELECT (SELECT count(*) FROM {table}), (SELECT sum(row_count) FROM dataset_metadata)")
    assert r.code == 0, r.err
    return tuple(map(int, r.json()["rows"][0]))


def test_import_makes_tables_and_lists_what_it_refuses(s):
    file = s.file("data/Sales 1.csv", 'id,name,amount\n1,"a, b",2.5\n2,c\n3,d,4.5,6\n4,e,1.5\n')
    s.file("data/more.tsv", "a\tb\n1\t2\n")
    r = s.run("import", "--json", file)
    assert r.code == 0, r.err
    d = r.json()
    assert (d["table_name"], d["rows"], d["rejected_records"], d["source_records"]) == ("sales_1", 2, 2, 4), d
    assert [c["name"] for c in d["schema"]] == ["id", "name", "amount"] and d["preview"][0][1] == "a, b", d
    assert [(x["line"], x["column"]) for x in d["rejects"]] == [(3, "amount"), (4, "")] and all(x["reason"] for x in d["rejects"]), d
    tables = s.dir / "ws" / "tables.duckdb"
    kept = s.run("sql", "--json", "--db", tables, "SELECT dataset_id, table_name, row_count, reject_count FROM dataset_metadata").json()
    assert kept["rows"] == [[d["dataset_id"], "sales_1", 2, 2]], kept
    failed_with(s.run("import", file), 1, "--replace", "--append")
    many = s.run("import", "--json", "--replace", s.dir / "data" / "*")
    assert many.code == 0 and [t["table_name"] for t in many.json()["tables"]] == ["sales_1", "more"], many.err
    text = s.run("import", "--replace", file)
    assert text.code == 0 and "4 records = 2 rows + 2 refused" in text.out and "line 3, column amount" in text.out, text.out
    assert s.run("import", "--strict", file, "--table", "x").code == 1
    assert s.run("import", "--dry-run", file, "--table", "y").code == 0 and rows_in(s, tables, "y") is None
    warm = s.run("sql", "--json", "--db", tables, "--engine", "auto", "SELECT sum(a), count(b) FROM more")
    assert warm.code == 0 and warm.json()["rows"], warm.err


def test_import_names_what_is_wrong(s):
    for name, content, word in (("a.csv", b"", "empty"), ("b.csv", b"a,b\n1,caf\xe9\n", "line 2, byte 9"), ("c.csv", b"x,y,x\n1,2,3\n", "line 1: columns 1 and 3"),
                                ("d.json", b'[{"a":1},{"a"', "byte"), ("e.parquet", b"PAR1" + bytes(40), "cut short"), ("f.bin", b"x", "--format")):
        failed_with(s.run("import", s.file(name, content)), 1, word, name)
    failed_with(s.run("import", s.dir / "none.csv"), 4, "none.csv")
    failed_with(s.run("import", s.dir / "none*.csv"), 4, "matches")
    assert s.run("import", s.file("g.csv", "a\n1\n"), "--type", "a").code == 2
    assert s.run("import", s.dir / "g.csv", "--replace", "--append").code == 2
    assert s.run("import").code == 2


def test_import_killed_at_any_point_is_whole_or_not_there(s):
    file, seen = long_table(s), set()
    for i, delay in enumerate((0.1, 0.25, 0.4, 0.6, 0.8, 1.1, 1.5, 2.0, 60)):
        database = s.dir / f"killed{i}.duckdb"
        p = subprocess.Popen([PROGRAM, "--workspace", str(s.dir / "ws"), "--device", "cpu", "import", str(file), "--db", str(database)],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=s.env)
        try:
            p.wait(delay)
        except subprocess.TimeoutExpired:
            p.kill()
            p.wait()
        found = rows_in(s, database)
        assert found in (None, (600_000, 600_000)), (delay, found)
        seen.add(found)
    assert seen == {None, (600_000, 600_000)}, seen


def test_import_stops_at_an_interrupt_and_changes_nothing(s):
    file, database = long_table(s, 1_500_000), s.dir / "stopped.duckdb"
    s.run("sql", "--db", database, "CREATE TABLE kept AS SELECT 1 AS a")
    p = subprocess.Popen([PROGRAM, "--workspace", str(s.dir / "ws"), "--device", "cpu", "import", str(file), "--db", str(database)],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=s.env)
    time.sleep(0.6)
    p.send_signal(signal.SIGINT)
    begin = time.monotonic()
    p.communicate(timeout=60)
    assert p.returncode == 130 and time.monotonic() - begin < 5, (p.returncode, time.monotonic() - begin)
    assert rows_in(s, database) is None
    assert s.run("sql", "--format", "csv", "--db", database, "SELECT * FROM kept").out == "a\n1\n"


def test_import_into_a_database_that_is_in_use_says_so(s):
    file, database = s.file("a.csv", "a\n1\n"), s.dir / "used.duckdb"
    s.run("sql", "--db", database, "CREATE TABLE t AS SELECT 1")
    holder = subprocess.Popen([PROGRAM, "--workspace", str(s.dir / "ws"), "sql", "--db", str(database), "SELECT count(*) FROM range(100000) a, range(1000000) b"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=s.env)
    try:
        time.sleep(1)
        failed_with(s.run("import", file, "--db", database), 4, "in use by another process", "--db")
    finally:
        holder.kill()
        holder.wait()


def test_import_on_a_full_disk_leaves_the_database_as_it_was(s):
    """A small file system in a private mount namespace; needs root and unshare."""
    if os.geteuid() != 0 or not shutil.which("unshare"):
        print("  (not run: needs root and unshare)")
        return
    file, full = long_table(s), s.dir / "full"
    full.mkdir()
    program = f"{PROGRAM} --workspace {s.dir / 'ws'} --device cpu"
    script = (f"mount -t tmpfs -o size=2m tmpfs {full} && {program} sql --db {full}/t.duckdb 'CREATE TABLE kept AS SELECT 42 AS a' && "
              f"{program} import {file} --db {full}/t.duckdb; code=$?; {program} sql --format csv --db {full}/t.duckdb "
              "\"SELECT a, (SELECT count(*) FROM information_schema.tables) AS n FROM kept\"; exit $code")
    p = subprocess.run(["unshare", "-m", "sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=240)
    r = Ran(p.returncode, p.stdout.decode(), p.stderr.decode(), 0)
    if "permission denied" in r.err and "mount" in r.err:
        print("  (not run: mounting is not allowed here)")
        return
    assert r.code == 1 and ("space" in r.err or "full" in r.err), (r.code, r.err)
    assert r.out.endswith("a,n\n42,1\n"), (r.out, r.err)


# ---- disk -----------------------------------------------------------------------------------------------------------

def test_full_disk_is_said_and_what_was_there_stays(s):
    """A 2 MiB file system in a private mount namespace; needs root and unshare."""
    if os.geteuid() != 0 or not shutil.which("unshare"):
        print("  (not run: needs root and unshare)")
        return
    folder = docs(s)
    for i in range(1200):
        s.file(f"docs/n{i:04}.md", f"# Note {i}\n\nNote number {i} says that item {i * 7919 % 10007} lies in box {i * 31 % 977}.\n")
    full = s.dir / "full"
    full.mkdir()
    script = (f"mount -t tmpfs -o size=1m tmpfs {full} && echo kept > {full}/kept && "
              f"{PROGRAM} --workspace {full} index {folder} --device cpu; code=$?; cat {full}/kept; exit $code")
    p = subprocess.run(["unshare", "-m", "sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=240)
    r = Ran(p.returncode, p.stdout.decode(), p.stderr.decode(), 0)
    if "permission denied" in r.err and "mount" in r.err:
        print("  (not run: mounting is not allowed here)")
        return
    assert r.code == 1, (r.code, r.err)
    assert "space" in r.err or "full" in r.err, r.err
    assert r.out.endswith("kept\n"), r.out


def main():
    wanted = sys.argv[2:]
    tests = [(n, f) for n, f in globals().items() if n.startswith("test_") and (not wanted or n in wanted)]
    bad = 0
    for name, test in tests:
        space = Space()
        begin = time.monotonic()
        try:
            test(space)
            print(f"ok {name} ({time.monotonic() - begin:.1f} s)", flush=True)
        except Exception:  # a failing test must not end the others
            bad += 1
            print(f"FAILED {name}", flush=True)
            traceback.print_exc(file=sys.stdout)
        finally:
            shutil.rmtree(space.dir, ignore_errors=True)
    print(f"{len(tests) - bad} passed, {bad} failed")
    return bad != 0


sys.exit(main())
