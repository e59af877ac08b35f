// The fused encoder in bf16: operands of the products are rounded to bf16, sums and everything else are f32. AMX
// multiplies in matrix tiles, attention too (amx.hpp, amx_attend.hpp); AVX-512 BF16 multiplies pairs (8 x 48 tile, as in
// f32). Without either the pairs are spread to f32: half the memory traffic of f32 at the same speed of arithmetic, and
// the reference for the tests.
#include "kernels/cpu/cpu_kernel.hpp"
#if defined(__AMX_BF16__)
#include "kernels/cpu/fused/amx_attend.hpp"
#else
#include "kernels/cpu/fused/attend.hpp"
#include "kernels/cpu/fused/register_tile.hpp"
#endif
#include "kernels/cpu/fused/rows.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

struct Operand {
#if defined(__AMX_BF16__)
  static constexpr int kRows = 32, kPanels = 2;
#elif defined(__AVX512BF16__)
  static constexpr int kRows = 8, kPanels = 3;
  struct Pair {  // kWidth pairs
    __m512bh v;
  };
  OB_INLINE Pair wide(const char* p) { return {reinterpret_cast<__m512bh>(_mm512_loadu_si512(p))}; }
  OB_INLINE Pair spread(const char* p) {
    int pair;
    std::memcpy(&pair, p, 4);
    return {reinterpret_cast<__m512bh>(_mm512_set1_epi32(pair))};
  }
  OB_INLINE F dot(F sum, Pair a, Pair w) { return _mm512_dpbf16_ps(sum, a.v, w.v); }
#else
#if defined(__AVX2__)
  static constexpr int kRows = 3, kPanels = 1;
#else
  static constexpr int kRows = 2, kPanels = 1;
#endif
  struct Pair {
    F even, odd;
  };
  OB_INLINE Pair wide(const char* p) {
#if defined(__AVX2__) && !defined(__AVX512F__)
    const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
    return {_mm256_castsi256_ps(_mm256_slli_epi32(x, 16)),
            _mm256_castsi256_ps(_mm256_and_si256(x, _mm256_set1_epi32(int(0xffff0000u))))};
#else
    uint32_t pairs[kWidth];
    float even[kWidth], odd[kWidth];
    std::memcpy(pairs, p, sizeof pairs);
    for (int i = 0; i < kWidth; ++i) {
      const uint32_t low = pairs[i] << 16, high = pairs[i] & 0xffff0000u;
      std::memcpy(even + i, &low, 4);
      std::memcpy(odd + i, &high, 4);
    }
    return {load(even), load(odd)};
#endif
  }
  OB_INLINE Pair spread(const char* p) {
    uint32_t pair;
    std::memcpy(&pair, p, 4);
    const uint32_t low = pair << 16, high = pair & 0xffff0000u;
    float even, odd;
    std::memcpy(&even, &low, 4);
    std::memcpy(&odd, &high, 4);
    return {set1(even), set1(odd)};
  }
  OB_INLINE F dot(F sum, Pair a, Pair w) { return fma(a.odd, w.odd, fma(a.even, w.even, sum)); }
#endif
  static constexpr uint32_t kElement = 2;
  using Sum = F;
#if !defined(__AMX_BF16__)
  using Wide = Pair;
#endif
  OB_INLINE Sum none() { return zero(); }
  OB_INLINE F floats(Sum s) { return s; }
  struct Column {};
  OB_INLINE Column column(const fused::GemmCall&, uint32_t) { return {}; }
  OB_INLINE F value(const fused::GemmCall&, Column, F v, F bias, uint64_t) { return add(v, bias); }
  OB_INLINE F gelu(F x) { return short_gelu(x); }
};

#if defined(__AMX_BF16__)
constexpr auto kGemm = gemm_tiles<Operand>;
constexpr auto kAttend = attend_tiles;
constexpr bool kBf16Heads = true;
uint64_t peak(uint64_t turns) { return tile_peak<Operand>(turns); }
#else
constexpr auto kGemm = gemm_rows<Operand>;
constexpr auto kAttend = attend;
constexpr bool kBf16Heads = false;
uint64_t peak(uint64_t turns) {
  constexpr int kChains = 12;  // 8 cover two units of latency 4
  F sums[kChains];
  for (int i = 0; i < kChains; ++i) sums[i] = zero();
  const uint32_t pairs[16] = {0x3f803f80};
  const auto* from = reinterpret_cast<const char*>(pairs);
  const Operand::Pair a = Operand::spread(from), w = Operand::wide(from);
  for (uint64_t t = 0; t < turns; ++t)
    for (int i = 0; i < kChains; ++i) sums[i] = Operand::dot(sums[i], a, w);
  F all = sums[0];
  for (int i = 1; i < kChains; ++i) all = add(all, sums[i]);
  volatile float sink = sum(all);
  (void)sink;
  return turns * kChains * kWidth * 4;
}
#endif

void prepare_rows(const float* src, uint64_t src_stride, const float*, uint32_t count, uint32_t width,
                  void* dst, uint64_t dst_stride, float*) {
  for (uint32_t r = 0; r < count; ++r) {
    auto* row = reinterpret_cast<uint16_t*>(static_cast<char*>(dst) + r * dst_stride);
    const float* from = src + r * src_stride;
    for (uint32_t c = 0; c < width; c += kWidth) store_bf16(row + c, load(from + c));
    for (uint32_t c = width; c < dst_stride / 2; ++c) row[c] = 0;
  }
}

}  // namespace

extern const fused::Ops fused_bf16;
const fused::Ops fused_bf16{.isa = ONEBEAT_ISA_NAME,
                            .precision = fused::Precision::kBf16,
                            .k_multiple = 32,
                            .row_tile = Operand::kRows,
                            .panel_tile = Operand::kPanels,
                            .weight_max = 0,
                            .bf16_heads = kBf16Heads,
                            .gemm = kGemm,
                            .attend = kAttend,
                            .norm = norm_rows,
                            .embed = embed_row,
                            .prepare = prepare_rows,
                            .peak = peak};

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
