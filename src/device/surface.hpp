// surface.hpp: a ring of RGBA8 images that kernels draw and someone shows: a PNG file now, a window later.
//
//   Surface surface(device, 960, 540);
//   auto image = surface.acquire();            // never blocks: a free image, or none while all are in flight
//   ... record the draw into image->pixels, submit ...
//   surface.present(*image, point);            // shown once `point` is reached
//   auto pixels = surface.readback();          // the newest finished image
#pragma once
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "device/device.hpp"

namespace onebeat::device {

class Surface {
 public:
  struct Image {
    uint32_t index = 0;
    Span pixels;  // width * height * 4 bytes, rows top to bottom, R G B A
  };
  static Result<std::unique_ptr<Surface>> create(Device& device, uint32_t width, uint32_t height,
                                                 uint32_t images = 3);
  ~Surface();

  uint32_t width() const { return width_; }
  uint32_t height() const { return height_; }
  std::optional<Image> acquire();
  void present(const Image& image, TimelinePoint drawn);
  void abandon(const Image& image);         // acquired, but nothing was drawn
  Result<std::vector<uint8_t>> readback();  // blocking; kNotFound before the first finished image

 private:
  enum class State : uint8_t { kFree, kAcquired, kInFlight, kShown };
  struct Slot {
    Image image;
    State state = State::kFree;
    TimelinePoint drawn;
    uint64_t order = 0;
    uint32_t readers = 0;  // readbacks under way: not reused meanwhile
  };
  Surface(Device& device, uint32_t width, uint32_t height)
      : device_(device), width_(width), height_(height) {}
  void settle();  // moves finished images to kShown, older shown ones to kFree

  Device& device_;
  uint32_t width_, height_;
  std::mutex mutex_;
  std::vector<Slot> slots_;
  uint64_t presented_ = 0;
};

}  // namespace onebeat::device
