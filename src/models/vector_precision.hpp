// vector_precision.hpp: what becomes of a network's raw rows: cut, normalised, and made small for storage.
//
//   finish_row(raw, /*normalize=*/true, out);                  // out.size() columns are kept
//   const float scale = to_int8(row, codes);                   // row[i] is about codes[i] x scale
//   to_ubinary(row, bits);                                     // one bit a column, the first in the highest bit
//
// int8 has one scale for each vector (largest magnitude / 127), not calibrated ranges: dot products of two such rows are
// scale_a x scale_b x an exact integer sum. ubinary is what numpy.packbits(row > 0) gives.
#pragma once
#include <cstdint>
#include <span>

namespace onebeat::models {

// The first out.size() columns of `raw`, scaled to length 1 when asked for. A row of zeros stays zeros. May be in place.
void finish_row(std::span<const float> raw, bool normalize, std::span<float> out);

// Returns the scale; 0 and zero codes for a row of zeros. Rounds to the nearest, ties to even.
float to_int8(std::span<const float> row, std::span<int8_t> codes);

// `bits` has (row.size() + 7) / 8 bytes; spare bits of the last one are 0.
void to_ubinary(std::span<const float> row, std::span<uint8_t> bits);

}  // namespace onebeat::models
