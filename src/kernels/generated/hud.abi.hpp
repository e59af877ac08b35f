// hud.abi.hpp: the kernel's parameter block and element types, as its CPU bodies see them.
// Made by tools/kernels.py from src/kernels/hud.slang; change that and run the tool.
#pragma once
#include <cstddef>
#include <cstdint>

#include "kernels/abi.hpp"

namespace onebeat::kernels::abi::hud {

struct Item {
  uint32_t kind;
  uint32_t color;
  int32_t x0;
  int32_t y0;
  int32_t x1;
  int32_t y1;
  uint32_t first;
  uint32_t scale;
};
static_assert(sizeof(Item) == 32);
static_assert(offsetof(Item, kind) == 0);
static_assert(offsetof(Item, color) == 4);
static_assert(offsetof(Item, x0) == 8);
static_assert(offsetof(Item, y0) == 12);
static_assert(offsetof(Item, x1) == 16);
static_assert(offsetof(Item, y1) == 20);
static_assert(offsetof(Item, first) == 24);
static_assert(offsetof(Item, scale) == 28);

struct Params {
  const Item* items;
  const uint32_t* text;
  const uint32_t* font;
  uint32_t* image;
  uint32_t item_count;
  uint32_t width;
  uint32_t background;
  uint32_t keep;
  uint32_t row_begin;
  uint32_t row_count;
};
static_assert(offsetof(Params, items) == 0);
static_assert(offsetof(Params, text) == 8);
static_assert(offsetof(Params, font) == 16);
static_assert(offsetof(Params, image) == 24);
static_assert(offsetof(Params, item_count) == 32);
static_assert(offsetof(Params, width) == 36);
static_assert(offsetof(Params, background) == 40);
static_assert(offsetof(Params, keep) == 44);
static_assert(offsetof(Params, row_begin) == 48);
static_assert(offsetof(Params, row_count) == 52);

inline constexpr uint32_t kCpuRowsPerGroup = 16, kCpuColsPerGroup = 0;

}  // namespace onebeat::kernels::abi::hud
