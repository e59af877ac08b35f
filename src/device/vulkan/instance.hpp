// instance.hpp: the Vulkan instance, the physical devices behind it, and the messages of layers and driver.
//
//   OB_TRY(std::shared_ptr<Instance> instance, Instance::create(options));
//   for (VkPhysicalDevice p : instance->physical()) ...   // real GPUs first; the index in "vulkan:n"
//
// Instances without validation and faults are shared by the process and kept: making one costs tens of
// milliseconds with real drivers.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "device/device.hpp"
#include "device/vulkan/hooks.hpp"
#include "device/vulkan/table.hpp"

namespace onebeat::device::vulkan {

// What layers and drivers said, and what we decided because of it. Thread-safe, bounded.
class Messages {
 public:
  void add(std::string text);
  std::vector<std::string> all() const;

 private:
  static constexpr size_t kKept = 1000;
  mutable std::mutex mutex_;
  std::vector<std::string> texts_;
};

class Instance {
 public:
  static Result<std::shared_ptr<Instance>> create(const OpenOptions& options);
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;
  ~Instance();

  Table& table() { return table_; }
  Hooks& hooks() { return hooks_; }
  const std::vector<VkPhysicalDevice>& physical() const { return physical_; }
  Messages& layer_messages() { return messages_; }

 private:
  Instance() = default;
  static Result<std::shared_ptr<Instance>> make(const OpenOptions& options);
  Error start(bool validation);
  Error list_devices();

  Hooks hooks_;
  Table table_;
  VkInstance instance_ = VK_NULL_HANDLE;
  VkDebugUtilsMessengerEXT messenger_ = VK_NULL_HANDLE;
  std::vector<VkPhysicalDevice> physical_;
  Messages messages_;
};

}  // namespace onebeat::device::vulkan
