#include "device/vulkan/queue_plan.hpp"

#include <algorithm>

namespace onebeat::device::vulkan {
namespace {

// Hands out queues of families, and shares when one has none left.
class Picker {
 public:
  explicit Picker(const std::vector<FamilyInfo>& families, QueuePlan& plan)
      : families_(families), plan_(plan), used_(families.size(), 0) {}

  bool has_free(uint32_t family) const { return used_[family] < families_[family].count; }

  uint32_t take(uint32_t family, float priority) {
    plan_.queues.push_back(
        {family, used_[family]++, priority, (families_[family].flags & VK_QUEUE_COMPUTE_BIT) != 0});
    return uint32_t(plan_.queues.size() - 1);
  }

 private:
  const std::vector<FamilyInfo>& families_;
  QueuePlan& plan_;
  std::vector<uint32_t> used_;
};

std::optional<uint32_t> find(const std::vector<FamilyInfo>& families, VkQueueFlags must,
                             VkQueueFlags must_not, const Picker* picker = nullptr) {
  for (uint32_t i = 0; i < families.size(); ++i) {
    if (families[i].count == 0 || (families[i].flags & must) != must || (families[i].flags & must_not))
      continue;
    if (!picker || picker->has_free(i)) return i;
  }
  return std::nullopt;
}

}  // namespace

std::optional<QueuePlan> plan_queues(const std::vector<FamilyInfo>& families, const QueueWish& wish) {
  constexpr VkQueueFlags kGraphics = VK_QUEUE_GRAPHICS_BIT, kCompute = VK_QUEUE_COMPUTE_BIT;
  const uint32_t limit = wish.limit ? wish.limit : ~0u;
  constexpr size_t kMl = size_t(Role::kMl), kBlit = size_t(Role::kBlit);

  auto universal = find(families, kGraphics | kCompute, 0);
  if (!universal) universal = find(families, kCompute, 0);
  if (!universal) return std::nullopt;

  QueuePlan plan;
  Picker picker(families, plan);
  const uint32_t render = picker.take(*universal, 1.0f);
  plan.roles = plan.copies = {render, render, render};
  uint32_t roles = 1;

  if (roles < limit) {
    auto family = find(families, kCompute, kGraphics | kSpecialQueueFlags, &picker);
    if (!family) family = find(families, kCompute, 0, &picker);
    if (family) {
      const uint32_t ml = picker.take(*family, 0.2f);
      plan.roles[kMl] = plan.copies[kMl] = ml;
      plan.roles[kBlit] = plan.copies[kBlit] = ml;
      plan.low_priority_ml = wish.low_priority && families[*family].low_priority && *family != *universal;
      ++roles;
    }
  }
  if (roles < limit && roles > 1) {
    // Blit's dispatches must not queue up behind ML's, so they get a compute queue too.
    auto compute = find(families, kCompute, kGraphics | kSpecialQueueFlags, &picker);
    if (!compute) compute = find(families, kCompute, 0, &picker);
    if (compute) {
      const uint32_t q = picker.take(*compute, 0.5f);
      plan.roles[kBlit] = plan.copies[kBlit] = q;
      ++roles;
    }
    if (const auto copy =
            find(families, VK_QUEUE_TRANSFER_BIT, kGraphics | kCompute | kSpecialQueueFlags, &picker)) {
      plan.copies[kBlit] = picker.take(*copy, 0.5f);
      if (plan.roles[kBlit] == plan.roles[kMl]) ++roles;
    }
  }
  plan.distinct = roles;

  if (wish.sparse) {
    constexpr VkQueueFlags kSparse = VK_QUEUE_SPARSE_BINDING_BIT;
    auto own = limit > 1
                   ? find(families, kSparse | VK_QUEUE_TRANSFER_BIT, kGraphics | kSpecialQueueFlags, &picker)
                   : std::nullopt;
    if (own) {
      plan.sparse = picker.take(*own, 0.5f);
    } else {
      for (uint32_t i = 0; i < plan.queues.size() && !plan.sparse; ++i) {
        if (families[plan.queues[i].family].flags & kSparse) plan.sparse = i;
      }
    }
  }
  return plan;
}

}  // namespace onebeat::device::vulkan
