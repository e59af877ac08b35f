// random_query.hpp: random tables, and random statements over them that mostly bind and mostly are ours.
//
//   RandomQuery random(seed);
//   run(random.create_table(rows));
//   RandomStatement s = random.next();     // s.sql(), and how its answer may be compared
//
// A grammar of typed expressions: a statement fails in DuckDB only where a value overflows or a cast does not fit.
#pragma once
#include <memory>

#include "random_expression.hpp"
#include "random_statement.hpp"

namespace onebeat::sql::testing {

struct RandomQueryOptions {
  bool views = false;       // statements may read a view, which create_view() makes
  bool parameters = false;  // statements may have parameters
};

class RandomQuery {
 public:
  explicit RandomQuery(uint64_t seed, const RandomQueryOptions& options = {})
      : random_(seed), options_(options) {}

  // CREATE OR REPLACE TABLE t, which the statements are about from now on.
  std::string create_table(uint64_t rows, const RandomTableOptions& options = {});
  const RandomTable& table() const { return table_; }
  // CREATE OR REPLACE VIEW tv over that table. All its columns, and `extra`.
  std::string create_view();

  RandomStatement next();
  // A condition on t, for statements that others build.
  std::string any_condition() { return expressions_->condition(2); }

  uint64_t below(uint64_t n) { return random_() % n; }

 private:
  bool one_in(uint64_t n) { return below(n) == 0; }
  std::string pick(const std::vector<std::string>& list) { return list[below(list.size())]; }

  std::string aggregate();
  std::string result();
  std::string sum_of_shifted();
  void source_and_where();
  void order(size_t outputs);
  void aggregates_only();
  void groups();
  std::string group_key(size_t place);
  void around_groups();
  void distinct_rows();
  void plain_rows();

  std::mt19937_64 random_;
  RandomQueryOptions options_;
  RandomTable table_;
  std::unique_ptr<RandomExpression> expressions_;
  RandomStatement out_;
};

}  // namespace onebeat::sql::testing
