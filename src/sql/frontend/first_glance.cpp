#include "sql/frontend/first_glance.hpp"

#include <array>

#include "sql/frontend/changed_tables.hpp"
#include "sql/frontend/scanner.hpp"

namespace onebeat::sql::frontend {
namespace {

// Aggregates that decode/aggregates.cpp does not know; a test holds the two together.
constexpr std::array<std::string_view, 36> kAggregates{"median",
                                                       "mode",
                                                       "quantile",
                                                       "quantile_cont",
                                                       "quantile_disc",
                                                       "approx_quantile",
                                                       "stddev",
                                                       "stddev_pop",
                                                       "stddev_samp",
                                                       "variance",
                                                       "var_pop",
                                                       "var_samp",
                                                       "corr",
                                                       "covar_pop",
                                                       "covar_samp",
                                                       "skewness",
                                                       "kurtosis",
                                                       "entropy",
                                                       "mad",
                                                       "sem",
                                                       "string_agg",
                                                       "group_concat",
                                                       "listagg",
                                                       "list",
                                                       "array_agg",
                                                       "histogram",
                                                       "arg_max",
                                                       "arg_min",
                                                       "max_by",
                                                       "min_by",
                                                       "product",
                                                       "bit_and",
                                                       "bit_or",
                                                       "bit_xor",
                                                       "approx_count_distinct",
                                                       "fsum"};

constexpr size_t kMostNames = 256;

}  // namespace

Glance first_glance(std::string_view sql) {
  Glance g;
  bool reads = false, closed = false;
  Scanner scanner(sql);
  std::string before;  // the word in front, if the token in front is one
  for (Token t = scanner.next(); t != Token::kEnd && g.reason.empty(); t = scanner.next()) {
    if (t == Token::kOpen && std::find(kAggregates.begin(), kAggregates.end(), before) != kAggregates.end())
      g.reason = "aggregate " + before + " stays in DuckDB";
    before.clear();
    if (t == Token::kWord) {
      before = lowered(scanner.text());
      reads = reads || before == "from";
      if (before == "union" || before == "intersect") g.reason = "set operations stay in DuckDB";
      if (before == "over" && closed) g.reason = "window functions stay in DuckDB";
      if (g.names.size() < kMostNames) g.names.push_back(before);
    } else if (t == Token::kName && scanner.text().size() > 2 && g.names.size() < kMostNames) {
      g.names.push_back(lowered(scanner.text().substr(1, scanner.text().size() - 2)));
    }
    closed = t == Token::kOther && scanner.text() == ")";
  }
  if (g.reason.empty() && !reads) g.reason = "the statement reads no table";
  return g;
}

}  // namespace onebeat::sql::frontend
