// row_loops.hpp: which set of inner loops (kernels/cpu/vector_rows.hpp) this processor uses.
//
//   const RowLoops& loops = row_loops();          // the best that runs here and answers its self-test
//   OB_TRY(const RowLoops* avx2, row_loops("avx2"));
#pragma once
#include <string_view>
#include <vector>

#include "kernels/cpu/vector_rows.hpp"
#include "onebeat/error.hpp"

namespace onebeat::vectors {

using RowLoops = kernels::cpu::VectorRows;
inline constexpr uint32_t kRowElements = kernels::cpu::kRowElements;

// Elements of a stored row: the vector's own, then zeros.
constexpr uint64_t row_width(uint32_t dim) {
  return (uint64_t(dim) + kRowElements - 1) / kRowElements * kRowElements;
}

const RowLoops& row_loops();
// kUnsupported when the processor lacks it, kInternal when its answers are wrong.
Result<const RowLoops*> row_loops(std::string_view isa);
std::vector<const RowLoops*> all_row_loops();  // that run here, best first

}  // namespace onebeat::vectors
