// The executor of whole statements (exec/scan_executor.hpp) against the interpreter of query_oracle.hpp: random tables and
// queries on every instruction set, with and without bit planes and statistics.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "device/device.hpp"
#include "plain_columns.hpp"
#include "query_generator.hpp"
#include "random_seed.hpp"
#include "sql/exec/scan_executor.hpp"
#include "sql/keys.hpp"
#include "sql/query_text.hpp"

using namespace onebeat;
using namespace onebeat::sql;
using namespace onebeat::sql::testing;

namespace {

bool long_run() { return std::getenv("ONEBEAT_LONG") != nullptr; }

struct Machine {
  std::string isa;
  std::unique_ptr<device::Device> device;
  std::unique_ptr<exec::ScanExecutor> executor;
};

// Patterns of the tests: %middle%, or "(NOT middle)".
Result<std::vector<bool>> match(const columns::Dictionary& d, const std::string& pattern) {
  const bool negated = pattern.starts_with("(NOT ");
  const std::string middle = negated ? pattern.substr(5, pattern.size() - 6) : pattern;
  std::vector<bool> out;
  for (uint32_t i = 0; i < d.size(); ++i)
    out.push_back((d.at(i).find(middle) != std::string_view::npos) != negated);
  return out;
}

std::vector<Machine>& machines() {
  static std::vector<Machine> list = [] {
    std::vector<Machine> made;
    for (const char* isa : {"avx512_vnni", "avx512", "avx2", "generic"}) {
      auto device = device::open({.device = "cpu", .cpu_threads = 2, .cpu_isa = isa});
      if (!device) continue;
      Machine m{isa, std::move(device).value(), nullptr};
      m.executor = std::make_unique<exec::ScanExecutor>(*m.device, nullptr, nullptr);
      m.executor->set_matcher(match);
      const auto name = m.executor->name();
      REQUIRE(name.ok());
      if (*name == "cpu-" + m.isa) made.push_back(std::move(m));
    }
    return made;
  }();
  return list;
}

// As the oracle writes values: whole numbers without their scale, doubles by their bits.
std::string plain_text(const Value& v, const Type& type) {
  if (v.is_null()) return "NULL";
  if (is_floating(type.id))
    return std::isnan(v.real) ? "nan" : std::to_string(std::bit_cast<uint64_t>(v.real == 0 ? 0.0 : v.real));
  return text_of(v, type);
}

using Rows = std::vector<std::vector<std::string>>;

Rows read(exec::ScanAnswer& answer, const Query& q) {
  Rows out;
  for (Batch b; answer.rows->next(b);) {
    REQUIRE(b.row_count <= exec::kBatchRows);
    for (uint64_t r = 0; r < b.row_count; ++r) {
      std::vector<std::string> row;
      for (size_t c = 0; c < b.columns.size(); ++c)
        row.push_back(plain_text(b.columns[c][r], (q.grouped ? q.groups : q.rows)[q.outputs[c].node].type));
      out.push_back(std::move(row));
    }
  }
  return out;
}

// The oracle keeps dates and decimals as numbers.
std::string wanted_text(const std::string& text, const Type& type) {
  if (text == "NULL") return text;
  if (type.id == TypeId::kDecimal) {
    Int128 v = 0;
    for (const char c : text)
      if (c != '-') v = v * 10 + (c - '0');
    return text_of_decimal(text[0] == '-' ? -v : v, type.scale);
  }
  if (type.id == TypeId::kDate) return text_of_date(int32_t(std::stoll(text)));
  if (type.id == TypeId::kTimestamp) return text_of_timestamp(std::stoll(text));
  if (type.id == TypeId::kBoolean) return text == "1" ? "true" : "false";
  return text;
}

Rows wanted_rows(const OracleAnswer& answer, const Query& q) {
  Rows out;
  for (const auto& row : answer.rows) {
    out.emplace_back();
    for (size_t c = 0; c < row.size(); ++c)
      out.back().push_back(wanted_text(row[c], (q.grouped ? q.groups : q.rows)[q.outputs[c].node].type));
  }
  return out;
}

std::string first_difference(const Rows& ours, const Rows& wanted) {
  if (ours.size() != wanted.size())
    return std::to_string(ours.size()) + " rows instead of " + std::to_string(wanted.size());
  for (size_t r = 0; r < ours.size(); ++r)
    for (size_t c = 0; c < ours[r].size(); ++c)
      if (ours[r][c] != wanted[r][c])
        return "row " + std::to_string(r) + " column " + std::to_string(c) + ": " + ours[r][c] +
               " instead of " + wanted[r][c];
  return "";
}

struct Counts {
  uint64_t answered = 0, declined = 0;
  std::map<std::string, uint64_t> reasons;
};

void compare(const Query& q, const PlainTable& table, const std::vector<columns::ColumnRef>& columns,
             Machine& m, bool statistics, const OracleAnswer& oracle, Counts& counts) {
  auto answer = m.executor->run(q, columns, {.use_statistics = statistics, .cancel = {}});
  if (!answer) {
    CHECK(answer.error().code == ErrorCode::kUnsupported);
    ++counts.declined;
    ++counts.reasons[answer.error().message];
    return;
  }
  ++counts.answered;
  (void)table;
  CHECK_MESSAGE(!oracle.refused, describe(q));
  if (oracle.refused) return;
  Rows ours = read(*answer, q), wanted = wanted_rows(oracle, q);
  if (q.order.empty() && !q.limit) {
    std::sort(ours.begin(), ours.end());
    std::sort(wanted.begin(), wanted.end());
  }
  const std::string difference = first_difference(ours, wanted);
  CHECK_MESSAGE(difference.empty(), difference << "\n" << describe(q));
}

}  // namespace

TEST_CASE("Random queries give the interpreter's answers on every instruction set") {
  const uint64_t seed = random_seed();
  QueryGenerator generator(seed);
  REQUIRE(!machines().empty());
  Counts counts;
  const uint64_t sizes[] = {0, 1, 63, 64, 65, 700, 3000, 65'535, 65'536, 65'537, 140'000};
  const int tables = long_run() ? 400 : 40;
  for (int t = 0; t < tables; ++t) {
    const uint64_t rows = t < 11 ? sizes[t] : sizes[generator.below(generator.chance(20) ? 11 : 7)];
    const PlainTable table = generator.table(rows);
    const size_t on = generator.below(machines().size());
    const auto with_planes = cache_table(*machines()[on].device, table, true);
    const auto without = cache_table(*machines()[on].device, table, false);
    const int queries = rows > 10'000 ? 12 : 60;
    for (int i = 0; i < queries; ++i) {
      const Query q = generator.query(table);
      CAPTURE(seed);
      CAPTURE(t);
      CAPTURE(i);
      CAPTURE(rows);
      CAPTURE(machines()[on].isa);
      const OracleAnswer oracle = ask_oracle(q, table);
      compare(q, table, with_planes, machines()[on], i % 2 == 0, oracle, counts);
      compare(q, table, without, machines()[on], i % 2 == 1, oracle, counts);
    }
  }
  MESSAGE(counts.answered << " answers compared, " << counts.declined << " declined");
  for (const auto& [reason, n] : counts.reasons) MESSAGE(n << "  " << reason);
  CHECK(counts.answered > counts.declined * 3);
}
