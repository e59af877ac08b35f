// reaper.hpp: the thread that deals with completed work. Metal calls back on threads of its own and in no promised
// order; they only leave their news and wake this one, which retires each queue's work in its order.
#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace onebeat::device::metal {

class Reaper {
 public:
  // `look` deals with whatever can be dealt with now. Called after each wake(), and four times a second while it
  // answers that work is on its way.
  void start(std::function<bool()> look);
  void stop();  // looks on until nothing is on its way
  // `news` becomes true in the same step: whoever sees it and lets the device go finds this call over.
  void wake(std::atomic<bool>* news = nullptr);

 private:
  void run();
  std::function<bool()> look_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false, stop_ = false;
  std::thread thread_;
};

}  // namespace onebeat::device::metal
