// all-MiniLM-L6-v2 against vectors of an independent forward pass in float64 (minilm_reference.py, which also says how
// to record them again), on every instruction set of the CPU and on every Vulkan device of this machine.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>

#include "base/cpu_info.hpp"
#include "base/json.hpp"
#include "models/embedder.hpp"
#include "tick/scheduler.hpp"

using namespace onebeat;
using models::Embedder;

namespace {

struct Golden {
  std::string text;
  uint32_t tokens = 0;
  double norm = 0;
  std::vector<float> vector;
};

const std::vector<Golden>& goldens() {
  static const std::vector<Golden> all = [] {
    std::vector<Golden> list;
    std::ifstream file("tests/golden/minilm_vectors.jsonl");
    for (std::string line; std::getline(file, line);) {
      const Json json = Json::parse(line).value();
      Golden g{json["text"].as_string(), uint32_t(json.int_or("tokens", 0)), json.double_or("norm", 0), {}};
      for (const Json& v : json["vector"].items()) g.vector.push_back(float(v.as_double()));
      list.push_back(std::move(g));
    }
    return list;
  }();
  return all;
}

std::string model_folder() {
  const char* cache = std::getenv("ONEBEAT_CACHE");
  const char* home = std::getenv("HOME");
  const std::string root = cache && *cache ? cache : std::string(home ? home : "") + "/.cache/onebeat";
  return root + "/models/all-MiniLM-L6-v2";
}
bool have_model() {
  const bool there = std::ifstream(model_folder() + "/model.safetensors").good();
  if (!there) MESSAGE("not run: " << model_folder() << " is missing; ./dev test fetches it");
  return there;
}

double dot(std::span<const float> a, std::span<const float> b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += double(a[i]) * b[i];
  return sum;
}
double cosine(std::span<const float> a, std::span<const float> b) {
  return dot(a, b) / std::sqrt(dot(a, a) * dot(b, b));
}

std::vector<std::string_view> texts(size_t count) {
  std::vector<std::string_view> list;
  for (size_t i = 0; i < count; ++i) list.push_back(goldens()[i].text);
  return list;
}

std::unique_ptr<Embedder> open_embedder(device::Device& device, const std::string& dtype,
                                        tick::Scheduler* scheduler = nullptr) {
  auto embedder = Embedder::open(
      {.model_folder = model_folder(), .device = &device, .scheduler = scheduler, .dtype = dtype});
  REQUIRE_MESSAGE(embedder.ok(), (embedder.ok() ? "" : embedder.error().text()));
  return std::move(embedder).value();
}

// Returns the mean cosine.
double check_vectors(Embedder& embedder, size_t count, double least_cosine, double most_difference) {
  const auto result = embedder.encode(texts(count));
  REQUIRE_MESSAGE(result.ok(), (result.ok() ? "" : result.error().text()));
  CHECK(result->report.fallback_reason.empty());
  double worst = 1, mean = 0, difference = 0;
  for (uint32_t i = 0; i < count; ++i) {
    const Golden& g = goldens()[i];
    CAPTURE(g.text);
    CHECK(result->token_counts[i] == g.tokens);
    CHECK(std::abs(dot(result->row(i), result->row(i)) - 1) < 1e-5);
    const double near = cosine(result->row(i), g.vector);
    worst = std::min(worst, near);
    mean += near / double(count);
    for (size_t c = 0; c < g.vector.size(); ++c)
      difference = std::max(difference, double(std::abs(result->row(i)[c] - g.vector[c])));
  }
  MESSAGE(result->report.device << " " << result->report.isa << " " << result->report.dtype
                                << ": least cosine 1 - " << 1 - worst << ", mean 1 - " << 1 - mean
                                << ", largest difference " << difference << ", " << result->report.seconds
                                << " s");
  CHECK(worst >= least_cosine);
  CHECK(difference <= most_difference);
  return mean;
}

// Alone, first, in the middle and last: the same bits. In f16 on a GPU a text that is alone runs in a smaller plan, whose
// products may add in another order (`same_plan_only`).
void check_batch_mates(Embedder& embedder, const std::vector<std::string_view>& all,
                       bool same_plan_only = false) {
  const auto together = embedder.encode(all).value();
  models::EmbedOptions one_by_one;
  one_by_one.batch = 1;
  const auto alone = embedder.encode(all, one_by_one).value();
  if (!same_plan_only) CHECK(together.values == alone.values);
  for (uint32_t i = 0; i < all.size(); ++i) CHECK(cosine(together.row(i), alone.row(i)) > 0.99999);
  const std::vector<std::string_view> reversed(all.rbegin(), all.rend());
  const auto turned = embedder.encode(reversed).value();
  for (uint32_t i = 0; i < all.size(); ++i) {
    const auto a = together.row(i), b = turned.row(uint32_t(all.size()) - 1 - i);
    CHECK(std::equal(a.begin(), a.end(), b.begin()));
  }
}

}  // namespace

TEST_CASE("MiniLm.EqualsTheReferenceOnEveryInstructionSet") {
  if (!have_model()) return;
  REQUIRE(goldens().size() == 20);
  // Gates of each precision: least and mean cosine, largest difference.
  const struct {
    const char* dtype;
    std::vector<const char*> isas;
    double least, mean, difference;
  } all[] = {{"f32", {"avx512", "avx2", "generic"}, 0.999999, 0.999999, 5e-6},
             {"bf16", {"amx_bf16", "avx512_bf16", "avx2", "generic"}, 0.9995, 0.9999, 5e-3},
             {"int8", {"amx_int8", "avx512_vnni", "avx_vnni", "avx2", "generic"}, 0.98, 0.997, 5e-2}};
  for (const auto& wanted : all)
    for (const char* isa : wanted.isas) {
      if (!cpu_info().runs(isa)) {
        MESSAGE("not run: this processor lacks " << isa);
        continue;
      }
      CAPTURE(wanted.dtype);
      CAPTURE(std::string(isa));
      auto device = device::open({.device = "cpu", .cpu_isa = isa}).value();
      auto embedder = open_embedder(*device, wanted.dtype);
      // Plain C++ takes a second per long text.
      const size_t count =
          std::string(isa) == "generic" && std::string(wanted.dtype) != "f32" ? 10 : goldens().size();
      const double mean = check_vectors(*embedder, count, wanted.least, wanted.difference);
      CHECK(mean >= wanted.mean);
      CHECK(embedder->encoder().gemm_variant() == isa);
      check_batch_mates(*embedder, texts(std::min<size_t>(count, 13)));
      CHECK(device->messages().empty());  // no body failed its self-test
    }
}

TEST_CASE("MiniLm.NormsAndCosinesAreTheReferences") {
  if (!have_model()) return;
  auto device = device::open({.device = "cpu"}).value();
  auto embedder = open_embedder(*device, "f32");
  models::EmbedOptions options;
  options.normalize = false;
  const auto raw = embedder->encode(texts(10), options).value();
  for (uint32_t i = 0; i < 10; ++i)
    CHECK(std::abs(std::sqrt(dot(raw.row(i), raw.row(i))) - goldens()[i].norm) < 1e-4);
  const struct {
    uint32_t a, b;
    double cosine;
  } pairs[] = {{0, 1, 0.4046},  {0, 2, 0.0957}, {2, 3, 0.1831}, {3, 4, 0.6524},
               {3, 5, -0.0247}, {6, 7, 0.2115}, {0, 7, 0.1152}};
  for (const auto& p : pairs) CHECK(std::abs(cosine(raw.row(p.a), raw.row(p.b)) - p.cosine) < 6e-5);
  options.normalize = true;
  options.truncate_dim = 100;
  const auto cut = embedder->encode(texts(3), options).value();
  CHECK(cut.dim == 100);
  for (uint32_t i = 0; i < 3; ++i) {
    CHECK(std::abs(dot(cut.row(i), cut.row(i)) - 1) < 1e-5);
    CHECK(cosine(cut.row(i), raw.row(i).first(100)) > 0.999999);
  }
}

TEST_CASE("MiniLm.ReportsWhatWasCutAndStopsWhenAsked") {
  if (!have_model()) return;
  auto device = device::open({.device = "cpu"}).value();
  auto embedder = open_embedder(*device, "auto");
  const auto all = embedder->encode(texts(20)).value();
  CHECK(all.report.truncated_count == 2);
  CHECK(all.truncated[18] == 1);
  CHECK(all.truncated[17] == 0);
  CHECK(embedder->encode({}).value().rows == 0);
  CancelSource stop;
  models::EmbedOptions options;
  options.batch = 1;
  options.cancel = stop.token();
  options.progress = [&](uint64_t done, uint64_t) {
    if (done == 2) stop.cancel();
  };
  const auto stopped = embedder->encode(texts(5), options);
  REQUIRE(!stopped.ok());
  CHECK(stopped.error().code == ErrorCode::kCancelled);
  models::EmbedOptions unknown;
  unknown.prompt_name = "no such prompt";
  CHECK(embedder->encode(texts(1), unknown).error().code == ErrorCode::kInvalidArgument);
}

TEST_CASE("MiniLm.ThroughTheSchedulerGivesTheSameBitsAndRaisesEEmbed") {
  if (!have_model()) return;
  auto device = device::open({.device = "cpu"}).value();
  auto scheduler = tick::Scheduler::create(*device);
  auto timeline = device->timeline("E_embed");
  auto direct = open_embedder(*device, "f32");
  auto routed = Embedder::open({.model_folder = model_folder(),
                                .device = device.get(),
                                .scheduler = scheduler.get(),
                                .timeline = timeline,
                                .dtype = "f32"})
                    .value();
  models::EmbedOptions options;
  options.batch = 4;
  CHECK(routed->encode(texts(13), options).value().values == direct->encode(texts(13)).value().values);
  CHECK(timeline->value() == 4);
}

TEST_CASE("MiniLm.BatchesUnderWayTogetherGiveTheSameBits") {
  if (!have_model()) return;
  auto device = device::open({.device = "cpu"}).value();
  auto embedder = open_embedder(*device, "f32");
  models::Encoder& encoder = embedder->encoder();
  const std::vector<uint32_t> ids{101, 2000, 102, 101, 3000, 3001, 102}, first{0, 3}, second{0, 4};
  const auto batch = [&](bool of_first) -> ops::Batch {
    return {.ids = of_first ? std::span(ids).first(3) : std::span(ids).subspan(3),
            .cu_seqlens = of_first ? first : second};
  };
  std::vector<float> a(encoder.width()), b(encoder.width()), alone(encoder.width());
  {
    auto one = encoder.submit(batch(true), {}).value(), two = encoder.submit(batch(false), {}).value();
    auto left_alone =
        encoder.submit({.ids = {}, .cu_seqlens = {}}, {}).value();  // no texts: nothing to collect
    CHECK(!left_alone);
    REQUIRE(!two.collect(b));
    REQUIRE(!one.collect(a));
  }
  {
    auto dropped = encoder.submit(batch(true), {}).value();
  }  // waits, and gives its plan back
  REQUIRE(!encoder.encode(batch(true), {}, alone));
  CHECK(alone == a);
  REQUIRE(!encoder.encode(batch(false), {}, alone));
  CHECK(alone == b);
}

TEST_CASE("MiniLm.EqualsTheReferenceOnVulkan") {
  if (!have_model()) return;
  uint32_t tried = 0;
  for (const auto& candidate : device::enumerate({})) {
    if (candidate.caps.backend != device::Backend::kVulkan || candidate.error) continue;
    CAPTURE(candidate.caps.name);
    auto device = device::open({.device = candidate.id});
    REQUIRE_MESSAGE(device.ok(), (device.ok() ? "" : device.error().text()));
    const bool software = (*device)->caps().software;  // 0.3 GFLOP/s: a few short sentences
    ++tried;
    for (const char* dtype : {"f32", "f16"}) {
      auto embedder = open_embedder(**device, dtype);
      const bool half = std::string(dtype) == "f16";
      check_vectors(*embedder, software ? 4 : goldens().size(), half ? 0.9999 : 0.99999, half ? 5e-3 : 2e-5);
      if (!software) check_batch_mates(*embedder, texts(13), half);
    }
  }
  if (!tried) MESSAGE("not run: no Vulkan device opens here");
}
