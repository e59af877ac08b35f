// What a dispatch costs on the way to the GPU: messages sent and memory allocated.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <new>

#include "device/metal_fake/fake.hpp"
#include "device/registry.hpp"
#include "kernels/generated/copy.hpp"
#include "kernels/generated/fill.hpp"

namespace {
thread_local uint64_t allocation_count = 0;
}

void* operator new(size_t bytes) {
  ++allocation_count;
  if (void* memory = std::malloc(bytes ? bytes : 1)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }

namespace onebeat::device::metal {
namespace {

using namespace std::chrono_literals;

struct Cost {
  double messages = 0, allocations = 0;
};

struct Opened {
  Opened(const char* rung, const fake::Personality& personality) {
    fake::take_violations();
    fake::install(personality);
    fake::read_lists(false);  // it would allocate
    device = open({.device = rung, .heap_reserve_bytes = uint64_t(1) << 30}).value();
  }
  ~Opened() {
    device.reset();
    for (const std::string& v : fake::take_violations()) FAIL_CHECK(v);
    CHECK(fake::live_objects() == 0);
    fake::read_lists(true);
    fake::uninstall();
  }
  std::unique_ptr<Device> device;
};

// Alternating kernels and a barrier before every dispatch: nothing is shared with the dispatch before.
ListRef chain(Device& device, const Span& a, const Span& b, uint32_t dispatches) {
  const Kernel fill = device.kernel(kernels::Fill::info()).value(),
               copy = device.kernel(kernels::Copy::info()).value();
  CommandList list("chain");
  for (uint32_t i = 0; i < dispatches; ++i) {
    if (i % 2 == 0)
      list.dispatch(fill, kernels::Fill{.target = a, .value = i, .row_count = 16}, fill.grid(16));
    else
      list.dispatch(copy, kernels::Copy{.source = a, .target = b, .row_count = 16}, copy.grid(16));
  }
  return list.finish();
}

Cost submit(Device& device, const ListRef& list, std::shared_ptr<Timeline> line, uint64_t at) {
  const uint64_t messages = fake::messages_sent(), allocations = allocation_count;
  REQUIRE(!device.queue(Role::kMl).submit({.list = list, .signals = {line->at(at)}}));
  const uint64_t allocated = allocation_count - allocations;  // of this thread, the fake's part included
  REQUIRE(!line->wait(at, 30s));
  REQUIRE(!device.queue(Role::kMl).drain(30s));
  return {double(fake::messages_sent() - messages), double(allocated)};
}

// Of one dispatch more: the difference between a long list and a short one.
Cost per_dispatch(Device& device) {
  constexpr uint32_t kShort = 100, kLong = 600;
  const Span a = device.heap().allocate(64).value(), b = device.heap().allocate(64).value();
  const ListRef shorter = chain(device, a, b, kShort), longer = chain(device, a, b, kLong);
  auto line = device.timeline("cost");
  uint64_t at = 0;
  Cost small, large;
  for (int i = 0; i < 3; ++i) {  // the first round makes command objects and room for parameters
    large = submit(device, longer, line, ++at);
    small = submit(device, shorter, line, ++at);
  }
  device.heap().release(a);
  device.heap().release(b);
  return {(large.messages - small.messages) / (kLong - kShort),
          (large.allocations - small.allocations) / (kLong - kShort)};
}

}  // namespace

TEST_CASE("Cost.ADispatchSendsAtMostFourMessagesAndAllocatesNothing") {
  for (const auto& [rung, personality] :
       {std::pair("metal4", fake::kMacOS26), std::pair("metal3", fake::kMacOS15)}) {
    Opened o(rung, personality);
    const Cost cost = per_dispatch(*o.device);
    std::printf("%s: %.2f messages and %.2f allocations a dispatch\n", rung, cost.messages, cost.allocations);
    CHECK(cost.messages <= 4.01);
    CHECK(cost.messages >= 3);  // pipeline, parameters, dispatch: fewer would mean that the count is broken
    CHECK(cost.allocations == 0);
  }
}

TEST_CASE("Cost.AKernelUsedTwiceInARowIsSetOnce") {
  Opened o("metal4", fake::kMacOS26);
  const Kernel fill = o.device->kernel(kernels::Fill::info()).value();
  const Span a = o.device->heap().allocate(64000).value();
  CommandList list("fills");
  for (uint32_t i = 0; i < 100; ++i)
    list.dispatch(fill, kernels::Fill{.target = a.slice(i * 640, 640), .value = i, .row_count = 160},
                  fill.grid(160));
  const uint64_t set = fake::messages_sent("setComputePipelineState:");
  const uint64_t barriers =
      fake::messages_sent("barrierAfterEncoderStages:beforeEncoderStages:visibilityOptions:");
  REQUIRE(!o.device->run(Role::kMl, list.finish()));
  CHECK(fake::messages_sent("setComputePipelineState:") == set + 1);
  CHECK(fake::messages_sent("barrierAfterEncoderStages:beforeEncoderStages:visibilityOptions:") == barriers);
  o.device->heap().release(a);
}

}  // namespace onebeat::device::metal
