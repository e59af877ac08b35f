// hud: overlapping rectangles, one of them translucent, cut by the image's edges and by two slices. Lines and text take
// the same path on every body and are left to the tests.
#include "kernels/generated/hud.hpp"

#include "kernels/font.hpp"
#include "kernels/self_tests/answers.hpp"

namespace onebeat::kernels::self_tests {
namespace {

using abi::hud::Item;

uint32_t blend(uint32_t below, uint32_t color) {
  const uint32_t alpha = color >> 24;
  uint32_t result = 0;
  for (uint32_t shift = 0; shift < 32; shift += 8) {
    const uint32_t b = below >> shift & 255, c = shift == 24 ? 255 : color >> shift & 255;
    result |= (c * alpha + b * (255 - alpha) + 127) / 255 << shift;
  }
  return result;
}

}  // namespace

Error hud(device::KernelTrial& trial) {
  constexpr uint32_t kWidth = 53, kBackground = 0xff101820u;
  const uint32_t cut = trial.kernel().rows_per_group(), height = cut + 9;
  const std::vector<Item> items = {
      {.kind = 0,
       .color = 0xff40c080u,
       .x0 = -4,
       .y0 = 3,
       .x1 = 31,
       .y1 = int(cut) + 2,
       .first = 0,
       .scale = 0},
      {.kind = 0,
       .color = 0x60f02010u,
       .x0 = 17,
       .y0 = -9,
       .x1 = 99,
       .y1 = int(cut) + 5,
       .first = 0,
       .scale = 0},
      {.kind = 0, .color = 0xff0000ffu, .x0 = 20, .y0 = 5, .x1 = 20, .y1 = 9, .first = 0, .scale = 0}};
  const Hud args{.items = trial.upload(items),
                 .text = trial.make<uint32_t>(1, 0),
                 .font = trial.upload(std::vector<uint32_t>(font().begin(), font().end())),
                 .image = trial.make<uint32_t>(uint64_t(kWidth) * height, 0),
                 .item_count = uint32_t(items.size()),
                 .width = kWidth,
                 .background = kBackground};
  trial.slice(args, cut, height - cut, kWidth);
  trial.slice(args, 0, cut, kWidth);
  std::vector<uint32_t> want;
  for (int y = 0; y < int(height); ++y)
    for (int x = 0; x < int(kWidth); ++x) {
      uint32_t pixel = kBackground;
      for (const Item& i : items)
        if (x >= i.x0 && x < i.x1 && y >= i.y0 && y < i.y1) pixel = blend(pixel, i.color);
      want.push_back(pixel);
    }
  return equal("image", trial.read<uint32_t>(args.image), want);
}

}  // namespace onebeat::kernels::self_tests
