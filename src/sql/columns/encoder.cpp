#include "sql/columns/encoder.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "base/assert.hpp"
#include "sql/ir.hpp"

namespace onebeat::sql::columns {
namespace {

// Calls fn with a null pointer of the C++ type that DuckDB stores for `type`.
template <class Fn>
void with_storage(const Type& type, Fn fn) {
  switch (type.id) {
    case TypeId::kBoolean:
    case TypeId::kUTinyInt:
      return fn(static_cast<const uint8_t*>(nullptr));
    case TypeId::kTinyInt:
      return fn(static_cast<const int8_t*>(nullptr));
    case TypeId::kSmallInt:
      return fn(static_cast<const int16_t*>(nullptr));
    case TypeId::kUSmallInt:
      return fn(static_cast<const uint16_t*>(nullptr));
    case TypeId::kInteger:
    case TypeId::kDate:
      return fn(static_cast<const int32_t*>(nullptr));
    case TypeId::kUInteger:
      return fn(static_cast<const uint32_t*>(nullptr));
    case TypeId::kBigInt:
    case TypeId::kTimestamp:
      return fn(static_cast<const int64_t*>(nullptr));
    case TypeId::kFloat:
      return fn(static_cast<const float*>(nullptr));
    case TypeId::kDouble:
      return fn(static_cast<const double*>(nullptr));
    case TypeId::kDecimal:
      if (type.width <= 4) return fn(static_cast<const int16_t*>(nullptr));
      if (type.width <= 9) return fn(static_cast<const int32_t*>(nullptr));
      return fn(static_cast<const int64_t*>(nullptr));
    default:
      OB_ASSERT(false, "only supported types are encoded");
  }
}

template <class T>
int64_t to_key(T v) {
  if constexpr (std::is_floating_point_v<T>) {
    return key_of(v);
  } else {
    return int64_t(v);
  }
}

template <class T>
void store_offsets(const std::vector<int64_t>& keys, uint32_t rows, int64_t base, uint32_t* to) {
  T* out = reinterpret_cast<T*>(to);
  for (uint32_t i = 0; i < rows; ++i) out[i] = T(uint64_t(keys[i]) - uint64_t(base));
}

constexpr uint64_t round_up(uint64_t n, uint64_t to) { return (n + to - 1) / to * to; }

}  // namespace

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
  int64_t key = 0;
  with_storage(type, [&]<class T>(const T*) { key = to_key(static_cast<const T*>(data)[index]); });
  return key;
}

Encoder::Encoder(const Type& type) : type_(type), keys_(kSegmentRows), validity_(kSegmentRows / 64) {
  OB_ASSERT(supports(type), "the decoder lets only supported types through");
  out_.words.resize(kHeaderWords);
}

void Encoder::append(const frontend::VectorView& vector, uint64_t count) {
  for (uint64_t done = 0; done < count;) {
    const uint32_t n = uint32_t(std::min<uint64_t>(count - done, kSegmentRows - rows_));
    with_storage(type_, [&]<class T>(const T*) {
      const T* from = static_cast<const T*>(vector.data) + done;
      for (uint32_t i = 0; i < n; ++i) keys_[rows_ + i] = to_key(from[i]);
    });
    if (!vector.validity && rows_ % 64 == 0) {
      for (uint32_t i = 0; i < n; i += 64)
        validity_[(rows_ + i) / 64] = n - i >= 64 ? ~uint64_t(0) : (uint64_t(1) << (n - i)) - 1;
      valid_ += n;
    } else {
      for (uint32_t i = 0; i < n; ++i) {
        const uint64_t row = done + i;
        const bool valid = !vector.validity || (vector.validity[row / 64] >> (row % 64) & 1);
        uint64_t& word = validity_[(rows_ + i) / 64];
        const uint64_t bit = uint64_t(1) << ((rows_ + i) % 64);
        word = valid ? word | bit : word & ~bit;
        valid_ += valid;
      }
    }
    rows_ += n;
    done += n;
    if (rows_ == kSegmentRows) flush();
  }
}

void Encoder::flush() {
  if (rows_ == 0) return;
  const auto valid = [&](uint32_t i) { return (validity_[i / 64] >> (i % 64) & 1) != 0; };
  ZoneMap zone{.rows = rows_, .valid = valid_};
  if (valid_) {
    zone.least = std::numeric_limits<int64_t>::max();
    zone.most = std::numeric_limits<int64_t>::min();
    for (uint32_t i = 0; i < rows_; ++i) {
      if (valid_ != rows_ && !valid(i)) continue;
      zone.least = std::min(zone.least, keys_[i]);
      zone.most = std::max(zone.most, keys_[i]);
      zone.sum += keys_[i];
      zone.negative_zero |= keys_[i] == -1;
    }
    zone.negative_zero &= is_floating(type_.id);
    if (valid_ != rows_)
      for (uint32_t i = 0; i < rows_; ++i)
        if (!valid(i)) keys_[i] = zone.least;
  }

  Segment segment{};
  segment.rows = rows_;
  segment.base = zone.least;
  const uint64_t spread = uint64_t(zone.most) - uint64_t(zone.least);
  const Encoding encoding = spread == 0            ? Encoding::kConstant
                            : spread <= UINT8_MAX  ? Encoding::kU8
                            : spread <= UINT16_MAX ? Encoding::kU16
                            : spread <= UINT32_MAX ? Encoding::kU32
                                                   : Encoding::kRaw64;
  segment.encoding = uint32_t(encoding);
  const uint64_t padded = round_up(rows_, 64);
  const uint64_t value_bytes = encoding == Encoding::kConstant ? 0 : uint64_t(1) << (segment.encoding - 1);
  segment.data = out_.words.size();
  out_.words.resize(segment.data + round_up(padded * value_bytes, 64) / 4);
  uint32_t* data = out_.words.data() + segment.data;
  switch (encoding) {
    case Encoding::kConstant:
      break;
    case Encoding::kU8:
      store_offsets<uint8_t>(keys_, rows_, segment.base, data);
      break;
    case Encoding::kU16:
      store_offsets<uint16_t>(keys_, rows_, segment.base, data);
      break;
    case Encoding::kU32:
      store_offsets<uint32_t>(keys_, rows_, segment.base, data);
      break;
    case Encoding::kRaw64:
      std::memcpy(data, keys_.data(), rows_ * sizeof(int64_t));
  }
  if (valid_ != rows_) {
    segment.validity = out_.words.size();
    out_.words.resize(segment.validity + round_up(padded / 8, 64) / 4);
    if (rows_ % 64) validity_[rows_ / 64] &= (uint64_t(1) << (rows_ % 64)) - 1;
    std::memcpy(out_.words.data() + segment.validity, validity_.data(), padded / 8);
  }
  out_.segments.push_back(segment);
  out_.zones.push_back(zone);
  out_.rows += rows_;
  rows_ = valid_ = 0;
}

EncodedColumn Encoder::finish() {
  flush();
  return std::move(out_);
}

}  // namespace onebeat::sql::columns
