// scanner.hpp: the words of a statement, for looks at it that come before DuckDB's parser. Private to this folder.
#pragma once
#include <algorithm>
#include <cctype>
#include <string_view>

namespace onebeat::sql::frontend {

enum class Token : unsigned char { kEnd, kWord, kText, kName, kOpen, kOther };

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
  static bool is_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80);
  }
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

}  // namespace onebeat::sql::frontend
