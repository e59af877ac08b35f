#include "kernels/scan/tile.hpp"

#include <algorithm>

namespace onebeat::kernels::scan {

Tile::Tile(const Ops& ops, const Program& program, Worker& worker, const Work& work)
    : ops_(ops), program_(program), worker_(worker), work_(work), mask_words_(program.tile_rows / 64) {
  if (worker.masks.empty()) worker.masks.emplace_back(mask_words_);
}

uint32_t Tile::segment_rows() const { return program_.columns[0].segments[work_.segment].rows; }

uint64_t* Tile::push() {
  if (++depth_ == worker_.masks.size()) worker_.masks.emplace_back(mask_words_);
  return worker_.masks[depth_].data();
}

void Tile::select(uint32_t first, uint32_t rows) {
  first_ = first;
  rows_ = rows;
  gathered_ = false;
  blocks_ = (rows + 63) / 64;
  std::fill(worker_.value_done.begin(), worker_.value_done.end(), uint8_t(0));
  uint64_t* m = mask();
  std::fill(m, m + blocks_, ~uint64_t(0));
  if (rows % 64) m[blocks_ - 1] = (uint64_t(1) << (rows % 64)) - 1;
  for (const uint32_t v : program_.checked) value(v);
  if (program_.grouping == Grouping::kTop && program_.top.column != kNothing) restrict_top(m);
  if (program_.where != kNothing) {
    restrict(program_.where, m);
    gather();
  }
  all_ = std::all_of(m, m + blocks_, [](uint64_t word) { return word == ~uint64_t(0); });
}

// The order's column first: once there are enough candidates it leaves out more rows than WHERE, and WHERE reads no block
// that has none left.
void Tile::restrict_top(uint64_t* m) {
  const Top& top = program_.top;
  const int64_t worst = worker_.worst;
  if (worst == INT64_MAX || (top.nulls_first && nullable(top.column))) return;
  Condition c{.kind = Condition::Kind::kRange, .column = top.column};
  c.low = top.descending ? ~worst : INT64_MIN;
  c.high = top.descending ? INT64_MAX : worst;
  restrict_range(c, m);
}

Slice Tile::slice(uint32_t column) const {
  const Segment& s = segment(column);
  const auto* words = reinterpret_cast<const unsigned char*>(program_.columns[column].words);
  const uint32_t low = s.encoding & 0xff;
  Slice out;
  out.low_bytes = low ? 1u << (low - 1) : 0;
  out.low = words + 4 * s.data + uint64_t(first_) * out.low_bytes;
  out.plane_count = s.encoding >> 8;
  out.plane_stride = (s.rows + 63) / 64 * 8;
  out.planes = words + 4 * s.data + out.plane_stride * 8 * out.low_bytes + first_ / 8;
  out.validity = s.validity ? words + 4 * s.validity + first_ / 8 : nullptr;
  out.base = out.low_bytes == 8 ? 0 : s.base;
  return gathered_ ? gathered(column, out) : out;
}

uint64_t* Tile::narrowed(uint32_t filter, uint32_t column, uint32_t value_index) {
  const uint64_t* nulls = value_index != kNothing ? value_valid(value_index) : nullptr;
  if (filter == kNothing && !nulls && (column == kNothing || !nullable(column))) return nullptr;
  uint64_t* m = push();
  std::copy(mask(), mask() + blocks_, m);
  if (filter != kNothing) restrict(filter, m);
  if (column != kNothing && nullable(column)) ops_.conditions->valid(slice(column), false, blocks_, m);
  for (uint32_t w = 0; nulls && w < blocks_; ++w) m[w] &= nulls[w];
  return m;
}

}  // namespace onebeat::kernels::scan
