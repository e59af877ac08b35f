#include "tick/scheduler.hpp"

#include <algorithm>
#include <mutex>
#include <thread>

#include "base/clock.hpp"
#include "diag/recorder.hpp"
#include "tick/admission.hpp"
#include "tick/host_lanes.hpp"
#include "tick/slicer.hpp"
#include "tick/thread_setup.hpp"
#include "tick/wakeup.hpp"

namespace onebeat::tick {
namespace {

diag::Lane device_lane(Role role) { return diag::Lane(uint16_t(role)); }
diag::Lane host_lane(Role role) { return diag::Lane(uint16_t(diag::Lane::kHostRender) + uint16_t(role)); }

// One number for a slice in events: item and slice. A million slices an item before numbers repeat.
uint64_t slice_number(SliceId id) { return id.item << 20 | (id.slice & 0xfffff); }

// Counters that any thread may read while the admission thread counts.
struct AtomicCounts {
  std::atomic<uint64_t> submitted{0}, completed{0}, slices_submitted{0}, slices_completed{0}, busy_ns{0},
      encode_ns{0}, host_steps{0}, kills{0};
};

// What backend threads and submitters hand to the admission thread, and what completion handlers count. Lives
// as long as the last callback.
// Admission, as completion handlers see it.
class Driver {
 public:
  virtual void drive() = 0;

 protected:
  ~Driver() = default;
};

struct Mailbox {
  struct NewItem {
    WorkItem work;
    std::shared_ptr<Ticket::State> ticket;
  };
  struct Answer {
    SliceId id;
    SliceResult result;
  };
  std::mutex mutex;
  std::vector<NewItem> items;
  std::vector<Answer> answers;
  Wakeup wakeup;
  AtomicCounts counts[device::kRoleCount];
  diag::Recorder* recorder = nullptr;
  std::atomic<Driver*> driver{nullptr};  // null once the scheduler is gone
  std::atomic<uint32_t> driving{0};      // handlers inside it

  bool empty() {
    std::lock_guard lock(mutex);
    return items.empty() && answers.empty();
  }

  // The completion handler of a list slice, on a backend thread.
  void slice_completed(Role role, uint64_t id, uint32_t name, const device::SubmitReport& report) {
    AtomicCounts& c = counts[int(role)];
    const uint64_t busy = report.end_ns > report.begin_ns ? report.end_ns - report.begin_ns : 0;
    c.busy_ns.fetch_add(busy, std::memory_order_relaxed);
    if (report.error.code == ErrorCode::kKilled) c.kills.fetch_add(1, std::memory_order_relaxed);
    c.slices_completed.fetch_add(1, std::memory_order_release);
    if (!recorder) return;
    if (busy) recorder->record({report.begin_ns, id, busy, name, device_lane(role), diag::Kind::kExecute});
    recorder->record({now_ns(), id, report.error ? 1u : 0u, name, device_lane(role), diag::Kind::kComplete});
  }

  // `here`: what follows from the answer is done by this thread, not by the admission thread.
  void answer(SliceId id, SliceResult result, bool here) {
    {
      std::lock_guard lock(mutex);
      answers.push_back({id, std::move(result)});
    }
    if (!here) return wakeup.notify();
    driving.fetch_add(1);
    if (Driver* admission = driver.load()) admission->drive();
    driving.fetch_sub(1);
  }
};

// Work of these classes is admitted by the thread that submits it, where its device is a real GPU: a question is answered
// a thread's wake sooner (7 to 30 us). Lists in the background and frames leave passes to the admission thread.
bool goes_direct(WorkClass c) {
  return c == WorkClass::kChat || c == WorkClass::kDictation || c == WorkClass::kSql;
}

class SchedulerImpl final : public Scheduler, private Backing, private Driver {
 public:
  SchedulerImpl(device::Device& device, const SchedulerOptions& options)
      : device_(device),
        options_(options),
        mailbox_(std::make_shared<Mailbox>()),
        lanes_(options,
               [box = mailbox_](SliceId id, SliceResult r) { box->answer(id, std::move(r), false); }),
        core_(*this, options) {
    mailbox_->recorder = options.recorder;
    mailbox_->driver = this;
    thread_ = std::thread([this] { run(); });
  }

  ~SchedulerImpl() override {
    stop_.store(true, std::memory_order_release);
    mailbox_->wakeup.notify();
    thread_.join();
    mailbox_->driver = nullptr;
    while (mailbox_->driving.load()) std::this_thread::yield();
  }

  Result<Ticket> submit(WorkItem item) override;
  void kick(uint64_t frame) override {
    frame_.store(frame, std::memory_order_release);
    mailbox_->wakeup.notify();
  }
  void note_frame_presented(uint64_t ns) override { presented_ns_.store(ns, std::memory_order_relaxed); }
  device::Device& default_device() override { return device_; }
  Error drain(std::chrono::nanoseconds timeout) override;
  QueueCounts counts(Role role) const override;

 private:
  void run();
  void drive() override;
  void pass();
  void take_mail();

  SlicePlan plan(const WorkItem& item, Cursor from, uint64_t target_ns) override {
    return slicer_.plan(item.device, item.list, from, target_ns, item.estimated_ns);
  }
  void start_list(SliceId id, const WorkItem& item, device::Submission submission) override;
  void start_host(SliceId id, const WorkItem& item) override {
    mailbox_->counts[int(item.queue)].host_steps.fetch_add(1, std::memory_order_relaxed);
    lanes_.start(item.queue, id, item.host.step);
  }
  void host_step_ended(SliceId id, const WorkItem& item, const device::SubmitReport& report) override {
    if (!options_.recorder) return;
    const uint32_t name = options_.recorder->intern(item.name);
    options_.recorder->record({report.begin_ns, slice_number(id), report.end_ns - report.begin_ns, name,
                               host_lane(item.queue), diag::Kind::kSpan});
  }
  void measured(const WorkItem& item, const Slice& slice, uint64_t ns) override {
    slicer_.measured(item.device, item.list, slice, ns);
  }
  bool device_orders(const WorkItem& item, const TimelinePoint& point) override;
  void watch(const TimelinePoint& point) override {
    point.timeline->on_reach(point.value, [box = mailbox_](const Error&) { box->wakeup.notify(); });
  }
  void item_started(uint64_t, const WorkItem& item) override {
    mailbox_->counts[int(item.queue)].submitted.fetch_add(1, std::memory_order_relaxed);
  }
  void item_finished(uint64_t serial, const WorkItem& item, const device::SubmitReport& report) override;

  device::Device& device_;
  const SchedulerOptions options_;
  std::shared_ptr<Mailbox> mailbox_;
  Slicer slicer_;
  std::atomic<uint64_t> frame_{0};
  std::atomic<uint64_t> presented_ns_{0};
  std::atomic<uint64_t> serial_{0};
  std::atomic<uint64_t> finished_{0};
  std::atomic<bool> stop_{false};
  std::atomic<bool> over_{false};          // stopped, and nothing is left
  std::atomic<uint32_t> requests_{0};      // for passes: who raises it from 0 makes them
  std::atomic<uint64_t> again_ns_{0};      // when the next pass is due without a request
  std::atomic<uint64_t> sleeps_until_{0};  // the admission thread
  std::mutex drain_mutex_;
  std::condition_variable drained_;
  HostLanes lanes_;
  Admission core_;
  std::thread thread_;  // last: it uses everything above
};

Result<Ticket> SchedulerImpl::submit(WorkItem item) {
  if (item.list && item.host.step) {
    return Error{ErrorCode::kInvalidUse,
                 "item \"" + item.name + "\" has a list and a host function; submit two"};
  }
  for (const Ticket& ticket : item.after) {
    if (!ticket.state() || ticket.state()->owner != this) {
      return Error{ErrorCode::kInvalidUse,
                   "item \"" + item.name + "\" goes after a ticket of another scheduler; wait for its point"};
    }
  }
  for (const TimelinePoint& wait : item.waits) {
    if (!wait.timeline)
      return Error{ErrorCode::kInvalidUse, "item \"" + item.name + "\" waits on no timeline"};
  }
  if (!item.device) item.device = &device_;
  auto state = std::make_shared<Ticket::State>();
  state->owner = this;
  device::Queue& queue = item.device->queue(item.queue);
  if (item.list && queue.helps()) state->queue = &queue;
  const bool here = state->queue && goes_direct(item.work_class);
  {
    std::lock_guard lock(mailbox_->mutex);
    state->serial = serial_.fetch_add(1, std::memory_order_relaxed) + 1;
    mailbox_->items.push_back({std::move(item), state});
  }
  here ? drive() : mailbox_->wakeup.notify();
  return Ticket(std::move(state));
}

void SchedulerImpl::take_mail() {
  std::vector<Mailbox::NewItem> items;
  std::vector<Mailbox::Answer> answers;
  {
    std::lock_guard lock(mailbox_->mutex);
    items.swap(mailbox_->items);
    answers.swap(mailbox_->answers);
  }
  const uint64_t now = now_ns();
  for (auto& item : items) core_.add(std::move(item.work), std::move(item.ticket), now);
  for (auto& answer : answers) core_.slice_done(answer.id, std::move(answer.result), now);
}

void SchedulerImpl::run() {
  set_up_this_thread("ob-admission", 0);
  while (true) {
    drive();
    if (over_.load(std::memory_order_acquire)) return;
    const uint64_t again = again_ns_.load();
    sleeps_until_.store(again);
    if (again_ns_.load() != again) continue;  // another thread made a pass meanwhile
    mailbox_->wakeup.wait_until(again);
    sleeps_until_.store(0);
  }
}

// One pass for all requests that came before it; those that come during a pass make another. A thread that finds
// somebody at it leaves its request to them: nobody waits here.
void SchedulerImpl::drive() {
  if (requests_.fetch_add(1) != 0) return;
  uint32_t met = 0;
  do {
    met = requests_.load();
    pass();
  } while (requests_.fetch_sub(met) != met);
}

void SchedulerImpl::pass() {
  const bool stopping = stop_.load(std::memory_order_acquire);
  if (stopping) core_.close({ErrorCode::kCancelled, "the scheduler was closed before the work was done"});
  take_mail();
  if (const uint64_t presented = presented_ns_.load(std::memory_order_relaxed))
    core_.frame_presented(presented);
  uint64_t again = core_.pump(now_ns());
  if (stopping) again = std::min(again, now_ns() + 1'000'000);
  // A completion callback may have submitted more.
  if (stopping && core_.unfinished() == 0 && mailbox_->empty()) over_.store(true, std::memory_order_release);
  again_ns_.store(again);
  if (again < sleeps_until_.load()) mailbox_->wakeup.notify();
}

void SchedulerImpl::start_list(SliceId id, const WorkItem& item, device::Submission submission) {
  diag::Recorder* recorder = options_.recorder;
  const uint32_t name = recorder ? recorder->intern(item.name) : 0;
  const auto signals = submission.signals;
  AtomicCounts& counts = mailbox_->counts[int(item.queue)];
  counts.slices_submitted.fetch_add(1, std::memory_order_relaxed);
  const uint64_t begin = now_ns();
  // Frames are taken in by a thread that must not make passes for others.
  const bool here = item.queue != Role::kRender && item.device->queue(item.queue).helps();
  submission.done = [box = mailbox_, id, begin, name, here,
                     role = item.queue](const device::SubmitReport& report) {
    box->slice_completed(role, slice_number(id), name, report);
    SliceResult result{report};
    if (!result.report.submitted_ns) result.report.submitted_ns = begin;
    box->answer(id, std::move(result), here);
  };
  auto done = submission.done;
  Error refused = item.device->queue(item.queue).submit(std::move(submission));
  const uint64_t encode = now_ns() - begin;
  counts.encode_ns.fetch_add(encode, std::memory_order_relaxed);
  if (recorder) {
    recorder->record({begin, slice_number(id), encode, name, device_lane(item.queue), diag::Kind::kSubmit});
  }
  if (!refused) return;
  for (const TimelinePoint& point : signals) point.timeline->signal(point.value, refused);
  device::SubmitReport report;
  report.submitted_ns = begin;
  report.completed_ns = now_ns();
  report.error = std::move(refused);
  done(report);
}

bool SchedulerImpl::device_orders(const WorkItem& item, const TimelinePoint& point) {
  const device::Queue* producer = point.timeline->producer(point.value).queue;
  if (!producer) return false;
  for (int role = 0; role < device::kRoleCount; ++role) {
    if (&item.device->queue(Role(role)) == producer) return true;
  }
  return false;
}

void SchedulerImpl::item_finished(uint64_t, const WorkItem& item, const device::SubmitReport&) {
  mailbox_->counts[int(item.queue)].completed.fetch_add(1, std::memory_order_release);
  {
    std::lock_guard lock(drain_mutex_);
    finished_.fetch_add(1, std::memory_order_release);
  }
  drained_.notify_all();
}

Error SchedulerImpl::drain(std::chrono::nanoseconds timeout) {
  std::unique_lock lock(drain_mutex_);
  const auto bounded =
      std::clamp<std::chrono::nanoseconds>(timeout, std::chrono::nanoseconds(0), std::chrono::hours(24));
  if (drained_.wait_for(lock, bounded, [&] { return finished_.load() >= serial_.load(); })) return {};
  return {ErrorCode::kTimeout, std::to_string(serial_.load() - finished_.load()) +
                                   " items are not finished; cancel them or wait longer"};
}

Scheduler::QueueCounts SchedulerImpl::counts(Role role) const {
  const AtomicCounts& c = mailbox_->counts[int(role)];
  QueueCounts out;
  // Completed first: read the other way round, more could seem completed than submitted.
  out.completed = c.completed.load(std::memory_order_acquire);
  out.slices_completed = c.slices_completed.load(std::memory_order_acquire);
  out.submitted = c.submitted.load(std::memory_order_relaxed);
  out.slices_submitted = c.slices_submitted.load(std::memory_order_relaxed);
  out.busy_ns = c.busy_ns.load(std::memory_order_relaxed);
  out.encode_ns = c.encode_ns.load(std::memory_order_relaxed);
  out.host_steps = c.host_steps.load(std::memory_order_relaxed);
  out.kills = c.kills.load(std::memory_order_relaxed);
  return out;
}

}  // namespace

std::unique_ptr<Scheduler> Scheduler::create(device::Device& default_device,
                                             const SchedulerOptions& options) {
  SchedulerOptions checked = options;
  checked.ml_slices_in_flight = std::max(1u, checked.ml_slices_in_flight);
  checked.ml_slices_in_flight_idle = std::max(checked.ml_slices_in_flight, checked.ml_slices_in_flight_idle);
  checked.other_slices_in_flight = std::max(1u, checked.other_slices_in_flight);
  checked.kills_per_minute = std::max(1u, checked.kills_per_minute);
  for (uint32_t& lanes : checked.host_lanes) lanes = std::max(1u, lanes);
  return std::make_unique<SchedulerImpl>(default_device, checked);
}

}  // namespace onebeat::tick
