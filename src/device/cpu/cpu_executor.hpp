// cpu_executor.hpp: one hardware queue of the CPU device: a thread that runs submissions in order.
#pragma once
#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

#include "base/core_gate.hpp"
#include "base/core_pool.hpp"
#include "device/queue.hpp"

namespace onebeat::device::cpu {

class CpuQueue;

// Roles that share a hardware queue share its executor, and thereby one order.
class CpuExecutor {
 public:
  struct Options {
    uint32_t threads = 1;    // most cores that a dispatch uses
    int nice = 0;            // of the executor's own thread
    bool timestamps = true;  // reports carry device times
    CoreGate* gate = nullptr;
    bool draws = false;  // Q_render shares this executor: what stands before a frame does not wait for cores
    std::string name;
  };
  CpuExecutor(CorePool& pool, Options options);
  ~CpuExecutor();  // stop() and join()

  void stop();  // finishes the submission under way; the rest, and later ones, fail
  void join();

  Error submit(CpuQueue& queue, Submission submission);
  Error drain(CpuQueue& queue, std::chrono::nanoseconds timeout);

 private:
  struct Job {
    CpuQueue* queue;
    Submission submission;
    uint64_t submitted_ns;
  };
  void loop();
  bool take(Job& job);
  void run(Job& job);
  Error wait_for(const Submission& submission) const;
  uint64_t execute(const RecordedList& list, Role role, uint8_t rank, SubmitReport& report);
  void execute_op(const Op& op, ParallelOptions parallel, SubmitReport& report);

  CorePool& pool_;
  Options options_;
  std::mutex mutex_;
  std::condition_variable work_;      // jobs_ grew, or stop_
  std::condition_variable finished_;  // a job was completed, its callbacks included
  std::deque<Job> jobs_;
  std::atomic<uint32_t> queued_{0};  // jobs_.size() for the executor's short spin
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

class CpuQueue final : public Queue {
 public:
  CpuQueue(Role role, CpuExecutor& executor) : role_(role), executor_(executor) {}
  Role role() const override { return role_; }
  Error submit(Submission submission) override { return executor_.submit(*this, std::move(submission)); }
  Error drain(std::chrono::nanoseconds timeout) override { return executor_.drain(*this, timeout); }
  uint64_t submitted() const override { return submitted_.load(std::memory_order_acquire); }
  uint64_t completed() const override { return completed_.load(std::memory_order_acquire); }

 private:
  friend class CpuExecutor;
  Role role_;
  CpuExecutor& executor_;
  std::atomic<uint64_t> submitted_{0}, completed_{0};
  uint64_t settled_ = 0;  // completed, with all callbacks returned; guarded by the executor
};

}  // namespace onebeat::device::cpu
