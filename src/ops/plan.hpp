// plan.hpp: a graph made ready for one device, dtype and size: memory placed, kernels chosen, list recorded.
//
//   auto plan = Plan::compile(device, graph, weights, {.tokens = 1024, .texts = 128}).value();
//   OB_CHECK(plan->fill({.ids = ids, .cu_seqlens = {0, 7, 12}}));
//   OB_CHECK(device.run(Role::kMl, plan->list()));           // or a tick::WorkItem with this list
//   std::span<const float> vectors = plan->output(2);        // 2 x width()
//
// Recorded once and replayed: token ids, lengths and counts live in a small block that fill() writes and the
// list copies to the device first; kernels stop at the batch's real token count. One batch at a time per
// plan: fill, run, output; not thread-safe. Memory: activations of `tokens` rows whose lifetimes do not meet
// share place (about 10 KB a token for MiniLM in f32); bytes() says how much.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "device/device.hpp"
#include "ops/graph.hpp"
#include "ops/weights.hpp"

namespace onebeat::ops {

struct PlanLimits {
  uint32_t tokens = 0;  // of all texts together
  uint32_t texts = 0;
};

// One batch, unpadded: text t is ids[cu_seqlens[t], cu_seqlens[t + 1]).
struct Batch {
  std::span<const uint32_t> ids;
  std::span<const uint32_t> cu_seqlens;  // texts + 1, first 0, last ids.size(), not decreasing
  std::span<const uint32_t>
      positions{};        // a row of the place table for each token; empty: counted from 0 in each text
  bool normalize = true;  // scale each output row to length 1
  uint32_t dim = 0;       // keep this many columns, the rest become 0; 0: all
};

class Plan {
 public:
  // The dtype is the weights'. kUnsupported names what a device or shape lacks, kOutOfMemory how much was
  // wanted.
  static Result<std::unique_ptr<Plan>> compile(device::Device& device, const Graph& graph,
                                               const Weights& weights, PlanLimits limits);
  ~Plan();
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;

  // kInvalidArgument when the batch does not fit or its table is wrong.
  Error fill(const Batch& batch);
  const device::ListRef& list() const { return list_; }
  std::span<const float> output(uint32_t texts) const;  // texts x width(), row-major; after the list has run

  PlanLimits limits() const { return limits_; }
  uint32_t width() const { return width_; }
  uint64_t bytes() const { return bytes_; }
  const std::string& gemm_variant() const { return gemm_variant_; }  // which body runs: "avx512", "coop16"

 private:
  friend class Lowering;
  friend class FusedLowering;
  friend class FoldedLowering;
  Plan(device::Device& device, PlanLimits limits) : device_(device), limits_(limits) {}

  device::Device& device_;
  PlanLimits limits_;
  uint32_t width_ = 0;
  uint64_t bytes_ = 0;
  std::string gemm_variant_;
  std::vector<device::Span> owned_;
  device::Span upload_, readback_;
  device::ListRef list_;
};

}  // namespace onebeat::ops
