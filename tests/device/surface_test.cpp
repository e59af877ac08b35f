#include "device/surface.hpp"

#include <algorithm>

#include "conformance.hpp"

namespace onebeat::device::conformance {
namespace {

constexpr uint32_t kWidth = 48, kHeight = 20;

// Draws one colour over the whole image and presents it.
void draw(Test& t, Surface& surface, const Surface::Image& image, Timeline& frames, uint64_t value,
          uint32_t colour) {
  CommandList list("draw");
  list.fill(image.pixels, colour);
  OK(t.device().queue(Role::kRender).submit({.list = list.finish(), .signals = {frames.at(value)}}));
  surface.present(image, frames.at(value));
}

uint32_t colour_of(const std::vector<uint8_t>& pixels) {
  REQUIRE(pixels.size() == kWidth * kHeight * 4);
  for (size_t i = 4; i < pixels.size(); ++i) REQUIRE(pixels[i] == pixels[i - 4]);
  return uint32_t(pixels[0]) | uint32_t(pixels[1]) << 8 | uint32_t(pixels[2]) << 16 |
         uint32_t(pixels[3]) << 24;
}

}  // namespace

CONFORMANCE("Surface.ShowsTheNewestFinishedImage") {
  auto surface = Surface::create(t.device(), kWidth, kHeight).value();
  CHECK(surface->readback().error().code == ErrorCode::kNotFound);
  auto frames = t.device().timeline("E_frame");
  for (uint32_t i = 1; i <= 10; ++i) {
    const auto image = surface->acquire();
    REQUIRE(image.has_value());
    draw(t, *surface, *image, *frames, i, 0x01010101u * i);
    OK(frames->wait(i, 20s));
    CHECK(colour_of(surface->readback().value()) == 0x01010101u * i);
  }
}

CONFORMANCE("Surface.AcquireNeverBlocks") {
  auto surface = Surface::create(t.device(), kWidth, kHeight, 3).value();
  auto a = surface->acquire(), b = surface->acquire(), c = surface->acquire();
  REQUIRE(a.has_value());
  REQUIRE(b.has_value());
  REQUIRE(c.has_value());
  CHECK(a->index != b->index);
  CHECK(!surface->acquire().has_value());
  surface->abandon(*b);
  CHECK(surface->acquire()->index == b->index);
  auto never = t.device().timeline("slow");
  surface->present(*a, never->at(1));
  CHECK(!surface->acquire().has_value());  // in flight
  CHECK(surface->readback().error().code == ErrorCode::kNotFound);
  never->signal(1, {ErrorCode::kKilled, "the drawing was ended"});
  CHECK(surface->acquire()->index == a->index);  // a failed drawing is not shown
  CHECK(surface->readback().error().code == ErrorCode::kNotFound);
}

CONFORMANCE("Surface.RefusesSizesThatNoImageHas") {
  CHECK(Surface::create(t.device(), 0, 10).error().code == ErrorCode::kInvalidArgument);
  CHECK(Surface::create(t.device(), 10, 100000).error().code == ErrorCode::kInvalidArgument);
}

}  // namespace onebeat::device::conformance
