// fill: the words of two slices, and nothing beside them.
#include "kernels/generated/fill.hpp"

#include <algorithm>

#include "kernels/self_tests/answers.hpp"

namespace onebeat::kernels::self_tests {

Error fill(device::KernelTrial& trial) {
  const uint32_t cut = trial.kernel().rows_per_group(), count = cut + 777;
  constexpr uint32_t kBefore = 3, kBehind = 5, kValue = 0x9abcdef1u, kUntouched = 7;
  const auto all = trial.make<uint32_t>(kBefore + count + kBehind, kUntouched);
  const Fill args{.target = all ? all.slice(4 * kBefore, 4 * uint64_t(count)) : all, .value = kValue};
  trial.slice(args, cut, count - cut);
  trial.slice(args, 0, cut);
  std::vector<uint32_t> want(kBefore + count + kBehind, kUntouched);
  std::fill_n(want.begin() + kBefore, count, kValue);
  return equal("target", trial.read<uint32_t>(all), want);
}

}  // namespace onebeat::kernels::self_tests
