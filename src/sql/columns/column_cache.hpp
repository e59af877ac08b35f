// column_cache.hpp: columns of DuckDB's tables in a device's heap, never stale.
//
//   ColumnCache cache(device, 4 << 30);
//   if (auto column = cache.find(key, epoch)) ...            // null when it is not there, or of another epoch
//   OB_TRY(auto column, cache.insert(key, epoch, encoded));  // kOutOfMemory when it does not fit the budget
//
// One cache a device. The budget is hard: it counts all that columns hold on the device and the host, and a column that
// a query still reads is not given up, so there may be no room until that query ends. What is given up first has the least
// (cost to load again x uses) a byte, where uses long ago weigh less: GreedyDual-Size with Frequency (Cherkasova, 1998).
// Thread-safe.
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

// Writes host bytes to a span of the device: the product's own goes through Q_blit and raises E_data.
using Uploader = std::function<Error(const device::Span& target, const void* data, uint64_t bytes)>;

// Immutable once made. Shared by the cache and the queries that read it.
class CachedColumn {
 public:
  // Takes over the block: the encoded column's own memory when `imported`, else a copy that the caller makes.
  CachedColumn(device::Device& device, device::Span block, const EncodedColumn& encoded, bool imported);
  // In the device's heap; a CPU's kernels read the encoded column's memory where it is. kOutOfMemory, or upload's error.
  static Result<std::shared_ptr<const CachedColumn>> placed(device::Device& device,
                                                            const EncodedColumn& encoded,
                                                            const Uploader& upload);
  // Words that belong to somebody else and outlive it; without a segment table on the device.
  static std::shared_ptr<const CachedColumn> borrowed(device::Device& device, device::Span words,
                                                      const EncodedColumn& encoded);
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
  // What a scan of all segments reads.
  uint64_t scanned_bytes() const { return scanned_bytes_; }
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
  // Whether the block is whole pages of host memory, as a cache file holds it.
  bool in_host_pages() const { return memory_ != nullptr; }
  // The same memory as an encoded column, for another device; in_host_pages() only (asserted).
  EncodedColumn encoded() const;
  // The key of one row, or nothing for NULL, where the host sees the heap (asserted). For tests and single values.
  std::optional<int64_t> decode(uint64_t row) const;

 private:
  CachedColumn(device::Device& device, const EncodedColumn& encoded);
  device::Device& device_;
  device::Span block_;
  std::shared_ptr<ColumnMemory> memory_;  // what an imported block is; null for a copy
  device::Span words_, segments_;
  Type type_;
  std::vector<ZoneMap> zones_;
  std::vector<Segment> host_segments_;
  uint64_t scanned_bytes_ = 0;
  ColumnTotals totals_;
  DictionaryRef dictionary_;
  uint64_t version_;
};
using ColumnRef = std::shared_ptr<const CachedColumn>;

struct CacheStats {
  uint64_t bytes = 0, budget_bytes = 0, columns = 0, hits = 0, loads = 0, evictions = 0;
};

class ColumnCache {
 public:
  ColumnCache(device::Device& device, uint64_t budget_bytes);

  device::Device& device() const { return device_; }
  uint64_t budget_bytes() const { return stats_.budget_bytes; }
  ColumnRef find(const ColumnKey& key, uint64_t epoch);
  // The same without counting as a use.
  ColumnRef peek(const ColumnKey& key, uint64_t epoch) const;
  // `reload_ns`: what loading it took. `uses`: known from before (a cache file). kOutOfMemory with the sentence why.
  Result<ColumnRef> insert(const ColumnKey& key, uint64_t epoch, const EncodedColumn& encoded,
                           double reload_ns, const Uploader& upload, double uses = 1);
  void set_reload(const ColumnKey& key, double reload_ns);  // when it is known only afterwards
  // Gives up what is_current() refuses.
  using IsCurrent = std::function<bool(const ColumnKey& key, uint64_t epoch)>;
  void drop_stale(const IsCurrent& is_current);
  void clear();
  CacheStats stats() const;
  // Of the cached tables with one of these names, whatever their schema (names in lower case): the rows of the largest. Nothing:
  // none of them is cached.
  std::optional<uint64_t> most_rows(const std::vector<std::string>& names) const;

  struct Listed {
    ColumnKey key;
    uint64_t epoch = 0;
    ColumnRef column;
    double reload_ns = 0, uses = 0;
  };
  std::vector<Listed> list() const;  // for the cache file

 private:
  struct Entry {
    uint64_t epoch = 0;
    ColumnRef column;
    double reload_ns = 0, uses = 0, priority = 0;
  };
  using Entries = std::map<ColumnKey, Entry>;
  // All under the lock.
  Error make_room(uint64_t bytes, const std::string& name);
  void touch(Entry& entry);
  Entries::iterator erase(Entries::iterator it);
  uint64_t leaving_bytes();

  device::Device& device_;
  mutable std::mutex mutex_;
  Entries entries_;
  std::vector<std::weak_ptr<const CachedColumn>> leaving_;  // given up as stale, still read by a query
  CacheStats stats_;
  double inflation_ = 0;  // the priority given up last: what came in since starts above it
};

}  // namespace onebeat::sql::columns
