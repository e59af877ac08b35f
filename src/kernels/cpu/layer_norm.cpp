// layer_norm on the CPU: the row is gathered into dst, then normalised there.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/norm.hpp"
#include "kernels/generated/layer_norm.abi.hpp"
#include "kernels/nn_flags.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {

void layer_norm(const void* params, const device::Grid&, uint64_t begin, uint64_t end) {
  const auto p = load_params<abi::layer_norm::Params>(params);
  Rows rows = rows_of_groups(p, abi::layer_norm::kCpuRowsPerGroup, begin, end);
  if ((p.flags & layer_norm_flags::kLive) && *p.live < rows.end) rows.end = *p.live;
  for (uint64_t row = rows.begin; row < rows.end; ++row) {
    const uint64_t at = row * p.width;
    for (uint32_t c = 0; c < p.width; c += kWidth) {
      const int left = int(p.width - c);
      F v = p.flags & layer_norm_flags::kSourceF16
                ? load_f16_n(reinterpret_cast<const uint16_t*>(p.src_f16) + at + c, left)
                : load_n(p.src + at + c, left);
      if (p.flags & layer_norm_flags::kResidual) v = add(v, load_n(p.residual + at + c, left));
      store_n(p.dst + at + c, v, left);
    }
    uint16_t* half =
        p.flags & layer_norm_flags::kWriteF16 ? reinterpret_cast<uint16_t*>(p.dst_f16) + at : nullptr;
    normalize_row(p.dst + at, half, p.gamma, p.beta, p.width, p.epsilon);
  }
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
