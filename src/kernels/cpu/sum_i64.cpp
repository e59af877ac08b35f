// sum_i64 on the CPU. The sign bit is flipped first, so that both halves are unsigned and the loop is two
// adds, a mask and a shift, which compilers turn into vector code for every instruction set; the flip is
// taken off at the end.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/generated/sum_i64.abi.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

struct Sums {
  uint64_t low = 0, high = 0, count = 0;
};

constexpr uint64_t kFlip = uint64_t(1) << 63;

void add_all(const int64_t* values, uint64_t n, Sums& sums) {
  uint64_t low = 0, high = 0;
  for (uint64_t i = 0; i < n; ++i) {
    const uint64_t v = uint64_t(values[i]) ^ kFlip;
    low += v & 0xffffffffu;
    high += v >> 32;
  }
  sums.low += low;
  sums.high += high;
  sums.count += n;
}

// Up to 32 rows, those with a bit in `mask`.
void add_masked(const int64_t* values, uint32_t n, uint32_t mask, Sums& sums) {
  uint64_t low = 0, high = 0;
  for (uint32_t i = 0; i < n; ++i) {
    const uint64_t keep = 0 - uint64_t(mask >> i & 1);
    const uint64_t v = (uint64_t(values[i]) ^ kFlip) & keep;
    low += v & 0xffffffffu;
    high += v >> 32;
  }
  sums.low += low;
  sums.high += high;
  sums.count += uint64_t(__builtin_popcount(n == 32 ? mask : mask & ((1u << n) - 1)));
}

Sums sum_rows(const abi::sum_i64::Params& p, uint64_t begin, uint64_t end) {
  Sums sums;
  if (!p.validity) {
    if (end > begin) add_all(p.source + begin, end - begin, sums);
    return sums;
  }
  for (uint64_t row = begin; row < end;) {
    const uint32_t mask = p.validity[row / 32];
    uint64_t next = row + 32 < end ? row + 32 : end;
    if (mask == 0xffffffffu) {
      while (next < end && p.validity[next / 32] == 0xffffffffu) next = next + 32 < end ? next + 32 : end;
      add_all(p.source + row, next - row, sums);
    } else if (mask != 0) {
      add_masked(p.source + row, uint32_t(next - row), mask, sums);
    }
    row = next;
  }
  return sums;
}

}  // namespace

void sum_i64(const void* params, const device::Grid&, uint64_t begin, uint64_t end) {
  const auto p = load_params<abi::sum_i64::Params>(params);
  constexpr uint64_t per_group = abi::sum_i64::kCpuRowsPerGroup;
  for (uint64_t group = begin; group < end; ++group) {
    const Rows rows = rows_of_groups(p, per_group, group, group + 1);
    const Sums sums = sum_rows(p, rows.begin, rows.end);
    const int64_t high = int64_t(sums.high) - int64_t(sums.count << 31);
    auto& out = p.partials[p.row_begin / per_group + group];
    out.low = (uint64_t(high) << 32) + sums.low;
    out.high = (high >> 32) + (out.low < sums.low ? 1 : 0);
    out.count = sums.count;
  }
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
