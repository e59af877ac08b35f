// random_query.hpp: random tables, and random statements over them that mostly bind and mostly are ours.
//
//   RandomQuery random(seed);
//   run(random.create_table(rows));
//   RandomStatement s = random.next();     // s.sql, and how its answer may be compared
//
// A grammar of typed expressions: a statement fails in DuckDB only where a value overflows or a cast does not fit.
#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace onebeat::sql::testing {

struct RandomStatement {
  std::string sql;
  bool ordered = false;    // the answer's rows have one order; else compare them sorted
  bool real_sums = false;  // SUM or AVG over FLOAT or DOUBLE, whose last bits are DuckDB's own
};

class RandomQuery {
 public:
  explicit RandomQuery(uint64_t seed) : random_(seed) {}

  // CREATE OR REPLACE TABLE t. Each column has no, few, half or only NULLs. `plain_zeros`: no -0.0, whose place in a group
  // or at either end of a column is DuckDB's own choice.
  std::string create_table(uint64_t rows, bool plain_zeros = true) {
    columns_ = all_columns();
    std::string sql = "CREATE OR REPLACE TABLE t AS SELECT ";
    for (size_t c = 0; c < columns_.size(); ++c) {
      const Column& column = columns_[c];
      const uint64_t nulls = pick<uint64_t>({0, 1, 20, 50, 100});
      std::string values = column.values;
      if (!plain_zeros && column.kind == kReal)
        values = "CASE WHEN r % 9 = 0 THEN -0.0::DOUBLE ELSE " + values + " END";
      if (nulls && !(nulls == 100 && below(3)))
        values = "CASE WHEN hash(i * 7 + " + number(below(1000)) + ") % 100 < " + number(nulls) +
                 " THEN NULL ELSE " + values + " END";
      sql += (c ? ", CAST(" : "CAST(") + values + " AS " + column.type + ") AS " + column.name;
    }
    return sql + " FROM (SELECT i::BIGINT AS i, (hash(i * 31 + " + number(below(100000)) +
           ") >> 1)::BIGINT AS r FROM range(" + number(rows) + ") x(i)) y";
  }

  RandomStatement next() {
    out_ = {};
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
    return out_;
  }

  // A condition on t, for statements that others build.
  std::string any_condition() { return condition(2); }

  uint64_t below(uint64_t n) { return random_() % n; }

 private:
  enum Kind : uint8_t { kWhole, kDecimal, kReal, kDate, kTimestamp, kText, kBool, kKinds };

  struct Column {
    Kind kind;
    std::string name, type, values;  // values: SQL over i and the random r
    std::vector<std::string> constants;
    bool narrow = true;  // sums and products of it stay in range
  };

  static std::vector<Column> all_columns() {
    return {
        {kWhole, "b", "TINYINT", "r % 21 - 10", {"-10", "10", "0", "5", "1.5", "300", "1e1"}},
        {kWhole, "s", "SMALLINT", "r % 2001 - 1000", {"-1000", "17", "0", "-400", "40000", "2.25"}},
        {kWhole, "i", "INTEGER", "r % 200001 - 100000", {"0", "-100000", "77777", "3000000000", "1e4"}},
        {kWhole, "j", "INTEGER", "r % 4294967296 - 2147483648", {"0", "-2147483648", "2147483647"}, false},
        {kWhole, "c", "INTEGER", "7", {"7", "8", "6"}},
        {kWhole, "l", "BIGINT", "r % 9000000001 - 4500000000", {"0", "1000", "-123456789", "2.5"}},
        {kWhole,
         "m",
         "BIGINT",
         "CASE r % 3 WHEN 0 THEN r WHEN 1 THEN -r ELSE 9223372036854775807 END",
         {"0", "9223372036854775807", "-4611686018427387904"},
         false},
        {kWhole, "k", "BIGINT", "i // 300", {"0", "5", "21", "22"}},
        {kWhole, "u", "UTINYINT", "r % 256", {"0", "255", "128"}},
        {kWhole, "w", "UINTEGER", "r % 100000", {"0", "99999", "70000"}},
        {kDecimal, "d", "DECIMAL(4,1)", "(r % 1999 - 999) / 10", {"0", "-99.9", "1.25", "10"}},
        {kDecimal,
         "e",
         "DECIMAL(9,3)",
         "(r % 1999999 - 999999) / 1000",
         {"0", "0.001", "999.999", "-3.14159"}},
        {kDecimal, "f", "DECIMAL(15,2)", "(r % 10000000 - 5000000) / 100", {"0", "12345.5", "-1", "0.005"}},
        {kDate,
         "g",
         "DATE",
         "DATE '2000-01-01' + (r % 2000 - 1000)::INTEGER",
         {"'2000-01-01'", "DATE '2001-02-28'", "DATE '1999-12-01' + INTERVAL 3 MONTH",
          "DATE '2000-03-31' - INTERVAL 1 MONTH", "TIMESTAMP '2000-02-29 13:00:00' - INTERVAL 1 YEAR",
          "DATE '2001-01-15' - INTERVAL 90 DAY"}},
        {kTimestamp,
         "h",
         "TIMESTAMP",
         "make_timestamp(r % 200000000000000 + 900000000000000)",
         {"'2000-01-01'", "TIMESTAMP '1999-12-31 23:59:59.5'", "TIMESTAMP '2002-03-04 05:06:07'",
          "TIMESTAMP '2002-03-04 05:06:07' + INTERVAL 30 HOUR"}},
        {kBool, "o", "BOOLEAN", "r % 3 = 0", {"true", "false"}},
        {kReal,
         "x",
         "DOUBLE",
         "CASE r % 60 WHEN 0 THEN 'nan'::DOUBLE WHEN 1 THEN 'inf'::DOUBLE WHEN 2 THEN "
         "'-inf'::DOUBLE ELSE (r % 2001 - 1000) / 8.0 END",
         {"0", "1.5", "-99.25", "1e300", "'nan'::DOUBLE"},
         false},
        {kReal, "z", "DOUBLE", "(r % 20001 - 10000) / 16.0", {"0", "1.5", "-99.25"}},
        {kReal, "y", "FLOAT", "(r % 401 - 200) / 8.0 + 0.0625", {"0.5", "-10.25", "100"}},
        {kText,
         "t",
         "VARCHAR",
         "(['red', 'green', 'blue', 'Orange', '', 'it''s', 'gr\u00fcn', 'a_b%'])[r % 8 + 1]",
         {"'red'", "'green'", "''", "'it''s'", "'zzz'", "'Bl'"}},
        {kText, "v", "VARCHAR", "'item ' || (r % 700)", {"'item 5'", "'item 69'", "'x'"}},
    };
  }

  template <class T>
  T pick(const std::vector<T>& list) {
    return list[below(list.size())];
  }
  static std::string number(uint64_t n) { return std::to_string(n); }
  bool one_in(uint64_t n) { return below(n) == 0; }

  const Column& column(Kind kind, bool narrow = false) {
    for (;;) {
      const Column& c = columns_[below(columns_.size())];
      if (c.kind == kind && (c.narrow || !narrow)) return c;
    }
  }

  // --- values ---

  std::string value(Kind kind, int depth) {
    if (depth <= 0 || one_in(3)) return column(kind, depth < 2).name;
    if (one_in(4) && kind == kText) return text_function();
    if (one_in(8) && kind == kText)
      return "CASE WHEN " + condition(depth - 1) + " THEN 'low' WHEN " + condition(depth - 1) + " THEN " +
             pick<std::string>({"'Mid'", "'low'", "NULL"}) + (one_in(3) ? " END" : " ELSE 'high' END");
    if (one_in(8))
      return kind == kText ? column(kind).name
                           : "CASE WHEN " + condition(depth - 1) + " THEN " + value(kind, depth - 1) +
                                 (one_in(3) ? " END" : " ELSE " + value(kind, depth - 1) + " END");
    if (one_in(12) && kind != kText)
      return "coalesce(" + value(kind, depth - 1) + ", " + value(kind, depth - 1) + ")";
    switch (kind) {
      case kWhole:
        return whole(depth);
      case kDecimal:
        return decimal(depth);
      case kReal:
        return real(depth);
      case kDate:
        return one_in(3) ? "CAST(" + value(kTimestamp, depth - 1) + " AS DATE)" : column(kDate).name;
      case kTimestamp:
        if (one_in(3)) return "CAST(" + column(kDate).name + " AS TIMESTAMP)";
        return "date_trunc('" +
               pick<std::string>({"year", "quarter", "month", "week", "day", "hour", "minute"}) + "', " +
               column(one_in(2) ? kDate : kTimestamp).name + ")";
      case kBool:
        return "(" + condition(depth - 1) + ")";
      default:
        return column(kind).name;
    }
  }

  std::string whole(int depth) {
    const std::string a = value(kWhole, depth - 1);
    switch (below(11)) {
      case 0:
        return "(" + a + " + " + value(kWhole, depth - 1) + ")";
      case 1:
        return "(" + a + " - " + number(below(50)) + ")";
      case 2:
        return "(" + column(kWhole, true).name + " * " + number(1 + below(9)) + ")";
      case 3:
        return "(" + a + " % " + pick<std::string>({"7", "10", "-3", "0", column(kWhole).name}) + ")";
      case 4:
        return "(" + a + " // " + pick<std::string>({"3", "1000", "-7", "0", column(kWhole).name}) + ")";
      case 5:
        return "(-" + column(kWhole, true).name + ")";
      case 6:
        return pick<std::string>({"year", "month", "day", "quarter", "week", "dayofweek", "dayofyear"}) +
               "(" + column(one_in(2) ? kDate : kTimestamp).name + ")";
      case 7:
        return one_in(2) ? "date_part('" + pick<std::string>({"hour", "minute", "second", "dow", "doy"}) +
                               "', " + column(kTimestamp).name + ")"
                         : pick<std::string>({"length", "strlen"}) + "(" + column(kText).name + ")";
      case 8:
        return pick<std::string>({"greatest", "least"}) + "(" + a + ", " + value(kWhole, depth - 1) + ")";
      case 9:
        return "abs(" + a + ")";
      default:
        return one_in(3) ? "CAST(" + a + " AS INTEGER)"
                         : "CAST(" + pick<std::string>({column(kWhole, true).name, column(kBool).name}) +
                               " AS BIGINT)";
    }
  }

  std::string decimal(int depth) {
    const std::string a = value(kDecimal, depth - 1);
    switch (below(6)) {
      case 0:
        return "(" + a + " + " + value(kDecimal, depth - 1) + ")";
      case 1:
        return "(" + a + " - 1)";
      case 2:
        return "(" + column(kDecimal).name + " * " + pick<std::string>({"2", "0.5", "d"}) + ")";
      case 3:
        return "(" + column(kDecimal).name + " * (1 - " + column(kDecimal).name + "))";
      case 4:
        return "(" + a + " % 3)";
      default:
        return "CAST(" + pick<std::string>({"b", "s", "d"}) + " AS DECIMAL(12,3))";
    }
  }

  std::string real(int depth) {
    const std::string a = value(kReal, depth - 1);
    switch (below(6)) {
      case 0:
        return "(" + a + " + " + value(kReal, depth - 1) + ")";
      case 1:
        return "(" + a + " * " + pick<std::string>({"2", "0.5", "-1.25"}) + ")";
      case 2:
        return "(" + value(kWhole, depth - 1) + " / " + pick<std::string>({"4", "0", column(kWhole).name}) +
               ")";
      case 3:
        return "(-" + a + ")";
      case 4:
        return "CAST(" + pick<std::string>({value(kWhole, depth - 1), column(kDecimal).name}) + " AS DOUBLE)";
      default:
        return "(" + a + " - " + column(kReal).name + ")";
    }
  }

  std::string text_function() {
    const std::string s = column(kText).name;
    return pick<std::string>({"upper(" + s + ")", "substr(" + s + ", 1, 2)", s + " || '!'",
                              "left(" + s + ", 3)", "regexp_replace(" + s + ", '[0-9]+', 'n')",
                              "replace(" + s + ", 'e', '')", "reverse(" + s + ")", "trim(" + s + ")"});
  }

  // --- conditions ---

  std::string constant(Kind kind) { return one_in(40) ? "NULL" : pick(column(kind).constants); }
  std::string symbol() { return pick<std::string>({" = ", " <> ", " < ", " <= ", " > ", " >= "}); }

  std::string condition(int depth) {
    if (depth > 0 && one_in(3)) {
      const std::string a = condition(depth - 1);
      if (one_in(4)) return "NOT (" + a + ")";
      return "(" + a + (one_in(2) ? " AND " : " OR ") + condition(depth - 1) + ")";
    }
    if (one_in(10)) return usual_condition();
    const Kind kind = Kind(below(kKinds));
    if (kind == kText) return text_condition();
    if (kind == kBool && one_in(2))
      return column(kBool).name + pick<std::string>({"", " IS TRUE", " IS NOT FALSE"});
    const std::string a = one_in(3) ? value(kind, depth) : column(kind).name;
    switch (below(10)) {
      case 0:
        return a + (one_in(2) ? " IS NULL" : " IS NOT NULL");
      case 1:
        return a + (one_in(3) ? " NOT BETWEEN " : " BETWEEN ") + constant(kind) + " AND " + constant(kind);
      case 2: {
        std::string list = constant(kind);
        for (uint64_t n = below(4); n > 0; --n) list += ", " + constant(kind);
        return a + (one_in(3) ? " NOT IN (" : " IN (") + list + ")";
      }
      case 3:
        return a + (one_in(2) ? " IS DISTINCT FROM " : " IS NOT DISTINCT FROM ") +
               (one_in(2) ? constant(kind) : value(kind, depth - 1));
      case 4:
        return constant(kind) + symbol() + a;
      case 5:
        return a + symbol() + value(kind, depth - 1);
      case 6:
        return kind == kWhole || kind == kDecimal ? a + symbol() + value(one_in(2) ? kReal : kDecimal, 0)
                                                  : a + symbol() + constant(kind);
      default:
        return a + symbol() + constant(kind);
    }
  }

  // What people write, and what DuckDB's optimiser has rules for.
  std::string usual_condition() {
    return pick<std::string>({"year(g) = 2000",
                              "year(h) >= 2001",
                              "month(h) IN (1, 3)",
                              "date_part('year', g) <> 1999",
                              "date_trunc('month', g) = DATE '2000-03-01'",
                              "date_trunc('year', h) <> DATE '2000-01-01'",
                              "date_trunc('month', h) >= '2000-02-15'",
                              "date_trunc('week', g) < DATE '2000-03-01'",
                              "h::DATE = '2000-01-01'",
                              "h::DATE < DATE '2001-06-15'",
                              "CAST(g AS TIMESTAMP) > h",
                              "b % 2 = 0",
                              "i // 1000 = 3",
                              "l + 5 > 100",
                              "5 < b + 1",
                              "b * 2 = 6",
                              "b - 3 = 4",
                              "3 - b <= 1",
                              "-b = 4",
                              "coalesce(b, 0) = 0",
                              "coalesce(o, false)",
                              "b IN (b, 3)",
                              "s IN (b, u, 17)",
                              "b IN (s, 5)",
                              "NOT o = false",
                              "(b > 3) = true",
                              "(b > 3) IS NOT NULL",
                              "(b > 3) <> (s > 0)",
                              "CASE WHEN b > 3 THEN 1 ELSE 0 END = 1",
                              "nullif(b, 3) = 4",
                              "u BETWEEN b AND s",
                              "5 BETWEEN b AND u",
                              "d + 1 > 2.5",
                              "e * 2 < 10",
                              "z / 2 > 1",
                              "f = f",
                              "z = z",
                              "x <> x",
                              "NOT (x = x)",
                              "b = b AND s = s",
                              "b > 3 AND b > 5",
                              "b < 3 AND b > 5",
                              "b = 3 AND b = 4",
                              "b = 3 OR b <> 3",
                              "b IS NULL OR b IS NOT NULL",
                              "t = t",
                              "1 = 1",
                              "NULL",
                              "length(t) = 3",
                              "t LIKE 'r%' OR t LIKE '%n'",
                              "t || '' = 'red'",
                              "abs(b) = 3",
                              "greatest(b, s) = b",
                              "d::DOUBLE = z",
                              "b::DECIMAL(6,2) = 2.50",
                              "u::INTEGER = s"});
  }

  std::string text_condition() {
    const Column& c = column(kText);
    switch (below(10)) {
      case 9:
        return "(" + value(kText, 1) + ")" + symbol() +
               pick<std::string>({"'low'", "'high'", "'Mid'", "'a'", "'red'"});
      case 0:
        return c.name + (one_in(2) ? " IS NULL" : " IS NOT NULL");
      case 1:
        return c.name + (one_in(3) ? " NOT IN (" : " IN (") + constant(kText) + ", " + constant(kText) + ")";
      case 2:
      case 3:
        return c.name + pick<std::string>({" LIKE ", " NOT LIKE ", " ILIKE ", " NOT ILIKE "}) +
               pick<std::string>({"'%e%'", "'r%'", "'%5'", "'item _'", "'GR%'", "'%'", "'a!_b%' ESCAPE '!'"});
      case 4:
        return c.name + (one_in(3) ? " NOT BETWEEN " : " BETWEEN ") + constant(kText) + " AND " +
               constant(kText);
      case 5:
        return pick<std::string>({"lower", "upper"}) + "(" + c.name + ")" + symbol() + constant(kText);
      case 6:
        return pick<std::string>({"length", "strlen"}) + "(" + c.name + ")" + symbol() + number(below(9));
      case 7:
        if (one_in(4)) return "regexp_matches(" + c.name + ", '[a-m]..[0-9]$')";
        if (one_in(4)) return "instr(" + c.name + ", 'e') > " + number(below(4));
        return pick<std::string>({"contains", "starts_with", "ends_with"}) + "(" + c.name + ", " +
               pick<std::string>({"'e'", "'item 1'", "''", "'red'"}) + ")";
      default:
        return c.name + symbol() + constant(kText);
    }
  }

  // --- statements ---

  std::string aggregate() {
    std::string out;
    switch (below(7)) {
      case 0:
        out = one_in(4) ? "count_if(" + condition(1) + ")" : "count(*)";
        break;
      case 1: {
        const Kind kind = Kind(below(kKinds));
        out = std::string("count(") + (one_in(3) ? "DISTINCT " : "") + value(kind, 1) + ")";
        break;
      }
      case 2:
      case 3: {
        const Kind kind = Kind(below(kKinds));
        out = std::string(one_in(2) ? "min(" : "max(") + value(kind, 2) + ")";
        break;
      }
      default: {
        const Kind kind = pick<Kind>({kWhole, kWhole, kDecimal, kDecimal, kReal, kBool});
        const bool average = kind != kBool && one_in(3);
        out_.real_sums = out_.real_sums || kind == kReal;
        out = std::string(average ? "avg(" : "sum(") + (one_in(8) && kind != kReal ? "DISTINCT " : "") +
              (kind == kBool ? std::string("o") : value(kind, 2)) + ")";
      }
    }
    if (one_in(5)) out += " FILTER (WHERE " + condition(1) + ")";
    return out;
  }

  std::string result() {
    switch (below(11)) {
      case 10: {
        const std::string a = column(pick<Kind>({kWhole, kDecimal}), true).name;
        return "sum(" +
               pick<std::string>({a + " + 1", a + " - 7", "3 - " + a, a + " * 2", "-" + a, "4 + " + a}) +
               ")" + (one_in(4) ? " FILTER (WHERE " + condition(1) + ")" : "");
      }
      case 8:
        return "sum(" + column(kWhole, true).name + ") * " +
               pick<std::string>({"1.5", "100.0 / count(*)", "2"});
      case 9:
        return "CAST(sum(" + column(kWhole, true).name + ") AS BIGINT)";
      case 0:
        return "sum(" + column(kWhole, true).name + ") / count(*)";
      case 1:
        return "coalesce(sum(" + column(kWhole, true).name + "), 0) + " + number(below(5));
      case 2:
        return "max(" + column(kWhole, true).name + ") - min(" + column(kWhole, true).name + ")";
      case 3:
        return "round(avg(" + column(pick<Kind>({kWhole, kDecimal}), true).name + "), 2)";
      case 4:
        return "CASE WHEN count(*) > 3 THEN " + aggregate() + " END";
      default:
        return aggregate();
    }
  }

  std::string where() {
    if (one_in(3)) return "";
    std::string out = " WHERE " + condition(2);
    for (uint64_t n = below(3); n > 0; --n) out += " AND " + condition(1);
    return out;
  }

  // The table itself, or something that reads it and nothing else.
  std::string source() {
    switch (below(12)) {
      case 0:
        return " FROM (SELECT * FROM t WHERE " + condition(1) + ") q";
      case 1:
        return " FROM (SELECT *, b + 1 AS extra FROM t) q";
      case 2:
        return " FROM (WITH w AS (SELECT * FROM t WHERE " + condition(1) + ") SELECT * FROM w ORDER BY l) q";
      default:
        return " FROM t";
    }
  }

  void aggregates_only() {
    std::string list = result();
    for (uint64_t n = below(4); n > 0; --n) list += ", " + result();
    out_.sql = "SELECT " + list + source() + where();
    out_.ordered = true;
  }

  // ORDER BY all columns makes a total order up to equal rows; LIMIT only then.
  void finish(size_t outputs, bool may_order) {
    if (!may_order || one_in(3)) return;
    out_.ordered = true;
    out_.sql += " ORDER BY ";
    for (size_t n = 0; n < outputs; ++n)
      out_.sql += (n ? ", " : "") + number(n + 1) +
                  pick<std::string>({"", " DESC", " NULLS FIRST", " DESC NULLS LAST"});
    if (one_in(2)) out_.sql += " LIMIT " + number(below(12));
    if (one_in(5)) out_.sql += " OFFSET " + number(below(5));
  }

  void groups() {
    std::string keys, list;
    const uint64_t count = 1 + below(3);
    for (uint64_t n = 0; n < count; ++n) {
      const Kind kind = pick<Kind>({kWhole, kWhole, kText, kText, kDate, kBool, kDecimal, kTimestamp, kReal});
      std::string key = one_in(2) ? column(kind).name : value(kind, 2);
      if (n && one_in(3)) key = pick<std::string>({"i - 1", "true", "abs(s)", "year(g)", "b + s", "b"});
      if (one_in(9)) key = pick<std::string>({"i", "s", "g", "b"});
      keys += (n ? ", " : "") + key;
      list += (n ? ", " : "") + key + " AS key" + number(n);
    }
    const uint64_t results = below(4);
    for (uint64_t n = 0; n < results; ++n) list += ", " + result() + " AS r" + number(n);
    out_.sql = std::string(one_in(9) ? "SELECT DISTINCT " : "SELECT ") + list + source() + where() +
               " GROUP BY " + keys;
    if (one_in(4))
      out_.sql += " HAVING " +
                  pick<std::string>({"count(*) > 2", "sum(i) > 100", "avg(l) < 5.5", "min(g) IS NOT NULL",
                                     "count(*) > 1 AND sum(f) <> 3", "NOT (max(b) = 9)", "key0 IS NOT NULL",
                                     "count(*) < 9 AND key0 IS NOT NULL"});
    if (results && one_in(5)) {
      out_.sql = "SELECT " + pick<std::string>({"r0, key0", "*", "key0, r0 IS NULL AS n"}) + " FROM (" +
                 out_.sql + ") q WHERE " +
                 pick<std::string>({"r0 IS NOT NULL", "key0 IS NOT NULL", "r0 IS NULL OR key0 IS NOT NULL",
                                    "NOT (key0 IS NULL AND r0 IS NOT NULL)", "key0 = key0",
                                    "r0 IS NOT DISTINCT FROM r0"});
      return;
    }
    finish(count + results, !out_.real_sums);
  }

  void distinct_rows() {
    std::string list;
    const uint64_t count = 1 + below(3);
    for (uint64_t n = 0; n < count; ++n) {
      const Kind kind = pick<Kind>({kWhole, kText, kDate, kBool, kDecimal});
      list += (n ? ", " : "") + value(kind, 1);
    }
    out_.sql = "SELECT DISTINCT " + list + source() + where();
    finish(count, true);
  }

  void plain_rows() {
    std::string list;
    const uint64_t count = 1 + below(4);
    for (uint64_t n = 0; n < count; ++n) list += (n ? ", " : "") + value(Kind(below(kKinds)), 2);
    out_.sql = "SELECT " + list + source() + where();
    finish(count, true);
  }

  std::mt19937_64 random_;
  std::vector<Column> columns_;
  RandomStatement out_;
};

}  // namespace onebeat::sql::testing
