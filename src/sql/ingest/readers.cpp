#include "sql/ingest/readers.hpp"

#include <atomic>
#include <cerrno>
#include <cstdio>

#include "base/files.hpp"
#include "base/json.hpp"
#include "sql/ingest/csv_reader.hpp"
#include "sql/ingest/record_counter.hpp"
#include "sql/ingest/statements.hpp"

namespace onebeat::sql::ingest {
namespace {

Result<uint64_t> count_json(const SourceFile& source, const CancelToken& cancel) {
  JsonCounter counter;
  OB_CHECK(read_pieces(source.path, cancel, [&](std::string_view piece) -> Error {
    counter.add(piece);
    return {};
  }));
  counter.finish();
  return counter.records();
}

std::string read_json(const std::string& path, bool lines) {
  return "read_json(" + quote_text(path) + ", format = " + (lines ? "'newline_delimited'" : "'auto'") +
         ", sample_size = -1, maximum_object_size = 268435456)";
}

Reject line_refused(const SourceFile& source, uint64_t line, const std::string& why,
                    const std::string& text) {
  return {.file = source.path, .line = line, .column = "", .reason = why, .text = text.substr(0, 200)};
}

// Sorts a file's lines into those that are JSON, which go to `good`, and those that are not.
class LineSorter {
 public:
  LineSorter(const SourceFile& source, std::FILE* good) : source_(source), good_(good) {}

  Error add(std::string_view piece) {
    for (size_t at = 0; at < piece.size();) {
      const size_t end = piece.find('\n', at);
      line_ += piece.substr(at, end == std::string_view::npos ? end : end - at);
      if (end == std::string_view::npos) break;
      OB_CHECK(end_line());
      at = end + 1;
    }
    return {};
  }
  Error end_line() {
    ++number_;
    if (line_.find_first_not_of(" \t\r") != std::string::npos) {
      ++records_;
      if (const auto parsed = Json::parse(line_); !parsed) {
        refused_.push_back(line_refused(source_, number_, "not JSON: " + parsed.error().message, line_));
      } else {
        line_ += '\n';
        if (std::fwrite(line_.data(), 1, line_.size(), good_) != line_.size())
          return {ErrorCode::kDiskFull, "the good lines of " + source_.path +
                                            " cannot be written to the workspace's disk; free some space"};
      }
    }
    line_.clear();
    return {};
  }
  uint64_t records() const { return records_; }
  std::vector<Reject> take_refused() { return std::move(refused_); }

 private:
  const SourceFile& source_;
  std::FILE* good_;
  std::string line_;
  uint64_t number_ = 0, records_ = 0;
  std::vector<Reject> refused_;
};

// DuckDB gives up at the first line that is not JSON. Such a file is read without those lines.
Result<Reading> without_damaged_lines(Session& session, const SourceFile& source,
                                      const ImportOptions& options) {
  static std::atomic<uint64_t> serial{0};
  OB_CHECK(make_folders(options.scratch_folder));
  Reading out;
  out.scratch_file = options.scratch_folder + "/import-" + source.sha256.substr(0, 12) + "-" +
                     std::to_string(++serial) + ".ndjson";
  std::FILE* good = std::fopen(out.scratch_file.c_str(), "wb");
  if (!good) return error_from_errno(errno, "write", out.scratch_file);
  LineSorter sorter(source, good);
  Error failed = read_pieces(source.path, options.cancel, [&](std::string_view p) { return sorter.add(p); });
  if (!failed) failed = sorter.end_line();
  if (std::fclose(good) != 0 && !failed) failed = error_from_errno(errno, "write", out.scratch_file);
  out.refused = sorter.take_refused();
  out.source_records = sorter.records();
  if (!failed && out.refused.size() == out.source_records)
    failed = {ErrorCode::kInvalidArgument, source.path + " line " + std::to_string(out.refused[0].line) +
                                               ": " + out.refused[0].reason +
                                               "; no line is JSON, check the file or --format"};
  if (failed) {
    (void)std::remove(out.scratch_file.c_str());
    return failed;
  }
  out.table_function = read_json(out.scratch_file, true);
  auto columns = columns_of(session, "SELECT * FROM " + out.table_function, options.cancel);
  if (!columns) {
    (void)std::remove(out.scratch_file.c_str());
    return columns.error();
  }
  out.columns = std::move(*columns);
  return out;
}

// DuckDB's "Malformed JSON in file "F", at byte 15 in line 3: unexpected end of data." with what to do.
Error malformed(const SourceFile& source, const Error& error) {
  std::string what = error.message.substr(0, error.message.find('\n'));
  if (const size_t at = what.find("\", at "); at != std::string::npos) what = what.substr(at + 3);
  while (!what.empty() && (what.back() == ' ' || what.back() == '.')) what.pop_back();
  return {ErrorCode::kInvalidArgument,
          source.path + " " + what + "; correct the JSON there, or use --format ndjson for one value a line",
          error.message};
}

Result<Reading> plan_json(Session& session, const SourceFile& source, const ImportOptions& options) {
  const bool lines = source.format == FileFormat::kNdjson;
  Reading out{.table_function = read_json(source.path, lines)};
  // Binding reads the whole file to find its types, and with that every damage.
  auto columns = columns_of(session, "SELECT * FROM " + out.table_function, options.cancel);
  if (!columns) {
    const Error& e = columns.error();
    if (e.code == ErrorCode::kCancelled) return e;
    if (lines && !options.scratch_folder.empty()) return without_damaged_lines(session, source, options);
    return malformed(source, e);
  }
  out.columns = std::move(*columns);
  OB_TRY(out.source_records, count_json(source, options.cancel));
  return out;
}

Result<Reading> plan_parquet(Session& session, const SourceFile& source, const ImportOptions& options) {
  const std::string path = quote_text(source.path);
  Reading out{.table_function = "read_parquet(" + path + ")"};
  auto rows = number_of(session, "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(" + path + ")",
                        options.cancel);
  if (!rows && rows.error().code == ErrorCode::kCancelled) return rows.error();
  if (!rows)
    return Error{
        ErrorCode::kCorrupt,
        source.path + ": the Parquet file's footer cannot be read; it is damaged or cut short, copy it again",
        rows.error().message};
  out.source_records = *rows;
  OB_TRY(out.columns, columns_of(session, "SELECT * FROM " + out.table_function, options.cancel));
  return out;
}

}  // namespace

Result<Reading> plan_reading(Session& session, const SourceFile& source, const ImportOptions& options,
                             const std::vector<Column>& existing) {
  switch (source.format) {
    case FileFormat::kCsv:
    case FileFormat::kTsv:
      return plan_csv(session, source, options, existing);
    case FileFormat::kJson:
    case FileFormat::kNdjson:
      return plan_json(session, source, options);
    case FileFormat::kParquet:
      return plan_parquet(session, source, options);
  }
  return Error{ErrorCode::kInternal, "a format without a reader"};
}

}  // namespace onebeat::sql::ingest
