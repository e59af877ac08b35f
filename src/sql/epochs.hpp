// epochs.hpp: when cached columns stop being true.
//
// Every statement that may change the database runs under a Writer. A cached column is good when it was loaded in the
// present epoch and no writer is at work. Loading notes the ticket before its scan and asks still_valid() after it, so
// a column that saw half a change is never kept.
#pragma once
#include <cstdint>
#include <mutex>

namespace onebeat::sql {

class Epochs {
 public:
  struct Ticket {
    uint64_t epoch = 0;
    bool quiet = false;  // no writer was at work
  };
  Ticket now() const {
    std::lock_guard lock(mutex_);
    return {epoch_, writers_ == 0};
  }
  bool still_valid(const Ticket& t) const {
    std::lock_guard lock(mutex_);
    return t.quiet && writers_ == 0 && epoch_ == t.epoch;
  }

  class Writer {
   public:
    explicit Writer(Epochs& epochs) : epochs_(epochs) {
      std::lock_guard lock(epochs_.mutex_);
      ++epochs_.writers_;
      ++epochs_.epoch_;
    }
    ~Writer() {
      std::lock_guard lock(epochs_.mutex_);
      --epochs_.writers_;
      ++epochs_.epoch_;
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

   private:
    Epochs& epochs_;
  };

 private:
  mutable std::mutex mutex_;
  uint64_t epoch_ = 1;
  uint32_t writers_ = 0;
};

}  // namespace onebeat::sql
