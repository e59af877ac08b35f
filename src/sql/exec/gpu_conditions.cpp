#include "sql/exec/gpu_conditions.hpp"

#include <algorithm>

namespace onebeat::sql::exec {
namespace {

using kernels::scan::Condition;
using kernels::scan::kNothing;
using kernels::scan::Program;
using Kind = Condition::Kind;

constexpr size_t kMostTokens = 48, kHeaderWords = 16, kMostDepth = 8, kProvable = 8;
constexpr uint64_t kMostSetWords = 16384;
constexpr uint32_t kAnd = 0x100, kOr = 0x101;
constexpr uint32_t kInside = 0, kOutside = 1, kIsNull = 2, kIsNotNull = 3, kInSet = 4, kNotInSet = 5,
                   kInWord = 6;

}  // namespace

GpuConditions::GpuConditions(const Program& program) {
  if (program.where != kNothing && add(program, program.where) > kMostDepth)
    refusal_ = "conditions nested this deep are not for the GPU";
  if (program_.size() > kMostTokens || sets_.size() > kMostSetWords)
    refusal_ = "that many conditions are not for the GPU";
}

// Returns how many conditions must be held at once.
size_t GpuConditions::add(const Program& p, uint32_t index) {
  const Condition& c = p.conditions[index];
  if (program_.size() > kMostTokens) return 1;
  if (c.kind == Kind::kAnd || c.kind == Kind::kOr) {
    const size_t a = add(p, c.a), b = add(p, c.b);
    program_.push_back(c.kind == Kind::kAnd ? kAnd : kOr);
    return std::max(a, b + 1);
  }
  if (c.kind != Kind::kNull && c.kind != Kind::kSet && c.kind != Kind::kRange)
    refusal_ = "a condition computes, which the GPU does not yet";
  add_leaf(c);
  return 1;
}

void GpuConditions::add_leaf(const Condition& c) {
  GpuLeaf leaf{.low = c.low,
               .high = c.high,
               .mode = c.outside ? kOutside : kInside,
               .slot = c.column,
               .set = 0,
               .pad = 0};
  if (c.kind == Kind::kNull) {
    leaf.mode = c.outside ? kIsNotNull : kIsNull;
  } else if (c.kind == Kind::kSet) {
    leaf.mode = (c.outside ? kNotInSet : kInSet) + (c.size <= 32 ? kInWord - kInSet : 0);
    leaf.high = int64_t(uint64_t(c.low) + c.size - 1);
    leaf.set = uint32_t(sets_.size());
    for (uint64_t w = 0; w < (c.size + 63) / 64 && sets_.size() <= kMostSetWords; ++w) {
      sets_.push_back(uint32_t(c.set[w]));
      sets_.push_back(uint32_t(c.set[w] >> 32));
    }
  }
  program_.push_back(uint32_t(leaves_.size()));
  leaves_.push_back(leaf);
  proofs_.push_back(c.proof);
}

bool GpuConditions::plain() const {
  return leaves_.size() < 2 || (leaves_.size() == 2 && program_.back() == kAnd);
}

std::vector<uint32_t> GpuConditions::work(const Program& p) const {
  std::vector<uint32_t> out;
  out.reserve(p.work.size());
  for (const auto& w : p.work) {
    uint32_t entry = w.segment;
    for (size_t i = 0; i < std::min(leaves_.size(), kProvable); ++i)
      if (proofs_[i] != kNothing && (w.proved >> proofs_[i] & 1)) entry |= 1u << (24 + i);
    out.push_back(entry);
  }
  return out;
}

std::vector<uint32_t> GpuConditions::words(uint32_t column_count, std::initializer_list<uint32_t> own) const {
  std::vector<uint32_t> out{column_count, uint32_t(program_.size())};
  out.insert(out.end(), own.begin(), own.end());
  out.resize(kHeaderWords);
  out.insert(out.end(), program_.begin(), program_.end());
  out.insert(out.end(), sets_.begin(), sets_.end());
  return out;
}

std::vector<GpuLeaf> GpuConditions::placed_leaves() const {
  std::vector<GpuLeaf> out = leaves_;
  for (GpuLeaf& leaf : out) leaf.set += uint32_t(kHeaderWords + program_.size());
  if (out.empty()) out.emplace_back();
  return out;
}

}  // namespace onebeat::sql::exec
