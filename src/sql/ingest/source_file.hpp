// source_file.hpp: what a file that is to become a table is, by its name and all of its bytes, before DuckDB reads it.
//
//   OB_TRY(SourceFile file, examine_file(path, {.format = "", .encoding = ""}, cancel));
//   use(file.format, file.bytes, file.sha256);
//
// One pass over the file (about 1 GB/s). Errors name the file, the place and the fix: kNotFound, kPermission, kIo;
// kCorrupt for a Parquet file that is cut short; kInvalidArgument for an empty file, for text in another encoding than
// `encoding` says, and for a name that tells no format; kCancelled.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/cancel.hpp"
#include "onebeat/error.hpp"

namespace onebeat::sql::ingest {

enum class FileFormat : uint8_t { kCsv, kTsv, kJson, kNdjson, kParquet };
const char* to_string(FileFormat format);  // "csv"
// "csv" | "tsv" | "json" | "ndjson" | "parquet".
Result<FileFormat> file_format_from_name(std::string_view name);

struct SourceFile {
  std::string path;
  FileFormat format = FileFormat::kCsv;
  uint64_t bytes = 0;
  std::string sha256;
};

struct ExamineOptions {
  std::string format;    // empty: by the name's ending
  std::string encoding;  // empty: UTF-8
};
Result<SourceFile> examine_file(const std::string& path, const ExamineOptions& options,
                                const CancelToken& cancel);

// A table's name from a file's: the stem, with everything but ASCII letters, digits and _ as one _, in lower case.
// "Sales 2024.csv" is sales_2024, "2024.csv" is t_2024.
std::string table_name_for(const std::string& path);

// The file's bytes in pieces of up to 1 MiB, in order. The error of `use`, or of reading.
Error read_pieces(const std::string& path, const CancelToken& cancel,
                  const std::function<Error(std::string_view piece)>& use);

}  // namespace onebeat::sql::ingest
