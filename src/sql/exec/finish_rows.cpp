#include <algorithm>

#include "sql/exec/finish.hpp"
#include "sql/exec/ordering.hpp"

namespace onebeat::sql::exec {
namespace {

using columns::kSegmentRows;

// Rows are numbers in the table; their values are decoded when somebody asks.
class SelectedRows final : public RowSource {
 public:
  SelectedRows(const Query& query, std::unique_ptr<Plan> plan)
      : query_(query), plan_(std::move(plan)), evaluator_(query_.rows, query_.texts, [this](const Node& n) {
          return cell(*plan_->columns[n.index], row_);
        }) {
    evaluator_.set_dimensions(plan_->dimensions.get());
    evaluator_.set_choices(query_.choices);
    evaluator_.set_text_map(
        [this](uint32_t map, std::string_view text) { return plan_->mapped(query_, map, text); });
  }

  Error prepare(std::vector<uint32_t> rows) {
    for (const auto& w : plan_->program.pool.workers())
      if (!w.failure.empty()) return {ErrorCode::kUnsupported, w.failure};
    rows_ = std::move(rows);
    Ordering o{query_.order, {}, query_.limit, query_.offset, [&](uint64_t number, size_t term) {
                 row_ = rows_[number];
                 return evaluator_.value(query_.order[term].node);
               }};
    for (const OrderTerm& t : query_.order) o.types.push_back(query_.rows[t.node].type);
    const auto numbers = order_and_cut(rows_.size(), o);
    OB_CHECK(refuse_ordered_minus_zero(numbers, o, query_.outputs));
    std::vector<uint32_t> ordered;
    ordered.reserve(numbers.size());
    for (const uint64_t number : numbers) ordered.push_back(rows_[number]);
    rows_ = std::move(ordered);
    for (const uint32_t r : rows_) {
      row_ = r;
      for (const OutputColumn& c : query_.outputs)
        if (query_.rows[c.node].op != NodeOp::kColumn) (void)evaluator_.value(c.node);
    }
    if (!evaluator_.reason().empty()) return {ErrorCode::kUnsupported, evaluator_.reason()};
    return {};
  }

  uint64_t row_count() const override { return rows_.size(); }
  bool next(Batch& batch) override {
    const uint64_t n = std::min<uint64_t>(kBatchRows, rows_.size() - at_);
    batch.row_count = n;
    batch.columns.assign(query_.outputs.size(), {});
    for (size_t c = 0; c < batch.columns.size(); ++c) {
      batch.columns[c].reserve(n);
      const uint32_t node = query_.outputs[c].node;
      const Node& output = query_.rows[node];
      for (uint64_t i = 0; i < n; ++i) {
        row_ = rows_[at_ + i];
        const Scalar v =
            output.op == NodeOp::kColumn ? cell(*plan_->columns[output.index], row_) : evaluator_.value(node);
        batch.columns[c].push_back(value_of(v, output.type));
      }
    }
    at_ += n;
    return n > 0;
  }

 private:
  const Query query_;
  std::unique_ptr<Plan> plan_;
  uint32_t row_ = 0;
  uint64_t at_ = 0;
  Evaluator evaluator_;
  std::vector<uint32_t> rows_;
};

}  // namespace

Result<std::unique_ptr<RowSource>> finish_rows(const Query& query, std::unique_ptr<Plan> plan,
                                               std::vector<uint32_t> rows) {
  auto source = std::make_unique<SelectedRows>(query, std::move(plan));
  OB_CHECK(source->prepare(std::move(rows)));
  return std::unique_ptr<RowSource>(std::move(source));
}

std::vector<uint32_t> rows_of_selection(const Plan& plan, const std::vector<uint64_t>& selection,
                                        uint64_t enough) {
  std::vector<uint32_t> rows;
  for (const auto& work : plan.program.work) {
    const uint64_t* words = selection.data() + uint64_t(work.segment) * (kSegmentRows / 64);
    for (uint32_t w = 0; w < kSegmentRows / 64; ++w) {
      if (rows.size() >= enough) return rows;
      for (uint64_t m = words[w]; m; m &= m - 1)
        rows.push_back(work.segment * kSegmentRows + w * 64 + uint32_t(__builtin_ctzll(m)));
    }
  }
  return rows;
}

std::vector<uint32_t> rows_of_top(Plan& plan) {
  std::vector<uint32_t> rows;
  for (const auto& w : plan.program.pool.workers())
    for (const auto& c : w.top) rows.push_back(c.row);
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace onebeat::sql::exec
