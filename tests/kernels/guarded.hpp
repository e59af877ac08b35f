// guarded.hpp: host memory between pages without access. It begins at a multiple of 16 and ends within 15 bytes of
// the page; those bytes hold a pattern that is checked when the memory is given back.
#pragma once
#include <cstddef>
#include <cstdint>

namespace onebeat::kernels::test {

class Guarded {
 public:
  explicit Guarded(uint64_t bytes);
  ~Guarded();
  Guarded(Guarded&& other) noexcept;
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;

  std::byte* data() const { return data_; }

 private:
  std::byte* mapping_ = nullptr;
  std::byte* data_ = nullptr;
  uint64_t bytes_ = 0, mapped_ = 0;
};

}  // namespace onebeat::kernels::test
