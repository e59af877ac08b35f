// bodies.hpp: the tables of functions that src/kernels/cpu/fused defines, one a precision and instruction set.
#pragma once
#include "kernels/fused/ops.hpp"

namespace onebeat::kernels {

#define OB_FUSED_TABLE(isa, table) \
  namespace cpu::isa {             \
  extern const fused::Ops table;   \
  }
OB_FUSED_TABLE(generic, fused_f32)
OB_FUSED_TABLE(generic, fused_bf16)
OB_FUSED_TABLE(generic, fused_int8)
#if defined(__x86_64__)
OB_FUSED_TABLE(avx2, fused_f32)
OB_FUSED_TABLE(avx2, fused_bf16)
OB_FUSED_TABLE(avx2, fused_int8)
OB_FUSED_TABLE(avx_vnni, fused_int8)
OB_FUSED_TABLE(avx512, fused_f32)
OB_FUSED_TABLE(avx512_vnni, fused_int8)
OB_FUSED_TABLE(avx512_bf16, fused_bf16)
OB_FUSED_TABLE(amx_bf16, fused_bf16)
OB_FUSED_TABLE(amx_int8, fused_int8)
#endif
#undef OB_FUSED_TABLE

}  // namespace onebeat::kernels
