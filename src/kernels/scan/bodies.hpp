// bodies.hpp: the tables of functions that src/kernels/cpu/scan defines, one an instruction set.
#pragma once
#include "kernels/scan/ops.hpp"

namespace onebeat::kernels {

#define OB_SCAN_TABLES(isa)                                                                      \
  namespace cpu::isa {                                                                           \
  extern const scan::ConditionOps scan_conditions;                                               \
  extern const scan::TotalOps scan_totals;                                                       \
  extern const scan::TileOps scan_tiles;                                                         \
  extern const scan::GroupOps scan_groups;                                                       \
  extern const scan::ArithmeticOps scan_arithmetic;                                              \
  inline constexpr scan::Ops scan_ops{&scan_conditions, &scan_totals, &scan_tiles, &scan_groups, \
                                      &scan_arithmetic};                                         \
  }
OB_SCAN_TABLES(generic)
#if defined(__x86_64__)
OB_SCAN_TABLES(avx2)
OB_SCAN_TABLES(avx512)
namespace cpu::avx512_vnni {
extern const scan::GroupOps scan_groups;
inline constexpr scan::Ops scan_ops{&avx512::scan_conditions, &avx512::scan_totals, &avx512::scan_tiles,
                                    &scan_groups, &avx512::scan_arithmetic};
}  // namespace cpu::avx512_vnni
#endif
#undef OB_SCAN_TABLES

}  // namespace onebeat::kernels
