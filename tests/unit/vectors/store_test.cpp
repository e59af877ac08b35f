#include "vectors/store.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>

#include "base/files.hpp"
#include "unit/vectors/samples.hpp"

using namespace onebeat;
using namespace onebeat::vectors;
using test::test_seed;

namespace {

StoreOptions options_for(const std::string& folder, Metric metric = Metric::kCosine) {
  return {.folder = folder, .shape = {.dim = 12, .metric = metric}, .fingerprint = "model-1"};
}

// The living rows are exactly the model's, with the model's vectors.
void check_holds(const Store& store, const test::Model& model) {
  CHECK(store.view()->live_rows() == model.size());
  uint64_t seen = 0;
  for (const Part& p : store.view()->parts) {
    CHECK(p.live_rows == count_bits(*p.live));
    for (uint32_t r = 0; r < p.segment->rows(); ++r) {
      if (!bit_of(*p.live, r)) continue;
      ++seen;
      const auto found = model.find(p.segment->ids()[r]);
      REQUIRE(found != model.end());
      const auto want = test::stored(found->second.data(), store.shape());
      for (uint32_t i = 0; i < store.shape().dim; ++i)
        CHECK(float(std::bit_cast<_Float16>(p.segment->f16()[r * p.segment->width() + i])) == float(want[i]));
    }
  }
  CHECK(seen == model.size());
}

size_t files_in(const std::string& folder) {
  return size_t(
      std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}

}  // namespace

TEST_CASE("Store.FollowsAModelThroughAddsRemovesCompactionsAndReopens") {
  for (const Metric metric : {Metric::kCosine, Metric::kL2}) {
    test::Folder folder;
    std::mt19937 random{uint32_t(test_seed())};
    CAPTURE(test_seed());
    Store store = Store::open(options_for(folder.path, metric)).value();
    test::Model model;
    uint64_t next_id = 0;
    for (int turn = 0; turn < 60; ++turn) {
      test::Model next = model;
      std::vector<uint64_t> gone;
      for (const auto& [id, v] : model)
        if (random() % 5 == 0) gone.push_back(id);
      store.remove(gone);
      for (const uint64_t id : gone) next.erase(id);
      std::vector<uint64_t> ids;
      const size_t n = random() % 40;
      for (size_t i = 0; i < n; ++i) ids.push_back(next_id++);
      if (!model.empty() && random() % 2) ids.push_back(model.begin()->first);  // replaced
      std::shuffle(ids.begin(), ids.end(), random);
      const auto rows = test::random_vectors(random, ids.size(), 12);
      REQUIRE_FALSE(store.add(ids, rows));
      for (size_t i = 0; i < ids.size(); ++i) next[ids[i]] = {&rows[i * 12], &rows[i * 12] + 12};
      if (random() % 6 == 0) {
        store.discard();
        check_holds(store, model);
        continue;
      }
      REQUIRE_FALSE(store.commit("turn " + std::to_string(turn)));
      model = std::move(next);
      check_holds(store, model);
      if (random() % 3 == 0) REQUIRE_FALSE(store.compact(random() % 2 == 0));
      if (random() % 3 == 0) {
        store = Store::open(options_for(folder.path, metric)).value();
        CHECK(store.why() == "");
      }
      check_holds(store, model);
      CHECK(store.attachment() == "turn " + std::to_string(turn));
      CHECK(files_in(folder.path) == store.view()->parts.size() + 2);  // the list and the lock
    }
  }
}

TEST_CASE("Store.CompactionKeepsFewSegments") {
  test::Folder folder;
  std::mt19937 random(3);
  Store store = Store::open(options_for(folder.path)).value();
  for (uint64_t i = 0; i < 40; ++i) {
    REQUIRE_FALSE(store.add(std::vector<uint64_t>{i}, test::random_vectors(random, 1, 12)));
    REQUIRE_FALSE(store.commit(""));
    REQUIRE_FALSE(store.compact());
    CHECK(store.view()->parts.size() <= 8);
  }
  CHECK(store.view()->live_rows() == 40);
}

TEST_CASE("Store.RefusesWhatIsNoVector") {
  std::mt19937 random(3);
  Store store = Store::open(options_for("", Metric::kDot)).value();
  const std::vector<uint64_t> ids = {1, 2};
  auto rows = test::random_vectors(random, 2, 12);
  for (const float bad : {NAN, INFINITY, 70000.0f}) {
    rows[13] = bad;
    const Error e = store.add(ids, rows);
    CHECK(e.code == ErrorCode::kInvalidArgument);
    CHECK(e.message.find("vector 1 has at position 1") != std::string::npos);
  }
  rows[13] = 0;
  CHECK(store.add(std::vector<uint64_t>{4, 4}, rows).code == ErrorCode::kInvalidArgument);
  CHECK_FALSE(store.changed());
  CHECK_FALSE(store.add(ids, rows));
  CHECK(store.add(std::vector<uint64_t>{3, 2}, rows).code == ErrorCode::kInvalidArgument);
  CHECK_FALSE(store.commit(""));
  CHECK(store.view()->live_rows() == 2);
  CHECK(Store::open({.folder = "", .shape = {.dim = 0}, .fingerprint = ""}).error().code ==
        ErrorCode::kInvalidArgument);
}

TEST_CASE("Store.NeverMixesModelsAndBeginsAnew") {
  test::Folder folder;
  std::mt19937 random(3);
  {
    Store store = Store::open(options_for(folder.path)).value();
    REQUIRE_FALSE(store.add(std::vector<uint64_t>{7}, test::random_vectors(random, 1, 12)));
    REQUIRE_FALSE(store.commit("a"));
  }
  StoreOptions other = options_for(folder.path);
  other.fingerprint = "model-2";
  Store store = Store::open(other).value();
  CHECK(store.why().find("another embedding model") != std::string::npos);
  CHECK(store.view()->live_rows() == 0);
  REQUIRE_FALSE(store.add(std::vector<uint64_t>{8}, test::random_vectors(random, 1, 12)));
  REQUIRE_FALSE(store.commit("b"));
  store = Store::open(other).value();
  CHECK(store.why() == "");
  CHECK(store.attachment() == "b");
  CHECK(files_in(folder.path) == 3);
}

TEST_CASE("Store.ASecondWriterIsRefusedAndOpensAgain") {
  test::Folder folder;
  std::mt19937 random(3);
  Store first = Store::open(options_for(folder.path)).value(),
        second = Store::open(options_for(folder.path)).value();
  REQUIRE_FALSE(first.add(std::vector<uint64_t>{1}, test::random_vectors(random, 1, 12)));
  REQUIRE_FALSE(second.add(std::vector<uint64_t>{2}, test::random_vectors(random, 1, 12)));
  REQUIRE_FALSE(first.commit(""));
  CHECK(second.commit("").code == ErrorCode::kInvalidUse);
  second = Store::open(options_for(folder.path)).value();
  CHECK(second.view()->live_rows() == 1);
  REQUIRE_FALSE(second.add(std::vector<uint64_t>{2}, test::random_vectors(random, 1, 12)));
  REQUIRE_FALSE(second.commit(""));
  CHECK(second.view()->live_rows() == 2);
}

TEST_CASE("Store.DamagedFilesAreToldAndReplaced") {
  test::Folder folder;
  std::mt19937 random{uint32_t(test_seed())};
  const auto rows = test::random_vectors(random, 30, 12);
  std::vector<uint64_t> ids(30);
  for (uint64_t i = 0; i < 30; ++i) ids[i] = i;
  for (int i = 0; i < 200; ++i) {
    Store store = Store::open(options_for(folder.path)).value();
    REQUIRE_FALSE(store.add(ids, rows));
    REQUIRE_FALSE(store.commit(""));
    const std::string path =
        i % 2 ? manifest_path(folder.path) : segment_path(folder.path, store.view()->parts[0].number);
    std::string bytes = read_file(path, 1 << 24).value();
    if (i % 10 == 8)
      std::filesystem::remove(path);
    else if (i % 3 == 0)
      bytes.resize(random() % bytes.size());
    else
      bytes[random() % bytes.size()] ^= char(1 + random() % 255);
    if (i % 10 != 8) std::ofstream(path, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
    auto opened = Store::open(options_for(folder.path));
    REQUIRE(opened.ok());
    CHECK(opened->view()->live_rows() == 0);
    CHECK((!opened->why().empty() || !std::filesystem::exists(manifest_path(folder.path))));
  }
}
