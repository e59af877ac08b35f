#include "ops/gemm_choice.hpp"

#include <string>

#include "kernels/generated/kernels.hpp"
#include "kernels/nn_flags.hpp"

namespace onebeat::ops {

namespace {

// Fastest of the variants on an H200 for the rows of a plan, barrier included; docs/internals/embeddings.md has the
// times. Few rows want small tiles with k split over subgroups, so that enough of them are under way; many rows want
// the tile that reuses its operands most and still fills the card to the end.
struct Choice {
  uint32_t most_rows;
  const char* wide;         // 1,024 outputs or more
  const char* narrow;       // fewer outputs, up to 1,024 terms
  const char* narrow_long;  // fewer outputs, more terms
};
constexpr Choice kChoices[] = {
    {16, "split16x32", "split16x32", "split16x32"},
    {64, "split32x64", "split16x32", "split16x32"},
    {512, "coop64x96", "split32x64", "split32x64"},
    {1024, "coop64x96", "coop64x96", "coop64x96"},
    {2048, "coop96x128", "coop64x96", "coop64x96"},
    {8192, "coop96x128", "coop96x128", "coop96x128"},
    {UINT32_MAX, "coop128x128", "coop128x128", "coop128x128"},
};

const char* variant_for(uint32_t rows, uint32_t outputs, uint32_t inputs) {
  const Choice* c = kChoices;
  while (rows > c->most_rows) ++c;
  if (outputs >= 1024) return c->wide;
  return inputs > 1024 ? c->narrow_long : c->narrow;
}

// The same for linear_f16, from 256 rows on. `tiles`: those beside each other that a workgroup makes in turn, which hides
// where a tile begins, while enough workgroups are left.
struct Tile {
  const char* variant = nullptr;  // null: gemm_f16 is faster
  uint32_t tiles = 1;
};
struct LinearChoice {
  uint32_t most_rows;
  Tile widest;       // 1,536 outputs
  Tile wide;         // 1,024 outputs or more
  Tile narrow;       // fewer outputs, up to 1,024 terms
  Tile narrow_long;  // fewer outputs, more terms
};
constexpr Tile kSmall{"coop64x64"}, kMiddle{"coop64x96"}, kLarge{"coop96x128"}, kHuge{"coop192x128"};
constexpr LinearChoice kLinearChoices[] = {
    {64, {}, {}, {}, {}},
    {256, kSmall, kSmall, {}, {}},
    {512, kMiddle, kMiddle, {}, {}},
    {1024, kLarge, kLarge, kSmall, kSmall},
    {2048, kHuge, kHuge, kMiddle, kMiddle},
    {4096, {"coop192x128", 2}, {"coop96x128", 3}, kLarge, kLarge},
    {UINT32_MAX, {"coop192x128", 4}, {"coop192x128", 3}, kHuge, kHuge},
};

Tile tile_for(uint32_t rows, uint32_t outputs, uint32_t inputs) {
  const LinearChoice* c = kLinearChoices;
  while (rows > c->most_rows) ++c;
  if (outputs >= 1536) return c->widest;
  if (outputs >= 1024) return c->wide;
  return inputs > 1024 ? c->narrow_long : c->narrow;
}

}  // namespace

Result<device::Kernel> choose_gemm_f16(device::Device& device, uint32_t rows, uint32_t outputs,
                                       uint32_t inputs) {
  const device::KernelInfo& info = kernels::GemmF16::info();
  if (device.caps().has(device::Feature::kCooperativeMatrix)) {
    auto kernel = device.kernel(info, variant_for(rows, outputs, inputs));
    if (kernel || kernel.error().code == ErrorCode::kDeviceLost) return kernel;
    // It failed its self-test, say: the device's messages tell. The list's own order decides.
  }
  return device.kernel(info);
}

Result<LinearKernel> choose_linear_f16(device::Device& device, uint32_t rows, uint32_t outputs,
                                       uint32_t inputs, uint32_t flags) {
  const Tile tile = tile_for(rows, outputs, inputs);
  constexpr uint32_t kBothNorms = kernels::gemm_flags::kNormA | kernels::gemm_flags::kResidualNorm;
  if (!tile.variant || outputs % kernels::kStatsColumns != 0 || inputs % kernels::kLinearTerms != 0 ||
      (flags & kBothNorms) == kBothNorms)
    return Error{ErrorCode::kUnsupported, "gemm_f16 takes this product"};
  const uint32_t constants[] = {outputs, inputs, flags, tile.tiles};
  OB_TRY(const device::Kernel kernel, device.kernel(kernels::LinearF16::info(), tile.variant, constants));
  return LinearKernel{kernel, kernel.grid(rows, (outputs + tile.tiles - 1) / tile.tiles)};
}

Result<device::Kernel> attention_f16_kernel(device::Device& device, uint32_t dim) {
  if (dim != 32)
    return Error{ErrorCode::kUnsupported, "attention_f16 has no variant for heads of " + std::to_string(dim) +
                                              " columns; attention takes them"};
  return device.kernel(kernels::AttentionF16::info());
}

}  // namespace onebeat::ops
