// embed_cache.hpp: vectors that were computed before, found by content.
//
//   EmbedCache cache({.width = 384, .budget_bytes = 32 << 20, .file = workspace + "/index/embeddings.cache"});
//   const EmbedCache::Key key = EmbedCache::key(identity, ids);      // identity: model, dtype, device, kernel
//   if (!cache.find(key, row)) { compute(row); cache.insert(key, row); }
//
// A key is SHA-256 (its first half) over everything that decides the bits of a vector: the identity of what computes, and
// the token ids, in which prompt and truncation already show. Raw rows are kept, so one entry serves every truncate_dim
// and precision. The least recently used entries make room; memory never passes the budget (but for one entry).
// With a file, entries are read when the cache is made and written, whole and checksummed, by save() and at the end. The
// file is a cache: a damaged or foreign one is left out, two processes may overwrite each other's, and losing it loses
// time only. Thread-safe.
#pragma once
#include <array>
#include <cstdint>
#include <list>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "onebeat/error.hpp"

namespace onebeat::models {

class EmbedCache {
 public:
  using Key = std::array<uint8_t, 16>;
  struct Options {
    uint32_t width = 0;         // floats of an entry
    uint64_t budget_bytes = 0;  // 0: nothing is kept
    std::string file;           // empty: memory only
  };
  explicit EmbedCache(const Options& options);
  ~EmbedCache();  // save(), errors left out

  static Key key(std::string_view identity, std::span<const uint32_t> ids);

  bool enabled() const { return options_.budget_bytes > 0; }
  bool find(const Key& key, std::span<float> row);  // row: width floats
  void insert(const Key& key, std::span<const float> row);
  Error save();  // nothing to do without a file or without news

  uint64_t bytes() const;  // what the entries hold, their bookkeeping included
  size_t size() const;

 private:
  struct Entry {
    Key key;
    std::vector<float> row;
  };
  struct KeyHash {
    size_t operator()(const Key& key) const;
  };
  uint64_t entry_bytes() const;
  void load();
  void insert_locked(const Key& key, std::span<const float> row);

  Options options_;
  mutable std::mutex mutex_;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<Key, std::list<Entry>::iterator, KeyHash> by_key_;
  bool changed_ = false;
};

}  // namespace onebeat::models
