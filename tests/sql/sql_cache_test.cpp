// The column cache alone: budget, what is given up, what queries hold.
#include "sql/columns/column_cache.hpp"

#include <atomic>
#include <random>
#include <thread>

#include "sql/columns/column_store.hpp"
#include "sql/columns/encoder.hpp"
#include "sql/epochs.hpp"
#include "sql_fixture.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::columns;
using namespace onebeat::sql::testing;

namespace {

EncodedColumn column_of(uint64_t rows) {
  auto encoder = Encoder::make(make_type(TypeId::kBigInt), rows, {});
  REQUIRE(encoder.ok());
  std::vector<int64_t> values(rows);
  for (uint64_t i = 0; i < rows; ++i) values[i] = int64_t(i * UINT64_C(0x9e3779b97f4a7c15));
  for (uint64_t at = 0; at < rows; at += 2048)
    encoder->append({values.data() + at, nullptr}, std::min<uint64_t>(2048, rows - at));
  return encoder->finish();
}

ColumnKey key(const std::string& column) { return {{"memory", "main", "t"}, column}; }
const Uploader kNone = [](const device::Span&, const void*, uint64_t) { return Error{}; };

}  // namespace

TEST_CASE("What is cheap to load again for its size and use goes first") {
  ColumnCache cache(*machines()[0].device, 400'000);
  const EncodedColumn some = column_of(12'000);  // about 96 kB
  REQUIRE(cache.insert(key("cheap"), 1, some, 1e6, kNone).ok());
  REQUIRE(cache.insert(key("dear"), 1, some, 1e9, kNone).ok());
  REQUIRE(cache.insert(key("used"), 1, some, 1e6, kNone).ok());
  for (int i = 0; i < 50; ++i) REQUIRE(cache.find(key("used"), 1));
  REQUIRE(cache.insert(key("d"), 1, some, 2e6, kNone).ok());
  CHECK(cache.stats().evictions == 0);
  REQUIRE(cache.insert(key("e"), 1, some, 2e6, kNone).ok());
  CHECK_FALSE(cache.find(key("cheap"), 1));
  CHECK(cache.find(key("dear"), 1));
  CHECK(cache.find(key("used"), 1));
  // Nothing stays for ever: what is not asked for falls behind those that come.
  for (int round = 0; round < 8000; ++round)
    REQUIRE(cache.insert(key("n" + std::to_string(round)), 1, some, 2e6, kNone).ok());
  CHECK_FALSE(cache.find(key("used"), 1));
  CHECK_FALSE(cache.find(key("dear"), 1));
  CHECK(cache.stats().bytes <= 400'000);
}

TEST_CASE("The budget is hard: a column that a query reads keeps its place") {
  ColumnCache cache(*machines()[0].device, 250'000);
  const EncodedColumn some = column_of(12'000);
  auto a = cache.insert(key("a"), 1, some, 1, kNone), b = cache.insert(key("b"), 1, some, 1, kNone);
  REQUIRE(a.ok());
  REQUIRE(b.ok());
  const auto refused = cache.insert(key("c"), 1, some, 1e9, kNone);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code == ErrorCode::kOutOfMemory);
  CHECK(refused.error().message.find("running") != std::string::npos);
  // A stale column counts until its last reader is done.
  cache.drop_stale([](const ColumnKey&, uint64_t) { return false; });
  CHECK(cache.stats().columns == 0);
  CHECK_FALSE(cache.insert(key("c"), 2, some, 1, kNone).ok());
  *a = nullptr;
  CHECK(cache.insert(key("c"), 2, some, 1, kNone).ok());
  const auto large = cache.insert(key("large"), 1, column_of(50'000), 1, kNone);
  REQUIRE_FALSE(large.ok());
  CHECK(large.error().message.find("budget") != std::string::npos);
}

TEST_CASE("A column of another epoch is not found, and its bytes come back to the device") {
  device::Device& device = *machines()[0].device;
  const uint64_t before = device.heap().stats().imported_bytes;
  {
    ColumnCache cache(device, 1 << 20);
    const EncodedColumn some = column_of(5'000);
    REQUIRE(cache.insert(key("a"), 3, some, 1, kNone).ok());
    CHECK(cache.find(key("a"), 3));
    CHECK(device.heap().stats().imported_bytes > before);
    CHECK_FALSE(cache.find(key("a"), 4));
    CHECK(cache.stats().columns == 0);
    REQUIRE(cache.insert(key("a"), 4, some, 1, kNone).ok());
    REQUIRE(cache.insert(key("a"), 5, some, 1, kNone).ok());
    CHECK(cache.stats().columns == 1);
    const ColumnRef column = cache.find(key("a"), 5);
    REQUIRE(column);
    CHECK(column->rows() == 5'000);
    CHECK(column->decode(4'999) == int64_t(4'999 * UINT64_C(0x9e3779b97f4a7c15)));
    CHECK(column->null_count() == 0);
    CHECK(column->version() > 0);
  }
  CHECK(device.heap().stats().imported_bytes == before);
}

TEST_CASE("Threads look up, load, change and give up at once, and nobody meets a column of another epoch") {
  ColumnCache cache(*machines()[0].device, 300'000);
  Epochs epochs;
  std::atomic<uint64_t> wrong{0}, found{0}, over{0};
  const auto work = [&](uint64_t seed) {
    std::mt19937_64 random(seed);
    for (int i = 0; i < 400; ++i) {
      const ColumnKey k{{"memory", "main", "t" + std::to_string(random() % 3)},
                        "c" + std::to_string(random() % 3)};
      if (random() % 8 == 0) {
        const Epochs::Writer writer(epochs, {false, {k.table.table}});
        continue;
      }
      const Epochs::Ticket ticket = epochs.now(k.table);
      if (!ticket.quiet) continue;
      ColumnRef column = cache.find(k, ticket.epoch);
      if (!column) {
        // The number of rows tells the epoch.
        auto inserted =
            cache.insert(k, ticket.epoch, column_of(1000 + ticket.epoch), double(random() % 100), kNone);
        if (inserted) column = *inserted;
      }
      if (column) {
        ++found;
        wrong += column->rows() != 1000 + ticket.epoch || !column->decode(column->rows() - 1);
      }
      over += cache.stats().bytes > cache.budget_bytes();
      if (random() % 20 == 0)
        cache.drop_stale(
            [&](const ColumnKey& key_, uint64_t epoch) { return epochs.now(key_.table).epoch == epoch; });
      if (random() % 50 == 0) (void)cache.list().size();
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (uint64_t t = 0; t < 4; ++t) threads.emplace_back(work, t + 1);
  for (std::thread& t : threads) t.join();
  CHECK(wrong == 0);
  CHECK(over == 0);
  CHECK(found > 200);
}

TEST_CASE("A statement planned before a column changed its type does not get the new column") {
  auto database = frontend::Database::open({.memory_limit_bytes = uint64_t(1) << 30});
  REQUIRE(database.ok());
  auto connection = (*database)->connect();
  REQUIRE(connection.ok());
  auto statement = (*connection)->prepare("CREATE TABLE t AS SELECT i::DOUBLE AS a FROM range(100) r(i)");
  REQUIRE(statement.ok());
  REQUIRE((*statement)->execute({}, {}).ok());
  Epochs epochs;
  ColumnStore store(epochs);
  ColumnCache cache(*machines()[0].device, 1 << 20);
  const TableName table{"memory", "main", "t"};
  const auto gather = [&](TypeId type) {
    const std::vector<Column> columns{{"a", make_type(type)}};
    auto gathered = store.gather({.table = table,
                                  .columns = columns,
                                  .cache = cache,
                                  .host_cache = nullptr,
                                  .connection = **connection,
                                  .upload = kNone,
                                  .load_now = true,
                                  .load = {}});
    REQUIRE(gathered.ok());
    return *gathered;
  };
  CHECK(gather(TypeId::kBigInt).reason.find("changed its type") != std::string::npos);  // not cached yet
  CHECK(gather(TypeId::kDouble).refs);
  CHECK(gather(TypeId::kBigInt).reason.find("changed its type") != std::string::npos);
}
