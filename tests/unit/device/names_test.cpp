#include <doctest/doctest.h>

#include <set>
#include <string>

#include "device/caps.hpp"
#include "device/queue.hpp"
#include "device/tensor.hpp"

namespace onebeat::device {

TEST_CASE("Names.AreDistinctAndStable") {
  std::set<std::string> names;
  for (unsigned f = 0; f < unsigned(Feature::kCount); ++f) names.insert(to_string(Feature(f)));
  CHECK(names.size() == size_t(Feature::kCount));
  CHECK(names.count("unknown") == 0);
  CHECK(std::string(to_string(Role::kRender)) == "Q_render");
  CHECK(std::string(to_string(Role::kMl)) == "Q_ml");
  CHECK(std::string(to_string(Role::kBlit)) == "Q_blit");
  CHECK(std::string(to_string(Backend::kMetal4)) == "metal4");
  CHECK(std::string(to_string(DType::kBF16)) == "bf16");
  CHECK(std::string(to_string(Memory::kReadback)) == "readback");
}

}  // namespace onebeat::device
