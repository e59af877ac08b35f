// The first rows of an order: what is worse than the worst of enough candidates is left out 64 rows at a time.
#include <algorithm>
#include <tuple>

#include "kernels/scan/tile.hpp"

namespace onebeat::kernels::scan {
namespace {

constexpr uint64_t kMostCandidates = uint64_t(1) << 22;  // ties that nothing decides

constexpr uint64_t kFewCandidates = 256;

void shrink(const Top& top, Worker& w) {
  const auto better = [](const Worker::Candidate& a, const Worker::Candidate& b) {
    return std::tie(a.rank, a.later, a.row) < std::tie(b.rank, b.later, b.row);
  };
  const auto nth = w.top.begin() + int64_t(top.most - 1);
  std::nth_element(w.top.begin(), nth, w.top.end(), better);
  const int64_t last = nth->rank;
  if (top.ties) {
    w.worst = std::min(w.worst, last);
    std::erase_if(w.top, [&](const Worker::Candidate& c) { return c.rank > w.worst; });
    return;
  }
  w.top.resize(top.most);
  // A tie is no better. The ranks that NULL shares with a number let ties in and drop them here.
  w.worst = std::min(w.worst, last > INT64_MIN && last < INT64_MAX ? last - 1 : last);
}

void keep(const Top& top, Worker& w, const Worker::Candidate& c) {
  if (c.rank > w.worst) return;
  w.top.push_back(c);
  if (w.shrink_at == 0) w.shrink_at = std::max<uint64_t>(2 * top.most, kFewCandidates);
  if (w.top.size() < w.shrink_at) return;
  shrink(top, w);
  w.shrink_at = std::max<uint64_t>(2 * w.top.size(), kFewCandidates);
  if (w.top.size() > kMostCandidates) w.failure = "too many rows tie for the last place of the order";
}

}  // namespace

void settle_top(Program& p, Worker& w) {
  if (p.top.most > 0 && w.top.size() >= p.top.most) shrink(p.top, w);
  int64_t all = p.top_worst.load(std::memory_order_relaxed);
  while (w.worst < all && !p.top_worst.compare_exchange_weak(all, w.worst, std::memory_order_relaxed)) {
  }
  w.worst = std::min(w.worst, all);
}

void add_top(Tile& tile) {
  const Top& top = tile.program().top;
  Worker& w = tile.worker();
  if (std::all_of(tile.mask(), tile.mask() + tile.blocks(), [](uint64_t word) { return word == 0; })) return;
  const int64_t* keys = tile.value(top.value);
  const uint64_t* valid = tile.value_valid(top.value);
  const int64_t flip = top.descending ? -1 : 0, null_rank = top.nulls_first ? INT64_MIN : INT64_MAX;
  uint64_t* mask = tile.push();
  std::copy(tile.mask(), tile.mask() + tile.blocks(), mask);
  for (uint32_t b = 0; valid && b < tile.blocks(); ++b) mask[b] &= valid[b];
  const int64_t low = top.descending ? ~w.worst : INT64_MIN, high = top.descending ? INT64_MAX : w.worst;
  tile.ops().conditions->values_in_range(keys, low, high, false, tile.blocks(), mask);
  for (uint32_t b = 0; b < tile.blocks(); ++b) {
    for (uint64_t m = mask[b]; m; m &= m - 1) {
      const uint32_t i = b * 64 + uint32_t(__builtin_ctzll(m));
      keep(top, w, {keys[i] ^ flip, tile.first_row() + i, top.nulls_first});
    }
    for (uint64_t m = valid ? tile.mask()[b] & ~valid[b] : 0; m; m &= m - 1)
      keep(top, w, {null_rank, tile.first_row() + b * 64 + uint32_t(__builtin_ctzll(m)), !top.nulls_first});
  }
  tile.pop();
}

}  // namespace onebeat::kernels::scan
