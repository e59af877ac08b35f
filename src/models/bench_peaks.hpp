// bench_peaks.hpp: what the processor could do at most, and what the encoder's products reach alone: the floors of
// bench_embed.
#pragma once
#include <string>
#include <vector>

#include "device/tensor.hpp"

namespace onebeat::models {

struct CpuPeaks {
  double gemm_gflops = 0;       // multiplies and adds of the dtype; 0: unknown instruction set
  double f32_gflops = 0;        // the same in f32
  double attention_gflops = 0;  // in what attention multiplies: bf16 with AMX, else f32
};

// From registers alone, all cores at once, best of several rounds of a few milliseconds.
CpuPeaks measure_cpu_peaks(device::DType dtype, const std::string& isa);

// The four products of a layer of 384 columns, `rows` rows at a time on every core, for about `seconds`: one rate a
// round, epilogues (GELU, residual) included. Empty for an unknown instruction set.
std::vector<double> measure_gemm_gflops(device::DType dtype, const std::string& isa, uint32_t rows,
                                        double seconds);

}  // namespace onebeat::models
