#include "sql/columns/encoder.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/assert.hpp"

namespace onebeat::sql::columns {
namespace {

// The exact sum of the valid keys. Offsets from the least key have a sum below 2^64 when each is below 2^48, so the sum
// modulo 2^64 gives it away.
Int128 exact_sum(const SegmentKeys& segment, const uint64_t* validity, const KeyMeasure& m,
                 const Packing& pack) {
  const uint64_t spread = uint64_t(m.most) - uint64_t(m.least);
  if (spread < uint64_t(1) << 48)
    return Int128(m.sum - uint64_t(m.least) * segment.valid) + Int128(m.least) * segment.valid;
  uint64_t low = 0;
  int64_t high = 0;
  pack.half_sums(segment.keys.get(), validity, segment.rows, low, high);
  return Int128(high) * (Int128(1) << 32) + Int128(low);
}

size_t storage_bytes(Storage storage) {
  switch (storage) {
    case Storage::kI8:
    case Storage::kU8:
      return 1;
    case Storage::kI16:
    case Storage::kU16:
      return 2;
    case Storage::kI32:
    case Storage::kU32:
    case Storage::kF32:
      return 4;
    default:
      return 8;
  }
}

const Packing& packing_of(const EncoderOptions& options) {
  return options.packing ? *options.packing : packing();
}

// `n` (1..64) bits from bit `at`.
uint64_t bits_at(const uint64_t* from, uint64_t at, uint64_t n) {
  if (!from) return ~uint64_t(0) >> (64 - n);
  const uint64_t shift = at % 64;
  uint64_t bits = from[at / 64] >> shift;
  if (shift && shift + n > 64) bits |= from[at / 64 + 1] << (64 - shift);
  return bits & (~uint64_t(0) >> (64 - n));
}

}  // namespace

Storage storage_of(const Type& type) {
  switch (type.id) {
    case TypeId::kBoolean:
    case TypeId::kUTinyInt:
      return Storage::kU8;
    case TypeId::kTinyInt:
      return Storage::kI8;
    case TypeId::kSmallInt:
      return Storage::kI16;
    case TypeId::kUSmallInt:
      return Storage::kU16;
    case TypeId::kInteger:
    case TypeId::kDate:
      return Storage::kI32;
    case TypeId::kUInteger:
      return Storage::kU32;
    case TypeId::kBigInt:
    case TypeId::kTimestamp:
      return Storage::kI64;
    case TypeId::kFloat:
      return Storage::kF32;
    case TypeId::kDouble:
      return Storage::kF64;
    case TypeId::kDecimal:
      return type.width <= 4 ? Storage::kI16 : type.width <= 9 ? Storage::kI32 : Storage::kI64;
    default:
      OB_ASSERT(false, "only supported types are encoded");
  }
}

bool Encoder::supports(const Type& type) {
  switch (type.id) {
    case TypeId::kUBigInt:
    case TypeId::kHugeInt:
    case TypeId::kVarchar:
    case TypeId::kOther:
      return false;
    case TypeId::kDecimal:
      return type.width <= 18;
    default:
      return true;
  }
}

int64_t key_at(const Type& type, const void* data, uint64_t index) {
  const Storage storage = storage_of(type);
  int64_t key = 0;
  packing().widen(storage, static_cast<const std::byte*>(data) + index * storage_bytes(storage), 1, &key);
  return key;
}

uint64_t copy_bits(const uint64_t* from, uint64_t from_bit, uint64_t count, uint64_t* to, uint64_t to_bit) {
  uint64_t set = 0;
  for (uint64_t done = 0; done < count;) {
    const uint64_t at = to_bit + done, shift = at % 64, n = std::min(64 - shift, count - done);
    const uint64_t bits = bits_at(from, from_bit + done, n), mask = (~uint64_t(0) >> (64 - n)) << shift;
    uint64_t& word = to[at / 64];
    word = (word & ~mask) | bits << shift;
    set += uint64_t(std::popcount(bits));
    done += n;
  }
  return set;
}

EncodedSegment encode_segment(SegmentKeys& in, const Type& type, const EncoderOptions& options,
                              ColumnMemory& memory) {
  const Packing& pack = packing_of(options);
  const bool nulls = in.valid != in.rows, floating = is_floating(type.id);
  const auto padded = uint32_t(padded_rows(in.rows));
  const uint64_t* validity = nulls ? in.validity.data() : nullptr;
  const KeyMeasure m = pack.measure(in.keys.get(), validity, in.rows);

  EncodedSegment out;
  out.zone = {.least = m.least, .most = m.most, .rows = in.rows, .valid = in.valid};
  out.zone.negative_zero = floating && m.minus_one;
  if (!floating && type.id != TypeId::kVarchar) out.zone.sum = exact_sum(in, validity, m, pack);

  for (uint32_t i = in.rows; i < padded; ++i) in.keys[i] = m.least;
  if (nulls) {
    if (in.rows % 64) in.validity[in.rows / 64] &= (uint64_t(1) << (in.rows % 64)) - 1;
    pack.clear_nulls(in.keys.get(), validity, padded, m.least);
  }

  const uint64_t spread = uint64_t(m.most) - uint64_t(m.least);
  const Encoding encoding = narrowest(uint32_t(std::bit_width(spread)), options.planes);
  const uint64_t values = value_words(encoding, in.rows);
  const uint64_t word_count = values + (nulls ? validity_words(in.rows) : 0);
  const uint64_t at = memory.take(word_count);
  out.segment = {.data = at,
                 .validity = nulls ? at + values : 0,
                 .base = m.least,
                 .encoding = encoding.packed(),
                 .rows = in.rows};
  uint32_t* words = memory.words() + at;
  if (encoding.low == Low::kRaw64) {
    std::memcpy(words, in.keys.get(), uint64_t(padded) * sizeof(int64_t));
  } else {
    pack.pack(in.keys.get(), m.least, padded, uint32_t(encoding.low), encoding.planes, words);
  }
  // Rounding up to 64 bytes leaves a tail that a checksum would read.
  std::fill(words + padded / 32 * encoding.bits(), words + values, 0u);
  if (nulls) {
    std::memcpy(words + values, in.validity.data(), padded / 8);
    std::fill(words + values + padded / 32, words + word_count, 0u);
  }
  return out;
}

Result<Encoder> Encoder::make(const Type& type, uint64_t most_rows, const EncoderOptions& options) {
  OB_ASSERT(supports(type), "the decoder lets only supported types through");
  OB_TRY(EncodedColumn column, EncodedColumn::make(type, most_rows));
  return Encoder(std::move(column), options);
}

void append_keys(SegmentKeys& segment, const Type& type, const frontend::VectorView& vector, uint64_t begin,
                 uint32_t count, const EncoderOptions& options) {
  OB_ASSERT(segment.rows + count <= kSegmentRows, "the caller cuts at segment ends");
  const Storage storage = storage_of(type);
  const auto* from = static_cast<const std::byte*>(vector.data) + begin * storage_bytes(storage);
  packing_of(options).widen(storage, from, count, segment.keys.get() + segment.rows);
  segment.valid += uint32_t(copy_bits(vector.validity, begin, count, segment.validity.data(), segment.rows));
  segment.rows += count;
}

void Encoder::append(const frontend::VectorView& vector, uint64_t count) {
  for (uint64_t done = 0; done < count;) {
    const auto n = uint32_t(std::min<uint64_t>(count - done, kSegmentRows - segment_.rows));
    append_keys(segment_, out_.type, vector, done, n, options_);
    done += n;
    if (segment_.rows == kSegmentRows) flush();
  }
}

void Encoder::flush() {
  if (segment_.rows == 0) return;
  const EncodedSegment e = encode_segment(segment_, out_.type, options_, *out_.memory);
  out_.append(e.segment, e.zone);
  segment_.rows = segment_.valid = 0;
}

EncodedColumn Encoder::finish() {
  flush();
  out_.finish();
  return std::move(out_);
}

}  // namespace onebeat::sql::columns
