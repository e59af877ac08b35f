#include "sql/exec/totals.hpp"

#include <cmath>

namespace onebeat::sql::exec {
namespace {

Value value_of_key(int64_t key, const Type& type) {
  switch (type.id) {
    case TypeId::kBoolean:
      return Value::boolean(key != 0);
    case TypeId::kFloat:
      return Value::of(double(float_of(key)));
    case TypeId::kDouble:
      return Value::of(double_of(key));
    case TypeId::kDecimal:
      return Value::of(text_of_decimal(key, type.scale));
    case TypeId::kDate:
      return Value::of(text_of_date(int32_t(key)));
    case TypeId::kTimestamp:
      return Value::of(text_of_timestamp(key));
    default:
      return Value::of(key);
  }
}

Value sum_value(const Totals& t, const Type& type) {
  if (is_floating(type.id)) return Value::of(t.real_sum);
  if (type.id == TypeId::kDecimal) return Value::of(text_of_decimal(t.sum, type.scale));
  return Value::of(text_of_int128(t.sum));
}

// DuckDB divides in long double (80 bits on x86), but in double where the storage has 16 bits; the two differ once in some
// thousand large averages. DECIMAL takes the scale into the divisor, as DuckDB does.
Value average(const Totals& t, const Type& type, bool short_average) {
  if (is_floating(type.id)) return Value::of(t.real_sum / double(t.valid));
  long double divisor = static_cast<long double>(t.valid);
  if (type.id == TypeId::kDecimal) {
    double scale = 1;
    for (int i = 0; i < type.scale; ++i) scale *= 10;
    divisor *= static_cast<long double>(scale);
  }
  if (short_average) return Value::of(double(t.sum) / double(divisor));
  return Value::of(double(static_cast<long double>(t.sum) / divisor));
}

Value aggregate_value(const Aggregate& a, const Type& type, const Totals& t, uint64_t selected) {
  if (a.kind == AggregateKind::kCountStar) return Value::of(int64_t(selected));
  if (a.kind == AggregateKind::kCount) return Value::of(int64_t(t.valid));
  if (t.valid == 0) return Value::null();
  switch (a.kind) {
    case AggregateKind::kSum:
      return sum_value(t, type);
    case AggregateKind::kAvg:
      return average(t, type, a.short_average);
    case AggregateKind::kMin:
      return value_of_key(t.least, type);
    default:
      return value_of_key(t.most, type);
  }
}

}  // namespace

std::vector<Value> finish(const AggregateQuery& query, const std::vector<Totals>& totals, uint64_t selected) {
  std::vector<Value> row;
  const Totals none;
  for (const Output& o : query.outputs) {
    const Aggregate& a = query.aggregates[o.aggregate];
    const bool star = a.kind == AggregateKind::kCountStar;
    row.push_back(aggregate_value(a, star ? Type{} : query.columns[a.column].type,
                                  star ? none : totals[a.column], selected));
  }
  return row;
}

}  // namespace onebeat::sql::exec
