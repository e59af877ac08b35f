// vector_scan and vector_top against plain loops: the same keys to the last bit, the same best rows.
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "kernels/generated/kernels.hpp"
#include "kernels/harness.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;
using Best = kernels::abi::Vector<uint32_t, 2>;

namespace {

constexpr uint32_t kGroup = 256, kBlock = 128, kL2 = 1;

uint32_t key_of(float v) {
  const auto bits = std::bit_cast<uint32_t>(v);
  return bits >> 31 ? ~bits : bits | 0x80000000u;
}

struct Case {
  uint32_t rows, vecs, queries, stride;
  std::vector<int8_t> row_bytes, query_bytes;
  std::vector<float> scales, norms, query_scales;
  std::vector<uint32_t> live;

  Case(uint32_t n, uint32_t v, uint32_t q)
      : rows(n), vecs(v), queries(q), stride((n + kGroup - 1) / kGroup * kGroup) {
    std::mt19937 random(uint32_t(seed()) + n * 31 + v);
    for (uint32_t i = 0; i < n * v * 16; ++i) row_bytes.push_back(int8_t(int(random() % 255) - 127));
    for (uint32_t i = 0; i < q * v * 16; ++i) query_bytes.push_back(int8_t(int(random() % 255) - 127));
    for (uint32_t i = 0; i < n; ++i) scales.push_back(float(1 + random() % 7) / 1024);
    for (uint32_t i = 0; i < n; ++i) norms.push_back(float(random() % 1000) / 8);
    for (uint32_t i = 0; i < q; ++i) query_scales.push_back(float(1 + random() % 7) / 512);
    for (uint32_t i = 0; i < (n + 31) / 32; ++i)
      live.push_back(random() % 3 ? 0xffffffffu : uint32_t(random()));
  }

  std::vector<uint32_t> plain_keys(uint32_t flags) const {
    std::vector<uint32_t> keys(size_t(queries) * stride);
    for (uint32_t q = 0; q < queries; ++q)
      for (uint32_t r = 0; r < rows; ++r) {
        if (!(live[r / 32] >> (r % 32) & 1)) continue;
        int32_t dot = 0;
        for (uint32_t i = 0; i < vecs * 16; ++i)
          dot += row_bytes[r * vecs * 16 + i] * query_bytes[q * vecs * 16 + i];
        float score = float(dot) * scales[r] * query_scales[q];
        if (flags & kL2) score = 2 * score - norms[r];
        keys[size_t(q) * stride + r] = key_of(score);
      }
    return keys;
  }
};

std::vector<uint32_t> maxima_of(const std::vector<uint32_t>& keys) {
  std::vector<uint32_t> maxima(keys.size() / kBlock);
  for (size_t i = 0; i < keys.size(); ++i) maxima[i / kBlock] = std::max(maxima[i / kBlock], keys[i]);
  return maxima;
}

// Larger keys first, ties by row.
std::vector<std::pair<uint32_t, uint32_t>> plain_best(const uint32_t* keys, uint32_t n, uint32_t top) {
  std::vector<std::pair<uint32_t, uint32_t>> all;
  for (uint32_t r = 0; r < n; ++r) all.push_back({keys[r], r});
  std::sort(all.begin(), all.end(),
            [](auto a, auto b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  all.resize(std::min<size_t>(n, top));
  return all;
}

void check_best(Target& target, const std::vector<uint32_t>& keys, uint32_t queries, uint32_t top) {
  const auto stride = uint32_t(keys.size() / queries);
  const auto maxima = maxima_of(keys);
  const auto best = target.make<Best>(uint64_t(queries) * top, Best{{7, 7}});
  target.run_split(kernels::VectorTop{.keys = target.upload(keys),
                                      .maxima = target.upload(maxima),
                                      .best = best,
                                      .stride = stride,
                                      .blocks = stride / kBlock,
                                      .top = top},
                   queries, 1);
  const auto got = target.download<Best>(best);
  for (uint32_t q = 0; q < queries; ++q) {
    const auto want = plain_best(&keys[size_t(q) * stride], stride, top);
    std::vector<std::pair<uint32_t, uint32_t>> found;
    for (uint32_t i = 0; i < top; ++i) found.push_back({got[q * top + i].v[0], got[q * top + i].v[1]});
    std::sort(found.begin(), found.end(),
              [](auto a, auto b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    for (size_t i = 0; i < found.size(); ++i)
      if (i >= want.size()) CHECK(found[i].first == 0);
    found.resize(want.size());
    CHECK(found == want);
  }
}

}  // namespace

TEST_CASE("VectorScan.GivesThePlainLoopsKeysAndMaxima") {
  for_each_target(kernels::VectorScan::info(), [](Target& target) {
    for (const auto& [rows, vecs, queries, flags] : std::vector<std::array<uint32_t, 4>>{{1, 4, 1, 0},
                                                                                         {129, 4, 3, kL2},
                                                                                         {700, 24, 1, 0},
                                                                                         {300, 24, 2, 0},
                                                                                         {257, 28, 2, kL2},
                                                                                         {65, 52, 1, 0}}) {
      CAPTURE(rows);
      CAPTURE(vecs);
      const Case c(rows, vecs, queries);
      const auto keys = target.make<uint32_t>(uint64_t(queries) * c.stride, 5u);
      const auto maxima = target.make<uint32_t>(uint64_t(queries) * c.stride / kBlock, 5u);
      target.run_split(kernels::VectorScan{.rows = target.upload(c.row_bytes),
                                           .scales = target.upload(c.scales),
                                           .norms = target.upload(c.norms),
                                           .live = target.upload(c.live),
                                           .queries = target.upload(c.query_bytes),
                                           .query_scales = target.upload(c.query_scales),
                                           .keys = keys,
                                           .maxima = maxima,
                                           .vecs = vecs,
                                           .stride = c.stride,
                                           .query_count = queries,
                                           .flags = flags},
                       rows, 1);
      const auto want = c.plain_keys(flags);
      CHECK(target.download<uint32_t>(keys) == want);
      CHECK(target.download<uint32_t>(maxima) == maxima_of(want));
    }
  });
}

TEST_CASE("VectorTop.FindsTheLargestKeysAndBreaksTiesByRow") {
  for_each_target(kernels::VectorTop::info(), [](Target& target) {
    std::mt19937 random{uint32_t(seed())};
    const auto some = [&](uint32_t queries, uint32_t stride, auto&& make) {
      std::vector<uint32_t> keys(size_t(queries) * stride);
      for (uint32_t& k : keys) k = make();
      return keys;
    };
    check_best(target, some(2, 256, [&] { return uint32_t(random()); }), 2, 10);
    check_best(target, some(1, 256, [&] { return uint32_t(random()); }), 1, 300);  // more than there are
    check_best(target, some(2, 2048, [&] { return key_of(float(random() % 1000) / 1000); }), 2, 40);
    check_best(target, some(1, 1024, [&] { return 0x90000000u; }), 1, 17);  // all equal
    check_best(target, some(1, 1024, [&] { return 0u; }), 1, 17);           // none lives
    check_best(target, some(1, 1024, [&] { return 0x80000000u + uint32_t(random() % 3); }), 1, 100);
    check_best(target, some(1, 512, [&] { return random() % 50 == 0 ? uint32_t(random()) : 0; }), 1, 64);
    std::vector<uint32_t> run =
        some(1, 1024, [&] { return uint32_t(random() % 1000); });  // the best lie together
    for (uint32_t i = 300; i < 420; ++i) run[i] = 0xf0000000u + i % 7;
    check_best(target, run, 1, 128);
    if (!target.emulated()) check_best(target, some(3, 1 << 18, [&] { return uint32_t(random()); }), 3, 512);
  });
}
