// input_block.hpp: where the parts of a batch lie in the block that a plan uploads before each run.
#pragma once
#include <cstdint>

#include "device/span.hpp"
#include "ops/plan.hpp"

namespace onebeat::ops {

// u32 words: control {tokens, texts, normalize, dim}, then ids, positions, text_of (per token), cu_seqlens.
struct InputBlock {
  static constexpr uint64_t kControlWords = 64;  // one line of 256 bytes
  static constexpr uint64_t kTokenCount = 0, kTextCount = 1, kNormalize = 2, kDim = 3;

  explicit InputBlock(PlanLimits limits)
      : token_words((uint64_t(limits.tokens) + 63) / 64 * 64), text_words(uint64_t(limits.texts) + 1) {}
  uint64_t ids() const { return kControlWords; }
  uint64_t positions() const { return ids() + token_words; }
  uint64_t text_of() const { return positions() + token_words; }
  uint64_t cu_seqlens() const { return text_of() + token_words; }
  uint64_t bytes() const { return (cu_seqlens() + text_words) * 4; }

  uint64_t token_words, text_words;
};

}  // namespace onebeat::ops
