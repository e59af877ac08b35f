// derived.hpp: what was once computed from the contents of a cached column (which codes pass a pattern, a function's
// value for each of its values, the texts that a function makes of its own), kept for the next statement.
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

#include "sql/columns/mapped_texts.hpp"

namespace onebeat::sql::exec {

using DerivedWords = std::shared_ptr<const std::vector<int64_t>>;
using DerivedTexts = std::shared_ptr<const columns::MappedTexts>;
using UnitedTexts = std::shared_ptr<const columns::United>;

class DerivedCache {
 public:
  DerivedWords find(const std::string& key) const { return find_in(words_, key); }
  DerivedTexts find_texts(const std::string& key) const { return find_in(texts_, key); }
  UnitedTexts find_united(const std::string& key) const { return find_in(united_, key); }

  DerivedWords insert(const std::string& key, std::vector<int64_t> words) {
    make_room(words.size() * sizeof(int64_t));
    return words_[key] = std::make_shared<const std::vector<int64_t>>(std::move(words));
  }
  DerivedTexts insert(const std::string& key, columns::MappedTexts texts) {
    make_room(texts.places.size() * sizeof(int64_t) + texts.texts->memory_bytes());
    return texts_[key] = std::make_shared<const columns::MappedTexts>(std::move(texts));
  }
  UnitedTexts insert(const std::string& key, columns::United texts) {
    make_room((texts.first.size() + texts.second.size()) * sizeof(int64_t) + texts.texts->memory_bytes());
    return united_[key] = std::make_shared<const columns::United>(std::move(texts));
  }

 private:
  template <class T>
  static T find_in(const std::map<std::string, T>& entries, const std::string& key) {
    const auto found = entries.find(key);
    return found == entries.end() ? nullptr : found->second;
  }
  void make_room(uint64_t bytes) {
    if (bytes_ + bytes > kMostBytes) {
      words_.clear();
      texts_.clear();
      united_.clear();
      bytes_ = 0;
    }
    bytes_ += bytes;
  }

  static constexpr uint64_t kMostBytes = uint64_t(128) << 20;
  std::map<std::string, DerivedWords> words_;
  std::map<std::string, DerivedTexts> texts_;
  std::map<std::string, UnitedTexts> united_;
  uint64_t bytes_ = 0;
};

}  // namespace onebeat::sql::exec
