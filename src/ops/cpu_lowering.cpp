// cpu_lowering.cpp: the recorded list of a fused encoder: copy, embed, one dispatch a layer, pool, copy.
#include "ops/cpu_lowering.hpp"

#include "base/core_pool.hpp"
#include "kernels/generated/kernels.hpp"
#include "kernels/nn_flags.hpp"
#include "ops/input_block.hpp"

namespace onebeat::ops {

using device::CommandList;
using device::Kernel;
using device::Span;
namespace fused = kernels::fused;

FusedLowering::FusedLowering(device::Device& device, const FusedWeights& weights, PlanLimits limits)
    : device_(device), weights_(weights), limits_(limits), threads_(CorePool::process().cores()) {}

Result<std::unique_ptr<Plan>> FusedLowering::run() {
  std::unique_ptr<Plan> plan(new Plan(device_, limits_));
  OB_CHECK(allocate(*plan));
  CommandList list("encode");
  list.copy(plan->upload_, inputs_);
  embed(list);
  for (size_t i = 0; i < weights_.pattern.layers.size(); ++i) layer(list, i);
  OB_CHECK(pool(list));
  list.copy(vectors_, plan->readback_);
  plan->list_ = list.finish();
  plan->width_ = weights_.pattern.shape.hidden;
  plan->gemm_variant_ = weights_.layer_kernel.variant();
  return plan;
}

Error FusedLowering::allocate(Plan& plan) {
  const auto take = [&](Span& span, uint64_t bytes, device::Memory memory) -> Error {
    OB_TRY(span, device_.heap().allocate(bytes, 4096, memory));
    plan.owned_.push_back(span);
    plan.bytes_ += bytes;
    span = span.slice(0, bytes);
    return {};
  };
  const fused::Shape& shape = weights_.pattern.shape;
  const uint64_t rows = uint64_t(limits_.tokens) * shape.hidden * 4;
  const uint64_t vectors = uint64_t(limits_.texts) * shape.hidden * 4;
  const InputBlock block(limits_);
  for (int i = 0; i < 2; ++i) {
    OB_CHECK(take(x_[i], rows, device::Memory::kDevice));
    OB_CHECK(take(qkv_[i], 3 * rows, device::Memory::kDevice));
  }
  OB_CHECK(take(scratch_, fused::scratch_bytes(shape, weights_.precision, threads_, limits_.tokens),
                device::Memory::kDevice));
  OB_CHECK(take(vectors_, vectors, device::Memory::kDevice));
  OB_CHECK(take(inputs_, block.bytes(), device::Memory::kDevice));
  OB_CHECK(take(plan.upload_, block.bytes(), device::Memory::kUpload));
  return take(plan.readback_, vectors, device::Memory::kReadback);
}

Span FusedLowering::token_words(uint64_t first_word) const {
  return inputs_.slice(first_word * 4, uint64_t(limits_.tokens) * 4);
}
Span FusedLowering::live() const { return inputs_.slice(InputBlock::kTokenCount * 4, 4); }
Span FusedLowering::cu_seqlens() const {
  const InputBlock block(limits_);
  return inputs_.slice(block.cu_seqlens() * 4, block.text_words * 4);
}

void FusedLowering::embed(CommandList& list) {
  const InputBlock block(limits_);
  const EncoderPattern& p = weights_.pattern;
  const Kernel& kernel = weights_.embed_kernel;
  list.dispatch(kernel,
                fused::FusedEmbed{.weights = weights_.steps[0],
                                  .words = weights_.words,
                                  .places = weights_.places,
                                  .ids = token_words(block.ids()),
                                  .positions = token_words(block.positions()),
                                  .live = live(),
                                  .x_out = x_[0],
                                  .qkv_out = qkv_[0],
                                  .scratch = scratch_,
                                  .row_count = limits_.tokens,
                                  .shape = p.shape,
                                  .capacity = limits_.tokens,
                                  .threads = threads_,
                                  .vocabulary = uint32_t(weights_.words.bytes / 4 / p.shape.hidden),
                                  .max_positions = uint32_t(weights_.places.bytes / 4 / p.shape.hidden),
                                  .epsilon = p.embed.epsilon},
                kernel.grid(limits_.tokens));
}

void FusedLowering::layer(CommandList& list, size_t i) {
  const InputBlock block(limits_);
  const EncoderPattern& p = weights_.pattern;
  const Kernel& kernel = weights_.layer_kernel;
  list.dispatch(kernel,
                fused::FusedLayer{.weights = weights_.steps[i + 1],
                                  .x_in = x_[i % 2],
                                  .qkv_in = qkv_[i % 2],
                                  .cu_seqlens = cu_seqlens(),
                                  .text_of = token_words(block.text_of()),
                                  .live = live(),
                                  .x_out = x_[(i + 1) % 2],
                                  .qkv_out = i + 1 < p.layers.size() ? qkv_[(i + 1) % 2] : Span{},
                                  .scratch = scratch_,
                                  .row_count = limits_.tokens,
                                  .shape = p.shape,
                                  .capacity = limits_.tokens,
                                  .threads = threads_,
                                  .epsilon1 = p.layers[i].epsilon1,
                                  .epsilon2 = p.layers[i].epsilon2},
                kernel.grid(limits_.tokens));
}

Error FusedLowering::pool(CommandList& list) {
  const EncoderPattern& p = weights_.pattern;
  OB_TRY(Kernel kernel, device_.kernel(kernels::MeanPool::info()));
  list.dispatch(
      kernel,
      kernels::MeanPool{.src = x_[p.layers.size() % 2],
                        .cu_seqlens = cu_seqlens(),
                        .control = inputs_.slice(InputBlock::kTextCount * 4, 12),
                        .dst = vectors_,
                        .row_count = limits_.texts,
                        .width = p.shape.hidden,
                        .flags = p.pool.pool == PoolKind::kFirst ? kernels::mean_pool_flags::kFirst : 0},
      kernel.grid(limits_.texts));
  return {};
}

}  // namespace onebeat::ops
