#include "device/vulkan/hardware_queue.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "device/vulkan/vulkan_queue.hpp"

namespace onebeat::device::vulkan {
namespace {

using std::chrono::steady_clock;
// One wait never takes longer, so that a loss seen by another thread is noticed here too.
constexpr auto kSlice = std::chrono::milliseconds(250);
// Waiting by vkWaitSemaphores costs 20 to 35 us more than asking for the value over and over (11 us for a small fill on an
// H200), and up to 300 when the core has gone to sleep. Work expected to take less than kShortNs, or of unknown length,
// is watched from the start; longer work for the last quarter of its time.
constexpr uint64_t kShortNs = 400'000;
constexpr uint64_t kWakeNs = 100'000;  // a sleeper may be this late
constexpr uint64_t kHandOverNs =
    20'000;  // how long a helper tries for its turn, and stays with nothing in flight

void cpu_relax() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

VkSemaphoreSubmitInfo semaphore_info(VkSemaphore semaphore, uint64_t value) {
  VkSemaphoreSubmitInfo info{VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO};
  info.semaphore = semaphore;
  info.value = value;
  info.stageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
  return info;
}

}  // namespace

Result<std::unique_ptr<HardwareQueue>> HardwareQueue::create(Context& context, NativeQueue& native,
                                                             VulkanHeap& heap, DeviceClock& clock) {
  std::unique_ptr<HardwareQueue> self(new HardwareQueue(context, native, heap, clock));
  OB_TRY(self->semaphore_, context.timeline_semaphore());
  self->thread_ = std::thread([q = self.get()] { q->run(); });
  return self;
}

HardwareQueue::~HardwareQueue() {
  {
    std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
  if (semaphore_ && !context_.hung()) {
    context_.vk().vkDestroySemaphore(context_.device(), semaphore_, nullptr);
  }
}

Result<uint64_t> HardwareQueue::submit(InFlight entry, const std::vector<WaitFor>& waits) {
  std::lock_guard lock(mutex_);
  if (stop_) return Error{ErrorCode::kInvalidUse, "the device is being closed"};
  entry.report.submitted_ns = now_ns();
  entry.value = submitted_;
  if (!entry.report.error) OB_CHECK(submit_locked(entry, waits));
  const uint64_t value = entry.value;
  entries_.push_back(std::move(entry));
  changed_.notify_one();
  return value;
}

Error HardwareQueue::submit_locked(InFlight& entry, const std::vector<WaitFor>& waits) {
  const bool timed = entry.submission.done && entry.encoded.commands;
  if (timed) {
    // No memory for two queries is no reason to refuse the work: it goes without times.
    Result<StampRing::Slot> slot = stamps_.take();
    if (slot) {
      entry.stamps = *slot;
    } else if (context_.lost()) {
      return slot.error();
    }
  }
  if (entry.encoded.queries) {
    context_.vk().vkResetQueryPool(context_.device(), entry.encoded.queries, 0,
                                   entry.submission.list->timestamp_count());
  }
  VkCommandBufferSubmitInfo commands[3];
  uint32_t count = 0;
  for (VkCommandBuffer c : {entry.stamps.begin, entry.encoded.commands, entry.stamps.end}) {
    if (!c) continue;
    commands[count] = {VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO};
    commands[count++].commandBuffer = c;
  }
  const std::vector<VkSemaphoreSubmitInfo> wait_infos = semaphores(waits);
  const VkSemaphoreSubmitInfo signal = semaphore_info(semaphore_, submitted_ + 1);
  VkSubmitInfo2 info{VK_STRUCTURE_TYPE_SUBMIT_INFO_2};
  info.waitSemaphoreInfoCount = uint32_t(wait_infos.size());
  info.pWaitSemaphoreInfos = wait_infos.data();
  info.commandBufferInfoCount = count;
  info.pCommandBufferInfos = commands;
  info.signalSemaphoreInfoCount = 1;
  info.pSignalSemaphoreInfos = &signal;
  Error failed;
  {
    // Asked under the lock that settle_loss() takes: what gets in before a loss is waited for there, nothing gets in after.
    std::lock_guard native(native_.mutex);
    failed = context_.lost()
                 ? context_.health()
                 : context_.check(context_.vk().vkQueueSubmit2(native_.handle, 1, &info, VK_NULL_HANDLE),
                                  "vkQueueSubmit2");
  }
  if (failed) {
    stamps_.give(entry.stamps);
    return failed;
  }
  entry.value = ++submitted_;
  return {};
}

std::vector<VkSemaphoreSubmitInfo> HardwareQueue::semaphores(const std::vector<WaitFor>& waits) const {
  std::vector<VkSemaphoreSubmitInfo> infos;
  for (const WaitFor& w : waits) {
    // Earlier work of this queue is ordered by the barrier that every list begins with.
    if (w.queue == this || w.queue->passed(w.value)) continue;
    const auto same = std::find_if(infos.begin(), infos.end(), [&](const VkSemaphoreSubmitInfo& i) {
      return i.semaphore == w.queue->semaphore_;
    });
    if (same == infos.end()) {
      infos.push_back(semaphore_info(w.queue->semaphore_, w.value));
    } else {
      same->value = std::max(same->value, w.value);
    }
  }
  const SparseSpace* sparse = heap_.sparse();
  if (const uint64_t point = sparse ? sparse->point() : 0) {
    VkSemaphore semaphore = sparse->bind_semaphore();
    uint64_t bound = 0;
    const VkResult r = context_.vk().vkGetSemaphoreCounterValue(context_.device(), semaphore, &bound);
    if (r != VK_SUCCESS || bound < point) infos.push_back(semaphore_info(semaphore, point));
  }
  return infos;
}

void HardwareQueue::run() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return entries_.empty() ? stop_ : helpers_.load() == 0; });
      if (entries_.empty()) return;
    }
    reap_front();
  }
}

void HardwareQueue::reap_front() {
  std::lock_guard turn(reaping_);
  InFlight* entry = front();
  if (!entry) return;  // a helper was faster
  if (watch(*entry, /*helper=*/false) == Waited::kNotYet) {
    if (helpers_.load()) return;
    if (!wait_for(*entry)) {
      context_.settle_loss();
      if (!entry->report.error) entry->report.error = context_.health();
    }
  }
  retire_front();
}

void HardwareQueue::help(const std::function<bool()>& done) {
  if (!context_.spin_limit_ns()) return;
  helpers_.fetch_add(1);
  {
    std::unique_lock turn(reaping_, std::defer_lock);
    const uint64_t give_up = now_ns() + kHandOverNs;
    while (!done() && !turn.try_lock() && now_ns() < give_up) cpu_relax();
    uint64_t idle_until = now_ns() + kHandOverNs;
    while (turn && !done()) {
      InFlight* entry = front();
      if (!entry) {
        if (now_ns() > idle_until) break;
        cpu_relax();
        continue;
      }
      if (watch(*entry, /*helper=*/true) != Waited::kPassed) break;
      retire_front();
      idle_until = now_ns() + kHandOverNs;
    }
  }
  std::lock_guard lock(mutex_);  // the thread is asleep, or has yet to look
  if (helpers_.fetch_sub(1) == 1 && (stop_ || !entries_.empty())) changed_.notify_one();
}

InFlight* HardwareQueue::front() {
  std::lock_guard lock(mutex_);
  return entries_.empty() ? nullptr
                          : &entries_.front();  // stays in place until whoever holds reaping_ takes it
}

void HardwareQueue::retire_front() {
  InFlight entry;
  {
    std::lock_guard lock(mutex_);
    entry = std::move(entries_.front());
    entries_.pop_front();
  }
  retire(std::move(entry));
  clock_.refresh(now_ns());
}

void HardwareQueue::note_passed(uint64_t value) {
  completed_.store(value, std::memory_order_release);
  context_.made_progress();
}

HardwareQueue::Patience HardwareQueue::patience(const InFlight& entry) const {
  const uint64_t expected =
      entry.encoded.last_ns ? entry.encoded.last_ns->load(std::memory_order_relaxed) : 0;
  if (expected >= context_.spin_limit_ns()) return {};
  const uint64_t begin = std::max(entry.report.submitted_ns, last_end_ns_.load(std::memory_order_relaxed));
  if (expected < kShortNs) return {begin, begin + kShortNs};
  return {begin + expected * 3 / 4 - kWakeNs, begin + expected * 5 / 4 + kWakeNs};
}

HardwareQueue::Waited HardwareQueue::watch(const InFlight& entry, bool helper) {
  if (passed(entry.value)) return Waited::kPassed;
  const Patience patience = this->patience(entry);
  const Table& vk = context_.vk();
  const uint64_t now = now_ns();
  if (now + kWakeNs < patience.sleep_until_ns) {
    VkSemaphoreWaitInfo info{VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO};
    info.semaphoreCount = 1;
    info.pSemaphores = &semaphore_;
    info.pValues = &entry.value;
    // A failure is told by wait_for().
    (void)vk.vkWaitSemaphores(context_.device(), &info, patience.sleep_until_ns - now);
  }
  for (uint64_t value = 0; now_ns() < patience.spin_until_ns;) {
    if (!helper && helpers_.load(std::memory_order_relaxed)) return Waited::kNotYet;
    if (vk.vkGetSemaphoreCounterValue(context_.device(), semaphore_, &value) != VK_SUCCESS) break;
    if (value >= entry.value) {
      note_passed(entry.value);
      return Waited::kPassed;
    }
    cpu_relax();
  }
  return Waited::kNotYet;
}

bool HardwareQueue::wait_for(const InFlight& entry) {
  if (passed(entry.value)) return true;
  VkSemaphoreWaitInfo info{VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO};
  info.semaphoreCount = 1;
  info.pSemaphores = &semaphore_;
  info.pValues = &entry.value;
  const uint64_t slice_ns = std::chrono::nanoseconds(kSlice).count();
  auto begin = steady_clock::now();
  uint64_t progress = context_.progress();
  while (!context_.lost()) {
    const auto asked = steady_clock::now();
    const VkResult r = context_.vk().vkWaitSemaphores(context_.device(), &info, slice_ns);
    if (r == VK_SUCCESS) {
      note_passed(entry.value);
      return true;
    }
    if (r != VK_TIMEOUT) {
      // Out of memory while waiting says nothing about the work; asking again is all that can be done.
      if (Error e = context_.check(r, "vkWaitSemaphores"); e.code != ErrorCode::kOutOfMemory) {
        context_.lose(std::move(e), false);
        return false;
      }
    }
    const auto now = steady_clock::now();
    if (progress != context_.progress()) {
      progress = context_.progress();
      begin = now;
    }
    if (now - begin > context_.hang_limit()) {
      context_.lose({ErrorCode::kDeviceLost,
                     context_.probe().caps.name + " made no progress for " +
                         std::to_string(context_.hang_limit().count()) +
                         " ms and counts as hung; open it again or use --device cpu",
                     "list " + (entry.submission.list ? entry.submission.list->name() : std::string("none"))},
                    true);
      return false;
    }
    // A driver that returns early must not make this a busy loop.
    if (now - asked < kSlice / 10) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

void HardwareQueue::read_times(InFlight& entry) {
  const Table& vk = context_.vk();
  const uint32_t bits = native_.timestamp_bits;
  auto read = [&](VkQueryPool pool, uint32_t first, uint32_t count) {
    std::vector<uint64_t> ticks(count);
    const VkResult r =
        vk.vkGetQueryPoolResults(context_.device(), pool, first, count, count * sizeof(uint64_t),
                                 ticks.data(), sizeof(uint64_t), VK_QUERY_RESULT_64_BIT);
    if (r != VK_SUCCESS) ticks.clear();
    for (uint64_t& t : ticks) t = clock_.to_host_ns(t, bits);
    return ticks;
  };
  SubmitReport& report = entry.report;
  if (entry.stamps) {
    const std::vector<uint64_t> times = read(entry.stamps.pool, entry.stamps.query, 2);
    if (times.size() == 2) {
      // The clocks' offset is known to some microseconds; what cannot be is corrected.
      report.begin_ns = std::clamp(times[0], report.submitted_ns, report.completed_ns);
      report.end_ns = std::clamp(times[1], report.begin_ns, report.completed_ns);
    }
  }
  if (entry.submission.list && entry.submission.list->timestamp_count()) {
    if (entry.encoded.queries) {
      report.timestamps = read(entry.encoded.queries, 0, entry.submission.list->timestamp_count());
    }
    report.timestamps.resize(entry.submission.list->timestamp_count(), 0);
  }
}

void HardwareQueue::retire(InFlight entry) {
  entry.report.completed_ns = now_ns();
  const uint64_t begin = std::max(entry.report.submitted_ns, last_end_ns_.load(std::memory_order_relaxed));
  if (entry.encoded.last_ns)
    entry.encoded.last_ns->store(entry.report.completed_ns - begin, std::memory_order_relaxed);
  last_end_ns_.store(entry.report.completed_ns, std::memory_order_relaxed);
  if (!entry.report.error) read_times(entry);
  if (entry.stamps) {
    std::lock_guard lock(mutex_);
    stamps_.give(entry.stamps);
  }
  entry.queue->retire(entry);
}

Error HardwareQueue::synchronise_clock() {
  OB_TRY(StampRing::Slot slot, [&] {
    std::lock_guard lock(mutex_);
    return stamps_.take();
  }());
  if (!slot) return {};
  uint64_t best = ~uint64_t(0);
  VkResult read = VK_SUCCESS;
  for (int i = 0; i < 5; ++i) {
    context_.vk().vkResetQueryPool(context_.device(), slot.pool, slot.query, 2);
    VkCommandBufferSubmitInfo commands{VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO};
    commands.commandBuffer = slot.begin;
    VkSubmitInfo2 info{VK_STRUCTURE_TYPE_SUBMIT_INFO_2};
    info.commandBufferInfoCount = 1;
    info.pCommandBufferInfos = &commands;
    VkSemaphoreSubmitInfo signal;
    info.signalSemaphoreInfoCount = 1;
    info.pSignalSemaphoreInfos = &signal;
    uint64_t value = 0;
    const uint64_t before = now_ns();
    {
      std::lock_guard lock(mutex_);
      signal = semaphore_info(semaphore_, submitted_ + 1);
      std::lock_guard native(native_.mutex);
      if (context_.lost()) return context_.health();
      OB_CHECK(context_.check(context_.vk().vkQueueSubmit2(native_.handle, 1, &info, VK_NULL_HANDLE),
                              "vkQueueSubmit2"));
      value = ++submitted_;
    }
    InFlight probe;
    probe.value = value;
    probe.report.submitted_ns = before;
    if (watch(probe, /*helper=*/true) != Waited::kPassed && !wait_for(probe)) return context_.health();
    const uint64_t after = now_ns();
    uint64_t ticks = 0;
    read = context_.vk().vkGetQueryPoolResults(context_.device(), slot.pool, slot.query, 1, sizeof ticks,
                                               &ticks, sizeof ticks, VK_QUERY_RESULT_64_BIT);
    if (read == VK_SUCCESS && after - before < best) {
      best = after - before;
      clock_.observe(ticks, before + (after - before) / 2);
    }
  }
  {
    std::lock_guard lock(mutex_);
    stamps_.give(slot);
  }
  return best == ~uint64_t(0) ? context_.check(read, "vkGetQueryPoolResults") : Error{};
}

}  // namespace onebeat::device::vulkan
