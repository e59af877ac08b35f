#include "sql/columns/loader.hpp"

#include "sql/columns/encoder.hpp"

namespace onebeat::sql::columns {

Result<std::vector<EncodedColumn>> load_columns(frontend::Connection& connection, const TableName& table,
                                                const std::vector<Column>& columns,
                                                const EncoderOptions& options, const CancelToken& cancel) {
  std::string sql = "SELECT ";
  std::vector<Encoder> encoders;
  for (size_t i = 0; i < columns.size(); ++i) {
    sql += (i ? ", " : "") + quote_name(columns[i].name);
    encoders.emplace_back(columns[i].type, options);
  }
  sql += " FROM " + table.quoted();
  OB_TRY(auto statement, connection.prepare(sql));
  OB_TRY(auto rows, statement->execute({}, cancel));
  for (size_t i = 0; i < columns.size(); ++i)
    if (!(rows->columns()[i].type == columns[i].type))
      return Error{ErrorCode::kInvalidUse,
                   "column " + columns[i].name + " of " + table.table + " changed its type"};
  frontend::ChunkView chunk;
  for (;;) {
    OB_TRY(const bool more, rows->next_raw(chunk));
    if (!more) break;
    for (size_t i = 0; i < columns.size(); ++i) encoders[i].append(chunk.columns[i], chunk.row_count);
  }
  std::vector<EncodedColumn> out;
  for (Encoder& e : encoders) out.push_back(e.finish());
  return out;
}

}  // namespace onebeat::sql::columns
