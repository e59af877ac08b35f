#include "sql/explain.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

#include "sql/query_text.hpp"

namespace onebeat::sql {
namespace {

std::string grouped(uint64_t n) {
  std::string text = std::to_string(n);
  for (size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

// Lines under a heading; the first stands beside it.
void add_lines(std::string& out, const char* heading, const std::string& lines) {
  char head[16];
  for (size_t at = 0; at < lines.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    std::snprintf(head, sizeof head, "%-11s", at == 0 ? heading : "");
    out += head + lines.substr(at, end - at) + "\n";
    at = end + 1;
  }
}

class ExplainResult : public QueryResult {
 public:
  ExplainResult(const Explanation& explanation, std::vector<std::vector<Value>> further)
      : rows_(std::move(further)) {
    rows_.insert(rows_.begin(), {Value::of(std::string("onebeat")), Value::of(explain_text(explanation))});
    stats_.executor = explanation.executor;
    stats_.device = explanation.device;
    stats_.reason = explanation.reason;
  }
  const std::vector<Column>& columns() const override { return columns_; }
  const Stats& stats() const override { return stats_; }
  uint64_t rows_changed() const override { return 0; }
  Result<bool> next(Batch& batch) override {
    batch = {};
    if (rows_.empty()) return false;
    batch.row_count = rows_.size();
    batch.columns.resize(columns_.size());
    for (auto& row : rows_)
      for (size_t c = 0; c < columns_.size(); ++c) batch.columns[c].push_back(std::move(row[c]));
    rows_.clear();
    return true;
  }

 private:
  const std::vector<Column> columns_{{"explain_key", make_type(TypeId::kVarchar)},
                                     {"explain_value", make_type(TypeId::kVarchar)}};
  std::vector<std::vector<Value>> rows_;
  Stats stats_;
};

}  // namespace

std::string encoding_name(uint32_t encoding) {
  const uint32_t low = encoding & 0xff, planes = encoding >> 8;
  const char* const names[] = {"constant", "u8", "u16", "u32", "raw"};
  if (low >= std::size(names)) return "encoding " + std::to_string(encoding);
  if (planes == 0) return names[low];
  const std::string count = std::to_string(planes);
  return low == 0 ? count + (planes == 1 ? " bit" : " bits") : std::string(names[low]) + "+" + count;
}

std::string encodings_text(const std::vector<uint32_t>& encodings) {
  std::map<uint32_t, size_t> counts;
  for (const uint32_t e : encodings) ++counts[e];
  std::vector<std::pair<size_t, uint32_t>> order;
  order.reserve(counts.size());
  for (const auto& [encoding, count] : counts) order.emplace_back(count, encoding);
  std::sort(order.rbegin(), order.rend());
  std::string out;
  for (const auto& [count, encoding] : order)
    out += (out.empty() ? "" : ", ") + encoding_name(encoding) + " x" + std::to_string(count);
  return out;
}

std::string explain_text(const Explanation& x) {
  std::string out;
  add_lines(out, "executor", x.executor + (x.device.empty() ? "" : " on " + x.device));
  add_lines(out, "reason", x.reason);
  if (x.rows) add_lines(out, "rows", grouped(x.rows));
  std::string costs;
  for (size_t e = 0; e < cost::kExecutors; ++e)
    if (x.costs[e].ms)
      costs += (costs.empty() ? "" : "; ") + std::string(cost::name_of(cost::Executor(e))) + " " +
               cost::text_of(x.costs[e]);
  add_lines(out, "estimate", costs);
  std::string columns;
  for (const ExplainedColumn& c : x.columns) {
    columns += c.name + " " + c.type + ": ";
    columns +=
        c.encodings.empty() ? "not cached" : encodings_text(c.encodings) + "; " + grouped(c.bytes) + " bytes";
    if (c.dictionary_entries) columns += "; " + grouped(c.dictionary_entries) + " different texts";
    columns += "\n";
  }
  add_lines(out, "columns", columns);
  if (x.query) add_lines(out, "statement", describe(*x.query));
  return out;
}

QueryResultRef explain_result(const Explanation& explanation, std::vector<std::vector<Value>> further) {
  return std::make_unique<ExplainResult>(explanation, std::move(further));
}

}  // namespace onebeat::sql
