#include "sql/frontend/match_entries.hpp"

#include <optional>

#include "sql/frontend/duckdb_types.hpp"

namespace onebeat::sql::frontend {
namespace {

constexpr uint64_t kMostBytes = uint64_t(256) << 20;  // of texts that functions give, as of a column's own

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

// `expression` over `entry`, once for each entry, in their order.
Result<std::unique_ptr<Rows>> ask(Connection& connection, const columns::Dictionary& dictionary,
                                  const std::string& expression) {
  const auto separator = free_separator(dictionary.bytes());
  if (!separator || dictionary.bytes().find('\0') != std::string::npos)
    return Error{ErrorCode::kUnsupported, "the column's texts hold control characters"};
  OB_TRY(auto statement,
         connection.prepare("SELECT " + expression + " FROM (SELECT unnest(string_split($1::VARCHAR, chr(" +
                            std::to_string(int(*separator)) + "))) AS entry)"));
  return statement->execute({Value::of(joined(dictionary, *separator))}, {});
}

Error check_count(uint64_t answers, const columns::Dictionary& dictionary) {
  if (answers == dictionary.size()) return {};
  return {ErrorCode::kUnsupported, "DuckDB did not answer for each text"};
}

bool is_valid(const VectorView& v, uint64_t i) {
  return !v.validity || (v.validity[i / 64] >> (i % 64) & 1) != 0;
}

std::string_view text_at(const VectorView& v, uint64_t i) {
  // The C API takes a pointer to what it only reads; a short text lies in the very place.
  auto* text = const_cast<duckdb_string_t*>(static_cast<const duckdb_string_t*>(v.data) + i);
  return {duckdb_string_t_data(text), duckdb_string_t_length(*text)};
}

}  // namespace

Result<std::vector<bool>> match_entries(Connection& connection, const columns::Dictionary& dictionary,
                                        const std::string& pattern) {
  std::vector<bool> passes;
  if (dictionary.size() == 0) return passes;
  OB_TRY(auto rows, ask(connection, dictionary, "(" + pattern + ") IS TRUE"));
  for (Batch batch;;) {
    OB_TRY(const bool more, rows->next(batch));
    if (!more) break;
    for (uint64_t r = 0; r < batch.row_count; ++r) passes.push_back(batch.columns[0][r].integer != 0);
  }
  OB_CHECK(check_count(passes.size(), dictionary));
  return passes;
}

Result<columns::MappedTexts> map_entries(Connection& connection, const columns::Dictionary& dictionary,
                                         const std::string& function) {
  columns::MappedTextsBuilder builder;
  if (dictionary.size() == 0) return builder.finish();
  OB_TRY(auto rows, ask(connection, dictionary, function));
  if (rows->columns().size() != 1 || rows->columns()[0].type.id != TypeId::kVarchar)
    return Error{ErrorCode::kUnsupported, "a function of texts gives something else"};
  uint64_t bytes = 0;
  for (ChunkView chunk;;) {
    OB_TRY(const bool more, rows->next_raw(chunk));
    if (!more) break;
    const VectorView& texts = chunk.columns[0];
    for (uint64_t r = 0; r < chunk.row_count; ++r) {
      if (!is_valid(texts, r)) {
        builder.add_null();
        continue;
      }
      const std::string_view text = text_at(texts, r);
      bytes += text.size();
      builder.add(text);
    }
    if (bytes > kMostBytes)
      return Error{ErrorCode::kUnsupported, "a function of texts gives more than 256 MiB"};
  }
  OB_CHECK(check_count(builder.entries(), dictionary));
  return builder.finish();
}

}  // namespace onebeat::sql::frontend
