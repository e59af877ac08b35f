// words.hpp: memory by the 64-bit word.
//
//   Words w(1 << 20);                         // zeros
//   if (w.missing()) ...                      // the system had no memory
//   Words block = Words::unset(1 << 20);      // any content
//
// From 2 MiB on they are pages of the system, huge where it can, so that only what is touched costs. Zeroing fresh pages
// took a quarter of a large GROUP BY, so unset ones are kept for the next statement: at most 512 MiB, marked as free, so
// that the system takes them when it needs memory.
#pragma once
#include <cstdint>
#include <memory>

namespace onebeat::kernels::scan {

class Words {
 public:
  Words() : words_(nullptr, Free{0, false}) {}
  explicit Words(uint64_t count);
  static Words unset(uint64_t count);
  uint64_t* data() const { return words_.get(); }
  uint64_t size() const { return size_; }
  bool missing() const { return words_ == nullptr; }

 private:
  struct Free {
    uint64_t mapped;  // bytes from mmap; 0: from calloc
    bool reusable;    // goes to the pool of unset ones
    void operator()(uint64_t* words) const;
  };
  std::unique_ptr<uint64_t[], Free> words_;
  uint64_t size_ = 0;
};

}  // namespace onebeat::kernels::scan
