// metal.hpp: the Metal backend's entries for the registry.
//
// Metal 4 (macOS 26 on M1 and later) and Metal 3 (macOS 13 and later on M1 and later), chosen by asking what is there.
// Objective-C is reached at run time, so this compiles and starts on every system. **It was compiled and executed on a
// fake device and has not been run on Apple hardware**: docs/internals/metal.md says what that leaves open.
#pragma once
#include <memory>
#include <vector>

#include "device/device.hpp"
#include "device/registry.hpp"

namespace onebeat::device::metal {

BackendEntry best();    // "metal": Metal 4, else Metal 3
BackendEntry metal4();  // "metal4", "metal3": that one or a reason
BackendEntry metal3();

// What one says of this backend where it is not in use.
inline constexpr const char* kStatus = "compiled and executed on a fake device; not run on Apple hardware";

}  // namespace onebeat::device::metal
