// kernels.hpp: every kernel of the product.
// Made by tools/kernels.py.
#pragma once
#include <span>

#include "kernels/generated/copy.hpp"
#include "kernels/generated/fill.hpp"
#include "kernels/generated/sum_i64.hpp"

namespace onebeat::kernels {
std::span<const device::KernelInfo* const> all();  // by name
}
