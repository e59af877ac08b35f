// Two queues that touch the same bytes: the fake says so unless an event, or what the host saw end, puts them in order;
// and the backend's waits are what does that.
#include <algorithm>
#include <chrono>

#include "device/metal_bench.hpp"
#include "device/registry.hpp"

namespace onebeat::device::metal {
namespace {

using namespace std::chrono_literals;

// Queues with a buffer that all of them may touch.
struct Shared {
  Shared() : words(one.buffer(4096)), others(one.buffer(4096)) {
    for (Bench* b : {&two, &three}) {
      for (const Id buffer : {words, others}) b->m.addAllocation_(b->set, buffer);
      b->m.commit(b->set);
    }
  }
  // Commits `count` words of `words` from `begin` on, without a handler: the host learns nothing of its end.
  static void commit(Bench& b, const Id encoder) {
    b.m.endEncoding(encoder);
    b.m.endCommandBuffer(b.commands);
    b.commit();
  }
  void fill(Bench& b, uint64_t begin = 0, uint64_t count = 100) const {
    const Id encoder = b.begin_behind();
    b.m.fillBuffer_range_value_(encoder, words, {begin * 4, count * 4}, 5);
    commit(b, encoder);
  }
  void dispatch(Bench& b) const {
    const Id encoder = b.begin_behind();
    b.dispatch(encoder, words, 100, 7);
    commit(b, encoder);
  }
  void copy_out(Bench& b, uint64_t target) const {  // reads `words`
    const Id encoder = b.begin_behind();
    b.m.copyFromBuffer_sourceOffset_toBuffer_destinationOffset_size_(encoder, words, 0, others, target, 400);
    commit(b, encoder);
  }
  static void wait_for(Bench& b, const Bench& other, uint64_t value) {
    b.m.waitForEvent_value_(b.queue, other.event, value);
  }
  void ended() {
    for (Bench* b : {&one, &two, &three}) REQUIRE(b->wait());
  }
  Bench one, two, three;
  Id words, others;
};

}  // namespace

TEST_CASE("Order.AWriteBesideAnotherQueuesAccessIsCaught") {
  Shared s;
  s.dispatch(s.one);
  s.fill(s.two);  // write beside write
  s.ended();
  CHECK(caught("between queues"));
  s.copy_out(s.one, 0);  // a read
  s.dispatch(s.two);
  s.ended();
  CHECK(caught("between queues"));
  s.dispatch(s.two);
  s.copy_out(s.one, 0);  // the other way round
  s.ended();
  CHECK(caught("between queues"));
  none();
}

TEST_CASE("Order.AnEventPutsThemInOrder") {
  Shared s;
  s.dispatch(s.one);
  s.wait_for(s.two, s.one, s.one.value);
  s.fill(s.two);
  s.wait_for(s.three, s.two, s.two.value);  // and what came before its producer
  s.copy_out(s.three, 0);
  s.wait_for(s.one, s.three, s.three.value);
  s.dispatch(s.one);
  s.ended();
  none();
}

TEST_CASE("Order.AnEventThatWasRaisedBeforeTheWorkPutsNothingInOrder") {
  Shared s;
  s.fill(s.one, 512);  // elsewhere
  s.dispatch(s.one);
  s.wait_for(s.two, s.one, s.one.value - 1);
  s.fill(s.two);
  s.ended();
  CHECK(caught("between queues"));
  none();
}

TEST_CASE("Order.ReadersAndOtherBytesNeedNone") {
  Shared s;
  s.dispatch(s.one);
  s.wait_for(s.two, s.one, s.one.value);
  s.wait_for(s.three, s.one, s.one.value);
  s.copy_out(s.two, 0);
  s.copy_out(s.three, 400);
  s.fill(s.one, 100, 50);  // the words behind
  s.ended();
  none();
}

TEST_CASE("Order.WhatTheHostSawEndIsInOrder") {
  Shared s;
  s.dispatch(s.one);
  REQUIRE(s.one.wait());
  s.fill(s.two);
  REQUIRE(s.two.m.signaledValue(s.two.event) <= s.two.value);
  REQUIRE(s.two.wait());
  s.dispatch(s.three);
  s.ended();
  none();
  const uint64_t raised = s.one.value + 10;  // by the host, which knows of nothing new
  s.dispatch(s.two);
  s.one.m.setSignaledValue_(s.one.event, raised);
  s.wait_for(s.three, s.one, raised);
  s.fill(s.three);
  REQUIRE(s.two.wait());
  REQUIRE(s.three.wait());
  CHECK(caught("between queues"));
  none();
}

TEST_CASE("Order.PagesAreUsedAfterTheirMappingOnAnotherQueue") {
  constexpr uint64_t kPage = 65536;
  for (const bool waits : {false, true}) {
    Bench maps, uses;
    const Id descriptor = maps.owned(make(maps.m, maps.m.MTLHeapDescriptor));
    maps.m.setType_(descriptor, kHeapTypePlacement);
    maps.m.setHazardTrackingMode_(descriptor, kHazardTrackingModeUntracked);
    maps.m.setStorageMode_(descriptor, kStorageModePrivate);
    maps.m.setSize_(descriptor, kPage);
    const Id heap = maps.keep(maps.m.newHeapWithDescriptor_(maps.device, descriptor));
    const Id sparse = uses.keep(uses.m.newBufferWithLength_options_placementSparsePageSize_(
        uses.device, kPage, kResourceStorageModePrivate | kResourceHazardTrackingModeUntracked,
        kSparsePageSize64));
    uses.m.addAllocation_(uses.set, sparse);
    uses.m.commit(uses.set);
    const SparseBufferMapping mapping{kSparseTextureMappingModeMap, {0, 1}, 0};
    maps.m.updateBufferMappings_heap_operations_count_(maps.queue, sparse, heap, &mapping, 1);
    maps.m.signalEvent_value_(maps.queue, maps.event, ++maps.value);
    if (waits) uses.m.waitForEvent_value_(uses.queue, maps.event, maps.value);
    const Id encoder = uses.begin_behind();
    uses.dispatch(encoder, sparse, 100, 7);
    uses.run(encoder);
    REQUIRE(maps.wait());
    if (waits)
      none();
    else
      CHECK(caught("between queues"));  // and perhaps that the page was not mapped yet
    fake::take_violations();
  }
}

TEST_CASE("Order.WhatTheHostTouchesBesideWorkInFlightIsCaught") {
  constexpr uint32_t kWords = 1 << 18;  // long enough that nobody sees its end before the host is there
  fake::take_violations();
  fake::install(fake::kMacOS26);
  {
    auto device = open({.device = "metal4", .heap_reserve_bytes = uint64_t(1) << 30}).value();
    const Kernel fill = device->kernel(kernels::Fill::info()).value();
    const Span words = device->heap().allocate(kWords * 4).value();
    const Span other = device->heap().allocate(kWords * 4).value();
    std::vector<uint32_t> host(kWords);
    auto line = device->timeline("work");
    uint64_t at = 0;
    auto begin = [&](bool reads) {  // `words` written, or read into `other`
      CommandList list("step");
      if (reads)
        list.copy(words, other);
      else
        list.dispatch(fill, kernels::Fill{.target = words, .value = 3, .row_count = kWords},
                      fill.grid(kWords));
      REQUIRE(!device->queue(Role::kMl).submit({.list = list.finish(), .signals = {line->at(++at)}}));
    };
    auto end = [&] { REQUIRE(!line->wait(at, 60s)); };
    for (int i = 0; i < 3; ++i) {  // in order: nothing is said
      begin(false);
      end();
      REQUIRE(!device->read(words, host.data(), words.bytes));
      CHECK(host.back() == 3);
      REQUIRE(!device->write(words, host.data(), words.bytes));
      begin(true);
      REQUIRE(!device->read(words.slice(0, 4000), host.data(), 4000));  // readers need none
      end();
      none();
    }
    bool read_seen = false, write_seen = false;
    for (int i = 0; i < 20 && !(read_seen && write_seen); ++i) {
      begin(false);
      REQUIRE(!device->read(words.slice(4000, 4), host.data(), 4));
      end();
      read_seen |= caught("host access");
      begin(true);
      REQUIRE(!device->write(words.slice(4000, 4), host.data(), 4));
      end();
      write_seen |= caught("host access");
    }
    CHECK(read_seen);
    CHECK(write_seen);
    device->heap().release(words);
    device->heap().release(other);
  }
  none();
  fake::uninstall();
}

TEST_CASE("Order.TheBackendsWaitsKeepItsQueuesInOrder") {
  constexpr uint32_t kWords = 1 << 20;  // long enough that nobody sees its end before the next is submitted
  const std::pair<const char*, fake::Personality> rungs[] = {{"metal4", fake::kMacOS26},
                                                             {"metal3", fake::kMacOS13}};
  for (const auto& [rung, personality] : rungs) {
    INFO("rung: " << std::string(rung));
    fake::take_violations();
    fake::install(personality);
    {
      auto device = open({.device = rung, .heap_reserve_bytes = uint64_t(1) << 30}).value();
      const Kernel fill = device->kernel(kernels::Fill::info()).value();
      const Span words = device->heap().allocate(kWords * 4).value();
      auto line = device->timeline("work");
      uint64_t at = 0;
      auto round = [&] {  // Q_ml writes, Q_render writes, Q_blit reads and writes
        for (const Role role : {Role::kMl, Role::kRender, Role::kBlit}) {
          CommandList list("step");
          if (role == Role::kBlit)
            list.copy(words.slice(0, 4000), words.slice(8000, 4000));
          else
            list.dispatch(fill, kernels::Fill{.target = words, .value = 3, .row_count = kWords},
                          fill.grid(kWords));
          std::vector<TimelinePoint> waits;
          if (at) waits = {line->at(at)};
          REQUIRE(!device->queue(role).submit(
              {.list = list.finish(), .waits = waits, .signals = {line->at(at + 1)}}));
          ++at;
        }
        REQUIRE(!line->wait(at, 60s));
      };
      round();
      none();
      fake::ignore_waits(true);
      bool seen = false;
      for (int i = 0; i < 20 && !seen; ++i) {
        round();
        const std::vector<std::string> all = fake::take_violations();
        seen = std::any_of(all.begin(), all.end(),
                           [](const std::string& v) { return v.rfind("between queues", 0) == 0; });
      }
      CHECK(seen);
      for (int r = 0; r < kRoleCount; ++r) REQUIRE(!device->queue(Role(r)).drain(60s));
      fake::ignore_waits(false);
      fake::take_violations();
      round();
      none();
      device->heap().release(words);
    }
    none();
    fake::uninstall();
  }
}

}  // namespace onebeat::device::metal
