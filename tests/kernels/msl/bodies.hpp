// bodies.hpp: every generated Metal kernel, as C++.
#pragma once
#include <span>

#include "kernels/msl/workgroup.hpp"

namespace onebeat::msl {
std::span<const Body* const> bodies();  // from tools/msl_to_cpp.py
}
