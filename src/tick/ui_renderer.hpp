// ui_renderer.hpp: draws the HUD into a surface by one replayed command list per image.
//
// Each image of the surface has its own small block of items and text that the host writes, and its own list, recorded
// once: a frame is a memcpy and a submit. It goes to Q_render directly, waits for nothing, and when every image is still
// in flight the frame is given up: the last finished image stays on show.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "device/surface.hpp"
#include "tick/hud.hpp"

namespace onebeat::tick {

class UiRenderer {
 public:
  static Result<std::unique_ptr<UiRenderer>> create(device::Device& device, uint32_t width, uint32_t height);
  ~UiRenderer();

  struct Encoding {
    uint64_t begin_ns = 0, spent_ns = 0;  // host time in Queue::submit; 0: nothing was submitted
  };
  // False: no image was free, nothing was submitted. `done` runs on a backend thread when the image is finished.
  Result<bool> render(const UiSnapshot& snapshot, std::function<void(const device::SubmitReport&)> done,
                      Encoding* encoding = nullptr);
  Error drain(std::chrono::nanoseconds timeout);
  device::Surface& surface() { return *surface_; }

 private:
  struct Frame {
    device::Span items, text;  // Memory::kUpload
    device::ListRef list;
  };
  explicit UiRenderer(device::Device& device, uint32_t width, uint32_t height)
      : device_(device), model_(width, height) {}
  Error prepare();

  device::Device& device_;
  HudModel model_;
  std::unique_ptr<device::Surface> surface_;
  device::Span font_;
  std::vector<Frame> frames_;  // by image index; filled on an image's first use
  std::shared_ptr<device::Timeline> drawn_;
  device::Kernel kernel_;
};

}  // namespace onebeat::tick
