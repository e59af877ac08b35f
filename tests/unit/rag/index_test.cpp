#include "rag/index.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "rag/citation.hpp"

using namespace onebeat;
using namespace onebeat::rag;

namespace {

constexpr uint32_t kDim = 16;

// A bag of hashed words, normalised: enough meaning for tests, and independent of any model.
std::vector<float> bag(std::string_view text) {
  std::vector<float> v(kDim);
  for (const std::string& w : Bm25::words(text)) v[std::hash<std::string>()(w) % kDim] += 1;
  float norm = 0;
  for (float x : v) norm += x * x;
  for (float& x : v) x /= norm > 0 ? std::sqrt(norm) : 1;
  return v;
}

struct CountingEmbedder {
  size_t texts = 0;
  EmbedTexts fn() {
    return [this](std::span<const std::string_view> in) -> Result<std::vector<float>> {
      std::vector<float> out;
      for (std::string_view t : in) {
        const auto v = bag(t);
        out.insert(out.end(), v.begin(), v.end());
      }
      texts += in.size();
      return out;
    };
  }
};

uint32_t count_words(std::string_view text) { return uint32_t(Bm25::words(text).size()); }

struct Folder {
  std::string path =
      (std::filesystem::temp_directory_path() / ("onebeat_index_" + std::to_string(std::random_device()())))
          .string();
  ~Folder() { std::filesystem::remove_all(path); }
};

std::vector<Document> documents() {
  return {{"a.md", "# Storage\nVectors are stored in segments of 65,536 rows. Each has a checksum.", "ha"},
          {"b.md", "# Garden\nTomatoes want sun. Prune them in June.", "hb"}};
}

}  // namespace

TEST_CASE("Index.FindsCitesAndSurvivesAReload") {
  Folder folder;
  CountingEmbedder embedder;
  auto index = Index::open(folder.path, "model-1", kDim);
  REQUIRE(index.ok());
  REQUIRE(index->update(documents(), embedder.fn(), count_words, {}).ok());
  REQUIRE(!index->save());

  auto again = Index::open(folder.path, "model-1", kDim);
  REQUIRE(again.ok());
  CHECK(again->why() == "");
  const std::string question = "how many rows has a segment of vectors";
  const auto hits = again->search(question, bag(question), {.top = 2}).value();
  REQUIRE(!hits.empty());
  CHECK(again->path_of(hits[0]) == "a.md");
  auto citations = cite(*again, hits, bag(question), embedder.fn());
  REQUIRE(citations.ok());
  const Citation& first = citations->front();
  CHECK(first.number == 1);
  CHECK(documents()[0].text.substr(first.start, first.end - first.start) == first.text);
  CHECK(first.text.find("65,536") != std::string::npos);
}

TEST_CASE("Index.EmbedsOnlyWhatChanged") {
  Folder folder;
  CountingEmbedder embedder;
  auto index = Index::open(folder.path, "model-1", kDim);
  auto set = documents();
  REQUIRE(index->update(set, embedder.fn(), count_words, {}).ok());
  const size_t all = embedder.texts;
  auto report = index->update(set, embedder.fn(), count_words, {});
  CHECK(report->unchanged == 2);
  CHECK(embedder.texts == all);
  set[1].text += " Water them.";
  set[1].sha256 = "changed";
  report = index->update(set, embedder.fn(), count_words, {});
  CHECK(report->embedded == 1);
  set.erase(set.begin());
  report = index->update(set, embedder.fn(), count_words, {});
  CHECK(index->paths() == std::vector<std::string>{"b.md"});
  REQUIRE(!index->save());
  CHECK(index->search("rows", bag("rows"), {.top = 5})->size() == index->passages().size());
}

TEST_CASE("Index.NeverMixesModels") {
  Folder folder;
  CountingEmbedder embedder;
  auto index = Index::open(folder.path, "model-1", kDim);
  REQUIRE(index->update(documents(), embedder.fn(), count_words, {}).ok());
  REQUIRE(!index->save());
  auto other = Index::open(folder.path, "model-2", kDim);
  REQUIRE(other.ok());
  CHECK(other->passages().empty());
  CHECK(other->why().find("another embedding model") != std::string::npos);
}

TEST_CASE("Index.ThrowsADamagedFileAwayAndSaysSo") {
  Folder folder;
  CountingEmbedder embedder;
  auto index = Index::open(folder.path, "m", kDim);
  REQUIRE(index->update(documents(), embedder.fn(), count_words, {}).ok());
  REQUIRE(!index->save());
  const char* env = std::getenv("ONEBEAT_SEED");
  const unsigned seed = env ? unsigned(std::strtoul(env, nullptr, 10)) : 9;
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 300; ++i) {
    std::vector<std::string> files;  // the list, the segments, the texts
    for (const auto& entry : std::filesystem::directory_iterator(folder.path))
      if (entry.path().filename() != "lock") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    REQUIRE(files.size() == 3);
    const std::string file = files[random() % 3];
    std::string damaged;
    {
      std::ifstream in(file, std::ios::binary);
      damaged.assign(std::istreambuf_iterator<char>(in), {});
    }
    if (i % 2)
      damaged.resize(random() % damaged.size());
    else
      damaged[random() % damaged.size()] ^= char(1 + random() % 255);
    std::ofstream(file, std::ios::binary).write(damaged.data(), std::streamsize(damaged.size()));
    auto opened = Index::open(folder.path, "m", kDim);
    REQUIRE(opened.ok());
    CHECK(opened->passages().empty());
    CHECK(!opened->why().empty());
    REQUIRE(opened->update(documents(), embedder.fn(), count_words, {}).ok());
    REQUIRE(!opened->save());
    opened = Index::open(folder.path, "m", kDim);
    CHECK(opened->why() == "");
    CHECK(opened->passages().size() == index->passages().size());
  }
}

TEST_CASE("Index.AnUpdateWritesOnlyNewSegments") {
  Folder folder;
  CountingEmbedder embedder;
  auto index = Index::open(folder.path, "m", kDim);
  auto set = documents();
  REQUIRE(index->update(set, embedder.fn(), count_words, {}).ok());
  REQUIRE(!index->save());
  const std::string first = folder.path + "/segment-1.obvs";
  const auto written = std::filesystem::last_write_time(first);
  set.push_back({"c.md", "# Sea\nTides follow the moon.", "hc"});
  REQUIRE(index->update(set, embedder.fn(), count_words, {}).ok());
  REQUIRE(!index->save());
  CHECK(std::filesystem::last_write_time(first) == written);
  CHECK(std::filesystem::exists(folder.path + "/segment-2.obvs"));
  set.erase(set.begin());  // gone from the disk: gone from the index
  REQUIRE(index->update(set, embedder.fn(), count_words, {}).ok());
  REQUIRE(!index->save());
  auto again = Index::open(folder.path, "m", kDim);
  CHECK(again->why() == "");
  CHECK(again->paths() == std::vector<std::string>{"b.md", "c.md"});
  const auto hits = again->search("rows of segments", bag("rows of segments"), {.top = 9}).value();
  CHECK(hits.size() == 2);
  for (const Hit& hit : hits) CHECK(again->path_of(hit) != "a.md");
}

TEST_CASE("Index.TwoUpdatesMayPrecedeOneSave") {
  Folder folder;
  CountingEmbedder embedder;
  auto index = Index::open(folder.path, "m", kDim);
  auto set = documents();
  REQUIRE(index->update(set, embedder.fn(), count_words, {}).ok());
  set[0].sha256 = "changed";
  REQUIRE(index->update(set, embedder.fn(), count_words, {}).ok());
  REQUIRE(!index->save());
  auto again = Index::open(folder.path, "m", kDim);
  CHECK(again->why() == "");
  CHECK(again->passages().size() == index->passages().size());
}

TEST_CASE("Index.SearchesUnderOnePath") {
  Folder folder;
  CountingEmbedder embedder;
  auto index = Index::open(folder.path, "m", kDim);
  std::vector<Document> set = {{"notes/a.md", "Tides follow the moon.", "1"},
                               {"notes/deep/b.md", "The moon is round.", "2"},
                               {"notes2/c.md", "A moon rocket.", "3"}};
  REQUIRE(index->update(set, embedder.fn(), count_words, {}).ok());
  REQUIRE(!index->save());
  const auto found = [&](const std::string& under) {
    std::vector<std::string> paths;
    const auto hits = index->search("moon", bag("moon"), {.top = 9, .under = under}).value();
    for (const Hit& hit : hits) paths.push_back(index->path_of(hit));
    std::sort(paths.begin(), paths.end());
    return paths;
  };
  CHECK(found("").size() == 3);
  CHECK(found(".").size() == 3);
  CHECK(found("notes/") == std::vector<std::string>{"notes/a.md", "notes/deep/b.md"});
  CHECK(found("./notes/deep") == std::vector<std::string>{"notes/deep/b.md"});
  CHECK(found("notes2/c.md") == std::vector<std::string>{"notes2/c.md"});
  CHECK(found("none").empty());
}

TEST_CASE("Index.RefusesAQueryThatIsNoVector") {
  Folder folder;
  CountingEmbedder embedder;
  auto index = Index::open(folder.path, "m", kDim);
  REQUIRE(index->update(documents(), embedder.fn(), count_words, {}).ok());
  REQUIRE(!index->save());
  std::vector<float> query(kDim, NAN);
  CHECK(index->search("x", query, {}).error().code == ErrorCode::kInvalidArgument);
  CHECK(index->search("x", std::span(query).first(3), {}).error().code == ErrorCode::kInvalidArgument);
}

TEST_CASE("Index.IsAsBeforeWhenEmbeddingFails") {
  Folder folder;
  CountingEmbedder embedder;
  auto index = Index::open(folder.path, "m", kDim);
  REQUIRE(index->update(documents(), embedder.fn(), count_words, {}).ok());
  const auto before = index->passages().size();
  auto changed = documents();
  changed[0].sha256 = "other";
  const EmbedTexts failing = [](std::span<const std::string_view>) -> Result<std::vector<float>> {
    return Error(ErrorCode::kDeviceLost, "gone");
  };
  CHECK(index->update(changed, failing, count_words, {}).error().code == ErrorCode::kDeviceLost);
  CHECK(index->passages().size() == before);
}
