#include "models/bench_embed.hpp"

#include <algorithm>
#include <atomic>
#include <random>

#include "base/clock.hpp"
#include "base/core_pool.hpp"
#include "kernels/cpu/fma_peak.hpp"

namespace onebeat::models {
namespace {

struct Shape {
  uint32_t texts, tokens;
};

// One shape's batch, cut into the submissions that encode() would make of it.
struct Work {
  std::vector<uint32_t> ids, bounds;
  uint32_t texts_at_once;
};

Work make_work(const EncoderConfig& config, Shape shape, uint32_t budget) {
  Work work;
  std::mt19937 random(shape.texts * 1000 + shape.tokens);
  for (uint32_t i = 0; i < shape.texts * shape.tokens; ++i)
    work.ids.push_back(uint32_t(random() % config.vocabulary_size));
  for (uint32_t t = 0; t <= shape.texts; ++t) work.bounds.push_back(t * shape.tokens);
  work.texts_at_once = std::clamp(budget / shape.tokens, 1u, std::min(shape.texts, kMaxBatchTexts));
  return work;
}

Error run_once(Encoder& encoder, const Work& work, const EncodeRoute& route, std::vector<float>& out) {
  const uint32_t texts = uint32_t(work.bounds.size() - 1);
  for (uint32_t first = 0; first < texts; first += work.texts_at_once) {
    const uint32_t count = std::min(work.texts_at_once, texts - first);
    const uint32_t begin = work.bounds[first];
    std::vector<uint32_t> bounds;
    for (uint32_t i = 0; i <= count; ++i) bounds.push_back(work.bounds[first + i] - begin);
    out.resize(uint64_t(count) * encoder.width());
    OB_CHECK(encoder.encode({.ids = std::span(work.ids).subspan(begin, bounds.back()), .cu_seqlens = bounds},
                            route, out));
  }
  return {};
}

void add_rows(std::vector<BenchRow>& rows, Shape shape, const std::vector<double>& seconds,
              double flops_per_text, double peak_gflops, const BenchRow& like) {
  std::vector<double> rates;
  for (double s : seconds) rates.push_back(double(shape.texts) / s);
  BenchRow row = like;
  row.name = "embed." + std::to_string(shape.texts) + "x" + std::to_string(shape.tokens);
  row.unit = "texts/s";
  row.median = percentile(rates, 0.5);
  row.value = row.median;
  row.p99 = percentile(rates, 0.01);  // the slow end of a rate
  row.n = rates.size();
  row.lower_is_better = false;
  if (peak_gflops > 0) {
    row.floor = peak_gflops * 1e9 / flops_per_text;
    row.ratio_to_floor = row.value / *row.floor;
  }
  BenchRow compute = row;
  compute.name += ".compute";
  compute.unit = "GFLOP/s";
  const double scale = flops_per_text * 1e-9;
  for (double* v : {&compute.value, &compute.median, &compute.p99}) *v *= scale;
  if (peak_gflops > 0) compute.floor = peak_gflops;
  rows.push_back(row);
  rows.push_back(compute);
}

}  // namespace

double measure_fma_peak_gflops(const std::string& isa, uint32_t cores) {
  uint64_t (*body)(uint64_t, float*) = nullptr;
  if (isa == "generic") body = kernels::cpu::generic::fma_peak;
#if defined(__x86_64__)
  if (isa == "avx2") body = kernels::cpu::avx2::fma_peak;
  if (isa == "avx512") body = kernels::cpu::avx512::fma_peak;
#endif
  if (!body) return 0;
  double best = 0;
  for (int round = 0; round < 10; ++round) {
    std::atomic<uint64_t> flops{0};
    const uint64_t begin = now_ns();
    CorePool::process().parallel_for(cores, {.max_workers = cores, .grain = 1},
                                     [&](uint64_t from, uint64_t to) {
                                       for (; from < to; ++from) {
                                         float sink = 0.5f;
                                         flops += body(100'000, &sink);
                                       }
                                     });
    best = std::max(best, double(flops.load()) / double(now_ns() - begin));
  }
  return best;
}

Result<std::vector<BenchRow>> bench_embed(Embedder& embedder, const EmbedBenchOptions& options) {
  Encoder& encoder = embedder.encoder();
  const device::Caps& caps = encoder.device().caps();
  const bool on_cpu = caps.backend == device::Backend::kCpu;
  if (!on_cpu) return bench_embed_gpu(embedder, options);
  const uint32_t budget = options.token_budget ? options.token_budget : kCpuTokenBudget;
  const std::vector<Shape> shapes = options.toy ? std::vector<Shape>{{1, 16}, {4, 16}, {2, 32}}
                                                : std::vector<Shape>{{1, 16}, {32, 16}, {32, 128}};
  EncodeRoute route;
  route.cancel = options.cancel;
  std::vector<BenchRow> rows;
  double peak = 0;
  for (Shape shape : shapes) {
    const Work work = make_work(embedder.config(), shape, budget);
    std::vector<float> out;
    OB_CHECK(run_once(encoder, work, route, out));  // compiles the plan, touches its pages
    if (peak == 0) peak = measure_fma_peak_gflops(encoder.gemm_variant(), CorePool::process().cores());
    const double limit = options.toy ? 0.05 : options.seconds_per_shape;
    std::vector<double> seconds;
    for (double total = 0; (seconds.size() < 3 || total < limit) && seconds.size() < 100'000;) {
      const uint64_t begin = now_ns();
      OB_CHECK(run_once(encoder, work, route, out));
      seconds.push_back(double(now_ns() - begin) * 1e-9);
      total += seconds.back();
    }
    BenchRow like;
    like.device = device_label(caps);
    like.isa = encoder.gemm_variant();
    like.dtype = device::to_string(encoder.dtype());
    like.note =
        "random ids, tokenising not included, " + std::to_string(CorePool::process().cores()) + " cores";
    add_rows(rows, shape, seconds, encoder.flops(shape.tokens, shape.tokens), peak, like);
  }
  return rows;
}

}  // namespace onebeat::models
