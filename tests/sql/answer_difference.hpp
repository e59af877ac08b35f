// answer_difference.hpp: what two answers to one statement differ in, where SQL leaves no choice.
#pragma once
#include <string>
#include <vector>

#include "random_statement.hpp"
#include "sql/types.hpp"

namespace onebeat::sql::testing {

using ValueRows = std::vector<std::vector<Value>>;

enum class Zeros : uint8_t {
  kExact,  // -0.0 is another answer than 0.0, but for which of two equal rows an ORDER BY puts first or a LIMIT keeps
  kOne  // a judge that has one zero only
};

// Empty: nothing. Rows without an order are compared in any; reals of statements with `real_sums` to six digits.
std::string answer_difference(const std::vector<Type>& types, const ValueRows& wanted, const ValueRows& got,
                              const RandomStatement& statement, Zeros zeros = Zeros::kExact);

}  // namespace onebeat::sql::testing
