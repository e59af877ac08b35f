// format.hpp: results as people and programs read them.
//
//   std::string out;
//   OB_CHECK(write_result(*result, Format::kTable, {}, [&](std::string_view piece) { fwrite(...); }));
//
// kCsv: RFC 4180 with a header, NULL is an empty field, an empty text "". kJson: one document {columns, types, rows, row_count,
// stats}, rows as arrays. kJsonl: one object a row. In JSON every number keeps its exact digits (HUGEINT and DECIMAL
// too); NaN and infinities, which JSON lacks, are the texts "NaN", "Infinity", "-Infinity". kCsv, kJson and kJsonl stream;
// kTable holds the rows, to know the widths, and shows at most `max_rows`; EXPLAIN's two columns are text below headings.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "sql/session.hpp"

namespace onebeat::sql {

enum class Format : uint8_t { kTable, kCsv, kJson, kJsonl };
Result<Format> format_from_name(std::string_view name);  // "table" | "csv" | "json" | "jsonl"

struct FormatOptions {
  uint64_t max_rows = 10'000;
};

using Sink = std::function<void(std::string_view)>;

// Reads the result to its end. The error of a query that fails on the way; a JSON document is then not finished.
Error write_result(QueryResult& result, Format format, const FormatOptions& options, const Sink& sink);

Json stats_json(const Stats& stats);
std::string stats_line(
    const Stats& stats);  // "cpu-avx512, 0.21 ms (plan 0.06, run 0.12): 1,000,000 cached rows ..."

}  // namespace onebeat::sql
