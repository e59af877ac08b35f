// embedded.hpp: what the generated kernel sources share: the types of the embedded files
// (cmake/embed_kernels.cmake writes their definitions) and the packing of a parameter.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "device/caps.hpp"

namespace onebeat::kernels {

namespace embedded {
using Words = std::span<const uint32_t>;
using Text = const char*;
}  // namespace embedded

constexpr uint32_t bit(device::Feature feature) { return 1u << unsigned(feature); }

template <class T>
void put(std::byte* params, size_t offset, T value) {
  std::memcpy(params + offset, &value, sizeof(value));
}

}  // namespace onebeat::kernels
