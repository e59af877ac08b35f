// The column layout and its encoder against plain loops: every width, NULL patterns, segment edges, instruction sets.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "sql/columns/encoder.hpp"
#include "sql/keys.hpp"

using namespace onebeat::sql;
using namespace onebeat::sql::columns;
using onebeat::sql::frontend::VectorView;

namespace {

constexpr uint32_t kRowCounts[] = {1, 63, 64, 65, 65'535, 65'536, 65'537};

std::vector<const Packing*> packings() {
  std::vector<const Packing*> out;
  for (const char* isa : {"generic", "avx2", "avx512"})
    if (const Packing* p = packing_for(isa)) out.push_back(p);
  return out;
}

// A nullable column as plain vectors.
template <class T>
struct Plain {
  std::vector<T> values;
  std::vector<bool> valid;
  std::vector<uint64_t> words() const {
    std::vector<uint64_t> out(values.size() / 64 + 1);
    for (size_t i = 0; i < valid.size(); ++i) out[i / 64] |= uint64_t(valid[i]) << (i % 64);
    return out;
  }
  bool has_null() const { return std::find(valid.begin(), valid.end(), false) != valid.end(); }
};

// Appends in pieces of random length, as DuckDB's chunks may come when rows were deleted.
template <class T>
EncodedColumn encode(const Plain<T>& plain, const Type& type, const EncoderOptions& options,
                     std::mt19937_64& random) {
  auto made = Encoder::make(type, plain.values.size(), options);
  REQUIRE(made.ok());
  Encoder& encoder = *made;
  const bool nulls = plain.has_null();
  for (size_t at = 0; at < plain.values.size();) {
    const size_t n = std::min<size_t>(plain.values.size() - at, random() % 3 ? 2048 : 1 + random() % 2048);
    Plain<T> piece{{plain.values.begin() + long(at), plain.values.begin() + long(at + n)},
                   {plain.valid.begin() + long(at), plain.valid.begin() + long(at + n)}};
    const std::vector<uint64_t> words = piece.words();
    encoder.append(VectorView{piece.values.data(), nulls && piece.has_null() ? words.data() : nullptr}, n);
    at += n;
  }
  return encoder.finish();
}

template <class T>
int64_t plain_key(T v) {
  if constexpr (std::is_floating_point_v<T>) {
    return key_of(v);
  } else {
    return int64_t(v);
  }
}

// Every row, every zone map and the totals, by plain loops.
template <class T>
void check_column(const EncodedColumn& column, const Plain<T>& plain, bool planes) {
  constexpr bool kFloating = std::is_floating_point_v<T>;
  REQUIRE(column.rows == plain.values.size());
  REQUIRE(column.segments.size() == (plain.values.size() + kSegmentRows - 1) / kSegmentRows);
  const uint32_t* words = column.words();
  REQUIRE(std::memcmp(column.memory->data() + column.table_offset_bytes, column.segments.data(),
                      column.segments.size() * sizeof(Segment)) == 0);
  uint64_t nulls = 0, wrong = 0;
  for (size_t s = 0; s < column.segments.size(); ++s) {
    const Segment& segment = column.segments[s];
    const ZoneMap& zone = column.zones[s];
    ZoneMap wanted{.least = std::numeric_limits<int64_t>::max(), .most = std::numeric_limits<int64_t>::min()};
    for (uint32_t i = 0; i < segment.rows; ++i) {
      const size_t row = s * kSegmentRows + i;
      const auto got = decode(words, segment, i);
      const int64_t key = plain_key(plain.values[row]);
      wrong += got.has_value() != plain.valid[row] || (got && *got != key);
      ++wanted.rows;
      if (!plain.valid[row]) continue;
      ++wanted.valid;
      wanted.least = std::min(wanted.least, key);
      wanted.most = std::max(wanted.most, key);
      if (!kFloating) wanted.sum += key;
      wanted.negative_zero |= kFloating && key == -1;
    }
    nulls += wanted.rows - wanted.valid;
    CHECK(zone.rows == wanted.rows);
    CHECK(zone.valid == wanted.valid);
    CHECK(zone.negative_zero == wanted.negative_zero);
    CHECK((segment.validity == 0) == (wanted.valid == wanted.rows));
    CHECK(segment.data % 16 == 0);
    CHECK(segment.validity % 16 == 0);
    if (wanted.valid == 0) {
      CHECK(Encoding::of(segment).constant());
      continue;
    }
    CHECK(zone.least == wanted.least);
    CHECK(zone.most == wanted.most);
    CHECK(zone.sum == wanted.sum);
    const auto bits = uint32_t(std::bit_width(uint64_t(wanted.most) - uint64_t(wanted.least)));
    CHECK(Encoding::of(segment) == narrowest(bits, planes));
    // What a kernel reads beyond the rows and in NULL slots is the offset 0.
    if (Encoding::of(segment).low != Low::kRaw64) {
      Segment whole = segment;
      whole.validity = 0;
      for (uint32_t i = 0; i < segment.rows; ++i)
        if (!plain.valid[s * kSegmentRows + i]) wrong += *decode(words, whole, i) != wanted.least;
      if (padded_rows(segment.rows) != segment.rows && Encoding::of(segment).planes == 0 && segment.data) {
        const auto* bytes = reinterpret_cast<const uint8_t*>(words + segment.data);
        const uint64_t low_bytes = Encoding::of(segment).low_bits() / 8;
        for (uint64_t b = segment.rows * low_bytes; b < padded_rows(segment.rows) * low_bytes; ++b)
          wrong += bytes[b] != 0;
      }
    }
  }
  CHECK(wrong == 0);
  const ColumnTotals totals = totals_of(column.zones);
  CHECK(totals.rows == plain.values.size());
  CHECK(totals.null_count == nulls);
}

enum class Nulls : uint8_t { kNone, kAll, kSome, kHalf, kBlocks, kOnlyLast };
constexpr Nulls kNullPatterns[] = {Nulls::kNone, Nulls::kAll,    Nulls::kSome,
                                   Nulls::kHalf, Nulls::kBlocks, Nulls::kOnlyLast};

bool valid_row(Nulls pattern, uint64_t row, uint64_t rows, std::mt19937_64& random) {
  switch (pattern) {
    case Nulls::kNone:
      return true;
    case Nulls::kAll:
      return false;
    case Nulls::kSome:
      return random() % 100 != 0;
    case Nulls::kHalf:
      return random() % 2 != 0;
    case Nulls::kBlocks:
      return row / 64 % 3 != 1;
    case Nulls::kOnlyLast:
      return row + 1 != rows;
  }
  return true;
}

}  // namespace

TEST_CASE("Encodings need the bits that the layout promises") {
  for (uint32_t bits = 0; bits <= 64; ++bits) {
    const Encoding with = narrowest(bits, true), without = narrowest(bits, false);
    CHECK(with.bits() >= bits);
    CHECK(without.bits() >= bits);
    CHECK(without.planes == 0);
    CHECK(with.bits() <= without.bits());
    CHECK(with.planes <= most_planes(with.low));
    if (bits >= 9 && bits <= 12) CHECK(with.bits() == bits);
    if (bits >= 17 && bits <= 20) CHECK(with.bits() == bits);
    if (bits >= 33 && bits <= 40) CHECK(with.bits() == bits);
    if (bits > 40) CHECK(with == Encoding{Low::kRaw64, 0});
    Segment s{};
    s.encoding = with.packed();
    CHECK(Encoding::of(s) == with);
  }
  CHECK(narrowest(1, true) == Encoding{Low::kNone, 1});
  CHECK(narrowest(1, false) == Encoding{Low::kU8, 0});
}

TEST_CASE("Every width from 0 to 64 bits comes back, with and without planes, on every instruction set") {
  std::mt19937_64 random(65536);
  for (const Packing* packing : packings()) {
    for (const bool planes : {false, true}) {
      for (uint32_t bits = 0; bits <= 64; ++bits) {
        CAPTURE(packing->isa);
        CAPTURE(planes);
        CAPTURE(bits);
        const uint32_t rows = 1 + uint32_t(random() % 700);
        const Nulls nulls = kNullPatterns[random() % std::size(kNullPatterns)];
        Plain<int64_t> plain;
        const uint64_t mask = bits ? ~uint64_t(0) >> (64 - bits) : 0;
        const uint64_t base = bits == 64 ? 0 : random() % 2 ? uint64_t(-1'000'007) : random();
        for (uint32_t i = 0; i < rows; ++i) {
          uint64_t offset = random() & mask;
          if (i == 0) offset = 0;
          if (i == 1) offset = mask;
          // Wrapping below the least int64 would change which value is the least.
          const auto value = int64_t(base + offset);
          plain.values.push_back(bits < 64 && value < int64_t(base) ? int64_t(base) : value);
          plain.valid.push_back(valid_row(nulls, i, rows, random));
        }
        check_column(encode(plain, make_type(TypeId::kBigInt), {planes, packing}, random), plain, planes);
      }
    }
  }
}

TEST_CASE("Offsets above a bound are found wherever they are") {
  std::mt19937_64 random(77);
  for (const Packing* packing : packings()) {
    CAPTURE(packing->isa);
    for (int round = 0; round < 3000; ++round) {
      const uint32_t bits = uint32_t(random() % 41), padded = 64 * (1 + uint32_t(random() % 5));
      const Encoding e = narrowest(bits, random() % 2 != 0);
      if (e.low == Low::kRaw64) continue;
      const uint64_t mask = e.bits() ? ~uint64_t(0) >> (64 - e.bits()) : 0, most = random() & mask;
      std::vector<int64_t> keys(padded);
      for (int64_t& k : keys) k = int64_t(random() % 3 ? random() % (most + 1) : most);
      const bool above = random() % 2 && most < mask;
      if (above) keys[random() % padded] = int64_t(random() % 2 ? most + 1 : mask);
      std::vector<uint32_t> words(value_words(e, padded) + 16);
      packing->pack(keys.data(), 0, padded, uint32_t(e.low), e.planes, words.data());
      CAPTURE(bits);
      CAPTURE(most);
      CHECK(packing->within(words.data(), uint32_t(e.low), e.planes, padded, most) == !above);
      CHECK(packing->within(words.data(), uint32_t(e.low), e.planes, padded, ~uint64_t(0)));
    }
  }
}

TEST_CASE("Segment edges and NULL patterns come back") {
  std::mt19937_64 random(7);
  for (const uint32_t rows : kRowCounts) {
    for (const Nulls nulls : kNullPatterns) {
      CAPTURE(rows);
      CAPTURE(int(nulls));
      const uint32_t bits = uint32_t(random() % 42);
      Plain<int64_t> plain;
      for (uint32_t i = 0; i < rows; ++i) {
        plain.values.push_back(-5000 + int64_t(bits ? random() >> (64 - bits) : 0));
        plain.valid.push_back(valid_row(nulls, i, rows, random));
      }
      for (const bool planes : {false, true})
        check_column(encode(plain, make_type(TypeId::kBigInt), {planes, nullptr}, random), plain, planes);
    }
  }
  auto empty = Encoder::make(make_type(TypeId::kBigInt), 0);
  REQUIRE(empty.ok());
  const EncodedColumn none = empty->finish();
  CHECK(none.rows == 0);
  CHECK(none.segments.empty());
  CHECK(none.bytes() == kHeaderWords * 4);
}

TEST_CASE("33 to 44 bits come back around a segment's end, from any base, block by block too") {
  std::mt19937_64 random(44);
  const uint64_t bases[] = {uint64_t(1) << 63, uint64_t(-5'000'000'000), 0};
  for (const Packing* packing : packings())
    for (uint32_t bits = 33; bits <= 44; ++bits)
      for (const uint32_t rows : {65'535u, 65'536u, 65'537u}) {
        CAPTURE(packing->isa);
        CAPTURE(bits);
        CAPTURE(rows);
        const uint64_t mask = (uint64_t(1) << bits) - 1, pick = random() % 4;
        const uint64_t base = pick == 3 ? uint64_t(INT64_MAX) - mask : bases[pick];
        const Nulls nulls = kNullPatterns[random() % std::size(kNullPatterns)];
        Plain<int64_t> plain;
        for (uint32_t i = 0; i < rows; ++i) {
          plain.values.push_back(int64_t(base + (i == 0 ? 0 : i == 1 ? mask : random() & mask)));
          plain.valid.push_back(valid_row(nulls, i, rows, random));
        }
        const EncodedColumn column = encode(plain, make_type(TypeId::kBigInt), {true, packing}, random);
        check_column(column, plain, true);
        uint64_t wrong = 0;
        for (size_t s = 0; s < column.segments.size(); ++s) {
          Segment whole = column.segments[s];
          whole.validity = 0;
          for (uint32_t b = 0; b * 64 < whole.rows; ++b) {
            const uint32_t there = std::min(64u, whole.rows - b * 64);
            const uint32_t count = there > 3 ? there - uint32_t(random() % 3) : there;
            int64_t keys[64];
            decode_rows(column.words(), whole, b, count, keys);
            for (uint32_t i = 0; i < count; ++i)
              wrong += keys[i] != *decode(column.words(), whole, b * 64 + i);
          }
        }
        CHECK(wrong == 0);
      }
}

TEST_CASE("Sums of a segment are exact up to the ends of 64 bits") {
  std::mt19937_64 random(3);
  for (const Packing* packing : packings()) {
    for (int round = 0; round < 6; ++round) {
      Plain<int64_t> plain;
      for (int i = 0; i < 65'536; ++i) {
        int64_t v = std::numeric_limits<int64_t>::max();
        if (round == 1) v = std::numeric_limits<int64_t>::min();
        if (round == 2) v = int64_t(random());
        if (round == 3) v = std::numeric_limits<int64_t>::min() + int64_t(random() >> 17);
        if (round == 4) v = std::numeric_limits<int64_t>::max() - int64_t(random() >> 16);
        if (round == 5) v = i % 2 ? std::numeric_limits<int64_t>::max() : std::numeric_limits<int64_t>::min();
        plain.values.push_back(v);
        plain.valid.push_back(random() % 9 != 0);
      }
      check_column(encode(plain, make_type(TypeId::kBigInt), {true, packing}, random), plain, true);
    }
  }
}

template <class T>
void check_type(const Type& type) {
  CAPTURE(type.name);
  std::mt19937_64 random(uint64_t(type.id) * 8 + 1);
  for (const Packing* packing : packings()) {
    Plain<T> plain;
    for (int i = 0; i < 3001; ++i) {
      if constexpr (std::is_floating_point_v<T>) {
        constexpr T kSpecial[] = {T(0),
                                  -T(0),
                                  std::numeric_limits<T>::infinity(),
                                  -std::numeric_limits<T>::infinity(),
                                  std::numeric_limits<T>::quiet_NaN(),
                                  -std::numeric_limits<T>::quiet_NaN(),
                                  std::numeric_limits<T>::denorm_min(),
                                  std::numeric_limits<T>::max(),
                                  std::numeric_limits<T>::lowest()};
        plain.values.push_back(random() % 4 ? T(double(int64_t(random() >> 20)) / 1e9 - 8000)
                                            : kSpecial[random() % std::size(kSpecial)]);
      } else {
        plain.values.push_back(random() % 50  ? T(random())
                               : random() % 2 ? std::numeric_limits<T>::max()
                                              : std::numeric_limits<T>::min());
      }
      plain.valid.push_back(random() % 6 != 0);
    }
    check_column(encode(plain, type, {true, packing}, random), plain, true);
    for (size_t i = 0; i < 100; ++i)
      CHECK(key_at(type, plain.values.data(), i) == plain_key(plain.values[i]));
  }
}

TEST_CASE("Every storage type becomes its keys") {
  check_type<int8_t>(make_type(TypeId::kTinyInt));
  check_type<uint8_t>(make_type(TypeId::kUTinyInt));
  check_type<int16_t>(make_type(TypeId::kSmallInt));
  check_type<uint16_t>(make_type(TypeId::kUSmallInt));
  check_type<int32_t>(make_type(TypeId::kInteger));
  check_type<uint32_t>(make_type(TypeId::kUInteger));
  check_type<int64_t>(make_type(TypeId::kBigInt));
  check_type<int64_t>(make_type(TypeId::kTimestamp));
  check_type<int32_t>(make_type(TypeId::kDate));
  check_type<float>(make_type(TypeId::kFloat));
  check_type<double>(make_type(TypeId::kDouble));
  check_type<int16_t>(make_type(TypeId::kDecimal, 4, 2));
  check_type<int32_t>(make_type(TypeId::kDecimal, 9, 2));
  check_type<int64_t>(make_type(TypeId::kDecimal, 18, 2));
}

TEST_CASE("Bits are copied between any places") {
  std::mt19937_64 random(11);
  for (int round = 0; round < 2000; ++round) {
    std::vector<uint64_t> from(8), to(8);
    for (auto& w : from) w = random();
    for (auto& w : to) w = random();
    const std::vector<uint64_t> before = to;
    const uint64_t count = random() % 300, from_bit = random() % 200, to_bit = random() % 200;
    const bool all = random() % 5 == 0;
    const uint64_t set = copy_bits(all ? nullptr : from.data(), from_bit, count, to.data(), to_bit);
    uint64_t wanted = 0, wrong = 0;
    for (uint64_t i = 0; i < 512; ++i) {
      bool bit = before[i / 64] >> (i % 64) & 1;
      if (i >= to_bit && i < to_bit + count) {
        const uint64_t at = from_bit + i - to_bit;
        bit = all || (from[at / 64] >> (at % 64) & 1);
        wanted += bit;
      }
      wrong += bit != (to[i / 64] >> (i % 64) & 1);
    }
    CHECK(wrong == 0);
    CHECK(set == wanted);
  }
}

TEST_CASE("A dictionary finds texts in the order of bytes") {
  const std::vector<std::string> texts = {"",  std::string("\0", 1), "A",   "a", "aa", "a\x7f",
                                          "b", "\xc3\xa4",           "\xff"};
  const Dictionary d({texts.begin(), texts.end()});
  REQUIRE(d.size() == texts.size());
  for (uint32_t i = 0; i < d.size(); ++i) {
    CHECK(d.at(i) == texts[i]);
    CHECK(d.find(texts[i]) == i);
    CHECK(d.lower_bound(texts[i]) == i);
    CHECK(d.upper_bound(texts[i]) == i + 1);
  }
  CHECK_FALSE(d.find("ab"));
  CHECK(d.lower_bound("ab") == 5);
  CHECK(d.upper_bound("ab") == 5);
  CHECK(d.lower_bound("\xff\xff") == d.size());
  CHECK(Dictionary().lower_bound("x") == 0);
  CHECK(d.is_sorted());
  CHECK_FALSE(Dictionary("ba", {1, 2}).is_sorted());
}
