// queue_plan.hpp: which hardware queue serves which role. A plain function of the family list, so that the
// maps of GPUs we do not have are tested too.
//
//   QueuePlan plan = plan_queues(families, {.limit = 0});
//   plan.roles[Role::kMl]           // index into plan.queues: where lists with dispatches go
//   plan.copies[Role::kBlit]        // where lists of copies and fills go; usually a transfer engine
//
// Render gets a universal queue, ML a compute-only family (so that a long ML dispatch does not stand in front
// of a frame), Blit a transfer engine for copies and a compute queue for the rest. Sparse binding gets a queue
// of its own where there is one, since it may stall the queue it runs on.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "device/queue.hpp"
#include "device/vulkan/headers.hpp"

namespace onebeat::device::vulkan {

struct FamilyInfo {
  VkQueueFlags flags = 0;
  uint32_t count = 0;
  uint32_t timestamp_bits = 0;
  bool low_priority = false;  // the family grants VK_QUEUE_GLOBAL_PRIORITY_LOW
};

struct PlannedQueue {
  uint32_t family = 0;
  uint32_t index = 0;
  float priority = 0.5f;
  bool compute = true;
};

struct QueuePlan {
  std::vector<PlannedQueue> queues;  // distinct hardware queues
  std::array<uint32_t, kRoleCount> roles{};
  std::array<uint32_t, kRoleCount> copies{};
  std::optional<uint32_t> sparse;  // the queue that binds sparse pages
  bool low_priority_ml = false;    // ask for low global priority on the ML family
  uint32_t distinct = 1;           // hardware queues behind the three roles
};

struct QueueWish {
  uint32_t limit = 0;  // at most so many hardware queues for the roles; 0: as many as there are
  bool sparse = true;
  bool low_priority = true;
};

// None when no family computes.
std::optional<QueuePlan> plan_queues(const std::vector<FamilyInfo>& families, const QueueWish& wish);

}  // namespace onebeat::device::vulkan
