#include "models/encoder.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "base/clock.hpp"
#include "models/encoder_graph.hpp"

namespace onebeat::models {
namespace {

// Vectors have one extent in the file, everything else two.
Result<std::vector<float>> read_weight(const SafeTensors& weights, const std::string& name, uint64_t rows,
                                       uint64_t cols) {
  const std::string& full = weights.find(name) ? name : "bert." + name;
  OB_TRY(const TensorView* tensor,
         cols == 1 ? weights.require(full, {rows}) : weights.require(full, {rows, cols}));
  OB_TRY(std::vector<float> values, to_f32(*tensor));
  // One such number makes every vector NaN, silently.
  const auto bad = std::find_if(values.begin(), values.end(), [](float v) { return !std::isfinite(v); });
  if (bad != values.end())
    return Error{ErrorCode::kCorrupt, weights.path() + ": tensor \"" + full + "\" holds " +
                                          (std::isnan(*bad) ? "NaN" : "an infinity") + " at element " +
                                          std::to_string(bad - values.begin()) +
                                          "; the weights are damaged, fetch the model again"};
  return values;
}

// Places for tokens of type 1; see encoder_graph.hpp.
Result<std::vector<float>> read_second_places(const SafeTensors& weights, const EncoderConfig& config) {
  const uint64_t width = config.hidden_size;
  OB_TRY(std::vector<float> places,
         read_weight(weights, "embeddings.position_embeddings.weight", config.position_count, width));
  OB_TRY(const std::vector<float> kinds,
         read_weight(weights, "embeddings.token_type_embeddings.weight", config.token_type_count, width));
  for (uint64_t i = 0; i < places.size(); ++i) places[i] += kinds[width + i % width] - kinds[i % width];
  return places;
}

}  // namespace

Result<std::unique_ptr<Encoder>> Encoder::load(device::Device& device, const EncoderConfig& config,
                                               const SafeTensors& weights, device::DType dtype,
                                               InputKind inputs) {
  OB_TRY(ops::Graph graph, encoder_graph(config, inputs));
  std::unique_ptr<Encoder> encoder(new Encoder(device, dtype));
  encoder->graph_ = std::move(graph);
  encoder->width_ = encoder->graph_.values[encoder->graph_.output].width;
  OB_TRY(encoder->weights_, ops::Weights::load(device, encoder->graph_, dtype,
                                               [&](const std::string& name, uint64_t rows, uint64_t cols) {
                                                 if (name == kSecondPlaces)
                                                   return read_second_places(weights, config);
                                                 return read_weight(weights, name, rows, cols);
                                               }));
  return encoder;
}

Result<ops::Plan*> Encoder::plan_for(uint64_t tokens, uint64_t texts) {
  for (size_t i = 0; i < kPlanSizes.size(); ++i) {
    if (tokens > kPlanSizes[i].tokens || texts > kPlanSizes[i].texts) continue;
    if (!plans_[i]) {
      OB_TRY(plans_[i], ops::Plan::compile(device_, graph_, *weights_, kPlanSizes[i]));
    }
    return plans_[i].get();
  }
  return Error{ErrorCode::kInvalidArgument, "a batch of " + std::to_string(texts) + " texts and " +
                                                std::to_string(tokens) + " tokens is too large; at most " +
                                                std::to_string(kMaxBatchTexts) + " and " +
                                                std::to_string(kMaxBatchTokens)};
}

Error Encoder::encode(const ops::Batch& batch, const EncodeRoute& route, std::span<float> out) {
  if (batch.cu_seqlens.size() < 2) return {};
  const uint64_t texts = batch.cu_seqlens.size() - 1;
  OB_ASSERT(out.size() == texts * width_, "room for one vector per text");
  std::lock_guard lock(mutex_);
  if (route.cancel.cancelled()) return {ErrorCode::kCancelled, "embedding was stopped"};
  OB_TRY(ops::Plan * plan, plan_for(batch.ids.size(), texts));
  OB_CHECK(plan->fill(batch));
  OB_CHECK(run(*plan, batch.ids.size(), route));
  const auto vectors = plan->output(uint32_t(texts));
  std::copy(vectors.begin(), vectors.end(), out.begin());
  return {};
}

Error Encoder::run(ops::Plan& plan, uint64_t tokens, const EncodeRoute& route) {
  const uint64_t begin = now_ns();
  if (!route.scheduler) {
    OB_CHECK(device_.run(device::Role::kMl, plan.list()));
  } else {
    tick::WorkItem item;
    item.name = "embed " + std::to_string(tokens) + " tokens";
    item.queue = device::Role::kMl;
    item.work_class = route.work_class;
    item.device = &device_;
    item.list = plan.list();
    if (route.timeline) item.signals.push_back(route.timeline);
    item.cancel = route.cancel;
    item.estimated_ns = uint64_t(ns_per_token_ * double(tokens));
    OB_TRY(tick::Ticket ticket, route.scheduler->submit(std::move(item)));
    // The plan's memory belongs to the item until it has ended: there is no giving up before that. A
    // cancelled or lost item ends by itself.
    Error error;
    do {
      error = ticket.wait(std::chrono::seconds(1));
    } while (!ticket.finished());
    if (error.code == ErrorCode::kTimeout) error = ticket.wait(std::chrono::seconds(1));
    if (error) return error;
  }
  if (tokens) ns_per_token_ = double(now_ns() - begin) / double(tokens);
  return {};
}

Error Encoder::warm_up(uint32_t tokens, const EncodeRoute& route) {
  for (const ops::PlanLimits& size : kPlanSizes) {
    const uint32_t count = std::min(size.tokens, std::max(tokens, 2u));
    std::vector<uint32_t> ids(count, 0), bounds{0};
    const uint32_t length = 32;  // short texts: every plan's kernels run over all their rows
    while (bounds.back() < count && bounds.size() <= size.texts)
      bounds.push_back(std::min(count, bounds.back() + std::max(length, count / size.texts + 1)));
    ids.resize(bounds.back());
    std::vector<float> out((bounds.size() - 1) * uint64_t(width_));
    OB_CHECK(encode({.ids = ids, .cu_seqlens = bounds}, route, out));
    if (size.tokens >= tokens) break;
  }
  return {};
}

uint64_t Encoder::bytes() const { return weights_->bytes() + scratch_bytes(); }

uint64_t Encoder::scratch_bytes() const {
  std::lock_guard lock(mutex_);
  uint64_t total = 0;
  for (const auto& plan : plans_)
    if (plan) total += plan->bytes();
  return total;
}

std::string Encoder::gemm_variant() const {
  std::lock_guard lock(mutex_);
  for (const auto& plan : plans_)
    if (plan) return plan->gemm_variant();
  return "";
}

double Encoder::flops(uint64_t tokens, double length) const {
  return double(tokens) * (graph_.linear_flops_per_token() + graph_.attention_flops_per_token(length));
}

}  // namespace onebeat::models
