#include "cli/text_input.hpp"

#include <cerrno>
#include <fstream>
#include <iostream>

#include "base/files.hpp"
#include "base/json.hpp"

namespace onebeat::cli {
namespace {

bool is_text_object(const std::string& line) {
  if (line.empty() || line[0] != '{') return false;
  auto parsed = Json::parse(line);
  return parsed && (*parsed)["text"].is_string();
}

}  // namespace

Result<std::vector<std::string>> read_texts(std::istream& in, const std::string& form) {
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
  if (in.bad()) return error_from_errno(errno, "read", "the input");
  const bool jsonl = form == "jsonl" || (form == "auto" && !lines.empty() && is_text_object(lines.front()));
  if (!jsonl) return lines;
  std::vector<std::string> texts;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    const std::string where = "line " + std::to_string(i + 1) + " of the input";
    auto parsed = Json::parse(lines[i]);
    if (!parsed) return Error(ErrorCode::kInvalidArgument, where + " is not JSON: " + parsed.error().message);
    if (!(*parsed)["text"].is_string())
      return Error(ErrorCode::kInvalidArgument,
                   where + " has no \"text\" string; write one object such as {\"text\":\"...\"} a line");
    texts.push_back((*parsed)["text"].as_string());
  }
  return texts;
}

Result<std::vector<std::string>> read_texts_from(const std::string& file, const std::string& form) {
  if (file.empty() || file == "-") return read_texts(std::cin, form);
  if (folder_exists(file)) return error_from_errno(EISDIR, "read", file);
  std::ifstream in(file, std::ios::binary);
  if (!in) return error_from_errno(errno, "read", file);
  return read_texts(in, form);
}

}  // namespace onebeat::cli
