// attention against plain loops in double: texts of many lengths in one batch, and independence of batch mates.
#include <doctest/doctest.h>

#include <cmath>

#include "kernels/generated/kernels.hpp"
#include "kernels/harness.hpp"
#include "kernels/nn_flags.hpp"
#include "kernels/nn_reference.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;
using namespace onebeat::kernels::attention_flags;

namespace {

struct Texts {
  std::vector<uint32_t> bounds{0}, text_of;
  explicit Texts(const std::vector<uint32_t>& lengths) {
    for (uint32_t n : lengths) {
      text_of.insert(text_of.end(), n, uint32_t(bounds.size() - 1));
      bounds.push_back(bounds.back() + n);
    }
  }
  uint32_t tokens() const { return bounds.back(); }
};

kernels::Attention arguments(Target& target, const Texts& texts, uint32_t heads, uint32_t dim) {
  return {.cu_seqlens = target.upload(texts.bounds),
          .text_of = target.upload(texts.text_of),
          .heads = heads,
          .head_dim = dim,
          .scale = float(1 / std::sqrt(double(dim)))};
}

// One output element, in double.
double expected(const std::vector<float>& qkv, const Texts& texts, uint32_t heads, uint32_t dim,
                uint32_t token, uint32_t head, uint32_t column) {
  const auto at = [&](uint32_t t, uint32_t part, uint32_t d) {
    return double(qkv[((uint64_t(t) * 3 + part) * heads + head) * dim + d]);
  };
  const uint32_t text = texts.text_of[token];
  double top = -1e300, total = 0, sum = 0;
  std::vector<double> scores;
  for (uint32_t j = texts.bounds[text]; j < texts.bounds[text + 1]; ++j) {
    double s = 0;
    for (uint32_t d = 0; d < dim; ++d) s += at(token, 0, d) * at(j, 1, d);
    scores.push_back(s / std::sqrt(double(dim)));
    top = std::max(top, scores.back());
  }
  for (size_t j = 0; j < scores.size(); ++j) {
    const double w = std::exp(scores[j] - top);
    total += w;
    sum += w * at(texts.bounds[text] + uint32_t(j), 2, column);
  }
  return sum / total;
}

}  // namespace

TEST_CASE("Attention.EqualsThePlainLoopsForTextsOfManyLengths") {
  for_each_target(kernels::Attention::info(), [](Target& target) {
    struct Case {
      std::vector<uint32_t> lengths;
      uint32_t heads, dim;
    };
    std::vector<Case> cases{{{1}, 1, 2}, {{3, 0, 17, 1, 33}, 2, 32}, {{40}, 1, 64}, {{5, 7}, 3, 20}};
    if (!target.emulated()) cases.push_back({{128, 257, 1, 512, 15, 16}, 2, 32});
    for (const Case& c : cases)
      for (uint32_t flags : {0u, kF16}) {
        const Texts texts(c.lengths);
        CAPTURE(texts.tokens());
        CAPTURE(flags);
        Random random(seed() + texts.tokens());
        auto qkv = random.floats(uint64_t(texts.tokens()) * 3 * c.heads * c.dim, 3);
        std::vector<uint16_t> half;
        for (float& x : qkv) {
          half.push_back(f16_bits(x));
          if (flags & kF16) x = f16(half.back());
        }
        const uint64_t count = uint64_t(texts.tokens()) * c.heads * c.dim;
        auto args = arguments(target, texts, c.heads, c.dim);
        args.qkv = target.upload(qkv);
        args.qkv_f16 = target.upload(half);
        args.dst = target.make<float>(count, 9);
        args.dst_f16 = target.make<uint16_t>(count, 0x1234);
        args.live = target.upload(std::vector<uint32_t>{texts.tokens()});
        args.flags = flags | kLive;
        target.run(args, texts.tokens() + 7, c.heads);  // more rows than tokens: the count rules
        const auto whole = target.download<float>(args.dst);
        const auto whole_half = target.download<uint16_t>(args.dst_f16);
        target.run_split(args, texts.tokens(), 1, c.heads);
        CHECK(whole == target.download<float>(args.dst));
        double worst = 0;
        for (uint32_t t = 0; t < texts.tokens(); t += texts.tokens() > 100 ? 7 : 1)
          for (uint32_t h = 0; h < c.heads; ++h)
            for (uint32_t d = 0; d < c.dim; d += 3) {
              const uint64_t at = (uint64_t(t) * c.heads + h) * c.dim + d;
              const double got = flags & kF16 ? double(f16(whole_half[at])) : double(whole[at]);
              worst = std::max(worst, std::abs(got - expected(qkv, texts, c.heads, c.dim, t, h, d)));
            }
        CHECK(worst < (flags & kF16 ? 3e-3 : 2e-5));
      }
  });
}

TEST_CASE("Attention.OfATextDoesNotDependOnTheTextsBesideIt") {
  for_each_target(kernels::Attention::info(), [](Target& target) {
    const uint32_t heads = 2, dim = 32, length = 37;
    Random random(seed());
    const auto mine = random.floats(length * 3 * heads * dim, 3);
    std::vector<float> first;
    for (uint32_t before : {0u, 1u, 13u, 29u}) {
      const Texts texts({before, length, 5});
      auto qkv = random.floats(uint64_t(texts.tokens()) * 3 * heads * dim, 3);
      std::copy(mine.begin(), mine.end(), qkv.begin() + uint64_t(before) * 3 * heads * dim);
      auto args = arguments(target, texts, heads, dim);
      args.qkv = target.upload(qkv);
      args.dst = target.make<float>(uint64_t(texts.tokens()) * heads * dim, 0);
      target.run(args, texts.tokens(), heads);
      const auto all = target.download<float>(args.dst);
      const auto* begin = all.data() + uint64_t(before) * heads * dim;
      const std::vector<float> got(begin, begin + length * heads * dim);
      if (first.empty()) first = got;
      CHECK(got == first);
    }
  });
}

// Texts of one length each, and all together. Both kernels round what they write to f16 (2^-11 of values below 3), and the
// one with matrices its weights too.
TEST_CASE("AttentionF16.AgreesWithThePlainKernelOnOddLengths") {
  constexpr double kTolerance = 4e-3;
  const uint32_t heads = 2, dim = 32;
  const std::vector<std::vector<uint32_t>> cases{{1}, {7}, {33}, {129}, {7, 129, 1, 33}};
  for (const auto& lengths : cases) {
    const Texts texts(lengths);
    CAPTURE(texts.tokens());
    const uint64_t count = uint64_t(texts.tokens()) * heads * dim;
    Random random(seed() + texts.tokens());
    std::vector<uint16_t> qkv, plain;
    for (float x : random.floats(count * 3, 3)) qkv.push_back(f16_bits(x));
    for_each_target(kernels::Attention::info(), [&](Target& target) {
      if (!plain.empty()) return;
      auto args = arguments(target, texts, heads, dim);
      args.qkv_f16 = target.upload(qkv);
      args.dst_f16 = target.make<uint16_t>(count, 0x1234);
      args.flags = kF16;
      target.run(args, texts.tokens(), heads);
      plain = target.download<uint16_t>(args.dst_f16);
    });
    REQUIRE(plain.size() == count);
    for_each_target(kernels::AttentionF16::info(), [&](Target& target) {
      const kernels::AttentionF16 args{.qkv = target.upload(qkv),
                                       .cu_seqlens = target.upload(texts.bounds),
                                       .text_of = target.upload(texts.text_of),
                                       .dst = target.make<uint16_t>(count, 0x1234),
                                       .heads = heads,
                                       .scale = float(1 / std::sqrt(double(dim)))};
      target.run(args, texts.tokens(), heads);
      const auto got = target.download<uint16_t>(args.dst);
      double worst = 0;
      for (uint64_t i = 0; i < count; ++i)
        worst = std::max(worst, std::abs(double(f16(got[i])) - double(f16(plain[i]))));
      CHECK(worst < kTolerance);
    });
  }
}

// Only devices with matrix instructions have this kernel; elsewhere there is nothing to run.
TEST_CASE("AttentionF16.EqualsThePlainLoopsAndDoesNotSeeTheTextsBeside") {
  for_each_target(kernels::AttentionF16::info(), [](Target& target) {
    const uint32_t heads = 3, dim = 32;
    const std::vector<std::vector<uint32_t>> cases{
        {1}, {3, 0, 17, 1, 33, 64, 65, 5}, {128, 257, 1, 512, 15, 16, 100}, {0, 0, 31, 0}, {200}};
    for (const auto& lengths : cases) {
      const Texts texts(lengths);
      CAPTURE(texts.tokens());
      Random random(seed() + texts.tokens());
      auto qkv = random.floats(uint64_t(texts.tokens()) * 3 * heads * dim, 3);
      std::vector<uint16_t> half;
      for (float& x : qkv) {
        half.push_back(f16_bits(x));
        x = f16(half.back());
      }
      const uint64_t count = uint64_t(texts.tokens()) * heads * dim;
      kernels::AttentionF16 args{.qkv = target.upload(half),
                                 .cu_seqlens = target.upload(texts.bounds),
                                 .text_of = target.upload(texts.text_of),
                                 .dst = target.make<uint16_t>(count, 0x1234),
                                 .live = target.upload(std::vector<uint32_t>{texts.tokens()}),
                                 .heads = heads,
                                 .scale = float(1 / std::sqrt(double(dim))),
                                 .flags = kLive};
      target.run(args, texts.tokens() + 7, heads);
      const auto whole = target.download<uint16_t>(args.dst);
      target.run_split(args, texts.tokens(), 1, heads);
      CHECK(whole == target.download<uint16_t>(args.dst));
      double worst = 0;
      for (uint32_t t = 0; t < texts.tokens(); t += texts.tokens() > 100 ? 7 : 1)
        for (uint32_t h = 0; h < heads; ++h)
          for (uint32_t d = 0; d < dim; d += 3)
            worst = std::max(worst, std::abs(double(f16(whole[(uint64_t(t) * heads + h) * dim + d])) -
                                             expected(qkv, texts, heads, dim, t, h, d)));
      CHECK(worst < 3e-3);
    }
    // The same text behind others: the same bits.
    const uint32_t length = 37;
    Random random(seed());
    std::vector<uint16_t> mine, first;
    for (float x : random.floats(uint64_t(length) * 3 * heads * dim, 3)) mine.push_back(f16_bits(x));
    for (uint32_t before : {0u, 1u, 13u, 29u, 90u}) {
      const Texts texts({before, length, 5});
      std::vector<uint16_t> half;
      for (float x : random.floats(uint64_t(texts.tokens()) * 3 * heads * dim, 3))
        half.push_back(f16_bits(x));
      std::copy(mine.begin(), mine.end(), half.begin() + uint64_t(before) * 3 * heads * dim);
      const kernels::AttentionF16 args{
          .qkv = target.upload(half),
          .cu_seqlens = target.upload(texts.bounds),
          .text_of = target.upload(texts.text_of),
          .dst = target.make<uint16_t>(uint64_t(texts.tokens()) * heads * dim, 0),
          .heads = heads,
          .scale = 0.2f};
      target.run(args, texts.tokens(), heads);
      const auto all = target.download<uint16_t>(args.dst);
      const auto* begin = all.data() + uint64_t(before) * heads * dim;
      const std::vector<uint16_t> got(begin, begin + uint64_t(length) * heads * dim);
      if (first.empty()) first = got;
      CHECK(got == first);
    }
  });
}
