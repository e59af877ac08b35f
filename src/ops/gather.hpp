// gather.hpp: a parameter's values, its parts stacked by rows as the model's file names them.
#pragma once
#include <vector>

#include "ops/weights.hpp"

namespace onebeat::ops {

Result<std::vector<float>> gather(const Param& param, const Weights::Source& source);

}  // namespace onebeat::ops
