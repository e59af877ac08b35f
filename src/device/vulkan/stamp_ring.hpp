// stamp_ring.hpp: timestamps before and after a submission, as two small command buffers around the cached
// one, so that a list is recorded once and still timed each time. One ring per hardware queue; not thread-safe.
#pragma once
#include <array>
#include <vector>

#include "device/vulkan/context.hpp"

namespace onebeat::device::vulkan {

class StampRing {
 public:
  struct Slot {
    VkQueryPool pool = VK_NULL_HANDLE;
    uint32_t query = 0;  // begin; end is the next one
    VkCommandBuffer begin = VK_NULL_HANDLE;
    VkCommandBuffer end = VK_NULL_HANDLE;
    explicit operator bool() const { return pool != VK_NULL_HANDLE; }
  };

  StampRing(Context& context, const NativeQueue& queue) : context_(context), queue_(queue) {}
  StampRing(const StampRing&) = delete;
  StampRing& operator=(const StampRing&) = delete;
  ~StampRing();

  // A slot that is not in flight, reset; an empty one on a queue without timestamps.
  Result<Slot> take();
  void give(const Slot& slot);

 private:
  static constexpr uint32_t kGroup = 32;  // slots made at a time
  Error grow();

  Context& context_;
  const NativeQueue& queue_;
  VkCommandPool commands_ = VK_NULL_HANDLE;  // its own: the encoder records in its pools at the same time
  std::vector<VkQueryPool> pools_;
  std::vector<Slot> free_;
};

}  // namespace onebeat::device::vulkan
