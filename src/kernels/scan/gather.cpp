// Few rows of a tile pass: a tile of these alone. Its columns keep their form (low values of the same width, as many planes),
// so that every loop and condition works on it as on any other.
#include <algorithm>

#include "kernels/scan/tile.hpp"

namespace onebeat::kernels::scan {
namespace {

// One row in so many: copying a column's rows one by one then costs less than a pass over all of them. (Measured: with one row
// in four a sum of one column takes as long either way, three computed sums half as long.)
constexpr uint32_t kFew = 4;

template <class T>
void gather_low(const unsigned char* from, const uint32_t* rows, uint32_t n, unsigned char* to) {
  for (uint32_t i = 0; i < n; ++i) std::memcpy(to + i * sizeof(T), from + rows[i] * sizeof(T), sizeof(T));
}

// Of n rows; the last one's bit fills its block, as gather() has it.
void gather_bits(const TileOps& ops, const unsigned char* from, const std::vector<uint64_t>& mask, uint32_t n,
                 uint64_t* to) {
  ops.compress_bits(from, mask.data(), uint32_t(mask.size()), to);
  uint64_t& last = to[(n - 1) / 64];
  if (n % 64 && last >> (n % 64 - 1) & 1) last |= ~uint64_t(0) << (n % 64);
}

}  // namespace

void Tile::gather() {
  if (program_.grouping == Grouping::kRows || program_.grouping == Grouping::kTop ||
      program_.grouping == Grouping::kSmall || program_.tile_rows == kSegmentRows)
    return;
  uint64_t* m = mask();
  const auto n = uint32_t(ops_.totals->count(m, blocks_));
  if (n == 0 || n > rows_ / kFew) return;
  std::vector<uint32_t>& rows = worker_.gathered_rows;
  const uint32_t blocks = (n + 63) / 64;
  rows.resize(program_.tile_rows / kFew + 64);
  ops_.tiles->positions(m, blocks_, rows.data());
  // The last block is filled up with a row that passes: arithmetic on any other might leave its type.
  std::fill(rows.data() + n, rows.data() + blocks * 64, rows[n - 1]);
  std::fill(worker_.value_done.begin(), worker_.value_done.end(), uint8_t(0));
  for (Worker::Gathered& g : worker_.gathered) g.done = false;
  worker_.gathered_mask.assign(m, m + blocks_);
  blocks_ = blocks;
  rows_ = n;
  std::fill(m, m + blocks, ~uint64_t(0));
  if (n % 64) m[blocks - 1] = (uint64_t(1) << (n % 64)) - 1;
  gathered_ = true;
}

Slice Tile::gathered(uint32_t column, const Slice& from) const {
  Worker::Gathered& g = worker_.gathered[column];
  const uint64_t low_words = uint64_t(blocks_) * 8 * from.low_bytes;
  const uint64_t words = low_words + uint64_t(blocks_) * (from.plane_count + 1);
  if (g.words.size() < words) g.words.resize(words);
  auto* low = reinterpret_cast<unsigned char*>(g.words.data());
  unsigned char *planes = low + 8 * low_words, *validity = planes + 8 * uint64_t(blocks_) * from.plane_count;
  Slice out = from;
  out.low = low;
  out.planes = planes;
  out.plane_stride = 8 * uint64_t(blocks_);
  out.validity = from.validity ? validity : nullptr;
  if (g.done) return out;
  g.done = true;
  const uint32_t *rows = worker_.gathered_rows.data(), n = blocks_ * 64;
  const auto bits = [&](const unsigned char* plane, uint64_t word) {
    gather_bits(*ops_.tiles, plane, worker_.gathered_mask, rows_, g.words.data() + word);
  };
  if (from.low_bytes == 1) gather_low<uint8_t>(from.low, rows, n, low);
  if (from.low_bytes == 2) gather_low<uint16_t>(from.low, rows, n, low);
  if (from.low_bytes == 4) gather_low<uint32_t>(from.low, rows, n, low);
  if (from.low_bytes == 8) gather_low<uint64_t>(from.low, rows, n, low);
  for (uint32_t p = 0; p < from.plane_count; ++p)
    bits(from.planes + p * from.plane_stride, low_words + uint64_t(blocks_) * p);
  if (from.validity) bits(from.validity, low_words + uint64_t(blocks_) * from.plane_count);
  return out;
}

}  // namespace onebeat::kernels::scan
