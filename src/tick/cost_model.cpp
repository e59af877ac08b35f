#include "tick/cost_model.hpp"

#include <algorithm>
#include <cstring>

namespace onebeat::tick {
namespace {

using device::Op;
using device::OpKind;

constexpr double kGuessPerGroupNs = 20'000;  // a workgroup of 64 rows of a small GEMM on one 3 GHz core
constexpr double kGuessCopyBytesPerNs = 1;   // a slow memory bus
constexpr double kLearnWeight = 0.5;
constexpr double kLargestStep = 16;
constexpr size_t kShapesKept = 4096;

uint64_t mix(uint64_t h, uint64_t v) {
  h ^= v + 0x9e3779b97f4a7c15u + (h << 6) + (h >> 2);
  return h * 0xff51afd7ed558ccdu;
}

uint64_t kernel_key(const device::Device* device, const Op& op) {
  const auto& info = op.kernel.info();
  return mix(mix(reinterpret_cast<uintptr_t>(device), reinterpret_cast<uintptr_t>(&info)),
             reinterpret_cast<uintptr_t>(op.kernel.variant()));
}

// Addresses and the row range do not change what a row costs; every other parameter may.
uint64_t shape_key(const device::Device* device, const Op& op) {
  const auto& info = op.kernel.info();
  auto scalars = op.params;
  const auto blank = [&](int offset, size_t bytes) {
    if (offset >= 0 && size_t(offset) + bytes <= scalars.size())
      std::memset(scalars.data() + offset, 0, bytes);
  };
  for (const auto& pointer : info.pointers) blank(pointer.offset, 8);
  blank(info.row_begin_offset, 4);
  blank(info.row_count_offset, 4);
  uint64_t key = mix(mix(kernel_key(device, op), op.grid.y), op.grid.z);
  for (size_t i = 0; i + 8 <= scalars.size() && i < info.params_bytes; i += 8) {
    uint64_t word;
    std::memcpy(&word, scalars.data() + i, 8);
    key = mix(key, word);
  }
  return key;
}

uint32_t field(const Op& op, int offset) {
  uint32_t value = 0;
  std::memcpy(&value, op.params.data() + offset, 4);
  return value;
}

}  // namespace

uint64_t row_count(const Op& op) {
  const int offset = op.kernel.info().row_count_offset;
  if (offset != device::kNoField) return field(op, offset);
  return uint64_t(op.grid.x) * std::max(1u, op.kernel.rows_per_group());
}

uint32_t row_step(const Op& op) {
  if (op.kind != OpKind::kDispatch) return 0;
  const auto& info = op.kernel.info();
  if (info.row_begin_offset == device::kNoField || info.row_count_offset == device::kNoField) return 0;
  return op.kernel.rows_per_group();
}

Op cut_rows(const Op& op, uint64_t begin, uint64_t count) {
  const auto& info = op.kernel.info();
  const uint32_t step = row_step(op);
  OB_ASSERT(step != 0 && begin % step == 0, "a dispatch is cut between its row groups");
  Op cut = op;
  const uint32_t first = field(op, info.row_begin_offset) + uint32_t(begin);
  const uint32_t rows = uint32_t(count);
  std::memcpy(cut.params.data() + info.row_begin_offset, &first, 4);
  std::memcpy(cut.params.data() + info.row_count_offset, &rows, 4);
  cut.grid.x = uint32_t((count + step - 1) / step);
  return cut;
}

double CostModel::guess_per_row(const device::Device* device, const Op& op) const {
  const double columns = double(op.grid.y) * op.grid.z;
  const auto known = kernels_.find(kernel_key(device, op));
  if (known != kernels_.end()) return known->second.ns_per_row * columns;
  const double groups_per_row = double(op.grid.x) / double(std::max<uint64_t>(1, row_count(op)));
  return kGuessPerGroupNs * groups_per_row * columns;
}

double CostModel::estimate_ns(const device::Device* device, const Op& op, uint64_t rows) const {
  if (op.kind == OpKind::kCopy || op.kind == OpKind::kFill)
    return double(op.target.bytes) / kGuessCopyBytesPerNs;
  if (op.kind != OpKind::kDispatch) return 0;
  const auto known = shapes_.find(shape_key(device, op));
  const double per_row = known != shapes_.end() ? known->second.ns_per_row : guess_per_row(device, op);
  return per_row * double(rows);
}

bool CostModel::knows(const device::Device* device, const Op& op) const {
  return op.kind != OpKind::kDispatch || kernels_.contains(kernel_key(device, op));
}

void CostModel::learn(const device::Device* device, const std::vector<Op>& ops, uint64_t measured_ns) {
  double predicted = 0;
  for (const Op& op : ops) {
    if (op.kind == OpKind::kDispatch) predicted += estimate_ns(device, op, row_count(op));
  }
  if (predicted <= 0) return;
  const double ratio = std::clamp(double(measured_ns) / predicted, 1 / kLargestStep, kLargestStep);
  if (shapes_.size() > kShapesKept) shapes_.clear();  // relearnt from the kernels' own rates
  for (const Op& op : ops) {
    if (op.kind != OpKind::kDispatch) continue;
    Rate& shape = shapes_[shape_key(device, op)];
    if (!shape.measured) shape.ns_per_row = guess_per_row(device, op);
    // The first measurement replaces the guess; later ones move it halfway.
    shape.ns_per_row *= shape.measured ? 1 + kLearnWeight * (ratio - 1) : ratio;
    shape.measured = true;
    const double columns = double(op.grid.y) * op.grid.z;
    Rate& kernel = kernels_[kernel_key(device, op)];
    const double seen = shape.ns_per_row / std::max(1.0, columns);
    kernel.ns_per_row =
        kernel.measured ? kernel.ns_per_row + kLearnWeight * (seen - kernel.ns_per_row) : seen;
    kernel.measured = true;
  }
}

}  // namespace onebeat::tick
