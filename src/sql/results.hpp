// results.hpp: the results that a session hands out: our executor's, DuckDB's, and rows that were read already. Private to
// this folder.
#pragma once
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "sql/accelerated.hpp"
#include "sql/cost/plan_times.hpp"
#include "sql/frontend/duckdb.hpp"
#include "sql/session.hpp"
#include "sql/shadow.hpp"

namespace onebeat::sql {

inline double ms_since(uint64_t begin_ns) { return double(now_ns() - begin_ns) * 1e-6; }

// Where the time of a statement's run goes once its last row was read; what is not read to its end says nothing.
struct TimesKept {
  std::shared_ptr<cost::PlanTimes> times;  // null: nowhere
  cost::Executor executor = cost::Executor::kDuckDb;
  void end(double ms) {
    if (times) times->add(executor, ms);
    times.reset();
  }
};

class OwnResult : public QueryResult {
 public:
  OwnResult(Accelerated answer, TimesKept kept) : answer_(std::move(answer)), kept_(std::move(kept)) {}
  const std::vector<Column>& columns() const override { return answer_.columns; }
  const Stats& stats() const override { return answer_.stats; }
  uint64_t rows_changed() const override { return 0; }
  Result<bool> next(Batch& batch) override {
    const uint64_t begin = now_ns();
    const bool more = answer_.rows->next(batch);
    reading_ms_ += ms_since(begin);
    if (!more) kept_.end(answer_.stats.ms_total - answer_.stats.ms_load + reading_ms_);
    return more;
  }

 private:
  Accelerated answer_;
  TimesKept kept_;
  double reading_ms_ = 0;
};

class ReadResult : public QueryResult {
 public:
  ReadResult(std::vector<Column> columns, ValueRows rows, Stats stats)
      : columns_(std::move(columns)), rows_(std::move(rows)), stats_(std::move(stats)) {}
  const std::vector<Column>& columns() const override { return columns_; }
  const Stats& stats() const override { return stats_; }
  uint64_t rows_changed() const override { return 0; }
  Result<bool> next(Batch& batch) override {
    constexpr size_t kRows = 2048;
    batch.row_count = std::min(kRows, rows_.size() - at_);
    batch.columns.assign(columns_.size(), {});
    for (size_t i = 0; i < batch.row_count; ++i, ++at_)
      for (size_t c = 0; c < columns_.size(); ++c) batch.columns[c].push_back(std::move(rows_[at_][c]));
    return batch.row_count > 0;
  }

 private:
  std::vector<Column> columns_;
  ValueRows rows_;
  Stats stats_;
  size_t at_ = 0;
};

// All rows of a source of batches, or nothing when there are more than may be compared.
template <class Next>
Result<std::optional<ValueRows>> read_all(const Next& next) {
  ValueRows rows;
  for (Batch batch;;) {
    OB_TRY(const bool more, next(batch));
    if (!more) return std::optional(std::move(rows));
    if (rows.size() + batch.row_count > kMostShadowRows) return std::optional<ValueRows>();
    for (uint64_t r = 0; r < batch.row_count; ++r) {
      rows.emplace_back();
      for (auto& column : batch.columns) rows.back().push_back(std::move(column[r]));
    }
  }
}

class DuckResult : public QueryResult {
 public:
  // `own_ms`: what DuckDB took until now.
  DuckResult(std::unique_ptr<frontend::Rows> rows, Stats stats, uint64_t changed,
             std::shared_ptr<TextEmbedding> embedding, TimesKept kept, double own_ms)
      : rows_(std::move(rows)),
        stats_(std::move(stats)),
        changed_(changed),
        embedding_(std::move(embedding)),
        kept_(std::move(kept)),
        own_ms_(own_ms) {}
  const std::vector<Column>& columns() const override { return rows_->columns(); }
  const Stats& stats() const override { return stats_; }
  uint64_t rows_changed() const override { return changed_; }
  Result<bool> next(Batch& batch) override {
    const uint64_t begin = now_ns();
    auto more = rows_->next(batch);
    const double ms = ms_since(begin);
    stats_.ms_exec += ms;
    stats_.ms_total += ms;
    own_ms_ += ms;
    if (more && !*more) kept_.end(own_ms_);
    if (!more && embedding_) return embedding_->restored(more.error());
    return more;
  }

 private:
  std::unique_ptr<frontend::Rows> rows_;
  Stats stats_;
  uint64_t changed_;
  std::shared_ptr<TextEmbedding> embedding_;
  TimesKept kept_;
  double own_ms_;
};

}  // namespace onebeat::sql
