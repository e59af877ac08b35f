#include "sql/exec/ordering.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace onebeat::sql::exec {
namespace {

int compare_terms(const Scalar& a, const Scalar& b, const OrderTerm& term, const Type& type) {
  if (a.null || b.null) {
    if (a.null && b.null) return 0;
    return a.null == term.nulls_first ? -1 : 1;
  }
  const int order = order_of(a, b, type);
  return term.descending ? -order : order;
}

struct Candidate {
  uint64_t number = 0;
  std::vector<Scalar> terms;
};

class Sorter {
 public:
  explicit Sorter(const Ordering& o) : o_(o) {}

  bool before(const Candidate& a, const Candidate& b) const {
    for (size_t t = 0; t < o_.terms.size(); ++t)
      if (const int order = compare_terms(a.terms[t], b.terms[t], o_.terms[t], o_.types[t])) return order < 0;
    return a.number < b.number;
  }

  // All terms in one array: a thing may have as many as there are rows in a result. Groups of a table come in the order of
  // their keys already.
  std::vector<uint64_t> all(uint64_t count) const {
    const size_t width = o_.terms.size();
    std::vector<Scalar> terms;
    terms.reserve(count * width);
    for (uint64_t i = 0; i < count; ++i)
      for (size_t t = 0; t < width; ++t) terms.push_back(o_.value(i, t));
    const auto less = [&](uint64_t a, uint64_t b) {
      for (size_t t = 0; t < width; ++t)
        if (const int order =
                compare_terms(terms[a * width + t], terms[b * width + t], o_.terms[t], o_.types[t]))
          return order < 0;
      return a < b;
    };
    std::vector<uint64_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), uint64_t(0));
    if (!std::is_sorted(numbers.begin(), numbers.end(), less))
      std::sort(numbers.begin(), numbers.end(), less);
    return numbers;
  }

  // The first `most`, with a heap whose top is the worst that is kept.
  std::vector<Candidate> best(uint64_t count, uint64_t most) const {
    std::vector<Candidate> heap;
    const auto less = [&](const Candidate& a, const Candidate& b) { return before(a, b); };
    for (uint64_t i = 0; i < count; ++i) {
      const Scalar first = o_.value(i, 0);
      if (heap.size() == most) {
        if (compare_terms(first, heap.front().terms[0], o_.terms[0], o_.types[0]) > 0) continue;
        Candidate c = ask(i, first);
        if (!before(c, heap.front())) continue;
        std::pop_heap(heap.begin(), heap.end(), less);
        heap.back() = std::move(c);
      } else {
        heap.push_back(ask(i, first));
      }
      std::push_heap(heap.begin(), heap.end(), less);
    }
    std::sort_heap(heap.begin(), heap.end(), less);
    return heap;
  }

 private:
  Candidate ask(uint64_t number, const Scalar& first) const {
    Candidate c{number, {first}};
    for (size_t t = 1; t < o_.terms.size(); ++t) c.terms.push_back(o_.value(number, t));
    return c;
  }
  const Ordering& o_;
};

}  // namespace

std::vector<uint64_t> order_and_cut(uint64_t count, const Ordering& o) {
  const uint64_t wanted =
      o.limit ? (*o.limit > count - std::min(o.offset, count) ? count : *o.limit + o.offset) : count;
  std::vector<uint64_t> numbers;
  if (o.terms.empty() || wanted == 0) {
    numbers.resize(std::min(wanted, count));
    std::iota(numbers.begin(), numbers.end(), uint64_t(0));
  } else {
    const Sorter sorter(o);
    if (wanted < count / 4) {
      for (const Candidate& c : sorter.best(count, wanted)) numbers.push_back(c.number);
    } else {
      numbers = sorter.all(count);
    }
    numbers.resize(std::min<uint64_t>(wanted, numbers.size()));
  }
  numbers.erase(numbers.begin(), numbers.begin() + int64_t(std::min<uint64_t>(o.offset, numbers.size())));
  return numbers;
}

Error refuse_ordered_minus_zero(const std::vector<uint64_t>& numbers, const Ordering& o,
                                const std::vector<OutputColumn>& outputs) {
  for (size_t t = 0; t < o.terms.size(); ++t) {
    const auto shows = [&](const OutputColumn& c) { return c.node == o.terms[t].node; };
    if (!is_floating(o.types[t].id) || std::none_of(outputs.begin(), outputs.end(), shows)) continue;
    for (const uint64_t number : numbers) {
      const Scalar v = o.value(number, t);
      if (!v.null && v.real == 0 && std::signbit(v.real))
        return {ErrorCode::kUnsupported, "a result that decides the order is -0.0"};
    }
  }
  return {};
}

}  // namespace onebeat::sql::exec
