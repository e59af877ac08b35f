#include "tick/hud.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "kernels/font.hpp"

namespace onebeat::tick {
namespace {

constexpr uint32_t kRect = 0, kText = 2;  // Item::kind of src/kernels/hud.slang

constexpr uint32_t rgb(uint32_t r, uint32_t g, uint32_t b) { return r | g << 8 | b << 16 | 0xFFu << 24; }
constexpr uint32_t kInk = rgb(226, 230, 236), kDim = rgb(126, 136, 150), kTrack = rgb(36, 42, 52),
                   kGood = rgb(82, 190, 128);
constexpr uint32_t kWarn = rgb(230, 126, 60);
constexpr uint32_t kLane[3] = {rgb(92, 160, 240), rgb(182, 132, 240), rgb(240, 190, 92)};
constexpr const char* kLaneName[3] = {"Q_render", "Q_ml", "Q_blit"};
constexpr const char* kEventName[4] = {"E_frame", "E_data", "E_embed", "E_rag"};
constexpr float kFrameBudgetMs = 1000.0f / 60;

// 0..1, whatever a measurement gave: NaN has no int.
float share(float v) { return v > 0 ? std::min(v, 1.0f) : 0.0f; }

}  // namespace

HudModel::HudModel(uint32_t width, uint32_t height) : width_(width), height_(height) {
  list_.items.resize(kHudItems);
  list_.text.resize(kHudTextBytes);
}

void HudModel::add_sample(const UiSnapshot& snapshot) {
  frame_ms_[next_] = snapshot.frame_ms;
  next_ = (next_ + 1) % kHistory;
}

void HudModel::rect(int x0, int y0, int x1, int y1, uint32_t color) {
  if (used_items_ == kHudItems) return;
  list_.items[used_items_++] = {kRect, color, x0, y0, x1, y1, 0, 0};
}

void HudModel::text(int x, int y, uint32_t scale, uint32_t color, std::string_view words) {
  const size_t take = std::min<size_t>(words.size(), kHudTextBytes - used_text_);
  if (used_items_ == kHudItems || take == 0) return;
  std::memcpy(&list_.text[used_text_], words.data(), take);
  const auto wide = int(take * kernels::kFontAdvance * scale), high = int(kernels::kFontHeight * scale);
  list_.items[used_items_++] = {kText, color, x, y, x + wide, y + high, used_text_, scale};
  used_text_ += uint32_t(take);
}

void HudModel::header(const UiSnapshot& s) {
  char line[128];
  text(16, 14, 3, kInk, "ONEBEAT");
  std::snprintf(line, sizeof line, "%5.1f fps  %5.2f ms  %llu missed", double(s.fps), double(s.frame_ms),
                static_cast<unsigned long long>(s.frames_missed));
  text(160, 18, 2, s.frame_ms <= kFrameBudgetMs ? kGood : kWarn, line);
  text(16, 46, 1, kDim, s.status);
}

void HudModel::lanes(const UiSnapshot& s) {
  for (int i = 0; i < 3; ++i) {
    const auto& lane = s.queues[size_t(i)];
    const int y = 68 + i * 34, bar_x = 128, bar_w = int(width_) - bar_x - 190;
    char line[96];
    text(16, y + 4, 2, kLane[i], kLaneName[i]);
    rect(bar_x, y, bar_x + bar_w, y + 22, kTrack);
    rect(bar_x, y, bar_x + int(float(bar_w) * share(lane.busy)), y + 22, kLane[i]);
    std::snprintf(line, sizeof line, "%llu done, %llu active",
                  static_cast<unsigned long long>(lane.completed),
                  static_cast<unsigned long long>(lane.submitted - lane.completed));
    text(bar_x + bar_w + 10, y + 7, 1, kInk, line);
  }
}

void HudModel::events(const UiSnapshot& s) {
  for (int i = 0; i < 4; ++i) {
    char line[64];
    const int x = 16 + i * int(width_ - 32) / 4;
    text(x, 178, 1, kDim, kEventName[i]);
    std::snprintf(line, sizeof line, "%llu", static_cast<unsigned long long>(s.events[size_t(i)]));
    text(x, 190, 2, kInk, line);
  }
  char line[96];
  std::snprintf(line, sizeof line, "heap %.1f MB in use, %.1f MB committed   cores %u of %u",
                double(s.heap_placed_bytes) / 1e6, double(s.heap_committed_bytes) / 1e6, s.cores_held,
                s.cores);
  text(16, 216, 1, kDim, line);
}

// One bar a frame, oldest left; the line is the 60 Hz budget.
void HudModel::frame_bars() {
  const int top = 236, bottom = int(height_) - 14, high = bottom - top,
            wide = (int(width_) - 32) / int(kHistory);
  if (high < 16) return;
  rect(16, top, 16 + wide * int(kHistory), bottom, kTrack);
  for (uint32_t i = 0; i < kHistory; ++i) {
    const float ms = frame_ms_[(next_ + i) % kHistory];
    const int tall = int(share(ms / (2 * kFrameBudgetMs)) * float(high));
    const int x = 16 + int(i) * wide;
    rect(x, bottom - tall, x + std::max(1, wide - 1), bottom, ms <= kFrameBudgetMs ? kGood : kWarn);
  }
  rect(16, top + high / 2, 16 + wide * int(kHistory), top + high / 2 + 1, kDim);
  text(20, top + high / 2 - 10, 1, kDim, "16.7 ms");
}

const HudList& HudModel::build(const UiSnapshot& snapshot) {
  used_items_ = used_text_ = 0;
  header(snapshot);
  lanes(snapshot);
  events(snapshot);
  frame_bars();
  std::fill(list_.items.begin() + used_items_, list_.items.end(), kernels::abi::hud::Item{});
  return list_;
}

}  // namespace onebeat::tick
