// scan_columns.hpp: encoded columns with their plain values, conditions over them, and what rows they select: for the tests of
// kernels that scan. Written from the description of src/sql/columns/layout.hpp, apart from the product's encoder.
#pragma once
#include <cstring>
#include <limits>
#include <vector>

#include "kernels/generated/kernels.hpp"
#include "kernels/harness.hpp"

namespace onebeat::kernels::test {

inline constexpr uint32_t kSegmentRows = 65536;
using Random = std::mt19937_64;
using Segment = abi::scan_totals::Segment;
using Leaf = abi::scan_totals::Leaf;

struct ScanColumn {
  std::vector<uint32_t> words{0};  // word 0 as a validity offset means: no NULLs
  std::vector<Segment> segments;
  std::vector<std::vector<int64_t>> values;  // by segment and row; NULL rows hold the base
  std::vector<std::vector<bool>> valid;
  int64_t least() const;
};

// Low parts of 0, 8, 16, 32 and 64 bits (64: raw), with planes behind all but the last.
struct Width {
  uint32_t low, planes;
  uint32_t bits() const { return (low ? 4u << low : 0) + planes; }
};

// `spread`: values lie within 2^spread above `base` (of the narrower of both).
inline void add_segment(ScanColumn& column, Random& random, uint32_t rows, Width width, bool nulls,
                        int64_t base, uint32_t spread) {
  const uint32_t padded = (rows + 63) / 64 * 64, low_bits = width.low ? 4u << width.low : 0,
                 bits = std::min(width.bits(), spread);
  while (column.words.size() % 16) column.words.push_back(0);
  Segment segment{.data = column.words.size(),
                  .validity = 0,
                  .base = width.low == 4 ? 0 : base,
                  .encoding = width.low | width.planes << 8,
                  .rows = rows};
  std::vector<uint32_t> words(uint64_t(padded) * low_bits / 32 + uint64_t(width.planes) * padded / 32);
  std::vector<int64_t> values(rows, base);
  std::vector<bool> valid(rows, true);
  for (uint32_t row = 0; row < rows; ++row) {
    valid[row] = !nulls || random() % 4 != 0;
    const uint64_t offset = bits == 0 || !valid[row] ? 0 : random() >> (64 - bits);
    values[row] = int64_t(uint64_t(base) + offset);
    const uint64_t stored = width.low == 4 ? uint64_t(values[row]) : offset;
    const uint64_t low = low_bits == 64 ? stored : stored & ((uint64_t(1) << low_bits) - 1);
    if (low_bits > 0)
      std::memcpy(reinterpret_cast<std::byte*>(words.data()) + uint64_t(row) * low_bits / 8, &low,
                  low_bits / 8);
    for (uint32_t p = 0; p < width.planes; ++p)
      if (stored >> (low_bits + p) & 1)
        words[uint64_t(padded) * low_bits / 32 + uint64_t(p) * padded / 32 + row / 32] |= 1u << row % 32;
  }
  column.words.insert(column.words.end(), words.begin(), words.end());
  if (nulls) {
    segment.validity = column.words.size();
    column.words.resize(column.words.size() + padded / 32, 0);
    for (uint32_t row = 0; row < rows; ++row)
      if (valid[row]) column.words[segment.validity + row / 32] |= 1u << row % 32;
  }
  column.segments.push_back(segment);
  column.values.push_back(std::move(values));
  column.valid.push_back(std::move(valid));
}

// A segment for each entry of `rows`, in widths drawn from those that fit `most_bits`.
inline ScanColumn random_column(Random& random, const std::vector<uint32_t>& rows, uint32_t most_bits = 64) {
  const Width all[] = {{0, 0}, {0, 1}, {0, 3}, {1, 0}, {1, 2}, {1, 4}, {2, 0},
                       {2, 1}, {2, 4}, {3, 0}, {3, 3}, {3, 5}, {3, 8}, {4, 0}};
  ScanColumn column;
  const int64_t around = most_bits == 64 ? int64_t(random()) >> 20 : int64_t(random() % 1000) - 500;
  for (uint32_t n : rows) {
    Width width = all[random() % std::size(all)];
    const int64_t base =
        width.low == 4 && most_bits == 64 ? int64_t(random()) : around + int64_t(random() % 3);
    add_segment(column, random, n, width, random() % 2 == 0, base, most_bits);
  }
  return column;
}

inline int64_t ScanColumn::least() const {
  int64_t found = std::numeric_limits<int64_t>::max();
  for (size_t s = 0; s < values.size(); ++s)
    for (size_t row = 0; row < values[s].size(); ++row)
      if (valid[s][row]) found = std::min(found, values[s][row]);
  return found == std::numeric_limits<int64_t>::max() ? 0 : found;
}

struct Scan {
  static constexpr uint32_t kAnd = 0x100, kOr = 0x101;
  std::vector<uint32_t> rows;  // of each segment
  std::vector<ScanColumn> columns;
  std::vector<Leaf> leaves;
  std::vector<uint32_t> program, sets;  // `sets`: leaf.set counts from its start until words() moves it
  std::vector<uint32_t> work;

  // The words of `plan`; what follows the program's length is the kernel's own.
  std::vector<uint32_t> plan(std::vector<uint32_t> own = {}) {
    std::vector<uint32_t> words{uint32_t(columns.size()), uint32_t(program.size())};
    words.insert(words.end(), own.begin(), own.end());
    words.resize(16);
    words.insert(words.end(), program.begin(), program.end());
    for (Leaf& leaf : leaves) leaf.set += uint32_t(words.size());
    words.insert(words.end(), sets.begin(), sets.end());
    return words;
  }
  std::vector<Segment> pieces() const {
    std::vector<Segment> out;
    for (size_t s = 0; s < rows.size(); ++s)
      for (const ScanColumn& c : columns) out.push_back(c.segments[s]);
    return out;
  }
  bool passes(uint32_t entry, uint32_t row) const;
};

inline bool leaf_passes(const Scan& scan, const Leaf& leaf, uint32_t set_at, uint32_t segment, uint32_t row) {
  const ScanColumn& column = scan.columns[leaf.slot];
  const bool valid = column.valid[segment][row];
  const int64_t v = column.values[segment][row];
  const bool inside = v >= leaf.low && v <= leaf.high;
  const uint64_t place = uint64_t(v) - uint64_t(leaf.low);
  const bool member = leaf.mode >= 4 && inside && (scan.sets[set_at + place / 32] >> place % 32 & 1);
  const bool answers[] = {inside, !inside, false, true, member, !member, member, !member};
  return leaf.mode == 2 ? !valid : valid && answers[leaf.mode];
}

inline Scan random_scan(Random& random, std::vector<uint32_t> rows, uint32_t columns, uint32_t leaves) {
  Scan scan;
  scan.rows = rows;
  for (uint32_t c = 0; c < columns; ++c) scan.columns.push_back(random_column(random, rows));
  const auto pick = [&](const ScanColumn& c) {
    const auto& values = c.values[random() % c.values.size()];
    return values[random() % values.size()];
  };
  for (uint32_t l = 0; l < leaves; ++l) {
    const auto slot = uint32_t(random() % columns);
    const int64_t a = pick(scan.columns[slot]), b = pick(scan.columns[slot]);
    Leaf leaf{.low = std::min(a, b),
              .high = std::max(a, b),
              .mode = uint32_t(random() % 8),
              .slot = slot,
              .set = 0,
              .pad = 0};
    if (leaf.mode >= 4) {
      leaf.high = leaf.low + int64_t(random() % (leaf.mode >= 6 ? 32 : 300));
      leaf.set = uint32_t(scan.sets.size());
      for (int i = 0; i < 10; ++i) scan.sets.push_back(uint32_t(random()));
    }
    scan.leaves.push_back(leaf);
    scan.program.push_back(l);
    if (l > 0 && random() % 2) scan.program.push_back(random() % 2 ? Scan::kAnd : Scan::kOr);
  }
  size_t open = 0;
  for (uint32_t token : scan.program) open += token < Scan::kAnd ? 1 : size_t(-1);
  for (; open > 1; --open) scan.program.push_back(random() % 2 ? Scan::kAnd : Scan::kOr);
  for (uint32_t s = 0; s < rows.size(); ++s)
    if (s == 0 || random() % 4 != 0) scan.work.push_back(s | uint32_t(random() % 256) << 24);
  return scan;
}

// Call before plan(), which moves the sets.
inline bool Scan::passes(uint32_t entry, uint32_t row) const {
  std::vector<bool> stack;
  for (uint32_t token : program) {
    if (token < kAnd) {
      const bool proved = token < 8 && entry >> (24 + token) & 1;
      stack.push_back(proved || leaf_passes(*this, leaves[token], leaves[token].set, entry & 0xffffff, row));
      continue;
    }
    const bool a = stack.back();
    stack.pop_back();
    stack.back() = token == kAnd ? a && stack.back() : a || stack.back();
  }
  return stack.empty() || stack.back();
}

// What a FIXED body may be promised (columns.slangh) of a column over these segments, and of a statement without a tree.
inline uint32_t promise_of(const ScanColumn& column, uint32_t slot, uint32_t what) {
  uint32_t encoding = column.segments[0].encoding, nulls = 0;
  for (const Segment& s : column.segments) {
    if (s.encoding != encoding) encoding = 0x7fff;
    if (s.validity) nulls = 1;
  }
  return slot | what << 8 | encoding << 16 | nulls << 31;
}
inline std::vector<uint32_t> promises(const Scan& scan, int value, uint32_t flags, int key = -1) {
  constexpr uint32_t kUnknown = ~0u;
  const size_t n = scan.leaves.size();
  const bool plain = n == 0 || n == 1 || (n == 2 && scan.program.back() == Scan::kAnd);
  const auto leaf = [&](size_t i) {
    return plain && i < n
               ? promise_of(scan.columns[scan.leaves[i].slot], scan.leaves[i].slot, scan.leaves[i].mode)
               : kUnknown;
  };
  const auto at = size_t(std::max(value, 0));
  return {plain ? uint32_t(n) : kUnknown, leaf(0), leaf(1), promise_of(scan.columns[at], uint32_t(at), flags),
          key < 0 ? kUnknown : promise_of(scan.columns[size_t(key)], uint32_t(key), 0)};
}
// Segments of one encoding a column, as tables mostly have them.
inline ScanColumn uniform_column(Random& random, const std::vector<uint32_t>& rows, uint32_t most_bits) {
  const Width all[] = {{0, 0}, {0, 1}, {1, 0}, {1, 2}, {2, 0}, {2, 1},
                       {2, 4}, {3, 0}, {3, 3}, {3, 5}, {3, 8}, {4, 0}};
  const Width width = all[random() % std::size(all)];
  const bool nulls = random() % 2;
  ScanColumn column;
  for (uint32_t n : rows)
    add_segment(column, random, n, width, nulls, int64_t(random() % 1000) - 500, most_bits);
  return column;
}

// Uploads what every scan needs. The scan must outlive nothing: its sets move.
template <class Args>
void bind(Target& target, Scan& scan, const std::vector<uint32_t>& own, Args& args) {
  device::Span* const slots[] = {&args.c0, &args.c1, &args.c2, &args.c3, &args.c4, &args.c5};
  for (size_t c = 0; c < scan.columns.size(); ++c) *slots[c] = target.upload(scan.columns[c].words);
  args.plan = target.upload(scan.plan(own));
  args.pieces = target.upload(scan.pieces());
  args.leaves = target.upload(scan.leaves);
  args.work = target.upload(scan.work);
}

}  // namespace onebeat::kernels::test
