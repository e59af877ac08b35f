// device_target.hpp: kernels on the devices of this machine, through the device layer.
#pragma once
#include <span>
#include <string_view>

#include "kernels/harness.hpp"

namespace onebeat::kernels::test {

// Once for every variant of the kernel on every device that opens, compiled with `constants` (Device::kernel). Devices stay
// open for the program's life. `only`: this GPU variant.
void for_each_device_target(const device::KernelInfo& info, const std::function<void(Target&)>& body,
                            std::span<const uint32_t> constants = {}, std::string_view only = {});

// Whether ONEBEAT_TEST_DEVICE, if set, names this device; "host" stands for CPU bodies and Metal text without a device.
bool tested_device(std::string_view id);

}  // namespace onebeat::kernels::test
