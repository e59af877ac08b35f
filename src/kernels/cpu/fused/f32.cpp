// The fused encoder in f32. Register tile: 8 x 48 with AVX-512 (24 sums + 3 of W + 1 broadcast of 32 registers), 6 x 16
// with AVX2 (12 + 2 + 1 of 16).
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/fma_peak.hpp"
#include "kernels/cpu/fused/attend.hpp"
#include "kernels/cpu/fused/register_tile.hpp"
#include "kernels/cpu/fused/rows.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

struct Operand {
#if defined(__AVX512F__)
  static constexpr int kRows = 8, kPanels = 3;
#elif defined(__AVX2__)
  static constexpr int kRows = 6, kPanels = 1;
#else
  static constexpr int kRows = 2, kPanels = 1;
#endif
  static constexpr uint32_t kElement = 4;
  using Sum = F;
  using Wide = F;
  OB_INLINE Sum none() { return zero(); }
  OB_INLINE Wide wide(const char* p) { return load(reinterpret_cast<const float*>(p)); }
  OB_INLINE F spread(const char* p) { return set1(*reinterpret_cast<const float*>(p)); }
  OB_INLINE Sum dot(Sum sum, F a, Wide w) { return fma(a, w, sum); }
  OB_INLINE F floats(Sum s) { return s; }
  struct Column {};
  OB_INLINE Column column(const fused::GemmCall&, uint32_t) { return {}; }
  OB_INLINE F value(const fused::GemmCall&, Column, F v, F bias, uint64_t) { return add(v, bias); }
  OB_INLINE F gelu(F x) { return ONEBEAT_ISA::gelu(x); }
};

uint64_t peak(uint64_t turns) {
  float sink = 0.5f;
  return fma_peak(turns, &sink);
}

}  // namespace

extern const fused::Ops fused_f32;
const fused::Ops fused_f32{.isa = ONEBEAT_ISA_NAME,
                           .precision = fused::Precision::kF32,
                           .k_multiple = 1,
                           .row_tile = Operand::kRows,
                           .panel_tile = Operand::kPanels,
                           .weight_max = 0,
                           .bf16_heads = false,
                           .gemm = gemm_rows<Operand>,
                           .attend = attend,
                           .norm = norm_rows,
                           .embed = embed_row,
                           .prepare = nullptr,
                           .peak = peak};

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
