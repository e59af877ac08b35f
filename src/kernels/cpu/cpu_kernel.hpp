// cpu_kernel.hpp: how a CPU body is written and found.
//
//   // src/kernels/cpu/fill.cpp, compiled once per instruction set (ONEBEAT_ISA is generic, avx2 or avx512)
//   #include "kernels/cpu/cpu_kernel.hpp"
//   #include "kernels/generated/fill.abi.hpp"
//   namespace onebeat::kernels::cpu::ONEBEAT_ISA {
//   void fill(const void* params, const device::Grid& grid, uint64_t begin, uint64_t end) {
//     const auto p = load_params<abi::fill::Params>(params);
//     const Rows rows = rows_of_groups(p, abi::fill::kCpuRowsPerGroup, begin, end);
//     for (uint64_t i = rows.begin; i < rows.end; ++i) p.target[i] = p.value;
//   }
//   }
//
// Use `#if defined(__AVX512F__)` and `#elif defined(__AVX2__)` for intrinsics, plain loops otherwise.
// Everything else in such a file belongs into an anonymous namespace: an inline function shared with other
// files may be kept by the linker in its AVX-512 form and then run everywhere (tests/kernels checks that none
// escapes).
#pragma once
#include <array>
#include <cstdint>
#include <cstring>

#include "device/kernel.hpp"

namespace onebeat::kernels {

#define ONEBEAT_DECLARE_BODY(isa, name)                                                  \
  namespace cpu::isa {                                                                   \
  void name(const void* params, const device::Grid& grid, uint64_t begin, uint64_t end); \
  }
#if defined(__x86_64__)
#define ONEBEAT_DECLARE_CPU_KERNEL(name) \
  ONEBEAT_DECLARE_BODY(generic, name)    \
  ONEBEAT_DECLARE_BODY(avx2, name)       \
  ONEBEAT_DECLARE_BODY(avx512, name)
#define ONEBEAT_CPU_BODIES(name)                                                            \
  std::array<device::CpuBody, 3> {                                                          \
    device::CpuBody{"avx512", cpu::avx512::name}, device::CpuBody{"avx2", cpu::avx2::name}, \
        device::CpuBody {                                                                   \
      "generic", cpu::generic::name                                                         \
    }                                                                                       \
  }
#else
#define ONEBEAT_DECLARE_CPU_KERNEL(name) ONEBEAT_DECLARE_BODY(generic, name)
#define ONEBEAT_CPU_BODIES(name)                      \
  std::array<device::CpuBody, 1> {                    \
    device::CpuBody { "generic", cpu::generic::name } \
  }
#endif

#ifdef ONEBEAT_ISA
namespace cpu::ONEBEAT_ISA {
namespace {

// The block may lie at any address.
template <class Params>
inline Params load_params(const void* params) {
  Params p;
  std::memcpy(&p, params, sizeof(p));
  return p;
}

struct Rows {
  uint64_t begin, end;
};

// The rows of workgroups [begin, end) of a dispatch along x only.
template <class Params>
inline Rows rows_of_groups(const Params& p, uint64_t rows_per_group, uint64_t begin, uint64_t end) {
  const uint64_t count = p.row_count;
  const auto clip = [&](uint64_t row) { return p.row_begin + (row < count ? row : count); };
  return {clip(begin * rows_per_group), clip(end * rows_per_group)};
}

}  // namespace
}  // namespace cpu::ONEBEAT_ISA
#endif

}  // namespace onebeat::kernels
