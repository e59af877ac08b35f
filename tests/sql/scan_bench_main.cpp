// sql_scan_bench: the executor of whole statements beside DuckDB on the same data, without the front end.
//   sql_scan_bench [ROWS] [FILE]        times in ms: wall and processor time, best of many; DuckDB on FILE (or in memory)
#include <ctime>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/clock.hpp"
#include "device/device.hpp"
#include "sql/columns/column_cache.hpp"
#include "sql/columns/loader.hpp"
#include "sql/exec/scan_executor.hpp"
#include "sql/frontend/duckdb.hpp"

using namespace onebeat;
using namespace onebeat::sql;

namespace {

const Type kBig = make_type(TypeId::kBigInt), kHuge = make_type(TypeId::kHugeInt);

struct Statement {
  const char* name;
  std::string sql;
  Query query;
};

struct Time {
  double wall = 1e30, cpu = 1e30;  // ms
};

double cpu_now() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return double(t.tv_sec) * 1e3 + double(t.tv_nsec) * 1e-6;
}

template <class Fn>
Time best(int repeats, Fn fn) {
  Time out;
  for (int i = 0; i < repeats; ++i) {
    const double wall = double(now_ns()) * 1e-6, cpu = cpu_now();
    fn();
    out.wall = std::min(out.wall, double(now_ns()) * 1e-6 - wall);
    out.cpu = std::min(out.cpu, cpu_now() - cpu);
  }
  return out;
}

class Builder {
 public:
  explicit Builder(std::vector<Column> all) : all_(std::move(all)) { q.table = {"memory", "main", "bench"}; }
  Query q;

  uint32_t column(const char* name) {
    for (uint32_t i = 0; i < q.columns.size(); ++i)
      if (q.columns[i].name == name) return node(i);
    for (const Column& c : all_)
      if (c.name == name) q.columns.push_back(c);
    return node(uint32_t(q.columns.size() - 1));
  }
  Builder& key(const char* name) {
    q.keys.push_back(column(name));
    return *this;
  }
  Builder& where(const char* name, int64_t low, int64_t high) {
    const uint32_t a = column(name);
    q.where = add_node(
        q.rows,
        {.op = NodeOp::kInside, .type = make_type(TypeId::kBoolean), .a = a, .low = low, .high = high});
    return *this;
  }
  Builder& like(const char* name, const char* pattern) {
    const uint32_t a = column(name);
    q.texts.push_back({.kind = TextCondition::Kind::kPattern, .pattern = pattern});
    q.where = add_node(q.rows, {.op = NodeOp::kTextIs, .type = make_type(TypeId::kBoolean), .a = a});
    return *this;
  }
  Builder& aggregate(AggregateKind kind, uint32_t argument, Type result, bool distinct = false) {
    q.aggregates.push_back({.kind = kind, .argument = argument, .distinct = distinct, .result = result});
    return *this;
  }
  Builder& sum(const char* name) { return aggregate(AggregateKind::kSum, column(name), kHuge); }
  Builder& count() { return aggregate(AggregateKind::kCountStar, 0, kBig); }
  Query done() {
    for (uint32_t s = 0; s < q.keys.size() + q.aggregates.size(); ++s) {
      const Type t = s < q.keys.size() ? q.rows[q.keys[s]].type : q.aggregates[s - q.keys.size()].result;
      q.outputs.push_back({"o", add_node(q.groups, {.op = NodeOp::kSlot, .type = t, .index = s})});
    }
    return q;
  }

 private:
  uint32_t node(uint32_t index) {
    return add_node(q.rows, {.op = NodeOp::kColumn, .type = q.columns[index].type, .index = index});
  }
  std::vector<Column> all_;
};

std::vector<Statement> statements(const std::vector<Column>& all) {
  std::vector<Statement> out;
  const auto b = [&] { return Builder(all); };
  const Type real = make_type(TypeId::kDouble);
  out.push_back({"SUM(a)", "sum(a) FROM bench", b().sum("a").done()});
  out.push_back({"AVG, MIN, MAX(a)", "avg(a), min(a), max(a) FROM bench", [&] {
                   Builder x = b();
                   const uint32_t a = x.column("a");
                   return x.aggregate(AggregateKind::kAvg, a, real)
                       .aggregate(AggregateKind::kMin, a, kBig)
                       .aggregate(AggregateKind::kMax, a, kBig)
                       .done();
                 }()});
  out.push_back({"SUM(a), COUNT WHERE b > 500", "sum(a), count(*) FROM bench WHERE b > 500",
                 b().where("b", 501, INT64_MAX).sum("a").count().done()});
  out.push_back({"GROUP BY s (8): SUM, COUNT", "s, sum(a), count(*) FROM bench GROUP BY s",
                 b().key("s").sum("a").count().done()});
  out.push_back({"the same WHERE b > 500", "s, sum(a), count(*) FROM bench WHERE b > 500 GROUP BY s",
                 b().key("s").where("b", 501, INT64_MAX).sum("a").count().done()});
  out.push_back({"GROUP BY k (1,000): SUM, COUNT", "k, sum(a), count(*) FROM bench GROUP BY k",
                 b().key("k").sum("a").count().done()});
  {
    Builder x = b();
    x.key("u").sum("a").count();
    Query q = x.done();
    q.order.push_back({q.outputs[1].node, true, false});
    q.limit = 5;
    out.push_back(
        {"GROUP BY u (1M): top 5", "u, sum(a), count(*) FROM bench GROUP BY u ORDER BY 2 DESC LIMIT 5", q});
  }
  out.push_back({"COUNT WHERE s LIKE '%o%'", "count(*) FROM bench WHERE s LIKE '%o%'",
                 b().like("s", "%o%").count().done()});
  {
    Builder x = b();
    const uint32_t d = x.column("d");
    out.push_back({"SUM(d) exact", "sum(d) FROM bench", x.aggregate(AggregateKind::kSum, d, real).done()});
  }
  {
    Builder x = b();
    x.key("s");
    const uint32_t d = x.column("d");
    out.push_back({"GROUP BY s: SUM(d) exact", "s, sum(d) FROM bench GROUP BY s",
                   x.aggregate(AggregateKind::kSum, d, real).done()});
  }
  {
    Builder x = b();
    const uint32_t k = x.column("k");
    out.push_back({"COUNT(DISTINCT k)", "count(DISTINCT k) FROM bench",
                   x.aggregate(AggregateKind::kCount, k, kBig, true).done()});
  }
  {
    Builder x = b();
    const uint32_t a = x.column("a"), k = x.column("b");
    const uint32_t wide = add_node(x.q.rows, {.op = NodeOp::kRescale, .type = kBig, .a = k});
    const uint32_t m = add_node(x.q.rows, {.op = NodeOp::kMultiply, .type = kBig, .a = a, .b = wide});
    out.push_back({"SUM(a * b)", "sum(a * b) FROM bench", x.aggregate(AggregateKind::kSum, m, kHuge).done()});
  }
  out.push_back(
      {"GROUP BY s, k: MIN, MAX(a)", "s, k, min(a), max(a) FROM bench GROUP BY s, k", [&] {
         Builder x = b();
         x.key("s").key("k");
         const uint32_t a = x.column("a");
         return x.aggregate(AggregateKind::kMin, a, kBig).aggregate(AggregateKind::kMax, a, kBig).done();
       }()});
  return out;
}

Result<std::vector<std::string>> ask_duckdb(frontend::Connection& connection, const std::string& sql) {
  OB_TRY(auto statement, connection.prepare("SELECT " + sql));
  OB_TRY(auto rows, statement->execute({}, {}));
  std::vector<std::string> out;
  for (Batch b;;) {
    OB_TRY(const bool more, rows->next(b));
    if (!more) break;
    for (uint64_t r = 0; r < b.row_count; ++r) {
      std::string line;
      for (size_t c = 0; c < b.columns.size(); ++c)
        line += text_of(b.columns[c][r], rows->columns()[c].type) + " ";
      out.push_back(line);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

Error bench(uint64_t rows, const std::string& file) {
  const auto say = [](const char* what) { std::fprintf(stderr, "%s\n", what); };
  OB_TRY(auto database,
         frontend::Database::open({.file = file, .memory_limit_bytes = uint64_t(8) << 30, .threads = 2}));
  OB_TRY(auto connection, database->connect());
  say("making the table");
  const std::string list = "['north','south','east','west','center','upper','lower','outer']";
  OB_CHECK(ask_duckdb(*connection, "1").ok() ? Error() : Error(ErrorCode::kInternal, "DuckDB"));
  for (const std::string& sql :
       {"CREATE OR REPLACE TABLE bench AS SELECT (hash(i) % 100000)::BIGINT AS a, (hash(i + 7) % "
        "1000)::INTEGER AS b, "
        "(hash(i + 13) % 1000)::INTEGER AS k, (hash(i + 17) % 1000000)::INTEGER AS u, (hash(i + 19) % "
        "1000003) / 64.0::DOUBLE AS d, " +
            list + "[1 + (hash(i + 23) % 8)::INTEGER] AS s FROM range(" + std::to_string(rows) + ") r(i)",
        std::string(file.empty() ? "SELECT 1" : "CHECKPOINT")}) {
    OB_TRY(auto statement, connection->prepare(sql));
    OB_TRY(auto result, statement->execute({}, {}));
    for (Batch b;;) {
      OB_TRY(const bool more, result->next(b));
      if (!more) break;
    }
  }
  const std::vector<Column> all{{"a", kBig},
                                {"b", make_type(TypeId::kInteger)},
                                {"k", make_type(TypeId::kInteger)},
                                {"u", make_type(TypeId::kInteger)},
                                {"d", make_type(TypeId::kDouble)},
                                {"s", make_type(TypeId::kVarchar)}};
  OB_TRY(auto device, device::open({.device = "cpu", .heap_budget_bytes = uint64_t(6) << 30}));
  columns::ColumnCache cache(*device, uint64_t(6) << 30);
  say("loading the columns");
  const std::string catalog =
      file.empty() ? "memory" : file.substr(file.rfind('/') + 1, file.rfind('.') - file.rfind('/') - 1);
  const TableName table{catalog, "main", "bench"};
  OB_TRY(auto loaded, columns::load_columns(*connection, table, all, {.encoder = {.planes = true}}));
  std::vector<columns::ColumnRef> refs;
  for (size_t i = 0; i < all.size(); ++i) {
    if (!loaded.columns[i].column)
      return {ErrorCode::kInternal, all[i].name + ": " + loaded.columns[i].refusal};
    OB_TRY(auto ref, cache.insert({table, all[i].name}, 1, *loaded.columns[i].column, 0,
                                  [](const device::Span& to, const void* data, uint64_t bytes) {
                                    std::memcpy(to.host, data, bytes);
                                    return Error{};
                                  }));
    refs.push_back(ref);
  }
  exec::ScanExecutor executor(*device, nullptr, nullptr);
  executor.set_matcher([](const columns::Dictionary& d, const std::string&) -> Result<std::vector<bool>> {
    std::vector<bool> passes;
    for (uint32_t i = 0; i < d.size(); ++i) passes.push_back(d.at(i).find('o') != std::string_view::npos);
    return passes;
  });
  OB_TRY(const std::string name, executor.name());
  std::printf("%llu rows, %s, DuckDB %s\n%-32s %9s %9s %9s | %9s %9s %7s %7s\n",
              static_cast<unsigned long long>(rows), name.c_str(),
              file.empty() ? "memory table" : "file table", "", "ours ms", "cpu ms", "GB/s", "duckdb ms",
              "cpu ms", "ratio", "cpu");
  for (Statement& s : statements(all)) {
    std::vector<columns::ColumnRef> used;
    for (const Column& c : s.query.columns)
      for (size_t i = 0; i < all.size(); ++i)
        if (all[i].name == c.name) used.push_back(refs[i]);
    std::vector<std::string> ours;
    uint64_t bytes = 0;
    Error error;
    const auto run = [&] {
      auto answer = executor.run(s.query, used, {.use_statistics = false, .cancel = {}});
      if (!answer) {
        error = answer.error();
        return;
      }
      bytes = answer->bytes;
      ours.clear();
      for (Batch b; answer->rows->next(b);)
        for (uint64_t r = 0; r < b.row_count; ++r) {
          std::string line;
          for (size_t c = 0; c < b.columns.size(); ++c)
            line += text_of(b.columns[c][r], s.query.groups[s.query.outputs[c].node].type) + " ";
          ours.push_back(line);
        }
    };
    const int repeats = rows > 10'000'000 ? 9 : 60;
    const Time mine = best(repeats, run);
    OB_CHECK(error);
    std::sort(ours.begin(), ours.end());
    std::vector<std::string> theirs;
    const Time peer = best(rows > 10'000'000 ? 3 : 15, [&] {
      auto answer = ask_duckdb(*connection, s.sql);
      if (answer) theirs = *answer;
    });
    const bool exact = s.sql.find("(d)") == std::string::npos;  // DuckDB's sums of doubles are not
    std::printf("%-32s %9.3f %9.3f %9.1f | %9.2f %9.2f %7.1f %7.1f%s\n", s.name, mine.wall, mine.cpu,
                double(bytes) * 1e-6 / mine.wall, peer.wall, peer.cpu, peer.wall / mine.wall,
                peer.cpu / mine.cpu, exact && ours != theirs ? "  ANOTHER ANSWER" : "");
    std::fflush(stdout);
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  const uint64_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  if (const Error e = bench(rows, argc > 2 ? argv[2] : ""))
    return std::fprintf(stderr, "%s\n", e.text().c_str()), 1;
  return 0;
}
