// query_generator.hpp: random tables and Query objects over them, for the executor's tests. The same seed, the same queries.
#pragma once
#include <random>

#include "query_oracle.hpp"

namespace onebeat::sql::testing {

class QueryGenerator {
 public:
  explicit QueryGenerator(uint64_t seed) : random_(seed) {}
  PlainTable table(uint64_t rows);
  // Keys, aggregates, conditions, expressions, order and limit over `table`.
  Query query(const PlainTable& table);
  uint64_t below(uint64_t n) { return random_() % n; }
  bool chance(uint64_t percent) { return below(100) < percent; }

 private:
  PlainColumn column(const char* name, const Type& type, uint64_t rows, uint64_t kind);
  uint32_t row_node(Node n) { return add_node(query_.rows, std::move(n)); }
  uint32_t column_node(size_t c);
  uint32_t constant(const Type& type, Int128 v, bool null = false);
  uint32_t real_constant(double v);
  size_t any_column(bool (*fits)(const Type&));
  int64_t some_key(size_t column);
  uint32_t whole(int depth);  // BIGINT
  uint32_t real(int depth);   // DOUBLE
  uint32_t date();
  uint32_t condition(int depth);
  uint32_t leaf();
  uint32_t text_leaf(size_t column);
  void add_aggregates();
  void add_outputs();
  void add_order();

  std::mt19937_64 random_;
  const PlainTable* table_ = nullptr;
  Query query_;
};

}  // namespace onebeat::sql::testing
