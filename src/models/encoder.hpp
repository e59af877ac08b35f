// encoder.hpp: one model's network on one device: token ids in, a vector per text out.
//
//   auto encoder = Encoder::load(device, config, weights, DType::kF32).value();
//   std::vector<float> out(texts * encoder->width());
//   OB_CHECK(encoder->encode({.ids = ids, .cu_seqlens = bounds}, {}, out));
//
// Plans are compiled per size class (kPlanSizes) on first use and kept. Up to kPlansInFlight batches are under
// way at once, so that the tokens of the next one are written and its work is queued while the device is busy:
//
//   OB_TRY(EncodeJob first, encoder->submit(batch_1, {}));       // returns as soon as the batch is queued
//   OB_TRY(EncodeJob second, encoder->submit(batch_2, {}));
//   OB_CHECK(first.collect(out_1));                              // waits, copies the vectors
//
// encode() is submit() and collect(). All calls may come from several threads. Most callers want Embedder
// (embedder.hpp), which adds the tokenizer, batching and the way back to the CPU.
#pragma once
#include <array>
#include <atomic>
#include <condition_variable>
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

// A batch runs in the smallest plan that holds it: kernels stop at its real token count, but workgroups are launched for
// the plan's, tiles are chosen for it, and the vectors of all its texts are copied back (1.5 KB each).
inline constexpr std::array<ops::PlanLimits, 9> kPlanSizes{{{16, 16},
                                                            {64, 64},
                                                            {256, 128},
                                                            {512, 256},
                                                            {1024, 256},
                                                            {2048, 256},
                                                            {4096, 256},
                                                            {8192, 512},
                                                            {16384, 512}}};
inline constexpr uint32_t kMaxBatchTokens = 16384, kMaxBatchTexts = 512;
// Of one size; the second is made when it is first needed.
inline constexpr uint32_t kPlansInFlight = 2;

// How one batch travels. Without a scheduler it is submitted to Q_ml directly and waited for.
struct EncodeRoute {
  tick::Scheduler* scheduler = nullptr;
  tick::WorkClass work_class = tick::WorkClass::kChat;
  std::shared_ptr<device::Timeline> timeline;  // E_embed: advanced once per batch (only with a scheduler)
  CancelToken cancel;
};

class Encoder;

// Device time of one kernel in a batch, all its dispatches together.
struct KernelTime {
  std::string kernel, variant;
  uint32_t dispatches = 0;
  double us = 0;
};

// A batch under way. Movable; its destructor waits for the device, which is still writing to the batch's memory.
class EncodeJob {
 public:
  EncodeJob() = default;
  EncodeJob(EncodeJob&& other) noexcept;
  EncodeJob& operator=(EncodeJob&& other) noexcept;
  ~EncodeJob();
  // Waits and copies: texts x width() floats. Once. The error is the device's or kCancelled.
  Error collect(std::span<float> out);
  explicit operator bool() const { return encoder_ != nullptr; }

 private:
  friend class Encoder;
  struct Way;
  Encoder* encoder_ = nullptr;
  std::unique_ptr<Way> way_;
};

class Encoder {
 public:
  // dtype: kF32, kF16; on the processor also kBF16 and kI8. Reads every weight once; `weights` is not needed afterwards. kCorrupt names a
  // missing or misshapen tensor; kOutOfMemory, kUnsupported.
  static Result<std::unique_ptr<Encoder>> load(device::Device& device, const EncoderConfig& config,
                                               const SafeTensors& weights, device::DType dtype,
                                               InputKind inputs = InputKind::kTexts);

  // Waits only while kPlansInFlight batches of this size are uncollected: collect one of them first when all are yours.
  Result<EncodeJob> submit(const ops::Batch& batch, const EncodeRoute& route);
  // `out`: texts x width() floats. kCancelled leaves it undefined.
  Error encode(const ops::Batch& batch, const EncodeRoute& route, std::span<float> out);
  // Runs the batch once with a timestamp between its operations: where the time goes, barriers included with what they
  // wait for. For benchmarks; the sum is longer than the batch takes. kUnsupported: the device has no timestamps.
  Result<std::vector<KernelTime>> profile(const ops::Batch& batch);
  // Compiles and runs the plans for up to `tokens`, so that the first real batch is not the slow one.
  Error warm_up(uint32_t tokens, const EncodeRoute& route = {});

  // How many tokens a batch may have so as to take about `ms`, by the last one: 1,024 to kMaxBatchTokens.
  uint32_t tokens_within(uint32_t ms) const;

  uint32_t width() const { return width_; }
  device::DType dtype() const { return dtype_; }
  device::Device& device() { return device_; }
  uint64_t bytes() const;                              // weights and plans on the device
  uint64_t scratch_bytes() const;                      // of the plans alone
  std::string gemm_variant() const;                    // "avx512", "coop16": "" before the first plan
  double flops(uint64_t tokens, double length) const;  // of a batch whose texts have this mean length

 private:
  friend class EncodeJob;
  struct Slot {
    std::unique_ptr<ops::Plan> plan;
    bool busy = false;
  };
  Encoder(device::Device& device, device::DType dtype) : device_(device), dtype_(dtype) {}
  Result<ops::Plan*> take_plan(uint64_t tokens, uint64_t texts);
  void give_plan(const ops::Plan* plan);
  Error start(EncodeJob::Way& way, const EncodeRoute& route);
  Error finish(EncodeJob::Way& way);  // waits for the device

  device::Device& device_;
  device::DType dtype_;
  uint32_t width_ = 0;
  ops::Graph graph_;
  std::unique_ptr<ops::Weights> weights_;
  mutable std::mutex mutex_;
  std::condition_variable given_back_;
  std::array<std::array<Slot, kPlansInFlight>, kPlanSizes.size()> plans_;  // filled as needed, never moved
  std::atomic<double> ns_per_token_ = 0;  // of the last run, for the scheduler's slices
};

}  // namespace onebeat::models
