// The embedder around a tiny network: batching, caches, precisions, prompts, threads, bad input, memory. tests/golden holds
// what real models answer.
#include "models/embedder.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <thread>

#include "models/vector_precision.hpp"
#include "tiny_model.hpp"

using namespace onebeat;
using models::Embedder;
using models::Precision;
using tests::TinyModel;

namespace {

std::unique_ptr<device::Device> cpu() { return device::open({.device = "cpu"}).value(); }

std::unique_ptr<Embedder> open(device::Device& device, const TinyModel& model, uint64_t cache_bytes = 0) {
  auto e = Embedder::open({.model_folder = model.folder, .device = &device, .cache_bytes = cache_bytes});
  REQUIRE_MESSAGE(e.ok(), (e.ok() ? "" : e.error().text()));
  return std::move(e).value();
}

using Texts = std::vector<std::string_view>;
const Texts kTexts = {"a b c", "", "the hive is a hive.", "abc", "b", "a b c", "no such words"};

// Resident memory of this process in bytes, from /proc; 0 where there is none.
uint64_t resident_bytes() {
  std::FILE* file = std::fopen("/proc/self/statm", "r");
  if (!file) return 0;
  unsigned long pages = 0, resident = 0;
  const bool read = std::fscanf(file, "%lu %lu", &pages, &resident) == 2;
  std::fclose(file);
  return read ? uint64_t(resident) * 4096 : 0;
}

}  // namespace

TEST_CASE("Embedder.CountsTokensAndGivesUnitVectors") {
  const TinyModel model;
  const auto device = cpu();
  const auto e = open(*device, model);
  const auto r = e->encode(kTexts).value();
  CHECK(r.rows == kTexts.size());
  CHECK(r.dim == TinyModel::kHidden);
  CHECK(r.token_counts[0] == 5);
  CHECK(r.token_counts[1] == 2);
  CHECK(r.report.cached_count == 0);
  CHECK(r.report.scratch_bytes > 0);
  CHECK(r.report.isa != "");
  CHECK(std::equal(r.row(0).begin(), r.row(0).end(), r.row(5).begin()));
  for (uint32_t i = 0; i < r.rows; ++i) {
    double sum = 0;
    for (const float v : r.row(i)) sum += double(v) * v;
    CHECK(std::abs(sum - 1) < 1e-6);
  }
}

TEST_CASE("Embedder.PrecisionsAreTheFloatsMadeSmall") {
  const TinyModel model;
  const auto device = cpu();
  const auto e = open(*device, model);
  for (const uint32_t dim : {0u, 20u}) {
    const auto f = e->encode(kTexts, {.truncate_dim = dim}).value();
    const auto q = e->encode(kTexts, {.truncate_dim = dim, .precision = Precision::kInt8}).value();
    const auto b = e->encode(kTexts, {.truncate_dim = dim, .precision = Precision::kUbinary}).value();
    CHECK(q.values.empty());
    CHECK(b.values.empty());
    std::vector<int8_t> codes(f.dim);
    std::vector<uint8_t> bits(f.row_bytes());
    for (uint32_t i = 0; i < f.rows; ++i) {
      CHECK(models::to_int8(f.row(i), codes) == q.scales[i]);
      CHECK(std::equal(codes.begin(), codes.end(), q.codes.begin() + i * f.dim));
      models::to_ubinary(f.row(i), bits);
      CHECK(std::equal(bits.begin(), bits.end(), b.bits.begin() + i * f.row_bytes()));
    }
  }
}

TEST_CASE("Embedder.PromptsOfTheTwoSidesOfASearch") {
  const TinyModel model;
  const auto device = cpu();
  const auto e = open(*device, model);
  const Texts one = {"hive"};
  const auto same = [&](const models::Embeddings& a, const char* text) {
    return a.values == e->encode(Texts{text}).value().values;
  };
  CHECK(same(e->encode_query(one).value(), "query: hive"));
  CHECK(same(e->encode_document(one).value(), "the hive"));  // its name is "passage"
  CHECK(same(e->encode(one).value(), "hive"));
  CHECK(same(e->encode_query(one, {.prompt = "b "}).value(), "b hive"));
  CHECK(same(e->encode_query(one, {.prompt = ""}).value(), "hive"));
  CHECK(e->encode(one, {.prompt_name = "none"}).error().message.find("query, passage") != std::string::npos);
  model.put("config_sentence_transformers.json", "{}");
  CHECK(open(*device, model)->encode_query(one).value().values == e->encode(one).value().values);
}

TEST_CASE("Embedder.TheCacheGivesTheSameBitsAndSaysHowOften") {
  const TinyModel model;
  const auto device = cpu();
  const auto plain = open(*device, model), cached = open(*device, model, 1 << 20);
  const auto want = plain->encode(kTexts).value();
  const auto first = cached->encode(kTexts, {.use_cache = true}).value();
  CHECK(first.values == want.values);
  CHECK(first.report.cached_count == 1);  // the repeated text
  uint64_t told = 0;
  const auto second =
      cached->encode(kTexts, {.use_cache = true, .progress = [&](uint64_t done, uint64_t) { told = done; }})
          .value();
  CHECK(second.values == want.values);
  CHECK(second.report.cached_count == kTexts.size());
  CHECK(told == kTexts.size());
  CHECK(second.report.device == "cpu");
  const auto cut = cached->encode(kTexts, {.truncate_dim = 8, .use_cache = true}).value();
  CHECK(cut.values == plain->encode(kTexts, {.truncate_dim = 8}).value().values);
  CHECK(cut.report.cached_count == kTexts.size());
  CHECK(cached->encode(kTexts).value().report.cached_count == 0);
  const auto mixed = cached->encode(Texts{"c", "a b c", "c", "the c"}, {.use_cache = true}).value();
  CHECK(mixed.values == plain->encode(Texts{"c", "a b c", "c", "the c"}).value().values);
  CHECK(mixed.report.cached_count == 2);
}

TEST_CASE("Embedder.ThreadsShareBatchesAndGetTheBitsOfBeingAlone") {
  const TinyModel model;
  const auto device = cpu();
  const auto e = open(*device, model);
  const auto want = e->encode(kTexts, {.batch = 1}).value();
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (uint32_t t = 0; t < 6; ++t)
    threads.emplace_back([&, t] {
      for (uint32_t i = 0; i < 50; ++i) {
        const uint32_t at = (t + i) % uint32_t(kTexts.size());
        const auto got = e->encode(std::span(kTexts).subspan(at, 1));
        if (!got || !std::equal(got->values.begin(), got->values.end(), want.row(at).begin())) ++wrong;
      }
    });
  for (std::thread& t : threads) t.join();
  CHECK(wrong == 0);
}

TEST_CASE("Embedder.WindowsOfALongListChangeNothing") {
  const TinyModel model;
  const auto device = cpu();
  const auto e = open(*device, model);
  Texts many;
  for (uint32_t i = 0; i < 5000; ++i) many.push_back(kTexts[i % kTexts.size()]);
  const auto once = e->encode(kTexts).value();
  const auto all = e->encode(many, {.batch = 256}).value();
  uint32_t wrong = 0;
  for (uint32_t i = 0; i < all.rows; ++i)
    if (!std::equal(all.row(i).begin(), all.row(i).end(), once.row(i % once.rows).begin())) ++wrong;
  CHECK(wrong == 0);
  CHECK(e->encode({}).value().rows == 0);
}

TEST_CASE("Embedder.AnyTextHasAVector") {
  const TinyModel model;
  const auto device = cpu();
  const auto e = open(*device, model);
  const std::string long_word(1 << 20, 'a'), many_words = [] {
    std::string s;
    while (s.size() < 1 << 20) s += "a b ";
    return s;
  }();
  const std::string nul("a\0b", 3);
  const Texts texts = {"",  long_word,           many_words, "\xff\xfe\xc0\xaf", "\xed\xa0\x80",
                       nul, "\xf4\x90\x80\x80 b"};
  const auto r = e->encode(texts).value();
  CHECK(r.token_counts[0] == 2);
  CHECK(r.token_counts[1] == 3);  // one unknown word
  CHECK(r.token_counts[2] == TinyModel::kPositions);
  CHECK(r.truncated[2] == 1);
  CHECK(r.report.truncated_count == 1);
  for (const float v : r.values) REQUIRE(std::isfinite(v));
}

TEST_CASE("Embedder.NamesTheTensorThatIsNotANumber") {
  const auto device = cpu();
  for (const float bad : {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()}) {
    TinyModel model;
    const std::string name = "encoder.layer.0.attention.output.dense.weight";
    model.tensors[name].second[77] = bad;
    model.write();
    const auto e = Embedder::open({.model_folder = model.folder, .device = device.get()});
    REQUIRE_FALSE(e.ok());
    CHECK(e.error().code == ErrorCode::kCorrupt);
    CHECK(e.error().message.find(name) != std::string::npos);
    CHECK(e.error().message.find("element 77") != std::string::npos);
  }
}

TEST_CASE("Embedder.ASoftwareGpuIsNeverChosenByRoute") {
  const TinyModel model;
  const auto host = cpu();
  for (const auto& candidate : device::enumerate({})) {
    if (candidate.caps.backend != device::Backend::kVulkan || candidate.error || !candidate.caps.software)
      continue;
    auto gpu = device::open({.device = candidate.id});
    if (!gpu) continue;
    auto e = Embedder::open(
        {.model_folder = model.folder, .device = gpu->get(), .fallback = host.get(), .route_by_size = true});
    REQUIRE(e.ok());
    const auto r = (*e)->encode(kTexts).value();
    CHECK(r.report.device == "cpu");
    CHECK(r.report.route_reason.find("software") != std::string::npos);
    CHECK(r.report.fallback_reason == "");
    return;
  }
  MESSAGE("not run: no software Vulkan device here");
}

// Texts of every length, in calls of every size: memory must stand still once each plan has been made.
TEST_CASE("Embedder.MemoryDoesNotGrowWithTheNumberOfTexts") {
  const TinyModel model;
  const auto device = cpu();
  const auto e = open(*device, model, 256 << 10);
  const uint64_t total = std::getenv("ONEBEAT_LONG") ? 1'000'000 : 60'000;
  std::vector<std::string> texts(1000);
  uint64_t done = 0, after_warm_up = 0, scratch = 0;
  const auto round = [&] {
    Texts views;
    for (size_t i = 0; i < texts.size(); ++i) {
      texts[i].clear();
      for (uint64_t w = 0; w < (done + i) * 2654435761u % 40; ++w)
        texts[i] += kTexts[(done + i + w) % kTexts.size()];
      texts[i] += std::to_string(done + i);
      views.push_back(texts[i]);
    }
    const auto r = e->encode(views, {.use_cache = true}).value();
    done += views.size();
    scratch = r.report.scratch_bytes;
  };
  while (done < total / 10) round();
  after_warm_up = resident_bytes();
  const uint64_t scratch_before = scratch;
  while (done < total) round();
  const uint64_t at_end = resident_bytes();
  MESSAGE(done << " texts: resident " << after_warm_up / 1024 << " KiB after a tenth, " << at_end / 1024
               << " KiB at the end; scratch " << scratch / 1024 << " KiB; cache " << e->cache().bytes() / 1024
               << " KiB");
  CHECK(scratch == scratch_before);
  CHECK(e->cache().bytes() <= 256 << 10);
  if (at_end > 0 && !std::getenv("ONEBEAT_SANITIZER")) CHECK(at_end < after_warm_up + (4 << 20));
}
