#include "tick/ui_renderer.hpp"

#include <cstring>

#include "base/clock.hpp"
#include "kernels/font.hpp"
#include "kernels/generated/hud.hpp"

namespace onebeat::tick {
namespace {
constexpr uint32_t kBackground = 0xFF1C1612;  // dark blue-grey, R in the low byte
constexpr uint32_t kImages = 3;
}  // namespace

Result<std::unique_ptr<UiRenderer>> UiRenderer::create(device::Device& device, uint32_t width,
                                                       uint32_t height) {
  std::unique_ptr<UiRenderer> r(new UiRenderer(device, width, height));
  OB_TRY(r->surface_, device::Surface::create(device, width, height, kImages));
  OB_CHECK(r->prepare());
  return r;
}

Error UiRenderer::prepare() {
  OB_TRY(kernel_, device_.kernel(kernels::Hud::info()));
  drawn_ = device_.timeline("frames drawn");
  const auto font = kernels::font();
  OB_TRY(font_, device_.heap().allocate(font.size_bytes()));
  OB_CHECK(device_.write(font_, font.data(), font.size_bytes()));
  frames_.resize(kImages);
  for (Frame& frame : frames_) {
    OB_TRY(frame.items, device_.heap().allocate(kHudItems * sizeof(kernels::abi::hud::Item), 256,
                                                device::Memory::kUpload));
    OB_TRY(frame.text, device_.heap().allocate(kHudTextBytes, 256, device::Memory::kUpload));
  }
  return {};
}

UiRenderer::~UiRenderer() {
  (void)drain(std::chrono::seconds(2));
  for (Frame& frame : frames_) {
    if (frame.items) device_.heap().release(frame.items);
    if (frame.text) device_.heap().release(frame.text);
  }
  if (font_) device_.heap().release(font_);
}

Result<bool> UiRenderer::render(const UiSnapshot& snapshot,
                                std::function<void(const device::SubmitReport&)> done, Encoding* encoding) {
  model_.add_sample(snapshot);
  const auto image = surface_->acquire();
  if (!image) return false;
  Frame& frame = frames_[image->index];
  const HudList& list = model_.build(snapshot);
  std::memcpy(frame.items.host, list.items.data(), frame.items.bytes);
  std::memcpy(frame.text.host, list.text.data(), frame.text.bytes);
  if (!frame.list) {
    device::CommandList commands("frame");
    const uint32_t width = surface_->width(), height = surface_->height();
    commands.dispatch(kernel_,
                      kernels::Hud{.items = frame.items,
                                   .text = frame.text,
                                   .font = font_,
                                   .image = image->pixels,
                                   .item_count = kHudItems,
                                   .width = width,
                                   .background = kBackground,
                                   .row_count = height},
                      kernel_.grid(height, width));
    frame.list = commands.finish();
  }
  const device::TimelinePoint point = drawn_->next();
  device::Submission submission{.list = frame.list, .signals = {point}, .done = std::move(done)};
  const uint64_t begin = now_ns();
  Error refused = device_.queue(device::Role::kRender).submit(std::move(submission));
  if (encoding) *encoding = {begin, now_ns() - begin};
  if (refused) {
    drawn_->signal(point.value, refused);
    surface_->abandon(*image);
    return refused;
  }
  surface_->present(*image, point);
  return true;
}

Error UiRenderer::drain(std::chrono::nanoseconds timeout) {
  return device_.queue(device::Role::kRender).drain(timeout);
}

}  // namespace onebeat::tick
