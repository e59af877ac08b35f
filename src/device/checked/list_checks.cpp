#include "device/checked/list_checks.hpp"

#include <algorithm>
#include <cstring>

namespace onebeat::device::checked {
namespace {

bool covers(const Span& outer, const Span& inner) {
  return outer.address <= inner.address && inner.address + inner.bytes <= outer.address + outer.bytes;
}

bool conflict(const Op& a, const Op& b) {
  for (const Access& x : a.accesses) {
    for (const Access& y : b.accesses) {
      if (x.span && y.span && (x.writes || y.writes) && overlaps(x.span, y.span)) return true;
    }
  }
  return false;
}

// Deliberately the plain quadratic loop, so that it shares no idea with place_barriers().
void check_barriers(const RecordedList& list, std::vector<std::string>& found) {
  const std::vector<Op>& ops = list.ops();
  size_t since = 0;
  for (size_t i = 0; i < ops.size(); ++i) {
    if (ops[i].kind == OpKind::kBarrier || ops[i].barrier_before) since = i;
    for (size_t j = since; j < i; ++j) {
      if (!conflict(ops[j], ops[i])) continue;
      found.push_back(op_name(list, i) + " conflicts with " + op_name(list, j) +
                      " and no barrier stands between");
      break;
    }
  }
}

void check_params(const RecordedList& list, size_t index, std::vector<std::string>& found) {
  const Op& op = list.ops()[index];
  for (const PointerField& field : op.kernel.info().pointers) {
    uint64_t address = 0;
    std::memcpy(&address, op.params.data() + field.offset, sizeof address);
    if (address == 0) continue;
    const auto declared = std::find_if(op.accesses.begin(), op.accesses.end(), [&](const Access& a) {
      return a.span.address <= address && address < a.span.address + a.span.bytes &&
             (a.reads || !field.reads) && (a.writes || !field.writes);
    });
    if (declared != op.accesses.end()) continue;
    found.push_back(op_name(list, index) + " passes an address as '" + field.name +
                    "' that none of its declared accesses covers with the same read and write marks");
  }
}

void check_move(const RecordedList& list, size_t index, std::vector<std::string>& found) {
  const Op& op = list.ops()[index];
  auto declared = [&](const Span& span, bool write) {
    return std::any_of(op.accesses.begin(), op.accesses.end(),
                       [&](const Access& a) { return covers(a.span, span) && (write ? a.writes : a.reads); });
  };
  if (!declared(op.target, true) || (op.kind == OpKind::kCopy && !declared(op.source, false))) {
    found.push_back(op_name(list, index) + " does not declare what it touches");
  }
  if (op.kind == OpKind::kCopy && op.source.bytes != op.target.bytes) {
    found.push_back(op_name(list, index) + " has a source and a target of different sizes");
  }
}

}  // namespace

std::string op_name(const RecordedList& list, size_t index) {
  const Op& op = list.ops()[index];
  static const char* const kNames[] = {"dispatch", "copy", "fill", "barrier", "timestamp"};
  std::string name = "op " + std::to_string(index) + " (" + kNames[size_t(op.kind)];
  if (op.kind == OpKind::kDispatch) name += std::string(" ") + op.kernel.info().name;
  return name + ") of list '" + list.name() + "'";
}

std::vector<std::string> check_list(const RecordedList& list, const Caps& caps) {
  std::vector<std::string> found;
  check_barriers(list, found);
  for (size_t i = 0; i < list.ops().size(); ++i) {
    const Op& op = list.ops()[i];
    if (op.kind == OpKind::kCopy || op.kind == OpKind::kFill) check_move(list, i, found);
    if (op.kind != OpKind::kDispatch) continue;
    check_params(list, i, found);
    const uint32_t widest = std::max({op.grid.x, op.grid.y, op.grid.z});
    if (widest > caps.max_groups) {
      found.push_back(op_name(list, i) + " has " + std::to_string(widest) +
                      " groups along an axis; the device takes " + std::to_string(caps.max_groups));
    }
  }
  return found;
}

}  // namespace onebeat::device::checked
