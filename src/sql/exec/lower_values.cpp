#include <cmath>
#include <limits>

#include "sql/exec/fingerprint.hpp"
#include "sql/exec/lower_rows.hpp"
#include "sql/keys.hpp"

namespace onebeat::sql::exec {
namespace {

using kernels::scan::kNothing;
using kernels::scan::Value;

constexpr uint64_t kTableMost = uint64_t(1) << 20;  // entries
constexpr uint64_t kJoinMost = uint64_t(1) << 26;   // keys of a join: a bit each
constexpr int64_t kDayUs = 86'400'000'000;

Error unsupported(std::string why) { return {ErrorCode::kUnsupported, std::move(why)}; }

}  // namespace

RowLowering::RowLowering(const Query& query, const std::vector<columns::ColumnRef>& columns,
                         const LowerOptions& options, Plan& plan)
    : query_(query),
      columns_(columns),
      options_(options),
      plan_(plan),
      intervals_(intervals_of(query, columns, plan.dimensions.get())),
      values_(query.rows.size(), kNothing),
      conditions_(query.rows.size(), kNothing) {
  for (const Node& n : query.rows) {
    bool joined = reads_dimension(n.op);
    for (const uint32_t operand : operands_of(n)) joined = joined || joined_[operand];
    joined_.push_back(joined);
  }
}

uint32_t RowLowering::add(Value v) {
  plan_.program.values.push_back(v);
  return uint32_t(plan_.program.values.size() - 1);
}

uint32_t RowLowering::constant(int64_t v) { return add(Value{.op = Op::kConstant, .constant = v}); }

// The one column that a node reads, if its values are so few that a table of results is small beside the rows. What reads
// a dimension has no other way.
std::optional<uint32_t> RowLowering::only_column(uint32_t index) const {
  return one_column(index, joined_[index]);
}

std::optional<uint32_t> RowLowering::one_column(uint32_t index, bool joined) const {
  const Node& n = node(index);
  if (n.op == NodeOp::kColumn) {
    const auto& c = *columns_[n.index];
    if (is_floating(n.type.id)) return std::nullopt;
    const uint64_t most = !joined ? std::min(kTableMost, std::max<uint64_t>(4096, c.rows() / 8))
                          : options_.only_if_faster ? std::min(kJoinMost, std::max<uint64_t>(4096, c.rows()))
                                                    : kJoinMost;
    const bool none = c.null_count() == c.rows();
    const bool narrow = none ? joined : uint64_t(c.most()) - uint64_t(c.least()) < most;
    return narrow ? std::optional(n.index) : std::nullopt;
  }
  std::optional<uint32_t> found;
  for (const uint32_t operand : operands_of(n)) {
    const NodeOp op = node(operand).op;
    if (operand_count(op) == 0 && op != NodeOp::kColumn) continue;  // a constant
    const auto column = one_column(operand, joined);
    if (!column || (found && *found != *column)) return std::nullopt;
    found = column;
  }
  return found;
}

uint64_t RowLowering::key_count(uint32_t index) const {
  const auto& c = *columns_[index];
  return c.null_count() == c.rows() ? 0 : uint64_t(c.most()) - uint64_t(c.least()) + 1;
}

// Sums and products of whole numbers are quicker computed than looked up. Lengths of texts have a table of their own.
bool RowLowering::worth_a_table(uint32_t index) const {
  switch (node(index).op) {
    case NodeOp::kColumn:
    case NodeOp::kConstant:
    case NodeOp::kAdd:
    case NodeOp::kSubtract:
    case NodeOp::kMultiply:
    case NodeOp::kNegate:
    case NodeOp::kRescale:
    case NodeOp::kToTimestamp:
    case NodeOp::kToReal:
    case NodeOp::kTextLength:
    case NodeOp::kTextBytes:
      return false;
    default:
      return true;
  }
}

Scalar RowLowering::entry(uint32_t index, int64_t key) const {
  const Type& type = query_.columns[index].type;
  if (type.id != TypeId::kVarchar) return scalar_of_key(key, type);
  return Scalar::of_text(columns_[index]->dictionary()->at(uint32_t(key)));
}

std::string RowLowering::fingerprint(uint32_t index) const {
  return exec::fingerprint(query_, query_.rows, index, [&](const Node& n) {
    return n.op == NodeOp::kColumn ? "c" + std::to_string(columns_[n.index]->version())
                                   : plan_.dimensions->version(n);
  });
}

// The function's value for each key of the column: one look-up a row, whatever the function costs. Not where it makes
// NULL of a value or a value of NULL.
Result<uint32_t> RowLowering::table(uint32_t index, uint32_t c) {
  const Node& n = node(index);
  const auto& column = *columns_[c];
  const std::string key = "v" + fingerprint(index);
  DerivedWords words = options_.derived ? options_.derived->find(key) : nullptr;
  if (!words) {
    bool null_key = false;
    int64_t at = 0;
    Evaluator evaluator(query_.rows, query_.texts,
                        [&](const Node&) { return null_key ? Scalar() : entry(c, at); });
    std::vector<int64_t> out;
    const bool real = is_floating(n.type.id);
    for (at = column.least();; ++at) {
      const Scalar v = evaluator.value(index);
      if (v.null || !evaluator.reason().empty()) return unsupported("no table");
      out.push_back(real ? std::bit_cast<int64_t>(v.real) : int64_t(v.whole));
      if (at == column.most()) break;
    }
    null_key = true;
    if (column.null_count() > 0 && !evaluator.value(index).null) return unsupported("no table");
    words = options_.derived ? options_.derived->insert(key, std::move(out))
                             : std::make_shared<const std::vector<int64_t>>(std::move(out));
  }
  plan_.derived.push_back(words);
  const Node* source = nullptr;
  for (const Node& r : query_.rows)
    if (r.op == NodeOp::kColumn && r.index == c) source = &r;
  Interval& i = intervals_[index];
  if (!is_floating(n.type.id)) {
    const auto [least, most] = std::minmax_element(words->begin(), words->end());
    i.least = *least;
    i.most = *most;
  }
  i.maybe_null = column.null_count() > 0;
  OB_TRY(const uint32_t keys, value(uint32_t(source - query_.rows.data())));
  return add(Value{.op = Op::kLookUp,
                   .real = is_floating(n.type.id),
                   .single = n.type.id == TypeId::kFloat,
                   .a = keys,
                   .table = words->data(),
                   .low = column.least(),
                   .size = words->size()});
}

Result<uint32_t> RowLowering::value(uint32_t index) {
  if (values_[index] != kNothing) return values_[index];
  const auto made = [&]() -> Result<uint32_t> {
    const NodeOp op = node(index).op;
    if (node(index).type.id == TypeId::kVarchar && op != NodeOp::kColumn && op != NodeOp::kDimensionColumn)
      return text_value(index);
    if (joined_[index]) {
      if (const auto c = only_column(index)) {
        auto looked_up = joined_value(index, *c);
        if (looked_up || node(index).op == NodeOp::kDimensionColumn) return looked_up;
      }
    } else if (worth_a_table(index)) {
      if (const auto c = only_column(index)) {
        auto looked_up = table(index, *c);
        if (looked_up) return looked_up;
      }
    }
    return direct(index);
  }();
  if (made) values_[index] = *made;
  return made;
}

Result<uint32_t> RowLowering::key_value(uint32_t index) {
  OB_TRY(const uint32_t v, value(index));
  const Node& n = node(index);
  if (!is_floating(n.type.id)) return v;
  return add(Value{.op = Op::kRealKey, .single = n.type.id == TypeId::kFloat, .a = v});
}

Result<uint32_t> RowLowering::direct(uint32_t index) {
  const Node& n = node(index);
  const bool real = is_floating(n.type.id), single = n.type.id == TypeId::kFloat;
  switch (n.op) {
    case NodeOp::kColumn:
      return add(Value{.op = Op::kColumn, .real = real, .single = single, .column = n.index});
    case NodeOp::kConstant:
      if (n.constant.whole != int64_t(n.constant.whole)) return unsupported("a constant beyond 64 bits");
      return add(Value{.op = Op::kConstant,
                       .real = real,
                       .single = single,
                       .null = n.constant.null,
                       .constant = int64_t(n.constant.whole),
                       .real_constant = n.constant.real});
    case NodeOp::kTextLength:
    case NodeOp::kTextBytes:
      return text_length(index);
    case NodeOp::kDimensionColumn:
      return unsupported("a join is by a key over too wide a range");
    case NodeOp::kCase:
    case NodeOp::kCoalesce:
      return choice(n);
    case NodeOp::kToReal:
      return to_real(n, index);
    case NodeOp::kDatePart:
    case NodeOp::kDateTrunc:
    case NodeOp::kToTimestamp:
      return date_operation(n);
    case NodeOp::kAdd:
    case NodeOp::kSubtract:
    case NodeOp::kMultiply:
    case NodeOp::kDivide:
    case NodeOp::kDivideWhole:
    case NodeOp::kModulo:
    case NodeOp::kNegate:
    case NodeOp::kRescale:
      break;
    default:
      return unsupported("an operation that needs a narrower column");
  }
  if (!real) return whole_operation(n, index);
  OB_TRY(const uint32_t a, value(n.a));
  Value v{.real = true, .single = single, .a = a, .b = a};
  if (n.op == NodeOp::kNegate) {  // 0 - a would lose the sign of a zero
    v.op = Op::kMultiply;
    v.b = add(Value{.op = Op::kConstant, .real = true, .real_constant = -1});
    return add(v);
  }
  OB_TRY(v.b, value(n.b));
  v.op = n.op == NodeOp::kAdd        ? Op::kAdd
         : n.op == NodeOp::kSubtract ? Op::kSubtract
         : n.op == NodeOp::kMultiply ? Op::kMultiply
                                     : Op::kDivide;
  if (n.op == NodeOp::kDivideWhole || n.op == NodeOp::kModulo)
    return unsupported("// and % of FLOAT or DOUBLE");
  return add(v);
}

Result<uint32_t> RowLowering::whole_operation(const Node& n, uint32_t index) {
  OB_TRY(const uint32_t a, value(n.a));
  Int128 least = 0, most = 0;
  if (!bounds_of(n.type, least, most)) return unsupported("arithmetic in the type " + n.type.name);
  Value v{.proved = intervals_[index].proved,
          .a = a,
          .b = a,
          .least = int64_t(std::max(least, Int128(std::numeric_limits<int64_t>::min()))),
          .most = int64_t(std::min(most, Int128(std::numeric_limits<int64_t>::max())))};
  switch (n.op) {
    case NodeOp::kNegate:
      v.op = Op::kSubtract;
      v.b = a;
      v.a = constant(0);
      return add(v);
    case NodeOp::kRescale: {
      if (n.index > 18) return unsupported("a scale beyond 18 digits");
      int64_t power = 1;
      for (uint32_t i = 0; i < n.index; ++i) power *= 10;
      if (power == 1 && v.proved) return a;
      v.op = Op::kMultiply;
      v.b = constant(power);
      return add(v);
    }
    default:
      break;
  }
  if (holds_infinity(intervals_[n.a], node(n.a).type) || holds_infinity(intervals_[n.b], node(n.b).type))
    return unsupported("the column may hold an infinite date");
  OB_TRY(v.b, value(n.b));
  v.op = n.op == NodeOp::kAdd           ? Op::kAdd
         : n.op == NodeOp::kSubtract    ? Op::kSubtract
         : n.op == NodeOp::kMultiply    ? Op::kMultiply
         : n.op == NodeOp::kModulo      ? Op::kModulo
         : n.op == NodeOp::kDivideWhole ? Op::kDivideWhole
                                        : Op::kDivide;
  if (v.op == Op::kDivide) return unsupported("a division with a whole result");
  if ((v.op == Op::kDivideWhole || v.op == Op::kModulo) && intervals_[n.a].least <= v.least)
    return unsupported("the least whole number may be divided by -1");
  return add(v);
}

Result<uint32_t> RowLowering::to_real(const Node& n, uint32_t) {
  OB_TRY(const uint32_t a, value(n.a));
  if (is_floating(node(n.a).type.id)) return a;
  const bool single = n.type.id == TypeId::kFloat;
  const Interval& i = intervals_[n.a];
  const Int128 exact = Int128(1) << (single ? 24 : 53);
  if (n.index > 0 && (i.least < -exact || i.most > exact))
    return unsupported("a DECIMAL that FLOAT or DOUBLE cannot hold exactly");
  double divisor = 1;
  for (uint32_t k = 0; k < n.index; ++k) divisor *= 10;
  return add(Value{.op = Op::kToReal, .real = true, .single = single, .a = a, .real_constant = divisor});
}

Result<uint32_t> RowLowering::date_operation(const Node& n) {
  const Type& from = node(n.a).type;
  const Interval& i = intervals_[n.a];
  if (holds_infinity(i, from)) return unsupported("the column may hold an infinite date");
  OB_TRY(const uint32_t a, value(n.a));
  uint32_t us = a;
  if (from.id == TypeId::kDate) {
    if (i.least * kDayUs < std::numeric_limits<int64_t>::min() / 2 ||
        i.most * kDayUs > std::numeric_limits<int64_t>::max() / 2)
      return unsupported("dates beyond the range of TIMESTAMP");
    us = add(Value{.op = Op::kMultiply, .proved = true, .a = a, .b = constant(kDayUs)});
  }
  if (n.op == NodeOp::kToTimestamp) return us;
  if (i.least < std::numeric_limits<int64_t>::min() / 2)
    return unsupported("time stamps before all calendars");
  const Op op = n.op == NodeOp::kDatePart ? Op::kDatePart : Op::kDateTrunc;
  const uint32_t cut = add(Value{.op = op, .part = uint8_t(n.index), .a = us});
  if (n.op == NodeOp::kDatePart || n.type.id != TypeId::kDate) return cut;
  return add(Value{.op = Op::kDivideWhole, .proved = true, .a = cut, .b = constant(kDayUs)});
}

Result<uint32_t> RowLowering::choice(const Node& n) {
  Value v{.op = n.op == NodeOp::kCase ? Op::kCase : Op::kCoalesce,
          .real = is_floating(n.type.id),
          .single = n.type.id == TypeId::kFloat};
  if (n.op == NodeOp::kCase) {
    OB_TRY(v.a, condition(n.a));
    OB_TRY(v.b, value(n.b));
    OB_TRY(v.c, value(n.c));
  } else {
    OB_TRY(v.a, value(n.a));
    OB_TRY(v.b, value(n.b));
  }
  return add(v);
}

}  // namespace onebeat::sql::exec
