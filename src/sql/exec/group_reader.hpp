// group_reader.hpp: results of groups, some thousand at a time: slots column by column, what computes row by row.
//
//   GroupReader reader(query, plan, totals);                   // one for each thread
//   reader.take(groups, begin, end);                           // groups[begin] .. are its rows from here on
//   for (uint64_t i = 0; i < end - begin; ++i) if (reader.holds(having, i)) ...
//   reader.append(output.node, batch.columns[c]);
//   if (!reader.reason().empty()) ...                          // DuckDB decides
#pragma once
#include <string>
#include <vector>

#include "sql/exec/group_totals.hpp"

namespace onebeat::sql::exec {

class GroupReader {
 public:
  static constexpr uint64_t kMostRows = 2048;  // of one take()

  // What it reads must outlive it.
  GroupReader(const Query& query, const Plan& plan, const GroupTotals& totals);
  GroupReader(const GroupReader&) = delete;
  GroupReader& operator=(const GroupReader&) = delete;

  void take(const GroupList& groups, uint64_t begin, uint64_t end);
  uint64_t size() const { return numbers_.size(); }
  uint64_t group(uint64_t row) const { return numbers_[row]; }

  // Of nodes of `query.groups`, in one of the rows taken.
  Scalar value(uint32_t node, uint64_t row);
  bool holds(uint32_t node, uint64_t row);
  // A slot's values in all rows; null: the node computes.
  const SlotColumn* column(uint32_t node);
  // The values of all rows, as they leave.
  void append(uint32_t node, std::vector<Value>& out);
  const std::string& reason() const { return evaluator_.reason(); }

 private:
  const SlotColumn& slot(uint32_t index);
  void follow_key(const AggregateCall& call, const SlotColumn& key, SlotColumn& out) const;
  const Query& query_;
  const Plan& plan_;
  const GroupTotals& totals_;
  std::vector<uint64_t> numbers_;
  std::vector<SlotColumn> slots_;
  std::vector<uint8_t> read_;  // of the rows taken, by slot
  uint64_t row_ = 0;
  Evaluator evaluator_;
};

}  // namespace onebeat::sql::exec
