#include "device/metal/metal_queue.hpp"

namespace onebeat::device::metal {

Error MetalQueue::submit(Submission submission) {
  if (context_.lost()) return context_.health();
  OB_TRY(Waits waits, resolve(submission.waits));
  InFlight entry;
  entry.queue = this;
  entry.report.error = waits.failed;
  entry.waits = std::move(waits.on);
  return track(std::move(submission), waits.failed, [&](uint64_t serial, Submission mine) -> Result<WaitFor> {
    entry.serial = serial;
    entry.submission = std::move(mine);
    OB_TRY(const uint64_t value, hardware_.submit(std::move(entry)));
    return WaitFor{&hardware_, value};
  });
}

void MetalQueue::retire(InFlight& entry) { finish(entry.serial, entry.submission, entry.report); }

}  // namespace onebeat::device::metal
