// usual_conditions.hpp: what people write, and what DuckDB's optimiser has rules for, over the columns of random_table.cpp.
#pragma once
#include <string>
#include <vector>

namespace onebeat::sql::testing {

inline const std::vector<std::string>& usual_conditions() {
  static const std::vector<std::string> all{"year(g) = 2000",
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
                                            "u::INTEGER = s"};
  return all;
}

}  // namespace onebeat::sql::testing
