// segment.hpp: rows that never change: one file, or the same bytes in memory.
//
//   SegmentBuilder builder({.dim = 384}, fingerprint);
//   builder.add(id, vector);
//   OB_TRY(auto segment, builder.finish());                    // rows sorted by id
//   OB_CHECK(write_file_atomic(path, segment->image()));
//   OB_TRY(auto again, Segment::open(path, {.dim = 384}, fingerprint));
//
// The file: a header of one page (magic, version, sizes, the embedder's fingerprint as a hash, its own checksum), then
// the sections ids, scales, norms, f16 rows, int8 rows, each from a multiple of 4096 bytes, then a CRC-32C for every
// MiB before. Little-endian. Everything is verified before it is used: sizes against the file with checked arithmetic,
// checksums, ids in ascending order, finite scales. What fails is kCorrupt and names the file; nothing of it is read.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/mmap.hpp"
#include "onebeat/error.hpp"

namespace onebeat::vectors {

enum class Metric : uint32_t { kCosine = 0, kDot = 1, kL2 = 2 };
const char* to_string(Metric metric);  // "cosine", "dot", "l2"

struct Shape {
  uint32_t dim = 0;
  Metric metric = Metric::kCosine;
  bool operator==(const Shape&) const = default;
};

inline constexpr uint32_t kMaxDim = 16384;
inline constexpr uint32_t kMaxSegmentRows =
    1 << 18;  // more are split, so that a commit needs no second copy of all

// Bytes at page-aligned addresses, in huge pages where the system has them.
class PageBuffer {
 public:
  PageBuffer() = default;
  explicit PageBuffer(size_t bytes);  // zeroed; ends the process when memory is out, as new does
  PageBuffer(PageBuffer&& other) noexcept;
  PageBuffer& operator=(PageBuffer&& other) noexcept;
  ~PageBuffer();
  std::byte* data() const { return data_; }
  size_t size() const { return size_; }

 private:
  std::byte* data_ = nullptr;
  size_t size_ = 0;
};

class Segment {
 public:
  static Result<std::shared_ptr<const Segment>> open(const std::string& path, const Shape& shape,
                                                     const std::string& fingerprint);
  static Result<std::shared_ptr<const Segment>> of(PageBuffer image, const std::string& name,
                                                   const Shape& shape, const std::string& fingerprint);

  uint32_t rows() const { return rows_; }
  uint64_t width() const { return width_; }
  const uint64_t* ids() const { return ids_; }     // ascending
  const float* scales() const { return scales_; }  // of the int8 rows
  const float* norms() const { return norms_; }    // squared lengths of the f16 rows
  const uint16_t* f16() const { return f16_; }     // rows x width
  const int8_t* i8() const { return i8_; }         // rows x width
  std::span<const std::byte> image() const { return bytes_; }
  uint32_t digest() const;  // of the whole content: the manifest knows the file by it
  // Row of an id, or rows() when it is not here.
  uint32_t find(uint64_t id) const;

 private:
  Error read(std::span<const std::byte> bytes, const std::string& name, const Shape& shape,
             const std::string& fingerprint);
  MappedFile file_;
  PageBuffer memory_;
  std::span<const std::byte> bytes_;
  uint32_t rows_ = 0;
  uint64_t width_ = 0;
  const uint64_t* ids_ = nullptr;
  const float *scales_ = nullptr, *norms_ = nullptr;
  const uint16_t* f16_ = nullptr;
  const int8_t* i8_ = nullptr;
};
using SegmentRef = std::shared_ptr<const Segment>;

class SegmentBuilder {
 public:
  SegmentBuilder(const Shape& shape, std::string fingerprint)
      : shape_(shape), fingerprint_(std::move(fingerprint)) {}
  // `vector` has `dim` finite values within half range; a cosine segment holds it at length 1.
  void add(uint64_t id, const float* vector);
  void add_row_of(const Segment& other, uint32_t row);  // copied as it is stored
  uint32_t rows() const { return uint32_t(ids_.size()); }
  Result<SegmentRef> finish(const std::string& name);  // verified like a file; empties the builder

 private:
  Shape shape_;
  std::string fingerprint_;
  std::vector<uint64_t> ids_;
  std::vector<float> scales_, norms_;
  std::vector<uint16_t> f16_;
  std::vector<int8_t> i8_;
};

}  // namespace onebeat::vectors
