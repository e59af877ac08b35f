#include "vectors/segment.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <fstream>

#include "base/crc32c.hpp"
#include "base/files.hpp"
#include "unit/vectors/samples.hpp"

using namespace onebeat;
using namespace onebeat::vectors;
using test::test_seed;

namespace {

constexpr Shape kShape{.dim = 20, .metric = Metric::kDot};

std::string some_segment(uint32_t rows) {
  std::mt19937 random(7);
  SegmentBuilder builder(kShape, "model");
  const auto values = test::random_vectors(random, rows, kShape.dim);
  for (uint32_t i = 0; i < rows; ++i) builder.add(1000 - i, &values[i * kShape.dim]);
  const SegmentRef segment = builder.finish("memory").value();
  const auto image = segment->image();
  return {reinterpret_cast<const char*>(image.data()), image.size()};
}

// Gives the header its right checksum again, so that only what it says is wrong.
void sign(std::string& bytes) {
  const uint32_t sum = crc32c(std::as_bytes(std::span(bytes.data(), 72)));
  std::memcpy(bytes.data() + 72, &sum, 4);
}

Result<SegmentRef> open_bytes(const test::Folder& folder, const std::string& bytes) {
  const std::string path = folder.path + "/s.obvs";
  std::ofstream(path, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
  return Segment::open(path, kShape, "model");
}

}  // namespace

TEST_CASE("Segment.ComesBackFromItsFileSortedById") {
  test::Folder folder;
  const std::string bytes = some_segment(100);
  const auto s = open_bytes(folder, bytes);
  REQUIRE(s.ok());
  CHECK((*s)->rows() == 100);
  for (uint32_t i = 0; i < 100; ++i) {
    CHECK((*s)->ids()[i] == 901 + i);
    CHECK((*s)->find(901 + i) == i);
  }
  CHECK((*s)->find(5) == 100);
  CHECK((*s)->find(2000) == 100);
}

TEST_CASE("Segment.RefusesDamagedAndTruncatedFiles") {
  test::Folder folder;
  const std::string whole = some_segment(37);
  std::mt19937 random{uint32_t(test_seed())};
  for (int i = 0; i < 400; ++i) {
    std::string damaged = whole;
    if (i % 4 == 0)
      damaged.resize(random() % damaged.size());
    else if (i % 4 == 1)
      damaged[random() % 80] ^= char(1 + random() % 255);
    else
      damaged[random() % damaged.size()] ^= char(1 + random() % 255);
    const auto opened = open_bytes(folder, damaged);
    if (!opened) {
      CHECK(opened.error().code == ErrorCode::kCorrupt);
      CHECK(opened.error().message.find("s.obvs") != std::string::npos);
      continue;
    }
    // Only the header page's padding is beyond the checks of the header, and the piece checksum covers that too.
    CHECK(damaged == whole);
  }
  CHECK_FALSE(open_bytes(folder, "").ok());
  CHECK_FALSE(open_bytes(folder, whole + "x").ok());
}

TEST_CASE("Segment.RefusesHostileHeadersThatCarryARightChecksum") {
  test::Folder folder;
  const std::string whole = some_segment(5);
  const uint64_t extremes[] = {0, 1, 6, 0x7fffffff, 0xffffffff, 0x100000000ull, 0x7fffffffffffffffull, ~0ull};
  for (const size_t field : {8, 12, 16, 20}) {
    for (const uint64_t value : extremes) {
      std::string hostile = whole;
      const auto v = uint32_t(value);
      if (std::memcmp(hostile.data() + field, &v, 4) == 0) continue;
      std::memcpy(hostile.data() + field, &v, 4);
      sign(hostile);
      // Fewer rows than the file has room for are rows all the same; the store's list knows how many there should be.
      if (field == 20 && v == 1)
        CHECK(open_bytes(folder, hostile).value()->rows() == 1);
      else
        CHECK_FALSE(open_bytes(folder, hostile).ok());
    }
  }
  for (const size_t field : {24, 32}) {
    for (const uint64_t value : extremes) {
      std::string hostile = whole;
      std::memcpy(hostile.data() + field, &value, 8);
      sign(hostile);
      CHECK_FALSE(open_bytes(folder, hostile).ok());
    }
  }
}

TEST_CASE("Segment.RefusesAnotherModelLengthAndMetric") {
  test::Folder folder;
  const std::string path = folder.path + "/s.obvs";
  const std::string bytes = some_segment(3);
  REQUIRE(open_bytes(folder, bytes).ok());
  CHECK(Segment::open(path, kShape, "other").error().message.find("another embedding model") !=
        std::string::npos);
  CHECK_FALSE(Segment::open(path, {.dim = 21, .metric = Metric::kDot}, "model").ok());
  CHECK_FALSE(Segment::open(path, {.dim = 20, .metric = Metric::kL2}, "model").ok());
}
