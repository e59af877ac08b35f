#include <algorithm>
#include <bit>

#include "kernels/scan/tile.hpp"

namespace onebeat::kernels::scan {
namespace {

// Rows a tile: bytes that one pass touches stay in the first two caches. Small groups: what 16-bit sums can take.
constexpr uint32_t kValueTile = 2048, kGroupTile = 4096, kSmallTile = 8192;
static_assert(kValueTile <= HashStore::kMostRows);

// Bytes of one partition's groups when no key comes twice: its table, twice that, stays in the second-level cache.
constexpr uint64_t kPartBytes = uint64_t(256) << 10;

// The measure whose sum can share a word with the count of rows, and where the count begins in it.
void pack(Program& p) {
  if (p.grouping != Grouping::kTable) return;
  for (uint32_t i = 0; i < p.measures.size(); ++i) {
    const Measure& m = p.measures[i];
    if (!m.sum || m.real || m.wide || m.least || m.most || m.count_at != 0 || m.spread >= uint64_t(1) << 40)
      continue;
    const uint32_t bits = 64 - uint32_t(__builtin_clzll(m.spread | 1));
    const uint32_t count_bits = (64 - bits) / 2;
    const uint64_t rows = (uint64_t(1) << count_bits) - 1;
    // Taking the words apart must stay a small part of the work.
    if (rows < std::max<uint64_t>(kSegmentRows, 4 * p.groups)) continue;
    p.packed = i;
    p.packed_shift = 64 - count_bits;
    p.packed_rows = rows;
    return;
  }
}

// How hashed pairs of group and value are written, and into how many parts hashes are cut.
void lay_out_hashes(Program& p) {
  uint64_t words = p.grouping == Grouping::kHash ? p.group_shape().words : 0;
  for (Distinct& d : p.distincts) {
    if (!d.hashed) continue;
    d.group_bits = uint32_t(std::bit_width(p.groups - 1));
    d.packed = p.grouping != Grouping::kHash && d.key.domain != 0 &&
               d.group_bits + uint32_t(std::bit_width(d.key.domain)) < 64;
    words = std::max<uint64_t>(words, 2);
  }
  const uint64_t most = p.grouping == Grouping::kHash && !p.wide_keys ? std::min(p.rows, p.groups) : p.rows;
  p.partition_bits = std::min(uint32_t(std::bit_width(most * words * 8 / kPartBytes)), Partitions::kMostBits);
}

}  // namespace

void Program::layout() {
  uint32_t at = 1;
  const auto take = [&](bool wanted, uint32_t words) {
    const uint32_t here = wanted ? at : kNothing;
    at += wanted ? words : 0;
    return here;
  };
  for (Measure& m : measures) {
    const bool own_rows = grouping == Grouping::kNone || m.filter != kNothing || m.nullable;
    m.count_at = own_rows ? take(true, 1) : 0;
    if (grouping == Grouping::kNone) m.wide = true;
    m.sum_at = take(m.sum && !m.real, m.wide ? 2 : 1);
    m.least_at = take(m.least, 1);
    m.most_at = take(m.most, 1);
    m.real_at = take(m.real && grouping != Grouping::kNone, 3);
  }
  record_words = at;
  for (Distinct& d : distincts) {
    if (d.hashed) continue;
    d.words_a_group = (d.key.domain + 63) / 64;
    d.first_word = distinct_words;
    distinct_words += groups * d.words_a_group;
  }
  const bool group = grouping == Grouping::kTable;
  lay_out_hashes(*this);
  tile_rows = !values.empty() || grouping == Grouping::kHash ? kValueTile
              : grouping == Grouping::kSmall                 ? kSmallTile
              : group || !distincts.empty()                  ? kGroupTile
                                                             : kSegmentRows;
  pack(*this);
}

void run(const Ops& ops, Program& program, uint64_t begin, uint64_t end) {
  Worker& worker = program.pool.take(program);
  for (uint64_t i = begin; i < end && worker.failure.empty(); ++i) {
    if (program.work[i].best > std::min(worker.worst, program.top_worst.load(std::memory_order_relaxed)) &&
        program.checked.empty())
      continue;
    Tile tile(ops, program, worker, program.work[i]);
    const uint32_t rows = tile.segment_rows();
    for (uint32_t first = 0; first < rows; first += program.tile_rows) {
      tile.select(first, std::min(program.tile_rows, rows - first));
      if (program.grouping == Grouping::kRows) {
        uint64_t* out =
            program.selection + uint64_t(program.work[i].segment) * (kSegmentRows / 64) + first / 64;
        std::copy(tile.mask(), tile.mask() + tile.blocks(), out);
        continue;
      }
      if (std::all_of(tile.mask(), tile.mask() + tile.blocks(), [](uint64_t w) { return w == 0; })) continue;
      if (program.grouping == Grouping::kTop)
        add_top(tile);
      else if (program.grouping == Grouping::kNone)
        add_totals(tile);
      else if (program.grouping == Grouping::kSmall)
        add_small_groups(tile);
      else if (program.grouping == Grouping::kHash)
        add_hash_groups(tile);
      else
        add_table_groups(tile);
    }
    if (program.grouping == Grouping::kTop) settle_top(program, worker);
  }
  program.pool.give_back(worker);
}

}  // namespace onebeat::kernels::scan
