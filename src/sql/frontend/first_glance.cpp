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

constexpr std::array<std::string_view, 9> kNotWholeRows{"group", "sum", "avg",      "mean", "count",
                                                        "min",   "max", "distinct", "limit"};

constexpr size_t kMostNames = 256;

// Words that end what FROM names.
constexpr std::array<std::string_view, 10> kAfterTables{"where",  "group", "having", "order",  "limit",
                                                        "offset", "union", "window", "select", "qualify"};

// What follows FROM, JOIN and the commas of a FROM: the last of names with dots between them, unless it is a function's.
class TableNames {
 public:
  explicit TableNames(std::vector<std::string>& out) : out_(out) {}
  // `name`: in lower case, of a word or a quoted name; else empty.
  void next(Token t, std::string_view text, const std::string& name) {
    const bool distinct = before_distinct_;  // a IS DISTINCT FROM b
    before_distinct_ = t == Token::kWord && name == "distinct";
    if (t == Token::kWord && (name == "join" || (name == "from" && !distinct))) {
      settle();
      waits_ = lists_.back() = true;
    } else if (text == "," && t == Token::kOther && lists_.back()) {
      settle();
      waits_ = true;
    } else if (waits_ && !name.empty()) {
      found_ = name;
      waits_ = false;
    } else if (!found_.empty() && text == ".") {
      waits_ = true;
    } else {
      if (t == Token::kOpen) found_.clear();
      settle();
      waits_ = false;
      if (t == Token::kOpen) lists_.push_back(false);
      if (t == Token::kOther && text == ")" && lists_.size() > 1) lists_.pop_back();
      if (t == Token::kWord &&
          std::find(kAfterTables.begin(), kAfterTables.end(), name) != kAfterTables.end())
        lists_.back() = false;
    }
  }
  void settle() {
    if (!found_.empty() && out_.size() < kMostNames) out_.push_back(std::move(found_));
    found_.clear();
  }

 private:
  std::vector<std::string>& out_;
  std::string found_;
  bool waits_ = false, before_distinct_ = false;
  std::vector<bool> lists_{
      false};  // whether commas are between tables, in each of the brackets that are open
};

}  // namespace

Glance first_glance(std::string_view sql) {
  Glance g;
  bool reads = false, closed = false;
  Scanner scanner(sql);
  TableNames tables(g.tables);
  std::string before;  // the word in front, if the token in front is one
  for (Token t = scanner.next(); t != Token::kEnd && g.reason.empty(); t = scanner.next()) {
    if (t == Token::kOpen && std::find(kAggregates.begin(), kAggregates.end(), before) != kAggregates.end())
      g.reason = "aggregate " + before + " stays in DuckDB";
    before.clear();
    std::string name;
    if (t == Token::kWord) {
      name = before = lowered(scanner.text());
      reads = reads || before == "from";
      if (before == "union" || before == "intersect") g.reason = "set operations stay in DuckDB";
      if (before == "over" && closed) g.reason = "window functions stay in DuckDB";
      if (std::find(kNotWholeRows.begin(), kNotWholeRows.end(), before) != kNotWholeRows.end())
        g.whole_rows = false;
    } else if (t == Token::kName && scanner.text().size() > 2) {
      name = lowered(scanner.text().substr(1, scanner.text().size() - 2));
    }
    tables.next(t, scanner.text(), name);
    if (!name.empty() && g.names.size() < kMostNames) g.names.push_back(std::move(name));
    closed = t == Token::kOther && scanner.text() == ")";
  }
  tables.settle();
  if (g.reason.empty() && !reads) g.reason = "the statement reads no table";
  return g;
}

}  // namespace onebeat::sql::frontend
