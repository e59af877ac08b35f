#include "sql/ingest/import.hpp"

#include <cstdio>

#include "base/sha256.hpp"
#include "sql/frontend/changed_tables.hpp"
#include "sql/ingest/datasets.hpp"
#include "sql/ingest/readers.hpp"
#include "sql/ingest/statements.hpp"

namespace onebeat::sql::ingest {
namespace {

constexpr int kPreviewRows = 5;

// One file on its way: what was found before the transaction began.
struct Plan {
  ImportedTable table;
  Reading reading;
  bool drop = false, add = false;
  std::vector<Column> existing;  // of the table that rows are added to
};

class Importer {
 public:
  Importer(Session& session, const ImportOptions& options) : session_(session), options_(options) {}
  Importer(const Importer&) = delete;
  Importer& operator=(const Importer&) = delete;
  ~Importer() {
    for (const Plan& p : plans_)
      if (!p.reading.scratch_file.empty()) (void)std::remove(p.reading.scratch_file.c_str());
  }

  // Outside of the transaction: looks at all files and tables, changes nothing.
  Error plan(const std::vector<std::string>& files) {
    plans_.reserve(files.size());
    for (const std::string& file : files) {
      OB_TRY(SourceFile source,
             examine_file(file, {.format = options_.format, .encoding = options_.encoding}, options_.cancel));
      Plan& p = plans_.emplace_back();
      p.table.table = options_.table.empty() ? table_name_for(file) : options_.table;
      p.table.source = std::move(source);
      OB_CHECK(place(p));
      OB_TRY(p.reading, plan_reading(session_, p.table.source, options_, p.existing));
      if (p.add) OB_CHECK(check_types(p));
    }
    return {};
  }

  // Inside of it.
  Error fill() {
    OB_CHECK(make_tables(session_));
    for (Plan& p : plans_) {
      ImportedTable& t = p.table;
      t.dataset_id = "dataset_" + sha256_hex(t.source.sha256 + "\n" + t.source.path + "\n" + t.table + "\n" +
                                             std::to_string(serial_of(t.table)))
                                      .substr(0, 12);
      if (p.drop) {
        OB_CHECK(forget(session_, t.table));
        auto dropped = rows_of(session_, "DROP TABLE " + quote_name(t.table), options_.cancel);
        if (!dropped) return dropped.error();
      }
      OB_CHECK(fill(p));
    }
    return {};
  }

  std::vector<ImportedTable> take() {
    std::vector<ImportedTable> out;
    for (Plan& p : plans_) out.push_back(std::move(p.table));
    return out;
  }

 private:
  Result<bool> exists(const std::string& table) {
    OB_TRY(
        const TextRows rows,
        rows_of(session_,
                "SELECT count(*) FROM information_schema.tables WHERE table_catalog = current_database() AND "
                "table_schema = current_schema() AND lower(table_name) = lower($1)",
                options_.cancel, {Value::of(table)}));
    return rows[0][0].integer > 0;
  }

  // Whether the table is made, replaced or added to.
  Error place(Plan& p) {
    const std::string& table = p.table.table;
    if (is_reserved(table))
      return {ErrorCode::kInvalidArgument,
              "the name " + table + " is kept for the import's own records; pass --table NAME"};
    for (const Plan& before : plans_) {
      if (&before == &p || frontend::lowered(before.table.table) != frontend::lowered(table)) continue;
      if (options_.table.empty())
        return {ErrorCode::kInvalidArgument, p.table.source.path +
                                                 ": another file of this import makes table " + table +
                                                 " too; rename one, or put all into one with --table NAME"};
      p.add = true;
      p.existing = before.existing.empty() ? before.reading.columns : before.existing;
      return {};
    }
    OB_TRY(const bool there, exists(table));
    if (there && options_.mode == Mode::kCreate)
      return {ErrorCode::kInvalidArgument,
              "table " + table + " is there already; pass --replace, --append, or another --table"};
    p.add = there && options_.mode == Mode::kAppend;
    p.drop = there && !p.add;
    if (!p.add) return {};
    OB_TRY(p.existing, columns_of(session_, "SELECT * FROM " + quote_name(table), options_.cancel));
    return {};
  }

  // Makes the id of a file that is appended twice differ.
  uint64_t serial_of(const std::string& table) {
    auto n = rows_of(session_, "SELECT count(*) FROM dataset_metadata WHERE table_name = $1", {},
                     {Value::of(table)});
    return n && !n->empty() ? uint64_t((*n)[0][0].integer) : 0;
  }

  // A DOUBLE put into a BIGINT column would be rounded by INSERT: only CSV is read with the table's own types.
  Error check_types(const Plan& p) {
    const ImportedTable& t = p.table;
    for (const Column& c : p.reading.columns) {
      const Column* held = nullptr;
      for (const Column& e : p.existing)
        if (frontend::lowered(e.name) == frontend::lowered(c.name)) held = &e;
      if (!held)
        return {ErrorCode::kInvalidArgument,
                t.source.path + " has a column " + c.name + " that table " + t.table +
                    " lacks; add it with ALTER TABLE, or import into another table"};
      if (held->type.name != c.type.name)
        return {ErrorCode::kInvalidArgument, t.source.path + " column " + c.name + " is " + c.type.name +
                                                 ", in table " + t.table + " it is " + held->type.name +
                                                 "; import into another table and cast it there"};
    }
    return {};
  }

  Error fill(Plan& p) {
    ImportedTable& t = p.table;
    const Reading& reading = p.reading;
    const std::string name = quote_name(t.table);
    uint64_t before = 0;
    if (p.add) {
      OB_TRY(before, number_of(session_, "SELECT count(*) FROM " + name, options_.cancel));
    }
    const std::string from = "SELECT * FROM " + reading.table_function;
    auto filled = rows_of(
        session_, p.add ? "INSERT INTO " + name + " BY NAME " + from : "CREATE TABLE " + name + " AS " + from,
        options_.cancel);
    if (!filled) {
      Error e = filled.error();
      if (e.code == ErrorCode::kCancelled) return e;
      // DuckDB's further lines advise options of its reader, which are not ours.
      if (e.code == ErrorCode::kInvalidArgument)
        e = {e.code, e.message.substr(0, e.message.find('\n')) + "; correct that record, or take it out",
             e.message};
      e.message = t.source.path + ": " + e.message;
      return e;
    }
    OB_TRY(const uint64_t after, number_of(session_, "SELECT count(*) FROM " + name, options_.cancel));
    t.rows = after - before;
    t.source_records = reading.source_records;
    OB_CHECK(keep_rejects(session_, reading, t));
    if (t.source_records != t.rows + t.rejected_records)
      return {ErrorCode::kCorrupt,
              t.source.path + " has " + std::to_string(t.source_records) + " records, but " +
                  std::to_string(t.rows) + " became rows and " + std::to_string(t.rejected_records) +
                  " were refused; nothing was imported. Check --delimiter, --quote, --header and --skip"};
    if (options_.strict && t.reject_count > 0)
      return {ErrorCode::kInvalidArgument, t.source.path + " line " + std::to_string(t.rejects[0].line) +
                                               ": " + t.rejects[0].reason + "; " +
                                               std::to_string(t.rejected_records) +
                                               " records are refused, so nothing was imported (--strict)"};
    OB_TRY(t.columns, columns_of(session_, "SELECT * FROM " + name, options_.cancel));
    std::string casts;
    for (const Column& c : t.columns)
      casts += (casts.empty() ? "CAST(" : ", CAST(") + quote_name(c.name) + " AS VARCHAR)";
    OB_TRY(t.preview,
           rows_of(session_, "SELECT " + casts + " FROM " + name + " LIMIT " + std::to_string(kPreviewRows),
                   options_.cancel));
    return keep_metadata(session_, t, options_.session_id);
  }

  Session& session_;
  const ImportOptions& options_;
  std::vector<Plan> plans_;
};

// Columns of our executor's types go to its cache now, so that the first question is quick. A column that does not fit is
// left out; that costs time later, nothing else.
uint64_t cache_columns(Session& session, const ImportedTable& t, const CancelToken& cancel) {
  const auto load = [&](const std::string& counts) {
    auto result = session.query("SELECT " + counts + " FROM " + quote_name(t.table),
                                {.engine = Engine::kCpu, .cancel = cancel});
    return result && (*result)->stats().executor != "duckdb";
  };
  std::string all;
  for (const Column& c : t.columns) all += (all.empty() ? "count(" : ", count(") + quote_name(c.name) + ")";
  if (load(all)) return t.columns.size();
  uint64_t cached = 0;
  for (const Column& c : t.columns) cached += load("count(" + quote_name(c.name) + ")") ? 1 : 0;
  return cached;
}

}  // namespace

Result<std::vector<ImportedTable>> import_files(Session& session, const std::vector<std::string>& files,
                                                const ImportOptions& options) {
  Importer importer(session, options);
  OB_CHECK(importer.plan(files));
  if (auto begun = rows_of(session, "BEGIN TRANSACTION", options.cancel); !begun) return begun.error();
  const Error failed = importer.fill();
  if (failed || options.dry_run) {
    (void)rows_of(session, "ROLLBACK", {}).ok();  // of what failed, its own error says more
    if (failed) return failed;
    return importer.take();
  }
  if (auto done = rows_of(session, "COMMIT", {}); !done) return done.error();
  std::vector<ImportedTable> imported = importer.take();
  if (options.cache)
    for (ImportedTable& t : imported) t.cached_columns = cache_columns(session, t, options.cancel);
  return imported;
}

}  // namespace onebeat::sql::ingest
