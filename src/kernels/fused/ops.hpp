// ops.hpp: what the fused encoder (layer.hpp) asks of one instruction set in one precision.
//
//   const Ops& ops = cpu::avx2::fused_f32;
//   ops.gemm({.a = rows, .a_stride = 4 * 384, .w = panels, .panel_stride = 384 * 64, .c = out, .c_stride = 384,
//             .rows = 48, .k = 384, .n = 384, .panel_end = 24});
//
// Everything here is single-threaded and works on rows that fit a core's cache; who does what when is layer.cpp's
// affair. A row's bits depend on that row, the weights and nothing else: not on its neighbours, its place in a
// tile, or on how columns were shared out. Tables of functions live in src/kernels/cpu/fused, one object file per
// instruction set.
#pragma once
#include <cstdint>

namespace onebeat::kernels::fused {

enum class Precision : uint8_t { kF32, kBf16, kInt8 };

inline constexpr uint32_t kPanel = 16;        // outputs of a packed panel: [k / group][16][group]
inline constexpr uint32_t kSlice = 384;       // columns of the feed-forward layer that are kept at once
inline constexpr uint32_t kBlockRows = 64;    // most rows of a piece when threads share rows
inline constexpr uint32_t kKeyTile = 128;     // keys between two looks at the running maximum
inline constexpr uint32_t kMaxHeadDim = 128;  // columns of an attention head: a multiple of 16

// c = gelu(a x w + bias) + add for the outputs of panels [panel_begin, panel_end), whole panels. Strides of a and w in bytes, the
// others in elements. Rows of `a` may be read up to the next multiple of 16 rows (garbage there is not used).
struct GemmCall {
  const void* a = nullptr;
  uint64_t a_stride = 0;
  const float* a_scales = nullptr;  // int8: {step, low} per row; an element is step * q + low
  const void* w = nullptr;
  uint64_t panel_stride = 0;
  const float* w_steps = nullptr;  // int8: per output
  const float* w_sums = nullptr;   // int8: per output, its sum over this k, times its step
  const float* bias = nullptr;     // per output; null: none
  const float* add = nullptr;      // rows like c's, laid out plainly; null: none
  uint64_t add_stride = 0;
  float* c =
      nullptr;  // element (row, col): c[col / c_group * c_group_stride + row * c_stride + col % c_group]
  uint64_t c_stride = 0;
  uint32_t c_group = UINT32_MAX;  // a multiple of kPanel
  uint64_t c_group_stride = 0;
  uint16_t* c_bf16 = nullptr;  // instead of c, laid out in the same way
  uint32_t rows = 0;
  uint32_t k = 0;  // multiples of k_multiple(): operands and panels are padded with zeros
  uint32_t panel_begin = 0, panel_end = 0;
  bool gelu = false;
  const void* ahead = nullptr;  // what will be read next, to be fetched meanwhile: a hint
  uint64_t ahead_bytes = 0;
};

// Queries of one text against all its keys, for `heads` heads; dst rows get the weighted values, head h's at h * dim.
struct AttendCall {
  const void* queries =
      nullptr;                 // the first head's rows of `dim` f32, or bf16 (Ops::bf16_heads), without gaps
  const void* keys = nullptr;  // likewise
  const void* values = nullptr;
  uint64_t head_stride = 0;  // elements from one head's rows to the next's, in each of the three
  uint32_t heads = 1;
  uint32_t query_count = 0, key_count = 0, dim = 0;  // queries: at most kAttendQueries
  float scale = 1;
  float* dst = nullptr;
  uint64_t dst_stride = 0;
  float* scratch = nullptr;  // kAttendScratch floats, aligned to 64 bytes
};
inline constexpr uint32_t kAttendQueries = 256;
inline constexpr uint64_t kAttendScratch = 48 * 1024;

struct Ops {
  const char* isa;
  Precision precision;
  uint32_t k_multiple;  // of GEMM operands' columns
  uint32_t row_tile;    // rows that the GEMM likes to have at once
  uint32_t panel_tile;  // panels likewise
  int32_t weight_max;   // int8: largest weight that never saturates
  bool bf16_heads;      // attention reads queries, keys and values in bf16
  void (*gemm)(const GemmCall& call);
  void (*attend)(const AttendCall& call);
  // rows x width, in place: layer norm
  void (*norm)(float* rows, uint32_t count, uint32_t width, const float* gamma, const float* beta,
               float epsilon);
  // dst = word + kind + place, layer norm: one row
  void (*embed)(float* dst, const float* word, const float* kind, const float* place, uint32_t width,
                const float* gamma, const float* beta, float epsilon);
  // f32 rows of whole sixteens become a GEMM's operand, padded with zeros to k_multiple. column_times (int8 only, may
  // be null): factors per column; scales: int8 only. Null for f32, whose operand is the rows themselves.
  void (*prepare)(const float* src, uint64_t src_stride, const float* column_times, uint32_t count,
                  uint32_t width, void* dst, uint64_t dst_stride, float* scales);
  // Multiplies and adds from registers alone for about `turns` turns; returns the operations done. The floor that
  // benchmarks hold `gemm` against.
  uint64_t (*peak)(uint64_t turns);
};

constexpr uint32_t element_bytes(Precision p) {
  return p == Precision::kF32 ? 4 : p == Precision::kBf16 ? 2 : 1;
}

// The best bodies of a precision, weakest last; ops_of() finds one by name or is null.
const Ops* ops_of(Precision precision, const char* isa);

}  // namespace onebeat::kernels::fused
