// metal_shim.hpp: as much of the Metal standard library as our generated kernels use, for the C++ that
// tools/msl_to_cpp.py makes of them. Address spaces are gone by then; lanes and barriers are workgroup.hpp's.
// A name that is missing here stops the build: add it, with the meaning of the Metal Shading Language specification.
#pragma once
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "kernels/msl/metal_vectors.hpp"
#include "kernels/msl/workgroup.hpp"

// Texts run unspecialised here: their function constants have no values.
#define is_function_constant_defined(name) false

namespace metal {

template <class T, size_t N>
struct array {
  T v[N];
  T& operator[](size_t i) { return v[i]; }
  const T& operator[](size_t i) const { return v[i]; }
};

template <class To, class From>
To as_type(From x) {
  return std::bit_cast<To>(x);
}

// ---- integers and floats, one lane ----
template <class T>
T min(T a, T b) {
  return b < a ? b : a;
}
template <class T>
T max(T a, T b) {
  return a < b ? b : a;
}
// Two kinds of whole number would meet as floats below.
template <class A, class B>
  requires(std::is_integral_v<A> && std::is_integral_v<B> && !std::is_same_v<A, B>)
void min(A, B) = delete;
template <class A, class B>
  requires(std::is_integral_v<A> && std::is_integral_v<B> && !std::is_same_v<A, B>)
void max(A, B) = delete;
inline float min(float a, float b) { return std::fmin(a, b); }
inline float max(float a, float b) { return std::fmax(a, b); }
template <class T>
T clamp(T x, T low, T high) {
  return min(max(x, low), high);
}
template <class T>
T abs(T x) {
  return x < T(0) ? T(-x) : x;
}
inline float fma(float a, float b, float c) { return std::fma(a, b, c); }
inline half fma(half a, half b, half c) { return half(std::fma(float(a), float(b), float(c))); }
inline float exp(float x) { return std::exp(x); }
inline float exp2(float x) { return std::exp2(x); }
inline float log(float x) { return std::log(x); }
inline float log2(float x) { return std::log2(x); }
inline float pow(float x, float y) { return std::pow(x, y); }
inline float sqrt(float x) { return std::sqrt(x); }
inline float rsqrt(float x) { return 1.0f / std::sqrt(x); }
inline float tanh(float x) { return std::tanh(x); }
inline float floor(float x) { return std::floor(x); }
inline float ceil(float x) { return std::ceil(x); }
inline float rint(float x) { return std::rint(x); }
inline float trunc(float x) { return std::trunc(x); }
inline bool isnan(float x) { return std::isnan(x); }
inline bool isinf(float x) { return std::isinf(x); }
inline uint popcount(uint x) { return uint(std::popcount(x)); }
inline ulong popcount(ulong x) { return ulong(std::popcount(x)); }
inline uint clz(uint x) { return uint(std::countl_zero(x)); }
inline uint ctz(uint x) { return uint(std::countr_zero(x)); }
inline uint mulhi(uint a, uint b) { return uint(ulong(a) * b >> 32); }
template <class T>
T select(T a, T b, bool c) {
  return c ? b : a;
}

// ---- atomics: lanes never run at the same time ----
enum memory_order { memory_order_relaxed };
template <class T>
struct atomic_of {
  T value;
};
using atomic_uint = atomic_of<uint>;
using atomic_int = atomic_of<int>;

template <class T, class F>
T atomic_update(atomic_of<T>* a, F f) {
  const T old = a->value;
  a->value = f(old);
  return old;
}
#define ONEBEAT_ATOMIC(name, expression)                                                 \
  template <class T>                                                                     \
  T atomic_##name##_explicit(atomic_of<T>* a, std::type_identity_t<T> b, memory_order) { \
    return atomic_update(a, [b](T old) { return T(expression); });                       \
  }
ONEBEAT_ATOMIC(fetch_add, old + b)
ONEBEAT_ATOMIC(fetch_sub, old - b)
ONEBEAT_ATOMIC(fetch_min, b < old ? b : old)
ONEBEAT_ATOMIC(fetch_max, old < b ? b : old)
ONEBEAT_ATOMIC(fetch_and, old& b)
ONEBEAT_ATOMIC(fetch_or, old | b)
ONEBEAT_ATOMIC(fetch_xor, old ^ b)
ONEBEAT_ATOMIC(exchange, (void(old), b))
#undef ONEBEAT_ATOMIC
template <class T>
T atomic_load_explicit(const atomic_of<T>* a, memory_order) {
  return a->value;
}
template <class T>
void atomic_store_explicit(atomic_of<T>* a, std::type_identity_t<T> b, memory_order) {
  a->value = b;
}
template <class T>
bool atomic_compare_exchange_weak_explicit(atomic_of<T>* a, T* expected, std::type_identity_t<T> b,
                                           memory_order, memory_order) {
  const bool equal = a->value == *expected;
  if (equal)
    a->value = b;
  else
    *expected = a->value;
  return equal;
}

// ---- barriers ----
enum class mem_flags : uint { mem_none = 0, mem_device = 1, mem_threadgroup = 2 };
inline mem_flags operator|(mem_flags a, mem_flags b) { return mem_flags(uint(a) | uint(b)); }
inline void threadgroup_barrier(mem_flags) { onebeat::msl::Workgroup::current().barrier(); }
inline void atomic_thread_fence(mem_flags, memory_order = memory_order_relaxed) {}

// ---- subgroup operations, in lane order ----
enum SubgroupOperation {
  kBarrier,
  kSum,
  kProduct,
  kMin,
  kMax,
  kAnd,
  kOr,
  kXor,
  kPrefix,
  kShuffle,
  kBallot,
  kFirst
};

template <class T, class Combine>
T meet(int operation, T value, Combine combine) {
  return onebeat::msl::Workgroup::current().meet(operation, value, combine);
}
template <class F>
void each_lane(ulong active, F f) {
  for (; active != 0; active &= active - 1) f(uint(std::countr_zero(active)));
}
template <class T, class F>
T simd_reduce(int operation, T value, F f) {
  return meet(operation, value, [f](const T* in, ulong active, T* out) {
    T sum{};
    bool first = true;
    each_lane(active, [&](uint i) { sum = first ? in[i] : f(sum, in[i]), first = false; });
    each_lane(active, [&](uint i) { out[i] = sum; });
  });
}
template <class T, class F>
T simd_prefix(T value, T start, bool inclusive, F f) {
  return meet(kPrefix, value, [=](const T* in, ulong active, T* out) {
    T sum = start;
    each_lane(active, [&](uint i) {
      const T next = f(sum, in[i]);
      out[i] = inclusive ? next : sum;
      sum = next;
    });
  });
}
inline constexpr auto plus = [](auto a, auto b) { return decltype(a)(a + b); };
inline constexpr auto times = [](auto a, auto b) { return decltype(a)(a * b); };

inline void simdgroup_barrier(mem_flags) {
  meet(kBarrier, 0u, [](const uint*, ulong, uint*) {});
}
template <class T>
T simd_sum(T v) {
  static_assert(sizeof(T) <= 4, "Metal's subgroup arithmetic has no 64-bit form");
  return simd_reduce(kSum, v, plus);
}
template <class T>
T simd_product(T v) {
  return simd_reduce(kProduct, v, times);
}
template <class T>
T simd_min(T v) {
  return simd_reduce(kMin, v, [](T a, T b) { return metal::min(a, b); });
}
template <class T>
T simd_max(T v) {
  return simd_reduce(kMax, v, [](T a, T b) { return metal::max(a, b); });
}
template <class T>
T simd_and(T v) {
  return simd_reduce(kAnd, v, [](T a, T b) { return T(a & b); });
}
template <class T>
T simd_or(T v) {
  return simd_reduce(kOr, v, [](T a, T b) { return T(a | b); });
}
template <class T>
T simd_xor(T v) {
  return simd_reduce(kXor, v, [](T a, T b) { return T(a ^ b); });
}
template <class T>
T simd_prefix_exclusive_sum(T v) {
  return simd_prefix(v, T(0), false, plus);
}
template <class T>
T simd_prefix_inclusive_sum(T v) {
  return simd_prefix(v, T(0), true, plus);
}
template <class T>
T simd_prefix_exclusive_product(T v) {
  return simd_prefix(v, T(1), false, times);
}
template <class T>
T simd_prefix_inclusive_product(T v) {
  return simd_prefix(v, T(1), true, times);
}
// Lane `from` of the same subgroup; a lane that takes no part gives zero, where Metal leaves the value open.
template <class T>
T simd_shuffle(T v, ushort from) {
  struct Message {
    T value;
    ushort from;
  };
  return meet(kShuffle, Message{v, from},
              [](const Message* in, ulong active, Message* out) {
                each_lane(active, [&](uint i) {
                  const bool there = in[i].from < 64 && (active >> in[i].from & 1);
                  out[i].value = there ? in[in[i].from].value : T{};
                });
              })
      .value;
}
template <class T>
T simd_broadcast(T v, ushort from) {
  return simd_shuffle(v, from);
}
template <class T>
T simd_shuffle_xor(T v, ushort mask) {
  return simd_shuffle(v, ushort(onebeat::msl::Workgroup::current().lane() ^ mask));
}
template <class T>
T simd_broadcast_first(T v) {
  return meet(kFirst, v, [](const T* in, ulong active, T* out) {
    each_lane(active, [&](uint i) { out[i] = in[std::countr_zero(active)]; });
  });
}
struct simd_vote {
  ulong bits;
  explicit operator ulong() const { return bits; }
};
inline simd_vote simd_ballot(bool v) {
  return {meet(kBallot, ulong(v), [](const ulong* in, ulong active, ulong* out) {
    ulong bits = 0;
    each_lane(active, [&](uint i) { bits |= in[i] << i; });
    each_lane(active, [&](uint i) { out[i] = bits; });
  })};
}
inline bool simd_any(bool v) { return simd_ballot(v).bits != 0; }
inline bool simd_all(bool v) { return simd_ballot(!v).bits == 0; }
inline bool simd_is_first() { return onebeat::msl::Workgroup::current().is_leader(); }

}  // namespace metal

#include "kernels/msl/metal_matrices.hpp"
#include "kernels/msl/metal_tensors.hpp"
