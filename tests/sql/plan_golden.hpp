// plan_golden.hpp: the table that recorded plans read, and the file that says what each statement decodes to.
//
// tests/sql/golden_plans/decoded.txt has one block a statement: "name: SQL", then the lines of describe() or of the
// refusal, indented. golden_plans/statements/<name>.json is DuckDB's plan of it.
#pragma once
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/files.hpp"
#include "sql/frontend/decode_query.hpp"
#include "sql/query_text.hpp"

namespace onebeat::sql::testing {

inline constexpr const char* kGoldenFolder = "tests/sql/golden_plans/";
inline constexpr const char* kGoldenSchema[] = {
    "CREATE TABLE t(a BIGINT, b INTEGER, d DOUBLE, e DECIMAL(12,2), dt DATE, ts TIMESTAMP, u UINTEGER, s "
    "VARCHAR, "
    "o BOOLEAN, i8 TINYINT, i16 SMALLINT, f FLOAT, tz TIMESTAMPTZ, h HUGEINT)",
    "CREATE VIEW v AS SELECT a, b + 1 AS b1, s FROM t WHERE b > 2",
    "CREATE TEMP TABLE tt(a INTEGER)",
    "CREATE TABLE shop(id INTEGER, name VARCHAR, city SMALLINT, opened DATE, size DECIMAL(9,2), x DOUBLE)",
    "CREATE TABLE city(id BIGINT, name VARCHAR, code VARCHAR)",
};

struct GoldenStatement {
  std::string name, sql, decoded;
};

inline std::vector<GoldenStatement> read_golden() {
  const auto text = read_file(std::string(kGoldenFolder) + "decoded.txt", 1 << 20);
  REQUIRE_MESSAGE(text.ok(), text.error().text());
  std::vector<GoldenStatement> out;
  for (size_t at = 0; at < text->size();) {
    const size_t end = text->find('\n', at);
    const std::string line = text->substr(at, end - at);
    at = end == std::string::npos ? text->size() : end + 1;
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("  ")) {
      REQUIRE_FALSE(out.empty());
      out.back().decoded += line.substr(2) + "\n";
      continue;
    }
    const size_t colon = line.find(": ");
    REQUIRE_MESSAGE(colon != std::string::npos, line);
    out.push_back({line.substr(0, colon), line.substr(colon + 2), ""});
  }
  return out;
}

inline std::string decoded_text(const frontend::DecodedQuery& d) {
  return d.query ? describe(*d.query) : "declines: " + d.reason + "\n";
}

}  // namespace onebeat::sql::testing
