// prospect.hpp: where a statement's columns are and what it asks for, seen without touching anything: what `auto` and EXPLAIN
// choose from. Private to this folder.
#pragma once
#include <string>
#include <vector>

#include "sql/cost/choose.hpp"
#include "sql/query.hpp"
#include "sql/shared_state.hpp"

namespace onebeat::sql {

struct Prospect {
  bool known =
      false;  // the columns are cached, here or there: `situation` is whole. Else nothing is known of the table
  cost::Situation situation;
  std::string why_not_cpu, why_not_gpu;  // refused before, in this state of the tables, or never asked
  uint64_t state = 0;                    // of the tables: another number after any change of one of them
  std::vector<columns::ColumnRef> fact;  // of query.columns, where cached anywhere; null where not
};

// `gpu_refusal`: why this statement is not for the GPU; empty: it may be.
Prospect look_at(SharedState& state, const Query& query, const cost::PlanTimes* times,
                 std::string gpu_refusal);

// choose() with what is known; reason: the refusal of an executor that cannot, where that decides.
cost::Choice choose(const Prospect& prospect, const cost::Rates& rates, const cost::PlanTimes* times);

}  // namespace onebeat::sql
