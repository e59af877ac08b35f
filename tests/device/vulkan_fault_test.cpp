// Every fallible driver call, made to fail in turn: the answer is an Error, every point ends, nothing crashes or
// hangs, and a device opened afterwards works.
#include <doctest/doctest.h>

#include <cstring>
#include <filesystem>
#include <iostream>

#include "base/clock.hpp"
#include "device/vulkan/vulkan.hpp"
#include "kernels/generated/kernels.hpp"

namespace onebeat::device {
namespace {

using namespace std::chrono_literals;

bool has_vulkan() {
  static const bool found = [] {
    const bool opens = bool(vulkan::open({}, 0));
    if (!opens) std::cout << "no Vulkan device opens here: " << vulkan::open({}, 0).error().text() << '\n';
    return opens;
  }();
  return found;
}

// The product in small: memory of all kinds, an import, a kernel, copies, two queues in order, times.
Error work(Device& device) {
  constexpr uint32_t kWords = 1000;
  Heap& heap = device.heap();
  struct Spans {
    Heap& heap;
    std::vector<Span> all;
    ~Spans() {
      for (const Span& s : all) heap.release(s);
    }
  } spans{heap, {}};
  for (Memory m : {Memory::kDevice, Memory::kDevice, Memory::kUpload, Memory::kReadback}) {
    OB_TRY(const Span s, heap.allocate(kWords * 4, 256, m));
    spans.all.push_back(s);
  }
  static std::byte page[3 * 4096];
  auto* aligned = page + (4096 - reinterpret_cast<uintptr_t>(page) % 4096) % 4096;
  if (device.caps().has(Feature::kHostImport)) {
    OB_TRY(const Span s, heap.import(aligned, 4096));
    heap.release(s);
  }
  const Span a = spans.all[0], b = spans.all[1], up = spans.all[2], down = spans.all[3];
  std::vector<uint32_t> words(kWords);
  for (uint32_t i = 0; i < kWords; ++i) words[i] = i * 2654435761u;
  std::memcpy(up.host, words.data(), kWords * 4);
  OB_TRY(const Kernel copy, device.kernel(kernels::Copy::info()));

  auto uploaded = device.timeline("uploaded"), done = device.timeline("done");
  CommandList upload("upload");
  upload.copy(up, a);
  OB_CHECK(device.queue(Role::kBlit).submit({.list = upload.finish(), .signals = {uploaded->at(1)}}));
  CommandList compute("compute");
  compute.dispatch(copy, kernels::Copy{.source = a, .target = b, .row_count = kWords}, copy.grid(kWords));
  compute.timestamp("after the kernel");
  compute.copy(b, down);
  const Error refused = device.queue(Role::kMl).submit({.list = compute.finish(),
                                                        .waits = {uploaded->at(1)},
                                                        .signals = {done->at(1)},
                                                        .done = [](const SubmitReport&) {}});
  const Error first = uploaded->wait(1, 20s);  // memory stays until nothing uses it
  OB_CHECK(refused);
  const Error second = done->wait(1, 20s);
  REQUIRE(first.code != ErrorCode::kTimeout);
  REQUIRE(second.code != ErrorCode::kTimeout);
  OB_CHECK(first);
  OB_CHECK(second);
  REQUIRE(std::memcmp(down.host, words.data(), kWords * 4) == 0);
  return {};
}

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

OpenOptions faulty(std::vector<Fault> faults, std::shared_ptr<FaultPlan>* plan = nullptr) {
  OpenOptions options;
  options.faults = std::make_shared<FaultPlan>(std::move(faults));
  if (plan) *plan = options.faults;
  return options;
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
  const auto granted = device->heap().allocate(4096);
  REQUIRE(bool(granted));
  device->heap().release(*granted);
}

TEST_CASE("Faults.OneFaultyDeviceAtATime") {
  if (!has_vulkan()) return;
  auto first = vulkan::open(faulty({}), 0).value();
  CHECK(vulkan::open(faulty({}), 0).error().code == ErrorCode::kInvalidUse);
  CHECK(bool(vulkan::open({}, 0)));
}

// --- features, lifetimes, caches -------------------------------------------------------------------------------

TEST_CASE("Vulkan.EachFeatureCanBeTurnedOffAndTheDeviceStillWorks") {
  if (!has_vulkan()) return;
  for (unsigned f = 0; f < unsigned(Feature::kCount); ++f) {
    const char* name = to_string(Feature(f));
    if (Feature(f) == Feature::kSubgroupOps) continue;  // required
    INFO(name);
    OpenOptions options;
    options.disable = {name};
    options.cache_folder = "";
    auto device = vulkan::open(options, 0).value();
    CHECK_FALSE(device->caps().has(Feature(f)));
    bool told = false;
    for (const WhyNot& w : device->caps().why_not)
      told = told || (w.feature == Feature(f) && !w.reason.empty());
    CHECK(told);
    CHECK_FALSE(work(*device));
    CHECK(device->messages().empty());
  }
}

TEST_CASE("Vulkan.EveryKernelCompilesOrSaysWhatIsMissing") {
  if (!has_vulkan()) return;
  OpenOptions options;
  options.validation = true;
  auto opened = vulkan::open(options, 0);
  if (!opened) {
    std::cout << "without validation: " << opened.error().text() << '\n';
    opened = vulkan::open({}, 0);
  }
  auto& device = *opened;
  for (const KernelInfo* info : kernels::all()) {
    INFO(info->name);
    const auto kernel = device->kernel(*info);
    INFO((kernel ? std::string("ok") : kernel.error().text()));
    REQUIRE(bool(kernel));
    for (const GpuBody& body : info->gpu) {
      const auto forced = device->kernel(*info, body.variant);
      if (!forced) CHECK(forced.error().code == ErrorCode::kUnsupported);
    }
    CHECK(device->kernel(*info, "no such variant").error().code == ErrorCode::kUnsupported);
  }
  for (const std::string& m : device->messages()) {
    if (m.find("lacks") == std::string::npos) FAIL_CHECK(m);
  }
}

TEST_CASE("Vulkan.AListMayOutliveItsDeviceAndMoveToAnother") {
  if (!has_vulkan()) return;
  auto first = vulkan::open({}, 0).value();
  CommandList recorder("barriers only");
  recorder.barrier();
  const ListRef list = recorder.finish();
  CHECK_FALSE(first->run(Role::kMl, list));
  auto second = vulkan::open({}, 0).value();
  CHECK_FALSE(second->run(Role::kMl, list));
  CHECK_FALSE(first->run(Role::kMl, list));
  first.reset();
  CHECK_FALSE(second->run(Role::kMl, list));
  second.reset();
}

TEST_CASE("Vulkan.ThePipelineCacheSurvivesAndADamagedOneIsReplaced") {
  if (!has_vulkan()) return;
  const auto folder = std::filesystem::temp_directory_path() / "onebeat-cache-test" / "deep";
  std::filesystem::remove_all(folder.parent_path());
  OpenOptions options;
  options.cache_folder = folder.string();
  auto use = [&] {
    auto device = vulkan::open(options, 0).value();
    REQUIRE(bool(device->kernel(kernels::Copy::info())));
    CHECK(device->messages().empty());
  };
  use();
  REQUIRE(std::filesystem::exists(folder));
  const auto file = std::filesystem::directory_iterator(folder)->path();
  CHECK(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  use();
  use();
  CHECK(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);
  std::filesystem::remove_all(folder.parent_path());
}

Error wrong_answer(Device&, const Kernel&) { return {ErrorCode::kInternal, "1 + 1 came out as 3"}; }

TEST_CASE("Vulkan.AVariantThatFailsItsSelfTestGivesWayAndIsToldOf") {
  if (!has_vulkan()) return;
  auto device = vulkan::open({}, 0).value();
  const KernelInfo& real = kernels::Copy::info();
  std::vector<GpuBody> bodies = {real.gpu[0], real.gpu[0]};
  bodies[0].variant = "special";
  bodies[0].features = 1u << unsigned(Feature::kSubgroupOps);
  bodies[1].variant = "plain";
  bodies[1].features = 0;
  KernelInfo info = real;
  info.gpu = bodies;
  info.self_test = wrong_answer;
  const auto kernel = device->kernel(info);
  REQUIRE(bool(kernel));
  CHECK(std::string(kernel->variant()) == "plain");
  REQUIRE(device->messages().size() == 1);
  CHECK(device->messages()[0].find("1 + 1 came out as 3") != std::string::npos);
  CHECK_FALSE(bool(device->kernel(info, "special")));
}

TEST_CASE("Vulkan.AnIndexPastTheEndNamesWhatThereIs") {
  if (!has_vulkan()) return;
  const auto missing = vulkan::open({}, 99);
  REQUIRE_FALSE(bool(missing));
  CHECK(missing.error().code == ErrorCode::kNotFound);
}

}  // namespace onebeat::device
