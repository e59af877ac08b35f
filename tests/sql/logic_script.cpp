#include "logic_script.hpp"

#include <charconv>
#include <sstream>

namespace onebeat::sql::testing {
namespace {

struct Line {
  std::string text;
  size_t number = 0;
};
using Lines = std::vector<Line>;

Error refused(size_t line, const std::string& what) {
  return {ErrorCode::kInvalidArgument, "line " + std::to_string(line) + ": " + what};
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

template <class T>
bool read_number(const std::string& text, T& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

// Values of foreach: parted by " | " where the line has one, by spaces otherwise.
std::vector<std::string> values_of(const std::string& text) {
  if (text.find(" | ") == std::string::npos) return words_of(text);
  std::vector<std::string> out;
  for (size_t begin = 0;;) {
    const size_t end = text.find(" | ", begin);
    out.push_back(text.substr(begin, end == std::string::npos ? end : end - begin));
    if (end == std::string::npos) return out;
    begin = end + 3;
  }
}

std::string replaced(std::string text, const std::string& name, const std::string& value) {
  const std::string mark = "${" + name + "}";
  for (size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += value.size())
    text.replace(at, mark.size(), value);
  return text;
}

bool opens_loop(const std::vector<std::string>& words) {
  return !words.empty() && (words[0] == "foreach" || words[0] == "loop");
}

Result<std::vector<std::string>> loop_values(const Line& head, const std::vector<std::string>& words) {
  if (words.size() < 3) return refused(head.number, "a loop needs a name and values");
  if (words[0] == "foreach")
    return values_of(head.text.substr(head.text.find(words[1], words[0].size()) + words[1].size() + 1));
  int64_t begin = 0, end = 0;
  if (words.size() != 4 || !read_number(words[2], begin) || !read_number(words[3], end))
    return refused(head.number, "write loop NAME BEGIN END");
  std::vector<std::string> out;
  for (; begin < end; ++begin) out.push_back(std::to_string(begin));
  return out;
}

// Writes loops out, inner ones after the names of outer ones are put in.
Error expand(const Lines& in, Lines& out) {
  for (size_t i = 0; i < in.size(); ++i) {
    const auto words = words_of(in[i].text);
    if (!opens_loop(words)) {
      if (!words.empty() && words[0] == "endloop") return refused(in[i].number, "endloop without a loop");
      out.push_back(in[i]);
      continue;
    }
    OB_TRY(const auto values, loop_values(in[i], words));
    size_t end = i + 1;
    for (int depth = 1; end < in.size(); ++end) {
      const auto inner = words_of(in[end].text);
      if (opens_loop(inner)) ++depth;
      if (!inner.empty() && inner[0] == "endloop" && --depth == 0) break;
    }
    if (end == in.size()) return refused(in[i].number, "this loop has no endloop");
    for (const std::string& value : values) {
      Lines body(in.begin() + int64_t(i) + 1, in.begin() + int64_t(end));
      for (Line& line : body) line.text = replaced(line.text, words[1], value);
      if (Error error = expand(body, out)) return error;
      out.push_back({"", in[end].number});
    }
    i = end;
  }
  return {};
}

Value parameter(const std::string& word) {
  int64_t whole = 0;
  double real = 0;
  if (word == "NULL") return Value::null();
  if (word == "true" || word == "false") return Value::boolean(word == "true");
  if (read_number(word, whole)) return Value::of(whole);
  if (read_number(word, real)) return Value::of(real);
  return Value::of(word);
}

class Parser {
 public:
  explicit Parser(const Lines& lines) : lines_(lines) {}

  Result<LogicScript> run() {
    while (at_ < lines_.size()) {
      const Line& line = lines_[at_++];
      const auto words = words_of(line.text);
      if (words.empty() || words[0][0] == '#' || words[0] == "hash-threshold") continue;
      if (words[0] == "halt") break;
      if (Error error = directive(line, words)) return error;
    }
    return std::move(script_);
  }

 private:
  Error directive(const Line& line, const std::vector<std::string>& words) {
    const std::string& verb = words[0];
    if (verb == "floor") {
      if (words.size() != 3 || !read_number(words[2], script_.floors[words[1]]))
        return refused(line.number, "write floor CONFIGURATION N");
    } else if ((verb == "skipif" || verb == "onlyif") && words.size() >= 2) {
      (verb == "skipif" ? next_.skip_if : next_.only_if) = words[1];
    } else if (verb == "parameters") {
      for (size_t w = 1; w < words.size(); ++w) next_.parameters.push_back(parameter(words[w]));
    } else if (verb == "statement" && words.size() == 2 && (words[1] == "ok" || words[1] == "error")) {
      next_.kind = words[1] == "ok" ? LogicKind::kStatementOk : LogicKind::kStatementError;
      return body(line);
    } else if (verb == "query" && words.size() >= 2) {
      return query(line, words);
    } else {
      return refused(line.number, "\"" + line.text + "\" is no directive");
    }
    return {};
  }

  Error query(const Line& line, const std::vector<std::string>& words) {
    next_.kind = words[1] == "oracle"   ? LogicKind::kOracle
                 : words[1] == "either" ? LogicKind::kEither
                                        : LogicKind::kQuery;
    next_.types = words[1];
    if (next_.kind == LogicKind::kQuery && words[1].find_first_not_of("ITR") != std::string::npos)
      return refused(line.number, "types are letters I, T and R, or oracle or either");
    size_t label = 2;
    if (words.size() > 2) {
      if (words[2] == "rowsort") next_.sort = LogicSort::kRows;
      if (words[2] == "valuesort") next_.sort = LogicSort::kValues;
      label += words[2] == "nosort" || next_.sort != LogicSort::kNone;
    }
    if (words.size() > label + 1) return refused(line.number, "after the sort comes one label");
    if (words.size() > label) next_.label = words[label];
    return body(line);
  }

  // SQL up to an empty line, and what is expected after `----`.
  Error body(const Line& line) {
    next_.line = line.number;
    bool expects = false;
    for (; at_ < lines_.size() && !lines_[at_].text.empty(); ++at_) {
      const std::string& text = lines_[at_].text;
      if (!expects && text == "----") {
        expects = true;
      } else if (expects) {
        if (text.find(" values hashing to ") != std::string::npos)
          return refused(lines_[at_].number, "hashed answers are not supported; write the answer out");
        next_.expected.push_back(text);
      } else {
        next_.sql += (next_.sql.empty() ? "" : "\n") + text;
      }
    }
    if (next_.sql.empty()) return refused(line.number, "this record has no SQL");
    if (next_.kind == LogicKind::kQuery && !expects)
      return refused(line.number, "this query has no ---- and answer; write query oracle for DuckDB's");
    if (expects && next_.kind != LogicKind::kQuery && next_.kind != LogicKind::kStatementError)
      return refused(line.number, "this kind of record has no written answer");
    script_.records.push_back(std::move(next_));
    next_ = {};
    return {};
  }

  const Lines& lines_;
  size_t at_ = 0;
  LogicScript script_;
  LogicRecord next_;
};

}  // namespace

Result<LogicScript> parse_logic_script(const std::string& text) {
  Lines lines, written_out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    lines.push_back({line, lines.size() + 1});
  }
  if (Error error = expand(lines, written_out)) return error;
  return Parser(written_out).run();
}

}  // namespace onebeat::sql::testing
