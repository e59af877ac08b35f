#include "ops/plan.hpp"

#include <cstring>

#include "ops/input_block.hpp"

namespace onebeat::ops {

Plan::~Plan() {
  for (const device::Span& span : owned_) device_.heap().release(span);
}

Error Plan::fill(const Batch& batch) {
  const auto& cu = batch.cu_seqlens;
  if (cu.empty() || cu.front() != 0 || cu.back() != batch.ids.size())
    return {ErrorCode::kInvalidArgument, "a batch's text bounds must start at 0 and end at its token count"};
  const uint64_t texts = cu.size() - 1, tokens = batch.ids.size();
  if (texts > limits_.texts || tokens > limits_.tokens)
    return {ErrorCode::kInvalidArgument, "a batch of " + std::to_string(texts) + " texts and " +
                                             std::to_string(tokens) + " tokens is larger than its plan (" +
                                             std::to_string(limits_.texts) + ", " +
                                             std::to_string(limits_.tokens) + ")"};
  OB_ASSERT(batch.positions.empty() || batch.positions.size() == tokens,
            "a position for each token, or none");
  const InputBlock block(limits_);
  auto* words = upload_.as<uint32_t>();
  for (uint64_t t = 0; t < texts; ++t) {
    if (cu[t + 1] < cu[t]) return {ErrorCode::kInvalidArgument, "a batch's text bounds must not decrease"};
    for (uint32_t i = cu[t]; i < cu[t + 1]; ++i) {
      words[block.positions() + i] = batch.positions.empty() ? i - cu[t] : batch.positions[i];
      words[block.text_of() + i] = uint32_t(t);
    }
  }
  if (tokens) std::memcpy(words + block.ids(), batch.ids.data(), tokens * 4);
  std::memcpy(words + block.cu_seqlens(), cu.data(), cu.size() * 4);
  words[InputBlock::kTokenCount] = uint32_t(tokens);
  words[InputBlock::kTextCount] = uint32_t(texts);
  words[InputBlock::kNormalize] = batch.normalize ? 1 : 0;
  words[InputBlock::kDim] = batch.dim ? batch.dim : width_;
  return {};
}

std::span<const float> Plan::output(uint32_t texts) const {
  OB_ASSERT(texts <= limits_.texts, "asked for the texts of the last batch");
  return {readback_.as<const float>(), uint64_t(texts) * width_};
}

}  // namespace onebeat::ops
