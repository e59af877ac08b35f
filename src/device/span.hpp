// span.hpp: a range of device memory, as a value. It owns nothing: Heap::release gives the memory back.
#pragma once
#include <cstddef>
#include <cstdint>

#include "base/assert.hpp"

namespace onebeat::device {

// Where a span lives. kDevice is what kernels read and write; the others always have a host pointer. kUpload and kReadback are
// the host's memory. kInput is for small things that the host writes and kernels read again and again: the device's memory
// where the host can write there (readable at a crawl: Span::slow_reads), else as kUpload.
enum class Memory : uint8_t { kDevice, kUpload, kReadback, kInput };
const char* to_string(Memory memory);  // "device", "upload", "readback", "input"

struct Span {
  uint64_t address = 0;  // what a kernel's parameter block holds; 0: an empty span
  uint64_t bytes = 0;
  std::byte* host = nullptr;  // same bytes seen by the host, or null (discrete GPU memory)
  uint32_t block = 0;         // the heap's own block number and the offset in it
  uint32_t heap = 0;
  uint64_t offset = 0;
  bool slow_reads =
      false;  // `host` is for writing only: reads cross the bus uncached; Device::read copies first

  explicit operator bool() const { return bytes != 0; }
  Span slice(uint64_t begin, uint64_t length) const {
    OB_ASSERT(begin <= bytes && length <= bytes - begin, "slice lies within its span");
    Span s = *this;
    s.address += begin;
    s.offset += begin;
    s.bytes = length;
    if (s.host) s.host += begin;
    return s;
  }
  template <class T>
  T* as() const {
    return reinterpret_cast<T*>(host);
  }
};

inline bool overlaps(const Span& a, const Span& b) {
  return a.address < b.address + b.bytes && b.address < a.address + a.bytes;
}

}  // namespace onebeat::device
