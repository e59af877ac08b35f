#include "diag/intervals.hpp"

#include <algorithm>

namespace onebeat::diag {

Intervals merged(Intervals any) {
  std::erase_if(any, [](const Interval& i) { return i.end_ns <= i.begin_ns; });
  std::sort(any.begin(), any.end(),
            [](const Interval& a, const Interval& b) { return a.begin_ns < b.begin_ns; });
  size_t kept = 0;
  for (const Interval& next : any) {
    if (kept > 0 && next.begin_ns <= any[kept - 1].end_ns) {
      any[kept - 1].end_ns = std::max(any[kept - 1].end_ns, next.end_ns);
    } else {
      any[kept++] = next;
    }
  }
  any.resize(kept);
  return any;
}

Intervals clipped(Intervals any, const Interval& window) {
  for (Interval& i : any) {
    i.begin_ns = std::max(i.begin_ns, window.begin_ns);
    i.end_ns = std::min(i.end_ns, window.end_ns);
  }
  std::erase_if(any, [](const Interval& i) { return i.end_ns <= i.begin_ns; });
  return any;
}

uint64_t total_length(const Intervals& merged_list) {
  uint64_t sum = 0;
  for (const Interval& i : merged_list) sum += i.end_ns - i.begin_ns;
  return sum;
}

uint64_t union_length(Intervals any) { return total_length(merged(std::move(any))); }

uint64_t intersection_length(const Intervals& merged_a, const Intervals& merged_b) {
  uint64_t sum = 0;
  for (size_t a = 0, b = 0; a < merged_a.size() && b < merged_b.size();) {
    const uint64_t begin = std::max(merged_a[a].begin_ns, merged_b[b].begin_ns);
    const uint64_t end = std::min(merged_a[a].end_ns, merged_b[b].end_ns);
    if (end > begin) sum += end - begin;
    if (merged_a[a].end_ns < merged_b[b].end_ns) {
      ++a;
    } else {
      ++b;
    }
  }
  return sum;
}

std::optional<double> overlap_efficiency(const Intervals& merged_a, const Intervals& merged_b) {
  const uint64_t shorter = std::min(total_length(merged_a), total_length(merged_b));
  if (shorter == 0) return std::nullopt;
  return double(intersection_length(merged_a, merged_b)) / double(shorter);
}

double utilisation(const std::vector<Intervals>& lists, const Interval& window) {
  if (window.end_ns <= window.begin_ns) return 0;
  Intervals all;
  for (const Intervals& list : lists) all.insert(all.end(), list.begin(), list.end());
  const uint64_t busy = union_length(clipped(std::move(all), window));
  return double(busy) / double(window.end_ns - window.begin_ns);
}

uint64_t count_overlapping(const Intervals& any, const Intervals& merged_others) {
  const auto overlaps = [&](const Interval& i) {
    if (i.end_ns <= i.begin_ns) return false;
    const auto first =
        std::upper_bound(merged_others.begin(), merged_others.end(), i.begin_ns,
                         [](uint64_t begin, const Interval& other) { return begin < other.end_ns; });
    return first != merged_others.end() && first->begin_ns < i.end_ns;
  };
  return uint64_t(std::count_if(any.begin(), any.end(), overlaps));
}

}  // namespace onebeat::diag
