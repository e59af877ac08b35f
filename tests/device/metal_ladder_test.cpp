// Which way the backend takes on which system, and the sentence for every step down.
#include <doctest/doctest.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "device/metal_fake/fake.hpp"
#include "device/registry.hpp"
#include "kernels/generated/attention_f16.hpp"
#include "kernels/generated/gemm_f16.hpp"
#include "kernels/generated/sum_i64.abi.hpp"
#include "kernels/generated/sum_i64.hpp"

namespace onebeat::device::metal {
namespace {

using namespace std::chrono_literals;

// The fake, for the length of a test.
struct Fake {
  explicit Fake(const fake::Personality& p) {
    fake::take_violations();
    fake::install(p);
    before = fake::live_objects();
  }
  ~Fake() {
    fake::show_all();
    fake::spoil({});
    for (const std::string& v : fake::take_violations()) FAIL_CHECK(v);
    CHECK(fake::live_objects() == before);
    fake::uninstall();
  }
  size_t before = 0;
};

Result<std::unique_ptr<Device>> open_as(const std::string& name) {
  return open({.device = name, .heap_reserve_bytes = uint64_t(1) << 30});
}

bool says(const std::string& text, const char* word) { return text.find(word) != std::string::npos; }

// Adds up 1000 integers: a device that is open works.
void smoke(Device& device) {
  const Kernel sum = device.kernel(kernels::SumI64::info()).value();
  const Span values = device.heap().allocate(8000).value();
  std::vector<int64_t> data(1000);
  int64_t expected = 0;
  for (size_t i = 0; i < data.size(); ++i) expected += data[i] = int64_t(i) * 12345 - 77;
  REQUIRE(!device.write(values, data.data(), 8000));
  const Grid grid = sum.grid(1000);
  std::vector<kernels::abi::sum_i64::Partial> partials(grid.groups());
  const Span made = device.heap().allocate(partials.size() * sizeof(partials[0])).value();
  CommandList list("sum");
  list.fill(made, 0x01020304);
  list.dispatch(sum, kernels::SumI64{.source = values, .partials = made, .row_count = 1000}, grid);
  REQUIRE(!device.run(Role::kMl, list.finish()));
  REQUIRE(!device.read(made, partials.data(), made.bytes));
  int64_t total = 0;
  for (const auto& p : partials) total += int64_t(p.low);
  CHECK(total == expected);
  device.heap().release(values);
  device.heap().release(made);
}

}  // namespace

TEST_CASE("Ladder.EachSystemTakesItsBestRungAndWorks") {
  const std::pair<fake::Personality, Backend> expected[] = {{fake::kMacOS13, Backend::kMetal3},
                                                            {fake::kMacOS15, Backend::kMetal3},
                                                            {fake::kMacOS26, Backend::kMetal4},
                                                            {fake::kMacOS26M5, Backend::kMetal4}};
  for (const auto& [personality, backend] : expected) {
    INFO("personality: " << personality.name);
    const Fake installed(personality);
    auto device = open_as("metal");
    INFO("open: " << (device ? std::string("ok") : device.error().text()));
    REQUIRE(bool(device));
    CHECK((*device)->caps().backend == backend);
    CHECK((*device)->caps().software);
    smoke(**device);
    CHECK((*device)->messages().empty());
    CHECK(
        says((*device)->caps().driver, personality.apple10 ? "does not compile here" : "older than Apple10"));
    if (backend == Backend::kMetal3) {
      CHECK(says((*device)->caps().driver, "Metal 3 path ("));
      const auto four = open_as("metal4");
      REQUIRE(!four);
      CHECK(four.error().code == ErrorCode::kUnsupported);
      CHECK(says(four.error().message, "family Metal4"));
    }
    auto three = open_as("metal3");
    REQUIRE(bool(three));
    CHECK((*three)->caps().backend == Backend::kMetal3);
    smoke(**three);
  }
}

TEST_CASE("Ladder.AutoNeverTakesTheFake") {
  const Fake installed(fake::kMacOS26);
  auto device = open({}).value();
  CHECK(!device->caps().software);
  device.reset();
}

TEST_CASE("Ladder.WithoutAMetalRuntimeEveryNameHasAReason") {
  if (!open_as("metal")) {
    for (const char* name : {"metal", "metal3", "metal4"}) {
      const auto none = open_as(name);
      REQUIRE(!none);
      CHECK(none.error().code == ErrorCode::kUnsupported);
      CHECK(says(none.error().message, "--device cpu"));
    }
  }
}

// Every selector and class that Metal 4 stands on, gone one by one: the answer is Metal 3 with that name in the reason.
TEST_CASE("Ladder.AMissingPieceOfMetal4GivesMetal3") {
  for (const char* piece : {"newMTL4CommandQueueWithDescriptor:error:",
                            "newCommandAllocator",
                            "newCommandBuffer",
                            "newArgumentTableWithDescriptor:error:",
                            "newCompilerWithDescriptor:error:",
                            "MTL4CommandQueueDescriptor",
                            "MTL4CommitOptions",
                            "MTL4ArgumentTableDescriptor",
                            "MTL4CompilerDescriptor",
                            "MTL4LibraryDescriptor",
                            "MTL4LibraryFunctionDescriptor",
                            "MTL4SpecializedFunctionDescriptor",
                            "MTL4ComputePipelineDescriptor",
                            "commit:count:options:",
                            "MTL4CommandQueue signalEvent:value:",
                            "MTL4CommandQueue waitForEvent:value:",
                            "MTL4CommandQueue addResidencySet:",
                            "MTL4CommandAllocator reset",
                            "beginCommandBufferWithAllocator:",
                            "endCommandBuffer",
                            "computeCommandEncoder",
                            "addFeedbackHandler:",
                            "newLibraryWithDescriptor:error:",
                            "newComputePipelineStateWithDescriptor:compilerTaskOptions:error:"}) {
    INFO("missing: " << piece);
    const Fake installed(fake::kMacOS26);
    fake::hide(piece);
    auto device = open_as("metal");
    INFO("open: " << (device ? std::string("ok") : device.error().text()));
    REQUIRE(bool(device));
    CHECK((*device)->caps().backend == Backend::kMetal3);
    const std::string name = piece;
    CHECK(says((*device)->caps().driver, name.substr(name.find(' ') + 1).c_str()));
    smoke(**device);
  }
}

TEST_CASE("Ladder.AMissingPieceOfMetal3GivesAReasonAndTheCpu") {
  for (const char* piece :
       {"newFence", "newSharedEvent", "newHeapWithDescriptor:", "MTLHeapDescriptor",
        "newCommandQueueWithMaxCommandBufferCount:", "commandBufferWithUnretainedReferences",
        "encodeSignalEvent:value:", "addCompletedHandler:"}) {
    INFO("missing: " << piece);
    const Fake installed(fake::kMacOS15);
    fake::hide(piece);
    const auto device = open_as("metal");
    REQUIRE(!device);
    CHECK(says(device.error().message, piece));
    CHECK(says(device.error().message, "--device cpu"));
    CHECK(open({})->get()->caps().backend != Backend::kMetal3);
  }
}

TEST_CASE("Ladder.OptionalPiecesCostTheirFeatureOnly") {
  const std::tuple<const char*, Feature> pieces[] = {
      {"newBufferWithBytesNoCopy:length:options:deallocator:", Feature::kHostImport},
      {"sampleTimestamps:gpuTimestamp:", Feature::kCalibratedTimestamps},
      {"currentAllocatedSize", Feature::kMemoryBudget},
      {"newArchiveWithURL:error:", Feature::kPipelineCache}};
  for (const auto& [piece, feature] : pieces) {
    INFO("missing: " << piece);
    const Fake installed(fake::kMacOS26);
    fake::hide(piece);
    auto device = open_as("metal4");
    REQUIRE(bool(device));
    CHECK(!(*device)->caps().has(feature));
    const auto& why = (*device)->caps().why_not;
    CHECK(std::any_of(why.begin(), why.end(),
                      [&](const WhyNot& w) { return w.feature == feature && !w.reason.empty(); }));
    smoke(**device);
  }
  const Fake installed(fake::kMacOS26);  // and what has no feature of its own
  for (const char* piece :
       {"newCounterHeapWithDescriptor:error:", "setMathMode:", "queryTimestampFrequency"}) {
    fake::hide(piece);
    auto device = open_as("metal4");
    REQUIRE(bool(device));
    smoke(**device);
  }
}

// Which body of gemm_f16 a device takes, and why not the one with tensor operations.
struct Chosen {
  std::string variant, why_not;
  std::vector<std::string> messages;
};
Chosen gemm_on(const fake::Personality& personality, const std::string& rung,
               std::vector<std::string> disable = {}) {
  const Fake installed(personality);
  auto device =
      open({.device = rung, .disable = std::move(disable), .heap_reserve_bytes = uint64_t(1) << 30}).value();
  Chosen chosen{device->kernel(kernels::GemmF16::info()).value().variant(), {}, device->messages()};
  for (const WhyNot& w : device->caps().why_not) {
    if (w.feature == Feature::kTensorOps) chosen.why_not += w.reason;
  }
  return chosen;
}

TEST_CASE("TensorOps.AnM5FromMacOS26_2OnMultipliesWithThemAfterASelfTest") {
  for (const char* rung : {"metal4", "metal3"}) {
    const Chosen with = gemm_on(fake::kMacOS26Tensors, rung);  // its self-test has run in the fake
    CHECK(with.variant == "tensor32x128");
    CHECK(with.why_not.empty());
    CHECK(with.messages.empty());
    const Chosen refused = gemm_on(fake::kMacOS26M5, rung);
    CHECK(refused.variant == "simd8");
    CHECK(says(refused.why_not, "does not compile here: no member named 'matmul2d'"));
    const Chosen older_gpu = gemm_on(fake::kMacOS26, rung);
    CHECK(older_gpu.variant == "simd8");
    CHECK(says(older_gpu.why_not, "older than Apple10"));
    CHECK(older_gpu.messages.empty());
    fake::Personality before = fake::kMacOS26Tensors;
    before.minor = 1;
    const Chosen older_system = gemm_on(before, rung);
    CHECK(older_system.variant == "simd8");
    CHECK(older_system.why_not == "macOS is older than 26.2");
    const Chosen off = gemm_on(fake::kMacOS26Tensors, rung, {"tensor_ops"});
    CHECK(off.variant == "simd8");
    CHECK(off.why_not == "turned off by --disable tensor_ops");
  }
}

TEST_CASE("TensorOps.ABodyThatAnswersWronglyIsPassedOverAndNamed") {
  fake::spoil("tensor32x128");  // four subgroups, then one
  const Chosen wrong = gemm_on(fake::kMacOS26Tensors, "metal4");
  CHECK(wrong.variant == "tensor32");
  REQUIRE(wrong.messages.size() == 1);
  CHECK(says(wrong.messages[0], "kernel gemm_f16, variant tensor32x128: its self-test failed"));
  fake::spoil("tensor32");  // both
  const Chosen both = gemm_on(fake::kMacOS26Tensors, "metal3");
  CHECK(both.variant == "simd8");
  REQUIRE(both.messages.size() == 2);
  CHECK(says(both.messages[1], "kernel gemm_f16, variant tensor32: its self-test failed"));
}

TEST_CASE("Matrices.AttentionUsesThemWhereTheyAreAndAnswerRightly") {
  for (const bool spoiled : {false, true}) {
    const Fake installed(fake::kMacOS26);
    if (spoiled) fake::spoil("simd8");
    auto device = open_as("metal4").value();
    const Result<Kernel> kernel = device->kernel(kernels::AttentionF16::info());
    CHECK(bool(kernel) == !spoiled);
    if (kernel) CHECK(std::string(kernel->variant()) == "simd8");
    if (!kernel) CHECK(says(kernel.error().message, "its self-test failed"));
  }
  const Fake installed(fake::kMacOS26);
  auto device = open({.device = "metal4", .disable = {"cooperative_matrix"}}).value();
  const Result<Kernel> none = device->kernel(kernels::AttentionF16::info());
  REQUIRE(!none);
  CHECK(none.error().code == ErrorCode::kUnsupported);
  CHECK(device->messages().empty());
}

TEST_CASE("PipelineCache.AnArchiveIsWrittenReadAgainAndReplacedWhenItIsDamaged") {
  const Fake installed(fake::kMacOS26);
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("onebeat-archives-" + std::to_string(::getpid()));
  auto archive = [&] {
    for (const auto& file : std::filesystem::directory_iterator(folder)) return file.path();
    return std::filesystem::path();
  };
  for (int round = 0; round < 3; ++round) {
    INFO("round " << round);
    const uint64_t read = fake::messages_sent("setLookupArchives:");
    auto device =
        open({.device = "metal4", .heap_reserve_bytes = uint64_t(1) << 30, .cache_folder = folder}).value();
    // None yet; the first round's; one that is damaged.
    CHECK(fake::messages_sent("setLookupArchives:") == read + (round == 1));
    smoke(*device);
    CHECK(device->messages().empty());
    device.reset();
    REQUIRE(std::filesystem::exists(archive()));
    if (round == 1) std::ofstream(archive()) << "no archive";
  }
  std::ifstream file(archive());
  std::string line;
  CHECK(std::getline(file, line));
  CHECK(line == "fake archive");
  std::filesystem::remove_all(folder);
}

TEST_CASE("Ladder.EverySelectorOfTheTableIsKnownToTheFake") {
  // A selector that the fake does not answer would be a hole in all of these tests: opening and working sends those
  // that are used, and none may be unknown. The destructor of Fake looks at the violations.
  for (const fake::Personality& p : fake::kPersonalities) {
    const Fake installed(p);
    for (const char* name : {"metal4", "metal3"}) {
      auto device = open_as(name);
      if (device) smoke(**device);
    }
  }
}

}  // namespace onebeat::device::metal
