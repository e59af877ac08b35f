// png.hpp: saves a frame as a PNG file (libpng).
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "onebeat/error.hpp"

namespace onebeat::service {

// `rgba`: width * height * 4 bytes, rows top to bottom. Written atomically.
Error write_png(const std::string& path, std::span<const uint8_t> rgba, uint32_t width, uint32_t height);

}  // namespace onebeat::service
