// The fused encoder's functions, for every precision and every instruction set of this processor, against plain loops in
// double over odd numbers of rows, columns and keys; and that a row's bits depend on nothing beside it.
#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "base/cpu_info.hpp"
#include "kernels/fused/layout.hpp"
#include "kernels/fused/self_test.hpp"
#include "kernels/harness.hpp"
#include "kernels/nn_reference.hpp"

using namespace onebeat;
using namespace onebeat::kernels::fused;
using kernels::test::Random;
using kernels::test::seed;

namespace {

template <class Fn>
void for_each_ops(Fn&& fn) {
  for (const Precision p : {Precision::kF32, Precision::kBf16, Precision::kInt8})
    for (const char* isa :
         {"amx_bf16", "amx_int8", "avx512_bf16", "avx512_vnni", "avx512", "avx_vnni", "avx2", "generic"}) {
      const Ops* ops = ops_of(p, isa);
      if (!ops) continue;
      if (!cpu_info().runs(isa)) {
        MESSAGE("not run: this processor lacks " << isa);
        continue;
      }
      CAPTURE(std::string(isa));
      CAPTURE(int(p));
      REQUIRE(!ask(*ops));  // also asks the system for matrix tiles
      fn(*ops);
    }
}

// Zeroed, aligned to a page.
struct Room {
  explicit Room(uint64_t bytes) : memory(new std::byte[bytes + 4096]()) {}
  std::byte* at() const {
    return reinterpret_cast<std::byte*>((reinterpret_cast<uintptr_t>(memory.get()) + 4095) / 4096 * 4096);
  }
  std::unique_ptr<std::byte[]> memory;
};

struct Problem {
  uint32_t rows, inputs, outputs;
  bool gelu, add;
  std::vector<float> a, w, bias, addend;

  Problem(Random& random, uint32_t r, uint32_t k, uint32_t n, bool with_gelu, bool with_add)
      : rows(r), inputs(k), outputs(n), gelu(with_gelu), add(with_add) {
    a = random.floats(uint64_t(r) * k, 2);
    w = random.floats(uint64_t(n) * k, 0.3f);
    bias = random.floats(n, 1);
    addend = random.floats(uint64_t(r) * n, 2);
  }
  double expected(uint32_t row, uint32_t output) const {
    double sum = bias[output];
    for (uint32_t i = 0; i < inputs; ++i)
      sum += double(a[uint64_t(row) * inputs + i]) * double(w[uint64_t(output) * inputs + i]);
    if (gelu) sum = 0.5 * sum * (1 + std::erf(sum / std::sqrt(2.0)));
    return add ? sum + double(addend[uint64_t(row) * outputs + output]) : sum;
  }
};

// Rows [begin, end) of the problem through prepare and gemm, panels in `parts` calls.
std::vector<float> run(const Ops& ops, const Problem& p, uint32_t begin, uint32_t end, uint32_t parts) {
  LinearLayout l;
  l.precision = ops.precision;
  l.outputs = p.outputs;
  l.inputs = l.slice = p.inputs;
  l.padded_k = padded_columns(ops.precision, p.inputs);
  l.panel_stride = uint64_t(l.padded_k) * kPanel * element_bytes(ops.precision);
  l.bias = l.panel_stride * (p.outputs / kPanel);
  l.steps = l.bias + p.outputs * 4;
  l.sums = l.steps + p.outputs * 4;
  l.times = l.sums + p.outputs * 4;
  const Room block(l.times + p.inputs * 4 + 8192);
  const std::vector<float> spread(p.inputs, 1.5f);
  pack_linear(l, p.w.data(), p.bias.data(), spread.data(), block.at(), ops.weight_max);
  const uint32_t rows = end - begin;
  const uint64_t stride = uint64_t(l.padded_k) * element_bytes(ops.precision);
  const Room operand((rows + 16) * stride);
  std::vector<float> scales(2 * (rows + 16)), out(uint64_t(rows) * p.outputs, -77.0f);
  GemmCall g;
  g.a = p.a.data() + uint64_t(begin) * p.inputs;
  g.a_stride = uint64_t(p.inputs) * 4;
  if (ops.prepare) {
    ops.prepare(p.a.data() + uint64_t(begin) * p.inputs, p.inputs,
                reinterpret_cast<const float*>(block.at() + l.times), rows, p.inputs, operand.at(), stride,
                scales.data());
    g.a = operand.at();
    g.a_stride = stride;
    g.a_scales = scales.data();
  }
  g.w = block.at();
  g.panel_stride = l.panel_stride;
  g.w_steps = reinterpret_cast<const float*>(block.at() + l.steps);
  g.w_sums = reinterpret_cast<const float*>(block.at() + l.sums);
  g.bias = p.bias.data();
  g.gelu = p.gelu;
  if (p.add) {
    g.add = p.addend.data() + uint64_t(begin) * p.outputs;
    g.add_stride = p.outputs;
  }
  g.c = out.data();
  g.c_stride = p.outputs;
  g.rows = rows;
  g.k = l.padded_k;
  const uint32_t panels = p.outputs / kPanel;
  for (uint32_t part = 0; part < parts; ++part) {
    g.panel_begin = panels * part / parts;
    g.panel_end = panels * (part + 1) / parts;
    ops.gemm(g);
  }
  return out;
}

// What rounding the operands may cost, for rows of about k values of 2 and weights of 0.3.
double tolerance(const Ops& ops, uint32_t k) {
  const double scale = std::sqrt(double(k));
  switch (ops.precision) {
    case Precision::kF32:
      return 1e-6 * scale + 2e-6;
    case Precision::kBf16:
      return 6e-3 * scale;
    case Precision::kInt8:
      return (ops.weight_max < 127 ? 2.5e-2 : 1.5e-2) * scale;
  }
  return 0;
}

}  // namespace

TEST_CASE("FusedGemm.EqualsThePlainLoopsOverOddShapes") {
  for_each_ops([](const Ops& ops) {
    Random random(seed());
    for (const uint32_t rows : {1u, 2u, 3u, 7u, 8u, 9u, 15u, 16u, 17u, 31u, 33u, 54u, 63u, 64u})
      for (const uint32_t k : {16u, 48u, 112u, 384u}) {
        const uint32_t n = rows % 2 ? 16 * 5 : 16 * 4;
        const Problem p(random, rows, k, n, rows % 3 == 0, rows % 4 != 0);
        const auto got = run(ops, p, 0, rows, 1);
        double worst = 0;
        for (uint32_t r = 0; r < rows; ++r)
          for (uint32_t o = 0; o < n; ++o)
            worst = std::max(worst, std::abs(double(got[uint64_t(r) * n + o]) - p.expected(r, o)));
        CAPTURE(rows);
        CAPTURE(k);
        CHECK(worst < tolerance(ops, k));
      }
  });
}

TEST_CASE("FusedGemm.GivesARowTheSameBitsInEveryBlockAndCut") {
  for_each_ops([](const Ops& ops) {
    Random random(seed());
    const Problem p(random, 37, 384, 16 * 7, true, true);
    const auto whole = run(ops, p, 0, 37, 1);
    CHECK(run(ops, p, 0, 37, 3) == whole);
    for (const uint32_t cut : {1u, 2u, 5u, 8u, 13u, 16u, 36u}) {
      auto parts = run(ops, p, 0, cut, 1);
      const auto rest = run(ops, p, cut, 37, 2);
      parts.insert(parts.end(), rest.begin(), rest.end());
      CHECK(parts == whole);
    }
  });
}

// Queries, keys and values of some heads as an attention reads them: f32, or bf16 and then rounded in `values` too.
struct HeadRows {
  std::vector<float> values;
  std::vector<uint16_t> halves;
  HeadRows(const Ops& ops, std::vector<float> v) : values(std::move(v)) {
    if (!ops.bf16_heads) return;
    for (float& x : values) {
      halves.push_back(f32_to_bf16(x));
      const uint32_t bits = uint32_t(halves.back()) << 16;
      std::memcpy(&x, &bits, 4);
    }
  }
  const void* at(uint64_t element) const {
    return halves.empty() ? static_cast<const void*>(values.data() + element) : halves.data() + element;
  }
};

TEST_CASE("FusedAttention.EqualsThePlainLoopsAndDoesNotDependOnTheBlock") {
  for_each_ops([](const Ops& ops) {
    Random random(seed());
    const Room scratch(kAttendScratch * 4);
    constexpr uint32_t kHeads = 2;
    for (const uint32_t dim : {16u, 32u, 48u, 64u, 128u})
      for (const uint32_t keys : {1u, 2u, 3u, 7u, 8u, 9u, 17u, 33u, 63u, 65u, 127u, 128u, 129u, 300u}) {
        const uint32_t queries = std::min(keys, kAttendQueries);
        const uint64_t head = uint64_t(keys) * dim;
        const HeadRows q(ops, random.floats(kHeads * head, 3)), k(ops, random.floats(kHeads * head, 3)),
            v(ops, random.floats(kHeads * head, 2));
        const auto attend = [&](uint32_t begin, uint32_t count, std::vector<float>& out) {
          AttendCall c;
          c.queries = q.at(uint64_t(begin) * dim);
          c.keys = k.at(0);
          c.values = v.at(0);
          c.head_stride = head;
          c.heads = kHeads;
          c.query_count = count;
          c.key_count = keys;
          c.dim = dim;
          c.scale = 0.2f;
          c.dst = out.data() + uint64_t(begin) * dim * kHeads;
          c.dst_stride = uint64_t(dim) * kHeads;
          c.scratch = reinterpret_cast<float*>(scratch.at());
          ops.attend(c);
        };
        std::vector<float> whole(uint64_t(queries) * dim * kHeads), parts(whole.size());
        attend(0, queries, whole);
        const uint32_t cut = queries / 3;
        if (cut) attend(0, cut, parts);
        attend(cut, queries - cut, parts);
        CHECK(parts == whole);
        double worst = 0;
        for (uint32_t i = 0; i < queries * kHeads; i += 5) {
          const uint32_t query = i / kHeads, first = uint32_t(head) * (i % kHeads);
          std::vector<double> scores(keys);
          double top = -1e300, total = 0;
          for (uint32_t j = 0; j < keys; ++j) {
            for (uint32_t d = 0; d < dim; ++d)
              scores[j] +=
                  0.2 * double(q.values[first + query * dim + d]) * double(k.values[first + j * dim + d]);
            top = std::max(top, scores[j]);
          }
          for (double& s : scores) total += s = std::exp(s - top);
          for (uint32_t d = 0; d < dim; ++d) {
            double want = 0;
            for (uint32_t j = 0; j < keys; ++j)
              want += scores[j] / total * double(v.values[first + j * dim + d]);
            worst = std::max(worst, std::abs(want - double(whole[i * dim + d])));
          }
        }
        CAPTURE(dim);
        CAPTURE(keys);
        CHECK(worst < (ops.bf16_heads ? 1e-2 : 3e-5));  // weights of 8 bits times values of up to 2
      }
  });
}

TEST_CASE("FusedRows.OfEqualOrUnfitValuesStayDefined") {
  for_each_ops([](const Ops& ops) {
    if (!ops.prepare) return;
    constexpr uint32_t kWidth = 48;
    const Room operand(32 * 256);
    std::vector<float> rows(3 * kWidth, 2.5f), scales(2 * 16);
    for (uint32_t c = 0; c < kWidth; ++c) rows[2 * kWidth + c] = c % 2 ? std::nanf("") : 1.0f;
    ops.prepare(rows.data(), kWidth, nullptr, 3, kWidth, operand.at(), 64 * element_bytes(ops.precision),
                scales.data());
    if (ops.precision != Precision::kInt8) return;
    CHECK(scales[0] == 0);  // no step between equal values: the least one says it all
    CHECK(scales[1] == 2.5f);
  });
}
