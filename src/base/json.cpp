#include "base/json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "base/assert.hpp"
#include "base/utf8.hpp"

namespace onebeat {
namespace {

using Library = nlohmann::json;

constexpr size_t kMaxDepth = 64;

// Walks the text and says how far the library has read, which its events do not.
struct Counting {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;
  const char* at;
  const char** read;
  reference operator*() const { return *at; }
  Counting& operator++() {
    *read = ++at;
    return *this;
  }
  Counting operator++(int) {
    const Counting before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Counting& other) const { return at == other.at; }
  bool operator!=(const Counting& other) const { return at != other.at; }
};

// Builds our value from the library's events, and refuses what we do not want twice or too deep.
class Builder {
 public:
  bool null() { return put({}); }
  bool boolean(bool v) { return put(v); }
  bool number_integer(int64_t v) { return put(v); }
  bool number_unsigned(uint64_t v) { return v <= uint64_t(INT64_MAX) ? put(int64_t(v)) : put(double(v)); }
  bool number_float(double v, const std::string&) { return put(v); }
  bool string(std::string& text) { return put(std::move(text)); }
  bool binary(Library::binary_t&) { return fail("binary data"); }
  bool start_object(size_t) { return open(Json::object()); }
  bool start_array(size_t) { return open(Json::array()); }
  bool key(std::string& name) {
    open_.back().key = std::move(name);
    return true;
  }
  bool end_object() {
    std::unordered_set<std::string_view> keys;
    for (const auto& [key, value] : open_.back().value.members())
      if (!keys.insert(key).second) return fail("the key \"" + key + "\" appears twice");
    return close();
  }
  bool end_array() { return close(); }
  bool parse_error(size_t position, const std::string&, const nlohmann::detail::exception& e) {
    // "[json.exception.parse_error.101] parse error at line 2, column 8: syntax error ...; last read: '...'"
    std::string what = e.what();
    if (const size_t place = what.find(": "); place != std::string::npos) what.erase(0, place + 2);
    if (const size_t last = what.find("; last read"); last != std::string::npos) what.resize(last);
    error_at_ = position ? position - 1 : 0;
    placed_ = true;
    return fail(std::move(what));
  }

  const std::string& failed() const { return failed_; }
  // Of the character that was wrong; where reading had come to when the library does not say.
  size_t error_at(size_t read) const { return placed_ ? error_at_ : read ? read - 1 : 0; }
  Json take() { return std::move(root_); }

 private:
  struct Open {
    Json value;
    std::string key;  // of the member under way
  };
  bool fail(std::string why) {
    failed_ = std::move(why);
    return false;
  }
  bool open(Json empty) {
    if (open_.size() >= kMaxDepth) return fail("more than 64 nested values");
    open_.push_back({std::move(empty), {}});
    return true;
  }
  bool close() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    return put(std::move(value));
  }
  bool put(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (Open& inner = open_.back(); inner.value.is_array()) {
      inner.value.push(std::move(value));
    } else {
      inner.value.append_member(std::move(inner.key), std::move(value));
    }
    return true;
  }

  Json root_;
  std::vector<Open> open_;
  std::string failed_;
  size_t error_at_ = 0;
  bool placed_ = false;
};

Error not_json(std::string_view text, size_t at, const std::string& why) {
  at = std::min(at, text.size());
  const auto line = std::count(text.begin(), text.begin() + std::ptrdiff_t(at), '\n') + 1;
  const size_t newline = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const size_t column = newline == std::string_view::npos ? at + 1 : at - newline;
  return {ErrorCode::kCorrupt, "not valid JSON at line " + std::to_string(line) + ", column " +
                                   std::to_string(column) + ": " + why};
}

void write_string(std::string& out, std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; });
  if (plain) {  // most are, and the library's value costs more than the text
    out.append("\"").append(text).append("\"");
    return;
  }
  // Bytes that are not UTF-8 become U+FFFD: output is always valid.
  out += Library(text).dump(-1, ' ', false, Library::error_handler_t::replace);
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

Result<Json> Json::parse(std::string_view text) {
  // The library skips a byte order mark and looks at UTF-8 only within strings.
  if (const size_t bad = find_invalid_utf8(text); bad != std::string_view::npos)
    return not_json(text, bad, "bytes that are not UTF-8");
  if (text.starts_with("\xef\xbb\xbf"))
    return not_json(text, 0, "a byte order mark; save the file without one");
  Builder builder;
  const char* const first = std::to_address(text.begin());
  const char* read = first;
  const Counting begin{first, &read}, end{first + text.size(), &read};
  if (!Library::sax_parse(begin, end, &builder))
    return not_json(text, builder.error_at(size_t(read - first)), builder.failed());
  return builder.take();
}

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
void Json::append_member(std::string key, Json value) {
  Object* object = std::get_if<Object>(&value_);
  OB_ASSERT(object != nullptr, "append_member() is for objects");
  object->emplace_back(std::move(key), std::move(value));
}
void Json::push(Json value) {
  if (is_null()) value_ = Array{};
  Array* array = std::get_if<Array>(&value_);
  OB_ASSERT(array != nullptr, "push() is for arrays");
  array->push_back(std::move(value));
}

}  // namespace onebeat
