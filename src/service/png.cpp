#include "service/png.hpp"

#include <png.h>

#include <vector>

#include "base/assert.hpp"
#include "base/files.hpp"

namespace onebeat::service {

Error write_png(const std::string& path, std::span<const uint8_t> rgba, uint32_t width, uint32_t height) {
  OB_ASSERT(rgba.size() == size_t(width) * height * 4, "four bytes a pixel");
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGBA;
  png_alloc_size_t bytes = 0;
  if (!png_image_write_get_memory_size(image, bytes, 0, rgba.data(), 0, nullptr))
    return {ErrorCode::kInternal, "the frame could not be encoded as PNG", image.message};
  std::vector<std::byte> file(bytes);
  if (!png_image_write_to_memory(&image, file.data(), &bytes, 0, rgba.data(), 0, nullptr))
    return {ErrorCode::kInternal, "the frame could not be encoded as PNG", image.message};
  file.resize(bytes);
  return write_file_atomic(path, std::span<const std::byte>(file));
}

}  // namespace onebeat::service
