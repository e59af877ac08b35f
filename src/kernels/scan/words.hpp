// words.hpp: memory by the 64-bit word.
//
//   Words w(1 << 20);                         // zeros
//   if (w.missing()) ...                      // the system had no memory
//   Words block = Words::unset(1 << 20);      // any content
//
// From 128 KiB on they are whole huge pages of the system (where it has such), kept for the next statement when they are
// given back: at most 512 MiB, marked as free, so that the system takes them when it needs memory. A page that is met for the
// first time costs a fault, which the threads of a process wait for in line, and its zeroing, which took a quarter of a
// large GROUP BY; clearing memory that is there takes a tenth of it.
#pragma once
#include <cstdint>
#include <memory>

namespace onebeat::kernels::scan {

class Words {
 public:
  Words() : words_(nullptr, Free{0}) {}
  explicit Words(uint64_t count);
  static Words unset(uint64_t count);
  uint64_t* data() const { return words_.get(); }
  uint64_t size() const { return size_; }
  bool missing() const { return words_ == nullptr; }

 private:
  struct Free {
    uint64_t mapped;  // bytes of pages; 0: from calloc
    void operator()(uint64_t* words) const;
  };
  std::unique_ptr<uint64_t[], Free> words_;
  uint64_t size_ = 0;
};

}  // namespace onebeat::kernels::scan
