// cancel.hpp: one token per request, asked by every slice, every decoded token and every library callback.
//
//   CancelSource source;                       // owned by whoever may stop the request
//   run(source.token());                       // the work asks token.cancelled() and returns kCancelled
//   source.cancel();                           // from any thread; the work is quiet within one slice
//
// A default-made token can never be cancelled. Copies are cheap and share one flag.
#pragma once
#include <atomic>
#include <memory>

namespace onebeat {

class CancelToken {
 public:
  CancelToken() = default;
  bool cancelled() const { return flag_ && flag_->load(std::memory_order_acquire); }
  // The raw flag for C callbacks; null when this token can never be cancelled. Valid while the token lives.
  const std::atomic<bool>* flag() const { return flag_.get(); }

 private:
  friend class CancelSource;
  explicit CancelToken(std::shared_ptr<std::atomic<bool>> flag) : flag_(std::move(flag)) {}
  std::shared_ptr<std::atomic<bool>> flag_;
};

class CancelSource {
 public:
  CancelSource() : flag_(std::make_shared<std::atomic<bool>>(false)) {}
  CancelToken token() const { return CancelToken(flag_); }
  void cancel() { flag_->store(true, std::memory_order_release); }

 private:
  std::shared_ptr<std::atomic<bool>> flag_;
};

}  // namespace onebeat
