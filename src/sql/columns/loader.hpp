// loader.hpp: reads columns of a table from DuckDB into encoded form, in one ordered streaming scan.
//
//   OB_TRY(auto loaded, load_columns(connection, table, columns, {.encoder = {.planes = true}, .cancel = token}));
//   if (!loaded.columns[0].column) say(loaded.columns[0].refusal);   // "too many different values (more than 65,536)"
//
// All columns come from one scan, so that row i of each is the same row. The thread that asks fetches and widens; whole
// segments are encoded on as many cores as the gate grants. Some 3 ns a row and fixed-width column, most of it DuckDB's.
#pragma once
#include "base/cancel.hpp"
#include "base/core_gate.hpp"
#include "sql/columns/encoder.hpp"
#include "sql/frontend/duckdb.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::columns {

struct LoadOptions {
  EncoderOptions encoder;
  CancelToken cancel;
  CoreGate* cores = nullptr;         // asked before encoding; null: all of the core pool
  uint64_t most_bytes = UINT64_MAX;  // of all columns together; more ends the load with kOutOfMemory
  uint64_t dictionary_budget_bytes = uint64_t(256) << 20;  // of texts, per VARCHAR column
};

struct LoadedColumn {
  std::optional<EncodedColumn> column;
  std::string refusal;  // why not, as the end of "column x is not cached: ..."
};

// Where the time went, for benchmarks. Encoding is the sum over all cores.
struct LoadTimes {
  uint64_t fetch_ns = 0, append_ns = 0, encode_ns = 0, sort_ns = 0;
};

struct Loaded {
  std::vector<LoadedColumn> columns;  // as asked for
  uint64_t rows = 0;
  LoadTimes times;
};

// A column may be refused alone. Errors: kCancelled, kOutOfMemory beyond most_bytes, kInvalidUse when a type or the number of rows is not what DuckDB
// answers now, DuckDB's own; nothing is left behind.
Result<Loaded> load_columns(frontend::Connection& connection, const TableName& table,
                            const std::vector<Column>& columns, const LoadOptions& options);

// Whether columns of this type can be cached at all.
bool cacheable(const Type& type);
// Different values that a VARCHAR column of so many rows may have.
uint64_t most_dictionary_entries(uint64_t rows);

}  // namespace onebeat::sql::columns
