// ranked_order.hpp: ORDER BY over many groups. Terms become ranks, ranks that fit together become one word, and words are
// sorted (word_sort.hpp).
//
//   RankedOrder order(query.order, count);                       // order.missing(): no memory
//   if (!order.rank(t, begin, column)) ...                       // of term t, from `begin` on; several threads at once
//   OB_TRY(GroupList numbers, order.sorted(first, last, parallel));
//
// What does not fit into the word settles ties. A term's values are whole numbers, reals (zeros are equal) or texts of one
// dictionary; ties of all terms go by number.
#pragma once
#include <mutex>
#include <vector>

#include "sql/exec/group_list.hpp"
#include "sql/exec/slot_column.hpp"
#include "sql/query.hpp"

namespace onebeat::sql::exec {

class RankedOrder {
 public:
  RankedOrder(const std::vector<OrderTerm>& terms, uint64_t count);
  bool missing() const { return ranks_.missing(); }

  // False: a value is beyond ranks (the least of 128 bits).
  bool rank(size_t term, uint64_t begin, const SlotColumn& values);
  bool rank(size_t term, uint64_t begin, const std::vector<Scalar>& values, const Type& type);

  // Numbers at [first, last) of the order. Once, after all were ranked. kUnsupported: no memory.
  Result<GroupList> sorted(uint64_t first, uint64_t last, const Parallel& parallel);

 private:
  struct Bounds {
    Int128 least = 0, most = 0;
    bool any = false, nulls = false;
  };
  struct Field {  // of the word
    uint32_t bits = 0;
    uint32_t dropped = 0;  // low bits that have no place
  };
  Int128* of(size_t term) const { return reinterpret_cast<Int128*>(ranks_.data()) + term * count_; }
  template <class Get>
  void rank_all(size_t term, uint64_t begin, uint64_t n, Get&& get);
  UInt128 spread(size_t term) const;
  UInt128 code(size_t term, uint64_t number) const;
  // How the first terms share a word; `settled`: of how many it tells all.
  std::vector<Field> fields(size_t& settled) const;
  int compare(uint64_t a, uint64_t b, size_t from) const;

  const std::vector<OrderTerm>& terms_;
  uint64_t count_;
  kernels::scan::Words ranks_;  // 128 bits each, term after term
  std::mutex mutex_;
  std::vector<Bounds> bounds_;
};

}  // namespace onebeat::sql::exec
