#include "base/json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <unordered_set>

#include "base/assert.hpp"
#include "base/utf8.hpp"

namespace onebeat {
namespace {

constexpr int kMaxDepth = 64;

// Recursive descent over one text. `failed_` holds the first problem; every function answers false after it.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<Json> run() {
    if (const size_t bad = find_invalid_utf8(text_); bad != std::string_view::npos) {
      at_ = bad;
      fail("bytes that are not UTF-8");
      return error();
    }
    Json value;
    if (!parse_value(value, 0)) return error();
    skip_space();
    if (at_ != text_.size()) {
      fail("text after the end of the value");
      return error();
    }
    return value;
  }

 private:
  Error error() const {
    const auto line = std::count(text_.begin(), text_.begin() + std::ptrdiff_t(at_), '\n') + 1;
    const size_t newline = at_ == 0 ? std::string_view::npos : text_.rfind('\n', at_ - 1);
    const size_t column = newline == std::string_view::npos ? at_ + 1 : at_ - newline;
    return {ErrorCode::kCorrupt, "not valid JSON at line " + std::to_string(line) + ", column " +
                                     std::to_string(column) + ": " + failed_};
  }
  bool fail(std::string why) {
    failed_ = std::move(why);
    return false;
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      ++at_;
  }
  bool expect(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return fail("an unknown word");
    at_ += word.size();
    return true;
  }

  bool parse_value(Json& out, int depth) {
    skip_space();
    if (at_ >= text_.size()) return fail("the text ends too early");
    switch (peek()) {
      case '{':
        return parse_object(out, depth);
      case '[':
        return parse_array(out, depth);
      case '"': {
        std::string s;
        if (!parse_string(s)) return false;
        out = Json(std::move(s));
        return true;
      }
      case 't':
        out = Json(true);
        return expect("true");
      case 'f':
        out = Json(false);
        return expect("false");
      case 'n':
        out = Json();
        return expect("null");
      default:
        return parse_number(out);
    }
  }

  bool parse_object(Json& out, int depth) {
    if (depth >= kMaxDepth) return fail("more than 64 nested values");
    ++at_;
    Json::Object members;
    skip_space();
    if (peek() == '}') return ++at_, out = Json(std::move(members)), true;
    for (;;) {
      skip_space();
      if (peek() != '"') return fail("a key in quotes was expected");
      Json::Member member;
      if (!parse_string(member.first)) return false;
      skip_space();
      if (peek() != ':') return fail("':' was expected");
      ++at_;
      if (!parse_value(member.second, depth + 1)) return false;
      members.push_back(std::move(member));
      skip_space();
      if (peek() == ',') {
        ++at_;
        continue;
      }
      if (peek() != '}') return fail("',' or '}' was expected");
      ++at_;
      std::unordered_set<std::string_view> keys;
      for (const auto& [key, value] : members)
        if (!keys.insert(key).second) return fail("the key \"" + key + "\" appears twice");
      out = Json(std::move(members));
      return true;
    }
  }

  bool parse_array(Json& out, int depth) {
    if (depth >= kMaxDepth) return fail("more than 64 nested values");
    ++at_;
    Json::Array items;
    skip_space();
    if (peek() == ']') return ++at_, out = Json(std::move(items)), true;
    for (;;) {
      items.emplace_back();
      if (!parse_value(items.back(), depth + 1)) return false;
      skip_space();
      if (peek() == ',') {
        ++at_;
        continue;
      }
      if (peek() != ']') return fail("',' or ']' was expected");
      ++at_;
      out = Json(std::move(items));
      return true;
    }
  }

  bool parse_hex4(uint32_t& out) {
    out = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = peek();
      uint32_t digit;
      if (c >= '0' && c <= '9') {
        digit = uint32_t(c - '0');
      } else if ((c | 32) >= 'a' && (c | 32) <= 'f') {
        digit = uint32_t((c | 32) - 'a' + 10);
      } else {
        return fail("four hexadecimal digits were expected");
      }
      out = out << 4 | digit;
    }
    return true;
  }

  bool parse_escape(std::string& out) {
    const char c = peek();
    ++at_;
    constexpr std::string_view kNames = "\"\\/bfnrt", kValues = "\"\\/\b\f\n\r\t";
    if (c == 'u') {
      uint32_t code;
      if (!parse_hex4(code)) return false;
      if (code >= 0xD800 && code <= 0xDBFF) {
        uint32_t low;
        if (text_.substr(at_, 2) != "\\u") return fail("half of a surrogate pair");
        at_ += 2;
        if (!parse_hex4(low)) return false;
        if (low < 0xDC00 || low > 0xDFFF) return fail("half of a surrogate pair");
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      } else if (code >= 0xDC00 && code <= 0xDFFF) {
        return fail("half of a surrogate pair");
      }
      append_utf8(out, code);
      return true;
    }
    const size_t which = kNames.find(c);
    if (which == std::string_view::npos) return fail("an unknown escape");
    out += kValues[which];
    return true;
  }

  bool parse_string(std::string& out) {
    ++at_;
    for (;;) {
      const size_t begin = at_;
      while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' && uint8_t(text_[at_]) >= 0x20)
        ++at_;
      out.append(text_, begin, at_ - begin);
      if (at_ >= text_.size()) return fail("a string without an end");
      const char c = text_[at_];
      if (uint8_t(c) < 0x20) return fail("a control character in a string");
      ++at_;
      if (c == '"') return true;
      if (!parse_escape(out)) return false;
    }
  }

  bool parse_number(Json& out) {
    const size_t begin = at_;
    const auto digits = [&] {
      const size_t first = at_;
      while (peek() >= '0' && peek() <= '9') ++at_;
      return at_ - first;
    };
    if (peek() == '-') ++at_;
    const bool zero = peek() == '0';
    const size_t whole = digits();
    if (whole == 0) return at_ = begin, fail("a value was expected");
    if (zero && whole > 1) return at_ = begin, fail("a number with a leading zero");
    bool integer = true;
    if (peek() == '.') {
      integer = false, ++at_;
      if (digits() == 0) return fail("digits were expected after the point");
    }
    if ((peek() | 32) == 'e') {
      integer = false, ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (digits() == 0) return fail("digits were expected in the exponent");
    }
    const char *first = text_.data() + begin, *last = text_.data() + at_;
    int64_t whole_value;
    if (integer && std::from_chars(first, last, whole_value).ec == std::errc())
      return out = Json(whole_value), true;
    double value = 0;
    if (std::from_chars(first, last, value).ec != std::errc())
      return at_ = begin, fail("a number out of range");
    return out = Json(value), true;
  }

  std::string_view text_;
  size_t at_ = 0;
  std::string failed_;
};

void write_string(std::string& out, std::string_view text) {
  out += '"';
  for (size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (uint8_t(c) >= 0x80) {
      const Utf8Char decoded = decode_utf8(text, i);  // output is always valid UTF-8
      append_utf8(out, decoded.code_point);
      i += decoded.bytes;
      continue;
    }
    ++i;
    constexpr std::string_view kValues = "\"\\\b\f\n\r\t", kNames = "\"\\bfnrt";
    if (const size_t which = kValues.find(c); which != std::string_view::npos) {
      out += {'\\', kNames[which]};
    } else if (uint8_t(c) < 0x20 || c == 0x7F) {
      char escape[8];
      std::snprintf(escape, sizeof(escape), "\\u%04x", unsigned(c));
      out += escape;
    } else {
      out += c;
    }
  }
  out += '"';
}

void write_number(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char digits[32];
  const auto end =
      std::to_chars(digits, digits + sizeof(digits), value);  // shortest form that reads back equal
  out.append(digits, end.ptr);
}

void write(std::string& out, const Json& json, int indent, int depth) {
  const auto new_line = [&](int levels) {
    if (indent > 0) out.append("\n").append(size_t(indent) * size_t(levels), ' ');
  };
  if (json.is_null()) {
    out += "null";
  } else if (json.is_bool()) {
    out += json.as_bool() ? "true" : "false";
  } else if (json.is_int()) {
    out += std::to_string(json.as_int());
  } else if (json.is_number()) {
    write_number(out, json.as_double());
  } else if (json.is_string()) {
    write_string(out, json.as_string());
  } else if (json.is_array()) {
    out += '[';
    bool first = true;
    for (const Json& item : json.items()) {
      if (!first) out += indent > 0 ? "," : ", ";
      first = false;
      new_line(depth + 1);
      write(out, item, indent, depth + 1);
    }
    if (!first) new_line(depth);
    out += ']';
  } else {
    out += '{';
    bool first = true;
    for (const auto& [key, value] : json.members()) {
      if (!first) out += indent > 0 ? "," : ", ";
      first = false;
      new_line(depth + 1);
      write_string(out, key);
      out += ": ";
      write(out, value, indent, depth + 1);
    }
    if (!first) new_line(depth);
    out += '}';
  }
}

}  // namespace

Result<Json> Json::parse(std::string_view text) { return Parser(text).run(); }

std::string Json::dump(int indent) const {
  std::string out;
  write(out, *this, indent, 0);
  return out;
}

bool Json::as_bool(bool otherwise) const {
  const bool* v = std::get_if<bool>(&value_);
  return v ? *v : otherwise;
}
int64_t Json::as_int(int64_t otherwise) const {
  const int64_t* v = std::get_if<int64_t>(&value_);
  return v ? *v : otherwise;
}
double Json::as_double(double otherwise) const {
  if (const int64_t* whole = std::get_if<int64_t>(&value_)) return double(*whole);
  const double* v = std::get_if<double>(&value_);
  return v ? *v : otherwise;
}
const std::string& Json::as_string() const {
  static const std::string empty;
  const std::string* v = std::get_if<std::string>(&value_);
  return v ? *v : empty;
}
const Json::Array& Json::items() const {
  static const Array empty;
  const Array* v = std::get_if<Array>(&value_);
  return v ? *v : empty;
}
const Json::Object& Json::members() const {
  static const Object empty;
  const Object* v = std::get_if<Object>(&value_);
  return v ? *v : empty;
}

const Json* Json::find(std::string_view key) const {
  for (const auto& [name, value] : members())
    if (name == key) return &value;
  return nullptr;
}
const Json& Json::operator[](std::string_view key) const {
  static const Json null;
  const Json* found = find(key);
  return found ? *found : null;
}
std::string Json::string_or(std::string_view key, std::string_view otherwise) const {
  const Json& value = (*this)[key];
  return value.is_string() ? value.as_string() : std::string(otherwise);
}

void Json::set(std::string_view key, Json value) {
  if (is_null()) value_ = Object{};
  Object* object = std::get_if<Object>(&value_);
  OB_ASSERT(object != nullptr, "set() is for objects");
  for (auto& [name, existing] : *object)
    if (name == key) return void(existing = std::move(value));
  object->emplace_back(std::string(key), std::move(value));
}
void Json::push(Json value) {
  if (is_null()) value_ = Array{};
  Array* array = std::get_if<Array>(&value_);
  OB_ASSERT(array != nullptr, "push() is for arrays");
  array->push_back(std::move(value));
}

}  // namespace onebeat
