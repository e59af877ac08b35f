#include "models/encoder.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

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

// ---- plans -------------------------------------------------------------------------------------------------

Result<ops::Plan*> Encoder::take_plan(uint64_t tokens, uint64_t texts) {
  size_t size = 0;
  while (size < kPlanSizes.size() && (tokens > kPlanSizes[size].tokens || texts > kPlanSizes[size].texts))
    ++size;
  if (size == kPlanSizes.size())
    return Error{ErrorCode::kInvalidArgument, "a batch of " + std::to_string(texts) + " texts and " +
                                                  std::to_string(tokens) + " tokens is too large; at most " +
                                                  std::to_string(kMaxBatchTexts) + " and " +
                                                  std::to_string(kMaxBatchTokens)};
  std::unique_lock lock(mutex_);
  for (;;) {
    for (Slot& slot : plans_[size]) {
      if (slot.busy) continue;
      if (!slot.plan) {
        OB_TRY(slot.plan, ops::Plan::compile(device_, graph_, *weights_, kPlanSizes[size]));
      }
      slot.busy = true;
      return slot.plan.get();
    }
    given_back_.wait(lock);
  }
}

void Encoder::give_plan(const ops::Plan* plan) {
  {
    std::lock_guard lock(mutex_);
    for (auto& size : plans_)
      for (Slot& slot : size)
        if (slot.plan.get() == plan) slot.busy = false;
  }
  given_back_.notify_all();
}

// ---- one batch ---------------------------------------------------------------------------------------------

struct EncodeJob::Way {
  ops::Plan* plan = nullptr;
  uint64_t texts = 0, tokens = 0, begin_ns = 0;
  tick::Ticket ticket;                         // with a scheduler
  std::shared_ptr<device::Timeline> timeline;  // without one: reaches 1
  bool scheduled = false;
};

EncodeJob::EncodeJob(EncodeJob&& other) noexcept
    : encoder_(std::exchange(other.encoder_, nullptr)), way_(std::move(other.way_)) {}

EncodeJob& EncodeJob::operator=(EncodeJob&& other) noexcept {
  std::swap(encoder_, other.encoder_);
  std::swap(way_, other.way_);
  return *this;
}

EncodeJob::~EncodeJob() {
  if (!encoder_) return;
  (void)encoder_->finish(*way_);
  encoder_->give_plan(way_->plan);
}

Error EncodeJob::collect(std::span<float> out) {
  if (!encoder_) return {};  // a batch of no texts
  Encoder& encoder = *std::exchange(encoder_, nullptr);
  OB_ASSERT(out.size() == way_->texts * encoder.width_, "room for one vector per text");
  Error error = encoder.finish(*way_);
  if (!error) {
    const auto vectors = way_->plan->output(uint32_t(way_->texts));
    std::copy(vectors.begin(), vectors.end(), out.begin());
  }
  encoder.give_plan(way_->plan);
  return error;
}

Result<EncodeJob> Encoder::submit(const ops::Batch& batch, const EncodeRoute& route) {
  EncodeJob job;
  if (batch.cu_seqlens.size() < 2) return job;
  if (route.cancel.cancelled()) return Error{ErrorCode::kCancelled, "embedding was stopped"};
  auto way = std::make_unique<EncodeJob::Way>();
  way->texts = batch.cu_seqlens.size() - 1;
  way->tokens = batch.ids.size();
  OB_TRY(way->plan, take_plan(way->tokens, way->texts));
  Error error = way->plan->fill(batch);
  if (!error) error = start(*way, route);
  if (error) {
    give_plan(way->plan);
    return error;
  }
  job.encoder_ = this;
  job.way_ = std::move(way);
  return job;
}

Error Encoder::encode(const ops::Batch& batch, const EncodeRoute& route, std::span<float> out) {
  OB_TRY(EncodeJob job, submit(batch, route));
  return job.collect(out);
}  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): it loses sight of the job inside Result

Error Encoder::start(EncodeJob::Way& way, const EncodeRoute& route) {
  way.begin_ns = now_ns();
  way.scheduled = route.scheduler != nullptr;
  if (!way.scheduled) {
    way.timeline = device_.timeline("encode");
    const device::TimelinePoint reached = way.timeline->next();
    return device_.queue(device::Role::kMl).submit({.list = way.plan->list(), .signals = {reached}});
  }
  tick::WorkItem item;
  item.name = "embed " + std::to_string(way.tokens) + " tokens";
  item.queue = device::Role::kMl;
  item.work_class = route.work_class;
  item.device = &device_;
  item.list = way.plan->list();
  if (route.timeline) item.signals.push_back(route.timeline);
  item.cancel = route.cancel;
  item.estimated_ns = uint64_t(ns_per_token_.load() * double(way.tokens));
  OB_TRY(way.ticket, route.scheduler->submit(std::move(item)));
  return {};
}

// The plan's memory belongs to the work until that has ended: there is no giving up before. A cancelled or lost item
// ends by itself, and a hung device is declared lost by its backend.
Error Encoder::finish(EncodeJob::Way& way) {
  constexpr auto kStep = std::chrono::seconds(1);
  Error error;
  if (way.scheduled) {
    error = way.ticket.wait_to_end();
  } else {
    do {
      error = way.timeline->wait(1, kStep);
    } while (!way.timeline->reached(1));
    error = way.timeline->error(1);
  }
  if (!error && way.tokens) ns_per_token_ = double(now_ns() - way.begin_ns) / double(way.tokens);
  return error;
}

Result<std::vector<KernelTime>> Encoder::profile(const ops::Batch& batch) {
  if (!device_.caps().has(device::Feature::kTimestamps))
    return Error{ErrorCode::kUnsupported, device_.caps().name + " has no timestamps"};
  OB_TRY(ops::Plan * plan, take_plan(batch.ids.size(), batch.cu_seqlens.size() - 1));
  device::CommandList timed("profile");
  timed.timestamp("begin");
  for (const device::Op& op : plan->list()->ops()) {
    timed.append(op);
    timed.timestamp("after");
  }
  const device::ListRef list = timed.finish();
  device::SubmitReport report;
  Error error = plan->fill(batch);
  for (int i = 0; i < 3 && !error; ++i)
    error = device_.run(device::Role::kMl, list, &report);  // the third is kept
  std::vector<KernelTime> times;
  const auto& ops = plan->list()->ops();
  for (size_t i = 0; !error && i < ops.size() && i + 1 < report.timestamps.size(); ++i) {
    const bool kernel = ops[i].kind == device::OpKind::kDispatch;
    const std::string name = kernel ? ops[i].kernel.info().name : "copy",
                      variant = kernel ? ops[i].kernel.variant() : "";
    auto at = std::find_if(times.begin(), times.end(),
                           [&](const KernelTime& t) { return t.kernel == name && t.variant == variant; });
    if (at == times.end()) at = times.insert(at, {name, variant, 0, 0});
    ++at->dispatches;
    at->us += double(report.timestamps[i + 1] - report.timestamps[i]) * 1e-3;
  }
  give_plan(plan);
  if (error) return error;
  return times;
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

uint32_t Encoder::tokens_within(uint32_t ms) const {
  constexpr double kUntried = 4096;
  const double each = ns_per_token_.load();
  return uint32_t(std::clamp(each > 0 ? double(ms) * 1e6 / each : kUntried, 1024.0, double(kMaxBatchTokens)));
}

uint64_t Encoder::bytes() const { return weights_->bytes() + scratch_bytes(); }

uint64_t Encoder::scratch_bytes() const {
  std::lock_guard lock(mutex_);
  uint64_t total = 0;
  for (const auto& size : plans_)
    for (const Slot& slot : size)
      if (slot.plan) total += slot.plan->bytes();
  return total;
}

std::string Encoder::gemm_variant() const {
  std::lock_guard lock(mutex_);
  std::string widest;  // of the largest plan so far
  for (const auto& size : plans_)
    for (const Slot& slot : size)
      if (slot.plan) widest = slot.plan->gemm_variant();
  return widest;
}

double Encoder::flops(uint64_t tokens, double length) const {
  return double(tokens) * (graph_.linear_flops_per_token() + graph_.attention_flops_per_token(length));
}

}  // namespace onebeat::models
