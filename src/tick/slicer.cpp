#include "tick/slicer.hpp"

#include <algorithm>

namespace onebeat::tick {
namespace {

using device::Op;
using device::OpKind;

constexpr size_t kPlansKept = 512;
constexpr double kTooLong = 1.5;   // a slice that took this many times its estimate makes its plan stale,
constexpr double kTooShort = 0.4;  // so does one that took this little

// Collects ops into slices.
class Cutter {
 public:
  Cutter(const device::RecordedList& list, Cursor from) : list_(list), begin_(from) {}

  bool empty() const { return ops_ == 0; }
  double cost() const { return cost_; }
  void add(const Op& op, double cost, Cursor after) {
    current_.append(op);
    cost_ += cost;
    ++ops_;
    after_ = after;
  }
  void flush() {
    if (empty()) return;
    slices_.push_back({current_.finish(), begin_, uint64_t(cost_)});
    begin_ = after_;
    cost_ = 0;
    ops_ = 0;
  }
  std::vector<Slice> take() {
    flush();
    return std::move(slices_);
  }

 private:
  const device::RecordedList& list_;
  device::CommandList current_{list_.name()};
  std::vector<Slice> slices_;
  Cursor begin_, after_;
  double cost_ = 0;
  size_t ops_ = 0;
};

}  // namespace

std::vector<Slice> Slicer::cut(const device::Device* device, const ListRef& list, Cursor from,
                               uint64_t target_ns, double scale) const {
  const double target = double(target_ns);
  const auto& ops = list->ops();
  Cutter cutter(*list, from);
  for (uint32_t i = from.op; i < ops.size(); ++i) {
    const Op& op = ops[i];
    const uint32_t step = row_step(op);
    const uint64_t rows = op.kind == OpKind::kDispatch ? row_count(op) : 0;
    uint64_t row = i == from.op ? from.row : 0;
    const double per_row = rows ? scale * costs_.estimate_ns(device, op, rows) / double(rows) : 0;
    double left = rows ? per_row * double(rows - row) : scale * costs_.estimate_ns(device, op, 0);
    if (cutter.cost() + left > target && !cutter.empty() && cutter.cost() > target / 4) cutter.flush();
    while (step && left > target && rows - row > step) {
      const double room = std::max(target - cutter.cost(), 0.0);
      const uint64_t wanted = uint64_t(room / per_row) / step * step;
      const uint64_t count = std::clamp<uint64_t>(wanted, step, rows - row);
      if (count == rows - row) break;
      cutter.add(cut_rows(op, row, count), per_row * double(count), {i, row + count});
      cutter.flush();
      row += count;
      left = per_row * double(rows - row);
    }
    cutter.add(row ? cut_rows(op, row, rows - row) : op, left, {i + 1, 0});
  }
  return cutter.take();
}

// Estimated time of the whole list. Nothing measured yet and the submitter gave an estimate: `scale` corrects
// the guesses by it.
double Slicer::total_ns(const device::Device* device, const device::RecordedList& list, uint64_t estimated_ns,
                        double& scale) const {
  double total = 0;
  bool guessed = false;
  for (const Op& op : list.ops()) {
    total += costs_.estimate_ns(device, op, op.kind == OpKind::kDispatch ? row_count(op) : 0);
    guessed |= !costs_.knows(device, op);
  }
  scale = guessed && estimated_ns && total > 0 ? double(estimated_ns) / total : 1;
  return total * scale;
}

SlicePlan Slicer::plan(const device::Device* device, const ListRef& list, Cursor from, uint64_t target_ns,
                       uint64_t estimated_ns) {
  const bool from_start = from == Cursor{};
  if (from_start && target_ns != 0) {
    if (const auto found = kept_.find(list.get()); found != kept_.end()) {
      for (Kept& kept : found->second) {
        if (kept.device != device || kept.target_ns != target_ns || kept.list.lock() != list) continue;
        kept.used = ++uses_;
        return kept.plan;
      }
    }
  }
  double scale = 1;
  const double total = total_ns(device, *list, estimated_ns, scale);
  if (from_start && (target_ns == 0 || total <= double(target_ns) || list->ops().empty())) {
    return std::make_shared<const std::vector<Slice>>(1, Slice{list, {}, uint64_t(total)});
  }
  auto slices = cut(device, list, from, target_ns ? target_ns : UINT64_MAX, scale);
  OB_ASSERT(!slices.empty(), "a plan starts before the end of its list");
  auto made = std::make_shared<const std::vector<Slice>>(std::move(slices));
  if (from_start) keep({list, device, target_ns, made, ++uses_});
  return made;
}

void Slicer::keep(Kept plan) {
  if (kept_.size() >= kPlansKept) {
    std::erase_if(kept_,
                  [](const auto& entry) { return entry.second.empty() || entry.second[0].list.expired(); });
  }
  if (kept_.size() >= kPlansKept) {
    const auto oldest = std::min_element(kept_.begin(), kept_.end(), [](const auto& a, const auto& b) {
      return a.second.back().used < b.second.back().used;
    });
    kept_.erase(oldest);
  }
  auto& plans = kept_[plan.list.lock().get()];
  std::erase_if(plans, [](const Kept& kept) { return kept.list.expired(); });
  plans.push_back(std::move(plan));
}

void Slicer::measured(const device::Device* device, const ListRef& list, const Slice& slice, uint64_t ns) {
  costs_.learn(device, slice.list->ops(), ns);
  const double ratio = double(ns) / double(std::max<uint64_t>(1, slice.estimated_ns));
  if (ratio < kTooLong && ratio > kTooShort) return;
  const auto found = kept_.find(list.get());
  if (found == kept_.end()) return;
  std::erase_if(found->second, [&](const Kept& kept) { return kept.device == device; });
  if (found->second.empty()) kept_.erase(found);
}

}  // namespace onebeat::tick
