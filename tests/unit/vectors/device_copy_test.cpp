// Search on every device of this machine gives the answers of the CPU.
#include "vectors/device_copy.hpp"

#include <doctest/doctest.h>

#include "unit/vectors/samples.hpp"
#include "vectors/searcher.hpp"

using namespace onebeat;
using namespace onebeat::vectors;
using test::test_seed;

namespace {

void for_each_gpu(const std::function<void(device::Device&)>& body) {
  for (const device::Candidate& c : device::enumerate({})) {
    if (c.error || c.caps.backend == device::Backend::kCpu || c.caps.backend == device::Backend::kNull)
      continue;
    auto opened = device::open({.device = c.id, .checked = true});
    REQUIRE(opened.ok());
    MESSAGE("device " << c.id << ", " << (*opened)->caps().name);
    body(**opened);
  }
}

Store some_store(std::mt19937& random, const Shape& shape, uint32_t n) {
  Store store = Store::open({.folder = "", .shape = shape, .fingerprint = "m"}).value();
  for (uint32_t part = 0; part < 3; ++part) {  // ids of the parts are mixed
    std::vector<uint64_t> ids;
    for (uint32_t i = part; i < n; i += 3) ids.push_back(i * 5);
    REQUIRE_FALSE(store.add(ids, test::random_vectors(random, ids.size(), shape.dim)));
    REQUIRE_FALSE(store.commit(""));
  }
  std::vector<uint64_t> gone;
  for (uint32_t i = 0; i < n; i += 7) gone.push_back(i * 5);
  if (n > 7) store.remove(gone);
  REQUIRE_FALSE(store.commit(""));
  return store;
}

}  // namespace

TEST_CASE("DeviceCopy.AnswersAsTheCpuDoes") {
  for_each_gpu([](device::Device& gpu) {
    for (const Metric metric : {Metric::kCosine, Metric::kL2})
      for (const uint32_t n : {1u, 300u, 2500u}) {
        CAPTURE(n);
        std::mt19937 random(uint32_t(test_seed()) + n);
        const Shape shape{.dim = n == 300 ? 500u : 50u, .metric = metric};
        Store store = some_store(random, shape, n);
        auto copy = DeviceCopy::make(gpu, store.view());
        REQUIRE(copy.ok());
        const auto queries = test::random_vectors(random, 3, shape.dim);
        const Selection only = Selection::where(*store.view(), [](uint64_t id) { return id % 4 == 0; });
        for (const Selection* filter : {static_cast<const Selection*>(nullptr), &only})
          for (const uint32_t top : {1u, 10u, 128u}) {
            const SearchOptions o{.top = top, .only = filter, .precision = Precision::kI8};
            const auto want = search(*store.view(), queries, o), got = (*copy)->search(queries, o);
            REQUIRE(got.ok());
            CHECK(*got == *want);
            CHECK((*copy)->search(std::span(queries).first(shape.dim), o).value()[0] == (*want)[0]);
          }
        CHECK((*copy)->search(queries, {.top = 129}).error().code == ErrorCode::kInvalidArgument);
        auto bad = queries;
        bad[1] = NAN;
        CHECK((*copy)->search(bad, {}).error().code == ErrorCode::kInvalidArgument);
      }
  });
}

TEST_CASE("DeviceCopy.NothingToCopyIsAnError") {
  for_each_gpu([](device::Device& gpu) {
    Store store = Store::open({.folder = "", .shape = {.dim = 8}, .fingerprint = "m"}).value();
    CHECK(DeviceCopy::make(gpu, store.view()).error().code == ErrorCode::kInvalidArgument);
    CHECK(gpu.heap().stats().placed_bytes == 0);
  });
}

TEST_CASE("Searcher.RunsListsWhereItIsTold") {
  std::mt19937 random{uint32_t(test_seed())};
  Store store = some_store(random, {.dim = 8}, 30'000);
  const auto query = test::random_vectors(random, 1, 8);
  const auto want = search(*store.view(), query, {}).value();
  for_each_gpu([&](device::Device& gpu) {
    int lists = 0;
    bool fails = false;
    Searcher searcher(&gpu, [&](const device::ListRef& list, const CancelToken& cancel) {
      ++lists;
      if (cancel.cancelled()) return Error(ErrorCode::kCancelled, "stopped");
      return fails ? Error(ErrorCode::kDeviceLost, "gone") : gpu.run(device::Role::kMl, list);
    });
    Where where;
    for (int i = 0; i < 4; ++i) CHECK(searcher.search(store.view(), query, {}, &where).value() == want);
    CHECK(lists == 2);  // the first two searches ran on the CPU
    CHECK(where.device != "cpu");
    CancelSource stop;
    stop.cancel();
    CHECK(searcher.search(store.view(), query, {.cancel = stop.token()}).error().code ==
          ErrorCode::kCancelled);
    fails = true;
    CHECK(searcher.search(store.view(), query, {}, &where).value() == want);
    CHECK(where.device == "cpu");
    CHECK(where.reason.find("gone") != std::string::npos);
  });
}

TEST_CASE("Searcher.SaysWhereAndWhy") {
  std::mt19937 random{uint32_t(test_seed())};
  Store small = some_store(random, {.dim = 8}, 100), large = some_store(random, {.dim = 8}, 30'000);
  const auto query = test::random_vectors(random, 1, 8);
  Where where;
  Searcher alone;
  REQUIRE(alone.search(large.view(), query, {}, &where).ok());
  CHECK(where.device == "cpu");
  CHECK(where.reason == "no GPU is open");
  for_each_gpu([&](device::Device& gpu) {
    Searcher searcher(&gpu);
    for (int i = 0; i < 5; ++i) REQUIRE(searcher.search(small.view(), query, {}, &where).ok());
    CHECK(where.device == "cpu");
    CHECK(where.reason.find("85 vectors") != std::string::npos);
    const auto want = search(*large.view(), query, {}).value();
    for (int i = 0; i < 4; ++i) {
      const auto got = searcher.search(large.view(), query, {}, &where);
      CHECK(got.value() == want);
      CHECK((where.device == "cpu") == (i < 2));
      CHECK(!where.reason.empty());
    }
    REQUIRE(searcher.search(large.view(), query, {.top = 1000}, &where).ok());
    CHECK(where.device == "cpu");
  });
}
