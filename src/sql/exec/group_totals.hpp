// group_totals.hpp: what the threads of a scan have added up, put together, and read as the slots of Query::groups.
//
//   GroupTotals totals(query, *plan);
//   OB_CHECK(totals.merge(parallel));
//   totals.read(0, numbers, n, column);                     // slot 0 of n groups: keys come first, then aggregates
#pragma once
#include <atomic>
#include <optional>
#include <vector>

#include "base/exact_sum.hpp"
#include "sql/exec/group_list.hpp"
#include "sql/exec/hash_totals.hpp"
#include "sql/exec/lowering.hpp"
#include "sql/exec/slot_column.hpp"

namespace onebeat::sql::exec {

class GroupTotals {
 public:
  GroupTotals(const Query& query, Plan& plan)
      : query_(query), plan_(plan), program_(plan.program), merge_grouped_(plan.program) {}

  // Once, after the scan. The message says why the statement is DuckDB's after all.
  Error merge(const Parallel& parallel);
  // Once, after merge(). Without those that ORDER BY and LIMIT are known to leave out; in no order.
  GroupList take_groups() { return std::move(groups_); }
  // From here on any number of threads at once. 10 to 20 ns a value.
  void read(uint32_t slot, const uint64_t* groups, uint64_t n, SlotColumn& out) const;
  const char* reason() const { return reason_; }  // only DuckDB knows a value that was read; "": none

 private:
  void merge_totals(uint64_t* to, const uint64_t* from) const;
  void merge_tables(const Parallel& parallel);
  void merge_marks(const Parallel& parallel);
  Error choose_groups(const Parallel& parallel);
  Error merge_hashed(const Parallel& parallel);
  Error merge_distincts(const Parallel& parallel);
  void merge_reals();
  void add_statistics();
  const uint64_t* record(uint64_t group) const;
  uint64_t* table_record(uint64_t group) const;
  bool hash() const { return program_.grouping == kernels::scan::Grouping::kHash; }
  void read_key(uint32_t index, const uint64_t* groups, uint64_t n, SlotColumn& out) const;
  void read_aggregate(uint32_t index, const uint64_t* groups, uint64_t n, SlotColumn& out) const;
  int64_t extreme_key(const AggregateCall& a, const AggregatePlan& p, const uint64_t* record) const;
  Scalar distinct(uint64_t group, const AggregateCall& a, uint32_t index) const;
  Int128 sum(const kernels::scan::Measure& m, const uint64_t* record) const;
  double real_sum(uint64_t group, uint32_t measure) const;
  Scalar average(const AggregateCall& a, Int128 sum, uint64_t count) const;
  const Type& type_of(const AggregateCall& a) const { return query_.rows[a.argument].type; }

  const Query& query_;
  Plan& plan_;
  kernels::scan::Program& program_;
  kernels::scan::Worker* first_ = nullptr;
  GroupList groups_;
  std::vector<std::pair<uint64_t, ExactSum>> rests_;  // by group * measures + measure, sorted
  RecordMerge merge_grouped_;
  std::optional<HashTotals> hashed_;
  std::vector<std::vector<Seen>> seen_;  // by hashed DISTINCT and group, where groups have numbers
  mutable std::atomic<const char*> reason_{""};
};

}  // namespace onebeat::sql::exec
