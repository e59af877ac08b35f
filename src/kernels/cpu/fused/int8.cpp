// The fused encoder in int8: each row of activations is 8 bits unsigned with its own step and least value, each output
// of the weights 8 bits signed with its own step (7 bits where the instruction set's pair sums would saturate). Whole
// numbers are summed exactly, so that every tile shape gives the same bits; norms, softmax and the residual are f32.
// A column that is often large is made smaller in the activations and larger in the weights (layout.hpp).
//   x = step * q + low   =>   sum_k x w = step * w_step * sum_k q wq  +  low * w_sum
// AMX: matrix tiles, and attention in bf16 (amx.hpp, amx_attend.hpp). Register tiles: AVX-512 VNNI 8 x 48; AVX-VNNI
// 6 x 16; AVX2 4 x 16, which multiplies pairs into 16 bits and widens.
#include "kernels/cpu/cpu_kernel.hpp"
#if defined(__AMX_INT8__)
#include "kernels/cpu/fused/amx_attend.hpp"
#else
#include "kernels/cpu/fused/attend.hpp"
#include "kernels/cpu/fused/register_tile.hpp"
#endif
#include "kernels/cpu/fused/rows.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

#if !defined(__AVX2__)
struct Quads {
  int32_t v[kWidth];
};
struct Bytes {  // kWidth quads
  int8_t v[kWidth * 4];
};
#endif

struct Operand {
#if defined(__AMX_INT8__)
  static constexpr int kRows = 32, kPanels = 2;
  static constexpr int32_t kWeightMax = 127;
  using Sum = __m512i;
  OB_INLINE F floats(Sum s) { return _mm512_cvtepi32_ps(s); }
#elif defined(__AVX512VNNI__)
  static constexpr int kRows = 8, kPanels = 3;
  static constexpr int32_t kWeightMax = 127;
  using Sum = __m512i;
  using Wide = __m512i;
  OB_INLINE Sum none() { return _mm512_setzero_si512(); }
  OB_INLINE Wide wide(const char* p) { return _mm512_loadu_si512(p); }
  OB_INLINE Wide spread(const char* p) {
    int32_t quad;
    std::memcpy(&quad, p, 4);
    return _mm512_set1_epi32(quad);
  }
  OB_INLINE Sum dot(Sum sum, Wide a, Wide w) { return _mm512_dpbusd_epi32(sum, a, w); }
  OB_INLINE F floats(Sum s) { return _mm512_cvtepi32_ps(s); }
#elif defined(__AVX2__)
  static constexpr int kPanels = 1;
  using Sum = __m256i;
  using Wide = __m256i;
  OB_INLINE Sum none() { return _mm256_setzero_si256(); }
  OB_INLINE Wide wide(const char* p) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)); }
  OB_INLINE Wide spread(const char* p) {
    int32_t quad;
    std::memcpy(&quad, p, 4);
    return _mm256_set1_epi32(quad);
  }
  OB_INLINE F floats(Sum s) { return _mm256_cvtepi32_ps(s); }
#if defined(__AVXVNNI__)
  static constexpr int kRows = 6;
  static constexpr int32_t kWeightMax = 127;
  OB_INLINE Sum dot(Sum sum, Wide a, Wide w) { return _mm256_dpbusd_avx_epi32(sum, a, w); }
#else
  static constexpr int kRows = 4;
  static constexpr int32_t kWeightMax = 64;  // 2 x 255 x 64 = 32,640 fits 16 bits
  OB_INLINE Sum dot(Sum sum, Wide a, Wide w) {
    return _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(a, w), _mm256_set1_epi16(1)));
  }
#endif
#else
  static constexpr int kRows = 2, kPanels = 1;
  static constexpr int32_t kWeightMax = 127;
  using Sum = Quads;
  using Wide = Bytes;
  OB_INLINE Sum none() { return {}; }
  OB_INLINE Wide wide(const char* p) {
    Bytes b;
    std::memcpy(&b, p, sizeof b);
    return b;
  }
  OB_INLINE const uint8_t* spread(const char* p) { return reinterpret_cast<const uint8_t*>(p); }
  OB_INLINE Sum dot(Sum sum, const uint8_t* a, const Wide& w) {
    for (int i = 0; i < kWidth; ++i)
      for (int j = 0; j < 4; ++j) sum.v[i] += int32_t(a[j]) * w.v[i * 4 + j];
    return sum;
  }
  OB_INLINE F floats(Sum s) {
    F r;
    for (int i = 0; i < kWidth; ++i) r.v[i] = float(s.v[i]);
    return r;
  }
#endif
  static constexpr uint32_t kElement = 1;
  struct Column {
    F step, sum;
  };
  OB_INLINE Column column(const fused::GemmCall& g, uint32_t col) {
    return {load(g.w_steps + col), load(g.w_sums + col)};
  }
  OB_INLINE F value(const fused::GemmCall& g, const Column& c, F whole, F bias, uint64_t row) {
    const float* scale = g.a_scales + 2 * row;
    return fma(whole, mul(c.step, set1(scale[0])), fma(c.sum, set1(scale[1]), bias));
  }
  OB_INLINE F gelu(F x) { return short_gelu(x); }
};

#if defined(__AMX_INT8__)
constexpr auto kGemm = gemm_tiles<Operand>;
constexpr auto kAttend = attend_tiles;
constexpr bool kBf16Heads = true;
uint64_t peak(uint64_t turns) { return tile_peak<Operand>(turns); }
#else
constexpr auto kGemm = gemm_rows<Operand>;
constexpr auto kAttend = attend;
constexpr bool kBf16Heads = false;
// The compiler must neither move a product out of a loop nor put a sum into memory.
template <class S, class A>
OB_INLINE void keep([[maybe_unused]] S& sum, [[maybe_unused]] A& a) {
#if defined(__AVX2__)
  __asm__ volatile("" : "+v"(sum), "+v"(a));
#endif
}
uint64_t peak(uint64_t turns) {
  constexpr int kChains = 12;  // 8 cover two units of latency 4
  Operand::Sum sums[kChains];
  for (int i = 0; i < kChains; ++i) sums[i] = Operand::none();
  const char bytes[64] = {1, 2, 3};
  auto a = Operand::spread(bytes);
  const auto w = Operand::wide(bytes);
  for (uint64_t t = 0; t < turns; ++t)
    for (int i = 0; i < kChains; ++i) {
      sums[i] = Operand::dot(sums[i], a, w);
      keep(sums[i], a);
    }
  return turns * kChains * kWidth * 8;
}
#endif

// kWidth floats in [0, 255.5) as bytes.
OB_INLINE void store_bytes(uint8_t* p, F v) {
#if defined(__AVX512F__)
  _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm512_cvtusepi32_epi8(_mm512_cvtps_epi32(v)));
#elif defined(__AVX2__)
  const __m256i words = _mm256_cvtps_epi32(v);
  const __m128i halves = _mm_packus_epi32(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(p), _mm_packus_epi16(halves, halves));
#else
  const F whole = nearest(v);
  for (int i = 0; i < kWidth; ++i) p[i] = uint8_t(whole.v[i]);
#endif
}
OB_INLINE float smallest(F v) { return -largest(sub(zero(), v)); }

// A row's least and largest value become 0 and 255. Widths are multiples of 16.
template <bool kTimes>
OB_INLINE void prepare_row(const float* src, const float* column_times, uint32_t width, uint8_t* dst,
                           uint32_t padded, float* scale) {
  const auto value = [&](uint32_t c) {
    const F x = load(src + c);
    return kTimes ? mul(x, load(column_times + c)) : x;
  };
  F lows = value(0), highs = lows, lows2 = lows, highs2 = lows;  // two chains each: their latency shows
  uint32_t c = kWidth;
  for (; c + 2 * kWidth <= width; c += 2 * kWidth) {
    const F a = value(c), b = value(c + kWidth);
    lows = min(lows, a);
    highs = max(highs, a);
    lows2 = min(lows2, b);
    highs2 = max(highs2, b);
  }
  for (; c < width; c += kWidth) {
    lows = min(lows, value(c));
    highs = max(highs, value(c));
  }
  lows = min(lows, lows2);
  highs = max(highs, highs2);
  const float low = smallest(lows), high = largest(highs);
  const float step = (high - low) / 255.0f;
  const float inverse = step > 0 ? 255.0f / (high - low) : 0.0f;
  scale[0] = step;
  scale[1] = low;
  const F offset = set1(-low * inverse), times = set1(inverse), top = set1(255.0f);
  for (c = 0; c < width; c += kWidth)
    store_bytes(dst + c, min(max(fma(value(c), times, offset), zero()), top));
  if (width < padded) std::memset(dst + width, 0, padded - width);
}

void prepare_rows(const float* src, uint64_t src_stride, const float* column_times, uint32_t count,
                  uint32_t width, void* dst, uint64_t dst_stride, float* scales) {
  auto* rows = static_cast<uint8_t*>(dst);
  for (uint32_t r = 0; r < count; ++r, src += src_stride, rows += dst_stride, scales += 2) {
    if (column_times)
      prepare_row<true>(src, column_times, width, rows, uint32_t(dst_stride), scales);
    else
      prepare_row<false>(src, nullptr, width, rows, uint32_t(dst_stride), scales);
  }
}

}  // namespace

extern const fused::Ops fused_int8;
const fused::Ops fused_int8{.isa = ONEBEAT_ISA_NAME,
                            .precision = fused::Precision::kInt8,
                            .k_multiple = 64,
                            .row_tile = Operand::kRows,
                            .panel_tile = Operand::kPanels,
                            .weight_max = Operand::kWeightMax,
                            .bf16_heads = kBf16Heads,
                            .gemm = kGemm,
                            .attend = kAttend,
                            .norm = norm_rows,
                            .embed = embed_row,
                            .prepare = prepare_rows,
                            .peak = peak};

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
