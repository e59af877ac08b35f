#include "sql/frontend/pattern_match.hpp"

#include <algorithm>

namespace onebeat::sql::frontend {
namespace {

constexpr uint32_t kMostEntries = 65'536, kBatch = 2'048;

std::string literal(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

// Rows carry their number: a set of rows has no order that SQL promises.
Error match_batch(Connection& connection, const columns::Dictionary& dictionary, const std::string& pattern,
                  uint32_t begin, uint32_t end, std::vector<bool>& out) {
  std::string sql = "SELECT CAST(place AS BIGINT), " + pattern + " FROM (VALUES ";
  for (uint32_t i = begin; i < end; ++i) {
    const std::string_view text = dictionary.at(i);
    if (text.find('\0') != std::string_view::npos) return {ErrorCode::kUnsupported, "a text has a zero byte"};
    sql += (i > begin ? ",(" : "(") + std::to_string(i) + "," + literal(text) + ")";
  }
  OB_TRY(auto statement, connection.prepare(sql + ") dictionary(place, entry)"));
  OB_TRY(auto rows, statement->execute({}, {}));
  uint32_t seen = 0;
  for (Batch batch;;) {
    OB_TRY(const bool more, rows->next(batch));
    if (!more) break;
    for (uint64_t r = 0; r < batch.row_count; ++r, ++seen) {
      const Value &place = batch.columns[0][r], &passes = batch.columns[1][r];
      if (passes.kind != Value::Kind::kBool && !passes.is_null())
        return {ErrorCode::kInternal, "a pattern is no condition"};
      out[size_t(place.integer)] = !passes.is_null() && passes.integer != 0;
    }
  }
  if (seen != end - begin) return {ErrorCode::kInternal, "a dictionary lost entries on its way"};
  return {};
}

}  // namespace

Result<std::vector<bool>> match_entries(Connection& connection, const columns::Dictionary& dictionary,
                                        const std::string& pattern) {
  if (dictionary.size() > kMostEntries)
    return Error{ErrorCode::kUnsupported, "a pattern over more than 65,536 different texts stays in DuckDB"};
  std::vector<bool> out(dictionary.size());
  for (uint32_t begin = 0; begin < dictionary.size(); begin += kBatch)
    OB_CHECK(match_batch(connection, dictionary, pattern, begin, std::min(begin + kBatch, dictionary.size()),
                         out));
  return out;
}

}  // namespace onebeat::sql::frontend
