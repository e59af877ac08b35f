// Every mistake that the fake device watches for, made on purpose: a check that cannot fail would be none.
#include <thread>

#include "device/metal_bench.hpp"

namespace onebeat::device::metal {

TEST_CASE("Violation.NoneInWhatIsRight") {
  Bench b;
  const Id a = b.buffer(4096);
  const Id encoder = b.begin();
  b.dispatch(encoder, a, 100, 7, 0);
  b.barrier(encoder);
  b.dispatch(encoder, a, 50, 8, 1);
  b.run(encoder);
  const auto* words = static_cast<const uint32_t*>(b.m.contents(a));
  CHECK(words[49] == 8);
  CHECK(words[50] == 7);
  CHECK(words[100] == 0);
  b.m.reset(b.allocator);
  none();
}

TEST_CASE("Violation.BeginAndEnd") {
  Bench b;
  const Id encoder = b.begin();
  b.m.endCommandBuffer(b.commands);  // with an open encoder
  CHECK(caught("begin/end"));
  b.m.endEncoding(encoder);
  b.m.endEncoding(encoder);  // twice
  CHECK(caught("begin/end"));
  b.m.setComputePipelineState_(encoder, b.pipeline);
  b.m.dispatchThreadgroups_threadsPerThreadgroup_(encoder, {1, 1, 1}, {256, 1, 1});  // after its end
  CHECK(caught("begin/end"));
  b.m.beginCommandBufferWithAllocator_(b.commands, b.allocator);
  const Id other = b.keep(b.m.newCommandBuffer(b.device));
  b.m.beginCommandBufferWithAllocator_(other, b.allocator);  // a second one from the same allocator
  CHECK(caught("begin/end"));
  const Id first = b.m.computeCommandEncoder(b.commands);
  const Id second = b.m.computeCommandEncoder(b.commands);  // while one is open
  CHECK(caught("begin/end"));
  b.commit();  // before endCommandBuffer
  CHECK(caught("begin/end"));
  REQUIRE(b.wait());
  for (const Id e : {first, second}) b.m.endEncoding(e);
  b.m.endCommandBuffer(b.commands);
  b.m.endCommandBuffer(other);
  fake::take_violations();
}

TEST_CASE("Violation.AnAllocatorResetInFlight") {
  Bench b;
  const Id gate = b.keep(b.m.newSharedEvent(b.device));
  const Id encoder = b.begin();
  b.m.endEncoding(encoder);
  b.m.endCommandBuffer(b.commands);
  fake::take_violations();
  b.m.waitForEvent_value_(b.queue, gate, 1);
  CHECK(caught("wait"));  // nobody has promised it
  b.commit();
  b.m.reset(b.allocator);
  CHECK(caught("allocator reset"));
  b.m.setSignaledValue_(gate, 1);
  REQUIRE(b.wait());
  b.m.reset(b.allocator);
  none();
}

TEST_CASE("Violation.MemoryOutsideOfACommittedResidencySetIsPoisoned") {
  Bench b;
  const Id never = b.buffer(4096, /*resident=*/false);
  const Id encoder = b.begin_behind();
  b.dispatch(encoder, never, 100, 7);
  b.run(encoder);
  CHECK(caught("residency"));
  CHECK(static_cast<const uint32_t*>(b.m.contents(never))[0] == 0xdbdbdbdb);
  b.m.addAllocation_(b.set, never);  // added, and not committed
  const Id again = b.begin_behind();
  b.dispatch(again, never, 100, 7);
  b.run(again);
  CHECK(caught("residency"));
  b.m.commit(b.set);
  const Id third = b.begin_behind();
  b.dispatch(third, never, 100, 7);
  b.run(third);
  none();
  CHECK(static_cast<const uint32_t*>(b.m.contents(never))[99] == 7);
  const Id source = b.buffer(4096, /*resident=*/false);
  const Id fourth = b.begin_behind();
  b.m.copyFromBuffer_sourceOffset_toBuffer_destinationOffset_size_(fourth, source, 0, never, 0, 64);
  b.run(fourth);
  CHECK(caught("residency"));
  CHECK(static_cast<const uint32_t*>(b.m.contents(never))[0] == 0xdbdbdbdb);
}

TEST_CASE("Violation.AMissingBarrier") {
  Bench b;
  const Id a = b.buffer(4096);
  const Id encoder = b.begin();
  b.dispatch(encoder, a, 100, 7, 0);
  b.dispatch(encoder, a, 100, 8, 1);  // write after write
  b.run(encoder);
  CHECK(caught("missing barrier"));
  const Id next = b.begin();  // another command buffer of the queue, without a barrier after the one before
  b.dispatch(next, a, 10, 8, 0);
  b.run(next);
  CHECK(caught("missing barrier"));
  const Id third = b.begin();
  const uint64_t all = kStageDispatch | kStageBlit;
  b.m.barrierAfterQueueStages_beforeStages_visibilityOptions_(third, all, all, kVisibilityOptionDevice);
  b.dispatch(third, a, 10, 8, 0);
  // A barrier that names the wrong stages orders nothing.
  b.m.barrierAfterEncoderStages_beforeEncoderStages_visibilityOptions_(third, kStageBlit, all,
                                                                       kVisibilityOptionDevice);
  b.m.fillBuffer_range_value_(third, a, {0, 40}, 1);
  b.run(third);
  CHECK(caught("missing barrier"));
  const Id fourth = b.begin();
  b.m.barrierAfterQueueStages_beforeStages_visibilityOptions_(fourth, all, all,
                                                              0);  // and one without visibility
  CHECK(caught("barrier"));
  b.run(fourth);
  none();
}

TEST_CASE("Violation.AWaitThatNothingCanSignal") {
  Bench b;
  b.m.signalEvent_value_(b.queue, b.event, 4);
  b.m.waitForEvent_value_(b.queue, b.event, 4);
  none();
  b.m.waitForEvent_value_(b.queue, b.event, 5);
  CHECK(caught("wait"));
  b.m.setSignaledValue_(b.event, 5);
}

TEST_CASE("Violation.RetainAndRelease") {
  Bench b;
  const Id e = b.m.newSharedEvent(b.device);
  const size_t before = fake::live_objects();
  b.m.release(e);
  CHECK(fake::live_objects() == before - 1);
  b.m.release(e);
  CHECK(caught("use after free"));
  CHECK(b.m.signaledValue(e) == 0);
  CHECK(caught("use after free"));
}

TEST_CASE("Violation.AThreadWithoutAnAutoreleasePool") {
  Bench b;
  Id leaked = nullptr;
  std::thread([&] { leaked = b.m.stringWithUTF8String_(b.m.NSString, "hello"); }).join();
  CHECK(caught("no autorelease pool"));
  b.m.release(leaked);
  std::thread([&] {
    Pool pool(b.m);
    b.m.stringWithUTF8String_(b.m.NSString, "hello");
  }).join();
  none();
  void* outer = b.m.runtime->push_pool();
  b.m.runtime->push_pool();
  b.m.runtime->pop_pool(outer);  // before the inner one
  CHECK(caught("autorelease pools"));
  b.m.runtime->pop_pool(outer);
  none();
}

TEST_CASE("Violation.BindingLimits") {
  Bench b;
  b.keep(b.m.newArgumentTableWithDescriptor_error_(b.device, b.owned(b.table_descriptor(32)), &b.error));
  CHECK(caught("binding limit"));
  b.m.setAddress_atIndex_(b.table, 1, 1);
  CHECK(caught("binding limit"));
}

TEST_CASE("Violation.AnUnknownSelector") {
  Bench b(fake::kMacOS26);
  CHECK(!b.m.respondsToSelector_(b.queue, b.m.blitCommandEncoder.selector()));
  b.m.blitCommandEncoder(b.queue);
  CHECK(caught("unknown selector"));
  fake::hide("signaledValue");
  b.m.signaledValue(b.event);
  fake::show_all();
  CHECK(caught("unknown selector"));
}

TEST_CASE("Violation.OtherArgumentsThanTheMethodTakes") {
  Bench b;
  Message<void(int64_t)> wrong;  // setSignaledValue: takes an unsigned value
  wrong.bind(*b.m.runtime, "setSignaledValue:");
  wrong(b.event, 1);
  CHECK(caught("wrong types"));
}

TEST_CASE("Violation.DispatchesThatValidationRefuses") {
  Bench b;
  const Id a = b.buffer(4096);
  const Id encoder = b.begin();
  b.dispatch(encoder, a, 100, 7);
  b.barrier(encoder);
  b.m.dispatchThreadgroups_threadsPerThreadgroup_(encoder, {0, 1, 1}, {256, 1, 1});
  CHECK(caught("dispatch"));
  b.barrier(encoder);
  b.m.dispatchThreadgroups_threadsPerThreadgroup_(encoder, {1, 1, 1}, {128, 1, 1});
  b.run(encoder);
  CHECK(caught("dispatch"));
  const Id second = b.begin();
  b.m.fillBuffer_range_value_(second, a, {4000, 200}, 1);
  b.run(second);
  CHECK(caught("bounds"));
}

TEST_CASE("Violation.TextsThatTheCompilerRefuses") {
  Bench b;
  const Id options = b.owned(make(b.m, b.m.MTLCompileOptions));
  b.m.setMathMode_(options, kMathModeSafe);
  for (const char* text : {"kernel void k(device atomic_ulong* a [[buffer(0)]]) {}",
                           "kernel void k(device double* a [[buffer(0)]]) {}",
                           "kernel void k(device int* a [[buffer(31)]]) {}"}) {
    Id error = nullptr;
    CHECK(!b.m.newLibraryWithSource_options_error_(b.device, string(b.m, text), options, &error));
    CHECK(error);
  }
  none();
  b.m.setMathMode_(options, 2);  // fast
  b.keep(b.m.newLibraryWithSource_options_error_(b.device, string(b.m, "kernel void k() {}"), options,
                                                 &b.error));
  CHECK(caught("mathematics"));
}

TEST_CASE("Violation.AddressesOfNoBuffer") {
  Bench b;
  const Id a = b.buffer(4096);
  const Id encoder = b.begin();
  b.dispatch(encoder, a, 100, 7);
  b.barrier(encoder);
  b.m.setAddress_atIndex_(b.table, 4096, 0);  // a parameter block that is nowhere
  b.m.dispatchThreadgroups_threadsPerThreadgroup_(encoder, {1, 1, 1}, {256, 1, 1});
  b.run(encoder);
  CHECK(caught("address"));
  none();
}

TEST_CASE("Violation.HeapsAndWhatIsPlacedInThem") {
  Bench b;
  auto heap = [&](int64_t type, uint64_t tracking, uint64_t storage) {
    const Id descriptor = b.owned(make(b.m, b.m.MTLHeapDescriptor));
    b.m.setType_(descriptor, type);
    b.m.setHazardTrackingMode_(descriptor, tracking);
    b.m.setStorageMode_(descriptor, storage);
    b.m.setSize_(descriptor, 1 << 16);
    return b.keep(b.m.newHeapWithDescriptor_(b.device, descriptor));
  };
  auto place = [&](Id in, uint64_t options, uint64_t offset) {
    b.keep(b.m.newBufferWithLength_options_offset_(in, 4096, options, offset));
  };
  const uint64_t right = kResourceStorageModeShared | kResourceHazardTrackingModeUntracked;
  heap(0, kHazardTrackingModeUntracked, kStorageModeShared);
  CHECK(caught("heap"));
  heap(kHeapTypePlacement, 0, kStorageModeShared);
  CHECK(caught("hazard tracking"));
  const Id good = heap(kHeapTypePlacement, kHazardTrackingModeUntracked, kStorageModeShared);
  place(good, right, 0);
  place(good, right, 4096);
  none();
  place(good, kResourceStorageModeShared, 8192);
  CHECK(caught("hazard tracking"));
  place(good, kResourceStorageModePrivate | kResourceHazardTrackingModeUntracked, 16384);
  CHECK(caught("storage mode"));
  place(good, right, 2048);
  CHECK(caught("aliasing"));
  alignas(4096) static std::byte memory[8192];
  b.keep(b.m.newBufferWithBytesNoCopy_length_options_deallocator_(b.device, memory, 4096, right, nullptr));
  none();
  b.keep(
      b.m.newBufferWithBytesNoCopy_length_options_deallocator_(b.device, memory + 16, 4096, right, nullptr));
  CHECK(caught("import"));
  none();
}

TEST_CASE("Violation.CountersPastTheEndOfTheirHeap") {
  Bench b;
  const Id descriptor = b.owned(make(b.m, b.m.MTL4CounterHeapDescriptor));
  b.m.setCount_(descriptor, 4);
  const Id heap = b.keep(b.m.newCounterHeapWithDescriptor_error_(b.device, descriptor, &b.error));
  const Id encoder = b.begin();
  b.m.writeTimestampWithGranularity_intoHeap_atIndex_(encoder, 0, heap, 3);
  none();
  b.m.writeTimestampWithGranularity_intoHeap_atIndex_(encoder, 0, heap, 4);
  CHECK(caught("counters"));
  b.m.endEncoding(encoder);
  b.m.endCommandBuffer(b.commands);
  b.m.resolveCounterRange_(heap, {2, 3});
  CHECK(caught("counters"));
  none();
}

TEST_CASE("Violation.SparsePages") {
  Bench b;
  const uint64_t page = 65536;
  const Id heap_descriptor = b.owned(make(b.m, b.m.MTLHeapDescriptor));
  b.m.setType_(heap_descriptor, kHeapTypePlacement);
  b.m.setHazardTrackingMode_(heap_descriptor, kHazardTrackingModeUntracked);
  b.m.setStorageMode_(heap_descriptor, kStorageModePrivate);
  b.m.setSize_(heap_descriptor, 2 * page);
  const Id heap = b.keep(b.m.newHeapWithDescriptor_(b.device, heap_descriptor));
  const Id sparse = b.keep(b.m.newBufferWithLength_options_placementSparsePageSize_(
      b.device, 8 * page, kResourceStorageModePrivate | kResourceHazardTrackingModeUntracked,
      kSparsePageSize64));
  b.m.addAllocation_(b.set, sparse);
  b.m.addAllocation_(b.set, heap);
  b.m.commit(b.set);
  const Id encoder = b.begin_behind();
  b.dispatch(encoder, sparse, 100, 7);
  b.run(encoder);
  CHECK(caught("sparse"));  // touches a page that is not mapped
  const SparseBufferMapping map{kSparseTextureMappingModeMap, {0, 1}, 0};
  b.m.updateBufferMappings_heap_operations_count_(b.queue, sparse, heap, &map, 1);
  const Id again = b.begin_behind();
  b.dispatch(again, sparse, 100, 7);
  b.run(again);
  none();
  const SparseBufferMapping beyond{kSparseTextureMappingModeMap, {1, 1}, 5};
  b.m.updateBufferMappings_heap_operations_count_(b.queue, sparse, heap, &beyond, 1);
  CHECK(caught("sparse"));
  b.m.contents(sparse);
  CHECK(caught("storage mode"));
}

}  // namespace onebeat::device::metal
