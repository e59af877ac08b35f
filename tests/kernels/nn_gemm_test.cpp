// gemm and gemm_f16 against plain loops in double: odd sizes, every epilogue, slices, counts below the grid.
#include <doctest/doctest.h>

#include <cmath>

#include "kernels/generated/kernels.hpp"
#include "kernels/harness.hpp"
#include "kernels/nn_flags.hpp"
#include "kernels/nn_problems.hpp"
#include "kernels/nn_reference.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;
using namespace onebeat::kernels::gemm_flags;

namespace {

const Shape kSmall[] = {{1, 1, 1}, {3, 17, 5}, {17, 33, 31}, {65, 100, 40}};
const Shape kLarge[] = {{49, 400, 77}, {130, 193, 129}, {70, 1152, 64}};
const uint32_t kEpilogues[] = {0, kBias, kBias | kGelu, kBias | kResidual};

std::vector<Shape> shapes_for(const Target& target) {
  std::vector<Shape> shapes(std::begin(kSmall), std::end(kSmall));
  if (!target.emulated()) shapes.insert(shapes.end(), std::begin(kLarge), std::end(kLarge));
  return shapes;
}

struct Problem {
  Shape s;
  std::vector<float> a, w, bias, residual;
  explicit Problem(Shape shape) : s(shape) {
    Random random(seed() + s.m * 7919 + s.n * 31 + s.k);
    a = random.floats(uint64_t(s.m) * s.k);
    w = random.floats(uint64_t(s.n) * s.k);
    bias = random.floats(s.n);
    residual = random.floats(uint64_t(s.m) * s.n);
  }
  double expected(uint32_t row, uint32_t col, uint32_t flags) const {
    double v = 0;
    for (uint32_t i = 0; i < s.k; ++i) v += double(a[row * s.k + i]) * w[col * s.k + i];
    if (flags & kBias) v += bias[col];
    if (flags & kGelu) v = 0.5 * v * (1 + std::erf(v / std::sqrt(2.0)));
    if (flags & kResidual) v += residual[row * s.n + col];
    return v;
  }
};

}  // namespace

TEST_CASE("Gemm.EqualsThePlainLoopsWithEveryEpilogue") {
  for_each_target(kernels::Gemm::info(), [](Target& target) {
    for (const Shape& s : shapes_for(target)) {
      const Problem problem(s);
      CAPTURE(s.m);
      CAPTURE(s.n);
      CAPTURE(s.k);
      const auto a = target.upload(problem.a), w = target.upload(panels(problem.w, s.n, s.k));
      const auto bias = target.upload(problem.bias), residual = target.upload(problem.residual);
      const uint32_t last = s.m > 2 ? s.m - 1 : s.m;  // rows from here on are not alive
      const auto live = target.upload(std::vector<uint32_t>{last});
      for (uint32_t flags : kEpilogues) {
        const auto c = target.make<float>(uint64_t(s.m) * s.n, 77.0f),
                   split = target.make<float>(uint64_t(s.m) * s.n, 77.0f);
        kernels::Gemm args{.a = a,
                           .w = w,
                           .bias = bias,
                           .residual = residual,
                           .c = c,
                           .live = live,
                           .n = s.n,
                           .k = s.k,
                           .flags = flags | kLive};
        target.run(args, s.m, s.n);
        args.c = split;
        target.run_split(args, s.m, 1, s.n);
        const auto got = target.download<float>(c);
        CHECK(got == target.download<float>(split));
        double worst = 0;
        for (uint32_t r = 0; r < s.m; ++r)
          for (uint32_t col = 0; col < s.n; ++col)
            worst = std::max(
                worst, std::abs(got[r * s.n + col] - (r < last ? problem.expected(r, col, flags) : 77.0)));
        CHECK(worst < 2e-5);
      }
    }
  });
}

TEST_CASE("Gemm.ARowDoesNotDependOnTheRowsBesideIt") {
  for_each_target(kernels::Gemm::info(), [](Target& target) {
    const Shape s{target.emulated() ? 9u : 61u, 50, 70};
    const Problem problem(s);
    const auto a = target.upload(problem.a), w = target.upload(panels(problem.w, s.n, s.k));
    const auto all = target.make<float>(uint64_t(s.m) * s.n, 0), one = target.make<float>(s.n, 0);
    target.run(kernels::Gemm{.a = a, .w = w, .c = all, .n = s.n, .k = s.k}, s.m, s.n);
    const auto rows = target.download<float>(all);
    for (uint32_t r : {0u, 5u, s.m - 1}) {
      target.run(
          kernels::Gemm{.a = a.slice(uint64_t(r) * s.k * 4, s.k * 4), .w = w, .c = one, .n = s.n, .k = s.k},
          1, s.n);
      CHECK(target.download<float>(one) ==
            std::vector<float>(rows.begin() + r * s.n, rows.begin() + (r + 1) * s.n));
    }
  });
}

TEST_CASE("GemmF16.EqualsThePlainLoopsWithEveryEpilogue") {
  for_each_target(kernels::GemmF16::info(), [](Target& target) {
    for (const Shape& s : shapes_for(target)) {
      Problem problem(s);
      for (float& x : problem.a) x = float(_Float16(x));
      for (float& x : problem.w) x = float(_Float16(x));
      CAPTURE(s.m);
      CAPTURE(s.n);
      CAPTURE(s.k);
      const uint32_t stride = (s.n + 7) / 8 * 8;
      const auto a = target.upload(halves(problem.a, s.m, s.k)),
                 w = target.upload(halves(problem.w, s.n, s.k));
      const auto bias = target.upload(problem.bias), residual = target.upload(problem.residual);
      for (uint32_t flags : kEpilogues) {
        const auto c = target.make<uint16_t>(uint64_t(s.m) * stride, 0x7bff);
        const auto wide = target.make<float>(uint64_t(s.m) * s.n, 77.0f);
        kernels::GemmF16 args{.a = a,
                              .w = w,
                              .bias = bias,
                              .residual = residual,
                              .c = c,
                              .c_f32 = wide,
                              .n = s.n,
                              .k = s.k,
                              .flags = flags};
        target.run(args, s.m, s.n);
        args.flags |= kOutF32;
        target.run_split(args, s.m, 1, s.n);
        const auto got = target.download<uint16_t>(c);
        const auto got_wide = target.download<float>(wide);
        double worst = 0, worst_wide = 0;
        bool padding = true;
        for (uint32_t r = 0; r < s.m; ++r)
          for (uint32_t col = 0; col < stride; ++col) {
            if (col >= s.n) {
              padding = padding && got[r * stride + col] == 0;
              continue;
            }
            const double e = problem.expected(r, col, flags);
            worst = std::max(worst, std::abs(f16(got[r * stride + col]) - e) / (1 + std::abs(e)));
            worst_wide = std::max(worst_wide, std::abs(got_wide[r * s.n + col] - e));
          }
        CHECK(padding);
        CHECK(worst < 1e-3);
        CHECK(worst_wide < 5e-5);
      }
    }
  });
}

TEST_CASE("GemmF16.NormalisesTheRowsItReadsAndLeavesTheirMomentsForTheNext") {
  for_each_target(kernels::GemmF16::info(), [](Target& target) {
    std::vector<Shape> all{{3, 32, 32}, {19, 64, 96}};
    if (!target.emulated()) all.insert(all.end(), {{70, 384, 384}, {33, 416, 544}});
    for (const Shape& s : all) {
      const NormProblem problem(s);
      CAPTURE(s.m);
      CAPTURE(s.n);
      CAPTURE(s.k);
      const auto a = target.upload(halves(problem.a, s.m, s.k)),
                 w = target.upload(halves(problem.w, s.n, s.k));
      const auto residual = target.upload(halves(problem.residual, s.m, s.n));
      const auto of_a = target.upload(NormProblem::stats(problem.a, s.k)),
                 of_residual = target.upload(NormProblem::stats(problem.residual, s.n));
      const auto bias = target.upload(problem.bias), norm = target.upload(problem.norm);
      const uint32_t last = s.m - 1;  // the last row is not alive
      const auto live = target.upload(std::vector<uint32_t>{last});
      for (uint32_t flags : {kBias | kNormA, kBias | kNormA | kGelu, kBias | kResidualF16 | kStats,
                             kBias | kResidualF16 | kResidualNorm | kStats, kBias | kStats | kOutF32}) {
        CAPTURE(flags);
        const auto c = target.make<uint16_t>(uint64_t(s.m) * s.n, 0x7bff);
        const auto wide = target.make<float>(uint64_t(s.m) * s.n, 77.0f);
        const auto stats = target.make<float>(uint64_t(s.m) * s.n / kernels::kStatsColumns * 2, 55.0f);
        target.run_split(kernels::GemmF16{.a = a,
                                          .w = w,
                                          .bias = bias,
                                          .residual_f16 = residual,
                                          .stats = flags & kNormA ? of_a : of_residual,
                                          .norm = norm,
                                          .c = c,
                                          .c_f32 = wide,
                                          .stats_out = stats,
                                          .live = live,
                                          .n = s.n,
                                          .k = s.k,
                                          .flags = flags | kLive,
                                          .epsilon = 1e-6f},
                         s.m, 1, s.n);
        const auto got = target.download<uint16_t>(c);
        const auto got_wide = target.download<float>(wide), got_stats = target.download<float>(stats);
        double worst = 0, worst_stats = 0;
        std::vector<float> finished(uint64_t(s.m) * s.n, 0.0f);
        for (uint32_t r = 0; r < last; ++r)
          for (uint32_t col = 0; col < s.n; ++col) {
            const uint64_t at = uint64_t(r) * s.n + col;
            const double e = problem.expected(r, col, flags);
            finished[at] = float(e);
            const double v = flags & kOutF32 ? double(got_wide[at]) : double(f16(got[at]));
            worst = std::max(worst, std::abs(v - e) / (1 + std::abs(e)));
          }
        CHECK(worst < 1e-3);
        if (flags & kStats) {
          const auto want = NormProblem::stats(finished, s.n);
          for (size_t i = 0; i < size_t(last) * s.n / kernels::kStatsColumns * 2; ++i)
            worst_stats =
                std::max(worst_stats, std::abs(double(got_stats[i]) - want[i]) / (1 + std::abs(want[i])));
          CHECK(worst_stats < 1e-4);
          CHECK(got_stats.back() == 55.0f);
        }
        CHECK(got.back() == 0x7bff);
        CHECK(got_wide.back() == 77.0f);
      }
    }
  });
}
