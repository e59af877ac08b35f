// embed_lookup: three tables summed and normalised, ids outside of a table, f32 and f16 results, a count below the
// grid.
#include "kernels/generated/embed_lookup.hpp"

#include <algorithm>

#include "kernels/nn_flags.hpp"
#include "kernels/self_tests/answers.hpp"
#include "kernels/self_tests/row_norm.hpp"

namespace onebeat::kernels::self_tests {

Error embed_lookup(device::KernelTrial& trial) {
  using namespace embed_lookup_flags;
  const uint32_t cut = trial.kernel().rows_per_group(), rows = cut + 5, live = rows - 2, width = 138;
  constexpr uint32_t kVocabulary = 23, kPlaces = 11, kKinds = 2;
  constexpr float kEpsilon = 1e-5f, kUntouched = 9;
  Pattern pattern(6);
  const auto words = pattern.steps(kVocabulary * width, 200, 128),
             places = pattern.steps(kPlaces * width, 200, 128),
             kinds = pattern.steps(kKinds * width, 200, 128);
  const auto gamma = pattern.steps(width, 200, 128), beta = pattern.steps(width, 200, 128);
  std::vector<uint32_t> ids(rows), positions(rows), types(rows);
  for (uint32_t r = 0; r < rows; ++r) {
    ids[r] = pattern.below(kVocabulary + 2);
    positions[r] = pattern.below(kPlaces + 2);
    types[r] = pattern.below(kKinds + 1);
  }
  const uint64_t count = uint64_t(rows) * width;
  const EmbedLookup args{.ids = trial.upload(ids),
                         .positions = trial.upload(positions),
                         .types = trial.upload(types),
                         .words = trial.upload(words),
                         .places = trial.upload(places),
                         .kinds = trial.upload(kinds),
                         .gamma = trial.upload(gamma),
                         .beta = trial.upload(beta),
                         .dst = trial.make<float>(count, kUntouched),
                         .dst_f16 = trial.make<uint16_t>(count, half_bits(kUntouched)),
                         .live = trial.make<uint32_t>(1, live),
                         .width = width,
                         .vocabulary = kVocabulary,
                         .max_positions = kPlaces,
                         .kind_count = kKinds,
                         .epsilon = kEpsilon,
                         .flags = kTypes | kWriteF16 | kLive};
  trial.slice(args, cut, rows - cut);
  trial.slice(args, 0, cut);
  std::vector<double> want(count);
  for (uint32_t r = 0; r < rows; ++r)
    for (uint32_t c = 0; c < width; ++c)
      want[r * width + c] = double(words[(ids[r] < kVocabulary ? ids[r] : 0) * width + c]) +
                            places[(positions[r] < kPlaces ? positions[r] : 0) * width + c] +
                            kinds[(types[r] < kKinds ? types[r] : 0) * width + c];
  normalise_rows(want, width, kEpsilon, gamma, beta);
  std::fill(want.begin() + int64_t(live) * width, want.end(), double(kUntouched));
  if (Error e = near("dst", trial.read<float>(args.dst), want, kNormTolerance)) return e;
  return near("dst_f16", half_values(trial.read<uint16_t>(args.dst_f16)), want, kNormHalfTolerance);
}

}  // namespace onebeat::kernels::self_tests
