// fill on the CPU: target[i] = value.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/generated/fill.abi.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {

void fill(const void* params, const device::Grid&, uint64_t begin, uint64_t end) {
  const auto p = load_params<abi::fill::Params>(params);
  const Rows rows = rows_of_groups(p, abi::fill::kCpuRowsPerGroup, begin, end);
  for (uint64_t i = rows.begin; i < rows.end; ++i) p.target[i] = p.value;
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
