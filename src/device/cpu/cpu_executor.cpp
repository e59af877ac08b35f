#include "device/cpu/cpu_executor.hpp"

#include <algorithm>
#include <cstring>

#include "base/clock.hpp"
#include "base/core_team.hpp"

namespace onebeat::device::cpu {
namespace {

using namespace std::chrono_literals;

constexpr uint64_t kSpinNs =
    4'000;                        // a reply to a finished submission arrives within this time or much later
constexpr auto kStopStep = 50ms;  // how soon a wait for another queue notices that the device closes
constexpr uint64_t kMovePiece = 256 << 10;  // bytes: copies and fills above it are spread over cores

const CpuBody* body_of(const Kernel& kernel) {
  for (const CpuBody& body : kernel.info().cpu) {
    if (body.isa == kernel.variant()) return &body;  // the pointer that kernel() took from this table
  }
  return nullptr;
}

std::byte* memory_of(const Span& span) {
  // NOLINTNEXTLINE(performance-no-int-to-ptr): an address in a Span is a number
  return reinterpret_cast<std::byte*>(span.address);
}

void fill_words(std::byte* target, uint64_t count, uint32_t value) {
  auto* words = reinterpret_cast<uint32_t*>(target);
  std::fill(words, words + count, value);
}

}  // namespace

CpuExecutor::CpuExecutor(CorePool& pool, Options options)
    : pool_(pool), options_(std::move(options)), thread_([this] { loop(); }) {}

CpuExecutor::~CpuExecutor() {
  stop();
  join();
}

void CpuExecutor::stop() {
  {
    std::lock_guard lock(mutex_);
    stop_.store(true);
  }
  work_.notify_all();
}

void CpuExecutor::join() {
  if (thread_.joinable()) thread_.join();
}

// The order inside the lock is what makes deadlock impossible: a wait is accepted only when its producer was
// accepted before, and becoming visible as a producer happens together with taking a place in the queue. So
// along every chain of waits the acceptance order falls, and in one queue the earlier runs first.
Error CpuExecutor::submit(CpuQueue& queue, Submission submission) {
  const uint64_t now = now_ns();
  bool wake = false;
  {
    std::lock_guard lock(mutex_);
    if (stop_.load(std::memory_order_relaxed)) {
      return {ErrorCode::kDeviceLost, "the CPU device is closing; open it again"};
    }
    for (const TimelinePoint& wait : submission.waits) {
      if (wait.timeline->reached(wait.value) || wait.timeline->producer(wait.value).queue) continue;
      if (wait.timeline->reached(wait.value)) continue;  // its producer finished between the two questions
      return {ErrorCode::kInvalidUse, "nothing will ever raise timeline " + wait.timeline->name() + " to " +
                                          std::to_string(wait.value) +
                                          "; submit the work that signals it first"};
    }
    const uint64_t serial = queue.submitted_.load(std::memory_order_relaxed) + 1;
    for (const TimelinePoint& signal : submission.signals) {
      signal.timeline->set_producer(signal.value, {&queue, serial});
    }
    jobs_.push_back({&queue, std::move(submission), now});
    queue.submitted_.store(serial, std::memory_order_release);
    wake = queued_.fetch_add(1, std::memory_order_release) == 0;
  }
  if (wake) work_.notify_one();
  return {};
}

Error CpuExecutor::drain(CpuQueue& queue, std::chrono::nanoseconds timeout) {
  const uint64_t target = queue.submitted();
  std::unique_lock lock(mutex_);
  timeout = std::clamp<std::chrono::nanoseconds>(timeout, 0ns, 24h);
  if (finished_.wait_for(lock, timeout, [&] { return queue.settled_ >= target; })) return {};
  return {ErrorCode::kTimeout, std::string(to_string(queue.role())) + " still has " +
                                   std::to_string(target - queue.settled_) +
                                   " submissions to finish; wait longer or cancel them"};
}

bool CpuExecutor::take(Job& job) {
  if (queued_.load(std::memory_order_acquire) == 0) {
    const uint64_t until = now_ns() + kSpinNs;
    while (queued_.load(std::memory_order_acquire) == 0 && now_ns() < until) std::this_thread::yield();
  }
  std::unique_lock lock(mutex_);
  work_.wait(lock, [&] { return !jobs_.empty() || stop_.load(std::memory_order_relaxed); });
  if (jobs_.empty()) return false;
  job = std::move(jobs_.front());
  jobs_.pop_front();
  queued_.fetch_sub(1, std::memory_order_relaxed);
  return true;
}

void CpuExecutor::loop() {
  set_thread_name(options_.name.c_str());
  if (options_.nice) set_thread_nice(options_.nice);
  for (Job job; take(job);) run(job);
}

Error CpuExecutor::wait_for(const Submission& submission) const {
  Error closed{ErrorCode::kCancelled, "the CPU device was closed before this work ran"};
  Error first;
  for (const TimelinePoint& wait : submission.waits) {
    Error e;
    do {
      if (stop_.load() && !wait.timeline->reached(wait.value)) return closed;
      e = wait.timeline->wait(wait.value, kStopStep);
    } while (e.code == ErrorCode::kTimeout && !wait.timeline->reached(wait.value));
    if (e && !first) first = e;
  }
  return !first && stop_.load() ? closed : first;
}

void CpuExecutor::run(Job& job) {
  CpuQueue& queue = *job.queue;
  SubmitReport report;
  report.submitted_ns = job.submitted_ns;
  report.error = wait_for(job.submission);
  uint64_t begin = now_ns();
  if (!report.error && job.submission.list)
    begin = execute(*job.submission.list, queue.role(), job.submission.rank, report);
  report.completed_ns = now_ns();
  if (options_.timestamps) {
    report.begin_ns = begin;
    report.end_ns = report.completed_ns;
  }
  queue.completed_.fetch_add(1, std::memory_order_release);
  if (job.submission.done) job.submission.done(report);
  for (const TimelinePoint& s : job.submission.signals) s.timeline->signal(s.value, report.error);
  job.submission = {};  // whatever the caller's function and list held is let go before the next wait
  {
    std::lock_guard lock(mutex_);
    ++queue.settled_;
  }
  finished_.notify_all();
}

// All waits are reached by now: whoever holds cores computes and gives them back. The time when they were granted, so that
// waiting for them does not count as time on the device.
uint64_t CpuExecutor::execute(const RecordedList& list, Role role, uint8_t rank, SubmitReport& report) {
  report.timestamps.reserve(list.timestamp_count());
  const bool frame = role == Role::kRender;
  const CorePass cores(frame ? nullptr : options_.gate, rank, options_.threads, /*wait=*/!options_.draws);
  const uint64_t begin = now_ns();
  ParallelOptions parallel;
  parallel.priority = frame ? CorePriority::kForeground : CorePriority::kBackground;
  parallel.max_workers = cores.cores();
  for (const Op& op : list.ops()) execute_op(op, parallel, report);
  return begin;
}

void CpuExecutor::execute_op(const Op& op, ParallelOptions parallel, SubmitReport& report) {
  switch (op.kind) {
    case OpKind::kDispatch: {
      const CpuBody* body = body_of(op.kernel);
      OB_ASSERT(body, "a kernel comes from the device it runs on");
      if (body->team) {
        CoreTeam team(pool_, parallel);
        body->team(op.params.data(), op.grid, team);
        break;
      }
      pool_.parallel_for(op.grid.groups(), parallel, [&](uint64_t begin, uint64_t end) {
        body->fn(op.params.data(), op.grid, begin, end);
      });
      break;
    }
    case OpKind::kCopy:
      parallel.grain = kMovePiece;
      pool_.parallel_for(op.source.bytes, parallel, [&](uint64_t begin, uint64_t end) {
        std::memcpy(memory_of(op.target) + begin, memory_of(op.source) + begin, end - begin);
      });
      break;
    case OpKind::kFill:
      parallel.grain = kMovePiece / 4;
      pool_.parallel_for(op.target.bytes / 4, parallel, [&](uint64_t begin, uint64_t end) {
        fill_words(memory_of(op.target) + 4 * begin, end - begin, op.fill_value);
      });
      break;
    case OpKind::kBarrier:
      break;  // ops run one after another: each sees all that came before
    case OpKind::kTimestamp:
      report.timestamps.push_back(options_.timestamps ? now_ns() : 0);
      break;
  }
}

}  // namespace onebeat::device::cpu
