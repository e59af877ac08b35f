#include "device/vulkan/instance.hpp"

#include <algorithm>
#include <cstring>
#include <map>

#include "device/vulkan/result.hpp"

namespace onebeat::device::vulkan {
namespace {

constexpr const char* kLayer = "VK_LAYER_KHRONOS_validation";

VKAPI_ATTR VkBool32 VKAPI_CALL on_message(VkDebugUtilsMessageSeverityFlagBitsEXT,
                                          VkDebugUtilsMessageTypeFlagsEXT,
                                          const VkDebugUtilsMessengerCallbackDataEXT* data, void* user) {
  static_cast<Messages*>(user)->add(data && data->pMessage ? data->pMessage : "a message without text");
  return VK_FALSE;
}

bool has_layer(const Table& t) {
  uint32_t n = 0;
  t.vkEnumerateInstanceLayerProperties(&n, nullptr);
  std::vector<VkLayerProperties> layers(n);
  t.vkEnumerateInstanceLayerProperties(&n, layers.data());
  layers.resize(n);
  return std::any_of(layers.begin(), layers.end(),
                     [](const VkLayerProperties& l) { return std::strcmp(l.layerName, kLayer) == 0; });
}

bool has_extension(const Table& t, const char* name) {
  uint32_t n = 0;
  t.vkEnumerateInstanceExtensionProperties(nullptr, &n, nullptr);
  std::vector<VkExtensionProperties> list(n);
  t.vkEnumerateInstanceExtensionProperties(nullptr, &n, list.data());
  list.resize(n);
  return std::any_of(list.begin(), list.end(),
                     [&](const VkExtensionProperties& e) { return std::strcmp(e.extensionName, name) == 0; });
}

int preference(VkPhysicalDeviceType type) {
  switch (type) {
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU:
      return 0;
    case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU:
      return 1;
    case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU:
      return 2;
    case VK_PHYSICAL_DEVICE_TYPE_CPU:
      return 4;
    default:
      return 3;
  }
}

}  // namespace

void Messages::add(std::string text) {
  std::lock_guard lock(mutex_);
  if (texts_.size() < kKept) texts_.push_back(std::move(text));
}

std::vector<std::string> Messages::all() const {
  std::lock_guard lock(mutex_);
  return texts_;
}

Result<std::shared_ptr<Instance>> Instance::create(const OpenOptions& options) {
  if (options.validation || options.faults) return make(options);
  // Kept until the process ends: drivers do not like being unloaded and reloaded.
  static std::mutex mutex;
  static auto& shared = *new std::shared_ptr<Instance>;
  std::lock_guard lock(mutex);
  if (!shared) {
    OB_TRY(shared, make(options));
  }
  return shared;
}

Result<std::shared_ptr<Instance>> Instance::make(const OpenOptions& options) {
  std::shared_ptr<Instance> self(new Instance);
  OB_TRY(self->table_, load_global());
  OB_CHECK(self->hooks_.arm(options.faults));
  self->hooks_.apply(self->table_);
  OB_CHECK(self->start(options.validation));
  OB_CHECK(self->list_devices());
  return self;
}

Error Instance::start(bool validation) {
  uint32_t version = VK_API_VERSION_1_0;
  if (table_.vkEnumerateInstanceVersion) table_.vkEnumerateInstanceVersion(&version);
  if (version < VK_API_VERSION_1_3) {
    return {ErrorCode::kUnsupported, "the Vulkan loader is older than 1.3; update libvulkan1"};
  }
  if (validation && !has_layer(table_)) {
    return {ErrorCode::kNotFound,
            "the Vulkan validation layer is not installed; install vulkan-validationlayers or leave "
            "validation off"};
  }
  VkApplicationInfo app{VK_STRUCTURE_TYPE_APPLICATION_INFO};
  app.pApplicationName = "onebeat";
  app.apiVersion = VK_API_VERSION_1_3;
  VkInstanceCreateInfo info{VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO};
  info.pApplicationInfo = &app;
  std::vector<const char*> extensions;
#ifdef __APPLE__
  if (has_extension(table_, "VK_KHR_portability_enumeration")) {
    extensions.push_back("VK_KHR_portability_enumeration");
    info.flags |= 1;  // VK_INSTANCE_CREATE_ENUMERATE_PORTABILITY_BIT_KHR
  }
#endif

  VkDebugUtilsMessengerCreateInfoEXT debug{VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT};
  debug.messageSeverity =
      VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
  debug.messageType =
      VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_TYPE_PERFORMANCE_BIT_EXT;
  debug.pfnUserCallback = on_message;
  debug.pUserData = &messages_;
  // By struct and not by environment: the variables were renamed between layer versions, the struct was not.
  const VkValidationFeatureEnableEXT enabled = VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT;
  VkValidationFeaturesEXT features{VK_STRUCTURE_TYPE_VALIDATION_FEATURES_EXT};
  features.enabledValidationFeatureCount = 1;
  features.pEnabledValidationFeatures = &enabled;
  const bool messages = validation && has_extension(table_, VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
  if (validation) {
    info.enabledLayerCount = 1;
    info.ppEnabledLayerNames = &kLayer;
    features.pNext = messages ? &debug : nullptr;
    info.pNext = &features;
    if (messages) extensions.push_back(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
  }
  info.enabledExtensionCount = uint32_t(extensions.size());
  info.ppEnabledExtensionNames = extensions.data();
  if (const VkResult r = table_.vkCreateInstance(&info, nullptr, &instance_); r != VK_SUCCESS) {
    instance_ = VK_NULL_HANDLE;
    return error_of(r, "vkCreateInstance", "this machine");
  }
  OB_CHECK(load_instance(table_, instance_));
  hooks_.apply(table_);
  if (messages && table_.vkCreateDebugUtilsMessengerEXT) {
    const VkResult r = table_.vkCreateDebugUtilsMessengerEXT(instance_, &debug, nullptr, &messenger_);
    // Validation that cannot speak must not pass for validation without complaints.
    if (r != VK_SUCCESS)
      messages_.add("the validation layer's messages cannot be had: " +
                    answer_of(r, "vkCreateDebugUtilsMessengerEXT"));
  }
  return {};
}

Error Instance::list_devices() {
  uint32_t n = 0;
  VkResult r = table_.vkEnumeratePhysicalDevices(instance_, &n, nullptr);
  if (r == VK_SUCCESS) {
    physical_.resize(n);
    r = table_.vkEnumeratePhysicalDevices(instance_, &n, physical_.data());
    physical_.resize(n);
  }
  if (r != VK_SUCCESS && r != VK_INCOMPLETE) {
    return error_of(r, "vkEnumeratePhysicalDevices", "this machine");
  }
  std::multimap<int, VkPhysicalDevice> ranked;  // equal ranks stay in the driver's order
  for (VkPhysicalDevice p : physical_) {
    VkPhysicalDeviceProperties properties;
    table_.vkGetPhysicalDeviceProperties(p, &properties);
    ranked.emplace(preference(properties.deviceType), p);
  }
  physical_.clear();
  for (const auto& [rank, p] : ranked) physical_.push_back(p);
  return {};
}

Instance::~Instance() {
  if (messenger_) table_.vkDestroyDebugUtilsMessengerEXT(instance_, messenger_, nullptr);
  if (instance_ && table_.vkDestroyInstance) table_.vkDestroyInstance(instance_, nullptr);
}

}  // namespace onebeat::device::vulkan
