// metal_vectors.hpp: Metal's scalar names and its small vectors: members, indexing, arithmetic by component.
#pragma once
#include <cstddef>
#include <cstdint>

namespace metal {

using uint = std::uint32_t;
using ulong = std::uint64_t;
using ushort = std::uint16_t;
using uchar = std::uint8_t;
using half = _Float16;
using std::int64_t;
using std::size_t;
using std::uint64_t;

template <class T, int N>
struct vec;

// The members of a vector, its indexing and a constructor from one value for all components.
#define ONEBEAT_VECTOR(n, ...)                                 \
  template <class T>                                           \
  struct vec<T, n> {                                           \
    T __VA_ARGS__;                                             \
    T& operator[](size_t i) { return (&x)[i]; }                \
    const T& operator[](size_t i) const { return (&x)[i]; }    \
    vec() = default;                                           \
    explicit vec(T all) {                                      \
      for (size_t i = 0; i < n; ++i) (*this)[i] = all;         \
    }                                                          \
    template <class U>                                         \
    explicit vec(const vec<U, n>& other) {                     \
      for (size_t i = 0; i < n; ++i) (*this)[i] = T(other[i]); \
    }                                                          \
    template <class... U>                                      \
      requires(sizeof...(U) == n && n > 1)                     \
    vec(U... all) {                                            \
      const T values[n] = {T(all)...};                         \
      for (size_t i = 0; i < n; ++i) (*this)[i] = values[i];   \
    }                                                          \
  };
ONEBEAT_VECTOR(2, x, y)
ONEBEAT_VECTOR(3, x, y, z)
ONEBEAT_VECTOR(4, x, y, z, w)
#undef ONEBEAT_VECTOR

#define ONEBEAT_VECTOR_OPERATOR(op)                               \
  template <class T, int N>                                       \
  vec<T, N> operator op(const vec<T, N>& a, const vec<T, N>& b) { \
    vec<T, N> r;                                                  \
    for (size_t i = 0; i < N; ++i) r[i] = T(a[i] op b[i]);        \
    return r;                                                     \
  }                                                               \
  template <class T, int N>                                       \
  vec<T, N> operator op(const vec<T, N>& a, T b) {                \
    return a op vec<T, N>(b);                                     \
  }                                                               \
  template <class T, int N>                                       \
  vec<T, N> operator op(T a, const vec<T, N>& b) {                \
    return vec<T, N>(a) op b;                                     \
  }
ONEBEAT_VECTOR_OPERATOR(+)
ONEBEAT_VECTOR_OPERATOR(-)
ONEBEAT_VECTOR_OPERATOR(*)
ONEBEAT_VECTOR_OPERATOR(/)
ONEBEAT_VECTOR_OPERATOR(&)
ONEBEAT_VECTOR_OPERATOR(|)
ONEBEAT_VECTOR_OPERATOR(>>)
ONEBEAT_VECTOR_OPERATOR(<<)
#undef ONEBEAT_VECTOR_OPERATOR

#define ONEBEAT_VECTOR_NAMES(type) \
  using type##2 = vec<type, 2>;    \
  using type##3 = vec<type, 3>;    \
  using type##4 = vec<type, 4>;
ONEBEAT_VECTOR_NAMES(uint)
ONEBEAT_VECTOR_NAMES(int)
ONEBEAT_VECTOR_NAMES(float)
ONEBEAT_VECTOR_NAMES(half)
ONEBEAT_VECTOR_NAMES(ulong)
ONEBEAT_VECTOR_NAMES(ushort)
ONEBEAT_VECTOR_NAMES(uchar)
ONEBEAT_VECTOR_NAMES(bool)
using long2 = vec<int64_t, 2>;
using packed_uint2 = uint2;  // same members, and our vectors have the alignment of their components anyway
using packed_uint4 = uint4;
using packed_float2 = float2;
using packed_float4 = float4;
using packed_half2 = half2;
using packed_half4 = half4;
#undef ONEBEAT_VECTOR_NAMES

}  // namespace metal
