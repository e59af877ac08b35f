#include "device/vulkan/hooks.hpp"

#include <atomic>

namespace onebeat::device::vulkan {
namespace {

// Vulkan functions carry no user pointer, so the wrappers find their state here.
struct Injector {
  std::shared_ptr<FaultPlan> plan;
  Table real;
};
std::atomic<Injector*> g_injector{nullptr};

VkResult to_native(FaultResult result) {
  switch (result) {
    case FaultResult::kDeviceLost:
      return VK_ERROR_DEVICE_LOST;
    case FaultResult::kOutOfDeviceMemory:
      return VK_ERROR_OUT_OF_DEVICE_MEMORY;
    case FaultResult::kOutOfHostMemory:
      return VK_ERROR_OUT_OF_HOST_MEMORY;
    case FaultResult::kTimeout:
      return VK_TIMEOUT;
  }
  return VK_ERROR_UNKNOWN;
}

const char* name_of(size_t index) {
  static constexpr const char* kNames[] = {
#define ONEBEAT_NAME(level, need, name) #name,
      ONEBEAT_VULKAN_FUNCTIONS(ONEBEAT_NAME, ONEBEAT_NAME)
#undef ONEBEAT_NAME
  };
  return kNames[index];
}

enum Index : size_t {
#define ONEBEAT_INDEX(level, need, name) kIndex_##name,
  ONEBEAT_VULKAN_FUNCTIONS(ONEBEAT_INDEX, ONEBEAT_INDEX)
#undef ONEBEAT_INDEX
};

template <auto Member, size_t Index, class Fn>
struct Wrapper;
template <auto Member, size_t Index, class... A>
struct Wrapper<Member, Index, VkResult(VKAPI_PTR*)(A...)> {
  static VKAPI_ATTR VkResult VKAPI_CALL call(A... a) {
    Injector* in = g_injector.load(std::memory_order_acquire);
    if (const auto fault = in->plan->next(name_of(Index))) return to_native(*fault);
    return (in->real.*Member)(a...);
  }
};

}  // namespace

Hooks::~Hooks() { disarm(); }

void Hooks::disarm() {
  if (armed_) delete g_injector.exchange(nullptr);
  armed_ = false;
}

Error Hooks::arm(std::shared_ptr<FaultPlan> plan) {
  if (!plan || armed_) return {};
  auto* fresh = new Injector{std::move(plan), {}};
  Injector* none = nullptr;
  if (!g_injector.compare_exchange_strong(none, fresh)) {
    delete fresh;
    return {ErrorCode::kInvalidUse, "a device with injected faults is open already; close it first"};
  }
  armed_ = true;
  return {};
}

void Hooks::apply(Table& table) {
  if (!armed_) return;
  Injector* in = g_injector.load(std::memory_order_acquire);
#define ONEBEAT_WRAP(level, need, name)                                        \
  {                                                                            \
    const auto hook = &Wrapper<&Table::name, kIndex_##name, PFN_##name>::call; \
    if (table.name && table.name != hook) {                                    \
      in->real.name = table.name;                                              \
      table.name = hook;                                                       \
    }                                                                          \
  }
#define ONEBEAT_LEAVE(level, need, name)
  ONEBEAT_VULKAN_FUNCTIONS(ONEBEAT_WRAP, ONEBEAT_LEAVE)
#undef ONEBEAT_LEAVE
#undef ONEBEAT_WRAP
}

}  // namespace onebeat::device::vulkan
