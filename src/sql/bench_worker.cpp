#include "sql/bench_worker.hpp"

#include "base/clock.hpp"
#include "base/core_pool.hpp"
#include "base/cpu_info.hpp"
#include "base/json.hpp"
#include "sql/format.hpp"

namespace onebeat::sql {
namespace {

constexpr size_t kMostRuns = 100'000;

Result<QueryOptions> options_of(const Json& order) {
  OB_TRY(const Engine engine, engine_from_name(order.string_or("engine", "auto")));
  return QueryOptions{.engine = engine, .use_statistics = order.bool_or("statistics", false)};
}

Result<std::string> about(Session& session, const std::string& commit) {
  OB_TRY(auto result, session.query("SELECT version()"));
  Batch batch;
  OB_TRY(const bool any, result->next(batch));
  return Json(Json::Object{{"version", commit},
                           {"duckdb", any ? batch.columns[0][0].text : ""},
                           {"isa", cpu_info().isas().back()},
                           {"threads", CorePool::process().cores()},
                           {"commit", commit}})
      .dump();
}

Result<std::string> answer(Session& session, const Json& order) {
  OB_TRY(const QueryOptions options, options_of(order));
  OB_TRY(auto result, session.query(order.string_or("sql", ""), options));
  std::string line;
  OB_CHECK(write_result(*result, Format::kJson, {}, [&](std::string_view piece) { line += piece; }));
  line.pop_back();  // its own end of line
  return line;
}

Result<std::string> run(Session& session, const Json& order) {
  OB_TRY(const QueryOptions options, options_of(order));
  const std::string sql = order.string_or("sql", "");
  const double least = order.double_or("least_s", 0);
  Json::Array seconds;
  Stats stats;
  Batch batch;
  for (double total = 0; seconds.empty() || (total < least && seconds.size() < kMostRuns);) {
    const uint64_t begin = now_ns();
    OB_TRY(auto result, session.query(sql, options));
    for (bool more = true; more;) {
      OB_TRY(more, result->next(batch));
    }
    const double each = double(now_ns() - begin) * 1e-9;
    stats = result->stats();
    seconds.emplace_back(each);
    total += each;
  }
  return Json(Json::Object{{"seconds", std::move(seconds)},
                           {"executor", stats.executor},
                           {"reason", stats.reason},
                           {"bytes", stats.bytes},
                           {"from_statistics", stats.from_statistics}})
      .dump();
}

Result<std::string> obey(Session& session, const std::string& commit, const std::string& line) {
  OB_TRY(const Json order, Json::parse(line));
  const std::string what = order.string_or("do", "");
  if (what == "about") return about(session, commit);
  if (what == "answer") return answer(session, order);
  if (what == "run") return run(session, order);
  return Error(ErrorCode::kInvalidArgument, "no order \"" + what + "\"; see bench_worker.hpp");
}

}  // namespace

void serve_sql_worker(Session& session, const std::string& commit, std::istream& in, std::ostream& out) {
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    const Result<std::string> said = obey(session, commit, line);
    out << (said ? *said : Json(Json::Object{{"error", said.error().text()}}).dump()) << '\n' << std::flush;
  }
}

}  // namespace onebeat::sql
