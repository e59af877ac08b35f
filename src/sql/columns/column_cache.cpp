#include "sql/columns/column_cache.hpp"

#include <algorithm>
#include <atomic>

#include "base/assert.hpp"
#include "sql/frontend/changed_tables.hpp"

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

}  // namespace

CachedColumn::CachedColumn(device::Device& device, device::Span block, const EncodedColumn& encoded,
                           bool imported)
    : CachedColumn(device, encoded) {
  block_ = block;
  memory_ = imported ? encoded.memory : nullptr;
  words_ = block.slice(0, encoded.table_offset_bytes);
  segments_ = block.slice(encoded.table_offset_bytes, encoded.segments.size() * sizeof(Segment));
}

Result<ColumnRef> CachedColumn::placed(device::Device& device, const EncodedColumn& encoded,
                                       const Uploader& upload) {
  const bool import =
      device.caps().backend == device::Backend::kCpu && device.caps().has(device::Feature::kHostImport);
  device::Span block;
  if (import) {
    OB_TRY(block, device.heap().import(encoded.memory->data(), encoded.memory->bytes()));
  } else {
    OB_TRY(block, device.heap().allocate(encoded.bytes(), 256));
  }
  // Gives the span back on every way out.
  auto column = std::make_shared<CachedColumn>(device, block, encoded, import);
  if (!import) OB_CHECK(upload(block.slice(0, encoded.bytes()), encoded.memory->data(), encoded.bytes()));
  return ColumnRef(std::move(column));
}

std::shared_ptr<const CachedColumn> CachedColumn::borrowed(device::Device& device, device::Span words,
                                                           const EncodedColumn& encoded) {
  std::shared_ptr<CachedColumn> column(new CachedColumn(device, encoded));
  column->words_ = words;
  return column;
}

CachedColumn::CachedColumn(device::Device& device, const EncodedColumn& encoded)
    : device_(device),
      type_(encoded.type),
      zones_(encoded.zones),
      host_segments_(encoded.segments),
      totals_(totals_of(encoded.zones)),
      dictionary_(encoded.dictionary),
      version_(next_version()) {
  for (const Segment& s : host_segments_) scanned_bytes_ += columns::scanned_bytes(s);
}

uint64_t CachedColumn::bytes() const {
  return block_.bytes + zones_.size() * (sizeof(ZoneMap) + sizeof(Segment)) +
         (dictionary_ ? dictionary_->memory_bytes() : 0);
}

EncodedColumn CachedColumn::encoded() const {
  OB_ASSERT(memory_, "a column in host memory");
  EncodedColumn out;
  out.type = type_;
  out.memory = memory_;
  out.segments = host_segments_;
  out.zones = zones_;
  out.dictionary = dictionary_;
  out.rows = totals_.rows;
  out.table_offset_bytes = words_.bytes;
  return out;
}

std::optional<int64_t> CachedColumn::decode(uint64_t row) const {
  OB_ASSERT(words_.host && row < rows(), "a row of a column that the host can see");
  return columns::decode(words_.as<const uint32_t>(), host_segments_[row / kSegmentRows],
                         uint32_t(row % kSegmentRows));
}

ColumnCache::ColumnCache(device::Device& device, uint64_t budget_bytes) : device_(device) {
  stats_.budget_bytes = budget_bytes;
}

void ColumnCache::touch(Entry& entry) {
  entry.priority =
      inflation_ + entry.uses * entry.reload_ns / double(std::max<uint64_t>(entry.column->bytes(), 1));
}

ColumnCache::Entries::iterator ColumnCache::erase(Entries::iterator it) {
  stats_.bytes -= it->second.column->bytes();
  if (it->second.column.use_count() > 1) leaving_.emplace_back(it->second.column);
  return entries_.erase(it);
}

uint64_t ColumnCache::leaving_bytes() {
  std::erase_if(leaving_, [](const auto& column) { return column.expired(); });
  uint64_t bytes = 0;
  for (const auto& column : leaving_)
    if (const ColumnRef held = column.lock()) bytes += held->bytes();
  return bytes;
}

ColumnRef ColumnCache::find(const ColumnKey& key, uint64_t epoch) {
  std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return nullptr;
  Entry& entry = found->second;
  if (entry.epoch != epoch) {
    erase(found);
    return nullptr;
  }
  ++entry.uses;
  touch(entry);
  ++stats_.hits;
  return entry.column;
}

ColumnRef ColumnCache::peek(const ColumnKey& key, uint64_t epoch) const {
  std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  return found != entries_.end() && found->second.epoch == epoch ? found->second.column : nullptr;
}

std::optional<uint64_t> ColumnCache::most_rows(const std::vector<std::string>& names) const {
  std::lock_guard lock(mutex_);
  std::optional<uint64_t> most;
  for (const auto& [key, entry] : entries_) {
    const uint64_t rows = entry.column->rows();
    if (most && *most >= rows) continue;
    const std::string name = frontend::lowered(key.table.table);
    if (std::find(names.begin(), names.end(), name) != names.end()) most = rows;
  }
  return most;
}

Error ColumnCache::make_room(uint64_t bytes, const std::string& name) {
  const std::string budget = std::to_string(stats_.budget_bytes >> 20) + " MiB";
  if (bytes > stats_.budget_bytes)
    return {ErrorCode::kOutOfMemory, "column " + name + " needs " + std::to_string((bytes >> 20) + 1) +
                                         " MiB, more than the column cache's budget of " + budget};
  const uint64_t leaving = leaving_bytes();
  while (stats_.bytes + leaving + bytes > stats_.budget_bytes) {
    auto least = entries_.end();
    for (auto it = entries_.begin(); it != entries_.end(); ++it)
      if (it->second.column.use_count() == 1 &&
          (least == entries_.end() || it->second.priority < least->second.priority))
        least = it;
    if (least == entries_.end())
      return {ErrorCode::kOutOfMemory,
              "queries that are running hold the column cache's budget of " + budget};
    inflation_ = least->second.priority;
    ++stats_.evictions;
    erase(least);
  }
  return {};
}

Result<ColumnRef> ColumnCache::insert(const ColumnKey& key, uint64_t epoch, const EncodedColumn& encoded,
                                      double reload_ns, const Uploader& upload, double uses) {
  const uint64_t bytes = encoded.bytes() + host_bytes(encoded);
  {
    std::lock_guard lock(mutex_);
    if (const auto old = entries_.find(key); old != entries_.end()) erase(old);
    OB_CHECK(make_room(bytes, key.column));
  }
  OB_TRY(auto column, CachedColumn::placed(device_, encoded, upload));
  std::lock_guard lock(mutex_);
  if (const auto other = entries_.find(key); other != entries_.end())
    erase(other);  // another query was faster
  OB_CHECK(make_room(column->bytes(), key.column));
  stats_.bytes += column->bytes();
  Entry& entry = entries_[key];
  entry = {epoch, column, reload_ns, uses, 0};
  touch(entry);
  ++stats_.loads;
  return std::move(column);
}

void ColumnCache::set_reload(const ColumnKey& key, double reload_ns) {
  std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return;
  found->second.reload_ns = reload_ns;
  touch(found->second);
}

void ColumnCache::drop_stale(const IsCurrent& is_current) {
  std::lock_guard lock(mutex_);
  for (auto it = entries_.begin(); it != entries_.end();)
    it = is_current(it->first, it->second.epoch) ? std::next(it) : erase(it);
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

std::vector<ColumnCache::Listed> ColumnCache::list() const {
  std::lock_guard lock(mutex_);
  std::vector<Listed> out;
  for (const auto& [key, e] : entries_) out.push_back({key, e.epoch, e.column, e.reload_ns, e.uses});
  return out;
}

}  // namespace onebeat::sql::columns
