// Sums of a value and a constant, which DuckDB splits too where it surely may: sum(x + 1) is sum(x) + count(x). Ninety of
// them are one sum and one count.
#include <algorithm>

#include "sql/frontend/decode/decoder.hpp"

namespace onebeat::sql::frontend {

uint32_t Decoder::call_slot(const Scope& out, const AggregateCall& call) {
  const auto found = std::find(query_.aggregates.begin(), query_.aggregates.end(), call);
  Node slot;
  slot.op = NodeOp::kSlot;
  slot.type = call.result;
  slot.index = uint32_t(query_.keys.size() + size_t(found - query_.aggregates.begin()));
  if (found == query_.aggregates.end()) query_.aggregates.push_back(call);
  return add_value(out, std::move(slot));
}

// Nothing when the argument is not of that form. Row values that would overflow in DuckDB must be looked for in another
// way, since nothing computes them any more: the argument becomes a guard.
std::optional<uint32_t> Decoder::split_sum(const Scope& out, const AggregateCall& call) {
  if (call.kind != AggregateKind::kSum || call.distinct) return std::nullopt;
  const Node argument = query_.rows[call.argument];
  if (!is_whole(argument.type)) return std::nullopt;
  if (argument.op == NodeOp::kNegate) {
    query_.guards.push_back(call.argument);
    return arithmetic(out, NodeOp::kSubtract, {sum_slot(out, call, argument.a)}, call.result);
  }
  if (argument.op != NodeOp::kAdd && argument.op != NodeOp::kSubtract && argument.op != NodeOp::kMultiply)
    return std::nullopt;
  const bool constant_first = query_.rows[argument.a].op == NodeOp::kConstant;
  const uint32_t constant = constant_first ? argument.a : argument.b,
                 x = constant_first ? argument.b : argument.a;
  const Node c = query_.rows[constant];
  if (c.op != NodeOp::kConstant || c.constant.null || query_.rows[x].op == NodeOp::kConstant ||
      !is_whole(query_.rows[x].type))  // a date, which may be infinite
    return std::nullopt;
  query_.guards.push_back(call.argument);
  const uint32_t factor = add_constant(out, c.constant, as_wide(call.result, c.type.scale));
  const uint32_t sum = sum_slot(out, call, x);
  if (argument.op == NodeOp::kMultiply) return arithmetic(out, NodeOp::kMultiply, {sum, factor}, call.result);
  AggregateCall count = call;
  count.kind = AggregateKind::kCount;
  count.argument = without_widening(x);
  count.result = make_type(TypeId::kBigInt);
  count.short_average = false;
  Node rows;
  rows.op = NodeOp::kRescale;
  rows.type = as_wide(call.result, 0);
  rows.a = call_slot(out, count);
  const uint32_t constants =
      arithmetic(out, NodeOp::kMultiply, {add_value(out, std::move(rows)), factor}, call.result);
  const std::vector<uint32_t> operands =
      constant_first ? std::vector{constants, sum} : std::vector{sum, constants};
  return arithmetic(out, argument.op, operands, call.result);
}

// sum(x) under the filter of `call`.
uint32_t Decoder::sum_slot(const Scope& out, const AggregateCall& call, uint32_t x) {
  AggregateCall sum = call;
  sum.argument = without_widening(x);
  sum.result = as_wide(call.result, query_.rows[x].type.scale);
  return call_slot(out, sum);
}

// HUGEINT, or the widest DECIMAL with this scale.
Type Decoder::as_wide(const Type& like, uint8_t scale) {
  return like.id == TypeId::kDecimal ? make_type(TypeId::kDecimal, 38, scale) : make_type(TypeId::kHugeInt);
}

}  // namespace onebeat::sql::frontend
