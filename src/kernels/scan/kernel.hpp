// kernel.hpp: the kernel `scan`, as a device knows it. Processor only; written by hand, since it has no GPU form.
//
//   Kernel scan = device.kernel(Scan::info()).value();                     // .variant(): "avx512"
//   list.dispatch(scan, Scan{.program = &program, .columns = spans, .row_count = segments * 65536}, scan.grid(rows));
//
// One workgroup carries out one entry of Program::work. Unlike other kernels a slice must not be repeated: it adds to
// totals that live in the program. The CPU device repeats none; a cancelled scan's program is thrown away.
#pragma once
#include <vector>

#include "device/command_list.hpp"
#include "kernels/scan/program.hpp"

namespace onebeat::kernels::scan {

struct Scan {
  Program* program = nullptr;             // host memory; outlives the dispatch
  std::vector<device::Span> columns;      // what it reads
  uint32_t row_begin = 0, row_count = 0;  // 65,536 an entry of work

  static const device::KernelInfo& info();
  void encode(std::byte* params, std::vector<device::Access>& accesses) const;
};

}  // namespace onebeat::kernels::scan
