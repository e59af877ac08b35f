#include "vectors/row_loops.hpp"

#include <array>
#include <cmath>

#include "base/cpu_info.hpp"

namespace onebeat::vectors {
namespace {

namespace cpu = kernels::cpu;

constexpr auto kBestFirst = std::to_array<const RowLoops*>({
#if defined(__x86_64__)
    &cpu::avx512_vnni::kVectorRows, &cpu::avx512::kVectorRows, &cpu::avx_vnni::kVectorRows,
    &cpu::avx2::kVectorRows,
#endif
    &cpu::generic::kVectorRows});

bool runs(const RowLoops& loops) {
  const CpuInfo& info = cpu_info();
  if (std::string_view(loops.isa) == "generic") return true;
  // The AVX-512 bodies are compiled with all of F, BW, VL, DQ, CD; the VNNI ones need both.
  if (std::string_view(loops.isa) == "avx512_vnni") return info.runs("avx512") && info.runs("avx512_vnni");
  if (std::string_view(loops.isa) == "avx_vnni") return info.runs("avx2") && info.runs("avx_vnni");
  return info.runs(loops.isa);
}

// Known answers: small whole numbers, exact in every type, with the extremes of int8 and a tile that is not full.
bool answers_rightly(const RowLoops& loops) {
  constexpr uint32_t kDim = 70, kRows = 5, kQueries = 5;
  constexpr uint64_t kWidth = row_width(kDim);
  std::vector<float> row(kDim), queries(kQueries * kWidth);
  std::vector<uint16_t> f16(kRows * kWidth);
  std::vector<int8_t> i8(kRows * kWidth), q8(kQueries * kWidth);
  std::vector<float> norms(kRows), scales(kRows), q_scales(kQueries, 1.0f), scores(kRows * kQueries);
  std::vector<int32_t> sums(kQueries), want(kRows * kQueries);
  const auto element = [](uint32_t r, uint32_t i) { return int32_t((r * 37 + i * 11) % 255) - 127; };
  for (uint32_t r = 0; r < kRows; ++r) {
    for (uint32_t i = 0; i < kDim; ++i) row[i] = float(element(r, i));
    row[r] = 127;  // so that the scale is 1
    loops.encode(row.data(), kDim, kWidth, &f16[r * kWidth], &norms[r], &i8[r * kWidth], &scales[r]);
  }
  for (uint32_t q = 0; q < kQueries; ++q)
    for (uint32_t i = 0; i < kDim; ++i) {
      const int32_t v = element(q + 9, i * 3);
      queries[q * kWidth + i] = float(v);
      q8[q * kWidth + i] = int8_t(v);
      sums[q] += v;
      for (uint32_t r = 0; r < kRows; ++r) want[q * kRows + r] += (i == r ? 127 : element(r, i)) * v;
    }
  for (const uint32_t count : {kQueries, 1u}) {
    for (const bool eight_bit : {true, false}) {
      if (eight_bit)
        loops.dot_i8({i8.data(), scales.data(), kWidth, nullptr, kRows},
                     {q8.data(), sums.data(), q_scales.data(), count}, scores.data(), kRows);
      else
        loops.dot_f16({f16.data(), kWidth, nullptr, kRows}, {queries.data(), count}, scores.data(), kRows);
      for (uint32_t i = 0; i < count * kRows; ++i)
        if (scores[i] != float(want[i])) return false;
    }
  }
  const float some[] = {1, NAN, 3, 2, 3, -1, 3, 0, 9};
  uint32_t found[9];
  return loops.at_least(some, 9, 3, found) == 4 && found[0] == 2 && found[1] == 4 && found[3] == 8;
}

struct Judged {
  std::vector<const RowLoops*> good;
  Judged() {
    for (const RowLoops* loops : kBestFirst)
      if (runs(*loops) && answers_rightly(*loops)) good.push_back(loops);
    if (good.empty()) good.push_back(kBestFirst.back());
  }
};

const Judged& judged() {
  static const Judged once;
  return once;
}

}  // namespace

const RowLoops& row_loops() { return *judged().good.front(); }
std::vector<const RowLoops*> all_row_loops() { return judged().good; }

Result<const RowLoops*> row_loops(std::string_view isa) {
  for (const RowLoops* loops : judged().good)
    if (isa == loops->isa) return loops;
  for (const RowLoops* loops : kBestFirst)
    if (isa == loops->isa && runs(*loops))
      return Error(ErrorCode::kInternal,
                   "the vector loops for " + std::string(isa) + " give wrong answers on this processor");
  return Error(ErrorCode::kUnsupported, "this processor has no " + std::string(isa) +
                                            " vector loops; it has " + std::string(row_loops().isa));
}

}  // namespace onebeat::vectors
