// lower_rows.hpp: nodes of Query::rows as values and conditions of a scan program. Private to this folder.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "sql/exec/evaluate.hpp"
#include "sql/exec/key_blocks.hpp"
#include "sql/exec/lowering.hpp"

namespace onebeat::sql::exec {

class RowLowering {
 public:
  RowLowering(const Query& query, const std::vector<columns::ColumnRef>& columns, const LowerOptions& options,
              Plan& plan);

  // The condition that rows must pass to count at all. First: what is lowered after it may be anything in other rows.
  Result<uint32_t> where(uint32_t node);
  // Index of the node's value in program.values; of its condition in program.conditions.
  Result<uint32_t> value(uint32_t node);
  Result<uint32_t> condition(uint32_t node);
  // A FLOAT or DOUBLE as a key; another value as it is.
  Result<uint32_t> key_value(uint32_t node);

  // Whether a text can be computed row by row (Evaluator), in the few rows that a statement returns.
  Error check_text(uint32_t node);

  // Whether something computed from a dimension may leave its type. DuckDB, which may compute it for rows that have no
  // match, then stops with an error.
  bool may_overflow_in_dimensions() const;

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
  std::optional<uint32_t> one_column(uint32_t node, bool joined) const;
  Result<uint32_t> table(uint32_t node, uint32_t column);
  Result<DerivedWords> condition_bits(const std::vector<uint32_t>& all_of, uint32_t column);
  Result<uint32_t> condition_table(const std::vector<uint32_t>& all_of, uint32_t column);
  Scalar entry(uint32_t column, int64_t key) const;
  uint64_t key_count(uint32_t column) const;  // of the column's range

  // lower_joins.cpp: what reads a dimension, as tables over the fact table's key.
  Result<uint32_t> joined_value(uint32_t node, uint32_t column);
  Result<DerivedWords> joined_words(uint32_t node, uint32_t column);
  // Calls fn for all keys of the column's range, on several threads at once, each with blocks of its own.
  Error for_key_blocks(uint32_t column,
                       const std::function<void(KeyBlocks& blocks, uint64_t first, uint32_t count)>& fn);
  uint32_t null_value(const Type& type);
  std::string fingerprint(uint32_t node) const;

  // lower_texts.cpp: texts as places in a sorted list, plan.texts[node].
  Result<uint32_t> text_value(uint32_t node);
  Result<uint32_t> mapped_text(uint32_t node);
  Result<uint32_t> either_text(uint32_t node);
  Result<uint32_t> text_length(uint32_t node);
  Result<UnitedTexts> unite(uint32_t node, uint32_t first, uint32_t second);
  uint32_t moved(uint32_t node, uint32_t value, const std::vector<int64_t>& places);
  void set_texts(uint32_t node, columns::DictionaryRef texts, bool maybe_null);

  Result<uint32_t> leaf(uint32_t node);
  Result<uint32_t> range(uint32_t node);
  Result<uint32_t> list(uint32_t node);
  template <class Leaf>
  uint32_t joined(kernels::scan::Condition::Kind kind, size_t first, size_t last, const Leaf& leaf);
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
  std::vector<bool> joined_;                   // by node: it reads a dimension
  // By column: keys of rows that WHERE lets through, as condition_bits() has them, and what they were made of.
  struct Passing {
    std::string key;
    DerivedWords bits;
  };
  std::map<uint32_t, Passing> passing_;
  uint32_t proofs_ = 0;
};

}  // namespace onebeat::sql::exec
