// sum_i64 and sum_f32 against plain loops: exact to the last bit, whole or in slices.
#include <doctest/doctest.h>

#include <cstring>
#include <limits>

#include "kernels/generated/kernels.hpp"
#include "kernels/harness.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;
using Partial = kernels::abi::sum_i64::Partial;

namespace {

const uint64_t kLengths[] = {1, 31, 32, 33, 255, 257, 16383, 16384, 16385, 40001};

struct Exact {
  __int128 sum = 0;
  uint64_t count = 0;
  bool operator==(const Exact&) const = default;
};

Exact total(const std::vector<Partial>& partials) {
  Exact all;
  for (const Partial& p : partials) {
    all.sum += (__int128(p.high) << 64) | p.low;
    all.count += p.count;
  }
  return all;
}

bool same_bytes(const std::vector<Partial>& a, const std::vector<Partial>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(Partial)) == 0;
}

// Whole and in slices; both must give the same partials.
Exact run_sum(Target& target, const std::vector<int64_t>& values, const std::vector<uint32_t>& validity) {
  const auto source = target.upload(values), bits = target.upload(validity);
  const uint64_t groups = target.grid(values.size()).x;
  const auto whole = target.make<Partial>(groups, {}), split = target.make<Partial>(groups, {});
  target.run(kernels::SumI64{.source = source, .validity = bits, .partials = whole}, values.size());
  target.run_split(kernels::SumI64{.source = source, .validity = bits, .partials = split}, values.size(), 1);
  const auto partials = target.download<Partial>(whole);
  CHECK(same_bytes(partials, target.download<Partial>(split)));
  return total(partials);
}

Exact plain_sum(const std::vector<int64_t>& values, const std::vector<uint32_t>& validity) {
  Exact all;
  for (size_t i = 0; i < values.size(); ++i) {
    if (!validity.empty() && !(validity[i / 32] >> (i % 32) & 1)) continue;
    all.sum += values[i];
    ++all.count;
  }
  return all;
}

}  // namespace

TEST_CASE("SumI64.IsExactWithAndWithoutNulls") {
  for_each_target(kernels::SumI64::info(), [](Target& target) {
    for (uint64_t n : kLengths) {
      std::mt19937_64 random(seed() + n);
      std::vector<int64_t> values(n);
      for (int64_t& v : values) v = int64_t(random());
      CHECK((run_sum(target, values, {}) == plain_sum(values, {})));
      std::vector<uint32_t> validity((n + 31) / 32);
      for (uint32_t& word : validity) {  // all, none and some, in every mixture
        const uint64_t kind = random() % 4;
        word = kind == 0 ? 0xffffffffu : kind == 1 ? 0 : uint32_t(random());
      }
      CHECK((run_sum(target, values, validity) == plain_sum(values, validity)));
    }
  });
}

TEST_CASE("SumI64.HoldsTheExtremes") {
  for_each_target(kernels::SumI64::info(), [](Target& target) {
    for (int64_t v : {std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max(), int64_t(-1),
                      int64_t(0), int64_t(0xffffffff), int64_t(-0x100000000)}) {
      const std::vector<int64_t> values(20000, v);
      CHECK((run_sum(target, values, {}) == Exact{__int128(v) * 20000, 20000}));
    }
  });
}

TEST_CASE("SumI64.OfNoRowsIsZero") {
  for_each_target(kernels::SumI64::info(), [](Target& target) {
    const auto source = target.make<int64_t>(1, 5);
    const auto partials = target.make<Partial>(1, {1, 2, 3});
    target.dispatch(kernels::SumI64{.source = source, .partials = partials}, {1, 1, 1});
    CHECK((total(target.download<Partial>(partials)) == Exact{}));
  });
}

namespace {
// The order that sum_f32.slang promises.
std::vector<float> plain_partials(const std::vector<float>& values, uint64_t per_group) {
  std::vector<float> partials;
  for (uint64_t begin = 0; begin < values.size(); begin += per_group) {
    float lanes[256] = {};
    for (uint64_t i = begin; i < std::min(begin + per_group, values.size()); ++i)
      lanes[(i - begin) % 256] += values[i];
    for (int half = 128; half > 0; half /= 2)
      for (int lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
    partials.push_back(lanes[0]);
  }
  return partials;
}
}  // namespace

TEST_CASE("SumF32.HasTheSameBitsOnEveryDeviceAndForEveryCut") {
  for_each_target(kernels::SumF32::info(), [](Target& target) {
    for (uint64_t n : kLengths) {
      std::mt19937_64 random(seed() + n);
      std::normal_distribution<float> normal(0, 1000);
      std::vector<float> values(n);
      for (float& v : values) v = normal(random);
      const auto source = target.upload(values);
      const uint64_t groups = target.grid(n).x;
      const auto whole = target.make<float>(groups, 0), split = target.make<float>(groups, 0);
      target.run(kernels::SumF32{.source = source, .partials = whole}, n);
      target.run_split(kernels::SumF32{.source = source, .partials = split}, n, 1);
      const auto expected = plain_partials(values, target.rows_per_group());
      CHECK(target.download<float>(whole) == expected);
      CHECK(target.download<float>(split) == expected);
    }
  });
}

TEST_CASE("SumF32.CarriesInfinityAndNaN") {
  for_each_target(kernels::SumF32::info(), [](Target& target) {
    const float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
    const auto partial = target.make<float>(1, 0);
    target.run(kernels::SumF32{.source = target.upload<float>({1, inf, 2}), .partials = partial}, 3);
    CHECK(target.download<float>(partial)[0] == inf);
    target.run(kernels::SumF32{.source = target.upload<float>({1, nan, 2}), .partials = partial}, 3);
    CHECK(std::isnan(target.download<float>(partial)[0]));
    target.dispatch(kernels::SumF32{.source = target.upload<float>({1}), .partials = partial}, {1, 1, 1});
    CHECK(target.download<float>(partial)[0] == 0);
  });
}
