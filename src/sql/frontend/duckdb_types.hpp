// duckdb_types.hpp: DuckDB's logical types and vectors as ours. Private to this folder.
#pragma once
#include <duckdb.h>

#include "sql/frontend/duckdb.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::frontend {

// The type with its printed name. Types other than those of TypeId become kOther.
Type type_of(duckdb_logical_type type);
// True when values of this type can be read by append_values; others are cast to VARCHAR by DuckDB first.
bool readable(const Type& type);
// One value of a readable type.
Constant constant_at(const Type& type, const VectorView& vector, uint64_t row);
// Appends `count` values of one vector.
void append_values(const Type& type, const VectorView& vector, uint64_t count, std::vector<Value>& out);

}  // namespace onebeat::sql::frontend
