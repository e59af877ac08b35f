#include "sql/exec/key_blocks.hpp"

#include <algorithm>
#include <bit>

namespace onebeat::sql::exec {
namespace {

constexpr uint64_t kMostMemo = uint64_t(1) << 18;  // values

bool bit(const uint64_t* words, uint32_t i) { return words[i / 64] >> (i % 64) & 1; }

// Clears the bits of `mask` for which keep(i) is false.
template <class Keep>
void keep_where(uint64_t* mask, uint32_t count, const Keep& keep) {
  for (uint32_t w = 0; w * 64 < count; ++w)
    for (uint64_t m = mask[w]; m; m &= m - 1)
      if (!keep(w * 64 + uint32_t(__builtin_ctzll(m)))) mask[w] &= ~(m & -m);
}

bool is_range(NodeOp op) {
  return op == NodeOp::kInside || op == NodeOp::kOutside || op == NodeOp::kInList ||
         op == NodeOp::kNotInList || op == NodeOp::kIsNull || op == NodeOp::kIsNotNull;
}

bool is_match(NodeOp op) {
  return op == NodeOp::kMatches || op == NodeOp::kMatchesNone || op == NodeOp::kIsNotAmong;
}

bool in_range(const Node& n, int64_t key) {
  switch (n.op) {
    case NodeOp::kInside:
      return n.low <= key && key <= n.high;
    case NodeOp::kOutside:
      return !(n.low <= key && key <= n.high);
    case NodeOp::kInList:
    case NodeOp::kNotInList:
      return std::binary_search(n.list.begin(), n.list.end(), key) == (n.op == NodeOp::kInList);
    default:
      return n.op == NodeOp::kIsNotNull;
  }
}

}  // namespace

KeyBlocks::KeyBlocks(const Query& query, const Dimensions& dimensions, uint32_t column, int64_t least,
                     std::function<Scalar(uint64_t at)> entry)
    : query_(query),
      dimensions_(dimensions),
      column_(column),
      least_(least),
      evaluator_(query.rows, query.texts,
                 [this, entry = std::move(entry)](const Node&) { return entry(at_); }) {
  evaluator_.set_dimensions(&dimensions);
}

bool KeyBlocks::is_key(const Node& n) const {
  return n.op == NodeOp::kColumn && n.index == column_ && n.type.id != TypeId::kVarchar &&
         !is_floating(n.type.id);
}

// A column of a dimension, or the key itself, that is found without the Evaluator.
bool KeyBlocks::is_stored(uint32_t node) const {
  const Node& n = query_.rows[node];
  if (is_key(n)) return true;
  return n.op == NodeOp::kDimensionColumn && !is_floating(n.type.id) &&
         !dimensions_.index(dimensions_.dimension_of(n.index)).by_text() && is_stored(n.a) &&
         query_.rows[n.a].type.id != TypeId::kVarchar;
}

// The one that the node reads, if it reads nothing else of the row.
std::optional<uint32_t> KeyBlocks::only_dimension_column(uint32_t node) const {
  const Node& n = query_.rows[node];
  if (n.op == NodeOp::kDimensionColumn && is_stored(node)) return node;
  if (n.op == NodeOp::kColumn) return std::nullopt;
  std::optional<uint32_t> found;
  for (const uint32_t operand : operands_of(n)) {
    const NodeOp op = query_.rows[operand].op;
    if (operand_count(op) == 0 && op != NodeOp::kColumn) continue;  // a constant
    const auto column = only_dimension_column(operand);
    if (!column || (found && *found != *column)) return std::nullopt;
    found = column;
  }
  return found;
}

KeyBlocks::Memo* KeyBlocks::memo_of(uint32_t node) {
  const auto known = memos_.find(node);
  if (known != memos_.end()) return known->second.state.empty() ? nullptr : &known->second;
  Memo& memo = memos_[node];
  const auto column = only_dimension_column(node);
  if (!column || *column == node) return nullptr;
  const columns::CachedColumn& c = dimensions_.cached(query_.rows[*column].index);
  const bool none = c.null_count() == c.rows();
  const uint64_t span = none ? 0 : uint64_t(c.most()) - uint64_t(c.least());
  if (span >= kMostMemo) return nullptr;
  memo.column = *column;
  memo.least = none ? 0 : c.least();
  memo.state.resize(span + 2);
  memo.value.resize(span + 2);
  return &memo;
}

// A condition: whether it holds. A value: whether it is one, and which.
bool KeyBlocks::evaluate(uint32_t node, uint64_t at, int64_t* value) {
  at_ = at;
  const Node& n = query_.rows[node];
  if (is_condition(n.op)) return evaluator_.holds(node);
  if (n.op == NodeOp::kDimensionColumn && !is_floating(n.type.id)) {
    const auto stored = dimensions_.stored(n.index, evaluator_.value(n.a));
    *value = stored.value_or(0);
    return stored.has_value();
  }
  const Scalar v = evaluator_.value(node);
  *value = v.null ? 0 : is_floating(n.type.id) ? std::bit_cast<int64_t>(v.real) : int64_t(v.whole);
  return !v.null;
}

void KeyBlocks::by_memo(uint32_t node, Memo& memo, uint64_t first, uint32_t count, const uint64_t* wanted,
                        int64_t* out, uint64_t* yes) {
  int64_t stored[kKeys];
  uint64_t nulls[kWords];
  values(memo.column, first, count, wanted, stored, nulls);
  const size_t null_at = memo.state.size() - 1;
  for (uint32_t w = 0; w * 64 < count; ++w) {
    yes[w] = 0;
    for (uint64_t m = wanted[w]; m; m &= m - 1) {
      const uint32_t i = w * 64 + uint32_t(__builtin_ctzll(m));
      const size_t at = bit(nulls, i) ? null_at : size_t(uint64_t(stored[i]) - uint64_t(memo.least));
      if (memo.state[at] == 0) memo.state[at] = evaluate(node, first + i, &memo.value[at]) ? 2 : 1;
      if (memo.state[at] == 2) yes[w] |= m & -m;
      if (out) out[i] = memo.value[at];
    }
  }
}

void KeyBlocks::hold(uint32_t condition, uint64_t first, uint32_t count, uint64_t* mask) {
  const Node& n = query_.rows[condition];
  const uint32_t words = (count + 63) / 64;
  if (n.op == NodeOp::kTrue) return;
  if (n.op == NodeOp::kFalse) {
    std::fill_n(mask, words, 0);
  } else if (n.op == NodeOp::kAnd) {
    hold(n.a, first, count, mask);
    hold(n.b, first, count, mask);
  } else if (n.op == NodeOp::kOr) {
    uint64_t other[kWords];
    std::copy_n(mask, words, other);
    hold(n.a, first, count, mask);
    hold(n.b, first, count, other);
    for (uint32_t w = 0; w < words; ++w) mask[w] |= other[w];
  } else if (is_match(n.op) && is_stored(n.a) && query_.rows[n.a].type.id != TypeId::kVarchar &&
             !dimensions_.index(n.index).by_text()) {
    int64_t keys[kKeys];
    uint64_t nulls[kWords];
    values(n.a, first, count, mask, keys, nulls);
    const DimensionIndex& index = dimensions_.index(n.index);
    const bool among = n.op == NodeOp::kIsNotAmong, all = among && !index.has_rows();
    const bool want = n.op == NodeOp::kMatches, none = among && index.has_null();
    const bool null_passes = n.op == NodeOp::kMatchesNone;
    if (all) return;
    keep_where(mask, count, [&](uint32_t i) {
      return !none && (bit(nulls, i) ? null_passes : index.has(keys[i]) == want);
    });
  } else if (is_range(n.op) && is_stored(n.a)) {
    int64_t keys[kKeys];
    uint64_t nulls[kWords];
    values(n.a, first, count, mask, keys, nulls);
    const bool null_passes = n.op == NodeOp::kIsNull;
    keep_where(mask, count, [&](uint32_t i) { return bit(nulls, i) ? null_passes : in_range(n, keys[i]); });
  } else if (Memo* memo = memo_of(condition)) {
    uint64_t yes[kWords];
    by_memo(condition, *memo, first, count, mask, nullptr, yes);
    std::copy_n(yes, words, mask);
  } else {
    int64_t unused = 0;
    keep_where(mask, count, [&](uint32_t i) { return evaluate(condition, first + i, &unused); });
  }
}

void KeyBlocks::values(uint32_t node, uint64_t first, uint32_t count, const uint64_t* wanted, int64_t* out,
                       uint64_t* nulls) {
  const Node& n = query_.rows[node];
  const uint32_t words = (count + 63) / 64;
  std::fill_n(nulls, words, 0);
  if (is_key(n)) {
    for (uint32_t i = 0; i < count; ++i) out[i] = int64_t(uint64_t(least_) + first + i);
  } else if (is_stored(node)) {
    values(n.a, first, count, wanted, out, nulls);
    const DimensionIndex& index = dimensions_.index(dimensions_.dimension_of(n.index));
    const columns::CachedColumn& c = dimensions_.cached(n.index);
    const auto* column = c.words().as<const uint32_t>();
    for (uint32_t w = 0; w < words; ++w)
      for (uint64_t m = wanted[w] & ~nulls[w]; m; m &= m - 1) {
        const uint32_t i = w * 64 + uint32_t(__builtin_ctzll(m));
        const auto row = index.row_of(out[i]);
        const auto v = row ? columns::decode(column, c.host_segments()[*row / columns::kSegmentRows],
                                             *row % columns::kSegmentRows)
                           : std::nullopt;
        out[i] = v.value_or(0);
        if (!v) nulls[w] |= m & -m;
      }
  } else if (Memo* memo = memo_of(node)) {
    uint64_t yes[kWords];
    by_memo(node, *memo, first, count, wanted, out, yes);
    for (uint32_t w = 0; w < words; ++w) nulls[w] = wanted[w] & ~yes[w];
  } else {
    for (uint32_t w = 0; w < words; ++w)
      for (uint64_t m = wanted[w]; m; m &= m - 1) {
        const uint32_t i = w * 64 + uint32_t(__builtin_ctzll(m));
        if (!evaluate(node, first + i, &out[i])) nulls[w] |= m & -m;
      }
  }
}

}  // namespace onebeat::sql::exec
