// Counts, sums and extremes of the scan kernel over the rows of a mask. Narrow values are added in lanes wide enough for
// a whole segment: 1,024 additions a lane of values below 2^16 fit into 32 bits, and of 32-bit halves into 64.
#include <limits>

#include "kernels/cpu/scan/blocks.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

uint64_t count(const uint64_t* mask, uint32_t blocks) {
  uint64_t n = 0;
  for (uint32_t w = 0; w < blocks; ++w) n += uint64_t(__builtin_popcountll(mask[w]));
  return n;
}

#if defined(__clang__)
// `kWide` lanes hold the sums; each takes the lower and the upper half of what fits into it.
template <class T, class Wide>
constexpr int kSumLanes = kLanes<T> * int(sizeof(T)) / int(sizeof(Wide));
template <class T, class Wide, bool kAll>
OB_SCAN_INLINE void add_64(const unsigned char* from, uint64_t mask, Vec<Wide, kSumLanes<T, Wide>>& low,
                           Vec<Wide, kSumLanes<T, Wide>>& high) {
  constexpr int n = kLanes<T>, wide = kSumLanes<T, Wide>;
  constexpr int half = int(sizeof(Wide)) * 4;
  for (int at = 0; at < 64; at += n) {
    Vec<T, n> v = load<T, n>(from + sizeof(T) * uint64_t(at));
    if constexpr (!kAll) v &= spread<T, n>(mask >> at);
    Vec<Wide, wide> pairs;
    std::memcpy(&pairs, &v, sizeof pairs);
    low += pairs & Vec<Wide, wide>((Wide(1) << half) - 1);
    high += pairs >> half;
  }
}

template <class T, class Wide>
UInt128 sum_low(const unsigned char* from, const uint64_t* mask, uint32_t blocks) {
  constexpr int wide = kSumLanes<T, Wide>;
  // Bytes in 16-bit lanes overflow after 257 additions: 64 blocks make at most 128 of them.
  constexpr uint32_t kChunk = sizeof(T) == 1 ? 64 : 1024;
  UInt128 total = 0;
  for (uint32_t begin = 0; begin < blocks; begin += kChunk) {
    const uint32_t end = begin + kChunk < blocks ? begin + kChunk : blocks;
    Vec<Wide, wide> low = 0, high = 0;
    for (uint32_t w = begin; w < end; ++w) {
      const unsigned char* at = from + uint64_t(w) * 64 * sizeof(T);
      if (mask[w] == ~uint64_t(0))
        add_64<T, Wide, true>(at, mask[w], low, high);
      else if (mask[w] != 0)
        add_64<T, Wide, false>(at, mask[w], low, high);
    }
    uint64_t low_sum = 0, high_sum = 0;
    for (int i = 0; i < wide; ++i) {
      low_sum += low[i];
      high_sum += high[i];
    }
    total += low_sum;
    if constexpr (sizeof(T) == 8)
      total += UInt128(high_sum) << 32;
    else
      total += high_sum;
  }
  return total;
}

template <class T>
void extremes_of(const unsigned char* from, const uint64_t* mask, uint32_t blocks, T& least, T& most) {
  constexpr int n = kLanes<T>;
  Vec<T, n> low = std::numeric_limits<T>::max(), high = std::numeric_limits<T>::min();
  for (uint32_t w = 0; w < blocks; ++w) {
    if (mask[w] == 0) continue;
    for (int at = 0; at < 64; at += n) {
      const Vec<T, n> v = load<T, n>(from + (64 * uint64_t(w) + uint64_t(at)) * sizeof(T));
      const Vec<T, n> keep = spread<T, n>(mask[w] >> at);
      low = __builtin_elementwise_min(low, (v & keep) | (Vec<T, n>(std::numeric_limits<T>::max()) & ~keep));
      high = __builtin_elementwise_max(high, (v & keep) | (Vec<T, n>(std::numeric_limits<T>::min()) & ~keep));
    }
  }
  least = low[0];
  most = high[0];
  for (int i = 1; i < n; ++i) {
    least = low[i] < least ? low[i] : least;
    most = high[i] > most ? high[i] : most;
  }
}
#else
template <class T, class Wide>
UInt128 sum_low(const unsigned char* from, const uint64_t* mask, uint32_t blocks) {
  UInt128 total = 0;
  for (uint64_t i = 0; i < 64 * uint64_t(blocks); ++i)
    if (mask[i / 64] >> (i % 64) & 1) total += element<T>(from, i);
  return total;
}
template <class T>
void extremes_of(const unsigned char* from, const uint64_t* mask, uint32_t blocks, T& least, T& most) {
  least = std::numeric_limits<T>::max();
  most = std::numeric_limits<T>::min();
  for (uint64_t i = 0; i < 64 * uint64_t(blocks); ++i) {
    if (!(mask[i / 64] >> (i % 64) & 1)) continue;
    const T v = element<T>(from, i);
    least = v < least ? v : least;
    most = v > most ? v : most;
  }
}
#endif

uint64_t sum_bytes(const unsigned char* from, const uint64_t* mask, uint32_t blocks) {
#if defined(__AVX512BW__)
  __m512i sums = _mm512_setzero_si512();
  for (uint32_t w = 0; w < blocks; ++w)
    if (mask[w])
      sums = _mm512_add_epi64(sums, _mm512_sad_epu8(_mm512_maskz_loadu_epi8(mask[w], from + uint64_t(w) * 64),
                                                    _mm512_setzero_si512()));
  return uint64_t(_mm512_reduce_add_epi64(sums));
#else
  return uint64_t(sum_low<uint8_t, uint16_t>(from, mask, blocks));
#endif
}

// Signed values: the sum of the bits as unsigned numbers, less 2^64 for each negative one.
Int128 sum_signed(const unsigned char* from, const uint64_t* mask, uint32_t blocks) {
  const UInt128 bits = sum_low<uint64_t, uint64_t>(from, mask, blocks);
  uint64_t negative = 0;
  for (uint32_t w = 0; w < blocks; ++w) {
    if (mask[w] == 0) continue;
    uint64_t signs = 0;
#if defined(__clang__)
    constexpr int n = kLanes<int64_t>;
    for (int at = 0; at < 64; at += n) {
      const auto v = load<int64_t, n>(from + (64 * uint64_t(w) + uint64_t(at)) * 8);
      signs |= to_word<n>(__builtin_convertvector(v < 0, Bits<n>)) << at;
    }
#else
    for (uint64_t i = 0; i < 64; ++i)
      signs |= uint64_t(element<int64_t>(from, 64 * uint64_t(w) + i) < 0) << i;
#endif
    negative += uint64_t(__builtin_popcountll(signs & mask[w]));
  }
  return Int128(bits) - (Int128(negative) << 64);
}

Int128 sum(const Slice& s, const uint64_t* mask, uint32_t blocks) {
  if (s.low_bytes == 8) return sum_signed(s.low, mask, blocks);
  UInt128 total = 0;
  if (s.low_bytes == 1) total = sum_bytes(s.low, mask, blocks);
  if (s.low_bytes == 2) total = sum_low<uint16_t, uint32_t>(s.low, mask, blocks);
  if (s.low_bytes == 4) total = sum_low<uint32_t, uint64_t>(s.low, mask, blocks);
  for (uint32_t p = 0; p < s.plane_count; ++p) {
    const unsigned char* plane = s.planes + p * s.plane_stride;
    uint64_t ones = 0;
    for (uint32_t w = 0; w < blocks; ++w) ones += uint64_t(__builtin_popcountll(word_at(plane, w) & mask[w]));
    total += UInt128(ones) << (8 * s.low_bytes + p);
  }
  return Int128(total);
}

template <class T>
void extremes_as(const Slice& s, const uint64_t* mask, uint32_t blocks, int64_t* least, int64_t* most) {
  T low, high;
  extremes_of<T>(s.low, mask, blocks, low, high);
  *least = int64_t(low);
  *most = int64_t(high);
}

// What the planes of the row with the least (the most) offset say, as a number; `rows` keeps those that share it.
template <bool kMost>
OB_SCAN_INLINE uint64_t extreme_planes(const Slice& s, uint32_t begin, uint32_t end, uint64_t* rows) {
  constexpr uint64_t kFlip = kMost ? 0 : ~uint64_t(0);
  uint64_t number = 0;
  for (uint32_t p = s.plane_count; p-- > 0;) {
    const unsigned char* plane = s.planes + p * s.plane_stride;
    uint64_t any = 0;
    for (uint32_t w = begin; w < end; ++w) any |= rows[w] & (word_at(plane, w) ^ kFlip);
    for (uint32_t w = begin; any && w < end; ++w) rows[w] &= word_at(plane, w) ^ kFlip;
    if ((any != 0) == kMost) number |= uint64_t(1) << p;
  }
  return number;
}

// From the highest plane down, then the low parts of the rows that are left: no value is put together.
template <bool kMost, class T>
int64_t extreme_with_planes(const Slice& s, const uint64_t* mask, uint32_t begin, uint32_t end) {
  uint64_t rows[scan::kMostBlocks];
  for (uint32_t w = begin; w < end; ++w) rows[w] = mask[w];
  const uint64_t above = extreme_planes<kMost>(s, begin, end, rows);
  if constexpr (std::is_void_v<T>) {
    return int64_t(above);
  } else {
    T least, most;
    extremes_of<T>(s.low + uint64_t(begin) * 64 * sizeof(T), rows + begin, end - begin, least, most);
    return int64_t(above << (8 * sizeof(T)) | (kMost ? most : least));
  }
}

template <class T>
void extremes_with_planes(const Slice& s, const uint64_t* mask, uint32_t blocks, int64_t* least,
                          int64_t* most) {
  uint32_t begin = 0, end = blocks;
  while (mask[begin] == 0) ++begin;
  while (mask[end - 1] == 0) --end;
  *least = extreme_with_planes<false, T>(s, mask, begin, end);
  *most = extreme_with_planes<true, T>(s, mask, begin, end);
}

void extremes(const Slice& s, const uint64_t* mask, uint32_t blocks, int64_t* least, int64_t* most) {
  if (s.plane_count) {
    if (s.low_bytes == 0) return extremes_with_planes<void>(s, mask, blocks, least, most);
    if (s.low_bytes == 1) return extremes_with_planes<uint8_t>(s, mask, blocks, least, most);
    if (s.low_bytes == 2) return extremes_with_planes<uint16_t>(s, mask, blocks, least, most);
    return extremes_with_planes<uint32_t>(s, mask, blocks, least, most);
  }
  *least = *most = 0;
  if (s.low_bytes == 1) extremes_as<uint8_t>(s, mask, blocks, least, most);
  if (s.low_bytes == 2) extremes_as<uint16_t>(s, mask, blocks, least, most);
  if (s.low_bytes == 4) extremes_as<uint32_t>(s, mask, blocks, least, most);
  if (s.low_bytes == 8) extremes_as<int64_t>(s, mask, blocks, least, most);
}

int64_t sum_fitting(const int64_t* v, const uint64_t* mask, uint32_t blocks) {
  int64_t total = 0;
#if defined(__clang__)
  constexpr int n = kLanes<int64_t>;
  Vec<int64_t, n> sums = 0;
  for (uint32_t w = 0; w < blocks; ++w)
    for (int at = 0; at < 64 && mask[w]; at += n)
      sums += load<int64_t, n>(v + 64 * uint64_t(w) + at) & spread<int64_t, n>(mask[w] >> at);
  for (int i = 0; i < n; ++i) total += sums[i];
#else
  for (uint64_t i = 0; i < 64 * uint64_t(blocks); ++i)
    if (mask[i / 64] >> (i % 64) & 1) total += v[i];
#endif
  return total;
}

Int128 sum_values(const int64_t* v, const uint64_t* mask, uint32_t blocks, bool fits) {
  if (fits) return sum_fitting(v, mask, blocks);
  return sum_signed(reinterpret_cast<const unsigned char*>(v), mask, blocks);
}
void extremes_values(const int64_t* v, const uint64_t* mask, uint32_t blocks, int64_t* least, int64_t* most) {
  extremes_of<int64_t>(reinterpret_cast<const unsigned char*>(v), mask, blocks, *least, *most);
}

// Bits of doubles without their sign order as their magnitudes; NaN lies above infinity, which says enough.
double magnitude(const double* v, const uint64_t* mask, uint32_t blocks) {
  uint64_t most = 0;
#if defined(__clang__)
  constexpr int n = kLanes<int64_t>;
  Vec<int64_t, n> high = 0;  // signed: the order that AVX2 compares in
  for (uint32_t w = 0; w < blocks; ++w) {
    if (mask[w] == 0) continue;
    for (int at = 0; at < 64; at += n) {
      const auto bits = load<int64_t, n>(v + 64 * uint64_t(w) + at);
      high = __builtin_elementwise_max(high, bits & spread<int64_t, n>(mask[w] >> at) & INT64_MAX);
    }
  }
  for (int i = 0; i < n; ++i) most = uint64_t(high[i]) > most ? uint64_t(high[i]) : most;
#else
  for (uint64_t i = 0; i < 64 * uint64_t(blocks); ++i) {
    uint64_t bits;
    std::memcpy(&bits, v + i, 8);
    bits &= ~uint64_t(0) >> 1;
    if ((mask[i / 64] >> (i % 64) & 1) && bits > most) most = bits;
  }
#endif
  constexpr uint64_t kInfinity = uint64_t(0x7ff) << 52;
  if (most > kInfinity) most = kInfinity;
  double value;
  std::memcpy(&value, &most, 8);
  return value;
}

double power_of_2(int exponent) {  // a normal one
  const uint64_t bits = uint64_t(exponent + 1023) << 52;
  double value;
  std::memcpy(&value, &bits, 8);
  return value;
}

#if defined(__clang__)
// What split_sum carries from block to block, of so many values each.
struct Split {
  static constexpr int n = kLanes<double>;
  using D = Vec<double, n>;
  using U = Vec<uint64_t, n>;
  D big0, big1, most;
  U sum0, sum1, rest;

  template <bool kAll>
  OB_SCAN_INLINE void add_64(const double* v, uint64_t mask, Split& s) {
    for (int at = 0; at < 64; at += n) {
      U kept = load<uint64_t, n>(v + at), units0, units1, left;
      if constexpr (!kAll) kept &= spread<uint64_t, n>(mask >> at);
      D x, size;
      std::memcpy(&x, &kept, sizeof x);
      kept &= U(~uint64_t(0) >> 1);
      std::memcpy(&size, &kept, sizeof size);
      s.most = size > s.most ? size : s.most;
      const D a = x + s.big0, y = x - (a - s.big0), b = y + s.big1, z = y - (b - s.big1);
      std::memcpy(&units0, &a, sizeof a);
      std::memcpy(&units1, &b, sizeof b);
      std::memcpy(&left, &z, sizeof z);
      s.sum0 += units0;
      s.sum1 += units1;
      s.rest |= left;
    }
  }
};
#endif

// Adding 1.5 * 2^52 units to a value of less than 2^51 units rounds it to whole units, and the low bits of the sum are
// that number: sum - big is exact (the two lie in one binade of unit ulp), and so is what is left, value - (sum - big),
// because it is a multiple of the value's own last place and not above half a unit. So the only question is whether
// anything is left below the second unit. The bits of `big` itself are taken off at the end, once a value, modulo 2^64.
// Infinities and NaN leave a NaN; `most` may then say anything.
bool split_sum(const double* v, const uint64_t* mask, uint32_t blocks, int unit0, int unit1, int64_t* high,
               int64_t* mid) {
  const double big0 = 1.5 * power_of_2(unit0 + 52), big1 = 1.5 * power_of_2(unit1 + 52);
  const double limit = power_of_2(unit0 + scan::kUnitBits);
  uint64_t bits0, bits1;
  std::memcpy(&bits0, &big0, 8);
  std::memcpy(&bits1, &big1, 8);
  uint64_t total0 = 0, total1 = 0, any = 0, values = 0;
  double most = 0;
#if defined(__clang__)
  Split s{big0, big1, 0, 0, 0, 0};
  for (uint32_t w = 0; w < blocks; ++w) {
    if (mask[w] == 0) continue;
    if (mask[w] == ~uint64_t(0))
      Split::add_64<true>(v + 64 * uint64_t(w), mask[w], s);
    else
      Split::add_64<false>(v + 64 * uint64_t(w), mask[w], s);  // what is left out adds 0.0
    values += 64;
  }
  for (int i = 0; i < Split::n; ++i) {
    total0 += s.sum0[i];
    total1 += s.sum1[i];
    any |= s.rest[i] << 1;  // -0.0 is no rest
    most = s.most[i] > most ? s.most[i] : most;
  }
#else
  for (uint64_t i = 0; i < 64 * uint64_t(blocks); ++i) {
    if (!(mask[i / 64] >> (i % 64) & 1)) continue;
    const double a = v[i] + big0, y = v[i] - (a - big0), b = y + big1, z = y - (b - big1);
    const double size = v[i] < 0 ? -v[i] : v[i];
    uint64_t units0, units1;
    std::memcpy(&units0, &a, 8);
    std::memcpy(&units1, &b, 8);
    total0 += units0;
    total1 += units1;
    any |= !(z == 0);
    most = size > most ? size : most;
    ++values;
  }
#endif
  *high = int64_t(total0 - values * bits0);
  *mid = int64_t(total1 - values * bits1);
  return any == 0 && most < limit;
}

}  // namespace

const scan::TotalOps scan_totals{count, sum, extremes, sum_values, extremes_values, magnitude, split_sum};

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
