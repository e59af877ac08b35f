// sparse_space.hpp: a placement-sparse buffer and the Metal 4 queue that maps its pages (updateBufferMappings:...). Private
// memory: spans have no host pointer. That offsets and ranges count in pages is how we read the headers; it was not run on
// Apple hardware.
#pragma once
#include <memory>

#include "device/metal/memory.hpp"
#include "device/sparse_space.hpp"

namespace onebeat::device::metal {

class SparseSpace final : public device::SparseSpace<SparsePages> {
 public:
  static Result<std::unique_ptr<SparseSpace>> create(MemorySource& source, uint64_t reserve_bytes);
  ~SparseSpace();

  Id buffer() const { return buffer_.get(); }
  Id event() const { return event_.get(); }  // reaches point() when all mappings so far are there

  static constexpr uint64_t kPage = 65536;

 private:
  explicit SparseSpace(MemorySource& source)
      : device::SparseSpace<SparsePages>(SparsePages{source}, kPage), source_(source) {}
  Error map(const std::vector<Mapping>& mappings, uint64_t after) override;
  Error wait_for(uint64_t point) override;

  MemorySource& source_;
  Owned queue_, buffer_, event_;
};

}  // namespace onebeat::device::metal
