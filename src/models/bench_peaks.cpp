#include "models/bench_peaks.hpp"

#include <algorithm>
#include <atomic>
#include <span>

#include "base/clock.hpp"
#include "base/core_team.hpp"
#include "kernels/fused/layout.hpp"
#include "ops/cpu_fused.hpp"

namespace onebeat::models {
namespace {

// The first place from here on that is a multiple of 64 bytes.
template <class T>
std::byte* aligned(T* from) {
  auto* bytes = reinterpret_cast<std::byte*>(from);
  return bytes + (64 - reinterpret_cast<uintptr_t>(bytes) % 64) % 64;
}

using namespace kernels::fused;

const Ops* find(device::DType dtype, const std::string& isa) {
  const auto precision = ops::fused_precision(dtype);
  return precision ? ops_of(*precision, isa.c_str()) : nullptr;
}

// The f32 functions that a body of another precision has beside it.
const char* f32_isa(const std::string& isa) {
  if (isa == "generic") return "generic";
  return isa.starts_with("avx512") || isa.starts_with("amx") ? "avx512" : "avx2";
}

// Operations per nanosecond of a whole team: many short pieces, so that no thread waits for another at the end.
double peak_of(const Ops& ops) {
  CoreTeam team(CorePool::process(), {});
  double best = 0;
  for (int round = 0; round < 10; ++round) {
    std::atomic<uint64_t> operations{0};
    const uint64_t begin = now_ns();
    team.for_each(32 * team.threads(), [&](uint32_t, uint32_t) { operations += ops.peak(4'000); });
    best = std::max(best, double(operations.load()) / double(now_ns() - begin));
  }
  return best;
}

// One product's weights and rows, filled with small numbers.
class Product {
 public:
  Product(const Ops& ops, uint32_t outputs, uint32_t inputs, uint32_t rows) {
    layout_.precision = ops.precision;
    layout_.outputs = outputs;
    layout_.inputs = inputs;
    layout_.padded_k = padded_columns(ops.precision, inputs);
    layout_.slice = inputs;
    layout_.panel_stride = uint64_t(layout_.padded_k) * kPanel * element_bytes(ops.precision);
    layout_.bias = layout_.panel_stride * (outputs / kPanel);
    layout_.steps = layout_.bias + outputs * 4;
    layout_.sums = layout_.steps + outputs * 4;
    layout_.times = layout_.sums + outputs * 4;
    block_.resize(layout_.times + inputs * 4 + 4096 + 64);
    std::byte* block = aligned(block_.data());
    std::vector<float> weights(uint64_t(outputs) * inputs), bias(outputs, 0.5f);
    for (size_t i = 0; i < weights.size(); ++i) weights[i] = float(int(i * 7 % 31) - 15) * 0.01f;
    pack_linear(layout_, weights.data(), bias.data(), nullptr, block, std::max(ops.weight_max, 1));
    call_.w = block;
    call_.panel_stride = layout_.panel_stride;
    call_.bias = reinterpret_cast<const float*>(block + layout_.bias);
    call_.w_steps = reinterpret_cast<const float*>(block + layout_.steps);
    call_.w_sums = reinterpret_cast<const float*>(block + layout_.sums);
    call_.c_stride = outputs;
    call_.rows = rows;
    call_.k = layout_.padded_k;
    call_.panel_end = outputs / kPanel;
    call_.gelu = outputs > inputs && outputs % (3 * inputs) != 0;  // of the feed-forward layer
  }
  // A thread's own rows and result.
  struct Room {
    std::vector<float> rows, out, scales;
    std::vector<std::byte> operand;
  };
  void run(const Ops& ops, Room& room) const {
    GemmCall call = call_;
    const uint64_t count = uint64_t(call.rows) * layout_.inputs;
    room.rows.resize(count, 0.25f);
    room.out.resize(uint64_t(call.rows) * layout_.outputs);
    call.a = room.rows.data();
    call.a_stride = uint64_t(layout_.inputs) * 4;
    if (ops.prepare) {
      call.a_stride = uint64_t(layout_.padded_k) * element_bytes(ops.precision);
      room.operand.resize((call.rows + 16) * call.a_stride + 64);
      room.scales.resize(2 * uint64_t(call.rows) + 32, 0.01f);
      call.a = aligned(room.operand.data());
      call.a_scales = room.scales.data();
    }
    call.c = room.out.data();
    ops.gemm(call);
  }
  double flops() const { return 2.0 * call_.rows * layout_.outputs * layout_.inputs; }

 private:
  LinearLayout layout_;
  std::vector<std::byte> block_;
  GemmCall call_;
};

}  // namespace

CpuPeaks measure_cpu_peaks(device::DType dtype, const std::string& isa) {
  const Ops* ops = find(dtype, isa);
  const Ops* f32 = ops_of(Precision::kF32, f32_isa(isa));
  if (!ops || !f32) return {};
  CpuPeaks peaks{.gemm_gflops = peak_of(*ops), .f32_gflops = peak_of(*f32)};
  const Ops* tiles = ops->bf16_heads ? ops_of(Precision::kBf16, "amx_bf16") : nullptr;
  peaks.attention_gflops = tiles ? peak_of(*tiles) : peaks.f32_gflops;
  return peaks;
}

std::vector<double> measure_gemm_gflops(device::DType dtype, const std::string& isa, uint32_t rows,
                                        double seconds) {
  const Ops* ops = find(dtype, isa);
  if (!ops) return {};
  std::vector<Product> products;  // 1536 inputs are taken 384 at a time
  for (const uint32_t outputs : {1152u, 384u, 1536u, 384u, 384u, 384u, 384u})
    products.emplace_back(*ops, outputs, 384, rows);
  CoreTeam team(CorePool::process(), {});
  std::vector<Product::Room> rooms(team.threads());
  std::vector<double> rates;
  double flops = 0;
  const uint32_t pieces = 8 * team.threads();
  for (const Product& p : products) flops += p.flops() * pieces;
  for (double total = 0; rates.size() < 3 || (total < seconds && rates.size() < 10'000);) {
    const uint64_t begin = now_ns();
    team.for_each(pieces, [&](uint32_t, uint32_t thread) {
      for (const Product& p : products) p.run(*ops, rooms[thread]);
    });
    const double spent = double(now_ns() - begin);
    if (total > 0) rates.push_back(flops / spent);  // the first round fills caches
    total += spent * 1e-9;
  }
  return rates;
}

}  // namespace onebeat::models
