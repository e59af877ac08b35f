// With ONEBEAT_FAKE_METAL the suite runs on the fake Metal device too, and the fake learns what every dispatch touches.
#include "conformance.hpp"
#include "device/metal_fake/fake.hpp"

namespace onebeat::device::conformance {
namespace {
[[maybe_unused]] const bool observed = set_observer(metal::fake::observe);
}

TEST_CASE("FakeMetal.NothingOutlivesItsDevice") {
  CHECK(metal::fake::take_violations().empty());
  INFO(metal::fake::live_types());
  CHECK(metal::fake::live_objects() == 0);
}

}  // namespace onebeat::device::conformance
