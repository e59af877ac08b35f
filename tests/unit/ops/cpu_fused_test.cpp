// The processor's own way through an encoder: recognised or not, equal to plain loops in double in every precision on
// every instruction set, with the same bits whatever shares the batch and however many threads and slices work on it.
#include "ops/cpu_fused.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "base/cpu_info.hpp"
#include "device/device.hpp"
#include "small_net.hpp"

using namespace onebeat;
using namespace onebeat::ops;
using device::DType;
using ops::test::Net;

namespace {

struct Texts {
  std::vector<uint32_t> ids, bounds{0};
  void add(uint32_t length, uint32_t salt) {
    std::mt19937 random(salt * 1000 + length);
    for (uint32_t i = 0; i < length; ++i) ids.push_back(uint32_t(random() % 40));
    bounds.push_back(uint32_t(ids.size()));
  }
};

std::vector<float> run(device::Device& device, Plan& plan, const Texts& texts) {
  REQUIRE(!plan.fill({.ids = texts.ids, .cu_seqlens = texts.bounds, .normalize = false}));
  REQUIRE(!device.run(device::Role::kMl, plan.list()));
  const auto out = plan.output(uint32_t(texts.bounds.size() - 1));
  return {out.begin(), out.end()};
}

double cosine(std::span<const float> a, const std::vector<double>& b) {
  double ab = 0, aa = 0, bb = 0;
  for (size_t i = 0; i < b.size(); ++i) {
    ab += double(a[i]) * b[i];
    aa += double(a[i]) * double(a[i]);
    bb += b[i] * b[i];
  }
  return ab / std::sqrt(aa * bb);
}

const std::vector<std::pair<DType, const char*>>& bodies() {
  static const std::vector<std::pair<DType, const char*>> all{
      {DType::kF32, "avx512"},    {DType::kF32, "avx2"},         {DType::kF32, "generic"},
      {DType::kBF16, "amx_bf16"}, {DType::kBF16, "avx512_bf16"}, {DType::kBF16, "avx2"},
      {DType::kBF16, "generic"},  {DType::kI8, "amx_int8"},      {DType::kI8, "avx512_vnni"},
      {DType::kI8, "avx_vnni"},   {DType::kI8, "avx2"},          {DType::kI8, "generic"}};
  return all;
}

}  // namespace

TEST_CASE("CpuFused.RecognisesEncodersAndNothingElse") {
  const auto pattern = match_encoder(Net(48, 3, 80, 2).graph);
  REQUIRE(pattern);
  CHECK(pattern->layers.size() == 2);
  CHECK(pattern->shape == kernels::fused::Shape{48, 3, 80});
  CHECK(!match_encoder(Net(24, 3, 40).graph));  // heads of 8 columns
  CHECK(!match_encoder(Net(32, 2, 40).graph));  // 40 is no whole number of panels
  Graph broken = Net(48, 3, 80).graph;
  broken.nodes[3].residual = kNone;  // the output projection without its residual
  CHECK(!match_encoder(broken));
}

TEST_CASE("CpuFused.EqualsThePlainLoopsOnEveryInstructionSet") {
  const std::vector<std::vector<uint32_t>> batches{{1},     {2, 3},         {7},  {8, 0, 9}, {63},
                                                   {65, 1}, {127, 64, 129}, {300}};
  // 400 columns are a slice of 384 and one of 16.
  for (const Net& net : {Net(48, 3, 80, 2, 0.3f), Net(64, 2, 400, 1, 0.2f)}) {
    std::vector<Texts> texts(batches.size());
    std::vector<std::vector<std::vector<double>>> wanted(batches.size());  // once: plain loops are slow
    for (size_t b = 0; b < batches.size(); ++b) {
      for (uint32_t i = 0; i < batches[b].size(); ++i) texts[b].add(batches[b][i], i);
      for (size_t t = 0; t < batches[b].size(); ++t) {
        const auto ids = std::span(texts[b].ids).subspan(texts[b].bounds[t], batches[b][t]);
        const auto want = ids.empty() ? std::vector<double>(net.width) : net.expected(ids, false);
        wanted[b].emplace_back(want.begin(), want.end());
      }
    }
    for (const auto& [dtype, isa] : bodies()) {
      if (!cpu_info().runs(isa)) continue;
      CAPTURE(std::string(isa));
      CAPTURE(int(dtype));
      auto device = device::open({.device = "cpu", .cpu_isa = isa}).value();
      auto weights = Weights::load(*device, net.graph, dtype, net.source()).value();
      REQUIRE(weights->fused());
      auto plan = Plan::compile(*device, net.graph, *weights, {.tokens = 512, .texts = 16}).value();
      CHECK(plan->gemm_variant() == isa);
      for (size_t b = 0; b < batches.size(); ++b) {
        const auto out = run(*device, *plan, texts[b]);
        for (size_t t = 0; t < batches[b].size(); ++t) {
          const std::span row(out.data() + t * net.width, net.width);
          const std::vector<double>& want = wanted[b][t];
          double worst = 0;
          for (size_t c = 0; c < net.width; ++c) worst = std::max(worst, std::abs(double(row[c]) - want[c]));
          if (dtype == DType::kF32) CHECK(worst < 2e-6);
          if (batches[b][t] == 0)
            CHECK(worst == 0);
          else
            CHECK(cosine(row, want) > (dtype == DType::kF32    ? 0.9999999
                                       : dtype == DType::kBF16 ? 0.9998
                                                               : 0.99));
        }
      }
      CHECK(device->messages().empty());
    }
  }
}

TEST_CASE("CpuFused.GivesATextTheSameBitsInEveryBatchOnAnyNumberOfThreads") {
  const Net net(64, 2, 400, 2, 0.2f);
  for (const auto& [dtype, isa] : bodies()) {
    if (!cpu_info().runs(isa)) continue;
    CAPTURE(std::string(isa));
    CAPTURE(int(dtype));
    std::vector<float> first;
    for (const uint32_t threads : {1u, 2u, 3u}) {
      auto device = device::open({.device = "cpu", .cpu_threads = threads, .cpu_isa = isa}).value();
      auto weights = Weights::load(*device, net.graph, dtype, net.source()).value();
      auto plan = Plan::compile(*device, net.graph, *weights, {.tokens = 1024, .texts = 64}).value();
      for (const uint32_t mates : {0u, 1u, 9u, 20u}) {
        Texts texts;
        for (uint32_t i = 0; i < mates; ++i) texts.add(3 + i * 2, i + 7);
        texts.add(37, 1);
        for (uint32_t i = 0; i < mates; ++i) texts.add(29 - i, i + 50);
        const auto out = run(*device, *plan, texts);
        const std::vector<float> mine(out.begin() + mates * net.width, out.begin() + (mates + 1) * net.width);
        if (first.empty()) first = mine;
        CHECK(mine == first);
      }
    }
  }
}

TEST_CASE("CpuFused.SaysWhatCannotRunInItsPrecision") {
  const Net odd(24, 3, 40);
  auto device = device::open({.device = "cpu"}).value();
  for (const DType dtype : {DType::kBF16, DType::kI8}) {
    const auto weights = Weights::load(*device, odd.graph, dtype, odd.source());
    REQUIRE(!weights.ok());
    CHECK(weights.error().code == ErrorCode::kUnsupported);
  }
}
