// hud.hpp: the engine's status as rectangles and text for the `hud` kernel. Pure: a snapshot in, a list of items out.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "kernels/generated/hud.abi.hpp"
#include "tick/ui_snapshot.hpp"

namespace onebeat::tick {

inline constexpr uint32_t kHudItems = 192;  // always drawn: unused ones are empty rectangles
inline constexpr uint32_t kHudTextBytes = 4096;

struct HudList {
  std::vector<kernels::abi::hud::Item> items;  // kHudItems
  std::vector<char> text;                      // kHudTextBytes
};

// The recent past that the picture shows beside the snapshot: frame times and queue use, one sample a frame.
class HudModel {
 public:
  HudModel(uint32_t width, uint32_t height);
  void add_sample(const UiSnapshot& snapshot);
  const HudList& build(const UiSnapshot& snapshot);  // reuses its memory: no allocation after the first call

 private:
  static constexpr uint32_t kHistory = 96;
  void rect(int x0, int y0, int x1, int y1, uint32_t color);
  void text(int x, int y, uint32_t scale, uint32_t color, std::string_view words);
  void header(const UiSnapshot& s);
  void lanes(const UiSnapshot& s);
  void events(const UiSnapshot& s);
  void frame_bars();

  uint32_t width_, height_;
  HudList list_;
  uint32_t used_items_ = 0, used_text_ = 0;
  std::array<float, kHistory> frame_ms_{};
  uint32_t next_ = 0;
};

}  // namespace onebeat::tick
