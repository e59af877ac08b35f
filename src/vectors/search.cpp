#include "vectors/search.hpp"

#include <atomic>
#include <bit>
#include <cmath>
#include <limits>
#include <mutex>

#include "base/assert.hpp"

namespace onebeat::vectors {
namespace {

constexpr uint32_t kBlockRows = 512;    // scored at once: their scores stay in the first cache
constexpr uint32_t kPieceRows = 8192;   // handed to a thread at once: 3 MB of int8 rows of 384
constexpr uint32_t kBatchQueries = 16;  // whose f32 elements stay in the first cache beside the rows
constexpr uint64_t kGatherShare = 20;   // a filter of less than 1/20 of the rows is gathered

constexpr float kNone = -std::numeric_limits<float>::infinity();

// The best of one query so far, of all threads; `bound` may lag behind, which only lets more through.
struct Shared {
  std::mutex mutex;
  TopK best;
  std::atomic<float> bound{kNone};
};

struct Piece {
  uint32_t part, begin, end;  // rows, or positions in the part's list of a gather
};

struct Scan {
  const View& view;
  const Queries& queries;
  const SearchOptions& options;
  const RowLoops& loops;
  bool eight_bit = false, gather = false;
  std::vector<const Bits*> wanted;          // of each part
  std::vector<std::vector<uint32_t>> rows;  // gather: of each part
  std::vector<Piece> pieces;
  std::vector<Shared> shared;

  Scan(const View& v, const Queries& q, const SearchOptions& o, const RowLoops& l, uint32_t keep)
      : view(v), queries(q), options(o), loops(l), shared(q.count) {
    for (Shared& s : shared) s.best = TopK(keep);
  }
  void cut();
  void run(const Piece& piece);
  void score(const Segment& s, const uint32_t* index, uint32_t first, uint32_t count, uint32_t query,
             uint32_t query_count, float* scores) const;
  void collect(const Piece& piece, uint32_t begin, uint32_t count, const float* scores, uint32_t query,
               TopK& best, uint32_t* hits) const;
};

void Scan::cut() {
  for (uint32_t i = 0; i < view.parts.size(); ++i) {
    uint32_t n = view.parts[i].segment->rows();
    if (gather) {
      auto& list = rows.emplace_back();
      const Bits& bits = *wanted[i];
      for (uint32_t w = 0; w < bits.size(); ++w)
        for (uint64_t left = bits[w]; left; left &= left - 1)
          list.push_back(w * 64 + uint32_t(std::countr_zero(left)));
      n = uint32_t(list.size());
    }
    for (uint32_t begin = 0; begin < n; begin += kPieceRows)
      pieces.push_back({i, begin, std::min(begin + kPieceRows, n)});
  }
}

// Scores of `count` rows from `first` (or of index[0..count)) for some queries, kBlockRows apart.
void Scan::score(const Segment& s, const uint32_t* index, uint32_t first, uint32_t count, uint32_t query,
                 uint32_t query_count, float* scores) const {
  const uint64_t width = s.width(), skip = index ? 0 : first;
  if (eight_bit)
    loops.dot_i8({s.i8() + skip * width, s.scales() + skip, width, index, count},
                 {&queries.i8[query * width], &queries.sums[query], &queries.scales[query], query_count},
                 scores, kBlockRows);
  else
    loops.dot_f16({s.f16() + skip * width, width, index, count}, {&queries.f32[query * width], query_count},
                  scores, kBlockRows);
  if (view.shape.metric != Metric::kL2) return;
  for (uint32_t q = 0; q < query_count; ++q)
    for (uint32_t i = 0; i < count; ++i) {
      float& v = scores[q * kBlockRows + i];
      v = 2 * v - s.norms()[index ? index[i] : first + i];
      // The query's own length changes no order; candidates are scored again anyway.
      if (!eight_bit) v -= queries.norms[query + q];
    }
}

void Scan::collect(const Piece& piece, uint32_t begin, uint32_t count, const float* scores, uint32_t query,
                   TopK& best, uint32_t* hits) const {
  const Segment& s = *view.parts[piece.part].segment;
  const float bound = std::max(best.bound(), shared[query].bound.load(std::memory_order_relaxed));
  const uint32_t found = loops.at_least(scores, count, bound, hits);
  for (uint32_t h = 0; h < found; ++h) {
    const uint32_t at = begin + hits[h], row = gather ? rows[piece.part][at] : at;
    if (gather || bit_of(*wanted[piece.part], row))
      best.add({scores[hits[h]], piece.part, row, s.ids()[row]});
  }
}

void Scan::run(const Piece& piece) {
  const Segment& s = *view.parts[piece.part].segment;
  alignas(64) float scores[kBatchQueries * kBlockRows];
  uint32_t hits[kBlockRows];
  std::vector<TopK> best;
  for (uint32_t from = 0; from < queries.count; from += kBatchQueries) {
    const uint32_t n = std::min(kBatchQueries, queries.count - from);
    best.assign(n, shared[from].best.empty_copy());
    for (uint32_t begin = piece.begin; begin < piece.end; begin += kBlockRows) {
      const uint32_t count = std::min(kBlockRows, piece.end - begin);
      score(s, gather ? rows[piece.part].data() + begin : nullptr, begin, count, from, n, scores);
      for (uint32_t q = 0; q < n; ++q)
        collect(piece, begin, count, scores + q * kBlockRows, from + q, best[q], hits);
    }
    for (uint32_t q = 0; q < n; ++q) {
      Shared& all = shared[from + q];
      std::lock_guard lock(all.mutex);
      for (const Candidate& c : best[q].unsorted()) all.best.add(c);
      all.bound.store(all.best.bound(), std::memory_order_relaxed);
    }
  }
}

}  // namespace

Result<Queries> prepare(const Shape& shape, std::span<const float> queries, uint32_t top) {
  if (top == 0 || top > kMaxTop)
    return Error(ErrorCode::kInvalidArgument,
                 "a search returns 1 to " + std::to_string(kMaxTop) + " matches, not " + std::to_string(top));
  if (queries.empty() || queries.size() % shape.dim != 0)
    return Error(ErrorCode::kInvalidArgument, "a query has " + std::to_string(shape.dim) +
                                                  " numbers; these are " + std::to_string(queries.size()));
  Queries out;
  out.count = uint32_t(queries.size() / shape.dim);
  out.width = row_width(shape.dim);
  out.f32.resize(out.count * out.width);
  out.i8.resize(out.count * out.width);
  out.sums.resize(out.count);
  out.scales.resize(out.count);
  out.norms.resize(out.count);
  for (uint32_t q = 0; q < out.count; ++q) {
    const float* from = &queries[size_t(q) * shape.dim];
    double length = 0;
    for (uint32_t i = 0; i < shape.dim; ++i) length += double(from[i]) * double(from[i]);
    if (!std::isfinite(length) || length > std::numeric_limits<float>::max())
      return Error(ErrorCode::kInvalidArgument,
                   "query " + std::to_string(q) + " holds a value that is no number, or too large a one");
    float* to = &out.f32[q * out.width];
    const auto factor =
        shape.metric == Metric::kCosine ? float(length > 0 ? 1 / std::sqrt(length) : 0) : 1.0f;
    float most = 0;
    for (uint32_t i = 0; i < shape.dim; ++i) {
      to[i] = from[i] * factor;
      most = std::max(most, std::fabs(to[i]));
    }
    out.norms[q] = float(length);
    const float scale = most / 127;
    out.scales[q] = scale;
    for (uint32_t i = 0; i < shape.dim; ++i) {
      const auto v = int32_t(scale > 0 ? std::clamp(std::nearbyint(to[i] / scale), -127.0f, 127.0f) : 0);
      out.i8[q * out.width + i] = int8_t(v);
      out.sums[q] += v;
    }
  }
  return out;
}

Matches rescore(const View& view, const Queries& queries, uint32_t query, std::vector<Candidate> candidates,
                uint32_t top, const RowLoops& loops) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.part != b.part ? a.part < b.part : a.row < b.row;
  });
  // They lie anywhere in memory: ask for all of them at once.
  for (const Candidate& c : candidates) {
    const auto* p = reinterpret_cast<const char*>(view.parts[c.part].segment->f16() + c.row * queries.width);
    for (uint64_t b = 0; b < queries.width * 2; b += 64) __builtin_prefetch(p + b);
  }
  TopK best(top);
  std::vector<uint32_t> index;
  std::vector<float> scores;
  for (size_t begin = 0; begin < candidates.size();) {
    const uint32_t part = candidates[begin].part;
    const Segment& s = *view.parts[part].segment;
    index.clear();
    size_t end = begin;
    for (; end < candidates.size() && candidates[end].part == part; ++end)
      index.push_back(candidates[end].row);
    scores.resize(index.size());
    loops.dot_f16({s.f16(), s.width(), index.data(), uint32_t(index.size())},
                  {&queries.f32[query * queries.width], 1}, scores.data(), index.size());
    for (size_t i = 0; i < index.size(); ++i) {
      float v = scores[i];
      if (view.shape.metric == Metric::kL2) v = 2 * v - s.norms()[index[i]] - queries.norms[query];
      if (!std::isnan(v)) best.add({v, part, index[i], s.ids()[index[i]]});
    }
    begin = end;
  }
  Matches matches;
  for (const Candidate& c : std::move(best).sorted()) matches.push_back({c.id, c.score});
  return matches;
}

Result<std::vector<Matches>> search(const View& view, std::span<const float> values,
                                    const SearchOptions& options, SearchReport* report) {
  OB_TRY(Queries queries, prepare(view.shape, values, options.top));
  OB_ASSERT(!options.only || options.only->part_count() == view.parts.size(),
            "the selection is of this view");
  const RowLoops& loops = options.loops ? *options.loops : row_loops();
  uint64_t candidate_rows = 0;
  std::vector<const Bits*> wanted;
  for (size_t i = 0; i < view.parts.size(); ++i) {
    wanted.push_back(options.only ? &options.only->part(i) : view.parts[i].live.get());
    candidate_rows += options.only ? count_bits(*wanted.back()) : view.parts[i].live_rows;
  }
  const bool eight_bit = options.precision == Precision::kI8 ||
                         (options.precision == Precision::kAuto && candidate_rows > kDirectRows);
  Scan scan(view, queries, options, loops, eight_bit ? candidates_for(options.top) : options.top);
  scan.eight_bit = eight_bit;
  scan.gather = candidate_rows * kGatherShare < view.rows();
  scan.wanted = std::move(wanted);
  scan.cut();
  CorePool::process().parallel_for(scan.pieces.size(), options.parallel, [&](uint64_t begin, uint64_t end) {
    for (; begin < end && !options.cancel.cancelled(); ++begin) scan.run(scan.pieces[begin]);
  });
  if (options.cancel.cancelled()) return Error(ErrorCode::kCancelled, "the search was stopped");
  std::vector<Matches> found(queries.count);
  for (uint32_t q = 0; q < queries.count; ++q) {
    if (eight_bit) {
      found[q] = rescore(view, queries, q, scan.shared[q].best.unsorted(), options.top, loops);
    } else {
      for (const Candidate& c : std::move(scan.shared[q].best).sorted()) found[q].push_back({c.id, c.score});
    }
  }
  if (report) {
    const uint64_t row_bytes = queries.width * (eight_bit ? 1 : 2);
    *report = {eight_bit, scan.gather, candidate_rows,
               row_bytes * (scan.gather ? candidate_rows : view.rows())};
  }
  return found;
}

Result<std::vector<float>> scores_of(const View& view, std::span<const float> query,
                                     std::span<const uint64_t> ids) {
  OB_TRY(Queries queries, prepare(view.shape, query, 1));
  std::vector<float> scores(ids.size(), std::numeric_limits<float>::quiet_NaN());
  for (size_t i = 0; i < ids.size(); ++i) {
    uint32_t row = 0;
    const Part* part = view.find(ids[i], &row);
    if (!part) continue;
    const Candidate one{0, uint32_t(part - view.parts.data()), row, ids[i]};
    const Matches m = rescore(view, queries, 0, {one}, 1, row_loops());
    if (!m.empty()) scores[i] = m[0].score;
  }
  return scores;
}

}  // namespace onebeat::vectors
