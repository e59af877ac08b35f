#include "sql/frontend/match_entries.hpp"

#include <optional>

namespace onebeat::sql::frontend {
namespace {

// Control characters: none of them is part of a longer UTF-8 sequence.
std::optional<char> free_separator(const std::string& bytes) {
  for (char c = 1; c < 32; ++c)
    if (bytes.find(c) == std::string::npos) return c;
  return std::nullopt;
}

std::string joined(const columns::Dictionary& dictionary, char separator) {
  std::string text;
  text.reserve(dictionary.bytes().size() + dictionary.size());
  for (uint32_t i = 0; i < dictionary.size(); ++i) {
    if (i) text += separator;
    text += dictionary.at(i);
  }
  return text;
}

}  // namespace

Result<std::vector<bool>> match_entries(Connection& connection, const columns::Dictionary& dictionary,
                                        const std::string& pattern) {
  std::vector<bool> passes;
  if (dictionary.size() == 0) return passes;
  const auto separator = free_separator(dictionary.bytes());
  if (!separator || dictionary.bytes().find('\0') != std::string::npos)
    return Error{ErrorCode::kUnsupported, "the column's texts hold control characters"};
  OB_TRY(auto statement, connection.prepare("SELECT (" + pattern +
                                            ") IS TRUE FROM (SELECT unnest(string_split($1::VARCHAR, chr(" +
                                            std::to_string(int(*separator)) + "))) AS entry)"));
  OB_TRY(auto rows, statement->execute({Value::of(joined(dictionary, *separator))}, {}));
  for (Batch batch;;) {
    OB_TRY(const bool more, rows->next(batch));
    if (!more) break;
    for (uint64_t r = 0; r < batch.row_count; ++r) passes.push_back(batch.columns[0][r].integer != 0);
  }
  if (passes.size() != dictionary.size())
    return Error{ErrorCode::kUnsupported, "DuckDB did not answer for each text"};
  return passes;
}

}  // namespace onebeat::sql::frontend
