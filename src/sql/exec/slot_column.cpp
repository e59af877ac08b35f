#include "sql/exec/slot_column.hpp"

namespace onebeat::sql::exec {
namespace {

// One loop: set(value, i) for what is not NULL.
template <class Set>
void fill(const SlotColumn& c, Value::Kind kind, std::vector<Value>& out, Set&& set) {
  const uint64_t first = out.size();
  out.resize(first + c.size());
  Value* to = out.data() + first;
  for (uint64_t i = 0; i < c.size(); ++i) {
    if (c.null[i]) continue;
    to[i].kind = kind;
    set(to[i], i);
  }
}

}  // namespace

void append_values(const SlotColumn& c, const Type& type, std::vector<Value>& out) {
  switch (type.id) {
    case TypeId::kFloat:
    case TypeId::kDouble:
      return fill(c, Value::Kind::kDouble, out, [&](Value& v, uint64_t i) { v.real = c.real[i]; });
    case TypeId::kVarchar:
      return fill(c, Value::Kind::kText, out,
                  [&](Value& v, uint64_t i) { v.text = c.texts->at(uint32_t(c.whole[i])); });
    case TypeId::kTinyInt:
    case TypeId::kSmallInt:
    case TypeId::kInteger:
    case TypeId::kBigInt:
    case TypeId::kUTinyInt:
    case TypeId::kUSmallInt:
    case TypeId::kUInteger:
      return fill(c, Value::Kind::kInt, out, [&](Value& v, uint64_t i) { v.integer = int64_t(c.whole[i]); });
    default:
      for (uint64_t i = 0; i < c.size(); ++i) out.push_back(value_of(c.at(i), type));
  }
}

}  // namespace onebeat::sql::exec
