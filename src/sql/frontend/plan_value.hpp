// plan_value.hpp: DuckDB's plan JSON as a tree that is cheap to make: texts stay where they are, lists lie in one arena.
//
//   OB_TRY(auto plan, PlanDocument::parse(std::move(json)));
//   for (const PlanValue& node : plan->root()["plans"].items()) ...
//
// The general Json (base/json.hpp) takes 50 to 260 us for a plan of 2 to 20 kB, which is as long as DuckDB takes to write
// it; this takes 4 to 25. Reading is as forgiving as there: a member that is absent is null, a value of another type is the
// stand-in. Values live as long as their document.
#pragma once
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>

#include "onebeat/error.hpp"

namespace onebeat::sql::frontend {

struct PlanMember;

class PlanValue {
 public:
  PlanValue() {}  // null
  explicit PlanValue(bool v) : kind_(Kind::kBool), whole_(v) {}
  explicit PlanValue(int64_t v) : kind_(Kind::kInt), whole_(v) {}
  explicit PlanValue(double v) : kind_(Kind::kReal), real_(v) {}
  explicit PlanValue(std::string_view v) : kind_(Kind::kText), size_(uint32_t(v.size())), text_(v.data()) {}
  explicit PlanValue(std::span<const PlanValue> v)
      : kind_(Kind::kList), size_(uint32_t(v.size())), list_(v.data()) {}
  explicit PlanValue(std::span<const PlanMember> v);

  bool is_null() const { return kind_ == Kind::kNull; }
  bool is_bool() const { return kind_ == Kind::kBool; }
  bool is_int() const { return kind_ == Kind::kInt; }
  bool is_number() const { return kind_ == Kind::kInt || kind_ == Kind::kReal; }
  bool is_string() const { return kind_ == Kind::kText; }
  bool is_array() const { return kind_ == Kind::kList; }

  bool as_bool(bool otherwise = false) const { return is_bool() ? whole_ != 0 : otherwise; }
  int64_t as_int(int64_t otherwise = 0) const { return is_int() ? whole_ : otherwise; }
  double as_double(double otherwise = 0) const;
  std::string_view as_string() const {
    return is_string() ? std::string_view(text_, size_) : std::string_view();
  }
  std::span<const PlanValue> items() const;     // empty when not a list
  std::span<const PlanMember> members() const;  // empty when not an object

  const PlanValue& operator[](std::string_view key) const;  // a null when absent
  int64_t int_or(std::string_view key, int64_t otherwise) const { return (*this)[key].as_int(otherwise); }
  bool bool_or(std::string_view key, bool otherwise) const { return (*this)[key].as_bool(otherwise); }
  std::string_view text_or(std::string_view key, std::string_view otherwise) const;
  std::string string_or(std::string_view key, std::string_view otherwise) const {
    return std::string(text_or(key, otherwise));
  }

 private:
  enum class Kind : uint8_t { kNull, kBool, kInt, kReal, kText, kList, kObject };
  Kind kind_ = Kind::kNull;
  uint32_t size_ = 0;
  union {
    int64_t whole_ = 0;
    double real_;
    const char* text_;
    const PlanValue* list_;
    const PlanMember* object_;
  };
};

struct PlanMember {
  std::string_view key;
  PlanValue value;
};

class PlanDocument {
 public:
  // kCorrupt with the byte where reading stopped. The whole text must be one value, nested at most 256 deep, and no
  // object may name a key twice.
  static Result<std::shared_ptr<const PlanDocument>> parse(std::string text);
  const PlanValue& root() const { return root_; }

 private:
  friend class PlanParser;
  std::string text_;
  std::pmr::monotonic_buffer_resource arena_;
  PlanValue root_;
};

}  // namespace onebeat::sql::frontend
