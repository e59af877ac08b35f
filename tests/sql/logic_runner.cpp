#include "logic_runner.hpp"

#include <algorithm>
#include <cstdlib>

namespace onebeat::sql::testing {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Error read_rows(Session& session, const LogicRecord& record, Engine engine, LogicAnswer& out, bool& ours) {
  QueryOptions options;
  options.engine = engine;
  options.parameters = record.parameters;
  OB_TRY(auto result, session.query(record.sql, options));
  for (const Column& c : result->columns()) out.types += c.name + ":" + c.type.name + " ";
  for (Batch batch;;) {
    OB_TRY(const bool more, result->next(batch));
    if (!more) break;
    for (uint64_t r = 0; r < batch.row_count; ++r) {
      out.rows.emplace_back();
      for (size_t c = 0; c < batch.columns.size(); ++c) {
        const std::string text = text_of(batch.columns[c][r], result->columns()[c].type);
        out.rows.back().push_back(text.empty() ? "(empty)" : text);
      }
    }
  }
  ours = result->stats().executor != "duckdb";
  return {};
}

void sort_rows(Rows& rows, LogicSort sort) {
  if (sort == LogicSort::kRows) std::sort(rows.begin(), rows.end());
  if (sort != LogicSort::kValues) return;
  Rows values;
  for (auto& row : rows)
    for (auto& value : row) values.push_back({std::move(value)});
  std::sort(values.begin(), values.end());
  rows = std::move(values);
}

// The lines of a file as rows: a value a line, or a row a line with tabs between its values.
Rows written_rows(const LogicRecord& record) {
  const size_t width = record.types.size();
  Rows out;
  if (width > 1 && !record.expected.empty() && record.expected[0].find('\t') == std::string::npos) {
    for (size_t i = 0; i < record.expected.size(); ++i) {
      if (i % width == 0) out.emplace_back();
      out.back().push_back(record.expected[i]);
    }
  } else {
    for (const std::string& line : record.expected) {
      out.emplace_back();
      for (size_t begin = 0;;) {
        const size_t end = line.find('\t', begin);
        out.back().push_back(line.substr(begin, end == std::string::npos ? end : end - begin));
        if (end == std::string::npos) break;
        begin = end + 1;
      }
    }
  }
  sort_rows(out, record.sort);
  return out;
}

std::string shown(const Rows& rows, size_t r) {
  if (r >= rows.size()) return "no such row";
  std::string out;
  for (const std::string& value : rows[r]) out += (out.empty() ? "" : "|") + value;
  return out;
}

std::string difference(const Rows& wanted, const Rows& got) {
  size_t r = 0;
  while (r < wanted.size() && r < got.size() && wanted[r] == got[r]) ++r;
  if (r == wanted.size() && r == got.size()) return {};
  return std::to_string(wanted.size()) + " rows expected, " + std::to_string(got.size()) + " came; row " +
         std::to_string(r + 1) + " expected: " + shown(wanted, r) + ", came: " + shown(got, r);
}

// Reals of a file may be written shorter than DuckDB prints them: 2 for 2.0.
void shorten_reals(const LogicRecord& record, Rows& rows) {
  if (record.sort == LogicSort::kValues) return;
  for (auto& row : rows)
    for (size_t c = 0; c < row.size() && c < record.types.size(); ++c) {
      char* end = nullptr;
      const double value = std::strtod(row[c].c_str(), &end);
      if (record.types[c] == 'R' && end != row[c].c_str() && *end == 0) row[c] = text_of_double(value);
    }
}

std::string against_file(const LogicRecord& record, const LogicAnswer& answer) {
  if (record.kind == LogicKind::kStatementError) {
    if (!answer.failed) return "succeeded; an error is expected";
    for (const std::string& part : record.expected)
      if (answer.error.find(part) == std::string::npos)
        return "failed with \"" + answer.error + "\", which does not say \"" + part + "\"";
    return {};
  }
  if (answer.failed) return record.kind == LogicKind::kEither ? "" : "failed: " + answer.error;
  if (record.kind != LogicKind::kQuery) return {};
  Rows wanted = written_rows(record), got = answer.rows;
  shorten_reals(record, wanted);
  shorten_reals(record, got);
  return difference(wanted, got);
}

std::string against_judge(const LogicRecord& record, const LogicAnswer& judge, const LogicAnswer& answer) {
  if (!judge.ran) return {};  // onlyif
  if (judge.failed != answer.failed)
    return answer.failed ? "failed, DuckDB did not: " + answer.error
                         : "succeeded, DuckDB failed: " + judge.error;
  if (!record.is_query() || answer.failed) return {};
  if (judge.types != answer.types) return "DuckDB's columns are " + judge.types + ", ours " + answer.types;
  return difference(judge.rows, answer.rows);
}

}  // namespace

LogicReport run_logic(const LogicScript& script, const LogicConfiguration& configuration,
                      std::vector<LogicAnswer>& judge) {
  LogicReport report;
  const bool judging = configuration.engine == Engine::kDuckDb;
  if (judging) judge.assign(script.records.size(), {});
  for (size_t i = 0; i < script.records.size(); ++i) {
    const LogicRecord& record = script.records[i];
    if (!record.runs_under(configuration.name)) continue;
    LogicAnswer answer;
    answer.ran = true;
    bool ours = false;
    if (Error error = read_rows(configuration.session, record, configuration.engine, answer, ours)) {
      answer.failed = true;
      answer.error = error.message;
      answer.rows.clear();
    }
    sort_rows(answer.rows, record.sort);
    report.queries += record.is_query();
    report.accelerated += record.is_query() && ours;
    std::string wrong = against_file(record, answer);
    if (wrong.empty() && !judging) wrong = against_judge(record, judge[i], answer);
    if (!wrong.empty())
      report.failures.push_back("line " + std::to_string(record.line) + " under " + configuration.name +
                                ": " + record.sql + "\n  " + wrong);
    if (judging) judge[i] = std::move(answer);
  }
  const auto floor = script.floors.find(configuration.name);
  if (floor != script.floors.end() && report.accelerated < floor->second)
    report.failures.push_back("under " + configuration.name + " our executor answered " +
                              std::to_string(report.accelerated) + " of " + std::to_string(report.queries) +
                              " queries; the file's floor is " + std::to_string(floor->second));
  return report;
}

}  // namespace onebeat::sql::testing
