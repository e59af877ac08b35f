// simulated_backing.hpp: a device with one or three hardware queues, without threads: the test decides what
// completes next. It checks what a real queue would hang on: a wait that no earlier submission raises.
#pragma once
#include <doctest/doctest.h>

#include <deque>
#include <functional>
#include <map>
#include <random>

#include "tick/admission.hpp"

namespace onebeat::tick::test {

struct SimOptions {
  uint32_t hardware_queues = 3;
  uint32_t host_lanes = 2;
  double kill_chance = 0;  // of each slice
};

class SimulatedBacking final : public Backing {
 public:
  SimulatedBacking(std::mt19937_64& random, SimOptions options) : random_(random), options_(options) {
    hardware_.resize(options.hardware_queues * kDevices);
  }

  std::function<void(uint64_t item)> on_run;       // a slice of it really runs now: the test's own checks
  std::function<Error(uint64_t item)> failure_of;  // what the item's last slice fails with
  bool problem = false;                            // a rule was broken

  device::Device* device(int i) { return reinterpret_cast<device::Device*>(uintptr_t(64 * (i + 1))); }
  static constexpr int kDevices = 2;

  SlicePlan plan(const WorkItem& item, Cursor from, uint64_t) override {
    const uint32_t slices = slices_of(item);
    auto plan = std::make_shared<std::vector<Slice>>();
    for (uint32_t i = from.op; i < slices; ++i) plan->push_back({item.list, {i, 0}, 1000});
    return plan;
  }

  void start_list(SliceId id, const WorkItem& item, device::Submission s) override {
    Job job{id, &item, std::move(s)};
    for (const TimelinePoint& w : job.submission.waits) {
      // The admission rule: reached, or raised by something submitted to this device before.
      const auto promised = promised_.find({w.timeline.get(), w.value});
      const bool earlier = promised != promised_.end() && promised->second == item.device;
      if (!w.timeline->reached(w.value) && !earlier) problem = true;
    }
    for (const TimelinePoint& p : job.submission.signals)
      promised_[{p.timeline.get(), p.value}] = item.device;
    const size_t device_index = reinterpret_cast<uintptr_t>(item.device) / 64 - 1;
    const size_t queue = size_t(item.queue) % options_.hardware_queues;
    hardware_[device_index * options_.hardware_queues + queue].push_back(std::move(job));
  }
  void start_host(SliceId id, const WorkItem& item) override {
    hosts_.push_back({id, &item, {}});
    if (hosts_.size() > size_t(options_.host_lanes) * device::kRoleCount) problem = true;
  }
  void measured(const WorkItem&, const Slice&, uint64_t) override {}
  bool device_orders(const WorkItem&, const TimelinePoint&) override { return false; }
  void watch(const TimelinePoint&) override {}

  // All slices of the item ran without being killed.
  bool executed(uint64_t serial, const WorkItem& item) const {
    const auto found = succeeded_.find(serial);
    return found != succeeded_.end() && found->second >= slices_of(item);
  }
  uint32_t runs(uint64_t serial) const {
    const auto found = succeeded_.find(serial);
    return found == succeeded_.end() ? 0 : found->second;
  }

  bool busy() const {
    for (const auto& q : hardware_) {
      if (!q.empty()) return true;
    }
    return !hosts_.empty();
  }

  // Lets one running thing end and tells `core`. False: work is there but the heads of all queues wait for
  // something: a real device would hang.
  bool complete_one(Admission& core, uint64_t now) {
    std::vector<size_t> can;
    for (size_t q = 0; q < hardware_.size(); ++q) {
      if (!hardware_[q].empty() && may_run(hardware_[q].front())) can.push_back(q);
    }
    const size_t choices = can.size() + hosts_.size();
    if (choices == 0) return false;
    const size_t pick = random_() % choices;
    if (pick < can.size()) {
      Job job = std::move(hardware_[can[pick]].front());
      hardware_[can[pick]].pop_front();
      complete_list(job, core, now);
    } else {
      const auto at = hosts_.begin() + ptrdiff_t(pick - can.size());
      const Job job = *at;
      hosts_.erase(at);
      SliceResult result;
      result.report.error = run_slice(job);
      result.host_state = executed(job.id.item, *job.item) ? SliceState::kDone : SliceState::kMore;
      core.slice_done(job.id, std::move(result), now);
    }
    return true;
  }

 private:
  struct Job {
    SliceId id;
    const WorkItem* item;
    device::Submission submission;
  };
  // The generator says so in a field that nothing else uses here.
  static uint32_t slices_of(const WorkItem& item) { return uint32_t(item.estimated_ns); }
  Error run_slice(const Job& job) {
    if (on_run) on_run(job.id.item);
    if (++succeeded_[job.id.item] < slices_of(*job.item) || !failure_of) return {};
    return failure_of(job.id.item);
  }
  static bool may_run(const Job& job) {
    for (const TimelinePoint& w : job.submission.waits) {
      if (!w.timeline->reached(w.value)) return false;
    }
    return true;
  }
  void complete_list(Job& job, Admission& core, uint64_t now) {
    SliceResult result;
    for (const TimelinePoint& w : job.submission.waits) {
      if (Error e = w.timeline->error(w.value)) result.report.error = e;
    }
    if (!result.report.error && std::uniform_real_distribution<>()(random_) < options_.kill_chance) {
      result.report.error = {ErrorCode::kKilled, "killed by the simulation"};
    }
    if (!result.report.error) result.report.error = run_slice(job);
    result.report.completed_ns = now;
    const Error error = result.report.error;
    core_answer_first_ = !core_answer_first_;
    if (core_answer_first_) core.slice_done(job.id, result, now);
    for (const TimelinePoint& p : job.submission.signals) {
      promised_.erase({p.timeline.get(), p.value});
      p.timeline->signal(p.value, error);
    }
    if (!core_answer_first_) core.slice_done(job.id, std::move(result), now);
  }
  std::mt19937_64& random_;
  const SimOptions options_;
  std::vector<std::deque<Job>> hardware_;
  std::vector<Job> hosts_;
  std::map<std::pair<const device::Timeline*, uint64_t>, device::Device*> promised_;  // and by which device
  std::map<uint64_t, uint32_t> succeeded_;
  bool core_answer_first_ = false;
};

}  // namespace onebeat::tick::test
