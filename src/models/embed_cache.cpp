#include "models/embed_cache.hpp"

#include <algorithm>
#include <cstring>

#include "base/files.hpp"
#include "base/sha256.hpp"

namespace onebeat::models {
namespace {

// Magic and version, width, number of entries; then entries, oldest first; then SHA-256 of all before it.
constexpr char kMagic[8] = {'O', 'B', 'E', 'M', 'B', 'C', '0', '1'};
constexpr size_t kHeader = 8 + 4 + 8, kSum = 32;

template <class T>
void append(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

EmbedCache::EmbedCache(const Options& options) : options_(options) {
  if (enabled() && !options_.file.empty()) load();
}

EmbedCache::~EmbedCache() { (void)save(); }

EmbedCache::Key EmbedCache::key(std::string_view identity, std::span<const uint32_t> ids) {
  Sha256 hash;
  const uint64_t size = identity.size();
  hash.add(std::as_bytes(std::span(&size, 1)));
  hash.add(identity);
  hash.add(std::as_bytes(ids));
  const auto digest = hash.finish();
  Key key;
  std::copy_n(digest.begin(), key.size(), key.begin());
  return key;
}

size_t EmbedCache::KeyHash::operator()(const Key& key) const {
  size_t value;  // the key is a hash already
  std::memcpy(&value, key.data(), sizeof value);
  return value;
}

// The row, the list's node and the map's node with their allocations: about 150 bytes beside the floats.
uint64_t EmbedCache::entry_bytes() const { return uint64_t(options_.width) * 4 + 160; }

bool EmbedCache::find(const Key& key, std::span<float> row) {
  std::lock_guard lock(mutex_);
  const auto it = by_key_.find(key);
  if (it == by_key_.end()) return false;
  entries_.splice(entries_.begin(), entries_, it->second);
  std::copy(it->second->row.begin(), it->second->row.end(), row.begin());
  return true;
}

void EmbedCache::insert(const Key& key, std::span<const float> row) {
  if (!enabled()) return;
  std::lock_guard lock(mutex_);
  insert_locked(key, row);
  changed_ = true;
}

void EmbedCache::insert_locked(const Key& key, std::span<const float> row) {
  if (by_key_.contains(key)) return;
  if (!entries_.empty() && (entries_.size() + 1) * entry_bytes() > options_.budget_bytes) {
    by_key_.erase(entries_.back().key);
    entries_.splice(entries_.begin(), entries_, std::prev(entries_.end()));  // its memory serves the new one
    entries_.front().key = key;
    entries_.front().row.assign(row.begin(), row.end());
  } else {
    entries_.push_front({key, {row.begin(), row.end()}});
  }
  by_key_.emplace(key, entries_.begin());
}

uint64_t EmbedCache::bytes() const {
  std::lock_guard lock(mutex_);
  return entries_.size() * entry_bytes();
}

size_t EmbedCache::size() const {
  std::lock_guard lock(mutex_);
  return entries_.size();
}

Error EmbedCache::save() {
  std::string out;
  {
    std::lock_guard lock(mutex_);
    if (options_.file.empty() || !changed_) return {};
    out.reserve(kHeader + entries_.size() * (16 + options_.width * 4) + kSum);
    out.append(kMagic, sizeof kMagic);
    append(out, options_.width);
    append(out, uint64_t(entries_.size()));
    for (auto it = entries_.rbegin(); it != entries_.rend(); ++it) {
      out.append(reinterpret_cast<const char*>(it->key.data()), it->key.size());
      out.append(reinterpret_cast<const char*>(it->row.data()), it->row.size() * sizeof(float));
    }
    changed_ = false;
  }
  Sha256 hash;
  hash.add(out);
  append(out, hash.finish());
  if (const size_t slash = options_.file.rfind('/'); slash != std::string::npos && slash > 0)
    OB_CHECK(make_folders(options_.file.substr(0, slash)));
  return write_file_atomic(options_.file, out);
}

void EmbedCache::load() {
  const auto text = read_file(options_.file, kHeader + kSum + 2 * options_.budget_bytes);
  const size_t entry = 16 + size_t(options_.width) * 4;
  if (!text || text->size() < kHeader + kSum || std::memcmp(text->data(), kMagic, sizeof kMagic) != 0) return;
  uint32_t width;
  uint64_t count;
  std::memcpy(&width, text->data() + 8, 4);
  std::memcpy(&count, text->data() + 12, 8);
  const size_t body = text->size() - kHeader - kSum;
  if (width != options_.width || body % entry != 0 || count != body / entry) return;
  Sha256 hash;
  hash.add(std::string_view(*text).substr(0, text->size() - kSum));
  const auto sum = hash.finish();
  if (std::memcmp(sum.data(), text->data() + text->size() - kSum, kSum) != 0) return;
  std::vector<float> row(width);
  for (uint64_t i = 0; i < count; ++i) {
    const char* at = text->data() + kHeader + i * entry;
    Key key;
    std::memcpy(key.data(), at, key.size());
    std::memcpy(row.data(), at + key.size(), row.size() * sizeof(float));
    insert_locked(key, row);
  }
}

}  // namespace onebeat::models
