// font.hpp: the bitmap font of the HUD kernel, printable ASCII only. Fixed width: a character is 6 x 8 dots,
// gap included.
#pragma once
#include <cstdint>
#include <span>

namespace onebeat::kernels {

inline constexpr int kFontCharacters = 95;  // 32 (space) to 126 (tilde)
inline constexpr uint32_t kFontAdvance = 6, kFontHeight = 8;

// Two words a character: lines 0..3 in the first, 4..7 in the second, one byte a line, bit 0 its left dot.
// What the `font` pointer of kernels::Hud takes.
std::span<const uint32_t> font();

}  // namespace onebeat::kernels
