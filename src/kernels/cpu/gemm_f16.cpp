// gemm_f16 on the CPU: plain dot products with f32 sums. The product runs f32 here (gemm); this body is what
// the GPU variants are compared with.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/simd.hpp"
#include "kernels/generated/gemm_f16.abi.hpp"
#include "kernels/nn_flags.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

using GemmF16Params = abi::gemm_f16::Params;

constexpr uint32_t kPart = kStatsColumns;
constexpr uint32_t kGroupRows = abi::gemm_f16::kCpuRowsPerGroup, kGroupCols = abi::gemm_f16::kCpuColsPerGroup;
static_assert(kGroupCols % kPart == 0 && kPart % kWidth == 0);

struct RowNorm {
  float mean = 0, scale = 1;
};

RowNorm row_norm(const GemmF16Params& p, uint64_t row) {
  if (!(p.flags & (gemm_flags::kNormA | gemm_flags::kResidualNorm))) return {};
  const uint32_t width = p.flags & gemm_flags::kNormA ? p.k : p.n, parts = width / kPart;
  const auto* part = p.stats + row * parts;
  float total = 0, squares = 0;
  for (uint32_t i = 0; i < parts; ++i) total += part[i][0];
  const float mean = total / float(parts);
  for (uint32_t i = 0; i < parts; ++i)
    squares += part[i][1] + float(kPart) * (part[i][0] - mean) * (part[i][0] - mean);
  return {mean, 1 / __builtin_sqrtf(squares / float(width) + p.epsilon)};
}

// kWidth neighbouring columns of one row, as far as they exist; returns what it stored, before rounding.
F finish_row(const GemmF16Params& p, F v, uint64_t row, uint32_t col, RowNorm norm) {
  const int left = int(p.n) - int(col);  // none left: only padding of an f16 row
  const uint32_t stride = (p.n + kF16RowMultiple - 1) / kF16RowMultiple * kF16RowMultiple;
  if (left > 0) {
    if (p.flags & gemm_flags::kNormA)
      v = mul(set1(norm.scale), sub(v, mul(set1(norm.mean), load_n(p.bias + p.n + col, left))));
    if (p.flags & gemm_flags::kBias) v = add(v, load_n(p.bias + col, left));
    if (p.flags & gemm_flags::kGelu) v = gelu(v);
    if (p.flags & gemm_flags::kResidual) v = add(v, load_n(p.residual + row * p.n + col, left));
    if (p.flags & gemm_flags::kResidualF16) {
      F x = load_f16_n(reinterpret_cast<const uint16_t*>(p.residual_f16) + row * stride + col, left);
      if (p.flags & gemm_flags::kResidualNorm)
        x = fma(mul(sub(x, set1(norm.mean)), set1(norm.scale)), load_n(p.norm + col, left),
                load_n(p.norm + p.n + col, left));
      v = add(v, x);
    }
  }
  if (p.flags & gemm_flags::kOutF32) {
    if (left > 0) store_n(p.c_f32 + row * p.n + col, v, left);
    return v;
  }
  float values[kWidth];
  store(values, v);
  for (int i = left < 0 ? 0 : left; i < kWidth; ++i) values[i] = 0;  // the padding of the row
  store_f16_n(reinterpret_cast<uint16_t*>(p.c) + row * stride + col, load(values), int(stride - col));
  return v;
}

void store_stats(const GemmF16Params& p, const float* values, uint64_t row, uint32_t col) {
  F total = zero();
  for (uint32_t i = 0; i < kPart; i += kWidth) total = add(total, load(values + i));
  const float mean = sum(total) / float(kPart);
  F squares = zero();
  for (uint32_t i = 0; i < kPart; i += kWidth) {
    const F d = sub(load(values + i), set1(mean));
    squares = fma(d, d, squares);
  }
  auto& part = p.stats_out[(row * p.n + col) / kPart];
  part[0] = mean;
  part[1] = sum(squares);
}

}  // namespace

void gemm_f16(const void* params, const device::Grid& grid, uint64_t begin, uint64_t end) {
  const auto p = load_params<GemmF16Params>(params);
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
    for (uint64_t row = row_begin; row < row_end; ++row) {
      const RowNorm norm = row_norm(p, row);
      float finished[kGroupCols];
      for (uint32_t col = col_begin; col < col_end; col += kWidth) {
        float dots[kWidth] = {};
        for (int c = 0; c < kWidth && col + uint32_t(c) < p.n; ++c) {
          F s = zero();
          for (uint32_t i = 0; i < stride; i += kWidth)
            s = fma(load_f16_n(a + row * stride + i, int(stride - i)),
                    load_f16_n(w + (col + uint64_t(c)) * stride + i, int(stride - i)), s);
          dots[c] = sum(s);
        }
        store(finished + (col - col_begin), finish_row(p, load(dots), row, col, norm));
      }
      if (p.flags & gemm_flags::kStats)
        for (uint32_t col = col_begin; col < col_end; col += kPart)
          store_stats(p, finished + (col - col_begin), row, col);
    }
  }
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
