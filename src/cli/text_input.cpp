#include "cli/text_input.hpp"

#include <cerrno>
#include <fstream>
#include <iostream>

#include "base/files.hpp"
#include "base/json.hpp"

namespace onebeat::cli {
namespace {

constexpr uint64_t kMostBytes = 4 << 20;

bool is_text_object(const std::string& line) {
  if (line.empty() || line[0] != '{') return false;
  auto parsed = Json::parse(line);
  return parsed && (*parsed)["text"].is_string();
}

}  // namespace

Result<std::unique_ptr<TextSource>> TextSource::open(const std::string& file, const std::string& form) {
  if (file.empty() || file == "-") return std::make_unique<TextSource>(std::cin, form);
  if (folder_exists(file)) return error_from_errno(EISDIR, "read", file);
  auto in = std::make_unique<std::ifstream>(file, std::ios::binary);
  if (!*in) return error_from_errno(errno, "read", file);
  auto source = std::make_unique<TextSource>(*in, form);
  source->owned_ = std::move(in);
  if (const auto size = file_size(file)) source->bytes_in_all_ = *size;  // of a pipe with a name: unknown
  return source;
}

Error TextSource::next(size_t most, std::vector<std::string>& texts) {
  texts.clear();
  uint64_t bytes = 0;
  for (std::string line; texts.size() < most && bytes < kMostBytes && std::getline(*in_, line);) {
    if (line_++ == 0) jsonl_ = form_ == "jsonl" || (form_ == "auto" && is_text_object(line));
    bytes += line.size() + 1;
    OB_CHECK(take(std::move(line), texts));
  }
  bytes_read_ += bytes;
  if (in_->bad()) return error_from_errno(errno, "read", "the input after line " + std::to_string(line_));
  return {};
}

Error TextSource::take(std::string&& line, std::vector<std::string>& texts) {
  if (!jsonl_) {
    texts.push_back(std::move(line));
    return {};
  }
  if (line.empty()) return {};
  const std::string where = "line " + std::to_string(line_) + " of the input";
  auto parsed = Json::parse(line);
  if (!parsed) return {ErrorCode::kInvalidArgument, where + " is not JSON: " + parsed.error().message};
  if (!(*parsed)["text"].is_string())
    return {ErrorCode::kInvalidArgument,
            where + " has no \"text\" string; write one object such as {\"text\":\"...\"} a line"};
  texts.push_back((*parsed)["text"].as_string());
  return {};
}

}  // namespace onebeat::cli
