// device_target.hpp: kernels on the devices of this machine, through the device layer.
#pragma once
#include "kernels/harness.hpp"

namespace onebeat::kernels::test {

// Once for every variant of the kernel on every device that opens. Devices stay open for the program's life.
void for_each_device_target(const device::KernelInfo& info, const std::function<void(Target&)>& body);

}  // namespace onebeat::kernels::test
