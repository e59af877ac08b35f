#include "rag/bm25.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <unordered_set>
#include <utility>

namespace onebeat::rag {
namespace {
constexpr float kK1 = 1.2f, kB = 0.75f;
}

std::vector<std::string> Bm25::words(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (char c : text) {
    const auto u = static_cast<unsigned char>(c);
    const bool letter = (u >= 'a' && u <= 'z') || (u >= '0' && u <= '9') || u >= 0x80;
    if (letter)
      word += c;
    else if (u >= 'A' && u <= 'Z')
      word += char(u - 'A' + 'a');
    else if (!word.empty())
      out.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

void Bm25::add(std::string_view text) {
  std::unordered_map<std::string, uint32_t> counts;
  uint32_t length = 0;
  for (std::string& word : words(text)) {
    ++counts[std::move(word)];
    ++length;
  }
  const auto item = uint32_t(lengths_.size());
  for (const auto& [word, count] : counts) postings_[word].push_back({item, count});
  lengths_.push_back(length);
  total_length_ += length;
}

std::vector<Scored> Bm25::search(std::string_view query, size_t limit,
                                 const std::function<bool(uint32_t)>& wanted) const {
  if (lengths_.empty()) return {};
  const float mean = std::max(1.0f, float(total_length_) / float(lengths_.size()));
  const auto n = float(lengths_.size());
  std::unordered_map<uint32_t, float> scores;
  std::unordered_set<std::string> seen;
  for (std::string& word : words(query)) {
    if (!seen.insert(word).second) continue;
    const auto found = postings_.find(word);
    if (found == postings_.end()) continue;
    const auto in = float(found->second.size());
    const float idf = std::log(1 + (n - in + 0.5f) / (in + 0.5f));
    for (const Posting& p : found->second) {
      const auto f = float(p.count);
      scores[p.item] += idf * f * (kK1 + 1) / (f + kK1 * (1 - kB + kB * float(lengths_[p.item]) / mean));
    }
  }
  std::vector<Scored> out;
  for (const auto& [item, score] : scores)
    if (!wanted || wanted(item)) out.push_back({item, score});
  const size_t keep = std::min(limit, out.size());
  std::partial_sort(out.begin(), out.begin() + std::ptrdiff_t(keep), out.end(),
                    [](const Scored& a, const Scored& b) {
                      return a.score != b.score ? a.score > b.score : a.item < b.item;
                    });
  out.resize(keep);
  return out;
}

}  // namespace onebeat::rag
