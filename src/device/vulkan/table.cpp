#include "device/vulkan/table.hpp"

#include <dlfcn.h>

#include <string>

namespace onebeat::device::vulkan {
namespace {

struct Loader {
  void* library = nullptr;
  std::string why;
};

const Loader& loader() {
  static const Loader opened = [] {
    Loader l;
#ifdef __APPLE__
    constexpr const char* kNames[] = {"libvulkan.1.dylib", "libvulkan.dylib", "libMoltenVK.dylib"};
#else
    constexpr const char* kNames[] = {"libvulkan.so.1", "libvulkan.so"};
#endif
    for (const char* name : kNames) {
      l.library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
      if (l.library) return l;
      const char* why = dlerror();
      if (l.why.empty()) l.why = why ? why : name;
    }
    return l;
  }();
  return opened;
}

Error missing(const char* name) {
  return {ErrorCode::kUnsupported,
          std::string("the Vulkan driver lacks the function ") + name + ", which Vulkan 1.3 has; update it"};
}

enum class Level { kGlobal, kInstance, kDevice };
constexpr Level kLevel_global = Level::kGlobal;
constexpr Level kLevel_instance = Level::kInstance;
constexpr Level kLevel_device = Level::kDevice;
constexpr bool kNeed_required = true;
constexpr bool kNeed_optional = false;

// Fills every entry of one level; `find` is vkGetInstanceProcAddr or vkGetDeviceProcAddr.
template <class Find>
Error fill(Table& table, Level level, Find find) {
  const char* absent = nullptr;
#define ONEBEAT_FIND(at, need, name)                            \
  if (kLevel_##at == level) {                                   \
    table.name = reinterpret_cast<PFN_##name>(find(#name));     \
    if (!table.name && kNeed_##need && !absent) absent = #name; \
  }
  ONEBEAT_VULKAN_FUNCTIONS(ONEBEAT_FIND, ONEBEAT_FIND)
#undef ONEBEAT_FIND
  return absent ? missing(absent) : Error{};
}

}  // namespace

Result<Table> load_global() {
  const Loader& l = loader();
  if (!l.library) {
    return Error{
        ErrorCode::kNotFound,
        "there is no Vulkan loader on this machine; install it (Debian and Ubuntu: apt install "
        "libvulkan1; Fedora: dnf install vulkan-loader; macOS: brew install vulkan-loader molten-vk)",
        l.why};
  }
  Table table;
  table.vkGetInstanceProcAddr =
      reinterpret_cast<PFN_vkGetInstanceProcAddr>(dlsym(l.library, "vkGetInstanceProcAddr"));
  if (!table.vkGetInstanceProcAddr) return missing("vkGetInstanceProcAddr");
  OB_CHECK(fill(table, Level::kGlobal,
                [&](const char* name) { return table.vkGetInstanceProcAddr(VK_NULL_HANDLE, name); }));
  return table;
}

Error load_instance(Table& table, VkInstance instance) {
  OB_CHECK(fill(table, Level::kInstance,
                [&](const char* name) { return table.vkGetInstanceProcAddr(instance, name); }));
  if (!table.vkGetPhysicalDeviceCalibrateableTimeDomainsEXT) {
    // The KHR form has the same signature; drivers may drop the older name.
    table.vkGetPhysicalDeviceCalibrateableTimeDomainsEXT =
        reinterpret_cast<PFN_vkGetPhysicalDeviceCalibrateableTimeDomainsEXT>(
            table.vkGetInstanceProcAddr(instance, "vkGetPhysicalDeviceCalibrateableTimeDomainsKHR"));
  }
  return {};
}

Error load_device(Table& table, VkDevice device) {
  OB_CHECK(
      fill(table, Level::kDevice, [&](const char* name) { return table.vkGetDeviceProcAddr(device, name); }));
  if (!table.vkGetCalibratedTimestampsEXT) {
    table.vkGetCalibratedTimestampsEXT = reinterpret_cast<PFN_vkGetCalibratedTimestampsEXT>(
        table.vkGetDeviceProcAddr(device, "vkGetCalibratedTimestampsKHR"));
  }
  return {};
}

}  // namespace onebeat::device::vulkan
