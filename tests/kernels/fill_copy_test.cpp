// fill and copy: odd lengths, empty ranges, slices, and nothing outside the rows.
#include <doctest/doctest.h>

#include "kernels/generated/kernels.hpp"
#include "kernels/harness.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;

namespace {
const uint64_t kLengths[] = {1, 2, 31, 255, 256, 257, 4097, 16384, 16385, 70001};

std::vector<uint32_t> random_words(uint64_t count) {
  std::mt19937_64 random(seed() + count);
  std::vector<uint32_t> words(count);
  for (uint32_t& word : words) word = uint32_t(random());
  return words;
}
}  // namespace

TEST_CASE("Fill.WritesItsRowsAndNothingElse") {
  for_each_target(kernels::Fill::info(), [](Target& target) {
    for (uint64_t n : kLengths) {
      std::vector<uint32_t> expected(n + 3, 7);
      for (uint64_t i = 0; i < n; ++i) expected[i] = 0xdeadbeef;
      const auto whole = target.make<uint32_t>(n + 3, 7), split = target.make<uint32_t>(n + 3, 7);
      target.run(kernels::Fill{.target = whole, .value = 0xdeadbeef}, n);
      target.run_split(kernels::Fill{.target = split, .value = 0xdeadbeef}, n, 1);
      CHECK(target.download<uint32_t>(whole) == expected);
      CHECK(target.download<uint32_t>(split) == expected);
    }
  });
}

TEST_CASE("Fill.OfNoRowsWritesNothing") {
  for_each_target(kernels::Fill::info(), [](Target& target) {
    const auto words = target.make<uint32_t>(5, 7);
    target.dispatch(kernels::Fill{.target = words, .value = 1}, {1, 1, 1});
    CHECK(target.download<uint32_t>(words) == std::vector<uint32_t>(5, 7));
  });
}

TEST_CASE("Copy.CopiesItsRowsAndNothingElse") {
  for_each_target(kernels::Copy::info(), [](Target& target) {
    for (uint64_t n : kLengths) {
      const std::vector<uint32_t> words = random_words(n);
      std::vector<uint32_t> expected = words;
      expected.resize(n + 2, 9);
      const auto source = target.upload(words);
      const auto whole = target.make<uint32_t>(n + 2, 9), split = target.make<uint32_t>(n + 2, 9);
      target.run(kernels::Copy{.source = source, .target = whole}, n);
      target.run_split(kernels::Copy{.source = source, .target = split}, n, 2);
      CHECK(target.download<uint32_t>(whole) == expected);
      CHECK(target.download<uint32_t>(split) == expected);
    }
  });
}
