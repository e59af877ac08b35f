#include "sql/frontend/changed_tables.hpp"

#include <optional>

namespace onebeat::sql::frontend {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  void skip() { ++at_; }

  // A bare word in lower case; empty when there is none. Letters outside ASCII are no part of one here: the reading fails.
  std::string word() {
    skip_spaces();
    const size_t begin = at_;
    if (!is_letter(peek())) return {};
    while (!at_end() && (is_letter(text_[at_]) || (text_[at_] >= '0' && text_[at_] <= '9'))) ++at_;
    return lowered(text_.substr(begin, at_ - begin));
  }

  std::optional<std::string> name() {
    skip_spaces();
    if (peek() != '"') {
      std::string bare = word();
      if (bare.empty() || bare == "only") return std::nullopt;  // UPDATE ONLY t
      return bare;
    }
    std::string out;
    for (++at_; !at_end(); ++at_) {
      if (static_cast<unsigned char>(text_[at_]) >= 0x80) return std::nullopt;
      if (text_[at_] != '"') {
        out += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        out += text_[at_++];
      } else {
        ++at_;
        return out.empty() ? std::nullopt : std::optional(lowered(out));
      }
    }
    return std::nullopt;
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

// The words up to the name.
bool skip_verb(Reader& r) {
  const std::string verb = r.word();
  if (verb == "update") return true;
  if (verb == "delete") return r.word() == "from";
  if (verb != "insert") return false;
  std::string next = r.word();
  if (next == "or") {
    next = r.word();
    if (next != "replace" && next != "ignore") return false;
    next = r.word();
  }
  return next == "into";
}

}  // namespace

std::string lowered(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
  return out;
}

std::string first_word(std::string_view sql) {
  for (size_t at = 0; at < sql.size();) {
    const std::string_view rest = sql.substr(at);
    if (is_space(rest[0]) || rest[0] == '\f' || rest[0] == '\v') {
      ++at;
    } else if (rest.starts_with("--")) {
      at = sql.find('\n', at);
    } else if (rest.starts_with("/*")) {
      int depth = 0;  // they nest
      do {
        const std::string_view two = sql.substr(at, 2);
        depth += two == "/*" ? 1 : two == "*/" ? -1 : 0;
        at += two == "/*" || two == "*/" ? 2 : 1;
      } while (depth > 0 && at < sql.size());
    } else {
      return Reader(rest).word();
    }
  }
  return {};
}

TableChanges changed_by(std::string_view sql) {
  Reader r(sql);
  if (!skip_verb(r)) return TableChanges::everything();
  std::optional<std::string> name = r.name();
  for (int parts = 1; name && r.peek() == '.'; ++parts) {
    if (parts == 3) return TableChanges::everything();
    r.skip();
    name = r.name();
  }
  // What ends a name for certain: not a comment, a letter outside ASCII (which may be a space to DuckDB) or a later dot.
  if (!name || !(r.at_end() || is_space(r.peek()) || r.peek() == '(' || r.peek() == ';'))
    return TableChanges::everything();
  r.skip_spaces();
  const char next = r.peek();
  if (!(r.at_end() || is_letter(next) || next == '(' || next == ';' || next == '"'))
    return TableChanges::everything();
  return {false, {*name}};
}

}  // namespace onebeat::sql::frontend
