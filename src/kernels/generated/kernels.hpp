// kernels.hpp: every kernel of the product.
// Made by tools/kernels.py.
#pragma once
#include <span>

#include "kernels/generated/attention.hpp"
#include "kernels/generated/attention_f16.hpp"
#include "kernels/generated/copy.hpp"
#include "kernels/generated/embed_lookup.hpp"
#include "kernels/generated/fill.hpp"
#include "kernels/generated/gemm.hpp"
#include "kernels/generated/gemm_f16.hpp"
#include "kernels/generated/groups_best.hpp"
#include "kernels/generated/groups_take.hpp"
#include "kernels/generated/groups_threshold.hpp"
#include "kernels/generated/hud.hpp"
#include "kernels/generated/layer_norm.hpp"
#include "kernels/generated/linear_f16.hpp"
#include "kernels/generated/mean_pool.hpp"
#include "kernels/generated/scan_distinct.hpp"
#include "kernels/generated/scan_groups.hpp"
#include "kernels/generated/scan_groups_merge.hpp"
#include "kernels/generated/scan_reals.hpp"
#include "kernels/generated/scan_table.hpp"
#include "kernels/generated/scan_totals.hpp"
#include "kernels/generated/scan_values.hpp"
#include "kernels/generated/subgroup_probe.hpp"
#include "kernels/generated/sum_f32.hpp"
#include "kernels/generated/sum_i64.hpp"
#include "kernels/generated/table_unpack.hpp"
#include "kernels/generated/vector_scan.hpp"
#include "kernels/generated/vector_top.hpp"

namespace onebeat::kernels {
std::span<const device::KernelInfo* const> all();  // by name
}
