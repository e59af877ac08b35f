// context.hpp: the open VkDevice with its function table, shared by heap, queues, encoder and pipelines, and
// the one place where the loss of the device is recorded.
#pragma once
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

#include "device/vulkan/probe.hpp"

namespace onebeat::device::vulkan {

// A VkQueue with the lock that Vulkan asks its users to hold.
struct NativeQueue {
  VkQueue handle = VK_NULL_HANDLE;
  uint32_t family = 0;
  bool compute = true;
  uint32_t timestamp_bits = 0;
  std::mutex mutex;
};

class Context {
 public:
  static Result<std::shared_ptr<Context>> create(std::shared_ptr<Instance> instance, Probe probe,
                                                 const OpenOptions& options);
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context();

  const Table& vk() const { return table_; }
  Table& mutable_vk() { return table_; }  // tests put a driver of their own behind some entries
  VkDevice device() const { return device_; }
  VkPhysicalDevice physical() const { return probe_.physical; }
  const Probe& probe() const { return probe_; }
  Probe& mutable_probe() { return probe_; }  // while opening
  NativeQueue& queue(uint32_t index) { return *queues_[index]; }
  const std::vector<std::unique_ptr<NativeQueue>>& queues() const { return queues_; }
  const std::vector<uint32_t>& families() const { return families_; }  // distinct, in use
  Messages& messages() { return messages_; }
  Instance& instance() { return *instance_; }

  // Turns a failed call into an Error; a lost device is remembered.
  Error check(VkResult result, const char* call);
  Error health() const;
  bool lost() const { return lost_.load(std::memory_order_acquire); }
  // Declares the device lost. `hung`: it may still be running, so nothing of it can ever be freed.
  void lose(Error why, bool hung);
  // After a loss, before the host touches what the device may still use: waits until it really is idle.
  void settle_loss();
  bool hung() const { return hung_.load(std::memory_order_acquire); }
  // Counts completions: a device that completes anything is not hung.
  void made_progress() { progress_.fetch_add(1, std::memory_order_relaxed); }
  uint64_t progress() const { return progress_.load(std::memory_order_relaxed); }
  std::chrono::milliseconds hang_limit() const { return hang_limit_; }
  // Work that is expected to end within this time is watched by a spinning thread; 0: none is.
  uint64_t spin_limit_ns() const { return spin_limit_ns_; }

  Result<VkSemaphore> timeline_semaphore();
  // Buffer usage and sharing that every buffer of ours has.
  VkBufferCreateInfo buffer_info(uint64_t bytes) const;
  // Memory of the device's heap that the driver would still grant; ~0 when it does not say.
  uint64_t driver_budget_left(uint32_t memory_heap) const;

 private:
  Context() = default;
  Error create_device(const OpenOptions& options);
  Error replan_memory();

  std::shared_ptr<Instance> instance_;
  Probe probe_;
  Table table_;
  VkDevice device_ = VK_NULL_HANDLE;
  std::vector<std::unique_ptr<NativeQueue>> queues_;
  std::vector<uint32_t> families_;
  Messages messages_;
  std::chrono::milliseconds hang_limit_{10'000};
  uint64_t spin_limit_ns_ = 0;

  std::atomic<bool> lost_{false};
  std::atomic<bool> hung_{false};
  std::atomic<uint64_t> progress_{0};
  mutable std::mutex mutex_;
  Error why_;
  std::once_flag settled_;
};

}  // namespace onebeat::device::vulkan
