// linear_f16 against plain loops in double: ragged rows and columns, every epilogue, slices, a count below the grid; as it is
// and with sizes and flags fixed when it is compiled.
#include <doctest/doctest.h>

#include "kernels/device_target.hpp"
#include "kernels/generated/kernels.hpp"
#include "kernels/harness.hpp"
#include "kernels/nn_flags.hpp"
#include "kernels/nn_problems.hpp"
#include "kernels/nn_reference.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;
using namespace onebeat::kernels::gemm_flags;

namespace {

const uint32_t kEpilogues[] = {0,
                               kBias,
                               kBias | kGelu,
                               kBias | kNormA,
                               kBias | kNormA | kGelu,
                               kBias | kResidualF16 | kStats,
                               kBias | kResidualF16 | kResidualNorm | kStats};

struct Compared {
  double worst = 0, worst_stats = 0;  // relative to 1 + |expected|
  bool untouched = true;              // the last row, which is not alive
};

Compared compare(Target& target, const NormProblem& problem, uint32_t flags, uint32_t tiles = 1) {
  const Shape& s = problem.s;
  const uint32_t last = s.m - 1;
  const auto c = target.make<uint16_t>(uint64_t(s.m) * s.n, 0x7bff);
  const auto stats = target.make<float>(uint64_t(s.m) * s.n / kernels::kStatsColumns * 2, 55.0f);
  const auto of_rows =
      flags & kNormA ? NormProblem::stats(problem.a, s.k) : NormProblem::stats(problem.residual, s.n);
  target.run_split(kernels::LinearF16{.a = target.upload(halves(problem.a, s.m, s.k)),
                                      .w = target.upload(halves(problem.w, s.n, s.k)),
                                      .bias = target.upload(problem.bias),
                                      .residual_f16 = target.upload(halves(problem.residual, s.m, s.n)),
                                      .stats = target.upload(of_rows),
                                      .norm = target.upload(problem.norm),
                                      .c = c,
                                      .stats_out = stats,
                                      .live = target.upload(std::vector<uint32_t>{last}),
                                      .n = s.n,
                                      .k = s.k,
                                      .flags = flags | kLive,
                                      .epsilon = 1e-6f},
                   s.m, 1, (s.n + tiles - 1) / tiles);
  const auto got = target.download<uint16_t>(c);
  Compared result;
  std::vector<float> finished(uint64_t(s.m) * s.n, 0.0f);
  for (uint32_t r = 0; r < last; ++r)
    for (uint32_t col = 0; col < s.n; ++col) {
      const uint64_t at = uint64_t(r) * s.n + col;
      const double e = problem.expected(r, col, flags);
      finished[at] = float(e);
      result.worst = std::max(result.worst, std::abs(double(f16(got[at])) - e) / (1 + std::abs(e)));
    }
  for (uint64_t at = uint64_t(last) * s.n; at < got.size(); ++at) result.untouched &= got[at] == 0x7bff;
  if (!(flags & kStats)) return result;
  const auto left = target.download<float>(stats), want = NormProblem::stats(finished, s.n);
  for (size_t i = 0; i < size_t(last) * s.n / kernels::kStatsColumns * 2; ++i)
    result.worst_stats =
        std::max(result.worst_stats, std::abs(double(left[i]) - want[i]) / (1 + std::abs(want[i])));
  result.untouched &= left.back() == 55.0f;
  return result;
}

void check(const Compared& compared) {
  CHECK(compared.worst < 1e-3);
  CHECK(compared.worst_stats < 3e-3);  // of the rows as they were rounded
  CHECK(compared.untouched);
}

}  // namespace

TEST_CASE("LinearF16.EqualsThePlainLoopsWithEveryEpilogue") {
  for_each_target(kernels::LinearF16::info(), [](Target& target) {
    for (const Shape& s : {Shape{3, 32, 64}, Shape{150, 160, 128}, Shape{261, 384, 448}}) {
      const NormProblem problem(s);
      CAPTURE(s.m);
      CAPTURE(s.n);
      CAPTURE(s.k);
      for (uint32_t flags : kEpilogues) {
        CAPTURE(flags);
        check(compare(target, problem, flags));
      }
    }
  });
}

TEST_CASE("LinearF16.IsTheSameWithSizesFlagsAndTilesFixed") {
  const struct {
    Shape shape;
    uint32_t flags, tiles;
  } all[] = {{{140, 384, 384}, kBias | kNormA | kGelu, 2},
             {{140, 384, 384}, kBias | kResidualF16 | kResidualNorm | kStats, 1},
             {{211, 416, 448}, kBias | kNormA, 3},
             {{77, 192, 768}, kBias | kResidualF16 | kStats, 0},
             {{5, 96, 64}, kBias, 4}};
  for (const auto& one : all) {
    const NormProblem problem(one.shape);
    CAPTURE(one.shape.n);
    CAPTURE(one.shape.k);
    CAPTURE(one.flags);
    const uint32_t constants[] = {one.shape.n, one.shape.k, one.flags | kLive, one.tiles};
    for_each_device_target(
        kernels::LinearF16::info(),
        [&](Target& target) { check(compare(target, problem, one.flags, std::max(one.tiles, 1u))); },
        constants);
  }
}
