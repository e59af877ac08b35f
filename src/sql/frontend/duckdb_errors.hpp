// duckdb_errors.hpp: DuckDB's errors as ours. Private to this folder.
#pragma once
#include <duckdb.h>

#include <string>

#include "onebeat/error.hpp"

namespace onebeat::sql::frontend {

// Takes the code from DuckDB's error class and the sentence from its message, position included.
Error make_error(duckdb_error_type type, const char* message);
// Where the C API gives no class: it is read from the message's prefix ("Parser Error: ...").
Error make_error(const char* message);

}  // namespace onebeat::sql::frontend
