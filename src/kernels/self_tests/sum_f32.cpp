// sum_f32: one partial a workgroup, of values whose sum has no rounding in any order.
#include "kernels/generated/sum_f32.hpp"

#include "kernels/self_tests/answers.hpp"

namespace onebeat::kernels::self_tests {

Error sum_f32(device::KernelTrial& trial) {
  const uint32_t group = trial.kernel().rows_per_group(), count = group + 1001;
  const auto values = Pattern(3).steps(count, 127, 8);  // 16,384 of them stay below 2^24 eighths
  const SumF32 args{.source = trial.upload(values), .partials = trial.make<float>(2, -1.0f)};
  trial.slice(args, group, count - group);
  trial.slice(args, 0, group);
  std::vector<double> want(2, 0.0);
  for (uint32_t i = 0; i < count; ++i) want[i / group] += values[i];
  return near("partials", trial.read<float>(args.partials), want, 0);
}

}  // namespace onebeat::kernels::self_tests
