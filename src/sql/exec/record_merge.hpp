// record_merge.hpp: one group's record added to another's.
//
//   RecordMerge merge(program);
//   merge(to, from);             // as if the rows of both had gone to one
//
// Of statements with keys: there all words are sums or distances from the worst extreme (kernels/scan/grouped.cpp).
#pragma once
#include <cstring>

#include "kernels/scan/program.hpp"

namespace onebeat::sql::exec {

class RecordMerge {
 public:
  explicit RecordMerge(const kernels::scan::Program& program) : words_(program.record_words) {
    for (const kernels::scan::Measure& m : program.measures) {
      if (m.least) greatest_.push_back(m.least_at);
      if (m.most) greatest_.push_back(m.most_at);
      if (m.sum_at != kernels::scan::kNothing && m.wide) wide_.push_back(m.sum_at);
    }
    for (uint32_t w = 0; w < words_; ++w) {
      const auto is = [&](const std::vector<uint32_t>& list, uint32_t at) {
        return std::find(list.begin(), list.end(), at) != list.end();
      };
      if (!is(greatest_, w) && !is(wide_, w) && (w == 0 || !is(wide_, w - 1))) added_.push_back(w);
    }
  }

  void operator()(uint64_t* to, const uint64_t* from) const {
    if (added_.size() == words_) {
      for (uint32_t w = 0; w < words_; ++w) to[w] += from[w];
      return;
    }
    for (const uint32_t w : added_) to[w] += from[w];
    for (const uint32_t w : greatest_) to[w] = std::max(to[w], from[w]);
    for (const uint32_t w : wide_) {
      kernels::scan::Int128 a, b;
      std::memcpy(&a, to + w, 16);
      std::memcpy(&b, from + w, 16);
      a += b;
      std::memcpy(to + w, &a, 16);
    }
  }

 private:
  uint32_t words_;
  std::vector<uint32_t> added_, greatest_, wide_;
};

}  // namespace onebeat::sql::exec
