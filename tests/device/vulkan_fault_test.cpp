// Every fallible driver call, made to fail in turn: the answer is an Error, every point ends, nothing crashes or
// hangs, and a device opened afterwards works. What only serves an option costs that option.
#include <filesystem>

#include "base/clock.hpp"
#include "vulkan_work.hpp"

namespace onebeat::device {
namespace {

Error open_and_work(const OpenOptions& options) {
  OB_TRY(const std::unique_ptr<Device> device, vulkan::open(options, 0));
  const Error e = work(*device);
  if (device->health()) {
    CHECK(device->health().code == ErrorCode::kDeviceLost);
    CHECK(device->queue(Role::kMl).submit({}).code == ErrorCode::kDeviceLost);
  }
  for (Role role : {Role::kRender, Role::kMl, Role::kBlit}) {
    CHECK_FALSE(device->queue(role).drain(20s));
    CHECK(device->queue(role).submitted() == device->queue(role).completed());
  }
  return e;
}

}  // namespace

TEST_CASE("Faults.EveryCallThatCanFailFailsWithAnError") {
  if (!has_vulkan()) return;
  std::shared_ptr<FaultPlan> plan;
  OpenOptions clean = faulty({}, &plan);
  const std::string cache = (std::filesystem::temp_directory_path() / "onebeat-fault-test").string();
  clean.cache_folder = cache;
  REQUIRE_FALSE(open_and_work(clean));
  const std::map<std::string, uint64_t> calls = plan->counts();
  CHECK(calls.size() > 20);
  size_t runs = 0;
  for (const auto& [call, count] : calls) {
    for (uint64_t n = 1; n <= std::min<uint64_t>(count, 4); ++n) {
      for (FaultResult result : {FaultResult::kDeviceLost, FaultResult::kOutOfDeviceMemory}) {
        INFO(call << ", call " << n << ": " << to_string(result));
        OpenOptions options = faulty({{call, n, result, false}}, &plan);
        options.cache_folder = cache;
        const Error e = open_and_work(options);
        // Some failures cost only an option (a cache, a calibration); no error is without a sentence.
        if (e) {
          CHECK_FALSE(e.message.empty());
          CHECK((e.code == ErrorCode::kDeviceLost || e.code == ErrorCode::kOutOfMemory));
        }
        ++runs;
      }
    }
  }
  std::filesystem::remove_all(cache);
  CHECK(runs > 40);
  CHECK_FALSE(open_and_work({}));
}

// What no device can be had without. Everything else that is asked while opening is worth a feature at most.
bool is_required(const std::string& call, uint64_t nth) {
  static const std::map<std::string, uint64_t> kUpTo = {
      {"vkCreateInstance", 1},       {"vkEnumeratePhysicalDevices", 2}, {"vkCreateBuffer", 1},
      {"vkCreatePipelineLayout", 1}, {"vkCreateCommandPool", 3},        {"vkCreateSemaphore", 4}};
  const auto it = kUpTo.find(call);
  return it != kUpTo.end() && nth <= it->second;
}

std::string reasons(const Caps& caps) {
  std::string all;
  for (const WhyNot& w : caps.why_not) all += std::string(to_string(w.feature)) + ": " + w.reason + "\n";
  return all;
}

TEST_CASE("Faults.AnOptionalCallThatFailsWhileOpeningCostsAFeatureAndNotTheDevice") {
  if (!has_vulkan()) return;
  const std::string cache = (std::filesystem::temp_directory_path() / "onebeat-open-fault-test").string();
  size_t runs = 0;
  // Without calibrated timestamps the clock is found by a submission, which calls more.
  for (const std::vector<std::string>& disable : {std::vector<std::string>{}, {"calibrated_timestamps"}}) {
    std::shared_ptr<FaultPlan> plan;
    auto options = [&](std::vector<Fault> faults) {
      OpenOptions o = faulty(std::move(faults), &plan);
      o.cache_folder = cache;
      o.disable = disable;
      return o;
    };
    uint32_t features = 0;
    {
      const auto clean = vulkan::open(options({}), 0).value();
      features = clean->caps().features;
    }
    const std::map<std::string, uint64_t> calls = plan->counts();
    for (const auto& [call, count] : calls) {
      for (uint64_t n = 1; n <= std::min<uint64_t>(count, 4); ++n) {
        INFO(call << ", call " << n << " of " << count);
        const auto device = vulkan::open(options({{call, n, FaultResult::kOutOfHostMemory, false}}), 0);
        if (plan->injected() == 0) continue;
        ++runs;
        if (!device) {
          INFO(device.error().text());
          CHECK(is_required(call, n));
          continue;
        }
        INFO(reasons((*device)->caps()));
        CHECK(((*device)->caps().features & ~features) == 0);
        if ((*device)->caps().features != features)
          CHECK(reasons((*device)->caps()).find("VK_ERROR_OUT_OF_HOST_MEMORY") != std::string::npos);
        CHECK_FALSE(work(**device));
        CHECK_FALSE((*device)->health());
      }
    }
  }
  std::filesystem::remove_all(cache);
  CHECK(runs > 10);
}

TEST_CASE("Faults.EachOptionalCallNamesTheFeatureThatItCosts") {
  if (!has_vulkan()) return;
  struct Case {
    const char* call;
    Feature feature;
    std::vector<std::string> disable;
    bool always = false;  // where the backend asks again
  };
  const Case cases[] = {
      {"vkEnumerateDeviceExtensionProperties", Feature::kHostImport, {}},
      {"vkEnumerateDeviceExtensionProperties", Feature::kMemoryBudget, {}},
      {"vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR", Feature::kCooperativeMatrix, {}},
      {"vkGetPhysicalDeviceCalibrateableTimeDomainsEXT", Feature::kCalibratedTimestamps, {}},
      {"vkGetCalibratedTimestampsEXT", Feature::kCalibratedTimestamps, {}},
      {"vkCreatePipelineCache", Feature::kPipelineCache, {}, true},
      {"vkCreateDevice", Feature::kHostImport, {"global_priority"}},
      {"vkCreateQueryPool", Feature::kTimestamps, {"calibrated_timestamps"}},
      {"vkGetQueryPoolResults", Feature::kTimestamps, {"calibrated_timestamps"}, true},
  };
  const std::string cache = (std::filesystem::temp_directory_path() / "onebeat-named-fault-test").string();
  for (const Case& c : cases) {
    INFO(c.call);
    OpenOptions clean;
    clean.cache_folder = cache;
    clean.disable = c.disable;
    if (!vulkan::open(clean, 0).value()->caps().has(c.feature)) {
      std::cout << "not tried here: " << c.call << ", the device has no " << to_string(c.feature) << '\n';
      continue;
    }
    OpenOptions options = faulty({{c.call, 1, FaultResult::kOutOfDeviceMemory, c.always}});
    options.cache_folder = cache;
    options.disable = c.disable;
    const auto opened = vulkan::open(options, 0);
    INFO((opened ? std::string("ok") : opened.error().text()));
    REQUIRE(bool(opened));
    Device& device = **opened;
    CHECK_FALSE(device.caps().has(c.feature));
    bool told = false;
    for (const WhyNot& w : device.caps().why_not)
      told = told || (w.feature == c.feature &&
                      w.reason.find(std::string(c.call) + " answered") != std::string::npos);
    INFO(reasons(device.caps()));
    CHECK(told);
    CHECK_FALSE(work(device));
  }
  std::filesystem::remove_all(cache);
}

TEST_CASE("Faults.WorkGoesUntimedWhenThereIsNoMemoryForItsTimes") {
  if (!has_vulkan()) return;
  OpenOptions options = faulty({{"vkCreateQueryPool", 1, FaultResult::kOutOfDeviceMemory, true}});
  auto device = vulkan::open(options, 0).value();
  if (!device->caps().has(Feature::kCalibratedTimestamps)) return;  // then timestamps are gone since open
  const Span span = device->heap().allocate(4096).value();
  CommandList list("fill");
  list.fill(span, 1);
  SubmitReport report;
  CHECK_FALSE(device->run(Role::kMl, list.finish(), &report));
  CHECK(report.begin_ns == 0);
  CHECK(report.completed_ns >= report.submitted_ns);
  device->heap().release(span);
}

TEST_CASE("Faults.ALostDeviceFailsEverythingThatIsOnItsWay") {
  if (!has_vulkan()) return;
  auto device = vulkan::open(faulty({{"vkQueueSubmit2", 6, FaultResult::kDeviceLost, true}}), 0).value();
  auto line = device->timeline("line");
  const Span span = device->heap().allocate(1 << 20).value();
  uint64_t accepted = 0;
  Error refused;
  for (uint64_t v = 1; v <= 10 && !refused; ++v) {
    CommandList list("fill");
    list.fill(span, uint32_t(v));
    refused = device->queue(Role::kMl).submit({.list = list.finish(), .signals = {line->at(v)}});
    if (!refused) accepted = v;
  }
  CHECK(refused.code == ErrorCode::kDeviceLost);
  REQUIRE(accepted > 0);
  for (uint64_t v = 1; v <= accepted; ++v) {
    const Error e = line->wait(v, 20s);
    CHECK((!e || e.code == ErrorCode::kDeviceLost));
  }
  CHECK(device->health().code == ErrorCode::kDeviceLost);
  CHECK(device->heap().allocate(4096).error().code == ErrorCode::kDeviceLost);
  CHECK_FALSE(device->messages().empty());
  device->heap().release(span);
}

TEST_CASE("Faults.AHungDeviceIsDeclaredLostInBoundedTime") {
  if (!has_vulkan()) return;
  OpenOptions options = faulty({{"vkWaitSemaphores", 1, FaultResult::kTimeout, true}});
  options.disable = {"timestamps"};
  options.spin_waits =
      OpenOptions::SpinWaits::kNever;  // who watches a real device sees the end without that call
  options.faults->hang_limit_ms = 300;
  auto device = vulkan::open(options, 0).value();
  auto line = device->timeline("line");
  const Span span = device->heap().allocate(4096).value();
  CommandList list("fill");
  list.fill(span, 1);
  const uint64_t begin = now_ns();
  REQUIRE_FALSE(device->queue(Role::kMl).submit({.list = list.finish(), .signals = {line->at(1)}}));
  CHECK(line->wait(1, 20s).code == ErrorCode::kDeviceLost);
  CHECK(now_ns() - begin < 5'000'000'000u);
  device.reset();  // must not wait for what never ends
  CHECK(now_ns() - begin < 6'000'000'000u);
}

TEST_CASE("Faults.MemoryThatIsShortOnceIsThereAgainLater") {
  if (!has_vulkan()) return;
  auto device = vulkan::open(faulty({{"vkAllocateMemory", 1, FaultResult::kOutOfDeviceMemory, false},
                                     {"vkAllocateMemory", 2, FaultResult::kOutOfDeviceMemory, false}}),
                             0)
                    .value();
  const auto refused = device->heap().allocate(4096);
  REQUIRE_FALSE(bool(refused));
  CHECK(refused.error().code == ErrorCode::kOutOfMemory);
  CHECK(device->heap().stats().placed_bytes == 0);
  CHECK_FALSE(device->health());
  // A heap may ask the driver once or twice for one allocation, so the second fault may still lie ahead.
  auto granted = device->heap().allocate(4096);
  if (!granted) granted = device->heap().allocate(4096);
  REQUIRE(bool(granted));
  device->heap().release(*granted);
}

TEST_CASE("Faults.OneFaultyDeviceAtATime") {
  if (!has_vulkan()) return;
  auto first = vulkan::open(faulty({}), 0).value();
  CHECK(vulkan::open(faulty({}), 0).error().code == ErrorCode::kInvalidUse);
  CHECK(bool(vulkan::open({}, 0)));
}

}  // namespace onebeat::device
