// types.hpp: SQL types and values as they cross the boundary of this folder.
//
// A Type is DuckDB's, by id, with the parameters of DECIMAL and the name that DuckDB prints. A Value keeps exactly what
// the engine computed: integers up to 64 bits and doubles as such, everything wider or structured (HUGEINT, DECIMAL,
// DATE, LIST ...) as the text of DuckDB's own cast to VARCHAR.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onebeat::sql {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

enum class TypeId : uint8_t {
  kBoolean,
  kTinyInt,
  kSmallInt,
  kInteger,
  kBigInt,
  kUTinyInt,
  kUSmallInt,
  kUInteger,
  kUBigInt,
  kHugeInt,
  kFloat,
  kDouble,
  kDecimal,
  kDate,
  kTimestamp,
  kVarchar,
  kOther  // a type that only DuckDB computes with; its values are text here
};

struct Type {
  TypeId id = TypeId::kOther;
  uint8_t width = 0, scale = 0;  // DECIMAL only
  std::string name;              // "DECIMAL(12,2)"

  bool operator==(const Type& o) const { return id == o.id && width == o.width && scale == o.scale; }
};
Type make_type(TypeId id, uint8_t width = 0, uint8_t scale = 0);
// Reads "BIGINT", "DECIMAL(12,2)"; anything unknown becomes kOther with that name.
Type type_from_name(std::string_view name);

bool is_integer(TypeId id);   // BOOLEAN not included
bool is_floating(TypeId id);  // FLOAT, DOUBLE
bool is_number(TypeId id);    // what JSON and tables show as a number

struct Value {
  enum class Kind : uint8_t { kNull, kBool, kInt, kDouble, kText };
  Kind kind = Kind::kNull;
  int64_t integer = 0;  // kBool: 0 or 1
  double real = 0;
  std::string text;

  static Value null() { return {}; }
  static Value boolean(bool b) { return {Kind::kBool, b ? 1 : 0, 0, {}}; }
  static Value of(int64_t v) { return {Kind::kInt, v, 0, {}}; }
  static Value of(double v) { return {Kind::kDouble, 0, v, {}}; }
  static Value of(std::string v) { return {Kind::kText, 0, 0, std::move(v)}; }
  bool is_null() const { return kind == Kind::kNull; }
  bool operator==(const Value& o) const;  // NaN equals NaN, -0.0 differs from 0.0: same bits
};

struct Column {
  std::string name;
  Type type;
};

// Up to 2,048 rows, column by column.
struct Batch {
  std::vector<std::vector<Value>> columns;
  uint64_t row_count = 0;
};

// Texts as DuckDB's cast to VARCHAR writes them.
std::string text_of_int128(Int128 v);
std::string text_of_decimal(Int128 v, uint8_t scale);
std::string text_of_date(int32_t days);
std::string text_of_timestamp(int64_t microseconds);
std::string text_of_double(double v, bool single = false);
// Any value as text; NULL as `null_text`.
std::string text_of(const Value& v, const Type& type, std::string_view null_text = "NULL");

}  // namespace onebeat::sql
