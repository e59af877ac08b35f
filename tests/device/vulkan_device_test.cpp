// What only the Vulkan device promises: features one by one, kernels and their self-tests, lists that move, the pipeline
// cache.
#include <dlfcn.h>

#include <filesystem>

#include "vulkan_work.hpp"

namespace onebeat::device {

TEST_CASE("Vulkan.EachFeatureCanBeTurnedOffAndTheDeviceStillWorks") {
  if (!has_vulkan()) return;
  for (unsigned f = 0; f < unsigned(Feature::kCount); ++f) {
    const char* name = to_string(Feature(f));
    INFO(name);
    OpenOptions options;
    options.disable = {name};
    if (Feature(f) == Feature::kSubgroupOps) {
      CHECK(vulkan::open(options, 0).error().code == ErrorCode::kUnsupported);
      continue;
    }
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
  // Debian 12's layer keeps some of what it notes about shader modules. Left loaded, it can be named to the leak check.
  dlopen("libVkLayer_khronos_validation.so", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
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
    if (!kernel) {  // only a kernel of which every body needs something special may be missing
      CHECK(kernel.error().code == ErrorCode::kUnsupported);
      CHECK(kernel.error().text().find("lacks") != std::string::npos);
      for (const GpuBody& body : info->gpu) CHECK(body.features != 0);
      continue;
    }
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

// gemm_f16 with two variants made from its plain body: one that computes half of its tiles, one that is right.
struct DoubtfulProduct {
  std::vector<GpuBody> bodies;
  KernelInfo info = kernels::GemmF16::info();
  explicit DoubtfulProduct(uint32_t features) {
    const GpuBody& plain = kernels::GemmF16::info().gpu.back();
    bodies = {plain, plain};
    bodies[0].variant = "special";
    bodies[0].features = features;
    bodies[0].rows_per_group *= 2;
    bodies[1].variant = "plain";
    info.gpu = bodies;
  }
};

TEST_CASE("Vulkan.AVariantThatAnswersWronglyGivesWayAndIsToldOf") {
  if (!has_vulkan()) return;
  auto device = vulkan::open({}, 0).value();
  const DoubtfulProduct doubtful(1u << unsigned(Feature::kSubgroupOps));
  for (int i = 0; i < 2; ++i) {
    const auto kernel = device->kernel(doubtful.info);
    REQUIRE(bool(kernel));
    CHECK(std::string(kernel->variant()) == "plain");
  }
  REQUIRE(device->messages().size() == 1);
  INFO(device->messages()[0]);
  CHECK(device->messages()[0].find("variant special: its self-test failed, the next variant is used: c[") !=
        std::string::npos);
  CHECK_FALSE(bool(device->kernel(doubtful.info, "special")));
  CHECK(device->heap().stats().placed_bytes == 0);
}

TEST_CASE("Vulkan.OnlyBodiesWithSpecialNeedsAreAsked") {
  if (!has_vulkan()) return;
  auto device = vulkan::open({}, 0).value();
  const DoubtfulProduct trusted(0);
  CHECK(std::string(device->kernel(trusted.info).value().variant()) == "special");
  DoubtfulProduct unasked(1u << unsigned(Feature::kSubgroupOps));
  unasked.info.self_test = nullptr;
  CHECK(std::string(device->kernel(unasked.info).value().variant()) == "special");
  for (Role role : {Role::kRender, Role::kMl, Role::kBlit}) CHECK(device->queue(role).submitted() == 0);
  CHECK(device->messages().empty());
}

TEST_CASE("Vulkan.AQuestionThatCannotBePutIsNoRightAnswer") {
  if (!has_vulkan()) return;
  auto device =
      vulkan::open(faulty({{"vkAllocateMemory", 1, FaultResult::kOutOfDeviceMemory, true}}), 0).value();
  const auto kernel = device->kernel(kernels::LayerNorm::info());
  REQUIRE_FALSE(bool(kernel));
  INFO(kernel.error().text());
  CHECK(kernel.error().code == ErrorCode::kOutOfMemory);
  CHECK(kernel.error().message.find("the question could not be put") != std::string::npos);
}

TEST_CASE("Vulkan.AnIndexPastTheEndNamesWhatThereIs") {
  if (!has_vulkan()) return;
  const auto missing = vulkan::open({}, 99);
  REQUIRE_FALSE(bool(missing));
  CHECK(missing.error().code == ErrorCode::kNotFound);
}

}  // namespace onebeat::device
