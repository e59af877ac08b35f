// group_totals.hpp: what the threads of a scan have added up, put together, and read as the slots of Query::groups.
//
//   GroupTotals totals(query, *plan);
//   totals.merge(parallel);
//   for (uint64_t g : totals.groups()) Scalar s = totals.slot(g, 0);     // keys first, then aggregates
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/exact_sum.hpp"
#include "sql/exec/evaluate.hpp"
#include "sql/exec/lowering.hpp"

namespace onebeat::sql::exec {

// Calls its argument for pieces of [0, count), on as many threads as it likes.
using Parallel = std::function<void(uint64_t count, const std::function<void(uint64_t, uint64_t)>&)>;

class GroupTotals {
 public:
  GroupTotals(const Query& query, Plan& plan) : query_(query), plan_(plan), program_(plan.program) {}

  // Once, after the scan. The message says why the statement is DuckDB's after all.
  Error merge(const Parallel& parallel);
  const std::vector<uint64_t>& groups() const { return groups_; }
  Scalar slot(uint64_t group, uint32_t index);
  const std::string& reason() const { return reason_; }

 private:
  void merge_records(uint64_t* to, const uint64_t* from) const;
  void merge_tables(const Parallel& parallel);
  void merge_maps();
  void merge_distincts(kernels::scan::Worker& worker, const uint32_t* ids);
  void count_distincts();
  void merge_reals();
  void add_statistics();
  uint64_t* record(uint64_t group) const;
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
  struct Seen {
    uint64_t count = 0;
    Int128 sum = 0;
  };
  std::vector<std::vector<Seen>> seen_;  // by hashed DISTINCT and group
  std::string reason_;
};

}  // namespace onebeat::sql::exec
