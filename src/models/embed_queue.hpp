// embed_queue.hpp: makes batches of the texts that wait, whoever brought them.
//
//   EmbedQueue queue([&](const EmbedQueue::Batch& batch) { return begin(batch); });  // gives back what ends it
//   EmbedQueue::Job job{.ids = ids, .bounds = bounds, .rows = rows, .width = 384, .batch = 32, .token_budget = 1024};
//   OB_CHECK(queue.run(job, [&](uint32_t texts_done) { show(texts_done); }));
//
// run() returns when its job is done. A caller who finds its lane idle starts at once with what it brought: nothing waits
// for company. While a batch runs, others queue up; the next batch takes the highest work class first, in it the job that
// was served longest ago, and fills the room left with texts of other jobs of the same class and lane. So one caller's
// long list does not hold up another's question, and many short calls become full batches. Batches run on the threads of
// the callers; the queue has none of its own. There are two lanes, one for each device a text may go to; they run beside
// each other.
//
// A lane's depth says how many of its batches are under way at once. With two, a caller whose job has more texts begins the
// next batch before it waits for the first one, so a GPU never waits for the host between batches; the price is that a
// question may find two batches before it instead of one. A processor gains nothing: depth one.
//
// Vectors do not depend on batch mates, so who shares a batch never shows in a result. A batch of one job carries its cancel
// token; a shared one runs to its end (at most `token_budget` tokens) before a cancelled job returns.
#pragma once
#include <array>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "onebeat/error.hpp"
#include "tick/work.hpp"

namespace onebeat::models {

enum class EmbedLane : uint8_t { kDevice, kFallback };

class EmbedQueue {
 public:
  // What ran a batch, for reports; and why the device did not, when the fallback took over.
  struct Ran {
    std::string device, dtype, isa;
    std::string gave_up;  // not empty: this batch's jobs stay on the fallback
  };

  struct Job {
    std::span<const uint32_t> ids;     // of all texts
    std::span<const uint64_t> bounds;  // texts + 1: text t is ids[bounds[t], bounds[t + 1])
    std::span<float> rows;             // texts x width: written by run()
    uint32_t width = 0;
    uint32_t batch = 32;           // texts at once
    uint64_t token_budget = 1024;  // tokens at once; a text that is longer goes alone
    tick::WorkClass work_class = tick::WorkClass::kChat;
    EmbedLane lane = EmbedLane::kDevice;
    CancelToken cancel;
    Ran ran;  // of the last batch; gave_up stays

    // The queue's own, guarded by its mutex.
    uint32_t given = 0, done = 0, in_flight = 0;
    uint64_t served = 0;  // when, in batches; 0: never
    uint64_t arrival = 0;
    Error error;
    uint32_t count() const { return uint32_t(bounds.size() - 1); }
  };

  struct Batch {
    std::span<const uint32_t> ids;
    std::span<const uint32_t> cu_seqlens;
    std::span<float> rows;
    tick::WorkClass work_class;
    EmbedLane lane;
    CancelToken cancel;
    Ran* ran;
  };
  // Begins a batch and returns what waits for its end, writes its rows and `ran`, and says how it went. Both are called
  // without the queue's lock, on one thread, the second exactly once; what the batch points to lives until it returns.
  using Finish = std::function<Error()>;
  using Start = std::function<Finish(const Batch&)>;
  struct Depth {
    uint32_t device = 1, fallback = 1;
  };

  explicit EmbedQueue(Start start, Depth depth = {.device = 1, .fallback = 1})
      : start_(std::move(start)), depth_{depth.device, depth.fallback} {}

  // kCancelled when the job's token was set; otherwise the error of the batch that failed. `progress` is called on this
  // thread after each batch that held some of the job's texts.
  Error run(Job& job, const std::function<void(uint32_t texts_done)>& progress = {});

  uint64_t batches() const;  // run so far; less than jobs when calls were merged

 private:
  struct Piece {
    Job* job;
    uint32_t first, count;
  };
  struct Running;
  using RunningBatches = std::deque<std::unique_ptr<Running>>;  // of one thread, oldest first
  std::vector<Piece> form(EmbedLane lane);
  bool start_next(std::unique_lock<std::mutex>& lock, EmbedLane lane, RunningBatches& mine);
  void finish_first(std::unique_lock<std::mutex>& lock, RunningBatches& mine);

  Start start_;
  std::array<uint32_t, 2> depth_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Job*> jobs_;
  std::array<uint32_t, 2> running_{};  // batches of a lane
  uint64_t batches_ = 0, arrivals_ = 0;
};

}  // namespace onebeat::models
