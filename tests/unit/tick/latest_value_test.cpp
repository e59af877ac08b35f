// LatestValue: the reader sees whole values, never an older one after a newer one, and the last one in the end.
#include <doctest/doctest.h>

#include <thread>
#include <vector>

#include "tick/ui_snapshot.hpp"

namespace onebeat::tick {
namespace {

struct Wide {
  std::array<uint64_t, 64> words{};
};

TEST_CASE("Before anything is published the value is the default one") {
  LatestValue<UiSnapshot> latest;
  CHECK(latest.read().frame == 0);
  latest.write_slot().frame = 5;
  CHECK(latest.read().frame == 0);
  latest.publish();
  CHECK(latest.read().frame == 5);
  CHECK(latest.read().frame == 5);
}

TEST_CASE("Only the newest of several published values is read") {
  LatestValue<int> latest;
  for (int i = 1; i <= 10; ++i) {
    latest.write_slot() = i;
    latest.publish();
  }
  CHECK(latest.read() == 10);
}

TEST_CASE("What was read stays as it is while more is published") {
  LatestValue<int> latest;
  latest.write_slot() = 1;
  latest.publish();
  const int& read = latest.read();
  for (int i = 2; i < 20; ++i) {
    latest.write_slot() = i;
    latest.publish();
    CHECK(read == 1);
  }
  CHECK(latest.read() == 19);
}

TEST_CASE("Values never tear and never go back") {
  constexpr uint64_t kLast = 200'000;
  LatestValue<Wide> latest;
  std::thread writer([&] {
    for (uint64_t v = 1; v <= kLast; ++v) {
      latest.write_slot().words.fill(v);
      latest.publish();
    }
  });
  uint64_t before = 0, torn = 0, back = 0, changes = 0;
  while (before < kLast) {
    const Wide& w = latest.read();
    for (uint64_t word : w.words) torn += word != w.words[0];
    back += w.words[0] < before;
    changes += w.words[0] != before;
    before = w.words[0];
  }
  writer.join();
  CHECK(torn == 0);
  CHECK(back == 0);
  CHECK(changes > 0);
}

}  // namespace
}  // namespace onebeat::tick
