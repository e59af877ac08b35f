// cpu_info.hpp: what this processor can execute and how much of it the process may use.
//
//   const CpuInfo& cpu = cpu_info();
//   if (cpu.runs("avx512")) ...             // the instruction set names of CpuBody::isa and --cpu-isa
//   CorePool pool(cpu.cores);               // respects affinity (taskset) and the cgroup's quota
//   (containers)
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onebeat {

struct CpuInfo {
  std::string model;           // "AMD EPYC 7B13", as the processor calls itself
  uint32_t logical_cores = 1;  // that the system has
  uint32_t cores = 1;          // that this process may use: affinity and quota applied, at least 1
  uint64_t l2_bytes = 0;       // second-level cache of one core; 0: unknown
  uint64_t memory_bytes = 0;   // that this process may use: the machine's, or the cgroup's limit

  // Each is set only when both the processor and the operating system support it.
  bool avx2 = false, fma = false, f16c = false;
  bool bmi2 = false;  // with BMI1, LZCNT and POPCNT, which come together
  bool avx512f = false, avx512bw = false, avx512vl = false, avx512dq = false, avx512cd = false;
  bool avx512_vnni = false, avx512_bf16 = false, avx512_fp16 = false, avx_vnni = false;
  bool amx_tile = false, amx_int8 = false, amx_bf16 = false;
  bool neon = false;

  // Names of instruction sets, weakest first: "generic", "avx2" (AVX2, FMA, F16C, BMI2), "avx_vnni", "avx512"
  // (F, BW, VL, DQ, CD), "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8" (with the parts of "amx_bf16"); "neon" on ARM. AMX is granted
  // by the system on request: call request_amx() once in the process before running such a body.
  bool runs(std::string_view isa) const;
  std::vector<std::string> isas() const;  // all that run here, weakest first
  std::string features() const;           // "avx2 fma f16c avx512f ...", for printing
};

// Place of a name in the list above, so that "at most avx2" can be asked; -1 for a name that is not in it.
int isa_rank(std::string_view isa);

// Asks Linux for AMX tile data in this process. False when the system refuses.
bool request_amx();

// Detected once, on first use.
const CpuInfo& cpu_info();

// The quota of a cgroup file's text, in cores rounded up: "150000 100000" is 2, "max 100000" is 0 (no limit).
// Apart so that it can be tested.
uint32_t cores_of_cpu_max(std::string_view text);

}  // namespace onebeat
