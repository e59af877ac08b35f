// filter_aggregate on the CPU: one segment a workgroup. Predicates first, 64 rows to a word of a selection bitmap,
// then the value column under that bitmap. All loops run over blocks of a fixed number of lanes; the layout promises
// that a segment's data and validity are padded to whole blocks of 64 rows. With clang a block is a vector of the
// language (which becomes AVX-512, AVX2 or baseline code), elsewhere a plain loop.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/generated/filter_aggregate.abi.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

using abi::filter_aggregate::Params;
using abi::filter_aggregate::Partial;
using abi::filter_aggregate::Predicate;
using abi::filter_aggregate::Segment;

constexpr uint32_t kSegmentRows = 65536;
constexpr uint32_t kWords = kSegmentRows / 64;
constexpr uint64_t kFlip = uint64_t(1) << 63;

struct Column {
  const uint32_t* words = nullptr;
  Segment segment{};
  template <class T>
  const T* data() const {
    return reinterpret_cast<const T*>(words + segment.data);
  }
  // 64 validity bits; two loads, since the block promises 4-byte alignment only.
  uint64_t valid(uint32_t word) const {
    if (segment.validity == 0) return ~uint64_t(0);
    const uint32_t* at = words + segment.validity + 2 * uint64_t(word);
    return uint64_t(at[0]) | uint64_t(at[1]) << 32;
  }
};

// A block of `kLanes` values and a bit mask over it.
template <class T>
struct Block;
template <>
struct Block<uint8_t> {
  static constexpr int kLanes = 64;
  using Sum = uint32_t;
};
template <>
struct Block<uint16_t> {
  static constexpr int kLanes = 64;
  using Sum = uint32_t;
};
template <>
struct Block<uint32_t> {
  static constexpr int kLanes = 32;
  using Sum = uint64_t;
};
template <>
struct Block<uint64_t> {
  static constexpr int kLanes = 16;
  using Sum = uint64_t;
};

#if defined(__clang__)
// Vectors wider than a register cross calls below, but only calls inside this file.
#pragma clang diagnostic ignored "-Wpsabi"
template <class T, int n>
using Vec = T __attribute__((ext_vector_type(n)));
template <int n>
using Bits = bool __attribute__((ext_vector_type(n)));

template <class T, int n>
inline Vec<T, n> load(const void* from) {  // any address: columns lie at multiples of four bytes
  Vec<T, n> v;
  std::memcpy(&v, from, sizeof(T) * n);
  return v;
}
template <int n>
inline uint64_t to_word(Bits<n> bits) {
  uint64_t word = 0;
  std::memcpy(&word, &bits, n / 8);
  return word;
}
template <int n>
inline Bits<n> to_bits(uint64_t word) {
  Bits<n> bits;
  std::memcpy(&bits, &word, n / 8);
  return bits;
}

// Bit i: low <= from[i] <= low + span, in the unsigned (wrapping) order that makes both compares one.
template <class T>
inline uint64_t in_range_64(const T* from, T low, T span) {
  constexpr int n = Block<T>::kLanes;
  uint64_t word = 0;
  for (int at = 0; at < 64; at += n) {
    const Vec<T, n> v = load<T, n>(from + at) - Vec<T, n>(low);
    word |= to_word<n>(__builtin_convertvector(v <= Vec<T, n>(span), Bits<n>)) << at;
  }
  return word;
}

// Sums, least and most of selected values, kept as vectors for a whole segment. 1,024 additions a lane of values
// below 2^16 fit into 32 bits, and of 32-bit halves into 64.
template <class T>
class Totals {
 public:
  static constexpr int n = Block<T>::kLanes;
  using Sum = typename Block<T>::Sum;

  template <bool kAll>
  void add_64(const T* from, uint64_t mask) {
    for (int at = 0; at < 64; at += n) {
      const Vec<T, n> v = load<T, n>(from + at);
      if constexpr (kAll) {
        add(v);
        least_ = __builtin_elementwise_min(least_, v);
        most_ = __builtin_elementwise_max(most_, v);
      } else {
        const Vec<T, n> keep = Vec<T, n>(0) - __builtin_convertvector(to_bits<n>(mask >> at), Vec<T, n>);
        add(v & keep);
        least_ = __builtin_elementwise_min(least_, v | ~keep);
        most_ = __builtin_elementwise_max(most_, v & keep);
      }
    }
  }
  void finish(uint64_t& low, uint64_t& high, uint64_t& least, uint64_t& most) const {
    for (int i = 0; i < n; ++i) {
      low += low_[i];
      high += high_[i];
      least = least_[i] < least ? least_[i] : least;
      most = most_[i] > most ? most_[i] : most;
    }
  }

 private:
  void add(Vec<T, n> v) {
    if constexpr (sizeof(T) == 8) {
      low_ += v & Vec<T, n>(0xffffffffu);
      high_ += v >> 32;
    } else {
      low_ += __builtin_convertvector(v, Vec<Sum, n>);
    }
  }
  Vec<Sum, n> low_ = 0, high_ = 0;
  Vec<T, n> least_ = T(~T(0)), most_ = 0;
};
#else
template <class T>
inline uint64_t in_range_64(const T* from, T low, T span) {
  uint64_t word = 0;
  for (int i = 0; i < 64; ++i) word |= uint64_t(T(from[i] - low) <= span) << i;
  return word;
}

template <class T>
class Totals {
 public:
  template <bool kAll>
  void add_64(const T* from, uint64_t mask) {
    for (int i = 0; i < 64; ++i) {
      const bool keep = kAll || (mask >> i & 1);
      const T v = keep ? from[i] : T(0);
      if constexpr (sizeof(T) == 8) {
        low_ += v & 0xffffffffu;
        high_ += v >> 32;
      } else {
        low_ += v;
      }
      const T small = keep ? v : T(~T(0));
      least_ = small < least_ ? small : least_;
      most_ = v > most_ ? v : most_;
    }
  }
  void finish(uint64_t& low, uint64_t& high, uint64_t& least, uint64_t& most) const {
    low += low_;
    high += high_;
    least = least_ < least ? least_ : least;
    most = most_ > most ? most_ : most;
  }

 private:
  uint64_t low_ = 0, high_ = 0;
  T least_ = T(~T(0)), most_ = 0;
};
#endif

inline uint64_t tail_mask(uint32_t rows, uint32_t word) {
  const uint32_t left = rows - word * 64;
  return left >= 64 ? ~uint64_t(0) : (uint64_t(1) << left) - 1;
}

// mask &= rows of the column with low <= value <= high (or outside).
template <class T>
void filter_values(const Column& column, T low, T span, bool outside, uint32_t words, uint64_t* mask) {
  const T* data = column.data<T>();
  const uint64_t invert = outside ? ~uint64_t(0) : 0;
  for (uint32_t w = 0; w < words; ++w) {
    if (mask[w] == 0) continue;
    mask[w] &= (in_range_64<T>(data + uint64_t(w) * 64, low, span) ^ invert) & column.valid(w);
  }
}

void filter_constant(const Column& column, bool pass, uint32_t words, uint64_t* mask) {
  for (uint32_t w = 0; w < words; ++w) mask[w] &= pass ? column.valid(w) : 0;
}

// The predicate's range in the segment's own offsets. False when no value of the segment can lie inside.
template <class T>
bool clip(const Segment& s, const Predicate& p, T& low, T& span) {
  constexpr uint64_t top = T(~T(0));
  if (p.high < p.low || p.high < s.base) return false;
  const uint64_t from = p.low <= s.base ? 0 : uint64_t(p.low) - uint64_t(s.base);
  const uint64_t to = uint64_t(p.high) - uint64_t(s.base);
  if (from > top) return false;
  low = T(from);
  span = T((to > top ? top : to) - from);
  return true;
}

template <class T>
void filter_narrow(const Column& column, const Predicate& p, uint32_t words, uint64_t* mask) {
  T low, span;
  if (clip<T>(column.segment, p, low, span))
    return filter_values<T>(column, low, span, p.mode == 1, words, mask);
  filter_constant(column, p.mode == 1, words, mask);
}

void filter(const Column& column, const Predicate& p, uint32_t words, uint64_t* mask) {
  if (p.mode >= 2) {
    const uint64_t invert = p.mode == 2 ? ~uint64_t(0) : 0;
    for (uint32_t w = 0; w < words; ++w) mask[w] &= column.valid(w) ^ invert;
    return;
  }
  switch (column.segment.encoding) {
    case 0: {
      const bool inside = column.segment.base >= p.low && column.segment.base <= p.high;
      return filter_constant(column, inside != (p.mode == 1), words, mask);
    }
    case 1:
      return filter_narrow<uint8_t>(column, p, words, mask);
    case 2:
      return filter_narrow<uint16_t>(column, p, words, mask);
    case 3:
      return filter_narrow<uint32_t>(column, p, words, mask);
    default:
      if (p.high < p.low) return filter_constant(column, p.mode == 1, words, mask);
      return filter_values<uint64_t>(column, uint64_t(p.low), uint64_t(p.high) - uint64_t(p.low), p.mode == 1,
                                     words, mask);
  }
}

// Adds base * count to the sums of halves; the host puts the 128 bits together.
void add_base(int64_t base, uint64_t count, uint64_t offsets, Partial& out) {
  // sum = base * count + offsets, where offsets < 2^48 and count <= 2^16: both halves stay far from overflow.
  out.low += (uint64_t(base) & 0xffffffffu) * count + offsets;
  out.high += (base >> 32) * int64_t(count);
}

template <class T>
void aggregate(const Column& column, const uint64_t* mask, bool all, uint32_t words, uint32_t rows,
               Partial& out) {
  const T* data = column.data<T>();
  Totals<T> totals;
  uint64_t count = 0;
  for (uint32_t w = 0; w < words; ++w) {
    const T* from = data + uint64_t(w) * 64;
    const uint64_t keep = (all ? tail_mask(rows, w) : mask[w]) & column.valid(w);
    if (keep == ~uint64_t(0)) {
      totals.template add_64<true>(from, keep);
    } else if (keep != 0) {
      totals.template add_64<false>(from, keep);
    }
    count += uint64_t(__builtin_popcountll(keep));
  }
  out.valid = uint32_t(count);
  if (count == 0) return;
  uint64_t low = 0, high = 0, least = ~uint64_t(0), most = 0;
  totals.finish(low, high, least, most);
  const int64_t base = column.segment.base;
  add_base(base, count, low, out);
  out.least = base + int64_t(least);
  out.most = base + int64_t(most);
}

// Raw 64-bit values: signed order for least and most, flipped so that halves are unsigned.
void aggregate_raw(const Column& column, const uint64_t* mask, bool all, uint32_t words, uint32_t rows,
                   Partial& out) {
  const auto* data = column.data<unsigned char>();  // columns lie at multiples of four bytes
  Totals<uint64_t> totals;
  uint64_t count = 0;
  uint64_t flipped[64];
  for (uint32_t w = 0; w < words; ++w) {
    const uint64_t keep = (all ? tail_mask(rows, w) : mask[w]) & column.valid(w);
    if (keep == 0) continue;
    std::memcpy(flipped, data + w * sizeof flipped, sizeof flipped);
    for (uint64_t& v : flipped) v ^= kFlip;
    if (keep == ~uint64_t(0)) {
      totals.template add_64<true>(flipped, keep);
    } else {
      totals.template add_64<false>(flipped, keep);
    }
    count += uint64_t(__builtin_popcountll(keep));
  }
  out.valid = uint32_t(count);
  if (count == 0) return;
  uint64_t low = 0, high = 0, least = ~uint64_t(0), most = 0;
  totals.finish(low, high, least, most);
  out.low += low;
  out.high += int64_t(high) - int64_t(count << 31);
  out.least = int64_t(least ^ kFlip);
  out.most = int64_t(most ^ kFlip);
}

void aggregate_constant(const Column& column, const uint64_t* mask, bool all, uint32_t words, uint32_t rows,
                        Partial& out) {
  uint64_t count = 0;
  for (uint32_t w = 0; w < words; ++w) {
    const uint64_t keep = (all ? tail_mask(rows, w) : mask[w]) & column.valid(w);
    count += uint64_t(__builtin_popcountll(keep));
  }
  out.valid = uint32_t(count);
  if (count == 0) return;
  add_base(column.segment.base, count, 0, out);
  out.least = out.most = column.segment.base;
}

Partial one_segment(const Params& p, uint32_t entry, uint32_t limit) {
  const uint32_t index = entry & 0x0fffffffu, proved = entry >> 28;
  const Column value{p.value, p.value_segments[index]};
  const uint32_t rows = value.segment.rows < limit ? value.segment.rows : limit;
  const uint32_t words = (rows + 63) / 64;
  Partial out{};
  out.least = INT64_MAX;
  out.most = INT64_MIN;

  alignas(64) uint64_t mask[kWords];
  bool all = true;
  const uint32_t* const filters[] = {p.filter0, p.filter1, p.filter2, p.filter3};
  const Segment* const tables[] = {p.filter0_segments, p.filter1_segments, p.filter2_segments,
                                   p.filter3_segments};
  for (uint32_t f = 0; f < p.filter_count; ++f) {
    if (proved >> f & 1) continue;
    if (all)
      for (uint32_t w = 0; w < words; ++w) mask[w] = tail_mask(rows, w);
    all = false;
    filter({filters[f], tables[f][index]}, p.predicates[f], words, mask);
  }
  if (all) {
    out.selected = rows;
  } else {
    uint64_t selected = 0;
    for (uint32_t w = 0; w < words; ++w) selected += uint64_t(__builtin_popcountll(mask[w]));
    out.selected = uint32_t(selected);
  }
  if (!p.has_value || out.selected == 0) return out;
  switch (value.segment.encoding) {
    case 0:
      aggregate_constant(value, mask, all, words, rows, out);
      break;
    case 1:
      aggregate<uint8_t>(value, mask, all, words, rows, out);
      break;
    case 2:
      aggregate<uint16_t>(value, mask, all, words, rows, out);
      break;
    case 3:
      aggregate<uint32_t>(value, mask, all, words, rows, out);
      break;
    default:
      aggregate_raw(value, mask, all, words, rows, out);
  }
  return out;
}

}  // namespace

void filter_aggregate(const void* params, const device::Grid&, uint64_t begin, uint64_t end) {
  const auto p = load_params<Params>(params);
  static_assert(abi::filter_aggregate::kCpuRowsPerGroup == kSegmentRows);
  for (uint64_t group = begin; group < end; ++group) {
    const uint64_t at = group * kSegmentRows;
    const uint64_t left = p.row_count > at ? p.row_count - at : 0;
    const uint64_t slot = p.row_begin / kSegmentRows + group;
    p.partials[slot] = one_segment(p, p.work[slot], uint32_t(left < kSegmentRows ? left : kSegmentRows));
  }
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
