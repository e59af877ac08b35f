// gpu_conditions.hpp: a program's conditions as the GPU's scan kernels read them (src/kernels/include/columns.slangh).
#pragma once
#include <initializer_list>
#include <string>
#include <vector>

#include "kernels/generated/scan_totals.abi.hpp"
#include "kernels/scan/program.hpp"

namespace onebeat::sql::exec {

using GpuLeaf = kernels::abi::scan_totals::Leaf;

class GpuConditions {
 public:
  explicit GpuConditions(const kernels::scan::Program& program);
  // Why no kernel takes them; empty: one does.
  const std::string& refusal() const { return refusal_; }

  // Both leaves of two that must hold, one, or none: what FIXED bodies take. Null: a tree.
  bool plain() const;
  const std::vector<GpuLeaf>& leaves() const { return leaves_; }

  // `work` for the kernels: segment | proved leaves << 24.
  std::vector<uint32_t> work(const kernels::scan::Program& program) const;
  // The words of `plan`; `own`: the kernel's words behind the program's length.
  std::vector<uint32_t> words(uint32_t column_count, std::initializer_list<uint32_t> own) const;
  // With their sets' places in words(); never empty.
  std::vector<GpuLeaf> placed_leaves() const;

 private:
  size_t add(const kernels::scan::Program& program, uint32_t index);
  void add_leaf(const kernels::scan::Condition& condition);

  std::vector<GpuLeaf> leaves_;
  std::vector<uint32_t> proofs_;  // of each leaf: its bit in Work::proved
  std::vector<uint32_t> program_, sets_;
  std::string refusal_;
};

}  // namespace onebeat::sql::exec
