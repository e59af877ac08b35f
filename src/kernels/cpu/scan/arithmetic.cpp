// Arithmetic over tiles of 64-bit whole numbers and doubles. Plain loops, which the compiler turns into vectors.
#include "kernels/cpu/scan/blocks.hpp"

namespace onebeat::kernels::cpu::ONEBEAT_ISA {
namespace {

constexpr uint64_t kBlock = 64;

// Wrapped results and a sign that is wrong mark an overflow; then the range of the type.
bool add(const int64_t* a, const int64_t* b, int64_t least, int64_t most, uint32_t blocks, int64_t* out) {
  uint64_t bad = 0;
  for (uint64_t i = 0; i < kBlock * blocks; ++i) {
    const uint64_t x = uint64_t(a[i]), y = uint64_t(b[i]), r = x + y;
    bad |= ((x ^ r) & (y ^ r)) >> 63;
    bad |= uint64_t((int64_t(r) < least) | (int64_t(r) > most));
    out[i] = int64_t(r);
  }
  return bad == 0;
}

bool subtract(const int64_t* a, const int64_t* b, int64_t least, int64_t most, uint32_t blocks,
              int64_t* out) {
  uint64_t bad = 0;
  for (uint64_t i = 0; i < kBlock * blocks; ++i) {
    const uint64_t x = uint64_t(a[i]), y = uint64_t(b[i]), r = x - y;
    bad |= ((x ^ y) & (x ^ r)) >> 63;
    bad |= uint64_t((int64_t(r) < least) | (int64_t(r) > most));
    out[i] = int64_t(r);
  }
  return bad == 0;
}

bool multiply(const int64_t* a, const int64_t* b, int64_t least, int64_t most, uint32_t blocks,
              int64_t* out) {
  bool bad = false;
  for (uint64_t i = 0; i < kBlock * blocks; ++i) {
    int64_t r = 0;
    bad |= __builtin_mul_overflow(a[i], b[i], &r);
    bad |= (r < least) | (r > most);
    out[i] = r;
  }
  return !bad;
}

void multiply_proved(const int64_t* a, const int64_t* b, uint32_t blocks, int64_t* out) {
  for (uint64_t i = 0; i < kBlock * blocks; ++i) out[i] = int64_t(uint64_t(a[i]) * uint64_t(b[i]));
}

void divide(const int64_t* a, const int64_t* b, bool modulo, uint32_t blocks, uint64_t* valid, int64_t* out) {
  for (uint64_t i = 0; i < kBlock * blocks; ++i) {
    const int64_t by = b[i];
    if (by == 0) {
      valid[i / 64] &= ~(uint64_t(1) << (i % 64));
      out[i] = 0;
    } else if (by == -1) {  // the least number has no negative; the caller has excluded it
      out[i] = modulo ? 0 : int64_t(uint64_t(0) - uint64_t(a[i]));
    } else {
      out[i] = modulo ? a[i] % by : a[i] / by;
    }
  }
}

template <class Fn>
OB_SCAN_INLINE void each(const double* a, const double* b, bool single, uint32_t blocks, double* out, Fn fn) {
  if (single)
    for (uint64_t i = 0; i < kBlock * blocks; ++i) out[i] = double(float(fn(a[i], b[i])));
  else
    for (uint64_t i = 0; i < kBlock * blocks; ++i) out[i] = fn(a[i], b[i]);
}

// A float result is the double result rounded once more, which is exact for + - * / of floats.
void real(char op, const double* a, const double* b, bool single, uint32_t blocks, double* out) {
  switch (op) {
    case '+':
      return each(a, b, single, blocks, out, [](double x, double y) { return x + y; });
    case '-':
      return each(a, b, single, blocks, out, [](double x, double y) { return x - y; });
    case '*':
      return each(a, b, single, blocks, out, [](double x, double y) { return x * y; });
    default:
      return each(a, b, single, blocks, out, [](double x, double y) { return x / y; });
  }
}

void to_real(const int64_t* a, double divisor, bool single, uint32_t blocks, double* out) {
  for (uint64_t i = 0; i < kBlock * blocks; ++i) {
    out[i] = single ? double(float(a[i]) / float(divisor)) : double(a[i]) / divisor;
  }
}

void choose(const uint64_t* mask, const int64_t* yes, const int64_t* no, uint32_t blocks, int64_t* out) {
  for (uint32_t w = 0; w < blocks; ++w) {
#if defined(__clang__)
    constexpr int n = kLanes<int64_t>;
    for (int at = 0; at < 64; at += n) {
      const uint64_t i = kBlock * w + uint64_t(at);
      const Vec<int64_t, n> keep = spread<int64_t, n>(mask[w] >> at);
      store<int64_t, n>(out + i, (load<int64_t, n>(yes + i) & keep) | (load<int64_t, n>(no + i) & ~keep));
    }
#else
    for (uint64_t i = kBlock * w; i < kBlock * (w + 1); ++i)
      out[i] = mask[w] >> (i % 64) & 1 ? yes[i] : no[i];
#endif
  }
}

void look_up(const int64_t* keys, const int64_t* table, int64_t first, uint64_t size, uint32_t blocks,
             int64_t* out) {
#if defined(__AVX512F__)
  const __m512i least = _mm512_set1_epi64(first), end = _mm512_set1_epi64(int64_t(size)),
                other = _mm512_set1_epi64(table[0]);
  for (uint64_t i = 0; i < kBlock * blocks; i += 8) {
    const __m512i at = _mm512_sub_epi64(_mm512_loadu_si512(keys + i), least);
    _mm512_storeu_si512(out + i,
                        _mm512_mask_i64gather_epi64(other, _mm512_cmplt_epu64_mask(at, end), at, table, 8));
  }
#else
  for (uint64_t i = 0; i < kBlock * blocks; ++i) {
    const uint64_t at = uint64_t(keys[i]) - uint64_t(first);
    out[i] = table[at < size ? at : 0];
  }
#endif
}

}  // namespace

const scan::ArithmeticOps scan_arithmetic{add,  subtract, multiply, multiply_proved, divide,
                                          real, to_real,  choose,   look_up};

}  // namespace onebeat::kernels::cpu::ONEBEAT_ISA
