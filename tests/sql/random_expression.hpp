// random_expression.hpp: random values and conditions over the columns of a RandomTable, typed so that they mostly bind.
#pragma once
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "random_table.hpp"
#include "sql/types.hpp"

namespace onebeat::sql::testing {

class RandomExpression {
 public:
  RandomExpression(std::mt19937_64& random, const RandomTable& table)
      : random_(random), columns_(table.columns) {}

  // `depth`: operators above the deepest column.
  std::string value(ValueKind kind, int depth);
  // True, false or NULL; in brackets where it needs them.
  std::string condition(int depth);
  const RandomColumn& column(ValueKind kind, bool narrow = false);

  // With a share of the constants as $1 .. $9.
  void use_parameters(bool use) { parameters_wanted_ = use; }
  std::vector<Value> take_parameters() { return std::exchange(parameters_, {}); }
  // Whether a value since the last call rounds, so that sums of it depend on the order of adding.
  bool take_inexact() { return std::exchange(inexact_, false); }

  uint64_t below(uint64_t n) { return random_() % n; }
  bool one_in(uint64_t n) { return below(n) == 0; }
  ValueKind any_kind() { return ValueKind(below(kValueKinds)); }
  std::string pick(const std::vector<std::string>& list) { return list[below(list.size())]; }

 private:
  std::string whole(int depth);
  std::string decimal(int depth);
  std::string real(int depth);
  std::string date(int depth);
  std::string timestamp();
  std::string text(int depth);
  std::string part_of_date();
  std::string constant(ValueKind kind);
  std::string symbol() { return pick({" = ", " <> ", " < ", " <= ", " > ", " >= "}); }
  std::string comparison(ValueKind kind, int depth);
  std::string list_of(ValueKind kind, uint64_t most);
  std::string text_condition();
  std::string like();

  std::mt19937_64& random_;
  const std::vector<RandomColumn>& columns_;
  bool parameters_wanted_ = false, inexact_ = false;
  std::vector<Value> parameters_;
};

}  // namespace onebeat::sql::testing
