// plan_decoder.hpp: from DuckDB's serialised plan to our own query, or the reason why not.
//
//   Decoded d = decode_plan(json, folder);
//   if (!d.query) use_duckdb(d.reason);        // "the plan has a LOGICAL_LIMIT"
//
// The plan format is DuckDB's internal one and carries no promise, so the decoder is an allow-list: every node, field,
// function and type must be one that it knows, with a value that it knows; anything else declines. It was written
// against 1.5.6; tests/sql/golden_plans holds that version's output.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "onebeat/error.hpp"
#include "sql/ir.hpp"

namespace onebeat::sql::frontend {

struct Decoded {
  std::optional<AggregateQuery> query;
  std::string reason;  // why there is no query
};

// Evaluates a constant SQL expression to a key, where only DuckDB's own cast has the right answer (text to DATE,
// DECIMAL to DOUBLE). None: NULL.
using ConstantFolder =
    std::function<Result<std::optional<int64_t>>(const std::string& expression, const Type& type)>;

Decoded decode_plan(const std::string& json, const ConstantFolder& fold);

}  // namespace onebeat::sql::frontend
