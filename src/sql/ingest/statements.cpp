#include "sql/ingest/statements.hpp"

namespace onebeat::sql::ingest {

Result<TextRows> rows_of(Session& session, const std::string& sql, const CancelToken& cancel,
                         std::vector<Value> parameters) {
  OB_TRY(
      auto result,
      session.query(sql, {.engine = Engine::kDuckDb, .cancel = cancel, .parameters = std::move(parameters)}));
  TextRows out;
  for (Batch batch;;) {
    OB_TRY(const bool more, result->next(batch));
    if (!more) return out;
    for (uint64_t r = 0; r < batch.row_count; ++r) {
      std::vector<Value>& row = out.emplace_back();
      for (auto& column : batch.columns) row.push_back(std::move(column[r]));
    }
  }
}

Result<uint64_t> number_of(Session& session, const std::string& sql, const CancelToken& cancel) {
  OB_TRY(const TextRows rows, rows_of(session, sql, cancel));
  return rows.empty() || rows[0].empty() ? 0 : uint64_t(rows[0][0].integer);
}

Result<std::vector<Column>> columns_of(Session& session, const std::string& select,
                                       const CancelToken& cancel) {
  OB_TRY(const TextRows rows,
         rows_of(session, "SELECT column_name, column_type FROM (DESCRIBE " + select + ")", cancel));
  std::vector<Column> out;
  out.reserve(rows.size());
  for (const auto& row : rows) out.push_back({row[0].text, type_from_name(row[1].text)});
  return out;
}

}  // namespace onebeat::sql::ingest
