// hud against a painter that visits every pixel for every item.
#include <doctest/doctest.h>

#include <cstring>

#include "kernels/font.hpp"
#include "kernels/generated/kernels.hpp"
#include "kernels/harness.hpp"

using namespace onebeat;
using namespace onebeat::kernels::test;
using Item = kernels::abi::hud::Item;

namespace {

constexpr uint32_t kRect = 0, kLine = 1, kText = 2;

struct Picture {
  uint32_t width, height, background;
  std::vector<Item> items;
  std::string text;
};

// Distance of a point from a segment, times four, squared, without a square root: in doubles, exact for these sizes.
bool near_line(const Item& item, double x, double y) {
  const double dx = item.x1 - item.x0, dy = item.y1 - item.y0;
  const double px = x - (item.x0 + 0.5), py = y - (item.y0 + 0.5), length2 = dx * dx + dy * dy;
  const double along = px * dx + py * dy, radius2 = double(item.first) * item.first / 4;
  if (along <= 0) return px * px + py * py <= radius2;
  if (along >= length2) return (px - dx) * (px - dx) + (py - dy) * (py - dy) <= radius2;
  const double across = px * dy - py * dx;
  return across * across <= radius2 * length2;
}

uint32_t alpha_at(const Picture& picture, const Item& item, int x, int y) {
  const uint32_t alpha = item.color >> 24;
  if (item.kind == kLine) {
    uint32_t hits = 0;
    for (double sy : {0.25, 0.75})
      for (double sx : {0.25, 0.75}) hits += near_line(item, x + sx, y + sy);
    return alpha * hits / 4;
  }
  if (x < item.x0 || x >= item.x1 || y < item.y0 || y >= item.y1) return 0;
  if (item.kind == kRect) return alpha;
  if (item.scale == 0) return 0;
  const uint32_t column = uint32_t(x - item.x0) / item.scale, line = uint32_t(y - item.y0) / item.scale;
  const auto code = static_cast<unsigned char>(picture.text[item.first + column / 6]);
  if (code < 32 || code > 126 || line > 7) return 0;
  const uint64_t low = kernels::font()[(code - 32u) * 2], high = kernels::font()[(code - 32u) * 2 + 1];
  return (low | high << 32) >> (line * 8 + column % 6) & 1 ? alpha : 0;
}

std::vector<uint32_t> paint(const Picture& picture, std::vector<uint32_t> image) {
  for (const Item& item : picture.items)
    for (uint32_t y = 0; y < picture.height; ++y)
      for (uint32_t x = 0; x < picture.width; ++x) {
        const uint32_t alpha = alpha_at(picture, item, int(x), int(y));
        uint32_t& pixel = image[y * picture.width + x];
        uint32_t result = 0;
        for (int channel = 0; channel < 4; ++channel) {
          const uint32_t c = channel == 3 ? 255 : item.color >> (channel * 8) & 255,
                         b = pixel >> (channel * 8) & 255;
          result |= (c * alpha + b * (255 - alpha) + 127) / 255 << (channel * 8);
        }
        pixel = result;
      }
  return image;
}

Picture random_picture(uint32_t width, uint32_t height, size_t item_count) {
  std::mt19937_64 random(seed() + width * 1000 + item_count);
  auto number = [&](int low, int high) { return low + int(random() % uint64_t(high - low + 1)); };
  Picture picture{width, height, 0xff102030, {}, {}};
  for (size_t i = 0; i < item_count; ++i) {
    Item item{};
    item.kind = uint32_t(number(0, 2));
    item.color = uint32_t(random());
    item.x0 = number(-20, int(width) + 5);
    item.y0 = number(-20, int(height) + 5);
    item.x1 = item.x0 + number(-5, 40);
    item.y1 = item.y0 + number(-5, 30);
    if (item.kind == kLine) item.first = uint32_t(number(0, 6));
    if (item.kind == kText) {
      item.scale = uint32_t(number(0, 2));
      item.first = uint32_t(picture.text.size());
      for (int c = number(1, 8); c > 0; --c) picture.text.push_back(char(number(30, 127)));
      const int count = int(picture.text.size() - item.first);
      item.x1 = item.x0 + count * 6 * int(item.scale);
      item.y1 = item.y0 + 8 * int(item.scale);
    }
    picture.items.push_back(item);
  }
  return picture;
}

kernels::Hud arguments(Target& target, const Picture& picture, const device::Span& image) {
  std::vector<uint32_t> text((picture.text.size() + 3) / 4);
  if (!text.empty()) std::memcpy(text.data(), picture.text.data(), picture.text.size());
  return {.items = target.upload(picture.items),
          .text = target.upload(text),
          .font = target.upload(std::vector<uint32_t>(kernels::font().begin(), kernels::font().end())),
          .image = image,
          .item_count = uint32_t(picture.items.size()),
          .width = picture.width,
          .background = picture.background};
}

}  // namespace

TEST_CASE("Hud.DrawsTheSameBytesAsAPlainPainterWholeAndInBands") {
  for_each_target(kernels::Hud::info(), [](Target& target) {
    const size_t many = target.emulated() ? 300 : 700;  // more than one batch of 256
    for (const Picture& picture : {random_picture(61, 47, 40), random_picture(1, 1, 20),
                                   random_picture(33, 16, many), random_picture(40, 17, 0)}) {
      const uint64_t pixels = uint64_t(picture.width) * picture.height;
      const auto expected = paint(picture, std::vector<uint32_t>(pixels, picture.background));
      const auto whole = target.make<uint32_t>(pixels, 0), bands = target.make<uint32_t>(pixels, 0);
      target.run(arguments(target, picture, whole), picture.height, picture.width);
      target.run_split(arguments(target, picture, bands), picture.height, 1, picture.width);
      CHECK(target.download<uint32_t>(whole) == expected);
      CHECK(target.download<uint32_t>(bands) == expected);
    }
  });
}

TEST_CASE("Hud.DrawsOverThePictureThatIsThereWhenAsked") {
  for_each_target(kernels::Hud::info(), [](Target& target) {
    const Picture picture = random_picture(21, 18, 12);
    std::vector<uint32_t> before(21 * 18);
    for (size_t i = 0; i < before.size(); ++i) before[i] = uint32_t(i * 2654435761u);
    const auto image = target.upload(before);
    kernels::Hud args = arguments(target, picture, image);
    args.keep = 1;
    target.run(args, picture.height, picture.width);
    CHECK(target.download<uint32_t>(image) == paint(picture, before));
  });
}

TEST_CASE("Font.HasADifferentPictureForEveryCharacter") {
  const auto words = kernels::font();
  REQUIRE(words.size() == kernels::kFontCharacters * 2);
  for (size_t a = 0; a < words.size(); a += 2)
    for (size_t b = 0; b < a; b += 2) CHECK((words[a] != words[b] || words[a + 1] != words[b + 1]));
}
