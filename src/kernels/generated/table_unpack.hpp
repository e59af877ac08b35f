// table_unpack.hpp: arguments of the kernel table_unpack; src/kernels/table_unpack.slang says what it computes.
// Made by tools/kernels.py from src/kernels/table_unpack.slang; change that and run the tool.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/generated/table_unpack.abi.hpp"

namespace onebeat::kernels {

struct TableUnpack {
  device::Span table;  // reads and writes uint32_t
  uint32_t record_words = 0;
  uint32_t first = 0;
  uint32_t count_word = 0;
  uint32_t row_begin = 0;
  uint32_t row_count = 0;

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels
