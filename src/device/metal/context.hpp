// context.hpp: the open device, shared by heap, queues, encoders and pipelines: its table of messages, what is resident,
// and the one place where its loss is recorded.
#pragma once
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

#include "device/metal/probe.hpp"

namespace onebeat::device::metal {

class Context {
 public:
  static Result<std::shared_ptr<Context>> create(std::shared_ptr<Instance> instance, Probe probe,
                                                 const OpenOptions& options);
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context();

  const Table& m() const { return instance_->table(); }
  Id device() const { return instance_->device(); }
  const Instance& instance() const { return *instance_; }
  const Probe& probe() const { return probe_; }
  Probe& mutable_probe() { return probe_; }  // while opening

  void note(std::string message);
  std::vector<std::string> messages() const;

  // Tests (OpenOptions::faults): what this call must answer instead of being made.
  Error fault(const char* call) const;
  Error health() const;
  bool lost() const { return lost_.load(std::memory_order_acquire); }
  // Declares the device lost. `hung`: it may still be running, so nothing of it can ever be freed.
  void lose(Error why, bool hung);
  bool hung() const { return hung_.load(std::memory_order_acquire); }
  std::chrono::milliseconds hang_limit() const { return hang_limit_; }

  // Heaps and buffers that the GPU may touch, from now on or no more. With residency sets that is all; without (macOS
  // 13 and 14) each encoder names them: see for_each_resident().
  void add_resident(Id allocation, bool is_heap);
  void remove_resident(Id allocation);
  Id residency_set() const { return residency_set_.get(); }
  template <class Visit>
  void for_each_resident(Visit visit) const {
    std::lock_guard lock(mutex_);
    for (const auto& [allocation, is_heap] : resident_) visit(allocation, is_heap);
  }
  // Bytes that the system would still grant; ~0 when it does not say.
  uint64_t system_bytes_left() const;

 private:
  Context() = default;
  std::shared_ptr<Instance> instance_;
  Probe probe_;
  std::shared_ptr<FaultPlan> faults_;
  std::chrono::milliseconds hang_limit_{10'000};
  Owned residency_set_;

  std::atomic<bool> lost_{false}, hung_{false};
  mutable std::mutex mutex_;
  std::vector<std::pair<Id, bool>> resident_;  // without residency sets only
  std::vector<std::string> messages_;
  Error why_;
};

}  // namespace onebeat::device::metal
