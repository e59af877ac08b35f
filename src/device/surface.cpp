#include "device/surface.hpp"

namespace onebeat::device {

Result<std::unique_ptr<Surface>> Surface::create(Device& device, uint32_t width, uint32_t height,
                                                 uint32_t images) {
  if (width == 0 || height == 0 || images == 0 || width > 16384 || height > 16384 || images > 16) {
    return Error{ErrorCode::kInvalidArgument,
                 "a surface has 1 to 16384 pixels a side and 1 to 16 images, not " + std::to_string(width) +
                     "x" + std::to_string(height) + " with " + std::to_string(images)};
  }
  std::unique_ptr<Surface> surface(new Surface(device, width, height));
  for (uint32_t i = 0; i < images; ++i) {
    OB_TRY(Span pixels, device.heap().allocate(uint64_t(width) * height * 4));
    surface->slots_.push_back({.image = {i, pixels}});
  }
  return surface;
}

Surface::~Surface() {
  for (Slot& slot : slots_) {
    device_.heap().release(slot.image.pixels, slot.state == State::kInFlight ? slot.drawn : TimelinePoint{});
  }
}

void Surface::settle() {
  Slot* newest = nullptr;
  for (Slot& slot : slots_) {
    if (slot.state == State::kInFlight && slot.drawn.timeline->reached(slot.drawn.value)) {
      // An image whose drawing failed holds nothing worth showing.
      slot.state = slot.drawn.timeline->error(slot.drawn.value) ? State::kFree : State::kShown;
    }
    if (slot.state == State::kShown && (!newest || slot.order > newest->order)) newest = &slot;
  }
  for (Slot& slot : slots_) {
    if (slot.state == State::kShown && &slot != newest && slot.readers == 0) slot.state = State::kFree;
  }
}

std::optional<Surface::Image> Surface::acquire() {
  std::lock_guard lock(mutex_);
  settle();
  for (Slot& slot : slots_) {
    if (slot.state != State::kFree) continue;
    slot.state = State::kAcquired;
    return slot.image;
  }
  return std::nullopt;
}

void Surface::present(const Image& image, TimelinePoint drawn) {
  std::lock_guard lock(mutex_);
  Slot& slot = slots_.at(image.index);
  OB_ASSERT(slot.state == State::kAcquired, "an image is presented after it was acquired");
  slot.state = drawn ? State::kInFlight : State::kShown;
  slot.drawn = std::move(drawn);
  slot.order = ++presented_;
}

void Surface::abandon(const Image& image) {
  std::lock_guard lock(mutex_);
  Slot& slot = slots_.at(image.index);
  OB_ASSERT(slot.state == State::kAcquired, "an image is abandoned after it was acquired");
  slot.state = State::kFree;
}

Result<std::vector<uint8_t>> Surface::readback() {
  Slot* newest = nullptr;
  {
    std::lock_guard lock(mutex_);
    settle();
    for (Slot& slot : slots_) {
      if (slot.state == State::kShown && (!newest || slot.order > newest->order)) newest = &slot;
    }
    if (!newest) return Error{ErrorCode::kNotFound, "no image has been drawn yet; present one first"};
    ++newest->readers;  // keeps the image from being drawn over while it is copied, without the lock
  }
  std::vector<uint8_t> pixels(newest->image.pixels.bytes);
  Error failed = device_.read(newest->image.pixels, pixels.data(), pixels.size());
  std::lock_guard lock(mutex_);
  --newest->readers;
  if (failed) return failed;
  return pixels;
}

}  // namespace onebeat::device
