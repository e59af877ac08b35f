// fma_peak.hpp: how fast this core can multiply and add f32 with one instruction set, from registers only: the
// floor that benchmarks of GEMM-bound work are held against.
#pragma once
#include <cstdint>

namespace onebeat::kernels::cpu {

namespace generic {
uint64_t fma_peak(uint64_t turns, float* sink);  // returns the floating-point operations done
}
#if defined(__x86_64__)
namespace avx2 {
uint64_t fma_peak(uint64_t turns, float* sink);
}
namespace avx512 {
uint64_t fma_peak(uint64_t turns, float* sink);
}
#endif

}  // namespace onebeat::kernels::cpu
