#include "device/metal/reaper.hpp"

#include <chrono>

namespace onebeat::device::metal {

void Reaper::start(std::function<bool()> look) {
  look_ = std::move(look);
  thread_ = std::thread([this] { run(); });
}

void Reaper::stop() {
  {
    std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Reaper::wake(std::atomic<bool>* news) {
  std::lock_guard lock(mutex_);  // to the end: the thread, and with it this object, goes on only after it
  if (news) news->store(true, std::memory_order_release);
  woken_ = true;
  changed_.notify_all();
}

void Reaper::run() {
  std::unique_lock lock(mutex_);
  bool busy = false;
  for (;;) {
    auto due = [&] { return woken_ || (stop_ && !busy); };
    if (busy)
      changed_.wait_for(lock, std::chrono::milliseconds(250), due);
    else
      changed_.wait(lock, due);
    if (stop_ && !busy && !woken_) return;
    woken_ = false;
    lock.unlock();
    busy = look_();
    lock.lock();
  }
}

}  // namespace onebeat::device::metal
