// database_identity.hpp: what tells one state of a DuckDB file from every other, as far as a cheap look can.
//
//   OB_TRY(std::string identity, identify_database("sales.duckdb"));   // while DuckDB holds its lock on it
//
// The path, the inode, size and time of change, the file's three header blocks (DuckDB counts checkpoints there), and the
// write-ahead log's size, time and contents. Equal identities mean the same committed rows; different ones may, too.
#pragma once
#include <string>

#include "onebeat/error.hpp"

namespace onebeat::sql::columns {

// About 20 us, more with a long log. An error is a reason to trust nothing: no such file, a log above 64 MiB, the traces
// of a checkpoint that was interrupted.
Result<std::string> identify_database(const std::string& file);
// Device and inode: whether a path still names the file that was opened.
Result<std::string> identify_inode(const std::string& file);

}  // namespace onebeat::sql::columns
