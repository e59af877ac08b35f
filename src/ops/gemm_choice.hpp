// gemm_choice.hpp: which variant of the f16 kernels a shape runs on, by measurement.
#pragma once
#include "device/device.hpp"

namespace onebeat::ops {

// The fastest variant of gemm_f16 for `rows` x `outputs` with `inputs` terms that the device accepts.
Result<device::Kernel> choose_gemm_f16(device::Device& device, uint32_t rows, uint32_t outputs,
                                       uint32_t inputs);

// linear_f16 for such a product, compiled for these sizes and `flags` (gemm_flags, not zero), with the grid of the whole
// dispatch. kUnsupported: no matrix instructions, sizes it does not take, or gemm_f16 is faster.
struct LinearKernel {
  device::Kernel kernel;
  device::Grid grid;
};
Result<LinearKernel> choose_linear_f16(device::Device& device, uint32_t rows, uint32_t outputs,
                                       uint32_t inputs, uint32_t flags);

// attention_f16 for heads of `dim` columns; kUnsupported: no matrix instructions, or no variant for such heads.
Result<device::Kernel> attention_f16_kernel(device::Device& device, uint32_t dim);

}  // namespace onebeat::ops
