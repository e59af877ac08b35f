#include <glob.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <set>

#include "base/files.hpp"
#include "cli/commands.hpp"
#include "sql/format.hpp"
#include "sql/ingest/import.hpp"
#include "sql/query.hpp"

namespace onebeat::cli {
namespace {

namespace ingest = sql::ingest;

struct Options {
  std::vector<std::string> files, types;
  std::string database, header = "auto", null_text;
  bool replace = false, append = false, no_cache_file = false;
  int64_t skip = -1;
  bool with_null = false;
  ingest::ImportOptions import;
};

// The files that are named, patterns expanded; each once, as absolute paths.
Result<std::vector<std::string>> expand(const std::vector<std::string>& given) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  const auto add = [&](const char* path) {
    char* real = realpath(path, nullptr);
    const std::string absolute = real ? real : path;
    std::free(real);
    if (seen.insert(absolute).second) out.push_back(absolute);
  };
  for (const std::string& name : given) {
    if (name.find_first_of("*?[") == std::string::npos || file_exists(name)) {
      add(name.c_str());
      continue;
    }
    glob_t found{};
    const int failed = glob(name.c_str(), 0, nullptr, &found);
    for (size_t i = 0; !failed && i < found.gl_pathc; ++i) add(found.gl_pathv[i]);
    globfree(&found);
    if (failed)
      return Error{ErrorCode::kNotFound, "no file matches " + name + "; check the folder and the pattern"};
  }
  return out;
}

// Five rows that were read before the transaction ended.
class Preview : public sql::QueryResult {
 public:
  explicit Preview(const ingest::ImportedTable& table) : table_(table) {}
  const std::vector<sql::Column>& columns() const override { return table_.columns; }
  const sql::Stats& stats() const override { return stats_; }
  uint64_t rows_changed() const override { return 0; }
  Result<bool> next(sql::Batch& batch) override {
    batch = {};
    if (read_ || table_.preview.empty()) return false;
    read_ = true;
    batch.row_count = table_.preview.size();
    batch.columns.resize(table_.columns.size());
    for (const auto& row : table_.preview)
      for (size_t c = 0; c < row.size(); ++c) batch.columns[c].push_back(row[c]);
    return true;
  }

 private:
  const ingest::ImportedTable& table_;
  sql::Stats stats_;
  bool read_ = false;
};

Json json_of(const ingest::ImportedTable& t, bool dry_run) {
  Json schema = Json::array(), preview = Json::array(), rejects = Json::array();
  for (const sql::Column& c : t.columns) schema.push(object({{"name", c.name}, {"type", c.type.name}}));
  for (const auto& row : t.preview) {
    Json cells = Json::array();
    for (const sql::Value& v : row) cells.push(v.is_null() ? Json() : Json(v.text));
    preview.push(std::move(cells));
  }
  for (const ingest::Reject& r : t.rejects)
    rejects.push(object({{"file", r.file},
                         {"line", r.line},
                         {"column", r.column},
                         {"reason", r.reason},
                         {"record", r.text}}));
  return object({{"dataset_id", t.dataset_id},
                 {"table_name", t.table},
                 {"source", t.source.path},
                 {"format", ingest::to_string(t.source.format)},
                 {"bytes", t.source.bytes},
                 {"file_hash", t.source.sha256},
                 {"source_records", t.source_records},
                 {"rows", t.rows},
                 {"rejected_records", t.rejected_records},
                 {"columns", uint64_t(t.columns.size())},
                 {"schema", schema},
                 {"preview", preview},
                 {"rejects", rejects},
                 {"reject_count", t.reject_count},
                 {"cached_columns", t.cached_columns},
                 {"dry_run", dry_run}});
}

void show(const ingest::ImportedTable& t, bool dry_run) {
  std::string out = t.source.path + (dry_run ? " would become table " : " is now table ") + t.table + "\n  " +
                    std::to_string(t.source_records) + " records = " + std::to_string(t.rows) + " rows + " +
                    std::to_string(t.rejected_records) + " refused, " + std::to_string(t.source.bytes) +
                    " bytes of " + ingest::to_string(t.source.format) + "\n  columns:";
  for (const sql::Column& c : t.columns) out += " " + c.name + " " + c.type.name + ",";
  out.back() = '\n';
  for (const ingest::Reject& r : t.rejects)
    out += "  refused: line " + std::to_string(r.line) + (r.column.empty() ? "" : ", column " + r.column) +
           ": " + r.reason + "\n";
  if (t.reject_count > t.rejects.size())
    out += "  and " + std::to_string(t.reject_count - t.rejects.size()) + " more\n";
  Preview preview(t);
  // The preview comes from memory and cannot fail.
  (void)sql::write_result(preview, sql::Format::kTable, {}, [&](std::string_view piece) {
    out += piece;
  }).code;
  print_text(out);
}

// A lock that another process holds is DuckDB's longest message; this says what to do.
Error explained(Error e, const std::string& database) {
  if (e.message.find("Could not set lock") != std::string::npos)
    return {ErrorCode::kPermission,
            "database " + database + " is in use by another process; close that one, or pass another --db",
            e.message};
  return e;
}

Error settle(Options& o) {
  if (o.replace && o.append) return {ErrorCode::kInvalidArgument, "take --replace or --append, not both"};
  o.import.mode = o.replace  ? ingest::Mode::kReplace
                  : o.append ? ingest::Mode::kAppend
                             : ingest::Mode::kCreate;
  if (o.header != "auto") o.import.header = o.header == "yes";
  if (o.skip >= 0) o.import.skip_lines = uint64_t(o.skip);
  if (o.with_null) o.import.null_text = o.null_text;
  if (o.import.delimiter == "\\t" || o.import.delimiter == "tab") o.import.delimiter = "\t";
  for (const auto& [name, value] :
       {std::pair{"--delimiter", o.import.delimiter}, {"--quote", o.import.quote}})
    if (value.size() > 1) return {ErrorCode::kInvalidArgument, std::string(name) + " takes one character"};
  for (const std::string& type : o.types) {
    const size_t at = type.find('=');
    if (at == std::string::npos || at == 0 || at + 1 == type.size())
      return {ErrorCode::kInvalidArgument, "--type takes COLUMN=TYPE, as in --type zip=VARCHAR; got " + type};
    o.import.types.emplace_back(type.substr(0, at), type.substr(at + 1));
  }
  return {};
}

int run_import(const Context& context, Options o) {
  if (const Error wrong = settle(o)) {
    report(context, wrong);
    return kExitUsage;
  }
  auto files = expand(o.files);
  if (!files) return report(context, files.error());
  auto host = service::Host::open(context.host_options());
  if (!host) return report(context, host.error());
  std::set<std::string> folders;
  for (const std::string& file : *files) folders.insert(file.substr(0, file.find_last_of('/')) + "/");
  std::string database = o.database.empty() ? (*host)->workspace().path("tables.duckdb") : o.database;
  const bool in_memory = o.import.dry_run && !file_exists(database);  // a dry run makes no file
  auto session =
      (*host)->sql_session(in_memory ? "" : database, {folders.begin(), folders.end()}, !o.no_cache_file);
  if (!session) return report(context, explained(session.error(), database));

  o.import.scratch_folder = (*host)->workspace().path("tmp");
  o.import.cancel = context.cancel;
  Elapsed elapsed(context, "import: reading");
  auto imported = ingest::import_files(**session, *files, o.import);
  elapsed.end();
  if (!imported) return report(context, imported.error());
  if (context.json && imported->size() == 1) {
    print(json_of(imported->front(), o.import.dry_run));
  } else if (context.json) {
    Json all = Json::array();
    for (const auto& t : *imported) all.push(json_of(t, o.import.dry_run));
    print(object({{"tables", all}}));
  } else {
    for (const auto& t : *imported) show(t, o.import.dry_run);
  }
  if (!context.json && !context.quiet && !o.import.dry_run)
    std::fprintf(stderr, "Ask it with: onebeat sql --db '%s' 'SELECT count(*) FROM %s'\n", database.c_str(),
                 sql::quote_name(imported->front().table).c_str());
  return kExitOk;
}

}  // namespace

void add_import(CLI::App& app, Context& context, Run& run) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "import",
      "Makes tables of CSV, TSV, JSON, NDJSON and Parquet files; lists every record that it refuses");
  command->add_option("files", o->files, "Files, or patterns such as 'data/*.csv'")->required();
  command->add_option("--table", o->import.table,
                      "All files into this table; without: one a file, by its name");
  command->add_option("--db", o->database, "DuckDB file; without: tables.duckdb of the workspace");
  command->add_option("--format", o->import.format, "Of all files; without: each by its ending")
      ->check(CLI::IsMember({"csv", "tsv", "json", "ndjson", "parquet"}));
  command->add_flag("--no-cache-file", o->no_cache_file, kNoCacheFile);
  command->add_flag("--replace", o->replace, "Replace a table that is there");
  command->add_flag("--append", o->append, "Add to a table that is there; its column types hold");
  command->add_option("--header", o->header, "Whether the first line of a CSV names the columns")
      ->check(CLI::IsMember({"auto", "yes", "no"}))
      ->capture_default_str();
  command->add_option("--delimiter", o->import.delimiter,
                      "Between the fields of a CSV: one character, or tab");
  command->add_option("--quote", o->import.quote, "Round the fields of a CSV; default \"");
  command->add_option("--skip", o->skip, "Lines above the header of a CSV")->check(CLI::NonNegativeNumber);
  command->add_option("--encoding", o->import.encoding, "Of a CSV; default utf-8")
      ->check(CLI::IsMember({"utf-8", "latin-1", "utf-16"}));
  command
      ->add_option("--type", o->types, "COLUMN=TYPE of a CSV, as in zip=VARCHAR; may be given several times")
      ->allow_extra_args(false);
  auto* null_text =
      command->add_option("--null", o->null_text, "Text of a CSV that means NULL, besides nothing");
  command->add_option("--decimal", o->import.decimal_separator, "Decimal separator of a CSV")
      ->check(CLI::IsMember({".", ","}));
  command->add_option("--date-format", o->import.date_format, "Of dates in a CSV, as in %d.%m.%Y");
  command->add_flag("--rename-duplicates", o->import.rename_duplicates,
                    "A second column of one name becomes NAME_1 instead of an error");
  command->add_flag("--strict", o->import.strict, "A refused record fails the whole import");
  command->add_flag("--dry-run", o->import.dry_run,
                    "Show schema, preview and refused records; change nothing");
  command->callback([&context, &run, o, null_text] {
    o->with_null = null_text->count() > 0;
    run = [&context, o] { return run_import(context, *o); };
  });
}

}  // namespace onebeat::cli
