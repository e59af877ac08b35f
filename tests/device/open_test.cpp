#include <algorithm>
#include <iostream>

#include "conformance.hpp"
#include "device/null/null.hpp"
#include "device/registry.hpp"
#include "kernels/generated/fill.hpp"

namespace onebeat::device::conformance {

TEST_CASE("Open.AutoNeverTakesASoftwareGpu") {
  auto device = open({}).value();
  CHECK(!device->caps().software);
}

TEST_CASE("Open.EnumerateListsEveryBackendWithAReason") {
  const std::vector<Candidate> all = enumerate();
  bool cpu = false;
  for (const Candidate& c : all) {
    INFO("candidate: " << c.id);
    CHECK(!c.id.empty());
    cpu |= c.id == "cpu" && !c.error;
    if (c.error) {
      CHECK(c.error.message.size() > 20);
      OpenOptions options;
      options.device = c.id;
      CHECK(!open(options));
    } else {
      for (unsigned f = 0; f < unsigned(Feature::kCount); ++f) {
        if (c.caps.has(Feature(f))) continue;
        const bool explained =
            std::any_of(c.caps.why_not.begin(), c.caps.why_not.end(),
                        [&](const WhyNot& w) { return w.feature == Feature(f) && !w.reason.empty(); });
        INFO("feature: " << to_string(Feature(f)));
        CHECK(explained);
      }
    }
  }
  CHECK(cpu);
}

TEST_CASE("Open.NamesThatAreNotDevicesGetASentence") {
  for (const char* name : {"quantum", "vulkan:x", "vulkan:", "cpu:7", ""}) {
    INFO("device: " << name);
    OpenOptions options;
    options.device = name;
    const auto device = open(options);
    REQUIRE(!device);
    CHECK(device.error().message.size() > 20);
  }
  CHECK(open({.device = "cpu", .cpu_isa = "sse9"}).error().code == ErrorCode::kUnsupported);
}

TEST_CASE("Open.AFeatureTurnedOffSaysSo") {
  auto device = open({.device = "cpu", .disable = {"host_import"}}).value();
  CHECK(!device->caps().has(Feature::kHostImport));
  bool said = false;
  for (const WhyNot& w : device->caps().why_not) {
    said |= w.feature == Feature::kHostImport && w.reason.find("--disable") != std::string::npos;
  }
  CHECK(said);
}

TEST_CASE("Open.AMisspeltFeatureIsRefusedAndTheRightNamesAreListed") {
  const auto device = open({.device = "cpu", .disable = {"sparse_heep"}});
  REQUIRE(!device);
  CHECK(device.error().code == ErrorCode::kInvalidArgument);
  CHECK(device.error().message.find("'sparse_heep'") != std::string::npos);
  CHECK(device.error().message.find("sparse_heap, host_import") != std::string::npos);
}

TEST_CASE("Open.AutoPassesOverWhatFailsAndSaysWhy") {
  Registry registry;
  registry.add(null::not_built("metal4", Backend::kMetal4, "this is not a Mac"));
  const auto none = registry.open({});
  REQUIRE(!none);
  CHECK(none.error().code == ErrorCode::kNotFound);
  CHECK(none.error().message.find("this is not a Mac") != std::string::npos);
}

TEST_CASE("Open.AForcedInstructionSetIsUsed") {
  auto device = open({.device = "cpu", .cpu_isa = "generic"}).value();
  CHECK(std::string(device->kernel(kernels::Fill::info()).value().variant()) == "generic");
}

// The skeleton backend: what a body of the suite would need, and why it is not run there.
TEST_CASE("Null.EveryGapHasAReason") {
  auto device = null::skeleton();
  const std::pair<const char*, Error> gaps[] = {
      {"Heap", device->heap().place(64).error()},
      {"Heap.ImportsHostMemory", device->heap().import(nullptr, 4096).error()},
      {"Kernel, Dispatch", device->kernel(kernels::Fill::info()).error()},
      {"Queue, Surface", device->queue(Role::kMl).submit({})},
  };
  for (const auto& [bodies, reason] : gaps) {
    CHECK(reason.code == ErrorCode::kUnsupported);
    std::cout << "null leaves out " << bodies << ": " << reason.message << '\n';
  }
  CHECK(device->heap().allocate(0).ok());
  CHECK(device->caps().why_not.size() == size_t(Feature::kCount));
  CHECK(!device->queue(Role::kBlit).drain(0ns));
}

}  // namespace onebeat::device::conformance
