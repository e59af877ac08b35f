#include "sql/frontend/constant_folder.hpp"

#include "sql/frontend/duckdb_types.hpp"

namespace onebeat::sql::frontend {

FoldConstant fold_with(Connection& connection) {
  return [&connection](const std::string& expression, const Type& type) -> Result<Constant> {
    OB_TRY(auto statement, connection.prepare("SELECT " + expression));
    if (statement->columns().size() != 1 || !(statement->columns()[0].type == type))
      return Error{ErrorCode::kInvalidUse, "the constant " + expression + " is not of type " + type.name};
    OB_TRY(auto rows, statement->execute({}, {}));
    ChunkView chunk;
    OB_TRY(const bool more, rows->next_raw(chunk));
    if (!more) return Error{ErrorCode::kInvalidUse, "a constant has no value"};
    return constant_at(type, chunk.columns[0], 0);
  };
}

}  // namespace onebeat::sql::frontend
