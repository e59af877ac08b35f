#include "device/command_list.hpp"

#include <algorithm>

#include "device/hazards.hpp"

namespace onebeat::device {

CommandList::CommandList(std::string name) : name_(std::move(name)) {}

void CommandList::copy(Span source, Span target) {
  OB_ASSERT(source.bytes == target.bytes, "a copy has equal byte counts");
  OB_ASSERT(!overlaps(source, target), "a copy's source and target do not overlap");
  if (source.bytes == 0) return;
  Op op;
  op.kind = OpKind::kCopy;
  op.source = source;
  op.target = target;
  op.accesses = {{source, true, false}, {target, false, true}};
  add(std::move(op));
}

void CommandList::fill(Span target, uint32_t value) {
  OB_ASSERT(target.address % 4 == 0 && target.bytes % 4 == 0, "a fill covers whole 4-byte words");
  if (target.bytes == 0) return;
  Op op;
  op.kind = OpKind::kFill;
  op.target = target;
  op.fill_value = value;
  op.accesses = {{target, false, true}};
  add(std::move(op));
}

void CommandList::barrier() {
  Op op;
  op.kind = OpKind::kBarrier;
  add(std::move(op));
}

void CommandList::timestamp(std::string label) {
  Op op;
  op.kind = OpKind::kTimestamp;
  op.label = std::move(label);
  add(std::move(op));
}

void CommandList::add(Op op) {
  if (op.kind == OpKind::kDispatch) {
    OB_ASSERT(bool(op.kernel), "a dispatch names a kernel that a device returned");
    if (op.grid.groups() == 0) return;  // nothing to do: an empty batch
  }
  ops_.push_back(std::move(op));
}

ListRef CommandList::finish() {
  auto list = std::make_shared<RecordedList>();
  list->name_ = name_;
  list->ops_ = std::move(ops_);
  ops_.clear();
  place_barriers(list->ops_);
  list->timestamps_ = uint32_t(std::count_if(list->ops_.begin(), list->ops_.end(),
                                             [](const Op& op) { return op.kind == OpKind::kTimestamp; }));
  return list;
}

}  // namespace onebeat::device
