// ordering.hpp: ORDER BY, LIMIT and OFFSET over things that have a number and can be asked for their order terms.
//
//   auto kept = order_and_cut(count, query.order, types, query.limit, query.offset, term);
//
// With a LIMIT far below the count only the best stay in a heap, and a thing that loses by its first term is not asked for
// the others. Ties go by number. NULLs as the terms say.
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "onebeat/error.hpp"
#include "sql/exec/evaluate.hpp"

namespace onebeat::sql::exec {

struct Ordering {
  const std::vector<OrderTerm>& terms;
  std::vector<Type> types;  // of each term
  std::optional<uint64_t> limit;
  uint64_t offset = 0;
  std::function<Scalar(uint64_t number, size_t term)> value;
};

// Numbers of [0, count) in their order, cut.
std::vector<uint64_t> order_and_cut(uint64_t count, const Ordering& ordering);

// kUnsupported when a result that decides the order is -0.0 in one of these. DuckDB 1.5.6 reads such a result back from its
// sort key, which has one zero, or does not: ORDER BY x alone writes 0.0, a second x beside it -0.0.
Error refuse_ordered_minus_zero(const std::vector<uint64_t>& numbers, const Ordering& ordering,
                                const std::vector<OutputColumn>& outputs);

}  // namespace onebeat::sql::exec
