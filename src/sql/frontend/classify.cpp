#include "sql/frontend/classify.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace onebeat::sql::frontend {
namespace {

constexpr size_t kLongest = size_t(64) << 10;

enum class Token : unsigned char { kEnd, kWord, kText, kName, kOpen, kOther };

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80); }

// Words, quoted pieces and single characters; comments are space.
class Scanner {
 public:
  explicit Scanner(std::string_view sql) : sql_(sql) {}

  Token next() {
    skip();
    begin_ = at_;
    if (at_ == sql_.size()) return Token::kEnd;
    const char c = sql_[at_];
    if (c == '\'' || c == '"') return quoted(c);
    if (is_name(c)) {
      while (at_ < sql_.size() && is_name(sql_[at_])) ++at_;
      return Token::kWord;
    }
    ++at_;
    return c == '(' ? Token::kOpen : Token::kOther;
  }
  std::string_view text() const { return sql_.substr(begin_, at_ - begin_); }
  size_t begin() const { return begin_; }
  bool is(std::string_view upper) const {
    const std::string_view word = text();
    return word.size() == upper.size() &&
           std::equal(word.begin(), word.end(), upper.begin(),
                      [](char a, char b) { return std::toupper(static_cast<unsigned char>(a)) == b; });
  }

 private:
  bool starts(std::string_view with) const { return sql_.substr(at_, with.size()) == with; }

  void skip() {
    while (at_ < sql_.size()) {
      if (std::isspace(static_cast<unsigned char>(sql_[at_]))) {
        ++at_;
      } else if (starts("--")) {
        at_ = std::min(sql_.find('\n', at_), sql_.size());
      } else if (starts("/*")) {
        const size_t close = sql_.find("*/", at_ + 2);
        at_ = close == std::string_view::npos ? sql_.size() : close + 2;
      } else {
        return;
      }
    }
  }

  Token quoted(char quote) {
    const size_t close = sql_.find(quote, at_ + 1);
    at_ = close == std::string_view::npos ? sql_.size() : close + 1;
    return quote == '"' ? Token::kName : Token::kText;
  }

  std::string_view sql_;
  size_t begin_ = 0, at_ = 0;
};

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
