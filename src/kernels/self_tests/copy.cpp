// copy: the words of two slices between odd places, and nothing beside them.
#include "kernels/generated/copy.hpp"

#include <algorithm>

#include "kernels/self_tests/answers.hpp"

namespace onebeat::kernels::self_tests {

Error copy(device::KernelTrial& trial) {
  const uint32_t cut = trial.kernel().rows_per_group(), count = cut + 777;
  constexpr uint32_t kBefore = 3, kBehind = 5, kUntouched = 7;
  Pattern pattern(2);
  std::vector<uint32_t> words(count);
  for (uint32_t& w : words) w = pattern.word();
  const auto all = trial.make<uint32_t>(kBefore + count + kBehind, kUntouched);
  const Copy args{.source = trial.upload(words),
                  .target = all ? all.slice(4 * kBefore, 4 * uint64_t(count)) : all};
  trial.slice(args, cut, count - cut);
  trial.slice(args, 0, cut);
  std::vector<uint32_t> want(kBefore + count + kBehind, kUntouched);
  std::copy(words.begin(), words.end(), want.begin() + kBefore);
  return equal("target", trial.read<uint32_t>(all), want);
}

}  // namespace onebeat::kernels::self_tests
