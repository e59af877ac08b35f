// loader.hpp: reads columns of a table from DuckDB into encoded form, in one ordered streaming scan.
#pragma once
#include "base/cancel.hpp"
#include "sql/columns/encoder.hpp"
#include "sql/frontend/duckdb.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::columns {

// All columns come from one scan, so that row i of each is the same row. The types must be those that DuckDB answers
// with. About 2 ns a row and column; kCancelled leaves nothing behind.
Result<std::vector<EncodedColumn>> load_columns(frontend::Connection& connection, const TableName& table,
                                                const std::vector<Column>& columns,
                                                const EncoderOptions& options, const CancelToken& cancel);

}  // namespace onebeat::sql::columns
