#include "random_table.hpp"

namespace onebeat::sql::testing {
namespace {

using enum ValueKind;

std::vector<RandomColumn> numbers() {
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
      {kWhole, "q", "BIGINT", "r % 900000000001 - 450000000000", {"0", "4294967296", "-449999999999", "2.5"}},
      {kWhole, "k", "BIGINT", "i // 300", {"0", "5", "21", "22"}},
      {kWhole, "n", "BIGINT", "1000000000000 + i", {"1000000000500", "1000000065536", "0"}, false},
      {kWhole, "u", "UTINYINT", "r % 256", {"0", "255", "128"}},
      {kWhole, "p", "USMALLINT", "r % 65536", {"0", "65535", "300"}},
      {kWhole, "w", "UINTEGER", "r % 100000", {"0", "99999", "70000"}},
      {kDecimal, "d", "DECIMAL(4,1)", "(r % 1999 - 999) / 10", {"0", "-99.9", "1.25", "10"}},
      {kDecimal, "e", "DECIMAL(9,3)", "(r % 1999999 - 999999) / 1000", {"0", "0.001", "999.999", "-3.14159"}},
      {kDecimal, "f", "DECIMAL(15,2)", "(r % 10000000 - 5000000) / 100", {"0", "12345.5", "-1", "0.005"}},
      {kReal,
       "x",
       "DOUBLE",
       "CASE r % 60 WHEN 0 THEN 'nan'::DOUBLE WHEN 1 THEN 'inf'::DOUBLE WHEN 2 THEN "
       "'-inf'::DOUBLE ELSE (r % 2001 - 1000) / 8.0 END",
       {"0", "'-0.0'::DOUBLE", "1.5", "-99.25", "1e300", "'nan'::DOUBLE", "'-inf'::DOUBLE"},
       false},
      {kReal, "z", "DOUBLE", "(r % 20001 - 10000) / 16.0", {"0", "'-0.0'::DOUBLE", "1.5", "-99.25"}},
      {kReal, "y", "FLOAT", "(r % 401 - 200) / 8.0 + 0.0625", {"0.5", "-10.25", "100"}},
  };
}

std::vector<RandomColumn> others() {
  return {
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
      {kText,
       "t",
       "VARCHAR",
       "(['red', 'green', 'blue', 'Orange', '', 'it''s', 'gr\u00fcn', 'a_b%'])[r % 8 + 1]",
       {"'red'", "'green'", "''", "'it''s'", "'zzz'", "'Bl'"}},
      {kText, "v", "VARCHAR", "'item ' || (r % 700)", {"'item 5'", "'item 69'", "'x'"}},
  };
}

}  // namespace

RandomTable random_table(std::mt19937_64& random, uint64_t rows, const RandomTableOptions& options) {
  const auto below = [&](uint64_t n) { return random() % n; };
  RandomTable table{numbers(), rows, below(100000)};
  for (RandomColumn& column : others()) table.columns.push_back(std::move(column));
  for (RandomColumn& column : table.columns) {
    if (!options.plain_zeros && column.kind == kReal)
      column.values = "CASE WHEN r % 9 = 0 THEN -0.0::DOUBLE ELSE " + column.values + " END";
    const uint64_t rates[] = {0, 1, 20, 50, 100}, nulls = rates[below(5)];
    if (nulls && !(nulls == 100 && below(3)))
      column.values = "CASE WHEN hash(i * 7 + " + std::to_string(below(1000)) + ") % 100 < " +
                      std::to_string(nulls) + " THEN NULL ELSE " + column.values + " END";
  }
  return table;
}

std::string RandomTable::script(const std::string& name, const std::string& where,
                                const std::string& order) const {
  std::string sql = "CREATE OR REPLACE TABLE " + name + " AS SELECT ";
  for (size_t c = 0; c < columns.size(); ++c)
    sql +=
        (c ? ", CAST(" : "CAST(") + columns[c].values + " AS " + columns[c].type + ") AS " + columns[c].name;
  sql += " FROM (SELECT i::BIGINT AS i, (hash(i * 31 + " + std::to_string(salt) +
         ") >> 1)::BIGINT AS r FROM range(" + std::to_string(rows) + ") x(i)) y";
  if (!where.empty()) sql += " WHERE " + where;
  if (!order.empty()) sql += " ORDER BY " + order;
  return sql;
}

}  // namespace onebeat::sql::testing
