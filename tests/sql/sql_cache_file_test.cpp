// The cache file: warm starts, every reason to ignore one, bytes that somebody changed, and a killed writer.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <random>

#include "base/crc32c.hpp"
#include "base/files.hpp"
#include "sql/columns/cache_file.hpp"
#include "sql/columns/cache_file_format.hpp"
#include "sql/columns/encoder.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::columns;
using namespace onebeat::sql::testing;

namespace {

constexpr const char* kCreate =
    "CREATE OR REPLACE TABLE t AS SELECT CASE WHEN i % 9 = 0 THEN NULL ELSE i * 7 % 100000 END AS a, (i % "
    "200)::UTINYINT AS "
    "b, hash(i)::VARCHAR AS unlike, 'x' || (i % 300) AS s, i * 0.5::DOUBLE AS x, (hash(i) >> 1)::BIGINT AS "
    "wide FROM range(140000) r(i)";

SessionOptions file_options(const std::string& file) {
  SessionOptions options = options_for(machines()[0]);
  options.database = file;
  options.cache_file = true;
  return options;
}

uint64_t loads(const Session& s) { return s.caches()[0].loads; }
std::string note(const Session& s) { return s.caches()[0].file_note; }

// A database whose columns a and b are in its cache file.
std::string warm_database(const Folder& folder) {
  const std::string file = folder.path() + "/t.duckdb";
  auto session = open(file_options(file));
  must(*session, kCreate);
  must(*session, "SELECT sum(a), sum(b), min(x), max(wide) FROM t", Engine::kCpu);
  return file;
}

const char* kQuery = "SELECT sum(a), count(a), max(b) FROM t WHERE b > 17";

std::string bytes_of(const std::string& path) {
  auto content = read_file(path, uint64_t(1) << 30);
  REQUIRE_MESSAGE(content.ok(), content.error().text());
  return *content;
}
void put(const std::string& path, const std::string& bytes) {
  std::FILE* f = std::fopen(path.c_str(), "wb");
  REQUIRE(f);
  REQUIRE(std::fwrite(bytes.data(), 1, bytes.size(), f) == bytes.size());
  std::fclose(f);
}

// A column of every kind, outside any database.
EncodedColumn sample(const Type& type, uint64_t rows, std::mt19937_64& random,
                     std::vector<std::optional<int64_t>>& keys) {
  auto encoder = Encoder::make(make_type(TypeId::kBigInt), rows, {.planes = true});
  REQUIRE(encoder.ok());
  const auto bits = uint32_t(random() % 3 ? random() % 64 : 33 + random() % 9);  // often u32 and planes
  const bool nulls = random() % 2;
  for (uint64_t at = 0; at < rows; at += 2048) {
    const uint64_t n = std::min<uint64_t>(2048, rows - at);
    std::vector<int64_t> values(n);
    std::vector<uint64_t> valid(n / 64 + 1);
    for (uint64_t i = 0; i < n; ++i) {
      values[i] =
          type.id == TypeId::kVarchar ? int64_t(random() % 5) : int64_t(random() >> (63 - bits)) - 1000;
      const bool ok = !nulls || random() % 5;
      valid[i / 64] |= uint64_t(ok) << (i % 64);
      keys.push_back(ok ? std::optional(values[i]) : std::nullopt);
    }
    encoder->append({values.data(), valid.data()}, n);
  }
  EncodedColumn out = encoder->finish();
  out.type = type;
  if (type.id == TypeId::kVarchar) {
    out.dictionary =
        std::make_shared<Dictionary>(std::vector<std::string_view>{"", "a", "b", "long long long text", "z"});
  }
  return out;
}

std::string write_samples(const Folder& folder, uint64_t seed,
                          std::map<ColumnKey, std::vector<std::optional<int64_t>>>& keys) {
  std::mt19937_64 random(seed);
  ColumnCache cache(*machines()[0].device, uint64_t(1) << 28);
  std::vector<FileColumn> columns;
  for (int i = 0; i < 6; ++i) {
    const ColumnKey key{{"db", "main", "t" + std::to_string(i / 3)}, "c" + std::to_string(i)};
    const Type type = make_type(i % 3 == 2 ? TypeId::kVarchar : TypeId::kBigInt);
    const EncodedColumn c = sample(type, 1 + random() % 140'000, random, keys[key]);
    auto cached =
        cache.insert(key, 1, c, 1e6, [](const device::Span&, const void*, uint64_t) { return Error{}; });
    REQUIRE(cached.ok());
    columns.push_back({key, *cached, nullptr, nullptr, 1e6 + i, 2});
  }
  const std::string path = folder.path() + "/x.columns";
  const auto written =
      write_cache_file(path, "identity", columns, {{{"db", "main", "t0"}, 7}}, {}, [] { return true; });
  REQUIRE_MESSAGE(written.ok(), written.error().text());
  CHECK(*written == columns.size());
  return path;
}

}  // namespace

TEST_CASE("A cache file gives every key and text back") {
  Folder folder;
  std::map<ColumnKey, std::vector<std::optional<int64_t>>> keys;
  const std::string path = write_samples(folder, 5, keys);
  auto file = CacheFile::open(path);
  REQUIRE_MESSAGE(file.ok(), file.error().text());
  CHECK((*file)->identity() == "identity");
  CHECK((*file)->uses().at({"db", "main", "t0"}) == 7);
  CHECK((*file)->entries().size() == keys.size());
  for (const auto& [key, wanted] : keys) {
    const FileEntry* entry = (*file)->find(key, make_type(TypeId::kBigInt));
    if (!entry) entry = (*file)->find(key, make_type(TypeId::kVarchar));
    REQUIRE(entry);
    CHECK_FALSE((*file)->find(key, make_type(TypeId::kInteger)));
    const auto column = (*file)->read(*entry, nullptr);
    REQUIRE_MESSAGE(column.ok(), column.error().text());
    REQUIRE(column->rows == wanted.size());
    uint64_t wrong = 0;
    for (uint64_t r = 0; r < wanted.size(); ++r)
      wrong += decode(column->words(), column->segments[r / kSegmentRows], uint32_t(r % kSegmentRows)) !=
               wanted[r];
    CHECK(wrong == 0);
    if (entry->type.id == TypeId::kVarchar) CHECK(column->dictionary->at(3) == "long long long text");
  }
  // Taken over into another file as they are.
  std::vector<FileColumn> again;
  for (const FileEntry& e : (*file)->entries())
    again.push_back({e.key, nullptr, &e, *file, e.reload_ns, e.uses});
  REQUIRE(write_cache_file(path, "other", again, {}, {}, [] { return true; }).ok());
  auto second = CacheFile::open(path);
  REQUIRE(second.ok());
  CHECK((*second)->identity() == "other");
  for (const FileEntry& e : (*second)->entries()) CHECK((*second)->read(e, nullptr).ok());
  // Bounded: the first that fit.
  REQUIRE(
      write_cache_file(path, "small", again, {}, {.most_bytes = again[0].bytes()}, [] { return true; }).ok());
  CHECK((*CacheFile::open(path))->entries().size() == 1);
  CHECK_FALSE(write_cache_file(path, "late", again, {}, {}, [] { return false; }).ok());
  CHECK((*CacheFile::open(path))->identity() == "small");
  CHECK_FALSE(file_exists(path + ".new"));
}

TEST_CASE("No changed, cut or added byte gets through, also with checksums made to fit") {
  Folder folder;
  const uint64_t seed = std::random_device{}();
  MESSAGE("seed " << seed);
  std::mt19937_64 random(seed);
  std::map<ColumnKey, std::vector<std::optional<int64_t>>> keys;
  const std::string path = write_samples(folder, 17, keys), bytes = bytes_of(path),
                    other = folder.path() + "/y.columns";
  const auto read_all = [&](const std::string& what, bool must_fail) {
    put(other, what);
    auto file = CacheFile::open(other);
    bool failed = !file.ok();
    uint64_t outside = 0;
    if (failed) CHECK_FALSE(file.error().message.empty());
    if (file) {
      for (const FileEntry& e : (*file)->entries()) {
        const auto column = (*file)->read(e, nullptr);
        failed |= !column.ok();
        if (!column) continue;
        // Whatever was accepted can be read without leaving the file: every row and every text.
        for (uint64_t r = 0; r < column->rows; ++r) {
          const Segment& s = column->segments[r / kSegmentRows];
          const auto key = decode(column->words(), s, uint32_t(r % kSegmentRows));
          const ZoneMap& z = column->zones[r / kSegmentRows];
          if (!key) continue;
          outside += *key < z.least || *key > z.most ||
                     (column->dictionary && uint64_t(*key) >= column->dictionary->size());
        }
      }
    }
    CHECK(outside == 0);
    if (must_fail) CHECK(failed);
  };
  read_all(bytes, false);
  // What the checksums do not cover: the rest of the header's page and the padding between regions.
  std::vector<bool> covered(bytes.size(), false);
  {
    auto file = CacheFile::open(path);
    REQUIRE(file.ok());
    format::Header h{};
    std::memcpy(&h, bytes.data(), sizeof h);
    const auto cover = [&](uint64_t begin, uint64_t n) {
      std::fill_n(covered.begin() + long(begin), n, true);
    };
    cover(0, 44);
    cover(h.directory_begin, h.directory_bytes);
    for (const FileEntry& e : (*file)->entries()) {
      cover(e.block.begin, e.block.bytes);
      cover(e.dictionary.begin, e.dictionary.bytes);
    }
  }
  const int rounds = long_run() ? 3000 : 100;
  for (int i = 0; i < rounds; ++i) {
    std::string changed = bytes;
    const size_t at = random() % changed.size();
    changed[at] = char(changed[at] ^ (1 << (random() % 8)));
    read_all(changed, covered[at]);
    if (i % 3 == 0) read_all(bytes.substr(0, random() % bytes.size()), true);
    if (i % 10 == 0) read_all(bytes + std::string(1 + random() % 5000, 'x'), true);
  }
  // Somebody who can compute checksums: the structure and the bounds must hold the line. Directory bytes are changed, then
  // block bytes, and all sums are made to fit again.
  for (int i = 0; i < rounds; ++i) {
    std::string changed = bytes;
    format::Header h{};
    std::memcpy(&h, changed.data(), sizeof h);
    auto file = CacheFile::open(path);
    REQUIRE(file.ok());
    for (uint64_t n = 1 + random() % 4; n > 0; --n) {
      const uint64_t in_directory = random() % h.directory_bytes;
      const FileEntry& e = (*file)->entries()[random() % (*file)->entries().size()];
      const uint64_t table = e.block.begin + e.table_offset_bytes;
      const uint64_t at = i % 3 == 0   ? h.directory_begin + in_directory
                          : i % 3 == 1 ? table + random() % (e.zones.size() * sizeof(Segment))
                                       : e.block.begin + random() % e.block.bytes;
      changed[at] = random() % 3 ? char(random()) : char(changed[at] ^ (1 << (random() % 8)));
    }
    // New sums of all chunks, found by their old values in the directory.
    for (const FileEntry& e : (*file)->entries()) {
      for (const FileRegion* r : {&e.block, &e.dictionary}) {
        for (size_t c = 0; c < r->checksums.size(); ++c) {
          const uint64_t begin = r->begin + c * format::kChunkBytes,
                         n = std::min(format::kChunkBytes, r->bytes - c * format::kChunkBytes);
          const uint32_t sum = crc32c(std::as_bytes(std::span(changed).subspan(begin, n)));
          const std::string_view old(reinterpret_cast<const char*>(&r->checksums[c]), 4);
          const size_t place = changed.find(old, h.directory_begin);
          if (place != std::string::npos) std::memcpy(changed.data() + place, &sum, 4);
        }
      }
    }
    h.directory_checksum =
        crc32c(std::as_bytes(std::span(changed).subspan(h.directory_begin, h.directory_bytes)));
    h.checksum = format::checksum_of(h);
    std::memcpy(changed.data(), &h, sizeof h);
    read_all(changed, false);
  }
}

TEST_CASE("A restart finds its columns, and any change of the database makes the file worthless") {
  Folder folder;
  const std::string file = warm_database(folder);
  CHECK(file_exists(file + ".columns"));
  CHECK_FALSE(file_exists(file + ".columns.new"));
  {
    auto session = open(file_options(file));
    CHECK(note(*session) == "4 columns");
    const Table ours = must(*session, kQuery, Engine::kAuto);  // warm at the first query
    CHECK_MESSAGE(ours.stats.executor != "duckdb", ours.stats.reason);
    CHECK(loads(*session) == 2);
    CHECK(text(ours) == text(must(*session, kQuery, Engine::kDuckDb)));
    // A column that the file lacks is loaded beside those that it has.
    CHECK(text(must(*session, "SELECT sum(a), max(wide), min(x) FROM t WHERE b < 100", Engine::kCpu)) ==
          text(must(*session, "SELECT sum(a), max(wide), min(x) FROM t WHERE b < 100", Engine::kDuckDb)));
    // Within the session, too: a change ends it.
    must(*session, "UPDATE t SET a = 1 WHERE b = 20");
    CHECK(text(must(*session, kQuery, Engine::kCpu)) == text(must(*session, kQuery, Engine::kDuckDb)));
  }
  {
    auto session = open(file_options(file));  // written again when the last one closed
    CHECK(note(*session).find("columns") != std::string::npos);
    const Table ours = must(*session, kQuery, Engine::kAuto);
    CHECK(ours.stats.executor != "duckdb");
    CHECK(text(ours) == text(must(*session, kQuery, Engine::kDuckDb)));
  }
  {
    SessionOptions plain = file_options(file);
    plain.cache_file = false;
    auto session = open(plain);
    must(*session, "UPDATE t SET a = 5 WHERE b = 21");
  }
  auto session = open(file_options(file));
  CHECK(note(*session).find("changed") != std::string::npos);
  CHECK(text(must(*session, kQuery, Engine::kCpu)) == text(must(*session, kQuery, Engine::kDuckDb)));
}

TEST_CASE("Uses are remembered, so the second run of a program loads and the third is warm") {
  Folder folder;
  const std::string file = folder.path() + "/t.duckdb";
  {
    SessionOptions plain = file_options(file);
    plain.cache_file = false;
    must(*open(plain), kCreate);
  }
  const auto run = [&] {
    auto session = open(file_options(file));
    return must(*session, kQuery).stats;
  };
  CHECK(run().executor == "duckdb");
  const Stats second = run();
  CHECK(second.executor != "duckdb");
  CHECK(second.ms_load > 0);
  CHECK(run().executor != "duckdb");
  auto session = open(file_options(file));
  CHECK(note(*session) == "2 columns");
}

TEST_CASE("Tables of attached databases are kept in memory only") {
  Folder folder;
  const std::string file = warm_database(folder), other = folder.path() + "/other.duckdb";
  SessionOptions options = file_options(file);
  options.allow = {folder.path()};
  {
    auto session = open(options);
    const auto attached = session->query("ATTACH '" + other + "' AS other");
    if (!attached) {
      MESSAGE("not possible here: " << attached.error().message);
      return;
    }
    must(*session, "CREATE TABLE other.t AS SELECT 1 AS a FROM range(100)");
    CHECK(text(must(*session, "SELECT sum(a) FROM other.t", Engine::kCpu)) == "100\n");
  }
  auto file_now = CacheFile::open(file + ".columns");
  REQUIRE(file_now.ok());
  for (const FileEntry& e : (*file_now)->entries()) CHECK(e.key.table.catalog == "t");
}

TEST_CASE("A read-only session uses the file and writes none") {
  Folder folder;
  const std::string file = warm_database(folder);
  const std::string before = bytes_of(file + ".columns");
  {
    SessionOptions options = file_options(file);
    options.read_only = true;
    auto session = open(options);
    CHECK(must(*session, kQuery).stats.executor != "duckdb");
    must(*session, "SELECT max(wide) FROM t", Engine::kCpu);
  }
  CHECK(bytes_of(file + ".columns") == before);
}

TEST_CASE("A file of another database, of garbage or of nothing is ignored with a reason") {
  Folder folder, second;
  const std::string file = warm_database(folder), other = warm_database(second);
  const auto note_with = [&](const std::string& bytes) {
    put(other + ".columns", bytes);
    auto session = open(file_options(other));
    CHECK(text(must(*session, kQuery, Engine::kCpu)) == text(must(*session, kQuery, Engine::kDuckDb)));
    return note(*session);
  };
  const std::string good = bytes_of(file + ".columns");
  CHECK(note_with(good).find("changed") != std::string::npos);
  CHECK(note_with("").find("too short") != std::string::npos);
  CHECK(note_with(std::string(100'000, 'x')).find("not a column cache") != std::string::npos);
  CHECK(note_with(good.substr(0, good.size() / 2)).find("cut short") != std::string::npos);
  std::string version = good;
  for (const char other_version : {99, 1}) {  // of a later program, and of one before planes above 36 bits
    version[8] = other_version;
    CHECK(note_with(version).find("version") != std::string::npos);
  }
  // A wrong byte in a block is found when the column is asked for: it is loaded from the table instead.
  std::string rotten = bytes_of(other + ".columns");
  rotten[4096 + 200] = char(rotten[4096 + 200] ^ 1);
  rotten[2 * 65536] = char(rotten[2 * 65536] ^ 1);
  put(other + ".columns", rotten);
  auto session = open(file_options(other));
  CHECK(text(must(*session, kQuery, Engine::kCpu)) == text(must(*session, kQuery, Engine::kDuckDb)));
}

TEST_CASE("Changes that are still in the write-ahead log belong to the database's state") {
  Folder folder;
  const std::string file = warm_database(folder);
  const int child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {  // changes the database without a checkpoint and dies
    SessionOptions plain;
    plain.database = file;
    auto session = Session::open(plain);
    if (!session || !(*session)->query("UPDATE t SET a = 77 WHERE b = 30")) _exit(1);
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  CHECK(file_exists(file + ".wal"));
  auto session = open(file_options(file));
  CHECK(note(*session).find("ignored") != std::string::npos);
  CHECK(text(must(*session, kQuery, Engine::kCpu)) == text(must(*session, kQuery, Engine::kDuckDb)));
}

TEST_CASE("A writer killed at any time leaves the old file or the new one") {
  Folder folder;
  std::map<ColumnKey, std::vector<std::optional<int64_t>>> keys;
  const std::string path = write_samples(folder, 23, keys);
  std::mt19937_64 random(5);
  auto file = CacheFile::open(path);
  REQUIRE(file.ok());
  std::vector<FileColumn> columns;
  for (const FileEntry& e : (*file)->entries())
    columns.push_back({e.key, nullptr, &e, *file, e.reload_ns, e.uses});
  int killed = 0;
  for (int round = 0; round < (long_run() ? 200 : 25); ++round) {
    const int child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      for (int i = 0; i < 1000; ++i)
        (void)write_cache_file(path, "identity " + std::to_string(round), columns, {}, {}, [] {
          return true;
        }).ok();
      _exit(0);
    }
    usleep(useconds_t(random() % 8000));
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    killed += WIFSIGNALED(status);
    auto now = CacheFile::open(path);
    REQUIRE_MESSAGE(now.ok(), now.error().text());
    CHECK((*now)->entries().size() == columns.size());
    for (const FileEntry& e : (*now)->entries()) CHECK((*now)->read(e, nullptr).ok());
  }
  CHECK(killed > 0);
}

TEST_CASE("Two writers of one file do not disturb each other") {
  Folder folder;
  std::map<ColumnKey, std::vector<std::optional<int64_t>>> keys;
  const std::string path = write_samples(folder, 29, keys);
  auto file = CacheFile::open(path);
  REQUIRE(file.ok());
  std::vector<FileColumn> columns;
  for (const FileEntry& e : (*file)->entries())
    columns.push_back({e.key, nullptr, &e, *file, e.reload_ns, e.uses});
  const int child = fork();
  REQUIRE(child >= 0);
  const int rounds = 100;
  if (child == 0) {
    for (int i = 0; i < rounds; ++i)
      (void)write_cache_file(path, "child", columns, {}, {}, [] { return true; }).ok();
    _exit(0);
  }
  for (int i = 0; i < rounds; ++i) {
    (void)write_cache_file(path, "parent", columns, {}, {}, [] { return true; }).ok();
    auto now = CacheFile::open(path);
    REQUIRE_MESSAGE(now.ok(), now.error().text());
    const FileEntry& e = (*now)->entries()[random() % (*now)->entries().size()];
    CHECK((*now)->read(e, nullptr).ok());
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
}
