// exact_sum.hpp: the sum of doubles, exact until one rounding at the end (a small superaccumulator after R. Neal,
// arXiv 1505.05571). The result does not depend on order, threads or device.
//
//   ExactSum sum;
//   for (double v : values) sum.add(v);       // finite values only
//   double s = sum.rounded();                 // nearest, ties to even; +0.0 for an empty or cancelling sum
//
// A value's 53-bit mantissa is split over two of 67 chunks of 32 bits, each kept in 64, so carries wait for 2^20 adds.
#pragma once
#include <array>
#include <cstdint>

namespace onebeat {

class ExactSum {
 public:
  void add(double v);
  void add_units(int64_t n, int exponent);  // n * 2^exponent, -1074 <= exponent <= 971
  void add(ExactSum& other);
  double rounded();

 private:
  void carry();
  static constexpr int kChunks = 68;
  std::array<int64_t, kChunks> chunks_{};
  uint32_t pending_ = 0;
};

}  // namespace onebeat
