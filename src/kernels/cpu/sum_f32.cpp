// sum_f32 on the CPU, in the order of the GPU's body: 256 lanes, then a halving tree.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/generated/sum_f32.abi.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

constexpr int kLanes = 256;  // LOCAL_SIZE of sum_f32.slang

float sum_group(const float* source, uint64_t n) {
  float lanes[kLanes] = {};
  uint64_t i = 0;
  for (; i + kLanes <= n; i += kLanes)
    for (int lane = 0; lane < kLanes; ++lane) lanes[lane] += source[i + uint64_t(lane)];
  for (int lane = 0; i < n; ++i, ++lane) lanes[lane] += source[i];
  for (int half = kLanes / 2; half > 0; half /= 2)
    for (int lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
  return lanes[0];
}

}  // namespace

void sum_f32(const void* params, const device::Grid&, uint64_t begin, uint64_t end) {
  const auto p = load_params<abi::sum_f32::Params>(params);
  constexpr uint64_t per_group = abi::sum_f32::kCpuRowsPerGroup;
  for (uint64_t group = begin; group < end; ++group) {
    const Rows rows = rows_of_groups(p, per_group, group, group + 1);
    p.partials[p.row_begin / per_group + group] = sum_group(p.source + rows.begin, rows.end - rows.begin);
  }
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
