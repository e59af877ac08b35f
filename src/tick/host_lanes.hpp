// host_lanes.hpp: the threads that run host functions, a few per queue, each at its queue's priority.
//
//   HostLanes lanes(options, [](SliceId id, SliceResult result) { ... });
//   lanes.start(Role::kMl, id, step);            // never more at a time than the queue has lanes
//
// Threads start with the first step of their queue: a process that runs none has none.
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "tick/admission.hpp"

namespace onebeat::tick {

class HostLanes {
 public:
  using Answer = std::function<void(SliceId, SliceResult)>;  // on the lane's thread
  HostLanes(const SchedulerOptions& options, Answer answer) : options_(options), answer_(std::move(answer)) {}
  ~HostLanes();  // after the last answer
  HostLanes(const HostLanes&) = delete;
  HostLanes& operator=(const HostLanes&) = delete;

  // `step` stays valid until its answer.
  void start(Role role, SliceId id, const std::function<Result<SliceState>()>& step);

 private:
  struct Job {
    SliceId id;
    const std::function<Result<SliceState>()>* step = nullptr;
  };
  struct Group {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> jobs;
    std::vector<std::thread> threads;
    bool stop = false;
  };
  void run(Role role);

  const SchedulerOptions options_;
  const Answer answer_;
  Group groups_[device::kRoleCount];
};

}  // namespace onebeat::tick
