// layer_norm, embed_lookup and mean_pool against plain loops in double.
#include <doctest/doctest.h>

#include <cmath>

#include "kernels/generated/kernels.hpp"
#include "kernels/harness.hpp"
#include "kernels/nn_flags.hpp"
#include "kernels/nn_reference.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;

namespace {

std::vector<double> normalized(std::vector<double> x, const float* gamma, const float* beta) {
  double mean = 0, squares = 0;
  for (double v : x) mean += v;
  mean /= double(x.size());
  for (double v : x) squares += (v - mean) * (v - mean);
  const double scale = 1 / std::sqrt(squares / double(x.size()) + 1e-12);
  for (size_t i = 0; i < x.size(); ++i) x[i] = (x[i] - mean) * scale * gamma[i] + beta[i];
  return x;
}

}  // namespace

TEST_CASE("LayerNorm.EqualsThePlainLoopsWithResidualAndHalves") {
  using namespace kernels::layer_norm_flags;
  for_each_target(kernels::LayerNorm::info(), [](Target& target) {
    for (uint32_t width : {6u, 10u, 64u, 100u, 384u, 385u})
      for (uint32_t flags : {0u, kResidual, kWriteF16 | kResidual, kSourceF16 | kWriteF16}) {
        if (width % 2 && (flags & (kSourceF16 | kWriteF16))) continue;
        CAPTURE(width);
        CAPTURE(flags);
        const uint32_t rows = 19, last = 18;
        Random random(seed() + width);
        auto x = random.floats(rows * width, 3), residual = random.floats(rows * width);
        const auto gamma = random.floats(width), beta = random.floats(width);
        std::vector<uint16_t> half;
        for (float& v : x) half.push_back(f16_bits(v));
        if (flags & kSourceF16)
          for (size_t i = 0; i < x.size(); ++i) x[i] = f16(half[i]);
        const auto src = target.upload(x), src_f16 = target.upload(half), add = target.upload(residual);
        const auto dst = target.make<float>(rows * width, 5.0f),
                   dst_f16 = target.make<uint16_t>(rows * width, 0);
        kernels::LayerNorm args{.src = src,
                                .src_f16 = src_f16,
                                .residual = add,
                                .gamma = target.upload(gamma),
                                .beta = target.upload(beta),
                                .dst = dst,
                                .dst_f16 = dst_f16,
                                .live = target.upload(std::vector<uint32_t>{last}),
                                .width = width,
                                .epsilon = 1e-12f,
                                .flags = flags | kLive};
        target.run_split(args, rows, 1);
        const auto got = target.download<float>(dst);
        const auto got_half = target.download<uint16_t>(dst_f16);
        double worst = 0, worst_half = 0;
        for (uint32_t r = 0; r < rows; ++r) {
          std::vector<double> row(width);
          for (uint32_t c = 0; c < width; ++c)
            row[c] = x[r * width + c] + (flags & kResidual ? residual[r * width + c] : 0.0);
          row = normalized(row, gamma.data(), beta.data());
          for (uint32_t c = 0; c < width; ++c) {
            worst = std::max(worst, std::abs(got[r * width + c] - (r < last ? row[c] : 5.0)));
            if (r < last && (flags & kWriteF16))
              worst_half = std::max(worst_half, std::abs(f16(got_half[r * width + c]) - row[c]));
          }
        }
        CHECK(worst < 2e-5);  // rows of a few close values magnify the rounding of their sum
        CHECK(worst_half < 4e-3);
        args.dst = src;  // in place
        if (!(flags & kSourceF16)) {
          target.run(args, rows);
          const auto same = target.download<float>(src);
          CHECK(std::equal(same.begin(), same.begin() + last * width, got.begin()));
        }
      }
  });
}

TEST_CASE("EmbedLookup.SumsThreeTablesAndNormalises") {
  using namespace kernels::embed_lookup_flags;
  for_each_target(kernels::EmbedLookup::info(), [](Target& target) {
    const uint32_t width = 70, words = 50, places = 20, kinds = 2, rows = 21;
    Random random(seed());
    const auto w = random.floats(words * width), q = random.floats(places * width),
               t = random.floats(kinds * width);
    const auto gamma = random.floats(width), beta = random.floats(width);
    std::vector<uint32_t> ids(rows), positions(rows), types(rows);
    for (uint32_t i = 0; i < rows; ++i) {
      ids[i] = uint32_t(random.engine() % words);
      positions[i] = i % places;
      types[i] = i % kinds;
    }
    ids[3] = 4'000'000'000u;  // outside: reads row 0
    for (uint32_t flags : {0u, kTypes | kWriteF16, kTypes | kWriteF16 | kOnlyF16}) {
      const auto dst = target.make<float>(rows * width, 0), half = target.make<uint16_t>(rows * width, 0);
      target.run(kernels::EmbedLookup{.ids = target.upload(ids),
                                      .positions = target.upload(positions),
                                      .types = target.upload(types),
                                      .words = target.upload(w),
                                      .places = target.upload(q),
                                      .kinds = target.upload(t),
                                      .gamma = target.upload(gamma),
                                      .beta = target.upload(beta),
                                      .dst = dst,
                                      .dst_f16 = half,
                                      .width = width,
                                      .vocabulary = words,
                                      .max_positions = places,
                                      .kind_count = kinds,
                                      .epsilon = 1e-12f,
                                      .flags = flags},
                 rows);
      const auto got = target.download<float>(dst);
      const auto got_half = target.download<uint16_t>(half);
      double worst = 0, worst_half = 0;
      for (uint32_t r = 0; r < rows; ++r) {
        std::vector<double> row(width);
        const uint32_t id = ids[r] < words ? ids[r] : 0, kind = flags & kTypes ? types[r] : 0;
        for (uint32_t c = 0; c < width; ++c)
          row[c] = double(w[id * width + c]) + q[positions[r] * width + c] + t[kind * width + c];
        row = normalized(row, gamma.data(), beta.data());
        for (uint32_t c = 0; c < width; ++c) {
          worst = std::max(worst, std::abs(got[r * width + c] - row[c]));
          worst_half = std::max(worst_half, std::abs(f16(got_half[r * width + c]) - row[c]));
        }
      }
      if (!(flags & kOnlyF16)) CHECK(worst < 5e-6);  // else scratch
      if (flags & kWriteF16) CHECK(worst_half < 4e-3);
    }
  });
}

TEST_CASE("MeanPool.AveragesCutsAndNormalisesEachText") {
  for_each_target(kernels::MeanPool::info(), [](Target& target) {
    const uint32_t width = 70;
    const std::vector<uint32_t> bounds{0, 1, 1, 8, 40};  // the second text has no tokens
    Random random(seed());
    const auto x = random.floats(40 * width);
    const auto src = target.upload(x), cu = target.upload(bounds);
    for (uint32_t flags : {0u, kernels::mean_pool_flags::kFirst})
      for (uint32_t normalize : {0u, 1u})
        for (uint32_t dim : {70u, 33u}) {
          const auto dst = target.make<float>(4 * width, 9.0f);
          target.run_split(
              kernels::MeanPool{.src = src,
                                .cu_seqlens = cu,
                                .control = target.upload(std::vector<uint32_t>{4, normalize, dim}),
                                .dst = dst,
                                .width = width,
                                .flags = flags},
              4, 1);
          const auto got = target.download<float>(dst);
          double worst = 0;
          for (uint32_t text = 0; text < 4; ++text) {
            std::vector<double> v(width, 0.0);
            const uint32_t to = flags ? std::min(bounds[text + 1], bounds[text] + 1) : bounds[text + 1];
            double squares = 0;
            for (uint32_t c = 0; c < dim; ++c) {
              for (uint32_t i = bounds[text]; i < to; ++i)
                v[c] += x[i * width + c] / double(to - bounds[text]);
              squares += v[c] * v[c];
            }
            for (uint32_t c = 0; c < width; ++c) {
              if (normalize && squares > 0) v[c] /= std::sqrt(squares);
              worst = std::max(worst, std::abs(got[text * width + c] - v[c]));
            }
          }
          CHECK(worst < 1e-6);
        }
  });
}

TEST_CASE("MeanPool.NormalisesHalfRowsAsItReadsThem") {
  using namespace kernels::mean_pool_flags;
  for_each_target(kernels::MeanPool::info(), [](Target& target) {
    const uint32_t width = 96, rows = target.emulated() ? 40u : 700u;
    const std::vector<uint32_t> bounds{0, 1, 1, 8, rows};  // one without tokens, one longer than a workgroup
    Random random(seed());
    auto x = random.floats(rows * width, 3);
    for (float& v : x) v = f16(f16_bits(v + 1));
    std::vector<float> stats;
    for (size_t at = 0; at < x.size(); at += kernels::kStatsColumns) {
      double mean = 0, squares = 0;
      for (uint32_t i = 0; i < kernels::kStatsColumns; ++i)
        mean += x[at + i] / double(kernels::kStatsColumns);
      for (uint32_t i = 0; i < kernels::kStatsColumns; ++i)
        squares += (x[at + i] - mean) * (x[at + i] - mean);
      stats.insert(stats.end(), {float(mean), float(squares)});
    }
    const auto gamma_beta = random.floats(width * 2);
    for (uint32_t flags : {kSourceF16, kSourceF16 | kNorm, kSourceF16 | kNorm | kFirst})
      for (uint32_t dim : {96u, 50u}) {
        const auto dst = target.make<float>(4 * width, 9.0f);
        target.run_split(kernels::MeanPool{.src_f16 = target.upload(halves(x, rows, width)),
                                           .stats = target.upload(stats),
                                           .norm = target.upload(gamma_beta),
                                           .cu_seqlens = target.upload(bounds),
                                           .control = target.upload(std::vector<uint32_t>{4, 0, dim}),
                                           .dst = dst,
                                           .width = width,
                                           .flags = flags,
                                           .epsilon = 1e-12f},
                         4, 1);
        const auto got = target.download<float>(dst);
        double worst = 0;
        for (uint32_t text = 0; text < 4; ++text) {
          std::vector<double> v(width, 0.0);
          const uint32_t to =
              flags & kFirst ? std::min(bounds[text + 1], bounds[text] + 1) : bounds[text + 1];
          for (uint32_t i = bounds[text]; i < to; ++i) {
            std::vector<double> row(x.begin() + i * width, x.begin() + (i + 1) * width);
            if (flags & kNorm) row = normalized(row, gamma_beta.data(), gamma_beta.data() + width);
            for (uint32_t c = 0; c < dim; ++c) v[c] += row[c] / double(to - bounds[text]);
          }
          for (uint32_t c = 0; c < width; ++c)
            worst = std::max(worst, std::abs(got[text * width + c] - v[c]));
        }
        CHECK(worst < 2e-5);
      }
  });
}
