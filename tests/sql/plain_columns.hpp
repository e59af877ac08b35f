// plain_columns.hpp: plain columns as cached ones, in the heap of a CPU device.
#pragma once
#include <cstring>

#include "device/device.hpp"
#include "query_oracle.hpp"
#include "sql/columns/column_cache.hpp"
#include "sql/columns/encoder.hpp"

namespace onebeat::sql::testing {

inline columns::EncodedColumn encode_plain(const PlainColumn& c, bool planes) {
  auto made = columns::EncodedColumn::make(c.column.type, c.keys.size());
  columns::EncodedColumn out = std::move(made).value();
  columns::SegmentKeys keys;
  const auto flush = [&] {
    if (keys.rows) {
      const auto e = columns::encode_segment(keys, c.column.type, {.planes = planes}, *out.memory);
      out.append(e.segment, e.zone);
    }
    keys.rows = keys.valid = 0;
  };
  for (const auto& key : c.keys) {
    const uint32_t i = keys.rows++;
    keys.keys[i] = key.value_or(0);
    const uint64_t bit = uint64_t(1) << (i % 64);
    keys.validity[i / 64] = key ? keys.validity[i / 64] | bit : keys.validity[i / 64] & ~bit;
    keys.valid += key.has_value();
    if (keys.rows == columns::kSegmentRows) flush();
  }
  flush();
  if (c.column.type.id == TypeId::kVarchar) {
    std::vector<std::string_view> sorted(c.texts.begin(), c.texts.end());
    out.dictionary = std::make_shared<columns::Dictionary>(sorted);
  }
  return out;
}

// The cache's columns keep the bytes; the cache may go.
inline std::vector<columns::ColumnRef> cache_table(device::Device& device, const PlainTable& table,
                                                   bool planes) {
  columns::ColumnCache cache(device, uint64_t(8) << 30);
  std::vector<columns::ColumnRef> out;
  for (const PlainColumn& c : table.columns) {
    auto made = cache.insert({{"", "", "t"}, c.column.name}, 1, encode_plain(c, planes), 0,
                             [](const device::Span& target, const void* data, uint64_t bytes) {
                               if (bytes) std::memcpy(target.host, data, bytes);
                               return Error{};
                             });
    out.push_back(std::move(made).value());
  }
  return out;
}

}  // namespace onebeat::sql::testing
