// column_cache.hpp: columns of DuckDB's tables in a device's heap, never stale.
//
//   ColumnCache cache(device, 4 << 30);
//   if (auto column = cache.find(key, epoch)) ...            // null when it is not there, or of another epoch
//   OB_TRY(auto column, cache.insert(key, epoch, encoded));  // kOutOfMemory when it does not fit the budget
//
// One cache a device. The budget is hard: the columns used longest ago are given up first, and a column that a query
// still holds keeps its bytes until that query ends. Thread-safe.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>

#include "device/device.hpp"
#include "sql/columns/layout.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::columns {

struct ColumnKey {
  TableName table;
  std::string column;
  auto operator<=>(const ColumnKey& o) const = default;
};

// Immutable once made. Shared by the cache and the queries that read it.
class CachedColumn {
 public:
  // Takes over the block; the caller uploads (header and segments, then the table).
  CachedColumn(device::Device& device, device::Span block, const EncodedColumn& encoded);
  ~CachedColumn() { device_.heap().release(block_); }
  CachedColumn(const CachedColumn&) = delete;
  CachedColumn& operator=(const CachedColumn&) = delete;

  const device::Span& words() const { return words_; }        // what a kernel calls the column
  const device::Span& segments() const { return segments_; }  // its Segment table
  const device::Span& block() const { return block_; }        // both

  const Type& type() const { return type_; }
  uint64_t rows() const { return totals_.rows; }
  const std::vector<ZoneMap>& zones() const { return zones_; }  // one a segment
  const std::vector<Segment>& host_segments() const { return host_segments_; }
  // Of all values; least and most mean nothing when null_count() == rows().
  int64_t least() const { return totals_.least; }
  int64_t most() const { return totals_.most; }
  uint64_t null_count() const { return totals_.null_count; }
  bool negative_zero() const { return totals_.negative_zero; }
  const ColumnTotals& totals() const { return totals_; }
  // VARCHAR only, else null.
  const DictionaryRef& dictionary() const { return dictionary_; }
  // Different for every column ever cached in this process: a key for what is derived from its contents.
  uint64_t version() const { return version_; }
  // The cache counts these: the block, the dictionary and the host's zone maps.
  uint64_t bytes() const;
  // The key of one row, or nothing for NULL, where the host sees the heap (asserted). For tests and single values.
  std::optional<int64_t> decode(uint64_t row) const;

 private:
  device::Device& device_;
  device::Span block_, words_, segments_;
  Type type_;
  std::vector<ZoneMap> zones_;
  std::vector<Segment> host_segments_;
  ColumnTotals totals_;
  DictionaryRef dictionary_;
  uint64_t version_;
};
using ColumnRef = std::shared_ptr<const CachedColumn>;

struct CacheStats {
  uint64_t bytes = 0, budget_bytes = 0, columns = 0, hits = 0, loads = 0, evictions = 0;
};

// Writes host bytes to a span of the device: the product's own goes through Q_blit and raises E_data.
using Uploader = std::function<Error(const device::Span& target, const void* data, uint64_t bytes)>;

class ColumnCache {
 public:
  ColumnCache(device::Device& device, uint64_t budget_bytes);

  device::Device& device() const { return device_; }
  ColumnRef find(const ColumnKey& key, uint64_t epoch);
  Result<ColumnRef> insert(const ColumnKey& key, uint64_t epoch, const EncodedColumn& encoded,
                           const Uploader& upload);
  void clear();
  CacheStats stats() const;

 private:
  struct Entry {
    uint64_t epoch = 0, last_use = 0;
    ColumnRef column;
  };
  bool make_room(uint64_t bytes);  // under the lock

  device::Device& device_;
  mutable std::mutex mutex_;
  std::map<ColumnKey, Entry> entries_;
  CacheStats stats_;
  uint64_t clock_ = 0;
};

}  // namespace onebeat::sql::columns
