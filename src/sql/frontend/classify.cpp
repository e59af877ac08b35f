#include "sql/frontend/classify.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "sql/frontend/scanner.hpp"

namespace onebeat::sql::frontend {
namespace {

constexpr size_t kLongest = size_t(64) << 10;

// Functions that open files or look into them.
bool opens_files(const Scanner& word) {
  const std::string_view text = word.text();
  constexpr std::array<std::string_view, 4> kStarts{"read_", "parquet_", "sniff_", "json_execute"};
  return word.is("GLOB") || std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) {
           return text.size() >= start.size() &&
                  std::equal(start.begin(), start.end(), text.begin(),
                             [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
         });
}

// FROM "sales.csv" is a file when no table has that name; a point in a quoted name is rare enough.
bool names_file(Token token, std::string_view text) {
  return token == Token::kText || (token == Token::kName && text.find('.') != std::string_view::npos);
}

bool reads_files(std::string_view sql) {
  Scanner scanner(sql);
  bool after_from = false, after_reader = false, after_distinct = false;
  for (Token t = scanner.next(); t != Token::kEnd; t = scanner.next()) {
    if ((after_from && names_file(t, scanner.text())) || (after_reader && t == Token::kOpen)) return true;
    // IS DISTINCT FROM 'a' compares; a SELECT DISTINCT has results before its FROM.
    after_from = t == Token::kWord && ((scanner.is("FROM") && !after_distinct) || scanner.is("JOIN"));
    after_distinct = t == Token::kWord && scanner.is("DISTINCT");
    after_reader = t == Token::kWord && opens_files(scanner);
  }
  return false;
}

}  // namespace

Classified classify(std::string_view sql) {
  if (sql.size() > kLongest) return {Shape::kLong, 0};
  Scanner scanner(sql);
  Classified out{Shape::kSelect, 0};
  Token token = scanner.next();
  if (token == Token::kWord && scanner.is("EXPLAIN")) {
    out.shape = Shape::kExplain;
    token = scanner.next();
    out.body = scanner.begin();
    if (token == Token::kOpen) return {};  // options
  }
  while (token == Token::kOpen) token = scanner.next();
  if (token != Token::kWord || !(scanner.is("SELECT") || scanner.is("WITH") || scanner.is("FROM"))) return {};
  if (reads_files(sql.substr(out.body))) return {Shape::kFiles, 0};
  return out;
}

const char* refusal_of(Shape shape) {
  switch (shape) {
    case Shape::kSelect:
      return "";
    case Shape::kExplain:
      return "the statement is an EXPLAIN";
    case Shape::kFiles:
      return "the statement reads files";
    case Shape::kLong:
      return "the statement is longer than 64 KiB";
    case Shape::kOther:
      break;
  }
  return "the statement is not a SELECT";
}

}  // namespace onebeat::sql::frontend
