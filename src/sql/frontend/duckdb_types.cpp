#include "sql/frontend/duckdb_types.hpp"

#include <cstring>

namespace onebeat::sql::frontend {
namespace {

const char* plain_name(duckdb_type id) {
  switch (id) {
    case DUCKDB_TYPE_BOOLEAN:
      return "BOOLEAN";
    case DUCKDB_TYPE_TINYINT:
      return "TINYINT";
    case DUCKDB_TYPE_SMALLINT:
      return "SMALLINT";
    case DUCKDB_TYPE_INTEGER:
      return "INTEGER";
    case DUCKDB_TYPE_BIGINT:
      return "BIGINT";
    case DUCKDB_TYPE_UTINYINT:
      return "UTINYINT";
    case DUCKDB_TYPE_USMALLINT:
      return "USMALLINT";
    case DUCKDB_TYPE_UINTEGER:
      return "UINTEGER";
    case DUCKDB_TYPE_UBIGINT:
      return "UBIGINT";
    case DUCKDB_TYPE_HUGEINT:
      return "HUGEINT";
    case DUCKDB_TYPE_FLOAT:
      return "FLOAT";
    case DUCKDB_TYPE_DOUBLE:
      return "DOUBLE";
    case DUCKDB_TYPE_DATE:
      return "DATE";
    case DUCKDB_TYPE_TIMESTAMP:
      return "TIMESTAMP";
    case DUCKDB_TYPE_VARCHAR:
      return "VARCHAR";
    case DUCKDB_TYPE_UHUGEINT:
      return "UHUGEINT";
    case DUCKDB_TYPE_TIME:
      return "TIME";
    case DUCKDB_TYPE_TIME_TZ:
      return "TIME WITH TIME ZONE";
    case DUCKDB_TYPE_INTERVAL:
      return "INTERVAL";
    case DUCKDB_TYPE_BLOB:
      return "BLOB";
    case DUCKDB_TYPE_TIMESTAMP_S:
      return "TIMESTAMP_S";
    case DUCKDB_TYPE_TIMESTAMP_MS:
      return "TIMESTAMP_MS";
    case DUCKDB_TYPE_TIMESTAMP_NS:
      return "TIMESTAMP_NS";
    case DUCKDB_TYPE_TIMESTAMP_TZ:
      return "TIMESTAMP WITH TIME ZONE";
    case DUCKDB_TYPE_ENUM:
      return "ENUM";
    case DUCKDB_TYPE_LIST:
      return "LIST";
    case DUCKDB_TYPE_STRUCT:
      return "STRUCT";
    case DUCKDB_TYPE_MAP:
      return "MAP";
    case DUCKDB_TYPE_ARRAY:
      return "ARRAY";
    case DUCKDB_TYPE_UUID:
      return "UUID";
    case DUCKDB_TYPE_UNION:
      return "UNION";
    case DUCKDB_TYPE_BIT:
      return "BIT";
    case DUCKDB_TYPE_SQLNULL:
      return "NULL";
    default:
      return "UNKNOWN";
  }
}

// A child type's name, whose handle the C API hands to us to destroy.
std::string child_name(duckdb_logical_type child) {
  const std::string name = type_of(child).name;
  duckdb_destroy_logical_type(&child);
  return name;
}

std::string nested_name(duckdb_logical_type type, duckdb_type id) {
  if (id == DUCKDB_TYPE_LIST) return child_name(duckdb_list_type_child_type(type)) + "[]";
  if (id == DUCKDB_TYPE_ARRAY)
    return child_name(duckdb_array_type_child_type(type)) + "[" +
           std::to_string(duckdb_array_type_array_size(type)) + "]";
  if (id == DUCKDB_TYPE_MAP)
    return "MAP(" + child_name(duckdb_map_type_key_type(type)) + ", " +
           child_name(duckdb_map_type_value_type(type)) + ")";
  std::string out = "STRUCT(";
  const idx_t n = duckdb_struct_type_child_count(type);
  for (idx_t i = 0; i < n; ++i) {
    char* field = duckdb_struct_type_child_name(type, i);
    out += (i ? ", " : "") + std::string(field) + " " + child_name(duckdb_struct_type_child_type(type, i));
    duckdb_free(field);
  }
  return out + ")";
}

Int128 to_int128(duckdb_hugeint v) { return Int128(UInt128(uint64_t(v.upper)) << 64 | v.lower); }

template <class T>
T at(const VectorView& v, uint64_t i) {
  return static_cast<const T*>(v.data)[i];
}

Int128 decimal_at(const Type& type, const VectorView& v, uint64_t i) {
  if (type.width <= 4) return at<int16_t>(v, i);
  if (type.width <= 9) return at<int32_t>(v, i);
  if (type.width <= 18) return at<int64_t>(v, i);
  return to_int128(at<duckdb_hugeint>(v, i));
}

std::string string_at(const VectorView& v, uint64_t i) {
  duckdb_string_t text = at<duckdb_string_t>(v, i);
  return {duckdb_string_t_data(&text), duckdb_string_t_length(text)};
}

Value value_at(const Type& type, const VectorView& v, uint64_t i) {
  switch (type.id) {
    case TypeId::kBoolean:
      return Value::boolean(at<bool>(v, i));
    case TypeId::kTinyInt:
      return Value::of(int64_t(at<int8_t>(v, i)));
    case TypeId::kSmallInt:
      return Value::of(int64_t(at<int16_t>(v, i)));
    case TypeId::kInteger:
      return Value::of(int64_t(at<int32_t>(v, i)));
    case TypeId::kBigInt:
      return Value::of(at<int64_t>(v, i));
    case TypeId::kUTinyInt:
      return Value::of(int64_t(at<uint8_t>(v, i)));
    case TypeId::kUSmallInt:
      return Value::of(int64_t(at<uint16_t>(v, i)));
    case TypeId::kUInteger:
      return Value::of(int64_t(at<uint32_t>(v, i)));
    case TypeId::kUBigInt:
      return Value::of(std::to_string(at<uint64_t>(v, i)));
    case TypeId::kHugeInt:
      return Value::of(text_of_int128(to_int128(at<duckdb_hugeint>(v, i))));
    case TypeId::kFloat:
      return Value::of(double(at<float>(v, i)));
    case TypeId::kDouble:
      return Value::of(at<double>(v, i));
    case TypeId::kDecimal:
      return Value::of(text_of_decimal(decimal_at(type, v, i), type.scale));
    case TypeId::kDate:
      return Value::of(text_of_date(at<int32_t>(v, i)));
    case TypeId::kTimestamp:
      return Value::of(text_of_timestamp(at<int64_t>(v, i)));
    case TypeId::kVarchar:
    case TypeId::kOther:
      return Value::of(string_at(v, i));
  }
  return {};
}

}  // namespace

Type type_of(duckdb_logical_type type) {
  const duckdb_type id = duckdb_get_type_id(type);
  if (id == DUCKDB_TYPE_DECIMAL)
    return make_type(TypeId::kDecimal, duckdb_decimal_width(type), duckdb_decimal_scale(type));
  if (char* alias = duckdb_logical_type_get_alias(type)) {  // JSON and user-named types
    Type named{TypeId::kOther, 0, 0, alias};
    duckdb_free(alias);
    return named;
  }
  if (id == DUCKDB_TYPE_LIST || id == DUCKDB_TYPE_ARRAY || id == DUCKDB_TYPE_MAP || id == DUCKDB_TYPE_STRUCT)
    return {TypeId::kOther, 0, 0, nested_name(type, id)};
  return type_from_name(plain_name(id));
}

bool readable(const Type& type) { return type.id != TypeId::kOther; }

Constant constant_at(const Type& type, const VectorView& v, uint64_t i) {
  if (v.validity && !(v.validity[i / 64] >> (i % 64) & 1)) return {.null = true};
  switch (type.id) {
    case TypeId::kBoolean:
    case TypeId::kTinyInt:
    case TypeId::kSmallInt:
    case TypeId::kInteger:
    case TypeId::kBigInt:
    case TypeId::kUTinyInt:
    case TypeId::kUSmallInt:
    case TypeId::kUInteger:
      return {.whole = value_at(type, v, i).integer};
    case TypeId::kUBigInt:
      return {.whole = at<uint64_t>(v, i)};
    case TypeId::kHugeInt:
      return {.whole = to_int128(at<duckdb_hugeint>(v, i))};
    case TypeId::kFloat:
    case TypeId::kDouble:
      return {.real = value_at(type, v, i).real};
    case TypeId::kDecimal:
      return {.whole = decimal_at(type, v, i)};
    case TypeId::kDate:
      return {.whole = at<int32_t>(v, i)};
    case TypeId::kTimestamp:
      return {.whole = at<int64_t>(v, i)};
    case TypeId::kVarchar:
    case TypeId::kOther:
      return {.text = string_at(v, i)};
  }
  return {};
}

void append_values(const Type& type, const VectorView& vector, uint64_t count, std::vector<Value>& out) {
  for (uint64_t i = 0; i < count; ++i) {
    const bool valid = !vector.validity || (vector.validity[i / 64] >> (i % 64) & 1);
    out.push_back(valid ? value_at(type, vector, i) : Value::null());
  }
}

}  // namespace onebeat::sql::frontend
