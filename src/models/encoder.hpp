// encoder.hpp: one model's network on one device: token ids in, a vector per text out.
//
//   auto encoder = Encoder::load(device, config, weights, DType::kF32).value();
//   std::vector<float> out(texts * encoder->width());
//   OB_CHECK(encoder->encode({.ids = ids, .cu_seqlens = bounds}, {}, out));
//
// Plans are compiled per size class (tokens 64, 256, 1024, 4096, 8192) on first use and kept. encode() may be
// called from several threads; batches run one after another. Most callers want Embedder (embedder.hpp),
// which adds the tokenizer, batching and the way back to the CPU.
#pragma once
#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <span>
#include <string>

#include "base/cancel.hpp"
#include "device/device.hpp"
#include "models/config.hpp"
#include "models/encoder_graph.hpp"
#include "models/weights/safetensors.hpp"
#include "ops/plan.hpp"
#include "ops/weights.hpp"
#include "tick/scheduler.hpp"

namespace onebeat::models {

inline constexpr std::array<ops::PlanLimits, 5> kPlanSizes{
    {{64, 32}, {256, 128}, {1024, 256}, {4096, 256}, {8192, 256}}};
inline constexpr uint32_t kMaxBatchTokens = 8192, kMaxBatchTexts = 256;

// How one batch travels. Without a scheduler it is submitted to Q_ml directly and waited for.
struct EncodeRoute {
  tick::Scheduler* scheduler = nullptr;
  tick::WorkClass work_class = tick::WorkClass::kChat;
  std::shared_ptr<device::Timeline> timeline;  // E_embed: advanced once per batch (only with a scheduler)
  CancelToken cancel;
};

class Encoder {
 public:
  // dtype: kF32, kF16; on the processor also kBF16 and kI8. Reads every weight once; `weights` is not needed afterwards. kCorrupt names a
  // missing or misshapen tensor; kOutOfMemory, kUnsupported.
  static Result<std::unique_ptr<Encoder>> load(device::Device& device, const EncoderConfig& config,
                                               const SafeTensors& weights, device::DType dtype,
                                               InputKind inputs = InputKind::kTexts);

  // `out`: texts x width() floats. kCancelled leaves it undefined.
  Error encode(const ops::Batch& batch, const EncodeRoute& route, std::span<float> out);
  // Compiles and runs the plans for up to `tokens`, so that the first real batch is not the slow one.
  Error warm_up(uint32_t tokens, const EncodeRoute& route = {});

  uint32_t width() const { return width_; }
  device::DType dtype() const { return dtype_; }
  device::Device& device() { return device_; }
  uint64_t bytes() const;                              // weights and plans on the device
  uint64_t scratch_bytes() const;                      // of the plans alone
  std::string gemm_variant() const;                    // "avx512", "coop16": "" before the first plan
  double flops(uint64_t tokens, double length) const;  // of a batch whose texts have this mean length

 private:
  Encoder(device::Device& device, device::DType dtype) : device_(device), dtype_(dtype) {}
  Result<ops::Plan*> plan_for(uint64_t tokens, uint64_t texts);  // under mutex_
  Error run(ops::Plan& plan, uint64_t tokens, const EncodeRoute& route);

  device::Device& device_;
  device::DType dtype_;
  uint32_t width_ = 0;
  ops::Graph graph_;
  std::unique_ptr<ops::Weights> weights_;
  mutable std::mutex mutex_;
  std::array<std::unique_ptr<ops::Plan>, kPlanSizes.size()> plans_;
  double ns_per_token_ = 0;  // of the last run, for the scheduler's slices
};

}  // namespace onebeat::models
