#include "device/vulkan/vulkan_queue.hpp"

namespace onebeat::device::vulkan {

Error VulkanQueue::submit(Submission submission) {
  if (context_.lost()) return context_.health();
  OB_TRY(Waits waits, resolve(submission.waits));
  HardwareQueue* target = submission.list && has_dispatch(*submission.list) ? &compute_ : &copies_;
  InFlight entry;
  entry.queue = this;
  entry.report.error = waits.failed;
  if (!waits.failed && submission.list) {
    OB_TRY(entry.encoded, encoder_.encode(*submission.list, target->native()));
  }
  return track(std::move(submission), waits.failed, [&](uint64_t serial, Submission mine) -> Result<WaitFor> {
    if (waits.failed) {
      if (last_queue_) target = last_queue_;  // behind everything this queue has on its way
    } else if (last_queue_ && last_queue_ != target) {
      waits.on.push_back({last_queue_, last_value_});
    }
    entry.serial = serial;
    entry.submission = std::move(mine);
    OB_TRY(last_value_, target->submit(std::move(entry), waits.on));
    last_queue_ = target;
    return WaitFor{target, last_value_};
  });
}

void VulkanQueue::retire(InFlight& entry) {
  const Submission& s = entry.submission;
  if (!entry.report.error && s.list) entry.report.error = encoder_.misses(*s.list, entry.encoded);
  // The recording is free again before anyone hears of it: whoever submits the list next can have it.
  entry.encoded = {};
  finish(entry.serial, s, entry.report);
}

void VulkanQueue::help(const std::function<bool()>& done) {
  HardwareQueue* last = nullptr;
  {
    std::lock_guard lock(mutex_);
    last = last_queue_;
  }
  if (last) last->help(done);
}

}  // namespace onebeat::device::vulkan
