#include "sql/types.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>

namespace onebeat::sql {
namespace {

struct TypeName {
  TypeId id;
  const char* name;
};
constexpr std::array<TypeName, 15> kNames{{{TypeId::kBoolean, "BOOLEAN"},
                                           {TypeId::kTinyInt, "TINYINT"},
                                           {TypeId::kSmallInt, "SMALLINT"},
                                           {TypeId::kInteger, "INTEGER"},
                                           {TypeId::kBigInt, "BIGINT"},
                                           {TypeId::kUTinyInt, "UTINYINT"},
                                           {TypeId::kUSmallInt, "USMALLINT"},
                                           {TypeId::kUInteger, "UINTEGER"},
                                           {TypeId::kUBigInt, "UBIGINT"},
                                           {TypeId::kHugeInt, "HUGEINT"},
                                           {TypeId::kFloat, "FLOAT"},
                                           {TypeId::kDouble, "DOUBLE"},
                                           {TypeId::kDate, "DATE"},
                                           {TypeId::kTimestamp, "TIMESTAMP"},
                                           {TypeId::kVarchar, "VARCHAR"}}};

struct CivilDate {
  int64_t year;
  int month, day;
};

// Days since 1970-01-01 to the proleptic Gregorian date, counting 400-year eras from a March 1st.
CivilDate civil_from_days(int64_t days) {
  days += 719468;
  const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const int64_t in_era = days - era * 146097;
  const int64_t year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  const int64_t day_of_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t m = (5 * day_of_year + 2) / 153;
  const int month = int(m < 10 ? m + 3 : m - 9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, int(day_of_year - (153 * m + 2) / 5 + 1)};
}

// DuckDB writes years before 1 as "0044-03-15 (BC)"; the suffix goes to the end of a timestamp.
std::string date_text(int64_t days, bool& before_christ) {
  CivilDate d = civil_from_days(days);
  before_christ = d.year <= 0;
  if (before_christ) d.year = 1 - d.year;
  char text[40];
  std::snprintf(text, sizeof text, "%04lld-%02d-%02d", static_cast<long long>(d.year), d.month, d.day);
  return text;
}

}  // namespace

Type make_type(TypeId id, uint8_t width, uint8_t scale) {
  if (id == TypeId::kDecimal)
    return {id, width, scale, "DECIMAL(" + std::to_string(width) + "," + std::to_string(scale) + ")"};
  for (const TypeName& n : kNames)
    if (n.id == id) return {id, 0, 0, n.name};
  return {id, 0, 0, "?"};
}

Type type_from_name(std::string_view name) {
  for (const TypeName& n : kNames)
    if (name == n.name) return {n.id, 0, 0, n.name};
  unsigned width = 0, scale = 0;
  const std::string text(name);
  if (std::sscanf(text.c_str(), "DECIMAL(%u,%u)", &width, &scale) == 2 && width <= 38 && scale <= width)
    return make_type(TypeId::kDecimal, uint8_t(width), uint8_t(scale));
  return {TypeId::kOther, 0, 0, text};
}

bool is_integer(TypeId id) { return id >= TypeId::kTinyInt && id <= TypeId::kHugeInt; }
bool is_floating(TypeId id) { return id == TypeId::kFloat || id == TypeId::kDouble; }
bool is_number(TypeId id) { return is_integer(id) || is_floating(id) || id == TypeId::kDecimal; }

bool Value::operator==(const Value& o) const {
  if (kind != o.kind) return false;
  switch (kind) {
    case Kind::kNull:
      return true;
    case Kind::kBool:
    case Kind::kInt:
      return integer == o.integer;
    case Kind::kDouble:
      return (std::isnan(real) && std::isnan(o.real)) ||
             std::bit_cast<uint64_t>(real) == std::bit_cast<uint64_t>(o.real);
    case Kind::kText:
      return text == o.text;
  }
  return false;
}

std::string text_of_int128(Int128 v) {
  char digits[48];
  int at = sizeof digits;
  const bool negative = v < 0;
  UInt128 rest = negative ? UInt128(0) - UInt128(v) : UInt128(v);
  // Eighteen digits at a time: a division of 128 bits takes as long as all divisions of 64 bits together.
  constexpr uint64_t kChunk = 1'000'000'000'000'000'000;
  for (bool more = true; more;) {
    more = rest >= kChunk;
    uint64_t chunk = more ? uint64_t(rest % kChunk) : uint64_t(rest);
    if (more) rest /= kChunk;
    int width = 0;
    do {
      digits[--at] = char('0' + int(chunk % 10));
      chunk /= 10;
      ++width;
    } while (chunk || (more && width < 18));
  }
  if (negative) digits[--at] = '-';
  return {digits + at, sizeof digits - size_t(at)};
}

std::string text_of_decimal(Int128 v, uint8_t scale) {
  std::string text = text_of_int128(v < 0 ? -v : v);
  if (scale > 0) {
    if (text.size() <= scale) text.insert(0, scale + 1 - text.size(), '0');
    text.insert(text.size() - scale, ".");
  }
  return v < 0 ? "-" + text : text;
}

std::string text_of_date(int32_t days) {
  if (days == std::numeric_limits<int32_t>::max()) return "infinity";
  if (days == -std::numeric_limits<int32_t>::max()) return "-infinity";
  bool before_christ = false;
  std::string text = date_text(days, before_christ);
  return before_christ ? text + " (BC)" : text;
}

std::string text_of_timestamp(int64_t microseconds) {
  if (microseconds == std::numeric_limits<int64_t>::max()) return "infinity";
  if (microseconds == -std::numeric_limits<int64_t>::max()) return "-infinity";
  constexpr int64_t kDay = 86'400'000'000;
  int64_t days = microseconds / kDay, rest = microseconds % kDay;
  if (rest < 0) {
    rest += kDay;
    --days;
  }
  bool before_christ = false;
  std::string text = date_text(days, before_christ);
  char time[32];
  const int64_t seconds = rest / 1'000'000;
  std::snprintf(time, sizeof time, " %02d:%02d:%02d", int(seconds / 3600), int(seconds / 60 % 60),
                int(seconds % 60));
  text += time;
  if (const int micros = int(rest % 1'000'000)) {
    std::snprintf(time, sizeof time, ".%06d", micros);
    text += time;
    while (text.back() == '0') text.pop_back();
  }
  return before_christ ? text + " (BC)" : text;
}

std::string text_of_double(double v, bool single) {
  if (std::isnan(v)) return "nan";
  if (std::isinf(v)) return v < 0 ? "-inf" : "inf";
  // DuckDB's rule: plain digits from 1e-4 up to below 1e16, an exponent beyond.
  const double size = std::fabs(v);
  const auto format =
      size == 0 || (size >= 1e-4 && size < 1e16) ? std::chars_format::fixed : std::chars_format::scientific;
  char text[64];
  const auto end = single ? std::to_chars(text, text + sizeof text, float(v), format).ptr
                          : std::to_chars(text, text + sizeof text, v, format).ptr;
  std::string out(text, end);
  if (out.find_first_of(".e") == std::string::npos) out += ".0";
  return out;
}

std::string text_of(const Value& v, const Type& type, std::string_view null_text) {
  switch (v.kind) {
    case Value::Kind::kNull:
      return std::string(null_text);
    case Value::Kind::kBool:
      return v.integer ? "true" : "false";
    case Value::Kind::kInt:
      return std::to_string(v.integer);
    case Value::Kind::kDouble:
      return text_of_double(v.real, type.id == TypeId::kFloat);
    case Value::Kind::kText:
      return v.text;
  }
  return {};
}

}  // namespace onebeat::sql
