// vector_rows.hpp: the inner loops of vector search on the CPU: rows of f16 or int8 against queries, and f32 rows
// encoded into both. One table of functions an instruction set; src/vectors/row_loops.hpp chooses and tests one.
//
// Rows are `width` elements long, a multiple of kRowElements, zeros behind the vector's own; addresses need no
// alignment. `index` names the rows to visit, null for 0 to row_count - 1. A score depends on its row and query alone:
// never on which rows or queries stand beside it, so that threads and batches cannot change an answer.
#pragma once
#include <cstdint>

namespace onebeat::kernels::cpu {

inline constexpr uint32_t kRowElements = 64;

struct RowsF16 {
  const uint16_t* rows;
  uint64_t width;
  const uint32_t* index;
  uint32_t row_count;
};
struct RowsI8 {
  const int8_t* rows;
  const float* scales;  // one a row: value = element * scale
  uint64_t width;
  const uint32_t* index;
  uint32_t row_count;
};
struct QueriesF32 {
  const float* values;  // count x width
  uint32_t count;
};
struct QueriesI8 {
  const int8_t* values;  // count x width, from -127 to 127
  const int32_t* sums;   // of the elements of each
  const float* scales;
  uint32_t count;
};

struct VectorRows {
  const char* isa;
  // scores[q * stride + i]: the dot product of query q and the i-th visited row.
  void (*dot_f16)(const RowsF16& rows, const QueriesF32& queries, float* scores, uint64_t stride);
  // The same from int8: exact in 32-bit integers, then times both scales.
  void (*dot_i8)(const RowsI8& rows, const QueriesI8& queries, float* scores, uint64_t stride);
  // Positions of scores that are at least `bound`, in order; NaN never is. `positions` holds `count`.
  uint32_t (*at_least)(const float* scores, uint32_t count, float bound, uint32_t* positions);
  // One row of `dim` floats to `width` halves (nearest) and, from those, to int8 with one scale (largest / 127).
  // `norm` becomes the squared length of the halves. `i8` and `scale` may be null.
  void (*encode)(const float* row, uint32_t dim, uint64_t width, uint16_t* f16, float* norm, int8_t* i8,
                 float* scale);
  // Reads every byte and gives their 32-bit sum: how fast memory can be read, for benchmarks.
  uint32_t (*read_all)(const void* data, uint64_t bytes);
};

namespace generic {
extern const VectorRows kVectorRows;
}
#if defined(__x86_64__)
namespace avx2 {
extern const VectorRows kVectorRows;
}
namespace avx_vnni {
extern const VectorRows kVectorRows;
}
namespace avx512 {
extern const VectorRows kVectorRows;
}
namespace avx512_vnni {
extern const VectorRows kVectorRows;
}
#endif

}  // namespace onebeat::kernels::cpu
