// top_k.hpp: the best few of many, in an order that does not depend on the order of arrival.
#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace onebeat::vectors {

struct Candidate {
  float score = 0;
  uint32_t part = 0, row = 0;  // where it lies
  uint64_t id = 0;
};
// Higher score first, ties by smaller id.
inline bool better(const Candidate& a, const Candidate& b) {
  return a.score != b.score ? a.score > b.score : a.id < b.id;
}

class TopK {
 public:
  explicit TopK(size_t limit = 0) : limit_(limit) { heap_.reserve(limit); }

  // A candidate below this cannot enter; one equal to it may, by its id.
  float bound() const {
    return heap_.size() < limit_ ? -std::numeric_limits<float>::infinity() : heap_.front().score;
  }
  void add(const Candidate& c) {
    if (heap_.size() < limit_) {
      heap_.push_back(c);
      std::push_heap(heap_.begin(), heap_.end(), better);
    } else if (limit_ > 0 && better(c, heap_.front())) {
      std::pop_heap(heap_.begin(), heap_.end(), better);
      heap_.back() = c;
      std::push_heap(heap_.begin(), heap_.end(), better);
    }
  }
  TopK empty_copy() const { return TopK(limit_); }
  const std::vector<Candidate>& unsorted() const { return heap_; }
  std::vector<Candidate> sorted() && {
    std::sort(heap_.begin(), heap_.end(), better);
    return std::move(heap_);
  }

 private:
  size_t limit_;
  std::vector<Candidate> heap_;  // the worst in front
};

}  // namespace onebeat::vectors
