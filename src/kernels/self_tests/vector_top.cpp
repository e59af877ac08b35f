// vector_top: the best of keys that differ, that are nearly all equal, and of fewer than are asked for.
#include "kernels/generated/vector_top.hpp"

#include <algorithm>

#include "kernels/self_tests/answers.hpp"

namespace onebeat::kernels::self_tests {

Error vector_top(device::KernelTrial& trial) {
  using Best = abi::Vector<uint32_t, 2>;
  constexpr uint32_t kBlock = 128, kBlocks = 24, kStride = kBlock * kBlocks, kQueries = 3, kTop = 40;
  Pattern pattern(32);
  std::vector<uint32_t> keys(kQueries * kStride), maxima(kQueries * kBlocks);
  for (uint32_t i = 0; i < keys.size(); ++i) {
    const uint32_t q = i / kStride;
    keys[i] = q == 0                    ? pattern.word()
              : q == 1                  ? 0x80000000u + pattern.below(3)
              : pattern.below(200) == 0 ? pattern.word()
                                        : 0;
    maxima[i / kBlock] = std::max(maxima[i / kBlock], keys[i]);
  }
  VectorTop args{.keys = trial.upload(keys),
                 .maxima = trial.upload(maxima),
                 .best = trial.make<Best>(kQueries * kTop, Best{{9, 9}}),
                 .stride = kStride,
                 .blocks = kBlocks,
                 .top = kTop};
  trial.run(args, kQueries);
  const auto got = trial.read<Best>(args.best);
  if (got.size() != kQueries * kTop) return differs("best", got.size(), "missing", "there");
  for (uint32_t q = 0; q < kQueries; ++q) {
    std::vector<std::pair<uint32_t, uint32_t>> all, found;  // ~key, row: ascending is best first
    for (uint32_t r = 0; r < kStride; ++r) all.push_back({~keys[q * kStride + r], r});
    std::partial_sort(all.begin(), all.begin() + kTop, all.end());
    for (uint32_t i = 0; i < kTop; ++i) found.push_back({~got[q * kTop + i].v[0], got[q * kTop + i].v[1]});
    std::sort(found.begin(), found.end());
    for (uint32_t i = 0; i < kTop; ++i)
      if (found[i] != all[i])
        return differs("best", q * kTop + i, std::to_string(found[i].second), std::to_string(all[i].second));
  }
  return {};
}

}  // namespace onebeat::kernels::self_tests
