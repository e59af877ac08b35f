// groups_best.hpp: arguments of the kernel groups_best; src/kernels/groups_best.slang says what it computes.
// Made by tools/kernels.py from src/kernels/groups_best.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/groups_best.abi.hpp"

namespace onebeat::kernels {

struct GroupsBest {
  device::Span table;  // reads uint32_t
  device::Span best;  // writes uint64_t
  int64_t least = 0;
  uint32_t record_words = 0;
  uint32_t kind = 0;
  uint32_t word = 0;
  uint32_t valid_word = 0;
  uint32_t divisor = 0;
  uint32_t domain = 0;
  uint32_t flags = 0;
  uint32_t row_begin = 0;
  uint32_t row_count = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
