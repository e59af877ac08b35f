// decode_query.hpp: from DuckDB's serialised plan to our own Query, or the reason why not.
//
//   DecodedQuery d = decode_query(*connection.plan_json(sql), fold_with(connection), parameters);
//   if (!d.query) use_duckdb(d.reason);        // "joins stay in DuckDB"
//
// The plan format is DuckDB's internal one and carries no promise, so the decoder is an allow-list: every node, field,
// function and type must be one that it knows, with a value that it knows; anything else declines. It was written
// against 1.5.6; tests/sql/golden_plans holds that version's output. Some 5 to 30 us a statement.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sql/frontend/constant_folder.hpp"
#include "sql/frontend/plan_value.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::frontend {

// How many rows a table has, as of now; a guess will do. Of a statement's tables the largest becomes the fact table.
using CountRows = std::function<uint64_t(const TableName& table)>;

// By asking `connection`, which must outlive what is returned: some 0.2 ms a call. 0 where DuckDB does not say.
CountRows count_rows_with(Connection& connection);

struct DecodedQuery {
  std::optional<Query> query;
  std::string reason;  // why there is no query
};

// `parameters` are the values of $1, $2 ...; a value that does not fit its place in the plan declines. Names of outputs
// are the plan's, which are not always the names that DuckDB gives to a result. Without `count_rows` the first table of a
// join that can be the fact table is it.
DecodedQuery decode_query(const PlanValue& plan, const FoldConstant& fold,
                          const std::vector<Value>& parameters = {}, const CountRows& count_rows = {});
DecodedQuery decode_query(std::string plan_json, const FoldConstant& fold,
                          const std::vector<Value>& parameters = {}, const CountRows& count_rows = {});

}  // namespace onebeat::sql::frontend
