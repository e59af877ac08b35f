#include "device/device.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <mutex>

namespace onebeat::device {
namespace {

using namespace std::chrono_literals;

// Large enough that the per-submission cost (tens of µs) vanishes beside the copy, small enough to be had
// from a nearly full heap.
constexpr uint64_t kStagingBytes = uint64_t(4) << 20;

// A blocking call never waits for ever: past this the device counts as hung.
constexpr auto kRunLimit = 600s;
constexpr auto kHealthStep = 250ms;

// The span a blocking transfer goes through; given back when the call ends, however it ends.
class Staging {
 public:
  Staging(Heap& heap, Span span) : heap_(heap), span_(span) {}
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging() { heap_.release(span_); }
  const Span& span() const { return span_; }

 private:
  Heap& heap_;
  Span span_;
};

Error check_range(const char* what, const Span& span, uint64_t bytes) {
  if (bytes <= span.bytes) return {};
  return {ErrorCode::kInvalidUse, std::string(what) + " of " + std::to_string(bytes) +
                                      " bytes goes past the end of a span of " + std::to_string(span.bytes)};
}

}  // namespace

Error Device::write(const Span& target, const void* data, uint64_t bytes) {
  OB_CHECK(check_range("a write", target, bytes));
  if (bytes == 0) return {};
  if (target.host) {
    host_touches(target.slice(0, bytes), true);
    std::memcpy(target.host, data, bytes);
    return {};
  }
  OB_TRY(Span space, heap().allocate(std::min(bytes, kStagingBytes), 256, Memory::kUpload));
  Staging staging(heap(), space);
  const auto* from = static_cast<const std::byte*>(data);
  for (uint64_t begin = 0; begin < bytes; begin += space.bytes) {
    const uint64_t n = std::min(space.bytes, bytes - begin);
    std::memcpy(space.host, from + begin, n);
    CommandList list("write");
    list.copy(space.slice(0, n), target.slice(begin, n));
    OB_CHECK(run(Role::kBlit, list.finish()));
  }
  return {};
}

Error Device::read(const Span& source, void* data, uint64_t bytes) {
  OB_CHECK(check_range("a read", source, bytes));
  if (bytes == 0) return {};
  if (source.host && !source.slow_reads) {
    host_touches(source.slice(0, bytes), false);
    std::memcpy(data, source.host, bytes);
    return {};
  }
  OB_TRY(Span space, heap().allocate(std::min(bytes, kStagingBytes), 256, Memory::kReadback));
  Staging staging(heap(), space);
  auto* to = static_cast<std::byte*>(data);
  for (uint64_t begin = 0; begin < bytes; begin += space.bytes) {
    const uint64_t n = std::min(space.bytes, bytes - begin);
    CommandList list("read");
    list.copy(source.slice(begin, n), space.slice(0, n));
    OB_CHECK(run(Role::kBlit, list.finish()));
    std::memcpy(to + begin, space.host, n);
  }
  return {};
}

Error Device::run(Role role, ListRef list, SubmitReport* report) {
  struct State {
    std::mutex mutex;
    std::condition_variable changed;
    bool finished = false;
    SubmitReport report;
  };
  auto state = std::make_shared<State>();  // outlives this call when the device hangs
  OB_CHECK(queue(role).submit({.list = std::move(list), .done = [state](const SubmitReport& r) {
                                 std::lock_guard lock(state->mutex);
                                 state->report = r;
                                 state->finished = true;
                                 state->changed.notify_all();
                               }}));
  std::unique_lock lock(state->mutex);
  const auto deadline = std::chrono::steady_clock::now() + kRunLimit;
  while (!state->changed.wait_for(lock, kHealthStep, [&] { return state->finished; })) {
    if (Error lost = health()) return lost;
    if (std::chrono::steady_clock::now() > deadline) {
      return {ErrorCode::kTimeout,
              "device " + caps().name + " did not finish a command list within 10 minutes; restart it"};
    }
  }
  if (report) *report = state->report;
  return state->report.error;
}

}  // namespace onebeat::device
