// The queue with a runner of its own: each row must be a function of its text alone, whoever shares the batch.
#include "models/embed_queue.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <random>
#include <thread>

#include "random_seed.hpp"

using namespace onebeat;
using models::EmbedLane;
using models::EmbedQueue;
using namespace std::chrono_literals;

namespace {

constexpr uint32_t kWidth = 3;

float value_of(std::span<const uint32_t> ids) {
  float sum = 1;
  for (const uint32_t id : ids) sum = sum * 0.5f + float(id);
  return sum;
}

Error compute(const EmbedQueue::Batch& batch) {
  for (size_t t = 0; t + 1 < batch.cu_seqlens.size(); ++t) {
    const auto ids = batch.ids.subspan(batch.cu_seqlens[t], batch.cu_seqlens[t + 1] - batch.cu_seqlens[t]);
    for (uint32_t c = 0; c < kWidth; ++c) batch.rows[t * kWidth + c] = value_of(ids) + float(c);
  }
  batch.ran->device = batch.lane == EmbedLane::kDevice ? "device" : "fallback";
  return {};
}

// A batch that is computed when its end is waited for, as on a processor.
template <class Run>
EmbedQueue::Start at_the_end(Run run) {
  return [run](const EmbedQueue::Batch& b) { return [run, b]() -> Error { return run(b); }; };
}

struct Texts {
  std::vector<uint32_t> ids;
  std::vector<uint64_t> bounds{0};
  std::vector<float> rows;

  Texts(std::mt19937& random, uint32_t count, uint32_t longest = 20) {
    for (uint32_t t = 0; t < count; ++t) {
      for (uint32_t n = random() % (longest + 1); n > 0; --n) ids.push_back(uint32_t(random() % 1000));
      bounds.push_back(ids.size());
    }
    rows.resize(uint64_t(count) * kWidth);
  }
  EmbedQueue::Job job(uint32_t batch, uint64_t budget) {
    return {
        .ids = ids, .bounds = bounds, .rows = rows, .width = kWidth, .batch = batch, .token_budget = budget};
  }
  bool right() const {
    for (size_t t = 0; t + 1 < bounds.size(); ++t)
      for (uint32_t c = 0; c < kWidth; ++c)
        if (rows[t * kWidth + c] !=
            value_of(std::span(ids).subspan(bounds[t], bounds[t + 1] - bounds[t])) + float(c))
          return false;
    return true;
  }
};

}  // namespace

TEST_CASE("EmbedQueue.BatchesStayWithinTextsAndTokens") {
  std::mt19937 random{uint32_t(random_seed())};
  size_t most_texts = 0;
  EmbedQueue queue(at_the_end([&](const EmbedQueue::Batch& b) {
    most_texts = std::max(most_texts, b.cu_seqlens.size() - 1);
    CHECK((b.ids.size() <= 50 || b.cu_seqlens.size() == 2));
    return compute(b);
  }));
  Texts texts(random, 100, 70);
  auto job = texts.job(8, 50);
  uint32_t told = 0;
  REQUIRE_FALSE(queue.run(job, [&](uint32_t done) {
    CHECK(done > told);
    told = done;
  }));
  CHECK(told == 100);
  CHECK(texts.right());
  CHECK(most_texts <= 8);
  Texts none(random, 0);
  auto empty = none.job(8, 50);
  CHECK_FALSE(queue.run(empty));
}

TEST_CASE("EmbedQueue.ManyCallersGetTheirOwnRowsInFewerBatches") {
  std::atomic<int> running{0};
  EmbedQueue queue(at_the_end([&](const EmbedQueue::Batch& b) {
    CHECK(++running == 1);  // one batch a lane at a time
    std::this_thread::sleep_for(1ms);
    const Error e = compute(b);
    --running;
    return e;
  }));
  std::vector<std::thread> threads;
  std::atomic<uint32_t> wrong{0};
  constexpr uint32_t kCallers = 8, kRounds = 20;
  const uint32_t seed = uint32_t(random_seed());
  for (uint32_t t = 0; t < kCallers; ++t)
    threads.emplace_back([&, t] {
      std::mt19937 random(seed + t);
      for (uint32_t i = 0; i < kRounds; ++i) {
        Texts texts(random, 1 + random() % 5);
        auto job = texts.job(32, 1000);
        if (queue.run(job) || !texts.right()) ++wrong;
      }
    });
  for (std::thread& t : threads) t.join();
  CHECK(wrong == 0);
  CHECK(queue.batches() < kCallers * kRounds);
}

TEST_CASE("EmbedQueue.AQuestionDoesNotWaitForTheWholeOfALongList") {
  std::mt19937 random(1);
  Texts list(random, 2000, 5), question(random, 1);
  EmbedQueue queue(at_the_end([&](const EmbedQueue::Batch& b) {
    std::this_thread::sleep_for(200us);
    return compute(b);
  }));
  std::atomic<uint32_t> list_done{0};
  std::thread indexing([&] {
    auto job = list.job(10, 1000);
    job.work_class = tick::WorkClass::kIndexing;
    CHECK_FALSE(queue.run(job, [&](uint32_t done) { list_done = done; }));
  });
  while (list_done < 100) std::this_thread::sleep_for(100us);
  auto job = question.job(32, 1000);
  CHECK_FALSE(queue.run(job));
  CHECK(list_done < 1900);  // it was answered in between
  indexing.join();
  CHECK(list.right());
  CHECK(question.right());
}

TEST_CASE("EmbedQueue.CancelLeavesOthersAlone") {
  CancelSource stop;
  std::mt19937 random(2);
  Texts stopped(random, 500), other(random, 200);
  EmbedQueue queue(at_the_end([&](const EmbedQueue::Batch& b) {
    std::this_thread::sleep_for(300us);
    return compute(b);
  }));
  std::thread second([&] {
    auto job = other.job(4, 1000);
    CHECK_FALSE(queue.run(job));
  });
  auto job = stopped.job(4, 1000);
  job.cancel = stop.token();
  const Error error = queue.run(job, [&](uint32_t done) {
    if (done >= 8) stop.cancel();
  });
  CHECK(error.code == ErrorCode::kCancelled);
  second.join();
  CHECK(other.right());
}

TEST_CASE("EmbedQueue.AFailedBatchFailsItsJobsOnlyAndAGivenUpDeviceMovesThem") {
  std::atomic<uint32_t> batches{0};
  std::mt19937 random(3);
  EmbedQueue failing(at_the_end([&](const EmbedQueue::Batch& b) -> Error {
    if (++batches == 3) return {ErrorCode::kInternal, "third"};
    return compute(b);
  }));
  Texts a(random, 50), b(random, 50);
  auto first = a.job(10, 10'000), second = b.job(10, 10'000);
  CHECK(failing.run(first).message == "third");
  CHECK_FALSE(failing.run(second));
  CHECK(b.right());

  EmbedQueue moving(at_the_end([&](const EmbedQueue::Batch& batch) {
    if (batch.lane == EmbedLane::kDevice) batch.ran->gave_up = "lost";
    return compute(batch);
  }));
  Texts c(random, 50);
  auto third = c.job(10, 10'000);
  CHECK_FALSE(moving.run(third));
  CHECK(c.right());
  CHECK(third.ran.gave_up == "lost");
  CHECK(third.ran.device == "fallback");
}

TEST_CASE("EmbedQueue.LanesRunBesideEachOther") {
  std::atomic<int> inside{0};
  std::atomic<bool> met{false};
  EmbedQueue queue(at_the_end([&](const EmbedQueue::Batch& b) {
    ++inside;
    for (int i = 0; i < 2000 && !met; ++i) {
      if (inside == 2) met = true;
      std::this_thread::sleep_for(1ms);
    }
    return compute(b);
  }));
  std::mt19937 random(4);
  Texts a(random, 1), b(random, 1);
  std::thread other([&] {
    auto job = b.job(1, 100);
    job.lane = EmbedLane::kFallback;
    CHECK_FALSE(queue.run(job));
  });
  auto job = a.job(1, 100);
  CHECK_FALSE(queue.run(job));
  other.join();
  CHECK(met);
}

TEST_CASE("EmbedQueue.ADeepLaneBeginsTheNextBatchBeforeItWaits") {
  uint32_t under_way = 0, most = 0, ended = 0;
  std::vector<uint32_t> begun_when;  // batches that had ended when each one began
  EmbedQueue queue(
      [&](const EmbedQueue::Batch& b) {
        begun_when.push_back(ended);
        most = std::max(most, ++under_way);
        return [&, b] {
          --under_way, ++ended;
          return compute(b);
        };
      },
      {.device = 2, .fallback = 1});
  std::mt19937 random{uint32_t(random_seed())};
  Texts texts(random, 95);
  auto job = texts.job(10, 10'000);
  CHECK_FALSE(queue.run(job));
  CHECK(texts.right());
  CHECK(most == 2);
  CHECK(begun_when == std::vector<uint32_t>{0, 0, 1, 2, 3, 4, 5, 6, 7, 8});

  most = 0;
  auto again = texts.job(10, 10'000);
  again.lane = EmbedLane::kFallback;
  CHECK_FALSE(queue.run(again));
  CHECK(most == 1);
}

TEST_CASE("EmbedQueue.ADeepLaneKeepsCallersApartAndDrainsAfterAnError") {
  std::atomic<int> under_way{0};
  std::atomic<uint32_t> batches{0}, wrong{0};
  EmbedQueue queue(
      [&](const EmbedQueue::Batch& b) {
        if (++under_way > 2) ++wrong;
        const bool fails = ++batches % 17 == 0;
        return [&, b, fails]() -> Error {
          std::this_thread::sleep_for(50us);
          const Error error = fails ? Error{ErrorCode::kInternal, "every 17th"} : compute(b);
          --under_way;
          return error;
        };
      },
      {.device = 2, .fallback = 1});
  const uint32_t seed = uint32_t(random_seed());
  std::vector<std::thread> threads;
  std::atomic<uint32_t> failed{0};
  for (uint32_t t = 0; t < 6; ++t)
    threads.emplace_back([&, t] {
      std::mt19937 random(seed + t);
      for (uint32_t i = 0; i < 40; ++i) {
        Texts texts(random, random() % 30);
        auto job = texts.job(4, 60);
        if (queue.run(job))
          ++failed;
        else if (!texts.right())
          ++wrong;
        if (job.in_flight != 0) ++wrong;
      }
    });
  for (std::thread& t : threads) t.join();
  CHECK(wrong == 0);
  CHECK(under_way == 0);
  CHECK(failed > 0);
}
