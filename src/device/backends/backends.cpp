// backends.cpp: this program's list of backends, in the order in which `auto` tries them.
#include "device/checked/checked.hpp"
#include "device/cpu/cpu.hpp"
#include "device/metal/metal.hpp"
#include "device/null/null.hpp"
#include "device/registry.hpp"
#ifdef ONEBEAT_HAS_VULKAN
#include "device/vulkan/vulkan.hpp"
#endif

namespace onebeat::device {
namespace {

Registry make_registry() {
  Registry r;
  r.add(metal::best());
#ifdef ONEBEAT_HAS_VULKAN
  r.add({.name = "vulkan", .enumerate = vulkan::enumerate, .open = vulkan::open});
#else
  r.add(null::not_built("vulkan", Backend::kVulkan,
                        "this program was built without Vulkan; install the Vulkan headers (Debian: "
                        "libvulkan-dev) and build again"));
#endif
  r.add({.name = "cpu", .enumerate = cpu::enumerate, .open = cpu::open});
  // By name only: "metal" is the better of the two.
  r.add(metal::metal4());
  r.add(metal::metal3());
  r.add(null::not_built(
      "null", Backend::kNull,
      "the null device is a skeleton for writing backends and runs nothing; use --device cpu"));
  r.set_checker([](std::unique_ptr<Device> inner) { return checked::wrap(std::move(inner)); });
  return r;
}

}  // namespace

const Registry& registry() {
  static const Registry instance = make_registry();
  return instance;
}

std::vector<Candidate> enumerate(const OpenOptions& options) { return registry().enumerate(options); }

Result<std::unique_ptr<Device>> open(const OpenOptions& options) { return registry().open(options); }

}  // namespace onebeat::device
