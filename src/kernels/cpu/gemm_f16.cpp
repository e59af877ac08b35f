// gemm_f16 on the CPU: plain dot products with f32 sums. The product runs f32 here (gemm); this body is what
// the GPU variants are compared with.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/simd.hpp"
#include "kernels/generated/gemm_f16.abi.hpp"
#include "kernels/nn_flags.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

using GemmF16Params = abi::gemm_f16::Params;

// kWidth neighbouring columns of one row, as far as they exist.
void finish_row(const GemmF16Params& p, F v, uint64_t row, uint32_t col) {
  const int left = int(p.n) - int(col);  // none left: only padding of an f16 row
  if (left > 0 && (p.flags & gemm_flags::kBias)) v = add(v, load_n(p.bias + col, left));
  if (p.flags & gemm_flags::kGelu) v = gelu(v);
  if (left > 0 && (p.flags & gemm_flags::kResidual)) v = add(v, load_n(p.residual + row * p.n + col, left));
  if (p.flags & gemm_flags::kOutF32) {
    if (left > 0) store_n(p.c_f32 + row * p.n + col, v, left);
    return;
  }
  const uint32_t stride = (p.n + kF16RowMultiple - 1) / kF16RowMultiple * kF16RowMultiple;
  float values[kWidth];
  store(values, v);
  for (int i = left < 0 ? 0 : left; i < kWidth; ++i) values[i] = 0;  // the padding of the row
  store_f16_n(reinterpret_cast<uint16_t*>(p.c) + row * stride + col, load(values), int(stride - col));
}

}  // namespace

void gemm_f16(const void* params, const device::Grid& grid, uint64_t begin, uint64_t end) {
  const auto p = load_params<GemmF16Params>(params);
  constexpr uint32_t kGroupRows = abi::gemm_f16::kCpuRowsPerGroup,
                     kGroupCols = abi::gemm_f16::kCpuColsPerGroup;
  uint64_t last = uint64_t(p.row_begin) + p.row_count;
  if ((p.flags & gemm_flags::kLive) && *p.live < last) last = *p.live;
  const uint32_t stride = (p.k + kF16RowMultiple - 1) / kF16RowMultiple * kF16RowMultiple;
  const uint32_t n_padded = (p.n + kF16RowMultiple - 1) / kF16RowMultiple * kF16RowMultiple;
  const auto* a = reinterpret_cast<const uint16_t*>(p.a);
  const auto* w = reinterpret_cast<const uint16_t*>(p.w);
  for (uint64_t group = begin; group < end; ++group) {
    const uint64_t row_begin = p.row_begin + (group % grid.x) * kGroupRows;
    const uint64_t row_end = row_begin + kGroupRows < last ? row_begin + kGroupRows : last;
    const uint32_t col_begin = uint32_t(group / grid.x) * kGroupCols;
    const uint32_t col_end = smaller(col_begin + kGroupCols, n_padded);
    for (uint64_t row = row_begin; row < row_end; ++row)
      for (uint32_t col = col_begin; col < col_end; col += kWidth) {
        float dots[kWidth] = {};
        for (int c = 0; c < kWidth && col + uint32_t(c) < p.n; ++c) {
          F s = zero();
          for (uint32_t i = 0; i < stride; i += kWidth)
            s = fma(load_f16_n(a + row * stride + i, int(stride - i)),
                    load_f16_n(w + (col + uint64_t(c)) * stride + i, int(stride - i)), s);
          dots[c] = sum(s);
        }
        finish_row(p, load(dots), row, col);
      }
  }
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
