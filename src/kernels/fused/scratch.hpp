// scratch.hpp: the fused encoder's working memory. A block of rows that one thread takes through a whole layer has an
// Arena of its own; few rows that all threads work on together share a wide one.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/cpu_info.hpp"
#include "kernels/fused/layout.hpp"

namespace onebeat::kernels::fused {

// Rows per thread from which a thread is given rows of its own rather than columns of everybody's rows.
inline constexpr uint32_t kSplitRows = 40;

// Rows that a thread takes through a layer at once: what they need beside each other fills a core's L2 but for the weights
// that pass by. Every block reads all weights, a layer of MiniLM in bf16 3.5 MB, so that many rows matter where products
// are fast: 54 rows multiply in matrix tiles no longer than their weights take from L3.
inline uint32_t block_rows(const Shape& shape, Precision p) {
  const uint64_t l2 = cpu_info().l2_bytes ? cpu_info().l2_bytes : 512 * 1024;
  const uint64_t slice = std::min(kSlice, shape.inner);
  uint64_t row = uint64_t(shape.hidden) * 3 * 4 + (p == Precision::kBf16 ? 0 : slice * 4);
  if (p != Precision::kF32) row += (shape.hidden + slice) * element_bytes(p);
  constexpr uint64_t kPassing = 192 * 1024;
  const uint64_t rows = (std::max(l2, 2 * kPassing) - kPassing) / row / 16 * 16;
  return uint32_t(std::clamp<uint64_t>(rows, 48, kAttendQueries));
}

struct Arena {
  float* mixed = nullptr;              // rows x hidden: attention's result, later the layer's
  float* middle = nullptr;             // rows x hidden: after the first norm
  float* inner = nullptr;              // slices kept x rows x kSlice
  std::byte* operand = nullptr;        // rows x padded hidden
  float* operand_scales = nullptr;     // rows x 2
  std::byte* inner_operand = nullptr;  // slices kept x rows x kSlice
  float* inner_scales = nullptr;
  uint64_t operand_stride = 0, inner_stride = 0;  // bytes
  uint64_t inner_slice_floats = 0, inner_slice_bytes = 0;
  uint32_t rows = 0;

  // Lays the parts out from `base` on (null: only measures); returns the bytes.
  uint64_t place(std::byte* base, const Shape& shape, Precision p, uint32_t row_count, uint32_t slices_kept) {
    uint64_t at = 0;
    const auto take = [&](auto*& part, uint64_t bytes) {
      part = base ? reinterpret_cast<std::remove_reference_t<decltype(part)>>(base + at) : nullptr;
      at += (bytes + 255) / 256 * 256;
    };
    rows = (row_count + 15) / 16 * 16;  // matrix tiles read whole sixteens
    const uint32_t slice = std::min(kSlice, shape.inner);
    take(mixed, uint64_t(rows) * shape.hidden * 4);
    take(middle, uint64_t(rows) * shape.hidden * 4);
    inner_slice_floats = uint64_t(rows) * slice;
    take(inner, p == Precision::kBf16 ? 0 : inner_slice_floats * 4 * slices_kept);
    if (p != Precision::kF32) {
      operand_stride = uint64_t(padded_columns(p, shape.hidden)) * element_bytes(p);
      inner_stride = uint64_t(padded_columns(p, slice)) * element_bytes(p);
      inner_slice_bytes = rows * inner_stride;
      take(operand, rows * operand_stride);
      take(operand_scales, uint64_t(rows) * 8);
      take(inner_operand, inner_slice_bytes * slices_kept);
      take(inner_scales, uint64_t(rows) * 8 * slices_kept);
    }
    return at;
  }
};

struct Scratch {
  Shape shape;
  Precision precision;
  uint32_t threads = 1, capacity = 0;

  uint32_t shared_rows() const { return std::min(capacity, std::max(threads * kSplitRows, kBlockRows)); }
  uint32_t slices() const { return (shape.inner + kSlice - 1) / kSlice; }
  uint64_t attend_bytes() const { return kAttendScratch * 4; }
  uint64_t arena_bytes() const {
    return Arena().place(nullptr, shape, precision, block_rows(shape, precision), 1);
  }
  uint64_t shared_bytes() const { return Arena().place(nullptr, shape, precision, shared_rows(), slices()); }
  uint64_t bytes() const {
    return threads * attend_bytes() + std::max(threads * arena_bytes(), shared_bytes()) + 4096;
  }
  float* attend(std::byte* base, uint32_t thread) const {
    return reinterpret_cast<float*>(base + thread * attend_bytes());
  }
  Arena own(std::byte* base, uint32_t thread) const {
    Arena a;
    a.place(base + threads * attend_bytes() + thread * arena_bytes(), shape, precision,
            block_rows(shape, precision), 1);
    return a;
  }
  Arena shared(std::byte* base) const {
    Arena a;
    a.place(base + threads * attend_bytes(), shape, precision, shared_rows(), slices());
    return a;
  }
};

}  // namespace onebeat::kernels::fused
