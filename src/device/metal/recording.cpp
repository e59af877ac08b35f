#include "device/metal/recording.hpp"

#include "kernels/generated/fill.hpp"

namespace onebeat::device::metal {

bool is_one_byte(uint32_t pattern) { return pattern == (pattern & 0xff) * 0x01010101u; }

std::vector<Op> fill_dispatches(const Kernel& fill, const Op& op) {
  constexpr uint64_t kMostWords = uint64_t(1) << 31;
  std::vector<Op> dispatches;
  for (uint64_t begin = 0, words = op.target.bytes / 4; begin < words; begin += kMostWords) {
    const auto count = uint32_t(std::min(kMostWords, words - begin));
    Op dispatch;
    dispatch.kind = OpKind::kDispatch;
    dispatch.kernel = fill;
    dispatch.grid = fill.grid(count);
    kernels::Fill{
        .target = op.target.slice(begin * 4, uint64_t(count) * 4), .value = op.fill_value, .row_count = count}
        .encode(dispatch.params.data(), dispatch.accesses);
    dispatches.push_back(std::move(dispatch));
  }
  return dispatches;
}

Error check_kernel(const Op& op, const CompiledKernel& kernel) {
  if (kernel.pipeline && kernel.info == &op.kernel.info()) return {};
  return {ErrorCode::kInvalidUse,
          std::string("kernel ") + op.kernel.info().name + " was made by another device"};
}

}  // namespace onebeat::device::metal
