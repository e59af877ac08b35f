// device.hpp: the backend boundary. cpu, vulkan, metal and null implement it; checked wraps any of them.
//
//   auto device = device::open({.device = "auto"}).value();
//   Kernel sum = device->kernel(kernels::SumI64::info()).value();
//   Span column = device->heap().allocate(bytes).value();
//   OB_CHECK(device->write(column, data, bytes));
//
// A Device and everything it returns is thread-safe unless a type says otherwise. The process never ends
// because of a device: a lost one fails its work with kDeviceLost, and health() says so until it is reopened.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/core_gate.hpp"
#include "device/caps.hpp"
#include "device/command_list.hpp"
#include "device/faults.hpp"
#include "device/heap.hpp"
#include "device/kernel.hpp"
#include "device/queue.hpp"
#include "device/span.hpp"
#include "device/tensor.hpp"
#include "device/timeline.hpp"
#include "onebeat/error.hpp"

namespace onebeat::device {

struct OpenOptions {
  std::string device = "auto";  // auto | cpu | vulkan[:n] | metal | metal3 | metal4 | null
  bool checked = false;         // wrap in device/checked; GPUs run the bounds-checked build of each kernel
  std::vector<std::string> disable;  // Feature names to do without
  uint64_t heap_reserve_bytes = uint64_t(32) << 30;
  uint64_t heap_budget_bytes = 0;  // 0: half of the device's memory (a quarter where it is the host's)
  uint32_t hardware_queues = 0;    // 0: what the device has; 1: share one, as a small GPU would
  uint32_t cpu_threads = 0;        // CPU device: worker threads; 0: all cores that the process may use
  // CPU device: asked for cores by each submission of Q_ml and Q_blit; outlives the device. Q_render never asks.
  CoreGate* core_gate = nullptr;
  std::string cpu_isa;  // CPU device: "avx512" | "avx2" | "generic"; empty: the best that passes its test
  std::string cache_folder;  // compiled pipelines; empty: not kept
  // GPUs: whether waiting threads watch short work instead of sleeping. Auto: where the device is real; longer with 4
  // cores and more. Always: on a software device too, whose own threads want those cores (tests).
  enum class SpinWaits : uint8_t { kAuto, kNever, kAlways } spin_waits = SpinWaits::kAuto;
  bool validation = false;  // Vulkan: load the validation layer; its messages go to Device::messages()
  std::shared_ptr<FaultPlan> faults;  // driver failures to pretend (device/faults.hpp); tests only
};

class Device {
 public:
  virtual ~Device() = default;
  virtual const Caps& caps() const = 0;
  virtual Heap& heap() = 0;
  virtual Queue& queue(Role role) = 0;
  // Compiles (or finds) the best body of a kernel that this device supports. `variant` forces one by name.
  // `constants` fixes the body's specialisation constants 0, 1, 2 ... when it is compiled: a promise that the parameters
  // will hold these values, for bodies that are faster when they know; others ignore it.
  // kUnsupported lists what is missing. Cost: milliseconds the first time, a table look-up later.
  virtual Result<Kernel> kernel(const KernelInfo& info, std::string_view variant = {},
                                std::span<const uint32_t> constants = {}) = 0;
  virtual Error health() const = 0;                       // none, or kDeviceLost and why
  virtual std::vector<std::string> messages() const = 0;  // validation and driver messages so far

  std::shared_ptr<Timeline> timeline(std::string name, uint64_t initial = 0) {
    return Timeline::create(std::move(name), initial);
  }

  // Blocking conveniences for set-up and tests, through Q_blit and a bounded staging span. The product's own
  // uploads go through tick::async_memory_operations.
  Error write(const Span& target, const void* data, uint64_t bytes);
  Error read(const Span& source, void* data, uint64_t bytes);
  // Submits one list and waits for it. Returns the submission's own error.
  Error run(Role role, ListRef list, SubmitReport* report = nullptr);

 protected:
  // write() and read() are about to touch these bytes through the span's host pointer: for devices that look whether work in
  // flight does too. Nobody else is asked.
  virtual void host_touches(const Span& span, bool writes) {
    (void)span;
    (void)writes;
  }
};

// What could be opened on this machine, best first, including what cannot and why.
struct Candidate {
  std::string id;  // what OpenOptions::device takes: "vulkan:0"
  Caps caps;
  Error error;  // set when it cannot be opened
};
std::vector<Candidate> enumerate(const OpenOptions& options = {});

// Opens what `options.device` names. `auto` takes the first real GPU that opens, else the CPU, and says why
// in Caps::why_not / Candidate::error; a software GPU is never chosen by `auto`. kNotFound names what to
// install.
Result<std::unique_ptr<Device>> open(const OpenOptions& options = {});

}  // namespace onebeat::device
