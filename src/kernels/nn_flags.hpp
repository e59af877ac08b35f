// nn_flags.hpp: the bits of `flags` in the network kernels, for hosts and CPU bodies. The .slang sources
// define the same names; tests/kernels/nn_flags_test.cpp compares them.
#pragma once
#include <cstdint>

namespace onebeat::kernels {

namespace gemm_flags {  // gemm, gemm_f16, linear_f16
inline constexpr uint32_t kBias = 1, kGelu = 2, kResidual = 4, kLive = 8;
inline constexpr uint32_t kOutF32 = 16, kNormA = 32, kResidualF16 = 64, kResidualNorm = 128,
                          kStats = 256;  // gemm_f16, linear_f16 (without kOutF32)
}  // namespace gemm_flags
namespace layer_norm_flags {
inline constexpr uint32_t kSourceF16 = 1, kResidual = 2, kWriteF16 = 4, kLive = 8;
}
namespace embed_lookup_flags {
inline constexpr uint32_t kWriteF16 = 1, kTypes = 2, kLive = 4, kOnlyF16 = 8;
}
namespace attention_flags {  // attention, attention_f16 (kLive)
inline constexpr uint32_t kF16 = 1, kLive = 2;
}
namespace mean_pool_flags {
inline constexpr uint32_t kFirst = 1, kSourceF16 = 2, kNorm = 4;
}

// Shapes that the kernels fix and hosts must respect.
inline constexpr uint32_t kGemmPanel = 16;        // columns of a packed panel of `gemm`
inline constexpr uint32_t kAttentionMaxDim = 64;  // head_dim: even, at most this
inline constexpr uint32_t kF16RowMultiple = 8;    // f16 rows of gemm_f16 are padded to this many elements
inline constexpr uint32_t kLinearTerms = 64;      // k of linear_f16 is a multiple
inline constexpr uint32_t kStatsColumns = 32;     // columns that share one entry of gemm_f16's `stats`

}  // namespace onebeat::kernels
