// statements.hpp: small statements of the import, read whole. Private to this folder.
#pragma once
#include <string>
#include <vector>

#include "sql/query.hpp"
#include "sql/session.hpp"

namespace onebeat::sql::ingest {

using TextRows = std::vector<std::vector<Value>>;
// All rows of a statement that DuckDB runs. For results that are known to be small.
Result<TextRows> rows_of(Session& session, const std::string& sql, const CancelToken& cancel,
                         std::vector<Value> parameters = {});
Result<uint64_t> number_of(Session& session, const std::string& sql, const CancelToken& cancel);
// Name and type of the columns of a SELECT or table.
Result<std::vector<Column>> columns_of(Session& session, const std::string& select,
                                       const CancelToken& cancel);

}  // namespace onebeat::sql::ingest
