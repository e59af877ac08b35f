#include "tick/host_lanes.hpp"

#include <exception>

#include "base/clock.hpp"
#include "tick/thread_setup.hpp"

namespace onebeat::tick {
namespace {

const char* thread_name(Role role) {
  switch (role) {
    case Role::kRender:
      return "ob-host-render";
    case Role::kMl:
      return "ob-host-ml";
    case Role::kBlit:
      return "ob-host-blit";
  }
  return "ob-host";
}

// A host function is often a third party's code behind ours: what it throws becomes the item's error.
Result<SliceState> guarded(const std::function<Result<SliceState>()>& step) {
  try {
    return step();
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kOutOfMemory,
                 "a host step ran out of memory; close something or use smaller input"};
  } catch (const std::exception& e) {
    return Error{ErrorCode::kInternal, "a host step failed in a way it did not explain", e.what()};
  }
}

}  // namespace

HostLanes::~HostLanes() {
  for (Group& group : groups_) {
    {
      std::lock_guard lock(group.mutex);
      group.stop = true;
    }
    group.changed.notify_all();
    for (std::thread& thread : group.threads) thread.join();
  }
}

void HostLanes::start(Role role, SliceId id, const std::function<Result<SliceState>()>& step) {
  Group& group = groups_[int(role)];
  {
    std::lock_guard lock(group.mutex);
    group.jobs.push_back({id, &step});
    while (group.threads.size() < options_.host_lanes[int(role)]) {
      group.threads.emplace_back([this, role] { run(role); });
    }
  }
  group.changed.notify_one();
}

void HostLanes::run(Role role) {
  set_up_this_thread(thread_name(role), options_.host_lane_nice[int(role)]);
  Group& group = groups_[int(role)];
  while (true) {
    Job job;
    {
      std::unique_lock lock(group.mutex);
      group.changed.wait(lock, [&] { return group.stop || !group.jobs.empty(); });
      if (group.jobs.empty()) return;
      job = group.jobs.front();
      group.jobs.pop_front();
    }
    SliceResult result;
    result.report.submitted_ns = result.report.begin_ns = now_ns();
    Result<SliceState> state = guarded(*job.step);
    result.report.end_ns = result.report.completed_ns = now_ns();
    if (state) {
      result.host_state = *state;
    } else {
      result.report.error = state.error();
    }
    answer_(job.id, std::move(result));
  }
}

}  // namespace onebeat::tick
