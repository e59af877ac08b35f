#include "random_expression.hpp"

#include <cstdlib>
#include <optional>

#include "usual_conditions.hpp"

namespace onebeat::sql::testing {
namespace {

using enum ValueKind;
std::string number(uint64_t n) { return std::to_string(n); }

// A plain literal as a parameter's value, or none.
std::optional<Value> as_parameter(const std::string& literal) {
  if (literal.size() >= 2 && literal.front() == '\'' && literal.find('\'', 1) == literal.size() - 1)
    return Value::of(literal.substr(1, literal.size() - 2));
  char* end = nullptr;
  const long long whole = std::strtoll(literal.c_str(), &end, 10);
  if (*end == 0) return Value::of(int64_t(whole));
  return {};  // a real is no DECIMAL, FLOAT or whole number, which is what its place asks for
}

}  // namespace

const RandomColumn& RandomExpression::column(ValueKind kind, bool narrow) {
  for (;;) {
    const RandomColumn& c = columns_[below(columns_.size())];
    if (c.kind == kind && (c.narrow || !narrow)) return c;
  }
}

// --- values ---

std::string RandomExpression::value(ValueKind kind, int depth) {
  if (depth <= 0 || one_in(3)) return column(kind, depth < 2).name;
  if (one_in(8) && kind != kText)
    return "CASE WHEN " + condition(depth - 1) + " THEN " + value(kind, depth - 1) +
           (one_in(3) ? " END" : " ELSE " + value(kind, depth - 1) + " END");
  if (one_in(12) && kind != kText)
    return "coalesce(" + value(kind, depth - 1) + ", " + value(kind, depth - 1) + ")";
  if (one_in(20) && kind != kText) return "nullif(" + value(kind, depth - 1) + ", " + constant(kind) + ")";
  switch (kind) {
    case kWhole:
      return whole(depth);
    case kDecimal:
      return decimal(depth);
    case kReal:
      return real(depth);
    case kDate:
      return date(depth);
    case kTimestamp:
      return timestamp();
    case kBool:
      return "(" + condition(depth - 1) + ")";
    case kText:
      break;
  }
  return text(depth);
}

std::string RandomExpression::whole(int depth) {
  const std::string a = value(kWhole, depth - 1);
  switch (below(12)) {
    case 0:
      return "(" + a + " + " + value(kWhole, depth - 1) + ")";
    case 1:
      return "(" + a + " - " + number(below(50)) + ")";
    case 2:
      return "(" + column(kWhole, true).name + " * " + number(1 + below(9)) + ")";
    case 3:
      return "(" + a + " % " + pick({"7", "10", "-3", "0", column(kWhole).name}) + ")";
    case 4:
      return "(" + a + " // " + pick({"3", "1000", "-7", "0", column(kWhole).name}) + ")";
    case 5:
      return "(-" + column(kWhole, true).name + ")";
    case 6:
    case 7:
      return part_of_date();
    case 8:
      return pick({"length", "strlen"}) + "(" + (one_in(3) ? text(depth - 1) : column(kText).name) + ")";
    case 9:
      return pick({"greatest", "least"}) + "(" + a + ", " + value(kWhole, depth - 1) + ")";
    case 10:
      return pick({"abs(", "sign("}) + a + ")";
    default:
      return one_in(3) ? "CAST(" + a + " AS INTEGER)"
                       : "CAST(" + pick({column(kWhole, true).name, column(kBool).name}) + " AS BIGINT)";
  }
}

std::string RandomExpression::part_of_date() {
  const std::string stamp = column(kTimestamp).name, either = one_in(2) ? column(kDate).name : stamp;
  switch (below(15)) {
    case 0:
    case 1:
    case 2:
      return "date_part('" + pick({"hour", "minute", "second", "dow", "doy"}) + "', " + stamp + ")";
    case 3:
      return "date_diff('" + pick({"day", "week", "month", "quarter", "year"}) + "', " + either +
             ", DATE '2001-03-04')";
    case 4:
      return one_in(2) ? "CAST(" + column(kDate).name + " - DATE '1999-12-31' AS INTEGER)"
                       : "date_sub('" + pick({"day", "week", "hour"}) + "', " + either + ", " + stamp + ")";
    default:
      return pick({"year", "month", "day", "quarter", "week", "dayofweek", "dayofyear", "isodow"}) + "(" +
             either + ")";
  }
}

std::string RandomExpression::decimal(int depth) {
  const std::string a = value(kDecimal, depth - 1);
  switch (below(6)) {
    case 0:
      return "(" + a + " + " + value(kDecimal, depth - 1) + ")";
    case 1:
      return "(" + a + " - 1)";
    case 2:
      return "(" + column(kDecimal).name + " * " + pick({"2", "0.5", "d"}) + ")";
    case 3:
      return "(" + column(kDecimal).name + " * (1 - " + column(kDecimal).name + "))";
    case 4:
      return "(" + a + " % 3)";
    default:
      return "CAST(" + pick({"b", "s", "d"}) + " AS DECIMAL(12,3))";
  }
}

std::string RandomExpression::real(int depth) {
  const std::string a = value(kReal, depth - 1);
  switch (below(7)) {
    case 0:
      return "(" + a + " + " + value(kReal, depth - 1) + ")";
    case 1:
      return "(" + a + " * " + pick({"2", "0.5", "-1.25", "-0.0"}) + ")";
    case 2:
      inexact_ = true;
      return "(" + value(kWhole, depth - 1) + " / " + pick({"4", "0", column(kWhole).name}) + ")";
    case 3:
      return "(-" + a + ")";
    case 4:
      inexact_ = true;
      return "CAST(" + pick({value(kWhole, depth - 1), column(kDecimal).name}) + " AS DOUBLE)";
    case 5:
      if (one_in(3)) return pick({"greatest(", "least("}) + a + ", " + value(kReal, depth - 1) + ")";
      return one_in(2) ? "abs(" + a + ")" : "(" + a + " + 0.5)";
    default:
      return "(" + a + " - " + column(kReal).name + ")";
  }
}

std::string RandomExpression::date(int depth) {
  const std::string g = column(kDate).name;
  switch (below(12)) {
    case 0:
    case 1:
    case 2:
      return "CAST(" + value(kTimestamp, depth - 1) + " AS DATE)";
    case 3:
      return one_in(2) ? "last_day(" + g + ")" : "(" + g + pick({" + 3", " - 40"}) + ")";
    default:
      return g;
  }
}

std::string RandomExpression::timestamp() {
  const std::string g = column(kDate).name, h = column(kTimestamp).name;
  switch (below(21)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
      return "CAST(" + g + " AS TIMESTAMP)";
    case 5:
      return "(" + (one_in(2) ? g : h) +
             pick({" + INTERVAL 3 HOUR", " - INTERVAL 2 DAY", " + INTERVAL 1 MONTH", " - INTERVAL 2 YEAR",
                   " + INTERVAL '-7 months 3 days'"}) +
             ")";
    case 6:
      return "(date_trunc('" + pick({"year", "month", "week"}) + "', " + (one_in(2) ? g : h) +
             pick({") + INTERVAL 1 QUARTER)", ") - INTERVAL 1 MONTH)"});
    default:
      return "date_trunc('" + pick({"year", "quarter", "month", "week", "day", "hour", "minute"}) + "', " +
             (one_in(2) ? g : h) + ")";
  }
}

std::string RandomExpression::text(int depth) {
  const std::string s = column(kText).name;
  if (depth <= 0) return s;
  if (one_in(4))
    return "CASE WHEN " + condition(depth - 1) + " THEN 'low' WHEN " + condition(depth - 1) + " THEN " +
           pick({"'Mid'", "'low'", "NULL"}) + (one_in(3) ? " END" : " ELSE 'high' END");
  if (one_in(5))
    return "CASE WHEN " + condition(depth - 1) + " THEN " + text(depth - 1) +
           pick({" END", " ELSE '' END", " ELSE 'mid' END", " ELSE " + column(kText).name + " END"});
  if (one_in(8))
    return "coalesce(" + text(depth - 1) + ", " + pick({"'none'", "''", column(kText).name}) + ")";
  if (one_in(12)) return "nullif(" + text(depth - 1) + ", " + constant(kText) + ")";
  if (one_in(3)) return s;
  if (one_in(12)) return pick({"dayname(", "monthname("}) + column(kDate).name + ")";
  return pick({"upper(" + s + ")", "lower(" + s + ")", "substr(" + s + ", 1, 2)", "substr(" + s + ", -3)",
               s + " || '!'", "'<' || " + s, "left(" + s + ", 3)", "right(" + s + ", 2)",
               "regexp_replace(" + s + ", '[0-9]+', 'n')", "regexp_extract(" + s + ", '[a-z]+')",
               "replace(" + s + ", 'e', '')", "reverse(" + s + ")", "trim(" + s + ")",
               "ltrim(" + s + ", 'ir')", "lpad(" + s + ", 6, '.')", "split_part(" + s + ", ' ', 2)"});
}

// --- conditions ---

std::string RandomExpression::constant(ValueKind kind) {
  if (one_in(40)) return "NULL";
  const auto& list = column(kind).constants;
  const std::string literal = list[below(list.size())];
  if (!parameters_wanted_ || parameters_.size() >= 9 || !one_in(3)) return literal;
  const auto given = as_parameter(literal);
  if (!given) return literal;
  parameters_.push_back(*given);
  return "$" + number(parameters_.size());
}

std::string RandomExpression::condition(int depth) {
  if (depth > 0 && one_in(3)) {
    const std::string a = condition(depth - 1);
    if (one_in(4)) return "NOT (" + a + ")";
    return "(" + a + (one_in(2) ? " AND " : " OR ") + condition(depth - 1) + ")";
  }
  if (one_in(10)) return "(" + pick(usual_conditions()) + ")";
  const ValueKind kind = any_kind();
  if (kind == kText) return text_condition();
  if (kind == kBool && one_in(2)) return column(kBool).name + pick({"", " IS TRUE", " IS NOT FALSE"});
  return comparison(kind, depth);
}

std::string RandomExpression::comparison(ValueKind kind, int depth) {
  const std::string a = one_in(3) ? value(kind, depth) : column(kind).name;
  switch (below(10)) {
    case 0:
      return a + (one_in(2) ? " IS NULL" : " IS NOT NULL");
    case 1:
      return a + (one_in(3) ? " NOT BETWEEN " : " BETWEEN ") + constant(kind) + " AND " + constant(kind);
    case 2:
      return a + (one_in(3) ? " NOT IN (" : " IN (") + list_of(kind, 4) + ")";
    case 3:
      return a + (one_in(2) ? " IS DISTINCT FROM " : " IS NOT DISTINCT FROM ") +
             (one_in(2) ? constant(kind) : value(kind, depth - 1));
    case 4:
      return constant(kind) + symbol() + a;
    case 5:
      return a + symbol() + value(kind, depth - 1);
    case 6:
      if (kind == kWhole || kind == kDecimal) return a + symbol() + value(one_in(2) ? kReal : kDecimal, 0);
      [[fallthrough]];
    default:
      return a + symbol() + constant(kind);
  }
}

std::string RandomExpression::list_of(ValueKind kind, uint64_t most) {
  std::string list = one_in(8) ? "NULL" : constant(kind);
  for (uint64_t n = below(most); n > 0; --n) list += ", " + constant(kind);
  return list;
}

std::string RandomExpression::like() {
  return pick({" LIKE ", " NOT LIKE ", " ILIKE ", " NOT ILIKE "}) +
         pick({"'%e%'", "'r%'", "'%5'", "'item _'", "'GR%'", "'%'", "''", "'_'", "'%''%'", "'gr\u00fc_'",
               "'a!_b%' ESCAPE '!'", "'%!%' ESCAPE '!'", "'a\\_b\\%' ESCAPE '\\'", "'%#%%' ESCAPE '#'"});
}

std::string RandomExpression::text_condition() {
  const std::string s = column(kText).name;
  switch (below(10)) {
    case 0:
      return s + (one_in(2) ? " IS NULL" : " IS NOT NULL");
    case 1:
      return s + (one_in(3) ? " NOT IN (" : " IN (") + list_of(kText, 4) + ")";
    case 2:
    case 3:
      return s + like();
    case 4:
      return s + (one_in(3) ? " NOT BETWEEN " : " BETWEEN ") + constant(kText) + " AND " + constant(kText);
    case 5:
      return "(" + value(kText, 1) + ")" + symbol() +
             pick({"'low'", "'high'", "'Mid'", "'a'", "'red'", "'tem 5'"});
    case 6:
      return pick({"length", "strlen"}) + "(" + s + ")" + symbol() + number(below(9));
    case 7:
      return pick({"regexp_matches(" + s + ", '[a-m]..[0-9]$')",
                   "instr(" + s + ", 'e') > " + number(below(4)),
                   pick({"contains", "starts_with", "ends_with"}) + "(" + s + ", " +
                       pick({"'e'", "'item 1'", "''", "'red'"}) + ")"});
    case 8:
      if (one_in(2)) return pick({s, "lower(" + s + ")", text(1)}) + symbol() + column(kText).name;
      return pick({"lower", "upper"}) + "(" + s + ")" + symbol() + constant(kText);
    default:
      return s + symbol() + constant(kText);
  }
}

}  // namespace onebeat::sql::testing
