// group_order.hpp: ORDER BY and LIMIT over groups while they still are keys and records, so that a statement which wants ten
// of ten million groups makes no results of the others.
//
//   auto order = GroupOrder::of(query, plan);                  // nothing: some term is no plain number
//   FirstGroups first(*order);
//   first.offer({low, high, record, seen});                    // each group once
//   for (auto& g : first.take()) ...                           // the first `most`, not sorted
//
// Ties are settled by the key, so that every number of threads gives the same groups.
#pragma once
#include <algorithm>
#include <optional>
#include <vector>

#include "sql/exec/lowering.hpp"

namespace onebeat::sql::exec {

// What a group has seen of a hashed DISTINCT.
struct Seen {
  uint64_t count = 0;
  kernels::scan::Int128 sum = 0;
};

struct GroupView {
  uint64_t low = 0, high = 0;  // the key's words: mixed radix of the program's keys
  const uint64_t* record = nullptr;
  const Seen* seen = nullptr;  // one a Distinct; null without hashed ones
};

class GroupOrder {
 public:
  static constexpr uint64_t kMost = 8192;
  // Nothing also where HAVING or a computed result has to see every group, or a zero's sign may matter.
  static std::optional<GroupOrder> of(const Query& query, const Plan& plan);

  // Without a term: of nothing.
  GroupOrder(const kernels::scan::Program& program, uint64_t most) : program_(&program), most_(most) {}
  uint64_t most() const { return most_; }
  size_t terms() const { return terms_.size(); }
  // Smaller comes first. Inline in group_order.cpp, where it is asked for every group.
  kernels::scan::Int128 rank(size_t term, const GroupView& group) const;

 private:
  struct Term {
    enum class By : uint8_t { kKey, kCount, kSum, kLeast, kMost, kDistinct };
    By by = By::kKey;
    uint32_t index = 0;  // of the program's keys, measures or distincts; kCount: kNothing for rows
    bool descending = false, nulls_first = false;
    bool topmost = false;  // kKey: no other key lies above it in its word
  };
  bool add(const Query& query, const Plan& plan, const OrderTerm& term);

  const kernels::scan::Program* program_;
  std::vector<Term> terms_;
  uint64_t most_;
};

// A heap of the first groups, with copies of what they are made of.
class FirstGroups {
 public:
  struct Group {
    std::vector<kernels::scan::Int128> ranks;
    uint64_t low = 0, high = 0;
    std::vector<uint64_t> record;
    std::vector<Seen> seen;
    bool operator<(const Group& o) const {
      if (ranks != o.ranks) return ranks < o.ranks;
      return high != o.high ? high < o.high : low < o.low;
    }
  };
  FirstGroups(const GroupOrder& order, uint32_t record_words, size_t distincts)
      : order_(&order), record_words_(record_words), distincts_(distincts) {}

  // Some ns where the group is not kept: its ranks are computed as far as they tie with the last one's.
  void offer(const GroupView& group) {
    if (heap_.size() < order_->most() || (!heap_.empty() && precedes(group, heap_.front()))) keep(group);
  }
  void merge(FirstGroups& other);
  std::vector<Group>& take() { return heap_; }

 private:
  bool precedes(const GroupView& group, const Group& other) const;
  void keep(const GroupView& group);
  void push(Group group);
  const GroupOrder* order_;
  uint32_t record_words_;
  size_t distincts_;
  std::vector<Group> heap_;
};

}  // namespace onebeat::sql::exec
