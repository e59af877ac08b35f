#include "device/command_list.hpp"

#include <doctest/doctest.h>

#include <random>

#include "device/hazards.hpp"

namespace onebeat::device {
namespace {

Span at(uint64_t address, uint64_t bytes) {
  Span s;
  s.address = address;
  s.bytes = bytes;
  return s;
}

std::vector<bool> barriers(const ListRef& list) {
  std::vector<bool> all;
  for (const Op& op : list->ops()) all.push_back(op.barrier_before);
  return all;
}

bool conflict(const Op& a, const Op& b) {
  for (const Access& x : a.accesses) {
    for (const Access& y : b.accesses) {
      if (x.span.bytes && y.span.bytes && (x.writes || y.writes) && overlaps(x.span, y.span)) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("CommandList.ReadAfterWriteWriteAfterReadAndWriteAfterWriteGetABarrier") {
  CommandList list("hazards");
  list.fill(at(0x1000, 64), 1);
  list.copy(at(0x1000, 64), at(0x2000, 64));  // reads what was written
  list.copy(at(0x1000, 64), at(0x3000, 64));  // reads it too: nothing new
  list.fill(at(0x1020, 4), 1);                // writes what is read
  list.fill(at(0x1020, 4), 1);                // writes what was written
  list.fill(at(0x1024, 4), 1);                // beside it
  CHECK(barriers(list.finish()) == std::vector<bool>{false, true, false, true, true, false});
}

TEST_CASE("CommandList.AnExplicitBarrierOrdersEverythingBefore") {
  CommandList list("explicit");
  list.fill(at(0x1000, 64), 1);
  list.barrier();
  list.copy(at(0x1000, 64), at(0x2000, 64));
  list.timestamp("end");
  const ListRef finished = list.finish();
  CHECK(barriers(finished) == std::vector<bool>{false, false, false, false});
  CHECK(finished->timestamp_count() == 1);
  CHECK(finished->name() == "explicit");
}

TEST_CASE("CommandList.EmptyOpsAreLeftOut") {
  CommandList list("empty");
  list.fill(at(0x1000, 0), 1);
  list.copy(at(0x1000, 0), at(0x2000, 0));
  CHECK(list.empty());
  CHECK(list.finish()->ops().empty());
}

TEST_CASE("CommandList.BarriersAreThoseOfTheQuadraticLoop") {
  const uint64_t seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 engine(uint32_t(seed ^ (seed >> 32)));
  for (int round = 0; round < 200; ++round) {
    CommandList list("random");
    const int ops = 1 + int(engine() % 60);
    for (int i = 0; i < ops; ++i) {
      Op op;
      op.kind = engine() % 12 ? OpKind::kFill : OpKind::kBarrier;
      for (unsigned a = 0; op.kind == OpKind::kFill && a < 1 + engine() % 3; ++a) {
        const unsigned marks = 1 + engine() % 3;  // reads, writes or both
        op.accesses.push_back(
            {at(0x1000 + engine() % 200, engine() % 12), (marks & 1) != 0, (marks & 2) != 0});
      }
      list.append(op);
    }
    const ListRef finished = list.finish();
    size_t since = 0;
    for (size_t i = 0; i < finished->ops().size(); ++i) {
      const Op& op = finished->ops()[i];
      if (op.kind == OpKind::kBarrier) {
        since = i + 1;
        continue;
      }
      bool expected = false;
      for (size_t j = since; j < i; ++j) expected |= conflict(finished->ops()[j], op);
      REQUIRE(op.barrier_before == expected);
      if (expected) since = i;
    }
  }
}

TEST_CASE("AddressSet.AgreesWithAFlagPerAddress") {
  std::mt19937 engine(7);
  for (int round = 0; round < 100; ++round) {
    AddressSet set;
    std::vector<bool> flags(256, false);
    for (int i = 0; i < 40; ++i) {
      const uint64_t begin = engine() % 250, end = begin + 1 + engine() % (256 - begin - 1 + 1);
      bool any = false;
      for (uint64_t k = begin; k < end && k < 256; ++k) any = any || flags[k];
      REQUIRE(set.overlaps(begin, end) == any);
      if (engine() % 2) continue;
      set.add(begin, end);
      for (uint64_t k = begin; k < end && k < 256; ++k) flags[k] = true;
    }
  }
}

}  // namespace onebeat::device
