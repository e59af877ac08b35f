#include "device/faults.hpp"

#include <charconv>

namespace onebeat::device {
namespace {

constexpr FaultResult kResults[] = {FaultResult::kDeviceLost, FaultResult::kOutOfDeviceMemory,
                                    FaultResult::kOutOfHostMemory, FaultResult::kTimeout};

std::string_view take(std::string_view& text, char separator) {
  const size_t at = text.find(separator);
  const std::string_view head = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  return head;
}

std::optional<Fault> parse_one(std::string_view text) {
  Fault fault;
  fault.call = take(text, ':');
  const std::string_view nth = take(text, ':');
  const auto [stop, failed] = std::from_chars(nth.data(), nth.data() + nth.size(), fault.nth);
  const std::string_view result = take(text, ':');
  const FaultResult* found = nullptr;
  for (const FaultResult& r : kResults) {
    if (result == to_string(r)) found = &r;
  }
  if (fault.call.empty() || failed != std::errc{} || stop != nth.data() + nth.size() || fault.nth == 0 ||
      !found || (!text.empty() && text != "sticky")) {
    return std::nullopt;
  }
  fault.result = *found;
  fault.sticky = !text.empty();
  return fault;
}

}  // namespace

const char* to_string(FaultResult result) {
  switch (result) {
    case FaultResult::kDeviceLost:
      return "device_lost";
    case FaultResult::kOutOfDeviceMemory:
      return "out_of_device_memory";
    case FaultResult::kOutOfHostMemory:
      return "out_of_host_memory";
    case FaultResult::kTimeout:
      return "timeout";
  }
  return "unknown";
}

Result<std::shared_ptr<FaultPlan>> FaultPlan::parse(std::string_view text) {
  auto plan = std::make_shared<FaultPlan>();
  while (!text.empty()) {
    const std::string_view entry = take(text, ',');
    std::optional<Fault> fault = parse_one(entry);
    if (!fault) {
      return Error{
          ErrorCode::kInvalidArgument,
          "'" + std::string(entry) +
              "' is no fault; write call:n:result[:sticky], as in vkQueueSubmit2:3:device_lost, with "
              "device_lost, out_of_device_memory, out_of_host_memory or timeout as the result"};
    }
    plan->faults_.push_back(std::move(*fault));
  }
  return plan;
}

std::optional<FaultResult> FaultPlan::next(const char* call) {
  std::lock_guard lock(mutex_);
  const uint64_t n = ++counts_[call];
  for (const Fault& fault : faults_) {
    if (fault.call == call && (fault.nth == n || (fault.sticky && n > fault.nth))) {
      ++injected_;
      return fault.result;
    }
  }
  return std::nullopt;
}

std::map<std::string, uint64_t> FaultPlan::counts() const {
  std::lock_guard lock(mutex_);
  return counts_;
}

uint64_t FaultPlan::injected() const {
  std::lock_guard lock(mutex_);
  return injected_;
}

}  // namespace onebeat::device
