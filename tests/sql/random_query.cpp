#include "random_query.hpp"

namespace onebeat::sql::testing {
namespace {

using enum ValueKind;
std::string number(uint64_t n) { return std::to_string(n); }

}  // namespace

std::string RandomQuery::create_table(uint64_t rows, const RandomTableOptions& options) {
  table_ = random_table(random_, rows, options);
  expressions_ = std::make_unique<RandomExpression>(random_, table_);
  return table_.script("t");
}

std::string RandomQuery::create_view() {
  return "CREATE OR REPLACE VIEW tv AS SELECT *, b + 1 AS extra FROM t WHERE " + any_condition();
}

RandomStatement RandomQuery::next() {
  out_ = {};
  expressions_->use_parameters(options_.parameters && one_in(4));
  switch (below(8)) {
    case 0:
    case 1:
      aggregates_only();
      break;
    case 2:
      distinct_rows();
      break;
    case 3:
    case 4:
      plain_rows();
      break;
    default:
      groups();
  }
  out_.parameters = expressions_->take_parameters();
  return out_.tidied();  // an outer SELECT may have left some out
}

// --- results ---

std::string RandomQuery::aggregate() {
  RandomExpression& e = *expressions_;
  std::string out;
  switch (below(7)) {
    case 0:
      out = one_in(4) ? "count_if(" + e.condition(1) + ")" : "count(*)";
      break;
    case 1:
      out = std::string("count(") + (one_in(3) ? "DISTINCT " : "") + e.value(e.any_kind(), 1) + ")";
      break;
    case 2:
    case 3:
      out = pick({"min(", "max("}) + e.value(e.any_kind(), 2) + ")";
      break;
    default: {
      const ValueKind kinds[] = {kWhole, kWhole, kDecimal, kDecimal, kReal, kBool}, kind = kinds[below(6)];
      const bool average = kind != kBool && one_in(3), distinct = kind != kReal && one_in(8);
      (void)e.take_inexact();
      const std::string argument = kind == kBool ? "o" : e.value(kind, 2);
      out_.real_sums = (e.take_inexact() && kind == kReal) || out_.real_sums;
      out = std::string(average ? "avg(" : "sum(") + (distinct ? "DISTINCT " : "") + argument + ")";
    }
  }
  if (one_in(5)) out += " FILTER (WHERE " + e.condition(1) + ")";
  return out;
}

std::string RandomQuery::sum_of_shifted() {
  const std::string a = expressions_->column(one_in(2) ? kWhole : kDecimal, true).name;
  return "sum(" + pick({a + " + 1", a + " - 7", "3 - " + a, a + " * 2", "-" + a, "4 + " + a}) + ")" +
         (one_in(4) ? " FILTER (WHERE " + expressions_->condition(1) + ")" : "");
}

std::string RandomQuery::result() {
  const std::string a = expressions_->column(kWhole, true).name;
  switch (below(11)) {
    case 0:
      return "sum(" + a + ") / count(*)";
    case 1:
      return "coalesce(sum(" + a + "), 0) + " + number(below(5));
    case 2:
      return "max(" + a + ") - min(" + a + ")";
    case 3:
      return "round(avg(" + expressions_->column(one_in(2) ? kWhole : kDecimal, true).name + "), 2)";
    case 4:
      return "CASE WHEN count(*) > 3 THEN " + aggregate() + " END";
    case 5:
      return "sum(" + a + ") * " + pick({"1.5", "100.0 / count(*)", "2"});
    case 6:
      return "CAST(sum(" + a + ") AS BIGINT)";
    case 7:
      return sum_of_shifted();
    default:
      return aggregate();
  }
}

// --- statements ---

// The table itself, or something that reads it and nothing else.
void RandomQuery::source_and_where() {
  switch (below(12)) {
    case 0:
      out_.source = "(SELECT * FROM t WHERE " + expressions_->condition(1) + ") q";
      break;
    case 1:
      out_.source = "(SELECT *, b + 1 AS extra FROM t) q";
      break;
    case 2:
      out_.source = "(WITH w AS (SELECT * FROM t WHERE " + expressions_->condition(1) +
                    ") SELECT * FROM w ORDER BY " + pick({"l", "z DESC", "t, x", "y"}) + ") q";
      break;
    case 3:
      if (options_.views) out_.source = "tv";
      break;
    default:
      break;
  }
  if (one_in(3)) return;
  out_.where.push_back(expressions_->condition(2));
  for (uint64_t n = below(3); n > 0; --n) out_.where.push_back(expressions_->condition(1));
}

// By all results, which makes a total order up to equal rows; LIMIT only then. What rounds orders nothing.
void RandomQuery::order(size_t outputs) {
  if (out_.real_sums || one_in(3)) return;
  for (size_t n = 0; n < outputs; ++n)
    out_.order.push_back(pick({"", " DESC", " NULLS FIRST", " DESC NULLS LAST"}));
  if (one_in(2)) out_.limit = below(12);
  if (one_in(5)) out_.offset = below(5);
}

void RandomQuery::aggregates_only() {
  for (uint64_t n = 1 + below(4); n > 0; --n) out_.results.push_back(result());
  source_and_where();
  out_.grouped = true;
}

std::string RandomQuery::group_key(size_t place) {
  if (one_in(9)) return pick({"i", "s", "g", "b"});
  if (place && one_in(3)) return pick({"i - 1", "true", "abs(s)", "year(g)", "b + s", "b"});
  const ValueKind kinds[] = {kWhole, kWhole, kText, kText, kDate, kBool, kDecimal, kTimestamp, kReal};
  const ValueKind kind = kinds[below(9)];
  return one_in(2) ? expressions_->column(kind).name : expressions_->value(kind, 2);
}

void RandomQuery::groups() {
  out_.grouped = true;
  for (uint64_t n = 1 + below(one_in(6) ? 5 : 3); n > 0; --n)
    out_.keys.push_back(group_key(out_.keys.size()));
  for (uint64_t n = below(4); n > 0; --n) out_.results.push_back(result());
  source_and_where();
  if (one_in(4))
    out_.having = pick({"count(*) > 2", "sum(i) > 100", "avg(l) < 5.5", "min(g) IS NOT NULL",
                        "count(*) > 1 AND sum(f) <> 3", "NOT (max(b) = 9)", "key0 IS NOT NULL",
                        "count(*) < 9 AND key0 IS NOT NULL", "count(DISTINCT t) > 1", "max(v) > 'item 5'",
                        "sum(s) FILTER (WHERE b > 0) IS NOT NULL", "min(z) < 0 OR max(h) IS NULL"});
  if (!out_.results.empty() && one_in(5)) return around_groups();
  out_.distinct = one_in(9);
  order(out_.keys.size() + out_.results.size());
}

void RandomQuery::around_groups() {
  out_.outer = pick({"r0, key0", "*", "key0, r0 IS NULL AS n"});
  out_.outer_where =
      pick({"r0 IS NOT NULL", "key0 IS NOT NULL", "r0 IS NULL OR key0 IS NOT NULL",
            "NOT (key0 IS NULL AND r0 IS NOT NULL)", "key0 = key0", "r0 IS NOT DISTINCT FROM r0"});
}

void RandomQuery::distinct_rows() {
  const ValueKind kinds[] = {kWhole, kText, kDate, kBool, kDecimal};
  for (uint64_t n = 1 + below(3); n > 0; --n) out_.results.push_back(expressions_->value(kinds[below(5)], 1));
  out_.distinct = true;
  source_and_where();
  order(out_.results.size());
}

void RandomQuery::plain_rows() {
  for (uint64_t n = 1 + below(4); n > 0; --n)
    out_.results.push_back(expressions_->value(expressions_->any_kind(), 2));
  source_and_where();
  order(out_.results.size());
}

}  // namespace onebeat::sql::testing
