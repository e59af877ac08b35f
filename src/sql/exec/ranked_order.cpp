#include "sql/exec/ranked_order.hpp"

#include <algorithm>
#include <bit>

#include "kernels/scan/program.hpp"
#include "sql/exec/word_sort.hpp"
#include "sql/keys.hpp"

namespace onebeat::sql::exec {
namespace {

constexpr Int128 kNull = Int128(UInt128(1) << 127);  // the least of all; no value has it as its rank
constexpr uint64_t kPiece = 8192;

uint32_t width_of(UInt128 v) {
  const uint64_t high = uint64_t(v >> 64);
  return high ? 64 + uint32_t(std::bit_width(high)) : uint32_t(std::bit_width(uint64_t(v)));
}

Int128 rank_of(double v) { return key_of(v == 0 ? 0.0 : v); }

}  // namespace

RankedOrder::RankedOrder(const std::vector<OrderTerm>& terms, uint64_t count)
    : terms_(terms),
      count_(count),
      ranks_(kernels::scan::Words::unset(2 * count * terms.size())),
      bounds_(terms.size()) {}

// get(i): a rank, or kNull.
template <class Get>
void RankedOrder::rank_all(size_t term, uint64_t begin, uint64_t n, Get&& get) {
  Int128* to = of(term) + begin;
  Bounds b;
  for (uint64_t i = 0; i < n; ++i) {
    const Int128 v = to[i] = get(i);
    if (v == kNull) {
      b.nulls = true;
      continue;
    }
    b.least = b.any ? std::min(b.least, v) : v;
    b.most = b.any ? std::max(b.most, v) : v;
    b.any = true;
  }
  std::lock_guard lock(mutex_);
  Bounds& all = bounds_[term];
  all.nulls |= b.nulls;
  if (!b.any) return;
  all.least = all.any ? std::min(all.least, b.least) : b.least;
  all.most = all.any ? std::max(all.most, b.most) : b.most;
  all.any = true;
}

bool RankedOrder::rank(size_t term, uint64_t begin, const SlotColumn& c) {
  const bool real = !c.real.empty();
  bool fits = true;
  rank_all(term, begin, c.size(), [&](uint64_t i) {
    fits = fits && (c.null[i] || real || c.whole[i] != kNull);
    return c.null[i] ? kNull : real ? rank_of(c.real[i]) : c.whole[i];
  });
  return fits;
}

bool RankedOrder::rank(size_t term, uint64_t begin, const std::vector<Scalar>& values, const Type& type) {
  const bool real = is_floating(type.id);
  bool fits = true;
  rank_all(term, begin, values.size(), [&](uint64_t i) {
    const Scalar& v = values[i];
    fits = fits && (v.null || real || v.whole != kNull);
    return v.null ? kNull : real ? rank_of(v.real) : v.whole;
  });
  return fits;
}

UInt128 RankedOrder::spread(size_t term) const {
  const Bounds& b = bounds_[term];
  return (b.any ? UInt128(b.most) - UInt128(b.least) : 0) + (b.nulls ? 1 : 0);
}

// From 0 on, smaller comes first.
UInt128 RankedOrder::code(size_t term, uint64_t number) const {
  const Bounds& b = bounds_[term];
  const OrderTerm& t = terms_[term];
  const Int128 v = of(term)[number];
  if (v == kNull) return t.nulls_first ? 0 : spread(term);
  return (t.descending ? UInt128(b.most) - UInt128(v) : UInt128(v) - UInt128(b.least)) +
         (b.nulls && t.nulls_first ? 1 : 0);
}

std::vector<RankedOrder::Field> RankedOrder::fields(size_t& settled) const {
  std::vector<Field> out;
  uint32_t used = 0;
  for (settled = 0; settled < terms_.size(); ++settled) {
    const uint32_t width = width_of(spread(settled)), bits = std::min(width, 64 - used);
    if (bits == 0 && width > 0) break;
    out.push_back({bits, width - bits});
    used += bits;
    if (bits < width) break;
  }
  return out;
}

int RankedOrder::compare(uint64_t a, uint64_t b, size_t from) const {
  for (size_t t = from; t < terms_.size(); ++t) {
    const UInt128 left = code(t, a), right = code(t, b);
    if (left != right) return left < right ? -1 : 1;
  }
  return 0;
}

Result<GroupList> RankedOrder::sorted(uint64_t first, uint64_t last, const Parallel& parallel) {
  WordSort sort(count_);
  if (sort.missing()) return Error{ErrorCode::kUnsupported, kernels::scan::kNoMemory};
  size_t settled = 0;
  const std::vector<Field> word = fields(settled);
  const uint64_t pieces = (count_ + kPiece - 1) / kPiece;
  parallel(pieces, count_, [&](uint64_t begin, uint64_t end) {
    for (uint64_t i = begin * kPiece; i < std::min(count_, end * kPiece); ++i) {
      UInt128 packed = 0;  // a field may have all 64 bits
      for (size_t f = 0; f < word.size(); ++f)
        packed = packed << word[f].bits | code(f, i) >> word[f].dropped;
      sort.items()[i] = {uint64_t(packed), i};
    }
  });
  WordSort::Ties ties;
  if (settled < terms_.size()) ties = [&](uint64_t a, uint64_t b) { return compare(a, b, settled); };
  const Ranked* ordered = sort.sorted(last, ties, parallel);
  return GroupList::chosen(last - first, parallel, [&](uint64_t begin, uint64_t end, uint64_t* to) {
    for (uint64_t i = begin; i < end; ++i) *to++ = ordered[first + i].number;
    return to;
  });
}

}  // namespace onebeat::sql::exec
