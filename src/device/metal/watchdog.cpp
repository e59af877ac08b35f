#include "device/metal/watchdog.hpp"

namespace onebeat::device::metal {
namespace {

constexpr uint64_t kMinuteNs = 60'000'000'000;

Ending ending_of(int64_t code, const std::string& text, bool metal4) {
  auto says = [&](const char* word) { return text.find(word) != std::string::npos; };
  // The reason stands in the text only: IOKit's own codes are behind Metal's "internal error".
  if (says("ImpactingInteractivity") || says("Impacting Interactivity")) return Ending::kKilled;
  if (says("InnocentVictim") || says("Innocent Victim")) return Ending::kKilled;
  if (says("SubmissionsIgnored") || says("Ignored (for causing prior")) return Ending::kIgnored;
  const int64_t timeout = metal4 ? kCommandQueueErrorTimeout : kCommandBufferErrorTimeout;
  const int64_t memory = metal4 ? kCommandQueueErrorOutOfMemory : kCommandBufferErrorOutOfMemory;
  const int64_t removed = metal4 ? kCommandQueueErrorDeviceRemoved : kCommandBufferErrorDeviceRemoved;
  if (code == timeout) return Ending::kKilled;
  if (code == memory) return Ending::kOutOfMemory;
  if (code == removed) return Ending::kLost;
  return Ending::kFailed;
}

}  // namespace

Outcome outcome_of(const Table& m, Id error, bool metal4) {
  Outcome outcome;
  if (!error) return outcome;
  outcome.text = why(m, error);
  outcome.ending = ending_of(m.code(error), outcome.text, metal4);
  return outcome;
}

Error error_of(const Outcome& outcome, const std::string& device, const std::string& list) {
  const std::string what = "\"" + list + "\" on " + device;
  switch (outcome.ending) {
    case Ending::kOk:
      return {};
    case Ending::kKilled:
    case Ending::kIgnored:
      return {ErrorCode::kKilled, "the system ended " + what + " to keep the screen responsive",
              outcome.text};
    case Ending::kOutOfMemory:
      return {ErrorCode::kOutOfMemory, "the GPU had no memory for " + what + "; take a smaller batch",
              outcome.text};
    case Ending::kLost:
      return {ErrorCode::kDeviceLost, device + " was removed or reset; open it again or use --device cpu",
              outcome.text};
    case Ending::kFailed:
      break;
  }
  return {ErrorCode::kInternal, "the GPU failed in " + what, outcome.text};
}

uint32_t KillCount::add(uint64_t now_ns) {
  std::lock_guard lock(mutex_);
  times_.push_back(now_ns);
  while (now_ns - times_.front() > kMinuteNs) times_.pop_front();
  return uint32_t(times_.size());
}

}  // namespace onebeat::device::metal
