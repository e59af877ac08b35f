// text_functions.hpp: embed() and similarity() in DuckDB (text_embedding.hpp says what they do). Private to this folder.
#pragma once
#include <duckdb.h>

#include <memory>

#include "onebeat/error.hpp"
#include "sql/frontend/interrupts.hpp"
#include "sql/text_embedding.hpp"

namespace onebeat::sql::frontend {

// For all connections of the database. `interrupts` lives as long as the database.
Error register_text_functions(duckdb_connection connection, std::shared_ptr<TextEmbedding> embedding,
                              const Interrupts& interrupts);

}  // namespace onebeat::sql::frontend
