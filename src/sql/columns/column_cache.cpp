#include "sql/columns/column_cache.hpp"

namespace onebeat::sql::columns {

CachedColumn::CachedColumn(device::Device& device, device::Span block, const EncodedColumn& encoded)
    : device_(device),
      block_(block),
      words_(block.slice(0, encoded.table_offset_bytes())),
      segments_(block.slice(encoded.table_offset_bytes(), encoded.segments.size() * sizeof(Segment))),
      zones_(encoded.zones),
      host_segments_(encoded.segments),
      rows_(encoded.rows) {}

ColumnCache::ColumnCache(device::Device& device, uint64_t budget_bytes) : device_(device) {
  stats_.budget_bytes = budget_bytes;
}

ColumnRef ColumnCache::find(const ColumnKey& key, uint64_t epoch) {
  std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return nullptr;
  Entry& entry = found->second;
  if (entry.epoch != epoch) {
    stats_.bytes -= entry.column->block().bytes;
    entries_.erase(found);
    return nullptr;
  }
  entry.last_use = ++clock_;
  ++stats_.hits;
  return entry.column;
}

bool ColumnCache::make_room(uint64_t bytes) {
  if (bytes > stats_.budget_bytes) return false;
  while (stats_.bytes + bytes > stats_.budget_bytes) {
    auto oldest = entries_.begin();
    for (auto it = entries_.begin(); it != entries_.end(); ++it)
      if (it->second.last_use < oldest->second.last_use) oldest = it;
    stats_.bytes -= oldest->second.column->block().bytes;
    ++stats_.evictions;
    entries_.erase(oldest);
  }
  return true;
}

Result<ColumnRef> ColumnCache::insert(const ColumnKey& key, uint64_t epoch, const EncodedColumn& encoded,
                                      const Uploader& upload) {
  const uint64_t bytes = encoded.bytes();
  {
    std::lock_guard lock(mutex_);
    if (const auto old = entries_.find(key); old != entries_.end()) {
      stats_.bytes -= old->second.column->block().bytes;
      entries_.erase(old);
    }
    if (!make_room(bytes))
      return Error{ErrorCode::kOutOfMemory, "column " + key.column + " needs " + std::to_string(bytes >> 20) +
                                                " MiB, more than the column cache's budget of " +
                                                std::to_string(stats_.budget_bytes >> 20) + " MiB"};
  }
  OB_TRY(device::Span block, device_.heap().allocate(bytes, 256));
  auto column =
      std::make_shared<CachedColumn>(device_, block, encoded);  // gives the span back on every way out
  OB_CHECK(upload(column->words(), encoded.words.data(), encoded.table_offset_bytes()));
  if (!encoded.segments.empty())
    OB_CHECK(upload(column->segments(), encoded.segments.data(), encoded.segments.size() * sizeof(Segment)));
  std::lock_guard lock(mutex_);
  if (!make_room(bytes))
    return Error{ErrorCode::kOutOfMemory, "the column cache's budget was taken by another query"};
  Entry& entry = entries_[key];
  if (entry.column) stats_.bytes -= entry.column->block().bytes;  // another query loaded it meanwhile
  entry = {epoch, ++clock_, column};
  stats_.bytes += block.bytes;
  stats_.columns = entries_.size();
  ++stats_.loads;
  return ColumnRef(column);
}

void ColumnCache::clear() {
  std::lock_guard lock(mutex_);
  entries_.clear();
  stats_.bytes = 0;
}

CacheStats ColumnCache::stats() const {
  std::lock_guard lock(mutex_);
  CacheStats s = stats_;
  s.columns = entries_.size();
  return s;
}

}  // namespace onebeat::sql::columns
