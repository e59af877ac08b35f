// gpu_memory.hpp: what a GPU's scans keep from statement to statement: segment tables, and memory for inputs and answers.
#pragma once
#include <cstring>
#include <utility>
#include <vector>

#include "device/device.hpp"
#include "sql/exec/lowering.hpp"

namespace onebeat::sql::exec {

// The segment tables of a statement's columns, side by side, and what most of their segments have in common.
struct GpuPieces {
  std::vector<uint64_t> versions;  // of the columns
  device::Span span;               // [segment * columns + column]
  // By column, in the upper half: the encoding that most segments have (the whole row of them), and whether any segment has
  // NULLs; src/kernels/include/columns.slangh calls it a promise.
  std::vector<uint32_t> promises;
  std::vector<bool> usual;  // by segment: its encodings are the promised ones

  uint32_t promise(uint32_t column, uint32_t what) const { return column | what << 8 | promises[column]; }
};

class GpuMemory {
 public:
  explicit GpuMemory(device::Device& device) : device_(device) {}
  ~GpuMemory();
  GpuMemory(const GpuMemory&) = delete;
  GpuMemory& operator=(const GpuMemory&) = delete;

  // Valid until the next call. Cost: a look-up for columns asked for before, else a write to the device.
  Result<const GpuPieces*> pieces(const Plan& plan);

  // Input: arrays one after the other, written where kernels read them.
  struct Place {
    uint64_t at = 0, bytes = 0;
  };
  void begin_input() { staged_.clear(); }
  template <class T>
  Place stage(const std::vector<T>& values) {
    const Place place{(staged_.size() + 255) / 256 * 256, values.size() * sizeof(T)};
    staged_.resize(place.at + place.bytes);
    std::memcpy(&staged_[place.at], values.data(), place.bytes);
    return place;
  }
  Error end_input();
  device::Span in(Place place) const { return input_.slice(place.at, place.bytes); }

  // At least so many bytes; contents are lost when it grows.
  Result<device::Span> output(uint64_t bytes) { return grown(output_, bytes, device::Memory::kDevice); }
  Result<device::Span> totals(uint64_t bytes) { return grown(totals_, bytes, device::Memory::kDevice); }
  Result<device::Span> readback(uint64_t bytes) { return grown(readback_, bytes, device::Memory::kReadback); }
  Result<device::Span> real_sums(uint64_t bytes) { return grown(real_sums_, bytes, device::Memory::kDevice); }
  Result<device::Span> real_sums_readback(uint64_t bytes) {
    return grown(real_sums_readback_, bytes, device::Memory::kReadback);
  }
  Result<device::Span> marks(uint64_t bytes) { return grown(marks_, bytes, device::Memory::kDevice); }
  Result<device::Span> marks_readback(uint64_t bytes) {
    return grown(marks_readback_, bytes, device::Memory::kReadback);
  }

 private:
  Result<device::Span> grown(device::Span& span, uint64_t bytes, device::Memory memory);

  device::Device& device_;
  std::vector<GpuPieces> pieces_;  // the last used at the end
  std::vector<std::byte> staged_;
  device::Span input_, output_, totals_, readback_, marks_, marks_readback_, real_sums_, real_sums_readback_;
};

}  // namespace onebeat::sql::exec
