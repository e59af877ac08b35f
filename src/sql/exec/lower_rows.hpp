// lower_rows.hpp: nodes of Query::rows as values and conditions of a scan program. Private to this folder.
#pragma once
#include <optional>
#include <string>

#include "sql/exec/evaluate.hpp"
#include "sql/exec/lowering.hpp"

namespace onebeat::sql::exec {

class RowLowering {
 public:
  RowLowering(const Query& query, const std::vector<columns::ColumnRef>& columns, const LowerOptions& options,
              Plan& plan);

  // Index of the node's value in program.values; of its condition in program.conditions.
  Result<uint32_t> value(uint32_t node);
  Result<uint32_t> condition(uint32_t node);
  // A FLOAT or DOUBLE as a key; another value as it is.
  Result<uint32_t> key_value(uint32_t node);

  const Interval& interval(uint32_t node) const { return intervals_[node]; }
  const Node& node(uint32_t index) const { return query_.rows[index]; }
  bool is_column(uint32_t index) const { return node(index).op == NodeOp::kColumn; }
  const columns::CachedColumn& column(uint32_t index) const { return *columns_[index]; }

 private:
  using Op = kernels::scan::Value::Op;
  uint32_t add(kernels::scan::Value v);
  uint32_t add(kernels::scan::Condition c);
  uint32_t constant(int64_t v);
  Result<uint32_t> direct(uint32_t node);
  Result<uint32_t> whole_operation(const Node& n, uint32_t index);
  Result<uint32_t> to_real(const Node& n, uint32_t index);
  Result<uint32_t> date_operation(const Node& n);
  Result<uint32_t> choice(const Node& n);

  // Tables over the values of one narrow column.
  std::optional<uint32_t> only_column(uint32_t node) const;  // that the node reads, when it is narrow
  bool worth_a_table(uint32_t node) const;
  Result<uint32_t> table(uint32_t node, uint32_t column);
  Result<uint32_t> condition_table(uint32_t node, uint32_t column);
  Scalar entry(uint32_t column, int64_t key) const;
  std::string fingerprint(uint32_t node) const;

  Result<uint32_t> leaf(uint32_t node);
  Result<uint32_t> range(uint32_t node);
  Result<uint32_t> list(uint32_t node);
  Result<uint32_t> comparison(uint32_t node);
  Result<uint32_t> text(uint32_t node);
  Result<std::vector<uint64_t>> codes_of(const TextCondition& t, const columns::CachedColumn& column);
  uint32_t set_or_range(uint32_t column, int64_t least, std::vector<uint64_t> bits, uint64_t size);
  uint32_t column_range(uint32_t column, int64_t low, int64_t high, bool outside);

  const Query& query_;
  const std::vector<columns::ColumnRef>& columns_;
  const LowerOptions& options_;
  Plan& plan_;
  std::vector<Interval> intervals_;
  std::vector<uint32_t> values_, conditions_;  // by node; kNothing: not yet
  uint32_t proofs_ = 0;
};

}  // namespace onebeat::sql::exec
