#include "sql/frontend/duckdb_errors.hpp"

#include <array>
#include <string_view>

namespace onebeat::sql::frontend {
namespace {

ErrorCode code_of(duckdb_error_type type) {
  switch (type) {
    case DUCKDB_ERROR_INTERRUPT:
      return ErrorCode::kCancelled;
    case DUCKDB_ERROR_OUT_OF_MEMORY:
      return ErrorCode::kOutOfMemory;
    case DUCKDB_ERROR_PERMISSION:
      return ErrorCode::kPermission;
    case DUCKDB_ERROR_IO:
    case DUCKDB_ERROR_NETWORK:
    case DUCKDB_ERROR_HTTP:
      return ErrorCode::kIo;
    case DUCKDB_ERROR_NOT_IMPLEMENTED:
    case DUCKDB_ERROR_MISSING_EXTENSION:
    case DUCKDB_ERROR_AUTOLOAD:
      return ErrorCode::kUnsupported;
    case DUCKDB_ERROR_SERIALIZATION:
      return ErrorCode::kCorrupt;
    case DUCKDB_ERROR_INTERNAL:
    case DUCKDB_ERROR_FATAL:
    case DUCKDB_ERROR_NULL_POINTER:
      return ErrorCode::kInternal;
    default:
      return ErrorCode::kInvalidArgument;
  }
}

struct Prefix {
  std::string_view text;
  duckdb_error_type type;
};
constexpr std::array<Prefix, 10> kPrefixes{{{"INTERRUPT", DUCKDB_ERROR_INTERRUPT},
                                            {"Out of Memory Error", DUCKDB_ERROR_OUT_OF_MEMORY},
                                            {"Permission Error", DUCKDB_ERROR_PERMISSION},
                                            {"IO Error", DUCKDB_ERROR_IO},
                                            {"Not implemented Error", DUCKDB_ERROR_NOT_IMPLEMENTED},
                                            {"Missing Extension Error", DUCKDB_ERROR_MISSING_EXTENSION},
                                            {"Serialization Error", DUCKDB_ERROR_SERIALIZATION},
                                            {"INTERNAL Error", DUCKDB_ERROR_INTERNAL},
                                            {"FATAL Error", DUCKDB_ERROR_FATAL},
                                            {"Parser Error", DUCKDB_ERROR_PARSER}}};

// What the operating system said inside DuckDB's text decides more precisely than DuckDB's class.
ErrorCode refine(ErrorCode code, std::string_view message) {
  const auto has = [&](std::string_view word) { return message.find(word) != std::string_view::npos; };
  if (has("No space left on device") || has("failed to offload data block")) return ErrorCode::kDiskFull;
  if (has("not a valid DuckDB database file")) return ErrorCode::kCorrupt;
  if (code != ErrorCode::kIo) return code;
  if (has("Permission denied") || has("Could not set lock")) return ErrorCode::kPermission;
  if (has("No such file") || has("No files found") || has("does not exist")) return ErrorCode::kNotFound;
  return code;
}

}  // namespace

Error make_error(duckdb_error_type type, const char* message) {
  std::string text = message && *message ? message : "DuckDB failed without a message";
  const ErrorCode code = refine(code_of(type), text);
  if (code == ErrorCode::kDiskFull)
    text += "\nFree some space on that disk, or point --workspace at another one; committed data is safe.";
  if (text.find("file system operations are disabled") != std::string::npos)
    text += "\nMove the file below the workspace, or allow its folder with --allow FOLDER.";
  return {code, std::move(text)};
}

Error make_error(const char* message) {
  const std::string_view text = message ? message : "";
  for (const Prefix& p : kPrefixes)
    if (text.starts_with(p.text)) return make_error(p.type, message);
  return make_error(DUCKDB_ERROR_INVALID_INPUT, message);
}

}  // namespace onebeat::sql::frontend
