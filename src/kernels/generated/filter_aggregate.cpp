// filter_aggregate.cpp: what a device needs to know of the kernel filter_aggregate.
// Made by tools/kernels.py from src/kernels/filter_aggregate.slang; change that and run the tool.
#include "kernels/generated/filter_aggregate.hpp"

#include <array>

#include "kernels/embedded.hpp"
#include "kernels/cpu/cpu_kernel.hpp"

namespace onebeat::kernels {
namespace embedded {
extern const Words filter_aggregate_wg256_spv, filter_aggregate_wg256_checked_spv;
extern const Text filter_aggregate_wg256_metal;
}  // namespace embedded
ONEBEAT_DECLARE_CPU_KERNEL(filter_aggregate)
namespace self_tests {
Error filter_aggregate(device::KernelTrial& trial);
}
namespace {

constexpr std::array<device::PointerField, 13> kPointers{{
    {"value", 0, 4, true, false},
    {"value_segments", 8, 32, true, false},
    {"filter0", 16, 4, true, false},
    {"filter0_segments", 24, 32, true, false},
    {"filter1", 32, 4, true, false},
    {"filter1_segments", 40, 32, true, false},
    {"filter2", 48, 4, true, false},
    {"filter2_segments", 56, 32, true, false},
    {"filter3", 64, 4, true, false},
    {"filter3_segments", 72, 32, true, false},
    {"predicates", 80, 24, true, false},
    {"work", 88, 4, true, false},
    {"partials", 96, 40, false, true},
}};

}  // namespace

const device::KernelInfo& FilterAggregate::info() {
  static const std::array<device::GpuBody, 1> gpu{{
      {"wg256", 0, 256, 8192, 0,
       embedded::filter_aggregate_wg256_spv, embedded::filter_aggregate_wg256_checked_spv, embedded::filter_aggregate_wg256_metal, "filter_aggregate"},
  }};
  static const auto cpu = ONEBEAT_CPU_BODIES(filter_aggregate);
  static const device::KernelInfo info{"filter_aggregate", 120, kPointers, 112, 116,
                                       gpu, cpu, 65536, 0, self_tests::filter_aggregate};
  return info;
}

void FilterAggregate::encode(std::byte* params, std::vector<device::Access>& accesses) const {
  put(params, 0, value.address);
  put(params, 8, value_segments.address);
  put(params, 16, filter0.address);
  put(params, 24, filter0_segments.address);
  put(params, 32, filter1.address);
  put(params, 40, filter1_segments.address);
  put(params, 48, filter2.address);
  put(params, 56, filter2_segments.address);
  put(params, 64, filter3.address);
  put(params, 72, filter3_segments.address);
  put(params, 80, predicates.address);
  put(params, 88, work.address);
  put(params, 96, partials.address);
  put(params, 104, filter_count);
  put(params, 108, has_value);
  put(params, 112, row_begin);
  put(params, 116, row_count);
  accesses.push_back({value, true, false});
  accesses.push_back({value_segments, true, false});
  accesses.push_back({filter0, true, false});
  accesses.push_back({filter0_segments, true, false});
  accesses.push_back({filter1, true, false});
  accesses.push_back({filter1_segments, true, false});
  accesses.push_back({filter2, true, false});
  accesses.push_back({filter2_segments, true, false});
  accesses.push_back({filter3, true, false});
  accesses.push_back({filter3_segments, true, false});
  accesses.push_back({predicates, true, false});
  accesses.push_back({work, true, false});
  accesses.push_back({partials, false, true});
}

}  // namespace onebeat::kernels
