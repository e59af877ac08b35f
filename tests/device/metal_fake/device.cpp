// MTLDevice of the fake, but for what commands.cpp, compiler.cpp and queues.cpp add to it.
#include "device/metal_fake/commands.hpp"

namespace onebeat::device::metal::fake {
namespace {

constexpr uint64_t kWorkingSet = uint64_t(8) << 30;

struct DeviceObject final : Object {
  DeviceObject() : Object(World::get().type("MTLDevice")) {}
};

bool supports_family(Id, Sel, int64_t family) {
  const Personality& p = World::get().personality;
  if (family == kGPUFamilyMetal4) return p.system >= 26;
  if (family == kGPUFamilyMetal3) return true;
  return family >= 1001 && family <= (p.apple10 ? kGPUFamilyApple10 : 1009);
}

Id new_heap(Id, Sel, Id descriptor) {
  auto* d = as<Bag>(descriptor);
  if (d->number("setType:") != kHeapTypePlacement) violation("heap: not a placement heap");
  if (uint64_t(d->number("setHazardTrackingMode:")) != kHazardTrackingModeUntracked)
    violation("hazard tracking: a tracked heap");
  auto* heap = new HeapObject(uint64_t(d->number("setSize:")), d->number("setStorageMode:") == 0);
  if (heap->base) return heap;
  release(heap);
  return nullptr;
}

void add_memory_calls(Type& d) {
  d.add("newHeapWithDescriptor:", new_heap);
  d.add(
      "newBufferWithLength:options:", +[](Id, Sel, uint64_t bytes, uint64_t options) -> Id {
        return new BufferObject(bytes, !(options & kResourceStorageModePrivate), false);
      });
  d.add(
      "newBufferWithBytesNoCopy:length:options:deallocator:",
      +[](Id, Sel, void* memory, uint64_t bytes, uint64_t, void*) -> Id {
        return new BufferObject(memory, bytes);
      });
  d.add(
      "newBufferWithLength:options:placementSparsePageSize:",
      +[](Id, Sel, uint64_t bytes, uint64_t options, int64_t) -> Id {
        if (!(options & kResourceStorageModePrivate))
          violation("storage mode: a placement-sparse buffer must be private");
        return new BufferObject(bytes, false, true);
      },
      26);
  d.add(
      "heapBufferSizeAndAlignWithLength:options:", +[](Id, Sel, uint64_t bytes, uint64_t) -> SizeAndAlign {
        return {(bytes + 16383) / 16384 * 16384, 16384};
      });
  d.add("newSharedEvent", +[](Id, Sel) -> Id { return new SharedEvent; });
  d.add("newFence", +[](Id, Sel) -> Id { return new Bag(World::get().type("MTLFence")); });
  d.add("newResidencySetWithDescriptor:error:", +[](Id, Sel, Id, Id*) -> Id { return new ResidencySet; }, 15);
}

void add_questions(Type& d) {
  d.add(
      "name", +[](Id, Sel) -> Id {
        const Personality& p = World::get().personality;
        return autoreleased(new String(std::string("Fake ") + (p.apple10 ? "M5" : "M4") + " (macOS " +
                                       std::to_string(p.system) + "), executed by the CPU"));
      });
  d.add("hasUnifiedMemory", +[](Id, Sel) -> bool { return true; });
  d.add("maxBufferLength", +[](Id, Sel) -> uint64_t { return kWorkingSet / 2; });
  d.add("recommendedMaxWorkingSetSize", +[](Id, Sel) -> uint64_t { return kWorkingSet; });
  d.add("currentAllocatedSize", +[](Id, Sel) -> uint64_t { return 0; });
  d.add("maxThreadgroupMemoryLength", +[](Id, Sel) -> uint64_t { return 32768; });
  d.add("supportsFamily:", supports_family);
  d.add(
      "sampleTimestamps:gpuTimestamp:", +[](Id, Sel, uint64_t* cpu, uint64_t* gpu) -> void {
        *cpu = *gpu = Runtime::current().value()->media_time_ns();
      });
  d.add("queryTimestampFrequency", +[](Id, Sel) -> uint64_t { return 1'000'000'000; }, 26);
}

void add_metal4_calls(Type& d) {
  d.add("newCommandAllocator", +[](Id, Sel) -> Id { return new Allocator; }, 26);
  d.add("newCommandBuffer", +[](Id, Sel) -> Id { return new Commands4; }, 26);
  d.add(
      "newArgumentTableWithDescriptor:error:",
      +[](Id, Sel, Id descriptor, Id*) -> Id {
        const auto count = uint64_t(as<Bag>(descriptor)->number("setMaxBufferBindCount:"));
        if (count > 31)
          violation("binding limit: an argument table of " + std::to_string(count) + " buffers, at most 31");
        return new ArgumentTable(count);
      },
      26);
  d.add(
      "newCounterHeapWithDescriptor:error:",
      +[](Id, Sel, Id descriptor, Id*) -> Id {
        return new CounterHeap(uint64_t(as<Bag>(descriptor)->number("setCount:")));
      },
      26);
}

}  // namespace

void add_device(World& w) {
  Type& d = w.type("MTLDevice");
  add_questions(d);
  add_memory_calls(d);
  add_metal4_calls(d);
}

Id the_device() {
  static Id device = new DeviceObject;
  return device;
}

}  // namespace onebeat::device::metal::fake
