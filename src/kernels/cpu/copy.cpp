// copy on the CPU: target[i] = source[i].
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/generated/copy.abi.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {

void copy(const void* params, const device::Grid&, uint64_t begin, uint64_t end) {
  const auto p = load_params<abi::copy::Params>(params);
  const Rows rows = rows_of_groups(p, abi::copy::kCpuRowsPerGroup, begin, end);
  if (rows.end > rows.begin)
    std::memcpy(p.target + rows.begin, p.source + rows.begin, (rows.end - rows.begin) * sizeof(uint32_t));
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
