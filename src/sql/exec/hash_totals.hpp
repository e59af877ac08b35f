// hash_totals.hpp: what threads have scattered by key (kernels/scan/hash_store.hpp), put together part by part.
//
//   HashTotals totals(program);
//   OB_CHECK(totals.merge(parallel, order));                   // order: null for all groups
//   for (uint64_t g = 0; g < totals.group_count(); ++g) totals.group(g).record ...
//
// A part's table is as large as the part's groups, so it mostly stays in a core's second-level cache. With an order only
// the first groups are kept.
#pragma once
#include <functional>
#include <mutex>
#include <vector>

#include "sql/exec/group_order.hpp"
#include "sql/exec/record_merge.hpp"

namespace onebeat::sql::exec {

// Calls its second argument for pieces of [0, count), on as many threads as `work` (rows or groups in all) is worth.
using Parallel =
    std::function<void(uint64_t count, uint64_t work, const std::function<void(uint64_t, uint64_t)>&)>;

class HashTotals {
 public:
  explicit HashTotals(kernels::scan::Program& program) : program_(program), merge_(program) {}

  // kUnsupported: no memory.
  Error merge(const Parallel& parallel, const GroupOrder* order);
  uint64_t group_count() const { return groups_.size(); }
  const GroupView& group(uint64_t number) const { return groups_[number]; }
  // The number of a key's group; all ones where it was left out.
  std::function<uint64_t(uint64_t first, uint64_t second)> finder() const;

 private:
  struct Scratch;
  bool merge_part(uint32_t part, Scratch& scratch);
  bool see_distincts(uint32_t part, Scratch& scratch);
  void keep_all(Scratch& scratch);

  kernels::scan::Program& program_;
  RecordMerge merge_;
  std::vector<GroupView> groups_;
  std::vector<FirstGroups::Group> first_;
  std::mutex mutex_;
  std::vector<kernels::scan::Words> kept_;  // records of all groups, a part each
  std::vector<std::vector<Seen>> kept_seen_;
};

// Counts and sums of a hashed DISTINCT by group, where groups have numbers.
Error merge_distinct_pairs(kernels::scan::Program& program, size_t distinct, const Parallel& parallel,
                           std::vector<Seen>& seen);

}  // namespace onebeat::sql::exec
