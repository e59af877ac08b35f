// The HUD's list: its limits, its memory, and what the CPU device's hud kernel makes of it.
#include "tick/hud.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>
#include <set>

#include "device/device.hpp"
#include "kernels/font.hpp"
#include "kernels/generated/hud.hpp"
#include "random_seed.hpp"

#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define ONEBEAT_FOREIGN_NEW 1  // the sanitizer's operator new stays: nothing is counted
#endif
#endif

// Allocations of this thread, counted while `g_counting`: build() must make none.
namespace {
thread_local bool g_counting = false;
thread_local uint64_t g_allocations = 0;
}  // namespace

#ifndef ONEBEAT_FOREIGN_NEW
void* operator new(size_t bytes) {
  if (g_counting) ++g_allocations;
  if (void* p = std::malloc(bytes ? bytes : 1)) return p;
  throw std::bad_alloc();
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, size_t) noexcept { std::free(p); }
#endif

namespace onebeat::tick {
namespace {

constexpr uint32_t kText = 2;  // Item::kind of src/kernels/hud.slang

UiSnapshot busy_snapshot() {
  UiSnapshot s;
  s.frame = 1234;
  s.queues = {{{900, 899, 0.25f}, {80'000, 79'998, 1.0f}, {77, 77, 0.5f}}};
  s.events = {1234, 17, 9, 3};
  s.fps = 60;
  s.frame_ms = 3.5f;
  s.frames_missed = 2;
  s.heap_committed_bytes = 200'000'000;
  s.heap_placed_bytes = 123'456'789;
  s.cores = 2;
  s.cores_held = 1;
  std::strcpy(s.status, "embedding 32 of 512 texts");
  return s;
}

// The largest numbers everywhere: what makes every line as long as it gets.
UiSnapshot widest_snapshot() {
  UiSnapshot s;
  s.frame = ~0ull;
  for (auto& q : s.queues) q = {~0ull, 0, std::numeric_limits<float>::infinity()};
  s.events.fill(~0ull);
  s.fps = s.frame_ms = std::numeric_limits<float>::max();
  s.frames_missed = s.heap_committed_bytes = s.heap_placed_bytes = ~0ull;
  s.cores = s.cores_held = ~0u;
  std::memset(s.status, 'W', sizeof s.status - 1);
  return s;
}

void check_limits(const HudList& list) {
  REQUIRE(list.items.size() == kHudItems);
  REQUIRE(list.text.size() == kHudTextBytes);
  bool inside = true, text_fits = true;
  for (const auto& item : list.items) {
    for (int32_t v : {item.x0, item.y0, item.x1, item.y1}) inside = inside && v >= -8192 && v <= 8192;
    if (item.kind != kText) continue;
    const uint32_t letters = uint32_t(item.x1 - item.x0) / (kernels::kFontAdvance * item.scale);
    text_fits = text_fits && item.scale > 0 && item.first + letters <= kHudTextBytes;
  }
  CHECK(inside);
  CHECK(text_fits);
}

TEST_CASE("The list stays within its items and its text, whatever the numbers and the size") {
  for (const auto& [w, h] : std::vector<std::pair<uint32_t, uint32_t>>{
           {640, 360}, {64, 36}, {1, 1}, {33, 17}, {320, 260}, {3840, 2160}}) {
    HudModel model(w, h);
    CAPTURE(w);
    CAPTURE(h);
    for (const UiSnapshot& s : {UiSnapshot{}, busy_snapshot(), widest_snapshot()}) {
      for (int i = 0; i < 100; ++i) model.add_sample(s);
      check_limits(model.build(s));
    }
    UiSnapshot strange = busy_snapshot();
    strange.frame_ms = strange.fps = strange.queues[0].busy = std::numeric_limits<float>::quiet_NaN();
    model.add_sample(strange);
    check_limits(model.build(strange));
    strange.frame_ms = strange.queues[1].busy = -5;
    model.add_sample(strange);
    check_limits(model.build(strange));
  }
}

TEST_CASE("Building a list allocates nothing after the first one") {
  HudModel model(640, 360);
  (void)model.build(busy_snapshot());
  const UiSnapshot busy = busy_snapshot(), wide = widest_snapshot();
  g_counting = true;
  for (int i = 0; i < 200; ++i) {
    model.add_sample(i % 2 ? busy : wide);
    (void)model.build(i % 2 ? busy : wide);
  }
  g_counting = false;
  CHECK(g_allocations == 0);
}

TEST_CASE("Every sample of the frame history is a bar, the newest at the right") {
  HudModel model(640, 360);
  UiSnapshot s = busy_snapshot();
  s.frame_ms = 1;
  for (int i = 0; i < 95; ++i) model.add_sample(s);
  s.frame_ms = 33;
  model.add_sample(s);
  const HudList& list = model.build(s);
  int tallest = 0, tallest_x = 0, rightmost = 0;
  for (const auto& item : list.items) {
    if (item.kind != 0 || item.y1 != 360 - 14 || item.x1 - item.x0 > 16) continue;
    rightmost = std::max(rightmost, item.x0);
    if (item.y1 - item.y0 > tallest) tallest = item.y1 - item.y0, tallest_x = item.x0;
  }
  CHECK(tallest > 50);
  CHECK(tallest_x == rightmost);
}

TEST_CASE("The CPU device draws the list as a picture with the colour of each lane") {
  auto device = device::open({.device = "cpu", .heap_reserve_bytes = uint64_t(1) << 28});
  REQUIRE_MESSAGE(device.ok(), device.error().text());
  constexpr uint32_t kWidth = 640, kHeight = 360, kBackground = 0xFF1C1612;
  HudModel model(kWidth, kHeight);
  model.add_sample(busy_snapshot());
  const HudList& list = model.build(busy_snapshot());
  device::Heap& heap = (*device)->heap();
  const auto filled = [&](const void* data, uint64_t bytes) {
    const device::Span span = heap.allocate(bytes).value();
    REQUIRE_FALSE(bool((*device)->write(span, data, bytes)));
    return span;
  };
  const auto font = kernels::font();
  const device::Span items = filled(list.items.data(), list.items.size() * sizeof list.items[0]);
  const device::Span text = filled(list.text.data(), list.text.size());
  const device::Span glyphs = filled(font.data(), font.size_bytes());
  const device::Span image = heap.allocate(kWidth * kHeight * 4).value();
  const device::Kernel kernel = (*device)->kernel(kernels::Hud::info()).value();
  device::CommandList commands("frame");
  commands.dispatch(kernel,
                    kernels::Hud{.items = items,
                                 .text = text,
                                 .font = glyphs,
                                 .image = image,
                                 .item_count = kHudItems,
                                 .width = kWidth,
                                 .background = kBackground,
                                 .row_count = kHeight},
                    kernel.grid(kHeight, kWidth));
  REQUIRE_FALSE(bool((*device)->run(device::Role::kRender, commands.finish())));
  std::vector<uint32_t> pixels(kWidth * kHeight);
  REQUIRE_FALSE(bool((*device)->read(image, pixels.data(), pixels.size() * 4)));

  CHECK(pixels[0] == kBackground);
  // Each lane's name and bar lie in a band of their own, in one colour that no other band shows.
  std::set<uint32_t> lane_colors;
  for (int lane = 0; lane < 3; ++lane) {
    const uint32_t y = uint32_t(68 + lane * 34 + 10), bar = 128 + 4;  // a little into the bar
    const uint32_t color = pixels[y * kWidth + bar];
    CHECK(color != kBackground);
    CHECK((color >> 24) == 0xFF);
    lane_colors.insert(color);
    const auto band = pixels.begin() + std::ptrdiff_t(uint64_t(68 + lane * 34) * kWidth);
    CHECK(std::count(band, band + 22 * kWidth, color) > 500);
    uint64_t name = 0;  // letters of the same colour left of the bar
    for (uint32_t row = 0; row < 22; ++row)
      name += uint64_t(std::count(band + row * kWidth, band + row * kWidth + 120, color));
    CHECK(name > 40);
  }
  CHECK(lane_colors.size() == 3);
  // The bars' lengths follow the lanes' use: a quarter, all, half.
  const auto bar_pixels = [&](int lane) {
    const auto row = pixels.begin() + std::ptrdiff_t(uint64_t(68 + lane * 34 + 1) * kWidth);
    return std::count(row + 128, row + 450, row[130]);
  };
  CHECK(bar_pixels(0) == doctest::Approx(322 / 4.0).epsilon(0.03));
  CHECK(bar_pixels(1) == 322);
  CHECK(bar_pixels(2) == doctest::Approx(322 / 2.0).epsilon(0.03));
}

}  // namespace
}  // namespace onebeat::tick
