// vector_scan: keys and block maxima of rows with the extremes of int8, dead rows and a last group that is not full.
#include "kernels/generated/vector_scan.hpp"

#include <algorithm>

#include "kernels/self_tests/answers.hpp"

namespace onebeat::kernels::self_tests {
namespace {

constexpr uint32_t kVecs = 28, kQueries = 2, kBlock = 128, kL2 = 1;  // more than a team holds at once

uint32_t key_of(float v) {
  uint32_t bits;
  std::memcpy(&bits, &v, sizeof bits);
  return bits >> 31 ? ~bits : bits | 0x80000000u;
}

std::vector<int8_t> bytes_of(Pattern& pattern, uint64_t count) {
  std::vector<int8_t> out(count);
  for (int8_t& b : out) b = int8_t(int32_t(pattern.below(256)) - 128);
  return out;
}

}  // namespace

Error vector_scan(device::KernelTrial& trial) {
  const uint32_t group = trial.kernel().rows_per_group(), rows = group + 139, stride = 2 * group;
  Pattern pattern(31);
  const auto row_bytes = bytes_of(pattern, uint64_t(rows) * kVecs * 16);
  const auto query_bytes = bytes_of(pattern, uint64_t(kQueries) * kVecs * 16);
  const std::vector<float> query_scales = {0.5f, 0.25f};
  auto scales = pattern.steps(rows, 64, 64), norms = pattern.steps(rows, 64, 8);
  for (float& s : scales) s = s < 0 ? -s : s;
  std::vector<uint32_t> live((rows + 31) / 32);
  for (uint32_t& word : live) word = pattern.word() | pattern.word();
  VectorScan args{.rows = trial.upload(row_bytes),
                  .scales = trial.upload(scales),
                  .norms = trial.upload(norms),
                  .live = trial.upload(live),
                  .queries = trial.upload(query_bytes),
                  .query_scales = trial.upload(query_scales),
                  .vecs = kVecs,
                  .stride = stride,
                  .query_count = kQueries};
  for (const uint32_t flags : {0u, kL2}) {
    args.flags = flags;
    args.keys = trial.make<uint32_t>(kQueries * stride, 3);
    args.maxima = trial.make<uint32_t>(kQueries * stride / kBlock, 3);
    trial.slice(args, group, rows - group);
    trial.slice(args, 0, group);
    std::vector<uint32_t> keys(kQueries * stride), maxima(kQueries * stride / kBlock);
    for (uint32_t q = 0; q < kQueries; ++q)
      for (uint32_t r = 0; r < rows; ++r) {
        if (!(live[r / 32] >> (r % 32) & 1)) continue;
        int32_t dot = 0;
        for (uint32_t i = 0; i < kVecs * 16; ++i)
          dot += row_bytes[r * kVecs * 16 + i] * query_bytes[q * kVecs * 16 + i];
        float score = float(dot) * scales[r] * query_scales[q];
        if (flags) score = 2 * score - norms[r];
        keys[q * stride + r] = key_of(score);
        uint32_t& most = maxima[(q * stride + r) / kBlock];
        most = std::max(most, keys[q * stride + r]);
      }
    if (Error e = equal("keys", trial.read<uint32_t>(args.keys), keys)) return e;
    if (Error e = equal("maxima", trial.read<uint32_t>(args.maxima), maxima)) return e;
  }
  return {};
}

}  // namespace onebeat::kernels::self_tests
