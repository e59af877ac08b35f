#include <algorithm>

#include "sql/exec/finish.hpp"
#include "sql/exec/ordering.hpp"

namespace onebeat::sql::exec {
namespace {

// Computes results while they are fetched; everything that could go wrong has been tried before.
class GroupRows final : public RowSource {
 public:
  GroupRows(const Query& query, std::unique_ptr<Plan> plan)
      : query_(query),
        plan_(std::move(plan)),
        totals_(query_, *plan_),
        evaluator_(query_.groups, query_.texts,
                   [this](const Node& n) { return totals_.slot(group_, n.index); }) {
    evaluator_.set_dimensions(plan_->dimensions.get());
    evaluator_.set_choices(query_.choices);
  }

  Error prepare(const Parallel& parallel) {
    OB_CHECK(totals_.merge(parallel));
    kept_ = totals_.groups();
    if (query_.having)
      std::erase_if(kept_, [&](uint64_t g) {
        group_ = g;
        return !evaluator_.holds(*query_.having);
      });
    // DuckDB computes every group's results before it cuts: one that leaves its type ends the statement.
    if (computes()) try_results();
    Ordering o{query_.order, {}, query_.limit, query_.offset, [&](uint64_t number, size_t term) {
                 group_ = kept_[number];
                 return value(query_.order[term].node);
               }};
    for (const OrderTerm& t : query_.order) o.types.push_back(query_.groups[t.node].type);
    const auto numbers = order_and_cut(kept_.size(), o);
    OB_CHECK(refuse_ordered_minus_zero(numbers, o, query_.outputs));
    std::vector<uint64_t> ordered;
    for (const uint64_t number : numbers) ordered.push_back(kept_[number]);
    kept_ = std::move(ordered);
    if (may_fail() && !computes()) try_results();
    if (!evaluator_.reason().empty()) return {ErrorCode::kUnsupported, evaluator_.reason()};
    if (!totals_.reason().empty()) return {ErrorCode::kUnsupported, totals_.reason()};
    return {};
  }

  uint64_t row_count() const override { return kept_.size(); }
  bool next(Batch& batch) override {
    const uint64_t n = std::min<uint64_t>(kBatchRows, kept_.size() - at_);
    batch.row_count = n;
    batch.columns.assign(query_.outputs.size(), {});
    for (auto& c : batch.columns) c.reserve(n);
    for (uint64_t i = 0; i < n; ++i) {
      group_ = kept_[at_ + i];
      for (size_t c = 0; c < batch.columns.size(); ++c) {
        const uint32_t node = query_.outputs[c].node;
        batch.columns[c].push_back(value_of(value(node), query_.groups[node].type));
      }
    }
    at_ += n;
    return n > 0;
  }

 private:
  Scalar value(uint32_t node) {
    const Node& n = query_.groups[node];
    return n.op == NodeOp::kSlot ? totals_.slot(group_, n.index) : evaluator_.value(node);
  }

  void try_results() {
    for (const uint64_t g : kept_) {
      group_ = g;
      for (const OutputColumn& c : query_.outputs) (void)evaluator_.value(c.node);
    }
  }
  bool computes() const {
    return !std::all_of(query_.outputs.begin(), query_.outputs.end(),
                        [&](const OutputColumn& c) { return query_.groups[c.node].op == NodeOp::kSlot; });
  }
  // Whether plain keys, counts and sums may end in "only DuckDB knows".
  bool may_fail() const {
    return std::any_of(plan_->aggregates.begin(), plan_->aggregates.end(),
                       [](const AggregatePlan& a) { return a.zero_is_ambiguous; }) ||
           std::any_of(plan_->zero_key_is_ambiguous.begin(), plan_->zero_key_is_ambiguous.end(),
                       [](bool b) { return b; });
  }

  const Query query_;  // a copy: the caller's plan cache may change meanwhile
  std::unique_ptr<Plan> plan_;
  GroupTotals totals_;
  uint64_t group_ = 0, at_ = 0;
  Evaluator evaluator_;
  std::vector<uint64_t> kept_;
};

}  // namespace

Result<std::unique_ptr<RowSource>> finish_groups(const Query& query, std::unique_ptr<Plan> plan,
                                                 const Parallel& parallel) {
  auto rows = std::make_unique<GroupRows>(query, std::move(plan));
  OB_CHECK(rows->prepare(parallel));
  return std::unique_ptr<RowSource>(std::move(rows));
}

}  // namespace onebeat::sql::exec
