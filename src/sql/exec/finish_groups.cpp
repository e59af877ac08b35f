#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>

#include "sql/exec/finish.hpp"
#include "sql/exec/group_reader.hpp"
#include "sql/exec/ordering.hpp"
#include "sql/exec/ranked_order.hpp"

namespace onebeat::sql::exec {
namespace {

constexpr uint64_t kReadAhead = 32;  // batches that threads make together
static_assert(GroupReader::kMostRows >= kBatchRows);

// Computes results while they are fetched; everything that could go wrong has been tried before.
class GroupRows final : public RowSource {
 public:
  GroupRows(const Query& query, std::unique_ptr<Plan> plan, Parallel parallel)
      : query_(query), plan_(std::move(plan)), parallel_(std::move(parallel)), totals_(query_, *plan_) {}

  Error prepare() {
    OB_CHECK(totals_.merge(parallel_));
    groups_ = totals_.take_groups();
    if (query_.having) OB_CHECK(keep_what_has());
    // DuckDB computes every group's results before it cuts: one that leaves its type ends the statement.
    if (computes()) try_results();
    OB_CHECK(order_and_cut());
    if (may_fail() && !computes()) try_results();
    if (!reason_.empty()) return {ErrorCode::kUnsupported, reason_};
    if (*totals_.reason()) return {ErrorCode::kUnsupported, totals_.reason()};
    return {};
  }

  uint64_t row_count() const override { return groups_.size(); }

  bool next(Batch& batch) override {
    if (ready_at_ == ready_.size()) make_ready();
    if (ready_at_ < ready_.size()) {
      std::swap(batch, ready_[ready_at_++]);  // the caller's vectors serve again: their pages are there
      return true;
    }
    batch.row_count = 0;
    batch.columns.resize(query_.outputs.size());
    for (auto& c : batch.columns) c.clear();
    return false;
  }

  Result<KeyColumn> keys(size_t column) const override {
    const uint32_t node = query_.outputs[column].node;
    const Type& type = query_.groups[node].type;
    if (type.id == TypeId::kVarchar)
      return Error{ErrorCode::kUnsupported, "texts of groups are not read as keys"};
    KeyColumn out{std::vector<int64_t>(groups_.size()), std::vector<uint64_t>((groups_.size() + 63) / 64)};
    std::atomic<bool> wide{false};
    static_assert(kBatchRows % 64 == 0, "threads share no word");
    over_groups(1, [&](GroupReader& reader, uint64_t begin) {
      for (uint64_t i = 0; i < reader.size(); ++i) {
        const Scalar v = reader.value(node, i);
        if (v.null) continue;
        if (!is_floating(type.id) && v.whole != int64_t(v.whole)) wide = true;
        out.keys[begin + i] = key_of_scalar(v, type);
        out.valid[(begin + i) / 64] |= uint64_t(1) << ((begin + i) % 64);
      }
    });
    if (wide) return Error{ErrorCode::kUnsupported, "a value of a group is wider than 64 bits"};
    if (!reason_.empty()) return Error{ErrorCode::kUnsupported, reason_};
    return out;
  }

 private:
  using Piece = std::function<void(GroupReader& reader, uint64_t begin)>;

  // Calls fn for groups_[begin] and those that follow, kBatchRows at a time; several threads at once.
  void over_groups(uint64_t values, const Piece& fn) const {
    const uint64_t count = groups_.size(), pieces = (count + kBatchRows - 1) / kBatchRows;
    parallel_(pieces, count * values, [&](uint64_t begin, uint64_t end) {
      GroupReader reader(query_, *plan_, totals_);
      for (uint64_t p = begin; p < end; ++p) {
        reader.take(groups_, p * kBatchRows, std::min(count, (p + 1) * kBatchRows));
        fn(reader, p * kBatchRows);
      }
      note(reader);
    });
  }

  void note(const GroupReader& reader) const {
    if (reader.reason().empty()) return;
    std::lock_guard lock(mutex_);
    reason_ = reader.reason();
  }

  Error keep_what_has() {
    const auto choose = [&](uint64_t begin, uint64_t end, uint64_t* to) {
      GroupReader reader(query_, *plan_, totals_);
      for (; begin < end; begin += reader.size()) {
        reader.take(groups_, begin, std::min(end, begin + kBatchRows));
        for (uint64_t i = 0; i < reader.size(); ++i)
          if (reader.holds(*query_.having, i)) *to++ = reader.group(i);
      }
      note(reader);
      return to;
    };
    OB_TRY(groups_, GroupList::chosen(groups_.size(), parallel_, choose));
    return {};
  }

  void try_results() {
    over_groups(query_.outputs.size(), [&](GroupReader& reader, uint64_t) {
      for (const OutputColumn& c : query_.outputs) {
        if (reader.column(c.node)) continue;
        for (uint64_t i = 0; i < reader.size(); ++i) (void)reader.value(c.node, i);
      }
    });
  }

  // What ORDER BY, LIMIT and OFFSET leave of groups_, in its order.
  Error order_and_cut() {
    const uint64_t count = groups_.size(), first = std::min(query_.offset, count);
    const uint64_t last = query_.limit ? first + std::min(*query_.limit, count - first) : count;
    if (query_.order.empty() || first == last) return cut(first, last, GroupList::all(count));
    const bool ranks = std::all_of(query_.order.begin(), query_.order.end(), [&](const OrderTerm& t) {
      const Node& n = query_.groups[t.node];
      return n.type.id != TypeId::kVarchar || n.op == NodeOp::kSlot;
    });
    bool ranked = false;
    if (ranks) OB_CHECK(order_by_ranks(first, last, ranked));
    return ranked ? Error{} : order_one_by_one();
  }

  Error order_by_ranks(uint64_t first, uint64_t last, bool& ranked) {
    RankedOrder order(query_.order, groups_.size());
    if (order.missing()) return {ErrorCode::kUnsupported, kernels::scan::kNoMemory};
    std::atomic<bool> fits{true}, minus_zero{false};
    over_groups(query_.order.size(), [&](GroupReader& reader, uint64_t begin) {
      for (size_t t = 0; t < query_.order.size(); ++t) {
        const uint32_t node = query_.order[t].node;
        std::vector<Scalar> values;
        if (const SlotColumn* c = reader.column(node)) {
          if (!order.rank(t, begin, *c)) fits = false;
          for (uint64_t i = 0; i < c->real.size(); ++i)
            if (!c->null[i] && is_minus_zero(c->real[i])) minus_zero = true;
          continue;
        }
        for (uint64_t i = 0; i < reader.size(); ++i) {
          values.push_back(reader.value(node, i));
          if (is_minus_zero(values.back().real)) minus_zero = true;
        }
        if (!order.rank(t, begin, values, query_.groups[node].type)) fits = false;
      }
    });
    // A -0.0 among results that decide the order matters where they are shown.
    ranked = fits && !minus_zero;
    if (!ranked) return {};
    OB_TRY(const GroupList numbers, order.sorted(first, last, parallel_));
    return cut(0, last - first, numbers);
  }

  // groups_ becomes those at numbers[first] .. numbers[last - 1].
  Error cut(uint64_t first, uint64_t last, const GroupList& numbers) {
    if (first == 0 && last == groups_.size() && query_.order.empty()) return {};
    OB_TRY(groups_,
           GroupList::chosen(last - first, parallel_, [&](uint64_t begin, uint64_t end, uint64_t* to) {
             for (uint64_t i = begin; i < end; ++i) *to++ = groups_[numbers[first + i]];
             return to;
           }));
    return {};
  }

  // The plain way, for what has no rank: computed texts, and -0.0, which some orders refuse.
  Error order_one_by_one() {
    GroupReader reader(query_, *plan_, totals_);
    Ordering o{query_.order, {}, query_.limit, query_.offset, [&](uint64_t number, size_t term) {
                 reader.take(groups_, number, number + 1);
                 return reader.value(query_.order[term].node, 0);
               }};
    for (const OrderTerm& t : query_.order) o.types.push_back(query_.groups[t.node].type);
    const auto numbers = exec::order_and_cut(groups_.size(), o);
    OB_CHECK(refuse_ordered_minus_zero(numbers, o, query_.outputs));
    note(reader);
    OB_TRY(const GroupList list, GroupList::of(numbers));
    return cut(0, list.size(), list);
  }

  static bool is_minus_zero(double v) { return v == 0 && std::signbit(v); }

  void make_ready() {
    const uint64_t left = groups_.size() - at_, batches = (left + kBatchRows - 1) / kBatchRows;
    ready_.resize(std::min(kReadAhead, batches));
    ready_at_ = 0;
    const uint64_t rows = std::min(left, ready_.size() * kBatchRows);
    parallel_(ready_.size(), rows * query_.outputs.size(), [&](uint64_t begin, uint64_t end) {
      GroupReader reader(query_, *plan_, totals_);
      for (uint64_t b = begin; b < end; ++b) {
        const uint64_t first = at_ + b * kBatchRows;
        reader.take(groups_, first, std::min(first + kBatchRows, groups_.size()));
        Batch& batch = ready_[b];
        batch.row_count = reader.size();
        batch.columns.resize(query_.outputs.size());
        for (size_t c = 0; c < batch.columns.size(); ++c) {
          batch.columns[c].clear();
          batch.columns[c].reserve(batch.row_count);
          reader.append(query_.outputs[c].node, batch.columns[c]);
        }
      }
    });
    at_ += rows;
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
  const Parallel parallel_;
  GroupTotals totals_;
  GroupList groups_;
  mutable std::mutex mutex_;
  mutable std::string reason_;
  std::vector<Batch> ready_;
  uint64_t ready_at_ = 0, at_ = 0;  // of ready_; the first group after it
};

}  // namespace

Result<std::unique_ptr<RowSource>> finish_groups(const Query& query, std::unique_ptr<Plan> plan,
                                                 const Parallel& parallel) {
  auto rows = std::make_unique<GroupRows>(query, std::move(plan), parallel);
  OB_CHECK(rows->prepare());
  return std::unique_ptr<RowSource>(std::move(rows));
}

}  // namespace onebeat::sql::exec
