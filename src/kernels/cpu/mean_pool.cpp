// mean_pool on the CPU: columns across a vector, tokens in order.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/simd.hpp"
#include "kernels/generated/mean_pool.abi.hpp"
#include "kernels/nn_flags.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

using PoolParams = abi::mean_pool::Params;

struct RowNorm {
  float mean = 0, scale = 1;
};

RowNorm row_norm(const PoolParams& p, uint64_t row) {
  if (!(p.flags & mean_pool_flags::kNorm)) return {};
  const uint32_t parts = p.width / kStatsColumns;
  const auto* part = p.stats + row * parts;
  float total = 0, squares = 0;
  for (uint32_t i = 0; i < parts; ++i) total += part[i][0];
  const float mean = total / float(parts);
  for (uint32_t i = 0; i < parts; ++i)
    squares += part[i][1] + float(kStatsColumns) * (part[i][0] - mean) * (part[i][0] - mean);
  return {mean, 1 / __builtin_sqrtf(squares / float(p.width) + p.epsilon)};
}

F value(const PoolParams& p, uint64_t row, uint32_t c, int count) {
  if (!(p.flags & mean_pool_flags::kSourceF16)) return load_n(p.src + row * p.width + c, count);
  const F x = load_f16_n(reinterpret_cast<const uint16_t*>(p.src_f16) + row * p.width + c, count);
  const RowNorm norm = row_norm(p, row);
  return mul(sub(x, set1(norm.mean)), set1(norm.scale));
}

}  // namespace

void mean_pool(const void* params, const device::Grid&, uint64_t begin, uint64_t end) {
  const auto p = load_params<PoolParams>(params);
  Rows texts = rows_of_groups(p, abi::mean_pool::kCpuRowsPerGroup, begin, end);
  if (p.control[0] < texts.end) texts.end = p.control[0];
  const uint32_t dim = smaller(p.control[2], p.width);
  for (uint64_t text = texts.begin; text < texts.end; ++text) {
    const uint32_t from = p.cu_seqlens[text];
    uint32_t to = p.cu_seqlens[text + 1];
    if ((p.flags & mean_pool_flags::kFirst) && to > from + 1) to = from + 1;
    const F share = set1(to > from ? 1.0f / float(to - from) : 0.0f);
    float* dst = p.dst + text * p.width;
    F squares = zero();
    for (uint32_t c = 0; c < p.width; c += kWidth) {
      const int left = int(p.width - c), kept = c < dim ? int(dim - c) : 0;
      F total = zero();
      if (kept > 0)
        for (uint64_t t = from; t < to; ++t) total = add(total, value(p, t, c, kept));
      total = mul(total, share);
      if (kept > 0 && to > from && (p.flags & mean_pool_flags::kNorm)) {
        total = fma(total, load_n(p.norm + c, kept), load_n(p.norm + p.width + c, kept));
        float values[kWidth];
        store(values, total);
        for (int i = kept; i < kWidth; ++i) values[i] = 0;
        total = load(values);
      }
      squares = fma(total, total, squares);
      store_n(dst + c, total, left);
    }
    const float length = sum(squares);
    if (p.control[1] == 0 || !(length > 0)) continue;
    const F scale = set1(1.0f / __builtin_sqrtf(length));
    for (uint32_t c = 0; c < p.width; c += kWidth) {
      const int left = int(p.width - c);
      store_n(dst + c, mul(load_n(dst + c, left), scale), left);
    }
  }
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
