// faults.hpp: a plan of driver failures to pretend, so that every error path of a device can be walked.
//
//   auto plan = FaultPlan::parse("vkQueueSubmit2:3:device_lost").value();    // the third call fails
//   auto device = open({.device = "vulkan:0", .faults = plan});
//   ... work ...
//   plan->counts();                                                          // calls per entry point
//
// Entries are `call:n:result[:sticky]`, separated by commas. `result` is device_lost, out_of_device_memory,
// out_of_host_memory or timeout; sticky: every call from the n-th on. Used by tests and by --inject-fault; a
// device opened without a plan pays nothing. A device takes calls it does not know as never made.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onebeat/error.hpp"

namespace onebeat::device {

enum class FaultResult : uint8_t { kDeviceLost, kOutOfDeviceMemory, kOutOfHostMemory, kTimeout };
const char* to_string(FaultResult result);  // "device_lost"

struct Fault {
  std::string call;  // the driver's entry point: "vkAllocateMemory"
  uint64_t nth = 1;  // counted from 1
  FaultResult result = FaultResult::kDeviceLost;
  bool sticky = false;
};

// Thread-safe. One plan serves one open device at a time.
class FaultPlan {
 public:
  FaultPlan() = default;
  explicit FaultPlan(std::vector<Fault> faults) : faults_(std::move(faults)) {}
  static Result<std::shared_ptr<FaultPlan>> parse(std::string_view text);

  // Backends: counts one call and says what it must answer instead of being made.
  std::optional<FaultResult> next(const char* call);
  std::map<std::string, uint64_t> counts() const;
  uint64_t injected() const;  // how many calls were answered by the plan

  // How long a device may make no progress before it is declared hung; 0: the device's own limit.
  uint64_t hang_limit_ms = 0;

 private:
  mutable std::mutex mutex_;
  std::vector<Fault> faults_;
  std::map<std::string, uint64_t> counts_;
  uint64_t injected_ = 0;
};

}  // namespace onebeat::device
