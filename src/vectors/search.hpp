// search.hpp: exact nearest rows on the CPU.
//
//   OB_TRY(auto found, search(*store.view(), questions, {.top = 10}));      // questions: n x dim
//   for (const Match& m : found[0]) use(m.id, m.score);
//
// Up to 20,000 candidate rows the f16 rows are scored directly. Above, the int8 rows are scanned (half the bytes, and a
// scale per vector), the best 4 k of them are scored again in f16, and the best k of those are the answer. Scores are
// always those of the f16 rows: cosine, dot product, or the negative squared distance, so higher is nearer. Ties go to
// the smaller id. Answers do not depend on threads, on how rows lie in segments, or on other queries of a batch.
//
// A filter with less than a twentieth of the rows is gathered row by row, a wider one is a bit test beside the scan.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "base/core_pool.hpp"
#include "onebeat/error.hpp"
#include "vectors/row_loops.hpp"
#include "vectors/top_k.hpp"
#include "vectors/view.hpp"

namespace onebeat::vectors {

struct Match {
  uint64_t id = 0;
  float score = 0;
  bool operator==(const Match&) const = default;
};

enum class Precision : uint8_t { kAuto, kF16, kI8 };  // kI8: int8 scan, f16 answer
inline constexpr uint64_t kDirectRows = 20'000;
inline constexpr uint32_t kMaxTop = 4096;

// Candidates of the int8 scan that are scored again. Four times k brings the answer of a scan with one scale a vector to
// that of the f16 rows (docs/internals/vectors.md has the recall); the 32 are for small k.
constexpr uint32_t candidates_for(uint32_t top) { return std::max(4 * top, top + 32); }

struct SearchOptions {
  uint32_t top = 10;
  const Selection* only = nullptr;  // of the same view
  Precision precision = Precision::kAuto;
  ParallelOptions parallel;  // cores and priority
  CancelToken cancel;
  const RowLoops* loops = nullptr;  // null: the best of this processor
};

struct SearchReport {
  bool eight_bit = false, gathered = false;
  uint64_t rows = 0;   // candidate rows
  uint64_t bytes = 0;  // of rows read by the scan, once a batch
};

using Matches = std::vector<Match>;
// kInvalidArgument: a query that is not `dim` finite numbers, top of 0 or above kMaxTop. Fewer than `top` matches when
// fewer rows live.
Result<std::vector<Matches>> search(const View& view, std::span<const float> queries,
                                    const SearchOptions& options, SearchReport* report = nullptr);

// The exact scores of these ids; NaN for one that does not live.
Result<std::vector<float>> scores_of(const View& view, std::span<const float> query,
                                     std::span<const uint64_t> ids);

// ---- shared with the search on a device ------------------------------------------------------------------------------

// Queries as the loops want them: padded, at length 1 for cosine, also in int8.
struct Queries {
  uint32_t count = 0;
  uint64_t width = 0;
  std::vector<float> f32;
  std::vector<int8_t> i8;
  std::vector<int32_t> sums;
  std::vector<float> scales, norms;  // norms: squared lengths
};
Result<Queries> prepare(const Shape& shape, std::span<const float> queries, uint32_t top);

// Scores the candidates in f16 and keeps the best.
Matches rescore(const View& view, const Queries& queries, uint32_t query, std::vector<Candidate> candidates,
                uint32_t top, const RowLoops& loops);

}  // namespace onebeat::vectors
