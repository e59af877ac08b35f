// The loops of vector_rows.hpp. Both products run over tiles of 4 rows x 1 or kTileQueries queries whose sums stay in
// registers; four sums at once are folded into one vector of four scores. A tile that reaches past the end repeats its
// last row or query and drops the result, so there is one body and one order of additions for every row.
#include "kernels/cpu/vector_rows.hpp"

#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/simd.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

// ---- eight-bit dot products: a sum register, how a step adds to it, how it ends -------------------------------------

#if defined(__AVX512VNNI__)
// dpbusd multiplies unsigned by signed: rows are offset by 128, and 128 times the query's sum is taken off at the end.
constexpr uint64_t kStepBytes = 64;
constexpr int32_t kRowOffset = 128;
using Sum = __m512i;
using RowBytes = __m512i;
OB_INLINE Sum no_sum() { return _mm512_setzero_si512(); }
OB_INLINE RowBytes load_row(const int8_t* p) {
  return _mm512_xor_si512(_mm512_loadu_si512(p), _mm512_set1_epi8(char(0x80)));
}
OB_INLINE Sum add_products(Sum sum, RowBytes row, const int8_t* query) {
  return _mm512_dpbusd_epi32(sum, row, _mm512_loadu_si512(query));
}
OB_INLINE __m256i halves(Sum v) {
  return _mm256_add_epi32(_mm512_castsi512_si256(v), _mm512_extracti64x4_epi64(v, 1));
}
#elif defined(__AVX2__)
constexpr uint64_t kStepBytes = 32;
using Sum = __m256i;
OB_INLINE Sum no_sum() { return _mm256_setzero_si256(); }
OB_INLINE __m256i load_bytes(const int8_t* p) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
}
OB_INLINE __m256i halves(Sum v) { return v; }
#if defined(__AVXVNNI__)
constexpr int32_t kRowOffset = 128;
using RowBytes = __m256i;
OB_INLINE RowBytes load_row(const int8_t* p) {
  return _mm256_xor_si256(load_bytes(p), _mm256_set1_epi8(char(0x80)));
}
OB_INLINE Sum add_products(Sum sum, RowBytes row, const int8_t* query) {
  return _mm256_dpbusd_avx_epi32(sum, row, load_bytes(query));
}
#else
// |row| times the query with the row's sign: a pair is at most 2 * 128 * 127, which 16 bits hold.
constexpr int32_t kRowOffset = 0;
struct RowBytes {
  __m256i value, magnitude;
};
OB_INLINE RowBytes load_row(const int8_t* p) {
  const __m256i v = load_bytes(p);
  return {v, _mm256_abs_epi8(v)};
}
OB_INLINE Sum add_products(Sum sum, const RowBytes& row, const int8_t* query) {
  const __m256i pairs = _mm256_maddubs_epi16(row.magnitude, _mm256_sign_epi8(load_bytes(query), row.value));
  return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}
#endif
#else
constexpr uint64_t kStepBytes = 16;
constexpr int32_t kRowOffset = 0;
using Sum = int32_t;
using RowBytes = const int8_t*;
OB_INLINE Sum no_sum() { return 0; }
OB_INLINE RowBytes load_row(const int8_t* p) { return p; }
OB_INLINE Sum add_products(Sum sum, RowBytes row, const int8_t* query) {
  for (uint64_t i = 0; i < kStepBytes; ++i) sum += int32_t(row[i]) * query[i];
  return sum;
}
#endif

// ---- the ends of four sums -------------------------------------------------------------------------------------------

#if defined(__AVX2__)
OB_INLINE __m128i folded(Sum a, Sum b, Sum c, Sum d) {
  const __m256i pairs =
      _mm256_hadd_epi32(_mm256_hadd_epi32(halves(a), halves(b)), _mm256_hadd_epi32(halves(c), halves(d)));
  return _mm_add_epi32(_mm256_castsi256_si128(pairs), _mm256_extracti128_si256(pairs, 1));
}
OB_INLINE void folded_floats(Sum a, Sum b, Sum c, Sum d, int32_t offset, float* out) {
  _mm_storeu_ps(out, _mm_cvtepi32_ps(_mm_sub_epi32(folded(a, b, c, d), _mm_set1_epi32(offset))));
}
#if defined(__AVX512F__)
OB_INLINE __m256 halves(F v) {
  return _mm256_add_ps(_mm512_castps512_ps256(v), _mm512_extractf32x8_ps(v, 1));
}
#else
OB_INLINE __m256 halves(F v) { return v; }
#endif
OB_INLINE void folded_floats(F a, F b, F c, F d, float* out) {
  const __m256 pairs =
      _mm256_hadd_ps(_mm256_hadd_ps(halves(a), halves(b)), _mm256_hadd_ps(halves(c), halves(d)));
  _mm_storeu_ps(out, _mm_add_ps(_mm256_castps256_ps128(pairs), _mm256_extractf128_ps(pairs, 1)));
}
#else
OB_INLINE void folded_floats(Sum a, Sum b, Sum c, Sum d, int32_t offset, float* out) {
  const Sum all[] = {a, b, c, d};
  for (int i = 0; i < 4; ++i) out[i] = float(all[i] - offset);
}
OB_INLINE void folded_floats(F a, F b, F c, F d, float* out) {
  const F all[] = {a, b, c, d};
  for (int i = 0; i < 4; ++i) out[i] = sum(all[i]);
}
#endif

// ---- tiles -----------------------------------------------------------------------------------------------------------

#if defined(__AVX512F__)
constexpr int kTileQueries = 4;
#else
constexpr int kTileQueries = 2;  // sixteen registers
#endif
constexpr uint32_t kTileRows = 4;
// Rows ahead whose lines are asked for while these are multiplied: the hardware's own readers stop at every page.
constexpr uint64_t kAheadBytes = 6144;

template <class T>
OB_INLINE uint64_t row_of(const T& rows, uint32_t i) {
  if (i >= rows.row_count) i = rows.row_count - 1;
  return rows.index ? rows.index[i] : i;
}

OB_INLINE void store_scores(const float* four, uint32_t i, uint32_t row_count, float* scores) {
  if (i + kTileRows <= row_count)
    std::memcpy(scores + i, four, sizeof(float) * kTileRows);
  else
    for (uint32_t r = 0; i + r < row_count; ++r) scores[i + r] = four[r];
}

template <int Q>
OB_INLINE void tile_i8(const RowsI8& rows, const QueriesI8& queries, uint32_t i, uint32_t q, float* scores,
                       uint64_t stride) {
  const int8_t* row[kTileRows];
  const int8_t* query[Q];
  float scale[kTileRows];
  for (uint32_t r = 0; r < kTileRows; ++r) {
    const uint64_t at = row_of(rows, i + r);
    row[r] = rows.rows + at * rows.width;
    scale[r] = rows.scales[at];
  }
  for (int j = 0; j < Q; ++j)
    query[j] = queries.values + smaller(q + uint32_t(j), queries.count - 1) * rows.width;
  const uint64_t ahead = rows.index ? 0 : kAheadBytes;
  Sum sums[kTileRows][Q];
  for (auto& line : sums)
    for (Sum& s : line) s = no_sum();
  for (uint64_t k = 0; k < rows.width; k += kRowElements)
    for (uint32_t r = 0; r < kTileRows; ++r) {
      if (Q == 1) __builtin_prefetch(row[r] + k + ahead);
      for (uint64_t step = k; step < k + kRowElements; step += kStepBytes) {
        const RowBytes bytes = load_row(row[r] + step);
        for (int j = 0; j < Q; ++j) sums[r][j] = add_products(sums[r][j], bytes, query[j] + step);
      }
    }
  for (int j = 0; j < Q && q + uint32_t(j) < queries.count; ++j) {
    const uint32_t at = q + uint32_t(j);
    float four[kTileRows];
    folded_floats(sums[0][j], sums[1][j], sums[2][j], sums[3][j], kRowOffset * queries.sums[at], four);
    for (uint32_t r = 0; r < kTileRows; ++r) four[r] = four[r] * scale[r] * queries.scales[at];
    store_scores(four, i, rows.row_count, scores + at * stride);
  }
}

template <int Q>
OB_INLINE void tile_f16(const RowsF16& rows, const QueriesF32& queries, uint32_t i, uint32_t q, float* scores,
                        uint64_t stride) {
  const uint16_t* row[kTileRows];
  const float* query[Q];
  for (uint32_t r = 0; r < kTileRows; ++r) row[r] = rows.rows + row_of(rows, i + r) * rows.width;
  for (int j = 0; j < Q; ++j)
    query[j] = queries.values + smaller(q + uint32_t(j), queries.count - 1) * rows.width;
  const uint64_t ahead = rows.index ? 0 : kAheadBytes / 2;
  F sums[kTileRows][Q];
  for (auto& line : sums)
    for (F& s : line) s = zero();
  for (uint64_t k = 0; k < rows.width; k += 32)
    for (uint32_t r = 0; r < kTileRows; ++r) {
      if (Q == 1) __builtin_prefetch(row[r] + k + ahead);
      for (uint64_t step = k; step < k + 32; step += kWidth) {
        const F values = load_f16(row[r] + step);
        for (int j = 0; j < Q; ++j) sums[r][j] = fma(values, load(query[j] + step), sums[r][j]);
      }
    }
  for (int j = 0; j < Q && q + uint32_t(j) < queries.count; ++j) {
    float four[kTileRows];
    folded_floats(sums[0][j], sums[1][j], sums[2][j], sums[3][j], four);
    store_scores(four, i, rows.row_count, scores + (q + uint32_t(j)) * stride);
  }
}

// Rows of a gather lie anywhere: those of the next tile are asked for while this one is multiplied.
template <class T, class Element>
OB_INLINE void ask_for(const T& rows, const Element* first, uint32_t i) {
  if (!rows.index) return;
  for (uint32_t r = 0; r < kTileRows && i + r < rows.row_count; ++r) {
    const char* p = reinterpret_cast<const char*>(first + rows.index[i + r] * rows.width);
    for (uint64_t b = 0; b < rows.width * sizeof(Element); b += 64) __builtin_prefetch(p + b);
  }
}

void dot_i8(const RowsI8& rows, const QueriesI8& queries, float* scores, uint64_t stride) {
  for (uint32_t i = 0; i < rows.row_count; i += kTileRows) {
    ask_for(rows, rows.rows, i + kTileRows);
    if (queries.count == 1)
      tile_i8<1>(rows, queries, i, 0, scores, stride);
    else
      for (uint32_t q = 0; q < queries.count; q += kTileQueries)
        tile_i8<kTileQueries>(rows, queries, i, q, scores, stride);
  }
}

void dot_f16(const RowsF16& rows, const QueriesF32& queries, float* scores, uint64_t stride) {
  for (uint32_t i = 0; i < rows.row_count; i += kTileRows) {
    ask_for(rows, rows.rows, i + kTileRows);
    if (queries.count == 1)
      tile_f16<1>(rows, queries, i, 0, scores, stride);
    else
      for (uint32_t q = 0; q < queries.count; q += kTileQueries)
        tile_f16<kTileQueries>(rows, queries, i, q, scores, stride);
  }
}

// ---- the rest --------------------------------------------------------------------------------------------------------

uint32_t at_least(const float* scores, uint32_t count, float bound, uint32_t* positions) {
  uint32_t found = 0, i = 0;
#if defined(__AVX512F__)
  for (; i + 16 <= count; i += 16) {
    uint32_t mask = _mm512_cmp_ps_mask(_mm512_loadu_ps(scores + i), _mm512_set1_ps(bound), _CMP_GE_OQ);
    for (; mask; mask &= mask - 1) positions[found++] = i + uint32_t(__builtin_ctz(mask));
  }
#elif defined(__AVX2__)
  for (; i + 8 <= count; i += 8) {
    auto mask = uint32_t(
        _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(scores + i), _mm256_set1_ps(bound), _CMP_GE_OQ)));
    for (; mask; mask &= mask - 1) positions[found++] = i + uint32_t(__builtin_ctz(mask));
  }
#endif
  for (; i < count; ++i)
    if (scores[i] >= bound) positions[found++] = i;
  return found;
}

void encode(const float* row, uint32_t dim, uint64_t width, uint16_t* f16, float* norm, int8_t* i8,
            float* scale) {
  F most = zero(), squares = zero();
  for (uint32_t i = 0; i < width; i += kWidth) {
    const int left = int(dim) - int(i);
    store_f16(f16 + i, left > 0 ? load_n(row + i, left) : zero());
    const F v = load_f16(f16 + i);
    most = max(most, max(v, sub(zero(), v)));
    squares = fma(v, v, squares);
  }
  *norm = sum(squares);
  if (!i8) return;
  const float peak = largest(most);
  *scale = peak / 127;
  const float factor = *scale > 0 ? 1 / *scale : 0;
  for (uint32_t i = 0; i < width; i += kWidth) {
    float rounded[kWidth];
    store(rounded, nearest(mul(load_f16(f16 + i), set1(factor))));
    for (int k = 0; k < kWidth; ++k) {
      const float v = rounded[k];
      i8[i + uint32_t(k)] = int8_t(v > 127 ? 127 : v < -127 ? -127 : v);
    }
  }
}

uint32_t read_all(const void* data, uint64_t bytes) {
  const auto* p = static_cast<const uint8_t*>(data);
  uint32_t sum = 0;
  uint64_t i = 0;
#if defined(__AVX512F__)
  __m512i a = _mm512_setzero_si512(), b = a, c = a, d = a;
  for (; i + 256 <= bytes; i += 256) {
    a = _mm512_add_epi32(a, _mm512_loadu_si512(p + i));
    b = _mm512_add_epi32(b, _mm512_loadu_si512(p + i + 64));
    c = _mm512_add_epi32(c, _mm512_loadu_si512(p + i + 128));
    d = _mm512_add_epi32(d, _mm512_loadu_si512(p + i + 192));
  }
  sum += uint32_t(_mm512_reduce_add_epi32(_mm512_add_epi32(_mm512_add_epi32(a, b), _mm512_add_epi32(c, d))));
#elif defined(__AVX2__)
  const auto at = [&](uint64_t k) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p + k)); };
  __m256i a = _mm256_setzero_si256(), b = a, c = a, d = a;
  for (; i + 128 <= bytes; i += 128) {
    a = _mm256_add_epi32(a, at(i));
    b = _mm256_add_epi32(b, at(i + 32));
    c = _mm256_add_epi32(c, at(i + 64));
    d = _mm256_add_epi32(d, at(i + 96));
  }
  alignas(32) uint32_t parts[8];
  _mm256_store_si256(reinterpret_cast<__m256i*>(parts),
                     _mm256_add_epi32(_mm256_add_epi32(a, b), _mm256_add_epi32(c, d)));
  for (uint32_t v : parts) sum += v;
#endif
  for (; i + 4 <= bytes; i += 4) {
    uint32_t v;
    std::memcpy(&v, p + i, 4);
    sum += v;
  }
  for (; i < bytes; ++i) sum += p[i];
  return sum;
}

#define OB_TEXT_INNER(x) #x
#define OB_TEXT(x) OB_TEXT_INNER(x)

}  // namespace

extern const VectorRows kVectorRows;
const VectorRows kVectorRows = {OB_TEXT(ONEBEAT_ISA), dot_f16, dot_i8, at_least, encode, read_all};

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
