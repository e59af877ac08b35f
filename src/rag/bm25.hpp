// bm25.hpp: exact lexical ranking (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
// 2009; k1 1.2, b 0.75) over an inverted index in memory.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onebeat::rag {

struct Scored {
  uint32_t item = 0;
  float score = 0;
};

class Bm25 {
 public:
  void add(std::string_view text);  // the next item's text: items count from 0
  // Items that share a word with the query, best first, ties by item number; at most `limit`. `wanted` leaves out others.
  std::vector<Scored> search(std::string_view query, size_t limit,
                             const std::function<bool(uint32_t item)>& wanted = {}) const;
  size_t size() const { return lengths_.size(); }

  // Lower-cased runs of letters and digits; bytes of other scripts count as letters.
  static std::vector<std::string> words(std::string_view text);

 private:
  struct Posting {
    uint32_t item;
    uint32_t count;
  };
  std::unordered_map<std::string, std::vector<Posting>> postings_;
  std::vector<uint32_t> lengths_;
  uint64_t total_length_ = 0;
};

}  // namespace onebeat::rag
