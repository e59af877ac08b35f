// Imports against what the files hold: every record becomes a row or is listed, and what fails changes nothing.
#include "sql/ingest/import.hpp"

#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include "base/files.hpp"
#include "random_seed.hpp"
#include "sql/ingest/record_counter.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;
using ingest::import_files;
using ingest::ImportedTable;
using ingest::ImportOptions;
using ingest::Mode;

namespace {

struct Space {
  Folder folder;
  std::unique_ptr<Session> session = open({.workspace = folder.path(), .cpu = machines()[0].device.get()});

  std::string file(const std::string& name, const std::string& content) const {
    const std::string path = folder.path() + "/" + name;
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  ImportedTable take(const std::string& path, ImportOptions options = {}) {
    options.scratch_folder = folder.path() + "/tmp";
    auto result = import_files(*session, {path}, options);
    REQUIRE_MESSAGE(result.ok(), result.error().text());
    CHECK(result->front().source_records == result->front().rows + result->front().rejected_records);
    return std::move(result->front());
  }
  Error refuse(const std::string& path, ImportOptions options = {}) {
    auto result = import_files(*session, {path}, options);
    REQUIRE_FALSE(result.ok());
    // The session goes on, and no table is left.
    CHECK(must(*session, "SELECT count(*) FROM information_schema.tables WHERE table_name = 'bad'")
              .rows[0][0]
              .integer == 0);
    return result.error();
  }
  std::string all(const std::string& table) { return text(must(*session, "FROM " + table)); }
};

bool says(const Error& e, const std::string& words) { return e.message.find(words) != std::string::npos; }

uint64_t records_of(const std::string& text, ingest::CsvShape shape, size_t piece) {
  ingest::CsvCounter counter(shape);
  for (size_t at = 0; at < text.size(); at += piece) counter.add(std::string_view(text).substr(at, piece));
  counter.finish();
  return counter.records();
}

}  // namespace

TEST_CASE("Each format becomes the same table") {
  Space s;
  const std::string rows = "1|x, y|2.5\n2|NULL|NULL\n";
  CHECK(s.take(s.file("a.csv", "id,name,v\n1,\"x, y\",2.5\n2,,\n")).rows == 2);
  CHECK(s.take(s.file("b.tsv", "id\tname\tv\r\n1\tx, y\t2.5\r\n2\t\t\r\n")).rows == 2);
  CHECK(s.take(s.file("c.json", R"([{"id":1,"name":"x, y","v":2.5},{"id":2,"name":null,"v":null}])")).rows ==
        2);
  CHECK(s.take(s.file("d.ndjson", "{\"id\":1,\"name\":\"x, y\",\"v\":2.5}\n\n{\"id\":2}\n")).rows == 2);
  must(*s.session, "COPY a TO '" + s.folder.path() + "/e.parquet' (FORMAT parquet)");
  CHECK(s.take(s.folder.path() + "/e.parquet").rows == 2);
  for (const char* table : {"a", "b", "c", "d", "e"}) CHECK(s.all(table) == rows);
}

TEST_CASE("Refused records are listed with line, column and reason, and counted") {
  Space s;
  const auto t = s.take(s.file("r.csv", "id,v\n1,2\n2\n3,4,5,6\nx,7\n\n8,y\n9,10\n"),
                        {.types = {{"id", "BIGINT"}, {"v", "DOUBLE"}}});
  CHECK(t.rows == 2);
  CHECK(t.source_records == 6);
  REQUIRE(t.rejects.size() == 4);
  CHECK(t.rejects[0].line == 3);
  CHECK(t.rejects[1].line == 4);
  CHECK(t.rejects[2].line == 5);
  CHECK(t.rejects[2].column == "id");
  CHECK(t.rejects[3].column == "v");
  CHECK(text(must(*s.session,
                  "SELECT line, column_name, record FROM import_rejects WHERE line > 4 ORDER BY line")) ==
        "5|id|x,7\n7|v|8,y\n");
  const auto n = s.take(s.file("n.ndjson", "{\"a\":1}\n{\"a\":\n3\n"));
  CHECK(n.rejected_records == 1);
  CHECK(n.rejects[0].line == 2);
  CHECK_FALSE(import_files(*s.session, {s.file("bad.csv", "a,b\n1,2\n3\n")}, {.strict = true}).ok());
}

TEST_CASE("Lines above the header") {
  Space s;
  CHECK(s.take(s.file("blank.csv", "\n\na;b\n1,5;\"x;y\"\n2,5;z")).rows == 2);
  const auto notes = s.take(s.file("notes.csv", "a note\nanother\n\nid,name,x\n1,2,3\n4,5,6\n"));
  CHECK(notes.rows == 2);
  CHECK(notes.columns[0].name == "id");
  REQUIRE(notes.rejects.size() == 2);
  CHECK(notes.rejects[1].line == 2);
  CHECK(s.take(s.file("given.csv", "x,y\nid,name\n1,2\n"), {.skip_lines = 1}).columns[1].name == "name");
}

TEST_CASE("What is kept of a dataset is what was imported") {
  Space s;
  const std::string path = s.file("Sales 2024.csv", "id,name\n1,a\n2,b\n3,c\n4,d\n5,e\n6,f\n");
  const auto t = s.take(path);
  CHECK(t.table == "sales_2024");
  CHECK(t.preview.size() == 5);
  CHECK(t.preview[1][1].text == "b");
  CHECK(t.cached_columns == 2);
  CHECK(text(must(*s.session,
                  "SELECT dataset_id = '" + t.dataset_id +
                      "', original_filename, table_name, row_count, column_count, file_type, file_bytes, "
                      "reject_count, length(file_hash), schema_json, upload_timestamp IS NOT NULL FROM "
                      "dataset_metadata")) ==
        "true|Sales 2024.csv|sales_2024|6|2|csv|32|0|64|[{\"name\": \"id\", \"type\": \"BIGINT\"}, "
        "{\"name\": \"name\", "
        "\"type\": \"VARCHAR\"}]|true\n");
}

TEST_CASE("Create, replace and append") {
  Space s;
  const std::string one = s.file("a.csv", "id,v\n1,2\n"), two = s.file("b.csv", "id,v\n3,4\n5,6.5\n");
  s.take(one, {.table = "t"});
  CHECK(says(import_files(*s.session, {one}, {.table = "T"}).error(), "--replace"));
  CHECK(says(import_files(*s.session, {two}, {.table = "t", .mode = Mode::kAppend}).error(),
             "6.5 would be rounded"));
  const auto more = s.take(s.file("c.csv", "id,v\n3,4\n5,x\n"), {.table = "t", .mode = Mode::kAppend});
  CHECK(more.rows == 1);
  REQUIRE(more.rejects.size() == 1);
  CHECK(more.rejects[0].column == "v");
  CHECK(s.all("t") == "1|2\n3|4\n");
  CHECK(must(*s.session, "SELECT count(DISTINCT dataset_id) FROM dataset_metadata").rows[0][0].integer == 2);
  s.take(two, {.table = "t", .mode = Mode::kReplace});
  CHECK(s.all("t") == "3|4.0\n5|6.5\n");
  CHECK(must(*s.session, "SELECT count(*) FROM import_rejects").rows[0][0].integer == 0);
  const auto json = import_files(*s.session, {s.file("j.json", R"([{"id":"x","v":1}])")},
                                 {.table = "t", .mode = Mode::kAppend});
  CHECK(says(json.error(), "column id is"));
  const auto both = import_files(*s.session, {one, s.file("d.csv", "v,id\n4,3\n")}, {.table = "u"});
  REQUIRE_MESSAGE(both.ok(), both.error().text());
  CHECK(s.all("u") == "1|2\n3|4\n");
  s.take(one, {.table = "dry", .dry_run = true});
  CHECK_FALSE(s.session->query("FROM dry").ok());
}

TEST_CASE("A file that cannot be taken says where and what to do, and leaves nothing") {
  Space s;
  CHECK(says(s.refuse(s.file("bad.csv", "")), "is empty"));
  CHECK(says(s.refuse(s.file("bad.csv", "a,b\n1,caf\xe9\n")), "line 2, byte 9: 0xE9 is not UTF-8"));
  CHECK(says(s.refuse(s.file("bad.csv", std::string("\xff\xfe"
                                                    "a\0",
                                                    4))),
             "--encoding utf-16"));
  CHECK(says(s.refuse(s.file("bad.csv", "id,x,ID\n1,2,3\n")), "line 1: columns 1 and 3"));
  CHECK(says(s.refuse(s.file("bad.json", R"([{"a":1},{"a")")), "at byte"));
  CHECK(says(s.refuse(s.file("bad.ndjson", "{\n{\n")), "line"));
  CHECK(says(s.refuse(s.file("bad.ndjson", "{\"a\":1,\"a\":2}\n")), "correct that record"));
  CHECK(says(s.refuse(s.file("bad.xyz", "a")), "--format"));
  CHECK(says(s.refuse(s.file("bad.csv.gz", "a")), "unpack"));
  CHECK(s.refuse(s.folder.path() + "/none.csv").code == ErrorCode::kNotFound);
  CHECK(says(s.refuse(s.folder.path()), "folder"));
  CHECK(says(s.refuse(s.file("bad.csv", "a,b\n1,2\n"), {.types = {{"c", "INTEGER"}}}), "no column c"));
  must(*s.session, "COPY (SELECT range AS i FROM range(5000)) TO '" + s.folder.path() +
                       "/whole.parquet' (FORMAT parquet)");
  const auto whole = read_file(s.folder.path() + "/whole.parquet", 1 << 20);
  REQUIRE(whole.ok());
  CHECK(says(s.refuse(s.file("bad.parquet", whole->substr(0, whole->size() / 2))), "cut short"));
  std::string hollow = *whole;
  hollow.replace(hollow.size() - 60, 40, 40, '\xff');
  CHECK(s.refuse(s.file("bad.parquet", hollow)).code == ErrorCode::kCorrupt);
  CHECK(says(s.refuse(s.file("dataset_metadata.csv", "a\n1\n")), "kept for"));
}

TEST_CASE("A cancelled import changes nothing") {
  Space s;
  std::string big = "id,v\n";
  for (int i = 0; i < 400000; ++i) big += std::to_string(i) + "," + std::to_string(i % 97) + "\n";
  const std::string path = s.file("bad.csv", big);
  for (const int ms : {0, 5, 20, 60, 120}) {
    CancelSource source;
    std::thread later([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(ms));
      source.cancel();
    });
    auto result = import_files(*s.session, {path}, {.dry_run = true, .cancel = source.token()});
    later.join();
    CHECK((result.ok() || result.error().code == ErrorCode::kCancelled));
    CHECK(must(*s.session, "SELECT count(*) FROM information_schema.tables WHERE table_name = 'bad'")
              .rows[0][0]
              .integer == 0);
  }
}

TEST_CASE("The counter reads random CSV as it was written, wherever pieces are cut") {
  std::mt19937_64 random(random_seed());
  for (int round = 0; round < 500; ++round) {
    const uint64_t records = random() % 8;
    const char* const ends[] = {"\n", "\r\n", "\r"};
    const char* const end = ends[random() % 3];
    std::string text = "h1,h2" + std::string(end);
    for (uint64_t r = 0; r < records; ++r) {
      const char* const fields[] = {"",     "1",   "\"a,b\"", "\"two\nlines\"", "\"say \"\"x\"\"\"",
                                    "x\"y", "\"\""};
      text += std::string(fields[random() % 7]) + "," + fields[random() % 7] + end;
      if (random() % 4 == 0) text += end;  // an empty line
    }
    INFO(text);
    for (const size_t piece : {size_t(1), size_t(3), size_t(1000)})
      CHECK(records_of(text, {}, piece) == records);
  }
}

TEST_CASE("Random records: good ones are rows, bad ones are listed by their line") {
  std::mt19937_64 random(random_seed());
  for (int round = 0; round < 60; ++round) {
    Space s;
    std::string text = "n,t\n", want;
    std::vector<uint64_t> bad;
    const uint64_t records = 1 + random() % 40;
    // The first is good, so that the form shows.
    for (uint64_t r = 0, line = 2; r < records; ++r, ++line) {
      const uint64_t kind = r == 0 ? 0 : random() % 6;
      const std::string n = std::to_string(r);
      if (kind <= 3) {
        text += n + (kind == 1 ? ",\"q, \"\"x\"\"\"\n" : ",plain\n");
        want += n + (kind == 1 ? "|q, \"x\"\n" : "|plain\n");
      } else {
        text += kind == 4 ? n + "\n" : n + ",a,b\n";
        bad.push_back(line);
      }
    }
    INFO(text);
    const auto t =
        s.take(s.file("r.csv", text), {.header = true, .delimiter = ",", .types = {{"n", "BIGINT"}}});
    std::vector<uint64_t> lines;
    for (const auto& r : t.rejects) lines.push_back(r.line);
    CHECK(lines == bad);
    CHECK(s.all("r") == want);
  }
}

TEST_CASE("The counter of JSON values") {
  const auto count = [](const std::string& text) {
    ingest::JsonCounter whole, pieces;
    whole.add(text);
    for (const char& c : text) pieces.add({&c, 1});
    whole.finish();
    pieces.finish();
    CHECK(whole.records() == pieces.records());
    return whole.records();
  };
  CHECK(count("[]") == 0);
  CHECK(count("") == 0);
  CHECK(count("[1, 2,3]") == 3);
  CHECK(count("[{\"a\":[1,2]},{\"b\":\"],[\"}]") == 2);
  CHECK(count("{\"a\":1}\n{\"a\":\"\\\"}{\"}\n") == 2);
  CHECK(count("\xef\xbb\xbf[{\"a\":1}]") == 1);
  CHECK(count("1 2\n\"x\" null") == 4);
}

TEST_CASE("Names of tables are safe") {
  CHECK(ingest::table_name_for("/a/b c-D.csv") == "b_c_d");
  CHECK(ingest::table_name_for("2024.csv") == "t_2024");
  CHECK(ingest::table_name_for("\xc3\xa9.csv") == "imported");
  CHECK(ingest::table_name_for("x\"; DROP TABLE y.csv") == "x_drop_table_y");
}
