#include "sql/frontend/script.hpp"

#include <cctype>

namespace onebeat::sql::frontend {
namespace {

class Splitter {
 public:
  explicit Splitter(std::string_view sql) : sql_(sql) {}

  std::vector<std::string> run() {
    while (at_ < sql_.size()) step();
    finish();
    return std::move(out_);
  }

 private:
  bool starts(std::string_view word) const { return sql_.substr(at_, word.size()) == word; }

  void step() {
    const char c = sql_[at_];
    if (c == ';') {
      finish();
      begin_ = ++at_;
    } else if (starts("--")) {
      while (at_ < sql_.size() && sql_[at_] != '\n') ++at_;
    } else if (starts("/*")) {
      skip_comment();
    } else if (c == '\'' || c == '"') {
      skip_quoted(c);
    } else if (c == '$') {
      skip_dollar();
    } else {
      if (!std::isspace(static_cast<unsigned char>(c))) has_token_ = true;
      ++at_;
    }
  }

  void finish() {
    if (has_token_) {
      size_t begin = begin_, end = at_;
      while (begin < end && std::isspace(static_cast<unsigned char>(sql_[begin]))) ++begin;
      while (end > begin && std::isspace(static_cast<unsigned char>(sql_[end - 1]))) --end;
      out_.emplace_back(sql_.substr(begin, end - begin));
    }
    has_token_ = false;
  }

  void skip_comment() {
    int depth = 0;
    do {
      if (starts("/*")) {
        ++depth;
        at_ += 2;
      } else if (starts("*/")) {
        --depth;
        at_ += 2;
      } else {
        ++at_;
      }
    } while (depth > 0 && at_ < sql_.size());
  }

  // A doubled quote inside is two quoted texts in a row for us, which ends at the same place. E'...' also escapes with
  // a backslash.
  void skip_quoted(char quote) {
    const bool escapes = quote == '\'' && at_ > 0 && (sql_[at_ - 1] == 'E' || sql_[at_ - 1] == 'e') &&
                         (at_ < 2 || !is_name(sql_[at_ - 2]));
    has_token_ = true;
    ++at_;
    while (at_ < sql_.size() && sql_[at_] != quote) at_ += escapes && sql_[at_] == '\\' ? 2 : 1;
    at_ = at_ < sql_.size() ? at_ + 1 : sql_.size();
  }

  static bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

  // $tag$ ... $tag$; a $1 or $name parameter is no quote.
  void skip_dollar() {
    has_token_ = true;
    size_t end = at_ + 1;
    while (end < sql_.size() && is_name(sql_[end])) ++end;
    const bool quote = end < sql_.size() && sql_[end] == '$' &&
                       (end == at_ + 1 || !std::isdigit(static_cast<unsigned char>(sql_[at_ + 1]))) &&
                       (at_ == 0 || !is_name(sql_[at_ - 1]));
    if (!quote) {
      at_ = end;
      return;
    }
    const std::string_view tag = sql_.substr(at_, end + 1 - at_);
    const size_t close = sql_.find(tag, end + 1);
    at_ = close == std::string_view::npos ? sql_.size() : close + tag.size();
  }

  std::string_view sql_;
  size_t at_ = 0, begin_ = 0;
  bool has_token_ = false;
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> split_script(std::string_view sql) { return Splitter(sql).run(); }

}  // namespace onebeat::sql::frontend
