// import.hpp: files become tables, and nothing of them is lost unnoticed.
//
//   OB_TRY(auto tables, ingest::import_files(*session, {"sales.csv"}, {.mode = ingest::Mode::kReplace}));
//   for (const auto& t : tables) show(t.table, t.rows, t.rejects);
//
// CSV, TSV, JSON, NDJSON and Parquet through DuckDB's readers. The records of a text file are counted by our own reading
// too, and source_records == rows + rejected_records must hold, or the import fails with both numbers (kCorrupt).
// A refused record is listed with file, line, column and reason, here and in the table `import_rejects`; each import adds
// one row to `dataset_metadata`. Both lie in the session's database.
//
// All files are one transaction: after an error, a cancel or the end of the process, all tables are there or none.
// The session must have no transaction open, and be allowed to read the files. Each file is read three times: for
// its hash and encoding, for its records, and by DuckDB.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sql/ingest/source_file.hpp"
#include "sql/session.hpp"

namespace onebeat::sql::ingest {

enum class Mode : uint8_t {
  kCreate,   // a table of that name is an error
  kReplace,  // it is dropped first, with its metadata and rejects
  kAppend    // rows are added to it, its types hold; made when it is not there
};

struct ImportOptions {
  std::string table;  // all files into this one; empty: one table a file, by table_name_for()
  Mode mode = Mode::kCreate;
  std::string format;  // of all files; empty: each by its name
  // CSV and TSV; what is not given is found out from the whole file.
  std::optional<bool> header;
  std::string delimiter, quote, encoding;  // one character each; "utf-8" (default), "latin-1", "utf-16"
  std::optional<std::string> null_text;    // besides the empty field
  std::string decimal_separator;           // "." or ","
  std::string date_format;                 // as strptime
  std::optional<uint64_t> skip_lines;      // before the header
  std::vector<std::pair<std::string, std::string>> types;  // column name, SQL type
  bool rename_duplicates =
      false;                   // of two columns with one name the second becomes NAME_1, instead of an error
  bool strict = false;         // a refused record fails the import
  bool dry_run = false;        // everything but the commit
  bool cache = true;           // columns go to the column cache at once, where they fit
  std::string scratch_folder;  // for the good lines of a damaged NDJSON file; empty: such a file is an error
  std::string session_id;      // of the chat that uploaded the file; empty: NULL
  CancelToken cancel;
};

struct Reject {
  std::string file;
  uint64_t line = 0;   // from 1
  std::string column;  // empty: the record as a whole
  std::string reason;  // a sentence
  std::string text;    // the record, its first 200 bytes
};

struct ImportedTable {
  std::string dataset_id, table;
  SourceFile source;
  uint64_t source_records = 0, rows = 0, rejected_records = 0;
  std::vector<Column> columns;
  std::vector<std::vector<Value>> preview;  // up to five rows of the table, as text or NULL
  std::vector<Reject> rejects;              // the first 100; all are in `import_rejects`
  uint64_t reject_count = 0;                // a record may be refused for several columns
  uint64_t cached_columns = 0;              // put into the column cache
};

Result<std::vector<ImportedTable>> import_files(Session& session, const std::vector<std::string>& files,
                                                const ImportOptions& options);

}  // namespace onebeat::sql::ingest
