// A backend in the order in which to write one. Clone this folder, rename it, and make the conformance suite
// (tests/device) pass piece by piece: heap, transfers, timelines, dispatches, queues.
#include "device/null/null.hpp"

#include <array>

namespace onebeat::device::null {
namespace {

Error unsupported(const char* what) {
  return {ErrorCode::kUnsupported, std::string("the null device cannot ") + what + "; open another device"};
}

// 1. The heap. Reserve address space once, put a RangeAllocator over it (device/range_allocator.hpp), back
// ranges
//    on commit(). release() keeps the range until its point is reached: Timeline::on_reach does the waiting.
//    Devices without sparse binding add() one range per block instead; see device/vulkan.
class NullHeap final : public Heap {
 public:
  Result<Span> place(uint64_t bytes, uint64_t, Memory) override {
    if (bytes == 0) return Span{};  // an empty span is no memory: every backend grants it
    return unsupported("place memory");
  }
  Error commit(const Span& span) override { return span ? unsupported("commit memory") : Error{}; }
  Error decommit(const Span& span) override { return span ? unsupported("decommit memory") : Error{}; }
  void release(const Span&, TimelinePoint) override {}
  // Optional (Feature::kHostImport): without it callers allocate and upload.
  Result<Span> import(void*, uint64_t) override { return unsupported("import host memory"); }
  // stats() is what the diagnostics print: count where memory changes hands, never estimate.
  HeapStats stats() const override { return {}; }
  uint64_t budget_bytes() const override { return 0; }
  void set_budget(uint64_t) override {}
};

// 2. A queue for each role, mapped to one or more hardware queues. submit() in this order, under one lock per
//    hardware queue: refuse a wait that is neither reached nor has a Timeline::producer; enqueue; register
//    yourself as producer of the signals. That order is what makes deadlock impossible
//    (docs/internals/device.md). Completion: count, call done(report), signal the timelines with the
//    submission's error.
class NullQueue final : public Queue {
 public:
  explicit NullQueue(Role role) : role_(role) {}
  Role role() const override { return role_; }
  Error submit(Submission) override { return unsupported("run a command list"); }
  Error drain(std::chrono::nanoseconds) override { return {}; }  // nothing was ever accepted
  uint64_t submitted() const override { return 0; }
  uint64_t completed() const override { return 0; }

 private:
  Role role_;
};

// 3. The device: caps with a sentence for every feature it lacks, kernels chosen from KernelInfo's bodies,
// health()
//    that turns a lost device into kDeviceLost for everyone instead of ending the process.
class NullDevice final : public Device {
 public:
  explicit NullDevice(const OpenOptions&) {
    caps_.backend = Backend::kNull;
    caps_.name = "null";
    caps_.driver = "none";
    caps_.hardware_queues = 0;
    for (unsigned f = 0; f < unsigned(Feature::kCount); ++f) {
      caps_.lacks(Feature(f), "the null device has no hardware behind it");
    }
  }
  const Caps& caps() const override { return caps_; }
  Heap& heap() override { return heap_; }
  Queue& queue(Role role) override { return queues_[size_t(role)]; }
  Result<Kernel> kernel(const KernelInfo&, std::string_view, std::span<const uint32_t>) override {
    return unsupported("compile a kernel");
  }
  Error health() const override { return {}; }
  std::vector<std::string> messages() const override { return {}; }

 private:
  Caps caps_;
  NullHeap heap_;
  std::array<NullQueue, kRoleCount> queues_{NullQueue(Role::kRender), NullQueue(Role::kMl),
                                            NullQueue(Role::kBlit)};
};

}  // namespace

std::unique_ptr<Device> skeleton(const OpenOptions& options) { return std::make_unique<NullDevice>(options); }

// 4. The entry for the registry (device/backends/backends.cpp): enumerate() lists what could be opened and
// why
//    not, and never fails; open() answers in one sentence that names what to install.
BackendEntry not_built(const std::string& name, Backend backend, const std::string& sentence) {
  const Error answer{ErrorCode::kUnsupported, sentence};
  return {.name = name,
          .enumerate =
              [=](const OpenOptions&) {
                Candidate candidate;
                candidate.id = name;
                candidate.caps.backend = backend;
                candidate.caps.name = name;
                candidate.caps.hardware_queues = 0;
                candidate.error = answer;
                return std::vector<Candidate>{candidate};
              },
          .open = [=](const OpenOptions&, uint32_t) -> Result<std::unique_ptr<Device>> { return answer; }};
}

}  // namespace onebeat::device::null
