// embed_lookup on the CPU.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/cpu/norm.hpp"
#include "kernels/generated/embed_lookup.abi.hpp"
#include "kernels/nn_flags.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {

void embed_lookup(const void* params, const device::Grid&, uint64_t begin, uint64_t end) {
  const auto p = load_params<abi::embed_lookup::Params>(params);
  Rows rows = rows_of_groups(p, abi::embed_lookup::kCpuRowsPerGroup, begin, end);
  if ((p.flags & embed_lookup_flags::kLive) && *p.live < rows.end) rows.end = *p.live;
  const auto row_of = [&](const float* table, uint32_t index, uint32_t count) {
    return table + uint64_t(index < count ? index : 0) * p.width;
  };
  for (uint64_t row = rows.begin; row < rows.end; ++row) {
    const float* word = row_of(p.words, p.ids[row], p.vocabulary);
    const float* place = row_of(p.places, p.positions[row], p.max_positions);
    const float* kind =
        row_of(p.kinds, p.flags & embed_lookup_flags::kTypes ? p.types[row] : 0, p.kind_count);
    float* dst = p.dst + row * p.width;
    for (uint32_t c = 0; c < p.width; c += kWidth) {
      const int left = int(p.width - c);
      store_n(dst + c, add(add(load_n(word + c, left), load_n(kind + c, left)), load_n(place + c, left)),
              left);
    }
    uint16_t* half = p.flags & embed_lookup_flags::kWriteF16
                         ? reinterpret_cast<uint16_t*>(p.dst_f16) + row * p.width
                         : nullptr;
    normalize_row(dst, half, p.gamma, p.beta, p.width, p.epsilon);
  }
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
