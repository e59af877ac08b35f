// view.hpp: what a search sees: segments and which of their rows live. Immutable, so that searches go on over the view
// they began with while others add and remove.
#pragma once
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "vectors/segment.hpp"

namespace onebeat::vectors {

using Bits = std::vector<uint64_t>;  // bit r % 64 of word r / 64
inline bool bit_of(const Bits& bits, uint32_t row) { return bits[row / 64] >> (row % 64) & 1; }

struct Part {
  SegmentRef segment;
  std::shared_ptr<const Bits> live;
  uint32_t live_rows = 0;
  uint64_t number = 0;  // of its file
};

struct View {
  Shape shape;
  uint64_t generation = 0;  // grows with every commit
  std::vector<Part> parts;

  uint64_t rows() const;  // stored, dead ones included
  uint64_t live_rows() const;
  // Part and row of a living id; null when there is none.
  const Part* find(uint64_t id, uint32_t* row) const;
};
using ViewRef = std::shared_ptr<const View>;

// A filter: the living rows of one view that a search may return.
class Selection {
 public:
  static Selection of_ids(const View& view, std::span<const uint64_t> ids);
  static Selection where(const View& view, const std::function<bool(uint64_t id)>& wanted);
  const Bits& part(size_t i) const { return parts_[i]; }
  size_t part_count() const { return parts_.size(); }

 private:
  std::vector<Bits> parts_;
};

uint64_t count_bits(const Bits& bits);
Bits all_bits(uint32_t rows);

}  // namespace onebeat::vectors
