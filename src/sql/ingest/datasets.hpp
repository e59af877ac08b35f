// datasets.hpp: what is kept of an import beside its rows: `dataset_metadata` and `import_rejects`. Private to this folder.
#pragma once
#include <string>
#include <vector>

#include "sql/ingest/import.hpp"
#include "sql/ingest/readers.hpp"

namespace onebeat::sql::ingest {

// Names that no import may take for its table.
bool is_reserved(const std::string& table);
Error make_tables(Session& session);
// Forgets what is kept of a table that is replaced.
Error forget(Session& session, const std::string& table);
// Puts the refused records of a reading into import_rejects, and the first of them with the numbers into `into`.
Error keep_rejects(Session& session, const Reading& reading, ImportedTable& into);
Error keep_metadata(Session& session, const ImportedTable& table, const std::string& session_id);

}  // namespace onebeat::sql::ingest
