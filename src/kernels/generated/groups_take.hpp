// groups_take.hpp: arguments of the kernel groups_take; src/kernels/groups_take.slang says what it computes.
// Made by tools/kernels.py from src/kernels/groups_take.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/groups_take.abi.hpp"

namespace onebeat::kernels {

struct GroupsTake {
  device::Span table;  // reads uint32_t
  device::Span threshold;  // reads uint64_t
  device::Span found;  // reads and writes uint32_t
  device::Span records;  // writes uint32_t
  int64_t least = 0;
  uint32_t record_words = 0;
  uint32_t kind = 0;
  uint32_t word = 0;
  uint32_t valid_word = 0;
  uint32_t divisor = 0;
  uint32_t domain = 0;
  uint32_t flags = 0;
  uint32_t capacity = 0;
  uint32_t row_begin = 0;
  uint32_t row_count = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
