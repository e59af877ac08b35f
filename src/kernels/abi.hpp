// abi.hpp: the element types that kernel parameter blocks use and C++ lacks. Included by generated/*.abi.hpp,
// so that CPU bodies, hosts and tests read the same bytes as the GPU.
#pragma once
#include <cstdint>

namespace onebeat::kernels::abi {

using float16_t = _Float16;

template <class T, int N>
struct Vector {  // float4, uint2 ...: no padding, aligned as T
  T v[N];
  T& operator[](int i) { return v[i]; }
  const T& operator[](int i) const { return v[i]; }
};

}  // namespace onebeat::kernels::abi
