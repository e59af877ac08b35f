#include "sql/ingest/datasets.hpp"

#include "base/json.hpp"
#include "base/sha256.hpp"
#include "sql/frontend/changed_tables.hpp"
#include "sql/ingest/statements.hpp"

namespace onebeat::sql::ingest {
namespace {

constexpr size_t kRejectsKept = 100;  // in memory; the table has all

Error run(Session& session, const std::string& sql, std::vector<Value> parameters = {}) {
  auto rows = rows_of(session, sql, {}, std::move(parameters));
  return rows ? Error{} : rows.error();
}

Value text_or_null(const std::string& text) { return text.empty() ? Value::null() : Value::of(text); }

// What DuckDB refused, in sentences, from its own table of errors.
Error keep_duckdb_rejects(Session& session, const Reading& reading, const ImportedTable& table) {
  return run(
      session,
      "INSERT INTO import_rejects SELECT $1, $2, $3, line, coalesce(column_name, ''), CASE "
      "error_type::VARCHAR "
      "WHEN 'CAST' THEN 'the value does not fit the column''s type: ' || error_message "
      "WHEN 'MISSING COLUMNS' THEN 'too few fields: ' || error_message "
      "WHEN 'TOO MANY COLUMNS' THEN 'too many fields: ' || error_message "
      "WHEN 'UNQUOTED VALUE' THEN 'a quote is not closed, or text follows it: ' || error_message "
      "WHEN 'LINE SIZE OVER MAXIMUM' THEN 'the line is too long: ' || error_message "
      "WHEN 'INVALID ENCODING' THEN 'not text in this encoding: ' || error_message "
      "ELSE error_message END, left(trim(csv_line, chr(10) || chr(13)), 200) FROM " +
          quote_name(reading.rejects_table) +
          // A record with too many fields is listed once for each; a value that does not fit for its column.
          " QUALIFY row_number() OVER (PARTITION BY line, error_type, CASE WHEN error_type = 'CAST' THEN "
          "column_idx ELSE 0 END ORDER BY column_idx DESC) = 1 ORDER BY line, column_idx",
      {Value::of(table.dataset_id), Value::of(table.table), Value::of(table.source.path)});
}

}  // namespace

bool is_reserved(const std::string& table) {
  const std::string name = frontend::lowered(table);
  return name == "dataset_metadata" || name == "import_rejects";
}

Error make_tables(Session& session) {
  OB_CHECK(run(
      session,
      "CREATE TABLE IF NOT EXISTS dataset_metadata (dataset_id VARCHAR, original_filename VARCHAR, "
      "table_name "
      "VARCHAR, upload_timestamp TIMESTAMP, row_count BIGINT, column_count BIGINT, schema_json VARCHAR, "
      "file_hash VARCHAR, file_type VARCHAR, session_id VARCHAR, file_bytes BIGINT, reject_count BIGINT)"));
  return run(
      session,
      "CREATE TABLE IF NOT EXISTS import_rejects (dataset_id VARCHAR, table_name VARCHAR, file VARCHAR, "
      "line BIGINT, column_name VARCHAR, reason VARCHAR, record VARCHAR)");
}

Error forget(Session& session, const std::string& table) {
  for (const char* from : {"dataset_metadata", "import_rejects"})
    OB_CHECK(run(session, std::string("DELETE FROM ") + from + " WHERE lower(table_name) = lower($1)",
                 {Value::of(table)}));
  return {};
}

Error keep_rejects(Session& session, const Reading& reading, ImportedTable& into) {
  for (const Reject& r : reading.refused)
    OB_CHECK(run(session, "INSERT INTO import_rejects VALUES ($1, $2, $3, $4, $5, $6, $7)",
                 {Value::of(into.dataset_id), Value::of(into.table), Value::of(r.file),
                  Value::of(int64_t(r.line)), Value::of(r.column), Value::of(r.reason), Value::of(r.text)}));
  into.rejected_records = reading.refused.size();
  if (!reading.rejects_table.empty()) {
    OB_CHECK(keep_duckdb_rejects(session, reading, into));
    const std::string from = " FROM " + quote_name(reading.rejects_table);
    OB_TRY(const uint64_t records, number_of(session, "SELECT count(DISTINCT line)" + from, {}));
    into.rejected_records += records;
  }
  if (into.rejected_records == 0) return {};
  OB_TRY(const TextRows count, rows_of(session, "SELECT count(*) FROM import_rejects WHERE dataset_id = $1",
                                       {}, {Value::of(into.dataset_id)}));
  into.reject_count = uint64_t(count[0][0].integer);
  OB_TRY(const TextRows rows, rows_of(session,
                                      "SELECT line, column_name, reason, record FROM import_rejects WHERE "
                                      "dataset_id = $1 ORDER BY line LIMIT " +
                                          std::to_string(kRejectsKept),
                                      {}, {Value::of(into.dataset_id)}));
  for (const auto& row : rows)
    into.rejects.push_back({.file = into.source.path,
                            .line = uint64_t(row[0].integer),
                            .column = row[1].text,
                            .reason = row[2].text,
                            .text = row[3].text});
  return {};
}

Error keep_metadata(Session& session, const ImportedTable& table, const std::string& session_id) {
  Json schema = Json::array();
  for (const Column& c : table.columns)
    schema.push(Json(Json::Object{{"name", c.name}, {"type", c.type.name}}));
  const std::string& path = table.source.path;
  return run(
      session,
      "INSERT INTO dataset_metadata VALUES ($1, $2, $3, current_timestamp::TIMESTAMP, $4, $5, $6, $7, $8, "
      "$9, $10, $11)",
      {Value::of(table.dataset_id), Value::of(path.substr(path.find_last_of('/') + 1)),
       Value::of(table.table), Value::of(int64_t(table.rows)), Value::of(int64_t(table.columns.size())),
       Value::of(schema.dump()), Value::of(table.source.sha256),
       Value::of(std::string(to_string(table.source.format))), text_or_null(session_id),
       Value::of(int64_t(table.source.bytes)), Value::of(int64_t(table.reject_count))});
}

}  // namespace onebeat::sql::ingest
