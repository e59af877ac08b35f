// metal_bench.hpp: the messages of the product, sent to the fake device by hand: one queue and what it needs.
//
//   Bench b;
//   const Id a = b.buffer(4096), encoder = b.begin();
//   b.dispatch(encoder, a, 100, 7);   // the kernel `fill`
//   b.run(encoder);
//   none();                           // or CHECK(caught("missing barrier")), which takes what was noticed
#pragma once
#include <doctest/doctest.h>

#include <cstring>
#include <vector>

#include "device/metal/object.hpp"
#include "device/metal_fake/fake.hpp"
#include "kernels/generated/fill.hpp"

namespace onebeat::device::metal {

struct Bench {
  Bench() : Bench(fake::kMacOS26) {}
  explicit Bench(const fake::Personality& p) : m((fake::install(p), *Runtime::current().value())) {
    fake::take_violations();
    pool = m.runtime->push_pool();
    device = m.runtime->create_device();
    set = m.newResidencySetWithDescriptor_error_(device, owned(make(m, m.MTLResidencySetDescriptor)), &error);
    keep(set);
    queue = keep(m.newMTL4CommandQueueWithDescriptor_error_(
        device, owned(make(m, m.MTL4CommandQueueDescriptor)), &error));
    m.addResidencySet_(queue, set);
    event = keep(m.newSharedEvent(device));
    allocator = keep(m.newCommandAllocator(device));
    commands = keep(m.newCommandBuffer(device));
    table = keep(m.newArgumentTableWithDescriptor_error_(device, owned(table_descriptor(1)), &error));
    params = buffer(4096);
    pipeline = fill_pipeline();
  }
  ~Bench() {
    m.runtime->pop_pool(pool);
    for (auto it = kept.rbegin(); it != kept.rend(); ++it) m.release(*it);
    m.release(device);
    fake::uninstall();
  }

  Id keep(Id object) {
    kept.push_back(object);
    return object;
  }
  Id owned(Owned object) {
    const Id id = object.get();
    m.retain(id);
    return keep(id);
  }
  Owned table_descriptor(uint64_t n) {
    Owned d = make(m, m.MTL4ArgumentTableDescriptor);
    m.setMaxBufferBindCount_(d.get(), n);
    return d;
  }
  Id buffer(uint64_t bytes, bool resident = true) {
    const Id b = keep(m.newBufferWithLength_options_(device, bytes, kResourceHazardTrackingModeUntracked));
    if (!resident) return b;
    m.addAllocation_(set, b);
    m.commit(set);
    return b;
  }
  Id fill_pipeline() {
    const GpuBody& body = kernels::Fill::info().gpu.front();
    const Id options = owned(make(m, m.MTLCompileOptions));
    m.setMathMode_(options, kMathModeSafe);
    const Id library =
        keep(m.newLibraryWithSource_options_error_(device, string(m, body.msl), options, &error));
    const Id function = keep(m.newFunctionWithName_(library, string(m, body.entry)));
    return keep(m.newComputePipelineStateWithFunction_error_(device, function, &error));
  }
  Id begin() {
    m.beginCommandBufferWithAllocator_(commands, allocator);
    const Id encoder = m.computeCommandEncoder(commands);
    m.setArgumentTable_(encoder, table);
    m.setComputePipelineState_(encoder, pipeline);
    return encoder;
  }
  Id begin_behind() {  // behind what this queue ran before
    const Id encoder = begin();
    const uint64_t all = kStageDispatch | kStageBlit;
    m.barrierAfterQueueStages_beforeStages_visibilityOptions_(encoder, all, all, kVisibilityOptionDevice);
    return encoder;
  }
  // The kernel `fill` over `words` of `target`; its parameters in slot `slot` of the parameter buffer.
  void dispatch(Id encoder, Id target, uint32_t words, uint32_t pattern, uint64_t slot = 0) {
    auto* at = static_cast<std::byte*>(m.contents(params)) + slot * 256;
    const uint64_t address = m.gpuAddress(target);
    const uint32_t rest[3] = {pattern, 0, words};
    std::memcpy(at, &address, 8);
    std::memcpy(at + 8, rest, 12);
    m.setAddress_atIndex_(table, m.gpuAddress(params) + slot * 256, 0);
    m.dispatchThreadgroups_threadsPerThreadgroup_(encoder, {1, 1, 1}, {256, 1, 1});
  }
  void barrier(Id encoder) {
    const uint64_t all = kStageDispatch | kStageBlit;
    m.barrierAfterEncoderStages_beforeEncoderStages_visibilityOptions_(encoder, all, all,
                                                                       kVisibilityOptionDevice);
  }
  void commit() {
    m.commit_count_options_(queue, &commands, 1, nullptr);
    m.signalEvent_value_(queue, event, ++value);
  }
  bool wait() { return m.waitUntilSignaledValue_timeoutMS_(event, value, 10'000); }
  void run(Id encoder) {
    m.endEncoding(encoder);
    m.endCommandBuffer(commands);
    commit();
    REQUIRE(wait());
  }

  Table m;
  void* pool = nullptr;
  std::vector<Id> kept;
  Id error = nullptr, device = nullptr, queue = nullptr, set = nullptr, event = nullptr, allocator = nullptr,
     commands = nullptr, table = nullptr, params = nullptr, pipeline = nullptr;
  uint64_t value = 0;
};

inline bool caught(const char* kind) {
  const std::vector<std::string> all = fake::take_violations();
  for (const std::string& v : all) {
    if (v.rfind(kind, 0) == 0) return true;
    MESSAGE("another violation: " << v);
  }
  return false;
}

inline void none() {
  for (const std::string& v : fake::take_violations()) FAIL_CHECK(v);
}

}  // namespace onebeat::device::metal
