#include "models/bench_embed.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "base/clock.hpp"
#include "base/core_pool.hpp"
#include "models/bench_peaks.hpp"

namespace onebeat::models {
namespace {

struct Shape {
  uint32_t texts, tokens;  // tokens 0: lengths of sentences
  std::string name() const { return tokens ? std::to_string(texts) + "x" + std::to_string(tokens) : "mixed"; }
};

// One shape's batch, cut into the submissions that encode() would make of it.
struct Work {
  std::vector<uint32_t> ids, bounds{0};
  uint32_t budget;
  double attention_flops = 0;
};

// Like the sentences of the STS benchmark: log-normal, 14.6 tokens on average; padded in batches of 32 they would be
// 1.6 times as many.
uint32_t sentence_length(std::mt19937& random) {
  const double length = std::exp(std::normal_distribution<double>(2.6, 0.42)(random));
  return uint32_t(std::clamp(length, 5.0, 60.0));
}

Work make_work(const Encoder& encoder, const EncoderConfig& config, Shape shape, uint32_t budget) {
  Work work;
  work.budget = budget;
  std::mt19937 random(shape.texts * 1000 + shape.tokens);
  for (uint32_t t = 0; t < shape.texts; ++t) {
    const uint32_t length = shape.tokens ? shape.tokens : sentence_length(random);
    for (uint32_t i = 0; i < length; ++i) work.ids.push_back(uint32_t(random() % config.vocabulary_size));
    work.bounds.push_back(uint32_t(work.ids.size()));
    work.attention_flops += encoder.flops(length, length) - encoder.flops(length, 0);
  }
  return work;
}

Error run_once(Encoder& encoder, const Work& work, const EncodeRoute& route, std::vector<float>& out) {
  const uint32_t texts = uint32_t(work.bounds.size() - 1);
  for (uint32_t first = 0; first < texts;) {
    const uint32_t begin = work.bounds[first];
    std::vector<uint32_t> bounds{0};
    while (first < texts && bounds.size() <= 32 &&
           (bounds.size() == 1 || work.bounds[first + 1] - begin <= work.budget))
      bounds.push_back(work.bounds[++first] - begin);
    out.resize((bounds.size() - 1) * uint64_t(encoder.width()));
    OB_CHECK(encoder.encode({.ids = std::span(work.ids).subspan(begin, bounds.back()), .cu_seqlens = bounds},
                            route, out));
  }
  return {};
}

BenchRow rate_row(const BenchRow& like, const std::string& name, const char* unit,
                  const std::vector<double>& rates, double floor) {
  BenchRow row = like;
  row.name = name;
  row.unit = unit;
  row.median = percentile(rates, 0.5);
  row.value = row.median;
  row.p99 = percentile(rates, 0.01);  // the slow end of a rate
  row.n = rates.size();
  row.lower_is_better = false;
  if (floor > 0) {
    row.floor = floor;
    row.ratio_to_floor = row.value / floor;
  }
  return row;
}

void add_rows(std::vector<BenchRow>& rows, const std::string& name, double texts, double flops,
              const std::vector<double>& seconds, double floor_seconds, const BenchRow& like) {
  std::vector<double> rates, speeds;
  for (double s : seconds) {
    rates.push_back(texts / s);
    speeds.push_back(flops * 1e-9 / s);
  }
  const double per_second = floor_seconds > 0 ? 1 / floor_seconds : 0;
  rows.push_back(rate_row(like, "embed." + name, "texts/s", rates, texts * per_second));
  rows.push_back(rate_row(like, "embed." + name + ".compute", "GFLOP/s", speeds, flops * 1e-9 * per_second));
}

}  // namespace

Result<std::vector<BenchRow>> bench_embed(Embedder& embedder, const EmbedBenchOptions& options) {
  Encoder& encoder = embedder.encoder();
  const device::Caps& caps = encoder.device().caps();
  if (caps.backend != device::Backend::kCpu) return bench_embed_gpu(embedder, options);
  const uint32_t budget = options.token_budget ? options.token_budget : kCpuTokenBudget;
  const std::vector<Shape> shapes =
      options.toy ? std::vector<Shape>{{1, 16}, {4, 16}, {2, 32}, {8, 0}}
                  : std::vector<Shape>{{1, 8},   {1, 16},  {1, 32},   {1, 128},  {1, 256}, {32, 16},
                                       {32, 32}, {32, 64}, {32, 128}, {32, 256}, {256, 0}};
  EncodeRoute route;
  route.cancel = options.cancel;
  std::vector<BenchRow> rows;
  BenchRow like;
  like.device = device_label(caps);
  like.dtype = dtype_label(encoder.dtype());
  CpuPeaks peaks;
  const double limit = options.toy ? 0.05 : options.seconds_per_shape;
  for (Shape shape : shapes) {
    const Work work = make_work(encoder, embedder.config(), shape, budget);
    std::vector<float> out;
    OB_CHECK(run_once(encoder, work, route, out));  // compiles the plan, touches its pages
    like.isa = encoder.gemm_variant();
    like.note =
        "random ids, tokenising not included, " + std::to_string(CorePool::process().cores()) + " cores";
    if (rows.empty()) {
      peaks = measure_cpu_peaks(encoder.dtype(), like.isa);
      for (uint32_t block : {8u, 48u, 256u})
        rows.push_back(rate_row(like, "embed.gemm." + std::to_string(block), "GFLOP/s",
                                measure_gemm_gflops(encoder.dtype(), like.isa, block, limit),
                                peaks.gemm_gflops));
    }
    std::vector<double> seconds;
    for (double total = 0; (seconds.size() < 3 || total < limit) && seconds.size() < 100'000;) {
      const uint64_t begin = now_ns();
      OB_CHECK(run_once(encoder, work, route, out));
      seconds.push_back(double(now_ns() - begin) * 1e-9);
      total += seconds.back();
    }
    const double linear = encoder.flops(work.ids.size(), 0);
    const double floor =
        peaks.gemm_gflops > 0
            ? (linear / peaks.gemm_gflops + work.attention_flops / peaks.attention_gflops) * 1e-9
            : 0;
    add_rows(rows, shape.name(), shape.texts, linear + work.attention_flops, seconds, floor, like);
  }
  return rows;
}

}  // namespace onebeat::models
