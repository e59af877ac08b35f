#include "vectors/view.hpp"

#include <bit>

namespace onebeat::vectors {

uint64_t View::rows() const {
  uint64_t n = 0;
  for (const Part& p : parts) n += p.segment->rows();
  return n;
}

uint64_t View::live_rows() const {
  uint64_t n = 0;
  for (const Part& p : parts) n += p.live_rows;
  return n;
}

const Part* View::find(uint64_t id, uint32_t* row) const {
  for (const Part& p : parts) {
    const uint32_t at = p.segment->find(id);
    if (at == p.segment->rows() || !bit_of(*p.live, at)) continue;
    *row = at;
    return &p;
  }
  return nullptr;
}

Selection Selection::of_ids(const View& view, std::span<const uint64_t> ids) {
  Selection s;
  for (const Part& p : view.parts) s.parts_.emplace_back((p.segment->rows() + 63) / 64);
  for (const uint64_t id : ids) {
    uint32_t row = 0;
    if (const Part* p = view.find(id, &row))
      s.parts_[size_t(p - view.parts.data())][row / 64] |= 1ull << (row % 64);
  }
  return s;
}

Selection Selection::where(const View& view, const std::function<bool(uint64_t)>& wanted) {
  Selection s;
  for (const Part& p : view.parts) {
    Bits bits((p.segment->rows() + 63) / 64);
    for (uint32_t row = 0; row < p.segment->rows(); ++row)
      if (bit_of(*p.live, row) && wanted(p.segment->ids()[row])) bits[row / 64] |= 1ull << (row % 64);
    s.parts_.push_back(std::move(bits));
  }
  return s;
}

uint64_t count_bits(const Bits& bits) {
  uint64_t n = 0;
  for (const uint64_t word : bits) n += uint64_t(std::popcount(word));
  return n;
}

Bits all_bits(uint32_t rows) {
  Bits bits((rows + 63) / 64, ~0ull);
  if (rows % 64) bits.back() = (1ull << (rows % 64)) - 1;
  return bits;
}

}  // namespace onebeat::vectors
