// group_list.hpp: numbers of groups: all below a count, or some of them in an order.
//
//   OB_TRY(GroupList kept, GroupList::chosen(n, parallel, [&](uint64_t begin, uint64_t end, uint64_t* to) { ...; return to; }));
//   for (uint64_t i = 0; i < kept.size(); ++i) use(kept[i]);
//
// A list of millions lies in pages that are kept from statement to statement (kernels/scan/words.hpp).
#pragma once
#include <vector>

#include "kernels/scan/words.hpp"
#include "onebeat/error.hpp"
#include "sql/exec/parallel.hpp"

namespace onebeat::sql::exec {

class GroupList {
 public:
  GroupList() = default;
  static GroupList all(uint64_t count);                               // 0, 1 .. count - 1
  static Result<GroupList> of(const std::vector<uint64_t>& numbers);  // kUnsupported: no memory

  // What `choose` wrote for pieces of [0, count), one piece after the other: it writes at most end - begin numbers from `to` on
  // and returns where it stopped. Several threads call it at once. kUnsupported: no memory.
  using Choose = std::function<uint64_t*(uint64_t begin, uint64_t end, uint64_t* to)>;
  static Result<GroupList> chosen(uint64_t count, const Parallel& parallel, const Choose& choose);

  uint64_t size() const { return size_; }
  uint64_t operator[](uint64_t i) const { return listed_ ? numbers_.data()[i] : i; }

 private:
  kernels::scan::Words numbers_;
  uint64_t size_ = 0;
  bool listed_ = false;
};

}  // namespace onebeat::sql::exec
