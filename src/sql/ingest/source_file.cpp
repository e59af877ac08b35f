#include "sql/ingest/source_file.hpp"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <vector>

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "base/utf8.hpp"

namespace onebeat::sql::ingest {
namespace {

constexpr size_t kPieceBytes = 1 << 20;

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

std::string file_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

Result<FileFormat> format_of(const std::string& path, const std::string& named) {
  if (!named.empty()) return file_format_from_name(named);
  const std::string name = file_name(path);
  std::string ending = name.substr(std::min(name.size(), name.find_last_of('.') + 1));
  for (char& c : ending) c = lower(c);
  if (ending == "csv" || ending == "txt") return FileFormat::kCsv;
  if (ending == "tsv" || ending == "tab") return FileFormat::kTsv;
  if (ending == "json") return FileFormat::kJson;
  if (ending == "ndjson" || ending == "jsonl") return FileFormat::kNdjson;
  if (ending == "parquet" || ending == "pq") return FileFormat::kParquet;
  const char* const fix = ending == "gz" || ending == "zst" || ending == "zip"
                              ? "unpack it first"
                              : "say which with --format csv|tsv|json|ndjson|parquet";
  return Error{ErrorCode::kInvalidArgument, path + ": the name does not tell the format; " + fix};
}

// Looks for the first byte that is not UTF-8, in pieces that may cut a character.
class Utf8Check {
 public:
  explicit Utf8Check(const std::string& path) : path_(path) {}

  Error add(std::string_view piece, bool last) {
    if (at_ == 0 && (piece.starts_with("\xff\xfe") || piece.starts_with("\xfe\xff")))
      return {ErrorCode::kInvalidArgument,
              path_ + " byte 0: the file is UTF-16; pass --encoding utf-16, or save it as UTF-8"};
    text_ += piece;
    size_t end = text_.size();
    if (!last)  // the last character may go on in the next piece
      for (size_t back = 1; back <= 3 && back <= text_.size(); ++back)
        if (const auto c = uint8_t(text_[text_.size() - back]); c >= 0xC0) {
          end = text_.size() - back;
          break;
        }
    const std::string_view whole = std::string_view(text_).substr(0, end);
    const size_t bad = find_invalid_utf8(whole);
    if (bad != std::string_view::npos) return refuse(whole, bad);
    for (const char c : whole) lines_ += c == '\n';
    at_ += end;
    text_.erase(0, end);
    return {};
  }

 private:
  Error refuse(std::string_view whole, size_t bad) const {
    uint64_t line = lines_ + 1;
    for (const char c : whole.substr(0, bad)) line += c == '\n';
    char value[8];
    std::snprintf(value, sizeof value, "0x%02X", unsigned(uint8_t(whole[bad])));
    return {ErrorCode::kInvalidArgument,
            path_ + " line " + std::to_string(line) + ", byte " + std::to_string(at_ + bad) + ": " + value +
                " is not UTF-8; if the file is in a Western European encoding, pass --encoding latin-1"};
  }

  const std::string& path_;
  std::string text_;
  uint64_t at_ = 0, lines_ = 0;
};

Error check_parquet(const std::string& path, const std::string& first, const std::string& last,
                    uint64_t bytes) {
  if (first != "PAR1")
    return {ErrorCode::kCorrupt,
            path + " byte 0: no Parquet file begins like this; check its name or --format"};
  if (last != "PAR1" || bytes < 12)
    return {ErrorCode::kCorrupt,
            path + " byte " + std::to_string(bytes) +
                ": the Parquet file is cut short, its end mark is missing; copy it again"};
  return {};
}

}  // namespace

const char* to_string(FileFormat format) {
  switch (format) {
    case FileFormat::kCsv:
      return "csv";
    case FileFormat::kTsv:
      return "tsv";
    case FileFormat::kJson:
      return "json";
    case FileFormat::kNdjson:
      return "ndjson";
    case FileFormat::kParquet:
      return "parquet";
  }
  return "";
}

Result<FileFormat> file_format_from_name(std::string_view name) {
  for (const FileFormat f :
       {FileFormat::kCsv, FileFormat::kTsv, FileFormat::kJson, FileFormat::kNdjson, FileFormat::kParquet})
    if (name == to_string(f)) return f;
  return Error{ErrorCode::kInvalidArgument,
               "format " + std::string(name) + " is not known; take csv, tsv, json, ndjson or parquet"};
}

Error read_pieces(const std::string& path, const CancelToken& cancel,
                  const std::function<Error(std::string_view)>& use) {
  if (folder_exists(path))
    return {ErrorCode::kInvalidArgument, path + " is a folder; name its files, as in '" + path + "/*.csv'"};
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) return error_from_errno(errno, "read", path);
  std::vector<char> piece(kPieceBytes);
  for (;;) {
    if (cancel.cancelled()) return {ErrorCode::kCancelled, "the import was cancelled"};
    const size_t got = std::fread(piece.data(), 1, piece.size(), file.get());
    if (got > 0) OB_CHECK(use({piece.data(), got}));
    if (got == piece.size()) continue;
    return std::ferror(file.get()) ? error_from_errno(errno, "read", path) : Error{};
  }
}

Result<SourceFile> examine_file(const std::string& path, const ExamineOptions& options,
                                const CancelToken& cancel) {
  SourceFile out{.path = path};
  Sha256 hash;
  std::string first, last;
  const bool check_text = options.encoding.empty() || options.encoding == "utf-8";
  Utf8Check utf8(path);
  auto format = format_of(path, options.format);
  OB_CHECK(read_pieces(path, cancel, [&](std::string_view piece) -> Error {
    if (!format) return format.error();
    hash.add(piece);
    if (out.bytes == 0) first = piece.substr(0, 4);
    last = (last + std::string(piece.substr(piece.size() - std::min<size_t>(4, piece.size()))));
    last = last.substr(last.size() - std::min<size_t>(4, last.size()));
    out.bytes += piece.size();
    return check_text && *format != FileFormat::kParquet ? utf8.add(piece, false) : Error{};
  }));
  if (!format) return format.error();
  out.format = *format;
  if (out.bytes == 0)
    return Error{ErrorCode::kInvalidArgument, path + " is empty; there is nothing to import"};
  if (out.format == FileFormat::kParquet) {
    OB_CHECK(check_parquet(path, first, last, out.bytes));
  } else if (check_text) {
    OB_CHECK(utf8.add({}, true));
  }
  out.sha256 = hash.finish_hex();
  return out;
}

std::string table_name_for(const std::string& path) {
  std::string name = file_name(path);
  if (const size_t dot = name.find_last_of('.'); dot != std::string::npos && dot > 0) name.resize(dot);
  std::string out;
  for (const char c : name) {
    const char safe = is_word(c) ? lower(c) : '_';
    if (safe == '_' && (out.empty() || out.back() == '_')) continue;
    out += safe;
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  if (out.empty()) return "imported";
  return out[0] >= '0' && out[0] <= '9' ? "t_" + out : out;
}

}  // namespace onebeat::sql::ingest
