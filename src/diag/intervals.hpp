// intervals.hpp: how long something was busy, and how long two things were busy at once.
//
//   const Intervals ml = merged(std::move(ml_slices)), blit = merged(std::move(blit_slices));
//   total_length(ml);                      // ns in which at least one slice ran
//   overlap_efficiency(ml, blit);          // 1: the shorter one was hidden completely
//   utilisation({ml, blit}, window);       // share of the window in which either ran
//
// Half-open, in nanoseconds; an interval that does not end after it begins is empty. "Merged" lists are sorted,
// disjoint and without empty intervals: merged() makes one in O(n log n), everything else is linear in them.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace onebeat::diag {

struct Interval {
  uint64_t begin_ns = 0, end_ns = 0;
  bool operator==(const Interval&) const = default;
};
using Intervals = std::vector<Interval>;

Intervals merged(Intervals any);                           // touching ones become one
Intervals clipped(Intervals any, const Interval& window);  // what lies inside the window

uint64_t total_length(const Intervals& merged_list);  // of a merged list: the length of the union
uint64_t union_length(Intervals any);
uint64_t intersection_length(const Intervals& merged_a, const Intervals& merged_b);

// The time both were busy divided by the busy time of the less busy one: 0 one after the other, 1 completely hidden.
// Nothing when either was never busy: then there was nothing to overlap.
std::optional<double> overlap_efficiency(const Intervals& merged_a, const Intervals& merged_b);

// The share of the window in which at least one list was busy, 0 to 1; 0 for an empty window.
double utilisation(const std::vector<Intervals>& lists, const Interval& window);

// How many of `any` share some time with `merged_others`.
uint64_t count_overlapping(const Intervals& any, const Intervals& merged_others);

}  // namespace onebeat::diag
