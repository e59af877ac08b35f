// tensor.hpp: a span with element type and shape. Row-major; strides in elements.
#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>

#include "device/span.hpp"

namespace onebeat::device {

enum class DType : uint8_t { kF32, kF16, kBF16, kI8, kU8, kI16, kU16, kI32, kU32, kI64, kU64 };
constexpr uint32_t bytes_of(DType t) {
  switch (t) {
    case DType::kI8:
    case DType::kU8:
      return 1;
    case DType::kF16:
    case DType::kBF16:
    case DType::kI16:
    case DType::kU16:
      return 2;
    case DType::kF32:
    case DType::kI32:
    case DType::kU32:
      return 4;
    case DType::kI64:
    case DType::kU64:
      return 8;
  }
  return 0;
}
const char* to_string(DType t);  // "f32"

struct Tensor {
  Span span;
  DType dtype = DType::kF32;
  uint8_t rank = 0;                 // at most 4
  std::array<uint64_t, 4> shape{};  // outermost first; unused entries are 0

  uint64_t elements() const {
    uint64_t n = rank ? 1 : 0;
    for (uint8_t i = 0; i < rank; ++i) n *= shape[i];
    return n;
  }
  uint64_t bytes() const { return elements() * bytes_of(dtype); }
};

}  // namespace onebeat::device
