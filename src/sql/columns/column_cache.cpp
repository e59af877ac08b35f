#include "sql/columns/column_cache.hpp"

#include <atomic>

#include "base/assert.hpp"

namespace onebeat::sql::columns {

namespace {

uint64_t next_version() {
  static std::atomic<uint64_t> version{0};
  return ++version;
}

uint64_t host_bytes(const EncodedColumn& c) {
  return c.zones.size() * (sizeof(ZoneMap) + sizeof(Segment)) +
         (c.dictionary ? c.dictionary->memory_bytes() : 0);
}

// Uploads go piece by piece where a copy is a memcpy, else in larger ones: each costs a submit.
constexpr uint64_t kGatherBytes = uint64_t(4) << 20;

Error upload_words(const device::Span& words, const EncodedColumn& encoded, bool direct,
                   const Uploader& upload) {
  std::vector<std::byte> gathered;
  uint64_t sent = kHeaderWords * 4;
  const auto flush = [&]() -> Error {
    if (gathered.empty()) return {};
    OB_CHECK(upload(words.slice(sent, gathered.size()), gathered.data(), gathered.size()));
    sent += gathered.size();
    gathered.clear();
    return {};
  };
  for (const EncodedSegment& piece : encoded.pieces) {
    const uint64_t bytes = piece.word_count * 4;
    if (bytes == 0) continue;
    const auto* from = reinterpret_cast<const std::byte*>(piece.words.get());
    if (direct) {
      OB_CHECK(upload(words.slice(sent, bytes), from, bytes));
      sent += bytes;
    } else {
      if (gathered.size() + bytes > kGatherBytes) OB_CHECK(flush());
      gathered.insert(gathered.end(), from, from + bytes);
    }
  }
  return flush();
}

}  // namespace

CachedColumn::CachedColumn(device::Device& device, device::Span block, const EncodedColumn& encoded)
    : device_(device),
      block_(block),
      words_(block.slice(0, encoded.table_offset_bytes())),
      segments_(block.slice(encoded.table_offset_bytes(), encoded.segments.size() * sizeof(Segment))),
      type_(encoded.type),
      zones_(encoded.zones),
      host_segments_(encoded.segments),
      totals_(totals_of(encoded.zones)),
      dictionary_(encoded.dictionary),
      version_(next_version()) {}

uint64_t CachedColumn::bytes() const {
  return block_.bytes + zones_.size() * (sizeof(ZoneMap) + sizeof(Segment)) +
         (dictionary_ ? dictionary_->memory_bytes() : 0);
}

std::optional<int64_t> CachedColumn::decode(uint64_t row) const {
  OB_ASSERT(words_.host && row < rows(), "a row of a column that the host can see");
  return columns::decode(words_.as<const uint32_t>(), host_segments_[row / kSegmentRows],
                         uint32_t(row % kSegmentRows));
}

ColumnCache::ColumnCache(device::Device& device, uint64_t budget_bytes) : device_(device) {
  stats_.budget_bytes = budget_bytes;
}

ColumnRef ColumnCache::find(const ColumnKey& key, uint64_t epoch) {
  std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return nullptr;
  Entry& entry = found->second;
  if (entry.epoch != epoch) {
    stats_.bytes -= entry.column->bytes();
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
    stats_.bytes -= oldest->second.column->bytes();
    ++stats_.evictions;
    entries_.erase(oldest);
  }
  return true;
}

Result<ColumnRef> ColumnCache::insert(const ColumnKey& key, uint64_t epoch, const EncodedColumn& encoded,
                                      const Uploader& upload) {
  const uint64_t bytes = encoded.bytes() + host_bytes(encoded);
  {
    std::lock_guard lock(mutex_);
    if (const auto old = entries_.find(key); old != entries_.end()) {
      stats_.bytes -= old->second.column->bytes();
      entries_.erase(old);
    }
    if (!make_room(bytes))
      return Error{ErrorCode::kOutOfMemory, "column " + key.column + " needs " + std::to_string(bytes >> 20) +
                                                " MiB, more than the column cache's budget of " +
                                                std::to_string(stats_.budget_bytes >> 20) + " MiB"};
  }
  OB_TRY(device::Span block, device_.heap().allocate(encoded.bytes(), 256));
  auto column =
      std::make_shared<CachedColumn>(device_, block, encoded);  // gives the span back on every way out
  const bool direct = block.host && device_.caps().backend == device::Backend::kCpu;
  OB_CHECK(upload_words(column->words(), encoded, direct, upload));
  if (!encoded.segments.empty())
    OB_CHECK(upload(column->segments(), encoded.segments.data(), encoded.segments.size() * sizeof(Segment)));
  std::lock_guard lock(mutex_);
  if (!make_room(bytes))
    return Error{ErrorCode::kOutOfMemory, "the column cache's budget was taken by another query"};
  Entry& entry = entries_[key];
  if (entry.column) stats_.bytes -= entry.column->bytes();  // another query loaded it meanwhile
  entry = {epoch, ++clock_, column};
  stats_.bytes += column->bytes();
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
