// hud on the CPU: each workgroup is a band of 16 image rows, and every item fills only the pixels of its own
// box. The same integers as in hud.slang, so the same bytes.
#include "kernels/cpu/cpu_kernel.hpp"
#include "kernels/generated/hud.abi.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

using abi::hud::Item;
using abi::hud::Params;
constexpr uint32_t kLine = 1, kText = 2;

int32_t lower(int32_t a, int32_t b) { return a < b ? a : b; }
int32_t higher(int32_t a, int32_t b) { return a < b ? b : a; }

uint32_t blend(uint32_t below, uint32_t color, uint32_t alpha) {
  uint32_t result = 0;
  for (uint32_t shift = 0; shift < 32; shift += 8) {
    const uint32_t b = below >> shift & 255, c = shift == 24 ? 255 : color >> shift & 255;
    result |= ((c * alpha + b * (255 - alpha) + 127) / 255) << shift;
  }
  return result;
}

uint32_t line_samples(const Item& item, int32_t x, int32_t y) {
  const int64_t ax = int64_t(item.x0) * 4 + 2, ay = int64_t(item.y0) * 4 + 2;
  const int64_t dx = int64_t(item.x1) * 4 + 2 - ax, dy = int64_t(item.y1) * 4 + 2 - ay;
  const int64_t length2 = dx * dx + dy * dy, radius2 = int64_t(item.first) * int64_t(item.first) * 4;
  uint32_t samples = 0;
  for (int64_t s = 0; s < 4; ++s) {
    const int64_t px = int64_t(x) * 4 + 1 + (s & 1) * 2 - ax, py = int64_t(y) * 4 + 1 + (s >> 1) * 2 - ay;
    const int64_t along = px * dx + py * dy, across = px * dy - py * dx;
    bool inside;
    if (along <= 0)
      inside = px * px + py * py <= radius2;
    else if (along >= length2)
      inside = (px - dx) * (px - dx) + (py - dy) * (py - dy) <= radius2;
    else
      inside = across * across <= radius2 * length2;
    samples += inside;
  }
  return samples;
}

bool text_dot(const Params& p, const Item& item, int32_t x, int32_t y) {
  if (item.scale == 0) return false;
  const uint32_t column = uint32_t(x - item.x0) / item.scale, line = uint32_t(y - item.y0) / item.scale;
  const uint32_t byte_at = item.first + column / 6;
  const uint32_t code = p.text[byte_at / 4] >> (byte_at % 4 * 8) & 255;
  if (code < 32 || code > 126 || line >= 8) return false;
  return (p.font[(code - 32) * 2 + line / 4] >> (line % 4 * 8) >> (column % 6) & 1) != 0;
}

void draw(const Params& p, const Item& item, int32_t row_begin, int32_t row_end) {
  const bool line = item.kind == kLine;
  const int32_t reach = line ? int32_t(item.first) + 1 : 0;
  const int32_t right = line ? higher(item.x0, item.x1) + reach + 1 : item.x1;
  const int32_t bottom = line ? higher(item.y0, item.y1) + reach + 1 : item.y1;
  const int32_t x_begin = higher((line ? lower(item.x0, item.x1) : item.x0) - reach, 0);
  const int32_t y_begin = higher((line ? lower(item.y0, item.y1) : item.y0) - reach, row_begin);
  const int32_t x_end = lower(right, int32_t(p.width)), y_end = lower(bottom, row_end);
  const uint32_t full = item.color >> 24;
  for (int32_t y = y_begin; y < y_end; ++y) {
    uint32_t* row = p.image + uint64_t(y) * p.width;
    for (int32_t x = x_begin; x < x_end; ++x) {
      uint32_t alpha = full;
      if (line) alpha = alpha * line_samples(item, x, y) / 4;
      if (item.kind == kText && !text_dot(p, item, x, y)) alpha = 0;
      if (alpha != 0) row[x] = blend(row[x], item.color, alpha);
    }
  }
}

}  // namespace

void hud(const void* params, const device::Grid&, uint64_t begin, uint64_t end) {
  const auto p = load_params<Params>(params);
  const Rows rows = rows_of_groups(p, abi::hud::kCpuRowsPerGroup, begin, end);
  if (p.keep == 0)
    for (uint64_t i = rows.begin * p.width; i < rows.end * p.width; ++i) p.image[i] = p.background;
  for (uint32_t i = 0; i < p.item_count; ++i) draw(p, p.items[i], int32_t(rows.begin), int32_t(rows.end));
}

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
