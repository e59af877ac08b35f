// group_totals.hpp: what the threads of a scan have added up, put together, and read as the slots of Query::groups.
//
//   GroupTotals totals(query, *plan);
//   totals.merge(parallel);
//   for (uint64_t g : totals.groups()) Scalar s = totals.slot(g, 0);     // keys first, then aggregates
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/exact_sum.hpp"
#include "sql/exec/evaluate.hpp"
#include "sql/exec/hash_totals.hpp"
#include "sql/exec/lowering.hpp"

namespace onebeat::sql::exec {

class GroupTotals {
 public:
  GroupTotals(const Query& query, Plan& plan)
      : query_(query), plan_(plan), program_(plan.program), merge_grouped_(plan.program) {}

  // Once, after the scan. The message says why the statement is DuckDB's after all.
  Error merge(const Parallel& parallel);
  // Without those that ORDER BY and LIMIT are known to leave out; in no order.
  const std::vector<uint64_t>& groups() const { return groups_; }
  Scalar slot(uint64_t group, uint32_t index);
  const std::string& reason() const { return reason_; }

 private:
  void merge_totals(uint64_t* to, const uint64_t* from) const;
  void merge_tables(const Parallel& parallel);
  void choose_groups(const Parallel& parallel);
  Error merge_hashed(const Parallel& parallel);
  Error merge_distincts(const Parallel& parallel);
  void merge_reals();
  void add_statistics();
  const uint64_t* record(uint64_t group) const;
  uint64_t* table_record(uint64_t group) const;
  bool hash() const { return program_.grouping == kernels::scan::Grouping::kHash; }
  Scalar key(uint64_t group, uint32_t index);
  Scalar aggregate(uint64_t group, uint32_t index);
  Scalar extreme(const AggregateCall& a, const AggregatePlan& p, const uint64_t* record);
  Scalar distinct(uint64_t group, const AggregateCall& a, uint32_t index);
  Int128 sum(const kernels::scan::Measure& m, const uint64_t* record) const;
  double real_sum(uint64_t group, uint32_t measure);
  Scalar average(const AggregateCall& a, Int128 sum, uint64_t count) const;
  const Type& type_of(const AggregateCall& a) const { return query_.rows[a.argument].type; }

  const Query& query_;
  Plan& plan_;
  kernels::scan::Program& program_;
  kernels::scan::Worker* first_ = nullptr;
  std::vector<uint64_t> groups_;
  std::vector<std::pair<uint64_t, ExactSum>> rests_;  // by group * measures + measure, sorted
  RecordMerge merge_grouped_;
  std::optional<HashTotals> hashed_;
  std::vector<std::vector<Seen>> seen_;  // by hashed DISTINCT and group, where groups have numbers
  std::string reason_;
};

}  // namespace onebeat::sql::exec
