// mean_pool on the CPU: columns across a vector, tokens in order.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/simd.hpp"
#include "kernels/generated/mean_pool.abi.hpp"
#include "kernels/nn_flags.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {

void mean_pool(const void* params, const device::Grid&, uint64_t begin, uint64_t end) {
  const auto p = load_params<abi::mean_pool::Params>(params);
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
        for (uint64_t t = from; t < to; ++t) total = add(total, load_n(p.src + t * p.width + c, kept));
      total = mul(total, share);
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
