#include "kernels/scan/kernel.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "kernels/scan/bodies.hpp"
#include "kernels/scan/self_test.hpp"

namespace onebeat::kernels::scan {
namespace {

struct Params {
  Program* program;
  uint32_t row_begin, row_count;
};

template <const Ops& kOps>
void body(const void* params, const device::Grid&, uint64_t begin, uint64_t end) {
  Params p;
  std::memcpy(&p, params, sizeof p);
  const uint64_t first = p.row_begin / kSegmentRows, last = p.program->work.size();
  run(kOps, *p.program, std::min(first + begin, last), std::min(first + end, last));
}

#if defined(__x86_64__)
constexpr std::array kBodies{device::CpuBody{"avx512_vnni", body<cpu::avx512_vnni::scan_ops>},
                             device::CpuBody{"avx512", body<cpu::avx512::scan_ops>},
                             device::CpuBody{"avx2", body<cpu::avx2::scan_ops>},
                             device::CpuBody{"generic", body<cpu::generic::scan_ops>}};
#else
constexpr std::array kBodies{device::CpuBody{"generic", body<cpu::generic::scan_ops>}};
#endif

}  // namespace

const device::KernelInfo& Scan::info() {
  static const device::KernelInfo info{"scan",
                                       sizeof(Params),
                                       {},
                                       int(offsetof(Params, row_begin)),
                                       int(offsetof(Params, row_count)),
                                       {},
                                       kBodies,
                                       kSegmentRows,
                                       0,
                                       self_test};
  return info;
}

void Scan::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  const Params p{program, row_begin, row_count};
  std::memcpy(params, &p, sizeof p);
  for (const device::Span& column : columns) accesses.push_back({column, true, false});
}

}  // namespace onebeat::kernels::scan
