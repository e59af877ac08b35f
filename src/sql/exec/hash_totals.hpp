// hash_totals.hpp: what threads have scattered by key (kernels/scan/hash_store.hpp), put together part by part.
//
//   HashTotals totals(program);
//   OB_CHECK(totals.merge(parallel, order));                   // order: null for all groups
//   for (uint64_t g = 0; g < totals.group_count(); ++g) totals.group(g).record ...
//
// A part's entries stay where they lie and its index has some 20 bytes for each of them, so both mostly fit a core's second-level
// cache. With an order only the first groups are kept.
#pragma once
#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

#include "kernels/scan/entry_index.hpp"
#include "sql/exec/group_order.hpp"
#include "sql/exec/parallel.hpp"
#include "sql/exec/record_merge.hpp"

namespace onebeat::sql::exec {

class HashTotals {
 public:
  explicit HashTotals(kernels::scan::Program& program)
      : program_(program), shape_(program.group_shape()), merge_(program) {}

  // Once. Gives back what the threads had scattered. kUnsupported: no memory.
  Error merge(const Parallel& parallel, const GroupOrder* order);
  uint64_t group_count() const { return count_; }
  GroupView group(uint64_t number) const {
    if (!groups_.empty()) return groups_[number];
    const uint64_t* e = kept_.data() + number * shape_.words;
    return {e[0] - 1, shape_.key_words == 2 ? e[1] : 0, e + shape_.key_words, seen() + number * distincts()};
  }
  // The number of a key's group; all ones where it was left out.
  std::function<uint64_t(uint64_t first, uint64_t second)> finder() const;

 private:
  struct Scratch;
  size_t distincts() const { return program_.distincts.size(); }
  Seen* seen() const { return reinterpret_cast<Seen*>(kept_seen_.data()); }
  bool reserve(uint64_t entries);
  bool merge_parts(const Parallel& parallel, uint64_t entries, const GroupOrder* order);
  bool merge_part(uint32_t part, Scratch& scratch);
  template <bool kWide>
  bool add_up(kernels::scan::EntryIndex& index, uint64_t* entries, uint64_t count) const;
  bool see_distincts(uint32_t part, Scratch& scratch);
  void keep_all(Scratch& scratch);
  void offer_all(Scratch& scratch);

  kernels::scan::Program& program_;
  kernels::scan::EntryShape shape_;
  RecordMerge merge_;
  // Without an order: entries of all groups, in the order in which their parts were ready.
  kernels::scan::Words kept_, kept_seen_;
  std::atomic<uint64_t> count_{0};
  // With one: the first groups.
  std::vector<GroupView> groups_;
  std::vector<FirstGroups::Group> first_;
};

// Counts and sums of a hashed DISTINCT by group, where groups have numbers. Gives back what the threads had scattered.
Error merge_distinct_pairs(kernels::scan::Program& program, size_t distinct, const Parallel& parallel,
                           std::vector<Seen>& seen);

}  // namespace onebeat::sql::exec
