#include "vectors/search.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "unit/vectors/samples.hpp"

using namespace onebeat;
using namespace onebeat::vectors;
using test::test_seed;

namespace {

struct Fixture {
  Shape shape;
  test::Model model;
  Store store;

  Fixture(std::mt19937& random, Shape s, uint32_t n, uint32_t segments)
      : shape(s), store(Store::open({.folder = "", .shape = s, .fingerprint = "m"}).value()) {
    for (uint32_t part = 0; part < segments; ++part) {
      std::vector<uint64_t> ids;
      std::vector<float> rows;
      for (uint32_t i = part; i < n; i += segments) {
        const auto v = test::random_vectors(random, 1, shape.dim);
        ids.push_back(i * 3 + 1);
        model[ids.back()] = v;
        rows.insert(rows.end(), v.begin(), v.end());
      }
      REQUIRE_FALSE(store.add(ids, rows));
      REQUIRE_FALSE(store.commit(""));
    }
  }
};

// The found rows are those of the plain search up to rounding: the same score at every rank, and each match's own score.
void check_like_plain(const Fixture& f, const test::Model& allowed, const float* query, const Matches& found,
                      size_t top) {
  const auto want = test::plain_search(allowed, query, f.shape, top);
  REQUIRE(found.size() == want.size());
  for (size_t i = 0; i < want.size(); ++i) {
    REQUIRE(allowed.contains(found[i].id));
    const double own =
        test::plain_score(test::stored(allowed.at(found[i].id).data(), f.shape), query, f.shape);
    const double slack = 2e-5 * std::max(1.0, std::fabs(own)) * std::sqrt(double(f.shape.dim));
    CHECK(std::fabs(double(found[i].score) - own) <= slack);
    CHECK(std::fabs(double(found[i].score) - want[i].first) <= 2 * slack);
    if (i > 0)
      CHECK((found[i - 1].score > found[i].score ||
             (found[i - 1].score == found[i].score && found[i - 1].id < found[i].id)));
  }
}

}  // namespace

TEST_CASE("Search.FindsWhatThePlainLoopFinds") {
  for (const Metric metric : {Metric::kCosine, Metric::kDot, Metric::kL2})
    for (const uint32_t dim : {1u, 7u, 64u, 130u})
      for (const uint32_t n : {1u, 2u, 63u, 515u}) {
        CAPTURE(std::string(to_string(metric)));
        CAPTURE(dim);
        CAPTURE(n);
        std::mt19937 random(uint32_t(test_seed()) + dim * 7 + n);
        Fixture f(random, {.dim = dim, .metric = metric}, n, 1 + n % 3);
        const auto queries = test::random_vectors(random, 5, dim);
        for (const RowLoops* loops : all_row_loops()) {
          CAPTURE(std::string(loops->isa));
          const auto found =
              search(*f.store.view(), queries, {.top = 10, .precision = Precision::kF16, .loops = loops});
          REQUIRE(found.ok());
          for (size_t q = 0; q < 5; ++q) check_like_plain(f, f.model, &queries[q * dim], (*found)[q], 10);
        }
      }
}

TEST_CASE("Search.EightBitsWithRescoringFindsTheSameOnSmallSets") {
  for (const Metric metric : {Metric::kCosine, Metric::kDot, Metric::kL2}) {
    CAPTURE(std::string(to_string(metric)));
    std::mt19937 random{uint32_t(test_seed())};
    Fixture f(random, {.dim = 96, .metric = metric}, 3000, 4);
    const auto queries = test::random_vectors(random, 20, 96);
    size_t right = 0;
    for (const RowLoops* loops : all_row_loops()) {
      const auto direct =
          search(*f.store.view(), queries, {.top = 10, .precision = Precision::kF16, .loops = loops});
      SearchReport report;
      const auto eight =
          search(*f.store.view(), queries, {.top = 10, .precision = Precision::kI8, .loops = loops}, &report);
      CHECK(report.eight_bit);
      CHECK(report.rows == 3000);
      for (size_t q = 0; q < 20; ++q)
        for (const Match& m : (*eight)[q])
          right += std::count((*direct)[q].begin(), (*direct)[q].end(), m) > 0;
    }
    CHECK(double(right) >= 0.995 * 200 * double(all_row_loops().size()));
  }
}

TEST_CASE("Search.AnswersDoNotDependOnThreadsBatchesOrSegments") {
  std::mt19937 random{uint32_t(test_seed())};
  const Shape shape{.dim = 33};
  const uint32_t n = 21'000;  // more than two pieces
  const auto rows = test::random_vectors(random, n, 33), queries = test::random_vectors(random, 21, 33);
  std::vector<std::vector<Matches>> answers;
  for (const uint32_t segments : {1u, 5u}) {
    Store store = Store::open({.folder = "", .shape = shape, .fingerprint = "m"}).value();
    for (uint32_t s = 0; s < segments; ++s) {
      std::vector<uint64_t> ids;
      std::vector<float> part;
      for (uint32_t i = s; i < n; i += segments) {
        ids.push_back(i);
        part.insert(part.end(), &rows[i * 33], &rows[i * 33] + 33);
      }
      REQUIRE_FALSE(store.add(ids, part));
      REQUIRE_FALSE(store.commit(""));
    }
    for (const Precision p : {Precision::kF16, Precision::kI8}) {
      for (const uint32_t cores : {1u, 0u})
        answers.push_back(
            search(*store.view(), queries, {.top = 7, .precision = p, .parallel = {.max_workers = cores}})
                .value());
      std::vector<Matches> one_by_one;
      for (size_t q = 0; q < 21; ++q)
        one_by_one.push_back(
            search(*store.view(), std::span(queries).subspan(q * 33, 33), {.top = 7, .precision = p})
                .value()[0]);
      answers.push_back(one_by_one);
    }
  }
  REQUIRE(answers.size() == 12);
  for (size_t i = 0; i < 3; ++i) {
    CHECK(answers[i] == answers[0]);
    CHECK(answers[6 + i] == answers[0]);
    CHECK(answers[3 + i] == answers[3]);
    CHECK(answers[9 + i] == answers[3]);
  }
}

TEST_CASE("Search.TiesGoToTheSmallerId") {
  Store store = Store::open({.folder = "", .shape = {.dim = 4}, .fingerprint = "m"}).value();
  // The same vector everywhere, ids not in order of arrival.
  for (uint64_t part = 0; part < 3; ++part) {
    std::vector<uint64_t> ids;
    for (uint64_t i = 0; i < 50; ++i) ids.push_back((i * 7919 + part * 31) % 1000);
    std::vector<float> rows(50 * 4, 0.5f);
    REQUIRE_FALSE(store.add(ids, rows));
    REQUIRE_FALSE(store.commit(""));
  }
  std::vector<uint64_t> all;
  for (const Part& p : store.view()->parts)
    for (uint32_t r = 0; r < p.segment->rows(); ++r)
      if (bit_of(*p.live, r)) all.push_back(p.segment->ids()[r]);
  std::sort(all.begin(), all.end());
  const std::vector<float> query = {1, 1, 1, 1};
  for (const Precision p : {Precision::kF16, Precision::kI8}) {
    const auto found = search(*store.view(), query, {.top = 20, .precision = p}).value()[0];
    REQUIRE(found.size() == 20);
    for (size_t i = 0; i < 20; ++i) CHECK(found[i].id == all[i]);
  }
}

TEST_CASE("Search.FiltersByGatherAndByMask") {
  std::mt19937 random{uint32_t(test_seed())};
  Fixture f(random, {.dim = 24}, 2000, 3);
  const auto query = test::random_vectors(random, 1, 24);
  for (const uint64_t keep_every : {1, 2, 30, 700}) {
    CAPTURE(keep_every);
    const auto wanted = [&](uint64_t id) { return (id / 3) % keep_every == 0; };
    test::Model allowed;
    std::vector<uint64_t> ids;
    for (const auto& [id, v] : f.model)
      if (wanted(id)) {
        allowed[id] = v;
        ids.push_back(id);
      }
    const ViewRef view = f.store.view();
    for (const Selection& only : {Selection::where(*view, wanted), Selection::of_ids(*view, ids)})
      for (const Precision p : {Precision::kF16, Precision::kI8}) {
        SearchReport report;
        const auto found = search(*view, query, {.top = 5, .only = &only, .precision = p}, &report);
        CHECK(report.gathered == (keep_every >= 30));
        CHECK(report.rows == allowed.size());
        if (p == Precision::kF16 || allowed.size() < 100)
          check_like_plain(f, allowed, query.data(), (*found)[0], 5);
        for (const Match& m : (*found)[0]) CHECK(allowed.contains(m.id));
      }
  }
  const Selection none = Selection::where(*f.store.view(), [](uint64_t) { return false; });
  CHECK(search(*f.store.view(), query, {.top = 5, .only = &none}).value()[0].empty());
}

TEST_CASE("Search.EmptyDeletedAndSmallIndexes") {
  std::mt19937 random(1);
  Store store = Store::open({.folder = "", .shape = {.dim = 8}, .fingerprint = "m"}).value();
  const auto query = test::random_vectors(random, 1, 8);
  CHECK(search(*store.view(), query, {}).value()[0].empty());
  const std::vector<uint64_t> ids = {5, 9};
  REQUIRE_FALSE(store.add(ids, test::random_vectors(random, 2, 8)));
  CHECK(search(*store.view(), query, {}).value()[0].empty());  // not before the commit
  REQUIRE_FALSE(store.commit(""));
  CHECK(search(*store.view(), query, {.top = 100}).value()[0].size() == 2);
  CHECK(search(*store.view(), query, {.top = 1, .precision = Precision::kI8}).value()[0].size() == 1);
  const ViewRef before = store.view();
  store.remove(ids);
  REQUIRE_FALSE(store.commit(""));
  CHECK(search(*store.view(), query, {}).value()[0].empty());
  CHECK(search(*before, query, {}).value()[0].size() == 2);  // a view is as it was
}

TEST_CASE("Search.RefusesQueriesThatAreNoNumbers") {
  std::mt19937 random(1);
  Store store = Store::open({.folder = "", .shape = {.dim = 8}, .fingerprint = "m"}).value();
  REQUIRE_FALSE(store.add(std::vector<uint64_t>{1}, test::random_vectors(random, 1, 8)));
  REQUIRE_FALSE(store.commit(""));
  auto query = test::random_vectors(random, 1, 8);
  for (const float bad : {NAN, INFINITY, -INFINITY, 3e38f}) {
    query[3] = bad;
    CHECK(search(*store.view(), query, {}).error().code == ErrorCode::kInvalidArgument);
  }
  query[3] = 0;
  CHECK(search(*store.view(), std::span(query).first(7), {}).error().code == ErrorCode::kInvalidArgument);
  CHECK(search(*store.view(), {}, {}).error().code == ErrorCode::kInvalidArgument);
  CHECK(search(*store.view(), query, {.top = 0}).error().code == ErrorCode::kInvalidArgument);
  CHECK(search(*store.view(), query, {.top = kMaxTop + 1}).error().code == ErrorCode::kInvalidArgument);
  const std::vector<float> nothing(8);
  CHECK(search(*store.view(), nothing, {}).value()[0][0].score == 0);  // no direction is like none
  CancelSource stop;
  stop.cancel();
  CHECK(search(*store.view(), query, {.cancel = stop.token()}).error().code == ErrorCode::kCancelled);
}

TEST_CASE("ScoresOf.AreThoseOfTheSearch") {
  std::mt19937 random{uint32_t(test_seed())};
  Fixture f(random, {.dim = 40}, 300, 2);
  const auto query = test::random_vectors(random, 1, 40);
  const auto found = search(*f.store.view(), query, {.top = 20}).value()[0];
  std::vector<uint64_t> ids = {999'999};
  for (const Match& m : found) ids.push_back(m.id);
  const auto scores = scores_of(*f.store.view(), query, ids).value();
  CHECK(std::isnan(scores[0]));
  for (size_t i = 0; i < found.size(); ++i) CHECK(scores[i + 1] == found[i].score);
}
