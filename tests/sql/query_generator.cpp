#include "query_generator.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sql/keys.hpp"

namespace onebeat::sql::testing {
namespace {

Type type_of(TypeId id) { return make_type(id); }
bool any_type(const Type&) { return true; }
bool whole_type(const Type& t) { return is_integer(t.id) || t.id == TypeId::kDecimal; }
bool integer_type(const Type& t) { return is_integer(t.id); }
bool double_type(const Type& t) { return t.id == TypeId::kDouble; }
bool key_type(const Type& t) { return !is_floating(t.id); }
bool date_type(const Type& t) { return t.id == TypeId::kDate || t.id == TypeId::kTimestamp; }

}  // namespace

// Each kind is a range of values that asks for another encoding, or a type.
PlainColumn QueryGenerator::column(const char* name, const Type& type, uint64_t rows, uint64_t kind) {
  PlainColumn c{{name, type}, {}, {}};
  const uint64_t rates[] = {0, 0, 1, 50, 100}, nulls = rates[below(chance(10) ? 5 : 4)];
  const int bits = int(below(46));
  const int64_t base = kind == 3 ? 0 : int64_t(random_()) >> (20 + below(40));
  if (type.id == TypeId::kVarchar) {
    const uint64_t count = kind == 0 ? 7 : 900;
    for (uint64_t i = 0; i < count; ++i)
      c.texts.push_back("k" + std::to_string(1000 + i * 7) + (i % 3 ? "o" : "é"));
  }
  for (uint64_t i = 0; i < rows; ++i) {
    if (below(100) < nulls) {
      c.keys.push_back({});
      continue;
    }
    int64_t v = 0;
    switch (type.id) {
      case TypeId::kVarchar:
        v = int64_t(below(c.texts.size()));
        break;
      case TypeId::kBoolean:
        v = int64_t(below(2));
        break;
      case TypeId::kTinyInt:
        v = int64_t(below(11)) - 5;
        break;
      case TypeId::kInteger:
        v = kind == 0   ? int64_t(below(1000))
            : kind == 1 ? int64_t(i / 3000)
                        : int64_t(below(3'000'000)) - 1'000'000;
        break;
      case TypeId::kDecimal:
        v = int64_t(below(200'001)) - 100'000;
        break;
      case TypeId::kDate:
        v = int64_t(below(kind == 0 ? 400 : 40'000)) - 200;
        break;
      case TypeId::kTimestamp:
        v = int64_t(below(3'000'000'000'000'000)) - 1'000'000'000'000'000;
        break;
      case TypeId::kDouble: {
        const double special[] = {0.0, NAN, INFINITY, -INFINITY, 1e300, -1e-300};
        const double plain = (double(below(1 << 24)) - (1 << 23)) / 1024;
        v = key_of(kind == 0 && chance(10) ? special[below(6)] : plain);
        break;
      }
      case TypeId::kFloat:
        v = key_of(float(double(below(1 << 16)) - (1 << 15)) / 8);
        break;
      default:
        v = kind == 0   ? base + int64_t(random_() & ((uint64_t(1) << bits) - 1))
            : kind == 1 ? int64_t(random_())
            : kind == 2 ? (chance(50) ? INT64_MAX : INT64_MIN)
                        : int64_t(below(100));
    }
    c.keys.push_back(v);
  }
  if (is_floating(type.id))
    for (auto& k : c.keys)
      if (k == -1) k = 0;  // -0.0 has its own test
  return c;
}

PlainTable QueryGenerator::table(uint64_t rows) {
  PlainTable t;
  t.rows = rows;
  const auto add = [&](const char* name, const Type& type, uint64_t kind) {
    t.columns.push_back(column(name, type, rows, kind));
  };
  add("t", type_of(TypeId::kTinyInt), 0);
  add("k", type_of(TypeId::kInteger), 0);
  add("n", type_of(TypeId::kInteger), 1);
  add("i", type_of(TypeId::kInteger), 2);
  add("l", type_of(TypeId::kBigInt), 0);
  add("m", type_of(TypeId::kBigInt), 1 + below(2));
  add("h", type_of(TypeId::kBigInt), 3);
  add("d", make_type(TypeId::kDecimal, 9, 2), 0);
  add("b", type_of(TypeId::kBoolean), 0);
  add("g", type_of(TypeId::kDate), below(2));
  add("u", type_of(TypeId::kTimestamp), 0);
  add("s", type_of(TypeId::kVarchar), 0);
  add("v", type_of(TypeId::kVarchar), 1);
  add("x", type_of(TypeId::kDouble), 0);
  add("y", type_of(TypeId::kDouble), 1);
  add("f", type_of(TypeId::kFloat), 1);
  return t;
}

uint32_t QueryGenerator::column_node(size_t c) {
  return row_node({.op = NodeOp::kColumn, .type = query_.columns[c].type, .index = uint32_t(c)});
}

uint32_t QueryGenerator::constant(const Type& type, Int128 v, bool null) {
  Node n{.op = NodeOp::kConstant, .type = type};
  n.constant.whole = null ? Int128(0) : v;
  n.constant.null = null;
  return row_node(n);
}

uint32_t QueryGenerator::real_constant(double v) {
  Node n{.op = NodeOp::kConstant, .type = type_of(TypeId::kDouble)};
  n.constant.real = v;
  return row_node(n);
}

size_t QueryGenerator::any_column(bool (*fits)(const Type&)) {
  for (;;) {
    const size_t c = below(query_.columns.size());
    if (fits(query_.columns[c].type)) return c;
  }
}

int64_t QueryGenerator::some_key(size_t c) {
  const auto& keys = table_->columns[c].keys;
  if (keys.empty()) return int64_t(below(10));
  const auto& k = keys[below(keys.size())];
  const int64_t key = k.value_or(3);
  const bool beside = chance(30) && key < 1'000'000 && key > INT64_MIN;
  return beside ? key + int64_t(below(3)) - 1 : key;
}

uint32_t QueryGenerator::whole(int depth) {
  const Type big = type_of(TypeId::kBigInt);
  if (depth == 0 || chance(25)) {
    if (chance(15)) return constant(big, int64_t(below(20)) - 5, chance(5));
    const uint32_t c = column_node(any_column(integer_type));
    if (query_.rows[c].type.id == TypeId::kBigInt) return c;
    return row_node({.op = NodeOp::kRescale, .type = big, .a = c});
  }
  switch (below(9)) {
    case 0: {
      const uint32_t a = column_node(any_column(date_type));
      return row_node({.op = NodeOp::kDatePart, .type = big, .a = a, .index = uint32_t(below(10))});
    }
    case 1: {
      const uint32_t a = condition(depth - 1), b = whole(depth - 1), c = whole(depth - 1);
      return row_node({.op = NodeOp::kCase, .type = big, .a = a, .b = b, .c = c});
    }
    case 2: {
      const uint32_t a = whole(depth - 1), b = whole(depth - 1);
      return row_node({.op = NodeOp::kCoalesce, .type = big, .a = a, .b = b});
    }
    case 3: {
      const uint32_t a = column_node(any_column([](const Type& t) { return t.id == TypeId::kVarchar; }));
      return row_node({.op = chance(50) ? NodeOp::kTextLength : NodeOp::kTextBytes, .type = big, .a = a});
    }
    case 4: {
      const uint32_t a = whole(depth - 1);
      return row_node({.op = NodeOp::kNegate, .type = big, .a = a});
    }
    case 5: {
      const uint32_t a = whole(depth - 1), b = constant(big, int64_t(below(12)));
      return row_node(
          {.op = chance(50) ? NodeOp::kModulo : NodeOp::kDivideWhole, .type = big, .a = a, .b = b});
    }
    default: {
      const NodeOp ops[] = {NodeOp::kAdd, NodeOp::kSubtract, NodeOp::kMultiply};
      const uint32_t a = whole(depth - 1), b = whole(depth - 1);
      return row_node({.op = ops[below(3)], .type = big, .a = a, .b = b});
    }
  }
}

uint32_t QueryGenerator::real(int depth) {
  const Type d = type_of(TypeId::kDouble);
  if (depth == 0 || chance(30)) {
    if (chance(20)) return real_constant(double(below(64)) / 8 - 3);
    if (chance(30)) {
      const uint32_t a = column_node(any_column([](const Type& t) { return t.id == TypeId::kDecimal; }));
      return row_node({.op = NodeOp::kToReal, .type = d, .a = a, .index = 2});
    }
    return column_node(any_column(double_type));
  }
  const NodeOp ops[] = {NodeOp::kAdd, NodeOp::kSubtract, NodeOp::kMultiply, NodeOp::kDivide};
  const uint32_t a = real(depth - 1), b = real(depth - 1);
  return row_node({.op = ops[below(4)], .type = d, .a = a, .b = b});
}

uint32_t QueryGenerator::date() {
  const uint32_t a = column_node(any_column(date_type));
  const Type from = query_.rows[a].type;
  const Type to =
      from.id == TypeId::kTimestamp && chance(30) ? type_of(TypeId::kDate) : type_of(TypeId::kTimestamp);
  const uint32_t part = to.id == TypeId::kDate ? uint32_t(DatePart::kDay) : uint32_t(below(5));
  return row_node({.op = NodeOp::kDateTrunc, .type = to, .a = a, .index = part});
}

uint32_t QueryGenerator::text_leaf(size_t c) {
  TextCondition t;
  const auto& texts = table_->columns[c].texts;
  const auto some = [&] { return texts[below(texts.size())] + (chance(20) ? "x" : ""); };
  t.kind = TextCondition::Kind(below(3));
  t.negated = chance(30);
  t.comparison = Comparison(below(6));
  for (uint64_t i = 0; i < (t.kind == TextCondition::Kind::kIn ? 1 + below(4) : 1); ++i)
    t.constants.push_back(some());
  std::sort(t.constants.begin(), t.constants.end());
  t.pattern = std::to_string(below(100));
  if (t.kind == TextCondition::Kind::kPattern) t.constants.clear();
  query_.texts.push_back(t);
  const uint32_t a = column_node(c);
  return row_node({.op = NodeOp::kTextIs,
                   .type = type_of(TypeId::kBoolean),
                   .a = a,
                   .index = uint32_t(query_.texts.size() - 1)});
}

uint32_t QueryGenerator::leaf() {
  const Type boolean = type_of(TypeId::kBoolean);
  if (chance(20)) return text_leaf(any_column([](const Type& t) { return t.id == TypeId::kVarchar; }));
  if (chance(20)) {
    const NodeOp ops[] = {NodeOp::kCompare, NodeOp::kCompare, NodeOp::kDistinctFrom,
                          NodeOp::kNotDistinctFrom};
    const bool reals = chance(30);
    const uint32_t a = reals ? real(1) : whole(1), b = reals ? real(1) : whole(1);
    const NodeOp op = ops[below(4)];
    return row_node({.op = op, .type = boolean, .a = a, .b = b, .comparison = Comparison(below(6))});
  }
  const size_t c = any_column(any_type);
  const bool computed = chance(20);
  const uint32_t a = computed ? whole(2) : column_node(c);
  const bool real_keys = is_floating(query_.rows[a].type.id);
  if (chance(20))
    return row_node({.op = chance(50) ? NodeOp::kIsNull : NodeOp::kIsNotNull, .type = boolean, .a = a});
  if (query_.rows[a].type.id == TypeId::kVarchar) return text_leaf(c);
  int64_t low = computed ? int64_t(below(50)) - 10 : some_key(c),
          high = computed ? low + int64_t(below(50)) : some_key(c);
  if (low > high && chance(90)) std::swap(low, high);
  if (real_keys && low == 0) low = -1;
  if (real_keys && high == -1) high = 0;
  if (chance(25)) {
    Node n{.op = chance(50) ? NodeOp::kInList : NodeOp::kNotInList, .type = boolean, .a = a};
    for (uint64_t i = 0; i < 1 + below(6); ++i) n.list.push_back(computed ? int64_t(below(30)) : some_key(c));
    // The decoder names both zeros or none.
    if (real_keys && std::any_of(n.list.begin(), n.list.end(), [](int64_t k) { return k == 0 || k == -1; }))
      n.list.insert(n.list.end(), {-1, 0});
    std::sort(n.list.begin(), n.list.end());
    n.list.erase(std::unique(n.list.begin(), n.list.end()), n.list.end());
    return row_node(n);
  }
  if (chance(15)) high = low;
  return row_node({.op = chance(70) ? NodeOp::kInside : NodeOp::kOutside,
                   .type = boolean,
                   .a = a,
                   .low = low,
                   .high = high});
}

uint32_t QueryGenerator::condition(int depth) {
  if (depth <= 0 || chance(40)) return leaf();
  const uint32_t a = condition(depth - 1), b = condition(depth - 1);
  return row_node(
      {.op = chance(50) ? NodeOp::kAnd : NodeOp::kOr, .type = type_of(TypeId::kBoolean), .a = a, .b = b});
}

void QueryGenerator::add_aggregates() {
  const uint64_t count = below(4) + (query_.keys.empty() ? 1 : 0);
  for (uint64_t i = 0; i < count; ++i) {
    AggregateCall a;
    if (chance(25)) a.filter = condition(1);
    a.result = type_of(TypeId::kBigInt);
    const uint64_t kind = below(8);
    if (kind == 0) {
      a.kind = AggregateKind::kCountStar;
    } else if (kind <= 3) {  // anything ordered
      a.kind = kind == 1 ? AggregateKind::kMin : kind == 2 ? AggregateKind::kMax : AggregateKind::kCount;
      a.argument = chance(70) ? column_node(any_column(any_type)) : chance(50) ? whole(2) : real(2);
      if (a.kind != AggregateKind::kCount) a.result = query_.rows[a.argument].type;
      a.distinct = a.kind == AggregateKind::kCount && chance(40);
    } else {
      a.kind = chance(60) ? AggregateKind::kSum : AggregateKind::kAvg;
      const uint64_t what = below(4);
      a.argument = what <= 1    ? column_node(any_column(whole_type))
                   : what == 2  ? whole(2)
                   : chance(70) ? column_node(14 + below(2))
                                : real(1);
      const Type& t = query_.rows[a.argument].type;
      a.distinct = chance(10) && !is_floating(t.id);
      a.result = a.kind == AggregateKind::kAvg || is_floating(t.id) ? type_of(TypeId::kDouble)
                 : t.id == TypeId::kDecimal                         ? make_type(TypeId::kDecimal, 38, t.scale)
                                                                    : type_of(TypeId::kHugeInt);
    }
    query_.aggregates.push_back(a);
  }
}

void QueryGenerator::add_outputs() {
  const uint32_t keys = uint32_t(query_.keys.size());
  for (uint32_t s = 0; s < keys + query_.aggregates.size(); ++s) {
    const Type type = s < keys ? query_.rows[query_.keys[s]].type : query_.aggregates[s - keys].result;
    const uint32_t node = add_node(query_.groups, {.op = NodeOp::kSlot, .type = type, .index = s});
    query_.outputs.push_back({"c" + std::to_string(s), node});
    if (type.id == TypeId::kHugeInt && chance(30)) {
      Node seven{.op = NodeOp::kConstant, .type = type};
      seven.constant.whole = 7;
      const uint32_t c = add_node(query_.groups, seven);
      query_.outputs.push_back(
          {"e", add_node(query_.groups, {.op = NodeOp::kSubtract, .type = type, .a = node, .b = c})});
    }
    if (type.id == TypeId::kBigInt && !query_.having && chance(20))
      query_.having = add_node(
          query_.groups,
          {.op = NodeOp::kInside, .type = type_of(TypeId::kBoolean), .a = node, .low = 2, .high = INT64_MAX});
  }
}

// Over all results, so that a LIMIT cuts in one way only.
void QueryGenerator::add_order() {
  for (const OutputColumn& o : query_.outputs) query_.order.push_back({o.node, chance(50), chance(50)});
  if (chance(70)) query_.limit = below(20);
  if (chance(30)) query_.offset = below(5);
}

Query QueryGenerator::query(const PlainTable& table) {
  table_ = &table;
  query_ = Query();
  query_.table = {"", "", "t"};
  for (const PlainColumn& c : table.columns) query_.columns.push_back(c.column);
  if (chance(60)) query_.where = condition(3);
  query_.grouped = chance(85);
  if (!query_.grouped) {
    for (uint64_t i = 0; i < 1 + below(4); ++i)
      query_.outputs.push_back({"o", chance(70)   ? column_node(any_column(any_type))
                                     : chance(50) ? whole(2)
                                                  : real(1)});
    if (chance(50))
      add_order();
    else if (chance(50))
      query_.limit = below(50);
    return query_;
  }
  if (chance(60))
    for (uint64_t i = 0; i < 1 + below(3); ++i) {
      const uint64_t what = below(10);
      query_.keys.push_back(what < 7    ? column_node(any_column(key_type))
                            : what == 7 ? whole(2)
                            : what == 8 ? date()
                                        : column_node(14 + below(2)));
    }
  add_aggregates();
  add_outputs();
  if (query_.outputs.empty()) return query(table);
  if (chance(50)) add_order();
  return query_;
}

}  // namespace onebeat::sql::testing
