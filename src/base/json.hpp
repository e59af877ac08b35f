// json.hpp: a small strict JSON value for model configs, manifests and command output.
//
//   OB_TRY(Json config, Json::parse(text));
//   int64_t layers = config.int_or("num_hidden_layers", 0);
//   Json out = Json::object();  out.set("state", "ready");  puts(out.dump().c_str());
//
// nlohmann/json reads and escapes; this is a small type and one strictness over it: RFC 8259, UTF-8 checked,
// nesting limited to 64, a repeated key is an error (two readers of one file must not see two different
// things). Objects keep their order; find() is linear, so it is not for large tables. Integers that fit stay
// int64, every other number is a double; NaN and infinities are written as null.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "onebeat/error.hpp"

namespace onebeat {

class Json {
 public:
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;

  Json() = default;                                           // null
  Json(bool value) : value_(value) {}                         // NOLINT(google-explicit-constructor)
  Json(double value) : value_(value) {}                       // NOLINT
  Json(const char* text) : value_(std::string(text)) {}       // NOLINT
  Json(std::string_view text) : value_(std::string(text)) {}  // NOLINT
  Json(std::string text) : value_(std::move(text)) {}         // NOLINT
  Json(Array items) : value_(std::move(items)) {}             // NOLINT
  Json(Object members) : value_(std::move(members)) {}        // NOLINT
  template <class Int, std::enable_if_t<std::is_integral_v<Int> && !std::is_same_v<Int, bool>, int> = 0>
  Json(Int value) : value_(int64_t(value)) {}  // NOLINT
  static Json object() { return Json(Object{}); }
  static Json array() { return Json(Array{}); }

  // kCorrupt with line and column. The whole text must be one value.
  static Result<Json> parse(std::string_view text);
  std::string dump(int indent = 0) const;  // 0: one line

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  bool is_bool() const { return std::holds_alternative<bool>(value_); }
  bool is_int() const { return std::holds_alternative<int64_t>(value_); }
  bool is_number() const { return is_int() || std::holds_alternative<double>(value_); }
  bool is_string() const { return std::holds_alternative<std::string>(value_); }
  bool is_array() const { return std::holds_alternative<Array>(value_); }
  bool is_object() const { return std::holds_alternative<Object>(value_); }

  // The value when it has the type, a harmless stand-in when not: check with is_...() where it matters.
  bool as_bool(bool otherwise = false) const;
  int64_t as_int(int64_t otherwise = 0) const;
  double as_double(double otherwise = 0) const;
  const std::string& as_string() const;  // "" when not a string
  const Array& items() const;            // empty when not an array
  const Object& members() const;         // empty when not an object

  const Json* find(std::string_view key) const;        // null when absent or not an object
  const Json& operator[](std::string_view key) const;  // a null Json when absent
  int64_t int_or(std::string_view key, int64_t otherwise) const { return (*this)[key].as_int(otherwise); }
  double double_or(std::string_view key, double otherwise) const { return (*this)[key].as_double(otherwise); }
  bool bool_or(std::string_view key, bool otherwise) const { return (*this)[key].as_bool(otherwise); }
  std::string string_or(std::string_view key, std::string_view otherwise) const;

  void set(std::string_view key, Json value);  // makes an object of a null; replaces an existing member
  void push(Json value);                       // makes an array of a null
  // For an object that has no such key: the caller knows.
  void append_member(std::string key, Json value);

 private:
  std::variant<std::monostate, bool, int64_t, double, std::string, Array, Object> value_;
};

}  // namespace onebeat
