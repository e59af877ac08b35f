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
#include <string>
#include <tuple>

#include "device/device.hpp"
#include "sql/columns/layout.hpp"
#include "sql/ir.hpp"

namespace onebeat::sql::columns {

struct ColumnKey {
  TableName table;
  std::string column;
  bool operator<(const ColumnKey& o) const { return std::tie(table, column) < std::tie(o.table, o.column); }
};

// Immutable once made. Shared by the cache and the queries that read it.
class CachedColumn {
 public:
  CachedColumn(device::Device& device, device::Span block, const EncodedColumn& encoded);
  ~CachedColumn() { device_.heap().release(block_); }
  CachedColumn(const CachedColumn&) = delete;
  CachedColumn& operator=(const CachedColumn&) = delete;

  const device::Span& words() const { return words_; }        // what the kernel calls the column
  const device::Span& segments() const { return segments_; }  // its Segment table
  const device::Span& block() const { return block_; }        // both
  const std::vector<ZoneMap>& zones() const { return zones_; }
  const std::vector<Segment>& host_segments() const { return host_segments_; }
  uint64_t rows() const { return rows_; }

 private:
  device::Device& device_;
  device::Span block_, words_, segments_;
  std::vector<ZoneMap> zones_;
  std::vector<Segment> host_segments_;
  uint64_t rows_;
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
