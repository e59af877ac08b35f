// With ONEBEAT_FAKE_METAL the suite runs on the fake Metal device too.
#include "conformance.hpp"
#include "device/metal_fake/fake.hpp"

namespace onebeat::device::conformance {
TEST_CASE("FakeMetal.NothingOutlivesItsDevice") {
  CHECK(metal::fake::take_violations().empty());
  INFO(metal::fake::live_types());
  CHECK(metal::fake::live_objects() == 0);
}

}  // namespace onebeat::device::conformance
