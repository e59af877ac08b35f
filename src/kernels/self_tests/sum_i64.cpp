// sum_i64: exact 128-bit partials of values over the whole range, with NULLs and without.
#include "kernels/generated/sum_i64.hpp"

#include "kernels/self_tests/answers.hpp"

namespace onebeat::kernels::self_tests {
namespace {

std::vector<uint64_t> words_of(const std::vector<abi::sum_i64::Partial>& partials) {
  std::vector<uint64_t> words;
  for (const auto& p : partials) words.insert(words.end(), {p.low, uint64_t(p.high), p.count});
  return words;
}

}  // namespace

Error sum_i64(device::KernelTrial& trial) {
  using abi::sum_i64::Partial;
  const uint32_t group = trial.kernel().rows_per_group(), count = group + 1001;
  Pattern pattern(4);
  std::vector<int64_t> values(count);
  for (int64_t& v : values) v = pattern.wide();
  std::vector<uint32_t> validity((count + 31) / 32);
  for (uint32_t& w : validity) w = pattern.word() | pattern.word();
  SumI64 args{.source = trial.upload(values)};
  for (const bool nulls : {false, true}) {
    if (nulls) args.validity = trial.upload(validity);
    args.partials = trial.make<Partial>(2, Partial{});
    trial.slice(args, group, count - group);
    trial.slice(args, 0, group);
    __int128 sums[2] = {};
    uint64_t counts[2] = {};
    for (uint32_t i = 0; i < count; ++i) {
      if (nulls && !(validity[i / 32] >> (i % 32) & 1)) continue;
      sums[i / group] += values[i];
      ++counts[i / group];
    }
    std::vector<uint64_t> want;
    for (int g = 0; g < 2; ++g)
      want.insert(want.end(), {uint64_t(sums[g]), uint64_t(sums[g] >> 64), counts[g]});
    if (Error e = equal("partials", words_of(trial.read<Partial>(args.partials)), want)) return e;
  }
  return {};
}

}  // namespace onebeat::kernels::self_tests
