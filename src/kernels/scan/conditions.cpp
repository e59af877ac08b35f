// Conditions over a tile. Each one narrows a mask in place, so AND costs nothing, and OR asks each side only for rows that
// no side before it has passed.
#include <algorithm>

#include "kernels/scan/list_filter.hpp"
#include "kernels/scan/tile.hpp"

namespace onebeat::kernels::scan {
namespace {

void clear(uint64_t* mask, uint32_t blocks) { std::fill(mask, mask + blocks, uint64_t(0)); }

}  // namespace

void Tile::restrict(uint32_t index, uint64_t* mask) {
  const Condition& c = program_.conditions[index];
  if (c.proof != kNothing) {
    if (work_.proved >> c.proof & 1) return;
    if (work_.refuted >> c.proof & 1) return clear(mask, blocks_);
  }
  switch (c.kind) {
    case Condition::Kind::kTrue:
      return;
    case Condition::Kind::kFalse:
      return clear(mask, blocks_);
    case Condition::Kind::kAnd:
      restrict(c.a, mask);
      return restrict(c.b, mask);
    case Condition::Kind::kOr:
      return restrict_or(c, mask);
    case Condition::Kind::kRange:
      return restrict_range(c, mask);
    case Condition::Kind::kSet:
      return restrict_set(c, mask);
    case Condition::Kind::kNull:
      return ops_.conditions->valid(slice(c.column), !c.outside, blocks_, mask);
    case Condition::Kind::kValueRange: {
      const int64_t* v = value(c.a);
      drop_nulls(c.a, mask);
      if (c.low > c.high) return c.outside ? void() : clear(mask, blocks_);
      return ops_.conditions->values_in_range(v, c.low, c.high, c.outside, blocks_, mask);
    }
    case Condition::Kind::kValueNull: {
      value(c.a);
      const uint64_t* valid = value_valid(c.a);
      for (uint32_t w = 0; w < blocks_; ++w)
        mask[w] &= (valid ? valid[w] : ~uint64_t(0)) ^ (c.outside ? 0 : ~uint64_t(0));
      return;
    }
    case Condition::Kind::kValueList:
      return restrict_list(c, mask);
    case Condition::Kind::kCompare:
    case Condition::Kind::kDistinct:
      return restrict_compare(c, mask);
  }
}

void Tile::restrict_or(const Condition& c, uint64_t* mask) {
  uint64_t* left = push();
  std::copy(mask, mask + blocks_, left);
  restrict(c.a, left);
  uint64_t* right = push();
  for (uint32_t w = 0; w < blocks_; ++w) right[w] = mask[w] & ~left[w];
  restrict(c.b, right);
  for (uint32_t w = 0; w < blocks_; ++w) mask[w] = left[w] | right[w];
  pop();
  pop();
}

void Tile::restrict_range(const Condition& c, uint64_t* mask) {
  const Slice s = slice(c.column);
  if (s.validity) ops_.conditions->valid(s, false, blocks_, mask);
  if (c.low > c.high) return c.outside ? void() : clear(mask, blocks_);
  if (s.low_bytes == 8)
    return ops_.conditions->in_range(s, uint64_t(c.low), uint64_t(c.high), c.outside, blocks_, mask);
  // To offsets from the segment's base, of which the greatest that it can hold is `most`.
  const uint32_t bits = 8 * s.low_bytes + s.plane_count;
  const uint64_t most = (uint64_t(1) << bits) - 1;
  const Int128 low = Int128(c.low) - s.base, high = Int128(c.high) - s.base;
  if (high < 0 || low > Int128(most)) return c.outside ? void() : clear(mask, blocks_);
  if (low <= 0 && high >= Int128(most)) return c.outside ? clear(mask, blocks_) : void();
  ops_.conditions->in_range(s, low < 0 ? 0 : uint64_t(low), high > Int128(most) ? most : uint64_t(high),
                            c.outside, blocks_, mask);
}

void Tile::restrict_set(const Condition& c, uint64_t* mask) {
  const Slice s = slice(c.column);
  if (s.validity) ops_.conditions->valid(s, false, blocks_, mask);
  ops_.conditions->in_set(s, c.set, uint64_t(s.base) - uint64_t(c.low), c.size, blocks_, mask);
}

void Tile::drop_nulls(uint32_t index, uint64_t* mask) {
  const uint64_t* valid = value_valid(index);
  for (uint32_t w = 0; valid && w < blocks_; ++w) mask[w] &= valid[w];
}

void Tile::restrict_list(const Condition& c, uint64_t* mask) {
  const int64_t* v = value(c.a);
  drop_nulls(c.a, mask);
  for (uint32_t w = 0; w < blocks_; ++w) {
    const int64_t* values = v + w * 64;
    uint64_t maybe = 0, found = 0;
    for (uint64_t m = mask[w]; m; m &= m - 1) {
      const uint32_t i = uint32_t(__builtin_ctzll(m));
      maybe |= uint64_t(ListFilter::may_hold(c.set, uint32_t(c.low), values[i])) << i;
    }
    for (uint64_t m = maybe; m; m &= m - 1) {
      const uint32_t i = uint32_t(__builtin_ctzll(m));
      found |= uint64_t(std::binary_search(c.list, c.list + c.size, values[i])) << i;
    }
    mask[w] = c.outside ? mask[w] & ~found : found;
  }
}

void Tile::restrict_compare(const Condition& c, uint64_t* mask) {
  const int64_t *a = value(c.a), *b = value(c.b);
  if (c.kind == Condition::Kind::kCompare) {
    drop_nulls(c.a, mask);
    drop_nulls(c.b, mask);
    return ops_.conditions->values_compare(a, b, c.compare, blocks_, mask);
  }
  uint64_t* differ = push();
  std::fill(differ, differ + blocks_, ~uint64_t(0));
  ops_.conditions->values_compare(a, b, Compare::kNotEqual, blocks_, differ);
  const uint64_t *valid_a = value_valid(c.a), *valid_b = value_valid(c.b);
  for (uint32_t w = 0; w < blocks_; ++w) {
    const uint64_t x = valid_a ? valid_a[w] : ~uint64_t(0), y = valid_b ? valid_b[w] : ~uint64_t(0);
    const uint64_t distinct = (x ^ y) | (x & y & differ[w]);
    mask[w] &= c.outside ? ~distinct : distinct;
  }
  pop();
}

}  // namespace onebeat::kernels::scan
