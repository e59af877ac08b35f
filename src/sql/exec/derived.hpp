// derived.hpp: what was once computed from the contents of a cached column (which codes pass a pattern, a function's
// value for each of its values), kept for the next statement.
//
//   DerivedCache cache;
//   auto bits = cache.find(key);                       // key names the column's version and the expression
//   if (!bits) bits = cache.insert(key, std::move(words));
//
// Bounded: when it is full it starts anew. Not thread-safe.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace onebeat::sql::exec {

using DerivedWords = std::shared_ptr<const std::vector<int64_t>>;

class DerivedCache {
 public:
  DerivedWords find(const std::string& key) const {
    const auto found = entries_.find(key);
    return found == entries_.end() ? nullptr : found->second;
  }
  DerivedWords insert(const std::string& key, std::vector<int64_t> words) {
    if (words_ + words.size() > kMostWords) {
      entries_.clear();
      words_ = 0;
    }
    words_ += words.size();
    return entries_[key] = std::make_shared<const std::vector<int64_t>>(std::move(words));
  }

 private:
  static constexpr uint64_t kMostWords = uint64_t(8) << 20;  // 64 MiB
  std::map<std::string, DerivedWords> entries_;
  uint64_t words_ = 0;
};

}  // namespace onebeat::sql::exec
