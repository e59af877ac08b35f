// Linked into test programs: ONEBEAT_FAKE_METAL=macos26 (or another personality) puts the fake device among the devices
// that they find.
#include "device/metal_fake/fake.hpp"

namespace {
[[maybe_unused]] const bool installed = onebeat::device::metal::fake::install_from_environment();
}
