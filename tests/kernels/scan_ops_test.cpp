// The scan kernel's functions, for every instruction set of this processor, against plain loops: every width of the low
// part with 0 to 4 planes (8 above 32 bits), masks from empty to full, bounds at the ends.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "base/cpu_info.hpp"
#include "base/exact_sum.hpp"
#include "kernels/scan/bodies.hpp"
#include "random_seed.hpp"

using namespace onebeat;
using namespace onebeat::kernels;
using namespace onebeat::kernels::scan;

namespace {

template <class Fn>
void for_each_ops(Fn&& fn) {
  struct Named {
    const char* isa;
    const Ops* ops;
  };
  const Named all[] = {
      {"generic", &cpu::generic::scan_ops},
#if defined(__x86_64__)
      {"avx2", &cpu::avx2::scan_ops},
      {"avx512", &cpu::avx512::scan_ops},
      {"avx512_vnni", &cpu::avx512_vnni::scan_ops},
#endif
  };
  for (const Named& n : all) {
    if (!cpu_info().runs(n.isa)) continue;
    CAPTURE(std::string(n.isa));
    fn(*n.ops);
  }
}

using Random = std::mt19937_64;

struct Plain {
  uint32_t blocks = 0, low_bytes = 0, planes = 0;
  std::vector<unsigned char> bytes;
  std::vector<uint64_t> offsets, mask;
  std::vector<uint64_t> validity;

  Slice slice(bool nulls) const {
    Slice s;
    s.low = bytes.data();
    s.low_bytes = low_bytes;
    s.plane_count = planes;
    s.plane_stride = uint64_t(blocks) * 8;
    s.planes = bytes.data() + uint64_t(blocks) * 64 * low_bytes;
    if (nulls) s.validity = reinterpret_cast<const unsigned char*>(validity.data());
    return s;
  }
  bool in_mask(size_t i) const { return mask[i / 64] >> (i % 64) & 1; }
};

Plain make(Random& random, uint32_t blocks, uint32_t low_bytes, uint32_t planes, int fill) {
  Plain p{blocks, low_bytes, planes, {}, {}, {}, {}};
  p.bytes.resize(uint64_t(blocks) * 64 * low_bytes + uint64_t(blocks) * 8 * planes + 8);
  for (uint64_t i = 0; i < uint64_t(blocks) * 64; ++i) {
    uint64_t v = random();
    if (random() % 8 == 0) v = random() % 2 ? ~uint64_t(0) : 0;
    const uint32_t bits = 8 * low_bytes + planes;
    if (bits < 64) v &= (uint64_t(1) << bits) - 1;
    std::memcpy(p.bytes.data() + i * low_bytes, &v, low_bytes);
    for (uint32_t k = 0; k < planes; ++k)
      if (v >> (8 * low_bytes + k) & 1)
        p.bytes[uint64_t(blocks) * 64 * low_bytes + k * uint64_t(blocks) * 8 + i / 8] |=
            uint8_t(1 << (i % 8));
    p.offsets.push_back(v);
  }
  for (uint32_t w = 0; w < blocks; ++w) {
    p.mask.push_back(fill == 0 ? 0 : fill == 1 ? ~uint64_t(0) : random() & (w % 3 ? ~uint64_t(0) : random()));
    p.validity.push_back(random());
  }
  return p;
}

bool raw_column(const Plain& p) { return p.low_bytes == 8; }
uint64_t most_offset(const Plain& p) { return (uint64_t(1) << (8 * p.low_bytes + p.planes)) - 1; }

// Every shape of a column that layout.hpp knows.
template <class Fn>
void for_each_column(Random& random, Fn&& fn) {
  for (const uint32_t low : {0u, 1u, 2u, 4u, 8u})
    for (uint32_t planes = 0; planes <= (low == 8 ? 0u : low == 4 ? 8u : 4u); ++planes)
      for (const uint32_t blocks : {1u, 3u, 128u})
        for (int fill = 0; fill < 3; ++fill) {
          CAPTURE(low);
          CAPTURE(planes);
          CAPTURE(blocks);
          CAPTURE(fill);
          fn(make(random, blocks, low, planes, fill));
        }
}

}  // namespace

TEST_CASE("Ranges of a scan pass what a plain comparison passes") {
  Random random(random_seed());
  for_each_ops([&](const Ops& ops) {
    for_each_column(random, [&](const Plain& p) {
      for (int turn = 0; turn < 6; ++turn) {
        uint64_t low = p.offsets[random() % p.offsets.size()], high = p.offsets[random() % p.offsets.size()];
        if (turn < 2) low = high;
        if (turn == 4) high = low ^ (random() & (uint64_t(1) << 4 * p.low_bytes) - 1);  // equal above
        if (turn == 5 && !raw_column(p)) random() % 2 ? low = 0 : high = most_offset(p);
        const bool raw = p.low_bytes == 8, outside = turn % 2 == 1;
        if (raw ? int64_t(low) > int64_t(high) : low > high) std::swap(low, high);
        std::vector<uint64_t> mask = p.mask;
        ops.conditions->in_range(p.slice(false), low, high, outside, p.blocks, mask.data());
        bool right = true;
        for (size_t i = 0; i < p.offsets.size(); ++i) {
          const uint64_t v = p.offsets[i];
          const bool inside =
              raw ? int64_t(low) <= int64_t(v) && int64_t(v) <= int64_t(high) : low <= v && v <= high;
          right &= bool(mask[i / 64] >> (i % 64) & 1) == (p.in_mask(i) && inside != outside);
        }
        CHECK(right);
      }
    });
  });
}

TEST_CASE("Sets of a scan pass their members, and nothing beyond their size") {
  Random random(random_seed());
  for_each_ops([&](const Ops& ops) {
    for (int turn = 0; turn < 4 * 3 * 4; ++turn) {
      const uint32_t lows[] = {0, 1, 2, 4}, plane_counts[] = {0, 1, turn % 4 == 3 ? 8u : 3u};
      Plain p = make(random, 9, lows[turn % 4], plane_counts[turn / 4 % 3], 2);
      const uint64_t size = 1 + random() % (turn % 2 ? 3000 : 200'000);
      const uint64_t shift = turn < 36 ? random() % 100 : uint64_t(0) - random() % 100;
      std::vector<uint64_t> set(size / 64 + 1);
      for (uint64_t& w : set) w = random();
      for (uint64_t& w : p.mask)
        for (int k = 0, often = random() % 3 ? 0 : 3; k < often; ++k) w &= random();  // few rows are left
      std::vector<uint64_t> mask = p.mask;
      ops.conditions->in_set(p.slice(false), set.data(), shift, size, p.blocks, mask.data());
      bool right = true;
      for (size_t i = 0; i < p.offsets.size(); ++i) {
        const uint64_t at = p.offsets[i] + shift;
        const bool in = at < size && (set[at / 64] >> (at % 64) & 1);
        right &= bool(mask[i / 64] >> (i % 64) & 1) == (p.in_mask(i) && in);
      }
      CHECK(right);
    }
  });
}

TEST_CASE("A look-up gives the table's entry, and the first one for what lies outside") {
  Random random(random_seed());
  for_each_ops([&](const Ops& ops) {
    for (const uint64_t size : {1u, 7u, 64u, 5000u}) {
      const int64_t first = int64_t(random() % 1000) - 500;
      std::vector<int64_t> table(size), keys(192), out(192);
      for (int64_t& v : table) v = int64_t(random());
      for (int64_t& k : keys)
        k = random() % 8 == 0 ? int64_t(random()) : first - 2 + int64_t(random() % (size + 4));
      ops.arithmetic->look_up(keys.data(), table.data(), first, size, 3, out.data());
      bool right = true;
      for (size_t i = 0; i < keys.size(); ++i) {
        const uint64_t at = uint64_t(keys[i]) - uint64_t(first);
        right &= out[i] == table[at < size ? at : 0];
      }
      CHECK(right);
    }
  });
}

TEST_CASE("Sums, counts and extremes of a scan are those of a plain loop") {
  Random random(random_seed());
  for_each_ops([&](const Ops& ops) {
    for_each_column(random, [&](const Plain& p) {
      const bool raw = p.low_bytes == 8;
      Int128 sum = 0;
      uint64_t count = 0;
      int64_t least = std::numeric_limits<int64_t>::max(), most = std::numeric_limits<int64_t>::min();
      for (size_t i = 0; i < p.offsets.size(); ++i) {
        if (!p.in_mask(i)) continue;
        ++count;
        sum += raw ? Int128(int64_t(p.offsets[i])) : Int128(p.offsets[i]);
        least = std::min(least, int64_t(p.offsets[i]));
        most = std::max(most, int64_t(p.offsets[i]));
      }
      CHECK(ops.totals->count(p.mask.data(), p.blocks) == count);
      CHECK((ops.totals->sum(p.slice(false), p.mask.data(), p.blocks) == sum));
      std::vector<int64_t> values(p.offsets.size());
      ops.tiles->decode64(p.slice(false), 0, p.blocks, values.data());
      CHECK(std::equal(values.begin(), values.end(), p.offsets.begin(),
                       [](int64_t a, uint64_t b) { return uint64_t(a) == b; }));
      CHECK((ops.totals->sum_values(values.data(), p.mask.data(), p.blocks, false) == (raw ? sum : sum)));
      if (count == 0) return;
      int64_t low = 0, high = 0;
      ops.totals->extremes(p.slice(false), p.mask.data(), p.blocks, &low, &high);
      CHECK(low == least);
      CHECK(high == most);
      ops.totals->extremes_values(values.data(), p.mask.data(), p.blocks, &low, &high);
      CHECK(low == least);
      CHECK(high == most);
    });
  });
}

TEST_CASE("Decoded columns are their offsets and what is added, in every width that is asked for") {
  Random random(random_seed());
  for_each_ops([&](const Ops& ops) {
    for_each_column(random, [&](const Plain& p) {
      const uint64_t add = random();
      std::vector<int64_t> wide(p.offsets.size());
      std::vector<uint32_t> narrow(p.offsets.size());
      std::vector<uint8_t> bytes(p.offsets.size());
      ops.tiles->decode64(p.slice(false), add, p.blocks, wide.data());
      ops.tiles->decode32(p.slice(false), uint32_t(add), p.blocks, narrow.data());
      ops.tiles->decode8(p.slice(false), uint32_t(add), p.blocks, bytes.data());
      uint64_t wrong = 0;
      for (size_t i = 0; i < p.offsets.size(); ++i) {
        const uint64_t want = p.offsets[i] + add;
        wrong += uint64_t(wide[i]) != want;
        wrong += narrow[i] != uint32_t(want) || bytes[i] != uint8_t(want);
      }
      if (p.planes) {
        ops.groups->plane_bytes(p.slice(false), p.blocks, bytes.data());
        for (size_t i = 0; i < p.offsets.size(); ++i) wrong += bytes[i] != p.offsets[i] >> 8 * p.low_bytes;
      }
      CHECK(wrong == 0);
    });
  });
}

TEST_CASE("Sums of a scan's few groups are those of a plain loop") {
  Random random(random_seed());
  for_each_ops([&](const Ops& ops) {
    for (const uint32_t width : {1u, 2u})
      for (const uint32_t blocks : {1u, 2u, 64u, 127u, 128u}) {
        const uint32_t rows = blocks * 64;
        std::vector<uint8_t> ids(rows), values(rows * width);
        for (auto& id : ids) id = random() % 9 == 0 ? 0xff : uint8_t(random() % 16);
        for (auto& v : values) v = random() % 4 == 0 ? 0xff : uint8_t(random());
        for (const uint32_t first : {0u, 8u}) {
          uint64_t sums[8] = {}, counts[8] = {}, want[8] = {}, want_counts[8] = {};
          ops.groups->sums(ids.data(), values.data(), width, blocks, first, sums, counts);
          for (uint32_t i = 0; i < rows; ++i) {
            const uint32_t g = uint32_t(ids[i]) - first;
            if (g >= 8) continue;
            ++want_counts[g];
            want[g] += width == 1 ? values[i] : uint64_t(values[2 * i]) | uint64_t(values[2 * i + 1]) << 8;
          }
          CHECK(std::equal(sums, sums + 8, want));
          CHECK(std::equal(counts, counts + 8, want_counts));
        }
      }
  });
}

TEST_CASE("Split sums of doubles are exact, or say that they are not") {
  Random random(random_seed());
  for_each_ops([&](const Ops& ops) {
    for (const int spread : {0, 20, 38, 60}) {
      const uint32_t blocks = 40;
      std::vector<double> v(blocks * 64);
      std::vector<uint64_t> mask(blocks);
      for (auto& x : v)
        x = std::ldexp(double(int64_t(random()) >> 11), -int(random() % uint64_t(spread + 1)) - 20);
      for (auto& m : mask) m = random();
      double most = 0;
      ExactSum exact, units;
      for (size_t i = 0; i < v.size(); ++i) {
        if (!(mask[i / 64] >> (i % 64) & 1)) continue;
        exact.add(v[i]);
        most = std::max(most, std::fabs(v[i]));
      }
      CHECK(ops.totals->magnitude(v.data(), mask.data(), blocks) == most);
      const int unit = std::ilogb(most) + 1 - kUnitBits;
      int64_t high = 0, mid = 0;
      const bool whole =
          ops.totals->split_sum(v.data(), mask.data(), blocks, unit, unit - kUnitBits, &high, &mid);
      CHECK(whole == (spread <= 38));  // 53 bits and 38 of spread fit 92
      if (!whole) continue;
      units.add_units(high, unit);
      units.add_units(mid, unit - kUnitBits);
      CHECK(units.rounded() == exact.rounded());
    }
    const double odd[64] = {1, NAN, -2};
    const uint64_t first_three = 7, first = 1;
    CHECK(std::isinf(ops.totals->magnitude(odd, &first_three, 1)));
    CHECK(ops.totals->magnitude(odd, &first, 1) == 1);
  });
}

TEST_CASE("Split sums say when their units do not suit, and count nothing that a mask leaves out") {
  Random random(random_seed());
  for_each_ops([&](const Ops& ops) {
    for (const int gap : {1, 20, 36, kUnitBits})
      for (const int unit0 : {-900, -40, 0, 800}) {
        CAPTURE(gap);
        CAPTURE(unit0);
        const uint32_t blocks = 9;
        const int unit1 = unit0 - gap;
        std::vector<double> v(blocks * 64);
        std::vector<uint64_t> mask(blocks);
        ExactSum exact;
        for (uint32_t b = 0; b < blocks; ++b)
          mask[b] = b % 3 == 0 ? ~uint64_t(0) : b % 3 == 1 ? 0 : random() | 2;
        for (size_t i = 0; i < v.size(); ++i) {
          // 53 bits at most, multiples of the second unit, below the limit, zeros of both signs among them.
          const auto whole = int64_t(random() % (uint64_t(1) << std::min(53, gap + kUnitBits - 1)));
          v[i] = std::ldexp(double(random() % 2 ? whole : -whole), unit1);
          if (random() % 5 == 0) v[i] = random() % 2 ? 0.0 : -0.0;
          if (mask[i / 64] >> (i % 64) & 1) exact.add(v[i]);
        }
        int64_t high = 0, mid = 0;
        const auto split = [&] {
          return ops.totals->split_sum(v.data(), mask.data(), blocks, unit0, unit1, &high, &mid);
        };
        REQUIRE(split());
        ExactSum units;
        units.add_units(high, unit0);
        units.add_units(mid, unit1);
        CHECK(units.rounded() == exact.rounded());
        const double odd[] = {std::ldexp(1.0, unit0 + kUnitBits),
                              std::ldexp(-1.0, unit0 + kUnitBits + 60),
                              NAN,
                              -NAN,
                              INFINITY,
                              -INFINITY,
                              std::ldexp(1.0, unit1 - 1),
                              std::ldexp(-3.0, unit1 - 2),
                              5e-324};
        for (const double bad : odd)
          for (const size_t at : {size_t(3), size_t(129)}) {
            const double kept = v[at];
            CAPTURE(bad);
            CAPTURE(at);
            v[at] = bad;
            CHECK(!split());
            v[at] = kept;
          }
        v[70] = NAN;  // of a block that counts nothing
        mask[2] &= ~uint64_t(1);
        v[128] = INFINITY;
        CHECK(split());
      }
    // The smallest of all, and nothing at all.
    const double least[64] = {5e-324, 5e-324, -5e-324, 1.5e-323};
    const uint64_t four = 15, none = 0;
    int64_t high = 1, mid = 1;
    CHECK(!ops.totals->split_sum(least, &four, 1, -900, -946, &high, &mid));
    CHECK(ops.totals->split_sum(least, &none, 1, -900, -946, &high, &mid));
    CHECK((high == 0 && mid == 0));
  });
}

TEST_CASE("Packing keeps the elements of a mask in order") {
  Random random(random_seed());
  for_each_ops([&](const Ops& ops) {
    for (int fill = 0; fill < 3; ++fill) {
      const Plain p = make(random, 33, 4, 0, fill);
      std::vector<uint32_t> narrow(p.offsets.size()), packed(p.offsets.size() + 64),
          places(p.offsets.size() + 3);
      std::vector<int64_t> wide(p.offsets.size()), packed_wide(p.offsets.size() + 64);
      ops.tiles->decode32(p.slice(false), 7, p.blocks, narrow.data());
      ops.tiles->decode64(p.slice(false), 7, p.blocks, wide.data());
      const uint32_t n = ops.tiles->compress32(narrow.data(), p.mask.data(), p.blocks, packed.data());
      CHECK(ops.tiles->compress64(wide.data(), p.mask.data(), p.blocks, packed_wide.data()) == n);
      ops.tiles->positions(p.mask.data(), p.blocks, places.data());
      uint32_t at = 0;
      bool right = true;
      for (size_t i = 0; i < p.offsets.size(); ++i) {
        if (!p.in_mask(i)) continue;
        right &= packed[at] == uint32_t(p.offsets[i] + 7) && packed_wide[at] == int64_t(p.offsets[i] + 7) &&
                 places[at] == i;
        ++at;
      }
      CHECK(right);
      CHECK(at == n);
      std::vector<uint64_t> bits(p.blocks, 0), packed_bits(p.blocks + 1, 0);
      for (uint64_t& word : bits) word = random();
      ops.tiles->compress_bits(reinterpret_cast<const unsigned char*>(bits.data()), p.mask.data(), p.blocks,
                               packed_bits.data());
      at = 0;
      for (size_t i = 0; i < p.offsets.size(); ++i) {
        if (!p.in_mask(i)) continue;
        right &= (packed_bits[at / 64] >> (at % 64) & 1) == (bits[i / 64] >> (i % 64) & 1);
        ++at;
      }
      CHECK(right);
      CHECK(packed_bits[p.blocks] == 0);
    }
  });
}

TEST_CASE("Arithmetic of a scan says when a whole number leaves its type") {
  constexpr int64_t kLeast = std::numeric_limits<int64_t>::min(), kMost = std::numeric_limits<int64_t>::max();
  for_each_ops([&](const Ops& ops) {
    const ArithmeticOps& a = *ops.arithmetic;
    const auto fits = [&](auto op, int64_t x, int64_t y, int64_t least, int64_t most) {
      std::vector<int64_t> left(64, 1), right(64, 1), out(64);
      left[37] = x;
      right[37] = y;
      return op(left.data(), right.data(), least, most, 1, out.data());
    };
    CHECK(fits(a.add, kMost - 1, 1, kLeast, kMost));
    CHECK_FALSE(fits(a.add, kMost, 1, kLeast, kMost));
    CHECK_FALSE(fits(a.add, kLeast, -1, kLeast, kMost));
    CHECK_FALSE(fits(a.add, 100, 28, -128, 127));
    CHECK(fits(a.subtract, kLeast + 1, 1, kLeast, kMost));
    CHECK_FALSE(fits(a.subtract, 0, kLeast, kLeast, kMost));
    CHECK_FALSE(fits(a.multiply, kMost / 2 + 1, 2, kLeast, kMost));
    CHECK(fits(a.multiply, kLeast / 2, 2, kLeast, kMost));
    CHECK_FALSE(fits(a.multiply, 16, 8, -128, 127));
  });
}
