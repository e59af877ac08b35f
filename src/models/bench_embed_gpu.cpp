// The GPU's part of bench_embed.hpp.
#include <algorithm>
#include <cmath>
#include <deque>
#include <random>

#include "base/clock.hpp"
#include "kernels/generated/kernels.hpp"
#include "models/bench_embed.hpp"

namespace onebeat::models {
namespace {

struct Shape {
  std::string name;
  std::vector<uint32_t> lengths;
};

Shape equal(uint32_t texts, uint32_t tokens) {
  return {std::to_string(texts) + "x" + std::to_string(tokens), std::vector<uint32_t>(texts, tokens)};
}

// Lengths as sentences and short paragraphs have them: e^N(3.2, 0.7) tokens, between 4 and 256; median 25, mean 31.
// benchmarks/compare/embed_gpu_torch.py draws from the same list.
Shape mixed(uint32_t texts) {
  Shape shape{"mixed" + std::to_string(texts), {}};
  uint64_t state = 12345;
  const auto uniform = [&] {  // an own generator: the same numbers in every library and in Python
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (double(state >> 33) + 0.5) / double(1u << 31);
  };
  for (uint32_t i = 0; i < texts; ++i) {
    const double a = uniform(), b = uniform();
    const double normal = std::sqrt(-2 * std::log(a)) * std::cos(6.283185307179586 * b);
    shape.lengths.push_back(uint32_t(std::clamp(std::exp(3.2 + 0.7 * normal), 4.0, 256.0)));
  }
  return shape;
}

struct Piece {
  std::vector<uint32_t> ids, bounds{0};
};

// A shape's texts, cut into the batches that the encoder takes.
std::vector<Piece> pieces_of(const Shape& shape, uint32_t vocabulary, uint32_t budget) {
  std::vector<Piece> pieces(1);
  std::mt19937 random{uint32_t(shape.lengths.size())};
  for (uint32_t length : shape.lengths) {
    if (pieces.back().ids.size() + length > budget || pieces.back().bounds.size() > kMaxBatchTexts)
      pieces.emplace_back();
    Piece& piece = pieces.back();
    for (uint32_t i = 0; i < length; ++i) piece.ids.push_back(uint32_t(random() % vocabulary));
    piece.bounds.push_back(uint32_t(piece.ids.size()));
  }
  return pieces;
}

ops::Batch batch_of(const Piece& piece) { return {.ids = piece.ids, .cu_seqlens = piece.bounds}; }

Error run_once(Encoder& encoder, const std::vector<Piece>& pieces, const EncodeRoute& route,
               std::vector<float>& out) {
  std::deque<EncodeJob> jobs;
  size_t collected = 0, at = 0;
  const auto collect = [&]() -> Error {
    const size_t count = (pieces[collected++].bounds.size() - 1) * encoder.width();
    OB_CHECK(jobs.front().collect(std::span(out).subspan(at, count)));
    jobs.pop_front();
    at += count;
    return {};
  };
  for (const Piece& piece : pieces) {
    if (jobs.size() == kPlansInFlight) OB_CHECK(collect());
    OB_TRY(EncodeJob job, encoder.submit(batch_of(piece), route));
    jobs.push_back(std::move(job));
  }
  while (!jobs.empty()) OB_CHECK(collect());
  return {};
}

// TFLOP/s of each variant that the device accepts, at a size that fills every GPU; the best is the peak.
struct Peak {
  double tflops = 0;
  std::string variant;
};

Result<Peak> gemm_peak(device::Device& device, bool toy) {
  const uint32_t rows = toy ? 64 : 8192, n = toy ? 64 : 1536, k = n, turns = toy ? 1 : 20;
  std::vector<device::Span> owned;
  const auto take = [&](uint64_t bytes) -> Result<device::Span> {
    OB_TRY(device::Span span, device.heap().allocate(bytes));
    owned.push_back(span);
    std::vector<uint16_t> noise(bytes / 2);  // never zeros: a GPU multiplies those faster
    std::mt19937 random{uint32_t(bytes)};
    for (uint16_t& x : noise) x = uint16_t(0x3000 | (random() & 0x8fff));
    OB_CHECK(device.write(span, noise.data(), bytes));
    return span.slice(0, bytes);
  };
  const auto measure = [&]() -> Result<Peak> {
    OB_TRY(const device::Span a, take(uint64_t(rows) * k * 2));
    OB_TRY(const device::Span w, take(uint64_t(n) * k * 2));
    OB_TRY(const device::Span c, take(uint64_t(rows) * n * 2));
    Peak peak;
    for (const device::GpuBody& body : kernels::GemmF16::info().gpu) {
      const auto kernel = device.kernel(kernels::GemmF16::info(), body.variant);
      if (!kernel) continue;
      device::CommandList list("peak");
      for (uint32_t i = 0; i < turns; ++i)
        list.dispatch(*kernel, kernels::GemmF16{.a = a, .w = w, .c = c, .row_count = rows, .n = n, .k = k},
                      kernel->grid(rows, n));
      const device::ListRef ready = list.finish();
      for (int round = 0; round < (toy ? 1 : 8); ++round) {
        device::SubmitReport report;
        OB_CHECK(device.run(device::Role::kMl, ready, &report));
        const double ns = double(report.end_ns - report.begin_ns);
        const double tflops = ns > 0 ? 2.0 * rows * n * k * turns / ns * 1e-3 : 0;
        if (tflops > peak.tflops) peak = {tflops, body.variant};
      }
    }
    return peak;
  };
  auto peak = measure();
  for (const device::Span& span : owned) device.heap().release(span);
  return peak;
}

BenchRow row_of(const std::string& name, const std::string& unit, const std::vector<double>& samples,
                bool lower_is_better, const BenchRow& like) {
  BenchRow row = like;
  row.name = name;
  row.unit = unit;
  row.value = row.median = percentile(samples, 0.5);
  row.p99 = percentile(samples, lower_is_better ? 0.99 : 0.01);
  row.n = samples.size();
  row.lower_is_better = lower_is_better;
  return row;
}

std::string shares(const std::vector<KernelTime>& times, double& total_us) {
  total_us = 0;
  for (const KernelTime& t : times) total_us += t.us;
  std::string text;
  for (const KernelTime& t : times) {
    char line[128];
    std::snprintf(line, sizeof line, "%s%s%s%s x%u %.1f us", text.empty() ? "" : ", ", t.kernel.c_str(),
                  t.variant.empty() ? "" : ".", t.variant.c_str(), t.dispatches, t.us);
    text += line;
  }
  return text;
}

struct Run {
  Encoder& encoder;
  const EmbedBenchOptions& options;
  uint32_t vocabulary;
  Peak peak;
  std::vector<BenchRow> rows;

  Error shape(const Shape& shape) {
    const uint32_t budget = options.token_budget ? options.token_budget : kMaxBatchTokens;
    const std::vector<Piece> pieces = pieces_of(shape, vocabulary, budget);
    const EncodeRoute route{.cancel = options.cancel};
    std::vector<float> out(shape.lengths.size() * encoder.width());
    const double limit = options.toy ? 0.05 : options.seconds_per_shape;
    std::vector<double> rates, ms;
    // First the plans are compiled, while the card idles; then it takes up to two seconds to raise its clock.
    const double warm_up = options.toy ? 0 : std::max(limit / 3, 2.0);
    OB_CHECK(run_once(encoder, pieces, route, out));
    for (double total = -warm_up; (ms.size() < 3 || total < limit) && ms.size() < 100'000;) {
      const uint64_t begin = now_ns();
      OB_CHECK(run_once(encoder, pieces, route, out));
      const double seconds = double(now_ns() - begin) * 1e-9;
      total += seconds;
      if (total < 0) continue;
      rates.push_back(double(shape.lengths.size()) / seconds);
      ms.push_back(seconds * 1e3);
    }
    double tokens = 0, flops = 0, gemm_flops = 0;
    for (uint32_t n : shape.lengths) {
      tokens += n;
      flops += encoder.flops(n, n);
      gemm_flops += encoder.flops(n, 0);
    }
    BenchRow like;
    like.device = device_label(encoder.device().caps());
    like.isa = encoder.gemm_variant();
    like.dtype = device::to_string(encoder.dtype());
    const std::string name = "embed." + shape.name;
    like.note = "random ids, tokenising not included; " + std::to_string(uint64_t(tokens)) + " tokens in " +
                std::to_string(pieces.size()) + (pieces.size() == 1 ? " batch" : " batches");
    BenchRow rate = row_of(name, "texts/s", rates, false, like);
    BenchRow time = row_of(name + ".ms", "ms", ms, true, like);
    if (peak.tflops > 0) {
      time.floor = gemm_flops / peak.tflops * 1e-9;
      time.ratio_to_floor = time.value / *time.floor;
      rate.floor = double(shape.lengths.size()) / *time.floor * 1e3;
      rate.ratio_to_floor = rate.value / *rate.floor;
    }
    BenchRow compute = row_of(name + ".compute", "TFLOP/s", rates, false, like);
    for (double* v : {&compute.value, &compute.median, &compute.p99})
      *v *= flops / double(shape.lengths.size()) * 1e-12;
    rows.insert(rows.end(), {rate, time, compute});
    return profile(name, pieces, like);
  }

  Error profile(const std::string& name, const std::vector<Piece>& pieces, const BenchRow& like) {
    auto times = encoder.profile(batch_of(pieces[0]));
    if (!times) return times.error().code == ErrorCode::kUnsupported ? Error{} : times.error();
    double total = 0;
    const std::string text = shares(*times, total);
    BenchRow row = row_of(name + ".device", "us", {total}, true, like);
    row.note = "first batch, with timestamps between its operations: " + text;
    rows.push_back(row);
    return {};
  }
};

}  // namespace

Result<std::vector<BenchRow>> bench_embed_gpu(Embedder& embedder, const EmbedBenchOptions& options) {
  Encoder& encoder = embedder.encoder();
  Run run{encoder, options, embedder.config().vocabulary_size, {}, {}};
  if (encoder.dtype() == device::DType::kF16) {
    OB_TRY(run.peak, gemm_peak(encoder.device(), options.toy));
  }
  std::vector<Shape> shapes{equal(1, 16), equal(4, 16), equal(2, 32)};
  if (!options.toy)
    shapes = {equal(1, 16), equal(32, 16), equal(100, 32), equal(32, 128), equal(512, 128), mixed(512)};
  for (const Shape& shape : shapes) OB_CHECK(run.shape(shape));
  if (run.peak.tflops > 0) {
    BenchRow row;
    row.name = "embed.gemm_peak";
    row.unit = "TFLOP/s";
    row.value = row.median = run.peak.tflops;
    row.lower_is_better = false;
    row.n = 1;
    row.device = device_label(encoder.device().caps());
    row.isa = run.peak.variant;
    row.dtype = "f16";
    row.note = "best of the variants of gemm_f16, 8192 x 1536 x 1536, device time";
    run.rows.push_back(row);
  }
  return std::move(run.rows);
}

}  // namespace onebeat::models
