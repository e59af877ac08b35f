#include "kernels/fused/self_test.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "base/cpu_info.hpp"
#include "device/self_test.hpp"
#include "kernels/fused/bodies.hpp"
#include "kernels/fused/layout.hpp"

namespace onebeat::kernels::fused {
namespace {

constexpr uint32_t kRows = 19, kInputs = 128, kOutputs = 80;  // neither is a multiple of every tile

Error wrong(const char* what, uint32_t row, uint32_t col, float got, float expected) {
  return {ErrorCode::kInternal, std::string(what) + " gave " + std::to_string(got) + " instead of " +
                                    std::to_string(expected) + " at row " + std::to_string(row) +
                                    ", column " + std::to_string(col)};
}

// 64-byte aligned room inside a vector.
template <class T>
T* aligned(std::vector<std::byte>& room) {
  const auto at = reinterpret_cast<uintptr_t>(room.data());
  return reinterpret_cast<T*>(room.data() + ((at + 63) / 64 * 64 - at));
}

float value_at(uint32_t row, uint32_t col, uint32_t span) { return float(int((row * 7 + col * 5) % span)); }

Error ask_gemm(const Ops& ops) {
  LinearLayout l;
  l.precision = ops.precision;
  l.outputs = kOutputs;
  l.inputs = l.padded_k = l.slice = kInputs;
  l.panel_stride = uint64_t(kInputs) * kPanel * element_bytes(ops.precision);
  l.weights = 0;
  l.bias = l.panel_stride * (kOutputs / kPanel);
  l.steps = l.bias + kOutputs * 4;
  l.sums = l.steps + kOutputs * 4;
  l.times = l.sums + kOutputs * 4;
  std::vector<std::byte> room(l.times + kInputs * 4 + 8192), rows_room(32 * kInputs * 4 + 64);
  auto* block = aligned<std::byte>(room);
  // int8: every output's largest weight is weight_max and every row spans 0 to 255, so that all steps are 1.
  std::vector<float> weights(uint64_t(kOutputs) * kInputs), bias(kOutputs), rows(uint64_t(kRows) * kInputs);
  const int32_t most = ops.weight_max ? ops.weight_max : 7;
  for (uint32_t o = 0; o < kOutputs; ++o) {
    bias[o] = float(o);
    for (uint32_t k = 0; k < kInputs; ++k)
      weights[uint64_t(o) * kInputs + k] = k % 9 == o % 9 ? float(most) : value_at(o, k, 11) - 5;
  }
  for (uint32_t r = 0; r < kRows; ++r)
    for (uint32_t k = 0; k < kInputs; ++k)
      rows[uint64_t(r) * kInputs + k] = k % 5 == r % 5 ? 255.0f : value_at(r, k, 13);
  pack_linear(l, weights.data(), bias.data(), nullptr, block, most);
  std::vector<float> scales(2 * 32), out(uint64_t(kRows) * kOutputs);
  GemmCall g;
  g.a = rows.data();
  g.a_stride = kInputs * 4;
  if (ops.prepare) {
    auto* operand = aligned<std::byte>(rows_room);
    g.a_stride = uint64_t(kInputs) * element_bytes(ops.precision);
    ops.prepare(rows.data(), kInputs, nullptr, kRows, kInputs, operand, g.a_stride, scales.data());
    g.a = operand;
    g.a_scales = scales.data();
  }
  g.w = block + l.weights;
  g.panel_stride = l.panel_stride;
  g.bias = bias.data();
  if (ops.precision == Precision::kInt8) {
    g.w_steps = reinterpret_cast<const float*>(block + l.steps);
    g.w_sums = reinterpret_cast<const float*>(block + l.sums);
  }
  g.c = out.data();
  g.c_stride = kOutputs;
  g.rows = kRows;
  g.k = kInputs;
  g.panel_end = kOutputs / kPanel;
  ops.gemm(g);
  for (uint32_t r = 0; r < kRows; ++r)
    for (uint32_t o = 0; o < kOutputs; ++o) {
      float want = bias[o];
      for (uint32_t k = 0; k < kInputs; ++k)
        want += rows[uint64_t(r) * kInputs + k] * weights[uint64_t(o) * kInputs + k];
      const float got = out[uint64_t(r) * kOutputs + o];
      if (!(std::abs(got - want) <= 1e-4f * (1 + std::abs(want))))
        return wrong("the product", r, o, got, want);
    }
  return {};
}

// Equal keys weigh the same, so that attention is the mean of the values.
Error ask_attention(const Ops& ops) {
  constexpr uint32_t kDim = 32, kKeys = 131, kQueries = 13;
  std::vector<std::byte> room(kAttendScratch * 4 + 64);
  std::vector<float> queries(kQueries * kDim), keys(kKeys * kDim), values(kKeys * kDim), out(kQueries * kDim);
  for (uint32_t i = 0; i < queries.size(); ++i) queries[i] = value_at(i, 1, 7) - 3;
  for (uint32_t j = 0; j < kKeys; ++j)
    for (uint32_t d = 0; d < kDim; ++d) {
      keys[j * kDim + d] = value_at(d, 0, 5) - 2;
      values[j * kDim + d] = float(j) + float(d);
    }
  std::vector<uint16_t> halves;
  halves.reserve(queries.size() + keys.size() + values.size());
  const auto rows = [&](const std::vector<float>& from) -> const void* {
    if (!ops.bf16_heads) return from.data();
    const size_t first = halves.size();
    for (const float v : from) halves.push_back(f32_to_bf16(v));
    return halves.data() + first;
  };
  AttendCall c;
  c.queries = rows(queries);
  c.keys = rows(keys);
  c.values = rows(values);
  c.query_count = kQueries;
  c.key_count = kKeys;
  c.dim = kDim;
  c.scale = 0.25f;
  c.dst = out.data();
  c.dst_stride = kDim;
  c.scratch = aligned<float>(room);
  ops.attend(c);
  for (uint32_t q = 0; q < kQueries; ++q)
    for (uint32_t d = 0; d < kDim; ++d) {
      const float want = float(kKeys - 1) / 2 + float(d), got = out[q * kDim + d];
      if (!(std::abs(got - want) < (ops.bf16_heads ? 5e-2f : 2e-3f)))
        return wrong("attention", q, d, got, want);
    }
  return {};
}

Error ask_norm(const Ops& ops) {
  constexpr uint32_t kWidth = 48;
  std::vector<float> row(kWidth), gamma(kWidth, 2.0f), beta(kWidth, 1.0f);
  for (uint32_t c = 0; c < kWidth; ++c) row[c] = c % 2 ? 3.0f : -1.0f;  // mean 1, deviation 2
  ops.norm(row.data(), 1, kWidth, gamma.data(), beta.data(), 0);
  for (uint32_t c = 0; c < kWidth; ++c) {
    const float want = c % 2 ? 3.0f : -1.0f;
    if (!(std::abs(row[c] - want) < 1e-5f)) return wrong("layer norm", 0, c, row[c], want);
  }
  return {};
}

template <Precision kPrecision>
Error test(device::KernelTrial& trial) {
  const char* isa = trial.kernel().variant();
  const Ops* ops = ops_of(kPrecision, isa);
  if (!ops) return {ErrorCode::kInternal, std::string("no functions for ") + isa};
  return ask(*ops);
}

}  // namespace

Error ask(const Ops& ops) {
  if (std::string_view(ops.isa).starts_with("amx") && !request_amx())
    return {ErrorCode::kUnsupported, "the system grants this process no matrix tiles (arch_prctl)"};
  OB_CHECK(ask_gemm(ops));
  OB_CHECK(ask_attention(ops));
  return ask_norm(ops);
}

device::KernelSelfTest self_test(Precision precision) {
  switch (precision) {
    case Precision::kF32:
      return test<Precision::kF32>;
    case Precision::kBf16:
      return test<Precision::kBf16>;
    case Precision::kInt8:
      return test<Precision::kInt8>;
  }
  return nullptr;
}

const Ops* ops_of(Precision precision, const char* isa) {
  static const Ops* const all[] = {
      &cpu::generic::fused_f32,      &cpu::generic::fused_bf16,  &cpu::generic::fused_int8,
#if defined(__x86_64__)
      &cpu::avx2::fused_f32,         &cpu::avx2::fused_bf16,     &cpu::avx2::fused_int8,
      &cpu::avx_vnni::fused_int8,    &cpu::avx512::fused_f32,    &cpu::avx512_vnni::fused_int8,
      &cpu::avx512_bf16::fused_bf16, &cpu::amx_bf16::fused_bf16, &cpu::amx_int8::fused_int8,
#endif
  };
  for (const Ops* ops : all)
    if (ops->precision == precision && std::string_view(ops->isa) == isa) return ops;
  return nullptr;
}

}  // namespace onebeat::kernels::fused
