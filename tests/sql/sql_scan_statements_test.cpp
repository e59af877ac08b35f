// Random statements through the decoder and the executor of whole statements: DuckDB's answers on every instruction set,
// with and without bit planes and statistics.
#include <doctest/doctest.h>

#include <cstdlib>
#include <map>

#include "answer_difference.hpp"
#include "device/device.hpp"
#include "random_query.hpp"
#include "random_seed.hpp"
#include "sanitized.hpp"
#include "sql/columns/column_cache.hpp"
#include "sql/columns/loader.hpp"
#include "sql/exec/scan_executor.hpp"
#include "sql/frontend/decode_query.hpp"
#include "sql/frontend/match_entries.hpp"
#include "sql/query_text.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::frontend;
using namespace onebeat::sql::testing;

namespace {

using Rows = std::vector<std::vector<Value>>;

Result<Rows> ask(Connection& connection, const std::string& sql) {
  OB_TRY(auto statement, connection.prepare(sql));
  OB_TRY(auto result, statement->execute({}, {}));
  Rows out;
  for (Batch batch;;) {
    OB_TRY(const bool more, result->next(batch));
    if (!more) return out;
    for (uint64_t r = 0; r < batch.row_count; ++r) {
      out.emplace_back();
      for (auto& column : batch.columns) out.back().push_back(std::move(column[r]));
    }
  }
}

struct Machine {
  std::string isa;
  std::unique_ptr<device::Device> device;
  std::unique_ptr<columns::ColumnCache> cache;
  std::unique_ptr<exec::ScanExecutor> executor;
  bool gpu = false;
};

class Bench {
 public:
  Bench() {
    database_ = Database::open({.threads = 2}).value();
    connection_ = database_->connect().value();
    for (const char* isa : {"avx512_vnni", "avx512", "avx2", "generic"}) {
      auto device = device::open({.device = "cpu", .cpu_threads = 2, .cpu_isa = isa});
      if (!device) continue;
      Machine m{isa, std::move(device).value(), nullptr, nullptr};
      m.cache = std::make_unique<columns::ColumnCache>(*m.device, uint64_t(1) << 30);
      m.executor = std::make_unique<exec::ScanExecutor>(*m.device, nullptr, nullptr);
      m.executor->set_matcher(
          [this](const auto& d, const std::string& p) { return match_entries(*connection_, d, p); });
      const auto name = m.executor->name();
      REQUIRE(name.ok());
      if (*name == "cpu-" + m.isa) machines.push_back(std::move(m));
    }
    for (const device::Candidate& c : device::enumerate()) {
      if (c.error || c.caps.backend == device::Backend::kCpu) continue;
      Machine m{c.caps.name, device::open({.device = c.id}).value(), nullptr, nullptr};
      m.cache = std::make_unique<columns::ColumnCache>(*m.device, uint64_t(1) << 30);
      m.executor = std::make_unique<exec::ScanExecutor>(*m.device, nullptr, nullptr);
      m.executor->set_matcher(
          [this](const auto& d, const std::string& p) { return match_entries(*connection_, d, p); });
      m.gpu = true;
      machines.push_back(std::move(m));
    }
  }

  Connection& connection() { return *connection_; }
  void new_table(const std::string& sql) {
    REQUIRE(ask(*connection_, sql).ok());
    ++epoch_;
  }

  Result<std::vector<columns::ColumnRef>> columns(const Query& q, Machine& m, bool planes) {
    std::vector<columns::ColumnRef> out;
    for (const Column& c : q.columns) {
      const columns::ColumnKey key{q.table, c.name + (planes ? "/planes" : "")};
      columns::ColumnRef ref = m.cache->find(key, epoch_);
      if (!ref) {
        OB_TRY(auto loaded,
               columns::load_columns(*connection_, q.table, {c}, {.encoder = {.planes = planes}}));
        if (!loaded.columns[0].column) return Error{ErrorCode::kUnsupported, loaded.columns[0].refusal};
        OB_TRY(ref, m.cache->insert(key, epoch_, *loaded.columns[0].column, 0,
                                    [&](const device::Span& to, const void* data, uint64_t bytes) {
                                      return bytes ? m.device->write(to, data, bytes) : Error{};
                                    }));
      }
      out.push_back(ref);
    }
    return out;
  }

  std::vector<Machine> machines;

 private:
  std::shared_ptr<Database> database_;
  std::unique_ptr<Connection> connection_;
  uint64_t epoch_ = 0;
};

struct Counts {
  uint64_t answered = 0, by_gpu = 0, declined = 0, not_decoded = 0;
  std::map<std::string, uint64_t> reasons;
};

Rows all_rows(exec::RowSource& source) {
  Rows out;
  for (Batch b; source.next(b);)
    for (uint64_t r = 0; r < b.row_count; ++r) {
      out.emplace_back();
      for (auto& column : b.columns) out.back().push_back(column[r]);
    }
  return out;
}

void check(Bench& bench, const RandomStatement& s, size_t turn, Counts& counts) {
  const std::string sql = s.sql();
  CAPTURE(sql);
  Connection& connection = bench.connection();
  const auto plan = connection.plan_json(sql);
  REQUIRE(plan.ok());
  const DecodedQuery d = decode_query(*plan, fold_with(connection));
  if (!d.query || d.query->columns.empty()) {
    ++counts.not_decoded;
    return;
  }
  const Query& q = *d.query;
  CAPTURE(describe(q));
  const auto judge = ask(connection, sql);
  Machine& m = bench.machines[turn % bench.machines.size()];
  CAPTURE(m.isa);
  const auto columns = bench.columns(q, m, turn % 2 == 0);
  if (!columns) {
    ++counts.declined;
    ++counts.reasons["column: " + columns.error().message];
    return;
  }
  const exec::ScanOptions options{.use_statistics = turn % 3 != 0, .cancel = {}};
  // The second time a GPU has a body of its own for the statement.
  if (m.gpu && turn % 3 == 0) (void)m.executor->run(q, *columns, options);
  auto answer = m.executor->run(q, *columns, options);
  counts.by_gpu += m.gpu && answer;
  if (!answer) {
    CHECK_MESSAGE(answer.error().code == ErrorCode::kUnsupported, answer.error().text());
    CHECK(answer.error().message.find("bounds") == std::string::npos);  // a mistake of ours, not a reason
    ++counts.declined;
    ++counts.reasons[answer.error().message];
    return;
  }
  ++counts.answered;
  REQUIRE_MESSAGE(judge.ok(), "DuckDB refuses: " << judge.error().message);
  std::vector<Type> types;
  for (const OutputColumn& o : q.outputs) types.push_back((q.grouped ? q.groups : q.rows)[o.node].type);
  const std::string difference = answer_difference(types, *judge, all_rows(*answer->rows), s);
  CHECK_MESSAGE(difference.empty(), difference);
}

}  // namespace

TEST_CASE("DuckDB's answer for each text of a dictionary comes back in order") {
  Bench bench;
  const std::vector<std::string_view> texts{"", "a'b", "alpha", "be\x01ta", "gam\nma", "\xc3\xa9t\xc3\xa9"};
  const columns::Dictionary d(texts);
  CHECK(match_entries(bench.connection(), d, "entry LIKE '%a%'").value() ==
        std::vector<bool>{false, true, true, true, true, false});
  CHECK(match_entries(bench.connection(), d, "length(entry) = 3").value() ==
        std::vector<bool>{false, true, false, false, false, true});
  CHECK(match_entries(bench.connection(), d, "nullif(entry, '') <> 'alpha'").value() ==
        std::vector<bool>{false, true, false, true, true, true});
  CHECK(match_entries(bench.connection(), columns::Dictionary(), "entry = ''").value().empty());
  CHECK(
      match_entries(bench.connection(), columns::Dictionary(std::vector<std::string_view>{""}), "entry = ''")
          .value() == std::vector<bool>{true});
  CHECK_FALSE(match_entries(bench.connection(), d, "no such thing").ok());
}

TEST_CASE("Random statements give DuckDB's answers through the decoder and the scan executor") {
  const uint64_t seed = random_seed();
  RandomQuery random(seed);
  Bench bench;
  REQUIRE(!bench.machines.empty());
  Counts counts;
  const bool long_run = std::getenv("ONEBEAT_LONG") != nullptr;
  const uint64_t sizes[] = {0, 1, 64, 1000, 3000, 65'537, 140'000};
  const int tables = !long_run ? 14 : kSanitized ? 56 : 200;  // a sanitizer's build is ten times slower
  for (int t = 0; t < tables; ++t) {
    const uint64_t rows = sizes[size_t(t) % std::size(sizes)];
    bench.new_table(random.create_table(rows, {.plain_zeros = t % 5 != 0}));
    CAPTURE(seed);
    CAPTURE(t);
    CAPTURE(rows);
    for (size_t i = 0; i < (rows > 10'000 ? 40 : 120); ++i) check(bench, random.next(), i, counts);
  }
  MESSAGE(counts.answered << " answers compared (" << counts.by_gpu << " of GPUs), " << counts.declined
                          << " declined, " << counts.not_decoded << " not decoded");
  for (const auto& [reason, n] : counts.reasons) MESSAGE(n << "  " << reason);
  CHECK(counts.answered > counts.declined);
}
