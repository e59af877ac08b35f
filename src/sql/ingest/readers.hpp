// readers.hpp: how DuckDB is asked to read one file, and what it must have found there. Private to this folder.
//
//   OB_TRY(Reading reading, plan_reading(session, source, options, existing));
//   "CREATE TABLE t AS SELECT * FROM " + reading.table_function
//
// Outside of a transaction: a statement that fails, as it does on a damaged file, would end it.
#pragma once
#include <string>
#include <vector>

#include "sql/ingest/import.hpp"

namespace onebeat::sql::ingest {

struct Reading {
  std::string table_function;  // "read_csv('/data/a.csv', ...)"
  std::vector<Column> columns;
  uint64_t source_records = 0;  // by our own count; of Parquet by its footer
  std::string rejects_table;    // DuckDB's, temporary; empty: this reader refuses nothing
  std::vector<Reject> refused;  // before DuckDB reads: lines above the header, damaged lines of NDJSON
  std::string scratch_file;     // to be removed afterwards; empty: none
};

// `existing`: the columns of the table that rows are added to; empty for a new one.
Result<Reading> plan_reading(Session& session, const SourceFile& source, const ImportOptions& options,
                             const std::vector<Column>& existing);

}  // namespace onebeat::sql::ingest
