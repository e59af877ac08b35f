// Columns loaded from DuckDB against the rows that it returns; the dictionary builder against a sorted set.
#include <algorithm>
#include <cstring>
#include <random>
#include <set>

#include "sql/columns/dictionary_builder.hpp"
#include "sql/columns/loader.hpp"
#include "sql/keys.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::columns;
using namespace onebeat::sql::testing;

namespace {

std::shared_ptr<frontend::Database> memory_database() {
  auto database = frontend::Database::open({.memory_limit_bytes = uint64_t(1) << 30});
  REQUIRE(database.ok());
  return *database;
}

void execute(frontend::Connection& connection, const std::string& sql) {
  auto statement = connection.prepare(sql);
  REQUIRE_MESSAGE(statement.ok(), statement.error().text());
  auto rows = (*statement)->execute({}, {});
  REQUIRE_MESSAGE(rows.ok(), rows.error().text());
}

std::vector<Value> values_of(frontend::Connection& connection, const std::string& sql) {
  auto statement = connection.prepare(sql);
  REQUIRE_MESSAGE(statement.ok(), statement.error().text());
  auto rows = (*statement)->execute({}, {});
  REQUIRE_MESSAGE(rows.ok(), rows.error().text());
  std::vector<Value> out;
  for (Batch b;;) {
    const auto more = (*rows)->next(b);
    REQUIRE(more.ok());
    if (!*more) return out;
    out.insert(out.end(), b.columns[0].begin(), b.columns[0].end());
  }
}

std::optional<int64_t> key_at_row(const EncodedColumn& c, uint64_t row) {
  return decode(c.words(), c.segments[row / kSegmentRows], uint32_t(row % kSegmentRows));
}

EncodedColumn load_one(frontend::Connection& connection, const Column& column, bool planes = true) {
  auto loaded = load_columns(connection, {"memory", "main", "t"}, {column}, {.encoder = {.planes = planes}});
  REQUIRE_MESSAGE(loaded.ok(), loaded.error().text());
  REQUIRE_MESSAGE(loaded->columns[0].column, loaded->columns[0].refusal);
  return std::move(*loaded->columns[0].column);
}

// DuckDB's 16 bytes of a text.
struct Text16 {
  uint32_t size = 0;
  char prefix[4] = {};
  union {
    char rest[8];
    const char* far;
  };
};
Text16 text16(const std::string& s) {
  Text16 t;
  t.size = uint32_t(s.size());
  std::memset(t.rest, 0, 8);
  std::memcpy(t.prefix, s.data(), std::min<size_t>(4, s.size()));
  if (s.size() > 12) {
    t.far = s.data();
  } else if (s.size() > 4) {
    std::memcpy(t.rest, s.data() + 4, s.size() - 4);
  }
  return t;
}

}  // namespace

TEST_CASE("A dictionary holds each text once, in order, and codes give the rows back") {
  std::mt19937_64 random(99);
  for (const uint32_t different : {1u, 2u, 255u, 256u, 257u, 3000u, 65'535u, 65'537u}) {
    CAPTURE(different);
    std::vector<std::string> pool;
    for (uint32_t i = 0; i < different; ++i) {
      std::string s;
      const uint32_t kind = uint32_t(random() % 4);
      const size_t length = kind == 0   ? random() % 4
                            : kind == 1 ? 4 + random() % 9
                            : kind == 2 ? 12
                                        : 13 + random() % 60;
      for (size_t k = 0; k < length; ++k) s += char(random() % 3 ? 'a' + random() % 3 : random() % 256);
      pool.push_back(s + (kind == 3 ? std::to_string(i) : ""));
    }
    const uint64_t rows = 70'000 + random() % 70'000;
    std::vector<std::string> plain(rows);
    std::vector<bool> valid(rows);
    DictionaryBuilder builder({.most_entries = 1 << 20});
    std::set<std::string> wanted;
    uint64_t in_segment = 0;
    for (uint64_t at = 0; at < rows;) {
      const uint64_t n = std::min<uint64_t>({rows - at, 1 + random() % 2048, kSegmentRows - in_segment});
      std::vector<Text16> texts(n);
      std::vector<uint64_t> validity(n / 64 + 1);
      for (uint64_t i = 0; i < n; ++i) {
        plain[at + i] = pool[(at + i < different ? at + i : random()) % different];
        valid[at + i] = random() % 10 != 0;
        texts[i] = text16(plain[at + i]);
        // What lies under a NULL is anything, also a wild pointer.
        if (!valid[at + i]) std::memset(static_cast<void*>(&texts[i]), 0xee, sizeof texts[i]);
        if (valid[at + i]) wanted.insert(plain[at + i]);
        validity[i / 64] |= uint64_t(valid[at + i]) << (i % 64);
      }
      REQUIRE(builder.append({texts.data(), validity.data()}, 0, uint32_t(n)));
      at += n;
      in_segment += n;
      if (in_segment == kSegmentRows) {
        builder.end_segment();
        in_segment = 0;
      }
    }
    const DictionaryRef dictionary = builder.sort();
    REQUIRE(dictionary->size() == wanted.size());
    CHECK(dictionary->is_sorted());
    uint32_t code = 0;
    for (const std::string& text : wanted) CHECK(dictionary->at(code++) == text);
    auto memory = ColumnMemory::reserve(widest_bytes(rows));
    REQUIRE(memory.ok());
    SegmentKeys scratch;
    uint64_t row = 0, wrong = 0;
    (*memory)->take(kHeaderWords);
    for (size_t s = 0; s < builder.segment_count(); ++s) {
      const EncodedSegment e = builder.encode(s, {.planes = true}, scratch, **memory);
      for (uint32_t i = 0; i < e.segment.rows; ++i, ++row) {
        const auto key = decode((*memory)->words(), e.segment, i);
        wrong += key.has_value() != valid[row] || (key && dictionary->at(uint32_t(*key)) != plain[row]);
      }
    }
    CHECK(row == rows);
    CHECK(wrong == 0);
  }
}

TEST_CASE("A dictionary that grows too large is refused with a reason") {
  DictionaryBuilder builder({.most_entries = 10});
  std::vector<Text16> texts;
  for (int i = 0; i < 11; ++i) texts.push_back(text16(std::to_string(i)));
  CHECK(builder.append({texts.data(), nullptr}, 0, 10));
  CHECK_FALSE(builder.append({texts.data(), nullptr}, 10, 1));
  CHECK(builder.refusal().find("10") != std::string::npos);
  DictionaryBuilder bytes({.most_entries = 100, .most_bytes = 20});
  const std::string a(15, 'a'), b(15, 'b');
  const Text16 two[] = {text16(a), text16(b)};
  CHECK_FALSE(bytes.append({two, nullptr}, 0, 2));
}

TEST_CASE("Loaded columns hold what DuckDB returns, whatever was deleted and updated") {
  auto database = memory_database();
  auto connection = database->connect();
  REQUIRE(connection.ok());
  frontend::Connection& c = **connection;
  for (const uint64_t rows : {0, 1, 65'535, 65'536, 65'537, 150'000}) {
    CAPTURE(rows);
    execute(
        c,
        "CREATE OR REPLACE TABLE t AS SELECT i AS n, (hash(i) % 300)::BIGINT - 150 AS small, hash(i) AS "
        "wide, (hash(i) % "
        "100000)::INTEGER AS k17, "
        "CASE WHEN i % 3 = 0 THEN NULL ELSE (hash(i + 1) % 4000)::SMALLINT END AS k12, i % 2 = 0 AS flag, "
        "(hash(i) % 1000)::DECIMAL(9,2) / 4 AS money, DATE '2020-01-01' + (i % 1000)::INTEGER AS day, "
        "TIMESTAMP '2020-01-01' + INTERVAL 1 SECOND * i AS moment, i / 7.0 AS real, (i % 50)::FLOAT / 3 AS "
        "single, "
        "CASE WHEN i % 11 = 0 THEN NULL WHEN i % 5 = 0 THEN 'a longer text, number ' || (i % 200) ELSE 'k' "
        "|| (i % 1000) "
        "END AS text, NULL::VARCHAR AS nothing FROM range(" +
            std::to_string(rows) + ") r(i)");
    execute(c, "DELETE FROM t WHERE n % 17 = 3");
    execute(c, "UPDATE t SET small = small + 1, text = 'changed' WHERE n % 1000 = 7");
    execute(c, "INSERT INTO t SELECT * FROM t WHERE n % 100 = 1");
    const auto statement = c.prepare("SELECT * FROM t");
    REQUIRE(statement.ok());
    const std::vector<Column> columns = (*statement)->columns();
    std::vector<Column> wanted;
    for (const Column& column : columns)
      if (cacheable(column.type)) wanted.push_back(column);
    CHECK(wanted.size() == columns.size() - 1);  // UBIGINT is not
    for (const bool planes : {false, true}) {
      auto loaded = load_columns(c, {"memory", "main", "t"}, wanted, {.encoder = {.planes = planes}});
      REQUIRE_MESSAGE(loaded.ok(), loaded.error().text());
      for (size_t i = 0; i < wanted.size(); ++i) {
        CAPTURE(wanted[i].name);
        REQUIRE_MESSAGE(loaded->columns[i].column, loaded->columns[i].refusal);
        const EncodedColumn& column = *loaded->columns[i].column;
        const bool text = wanted[i].type.id == TypeId::kVarchar, real = is_floating(wanted[i].type.id);
        const std::vector<Value> values =
            values_of(c, "SELECT " +
                             (text || real ? wanted[i].name
                              : wanted[i].type.id == TypeId::kDate
                                  ? "(" + wanted[i].name + " - DATE '1970-01-01')::BIGINT"
                              : wanted[i].type.id == TypeId::kTimestamp ? "epoch_us(" + wanted[i].name + ")"
                                                                        : wanted[i].name + "::BIGINT") +
                             " FROM t");
        REQUIRE(column.rows == values.size());
        uint64_t wrong = 0;
        for (uint64_t row = 0; row < values.size(); ++row) {
          const auto key = key_at_row(column, row);
          const Value& v = values[row];
          wrong += key.has_value() == v.is_null();
          if (!key || v.is_null()) continue;
          if (text) wrong += column.dictionary->at(uint32_t(*key)) != v.text;
          if (real)
            wrong += (wanted[i].type.id == TypeId::kFloat ? key_of(float(v.real)) : key_of(v.real)) != *key;
          if (!text && !real) wrong += *key != v.integer;
        }
        CHECK(wrong == 0);
      }
    }
  }
}

TEST_CASE("A VARCHAR column with too many different values is refused alone") {
  auto database = memory_database();
  auto connection = database->connect();
  REQUIRE(connection.ok());
  frontend::Connection& c = **connection;
  const Column text{"s", make_type(TypeId::kVarchar)}, number{"n", make_type(TypeId::kBigInt)};
  execute(c, "CREATE TABLE t AS SELECT 'x' || i AS s, i AS n FROM range(262144) r(i)");
  CHECK(load_one(c, text).dictionary->size() == 262'144);
  execute(c, "INSERT INTO t SELECT 'y' || i, i FROM range(10) r(i)");
  auto loaded = load_columns(c, {"memory", "main", "t"}, {text, number}, {});
  REQUIRE(loaded.ok());
  CHECK_FALSE(loaded->columns[0].column);
  CHECK(loaded->columns[0].refusal.find("differ") != std::string::npos);
  REQUIRE(loaded->columns[1].column);
  CHECK(loaded->columns[1].column->rows == 262'154);
  execute(c, "CREATE OR REPLACE TABLE t AS SELECT 'x' || i AS s, i AS n FROM range(1000000) r(i)");
  auto early = load_columns(c, {"memory", "main", "t"}, {text}, {});
  REQUIRE(early.ok());
  CHECK(early->columns[0].refusal.find("nearly") != std::string::npos);
  CHECK(most_dictionary_entries(10) == 262'144);
  CHECK(most_dictionary_entries(1'000'000) == 300'000);
}

TEST_CASE("A load that is cancelled or meets another type leaves an error") {
  auto database = memory_database();
  auto connection = database->connect();
  REQUIRE(connection.ok());
  execute(**connection, "CREATE TABLE t AS SELECT i AS n FROM range(1000000) r(i)");
  CancelSource source;
  source.cancel();
  const Column number{"n", make_type(TypeId::kBigInt)};
  CHECK(load_columns(**connection, {"memory", "main", "t"}, {number}, {.cancel = source.token()})
            .error()
            .code == ErrorCode::kCancelled);
  const Column wrong{"n", make_type(TypeId::kInteger)};
  CHECK(load_columns(**connection, {"memory", "main", "t"}, {wrong}, {}).error().code ==
        ErrorCode::kInvalidUse);
  CHECK_FALSE(load_columns(**connection, {"memory", "main", "none"}, {number}, {}).ok());
}
