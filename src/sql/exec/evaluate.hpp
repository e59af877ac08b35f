// evaluate.hpp: nodes of a Query, one value at a time: results and HAVING of groups, and tables of what a function gives
// for each entry of a dictionary or each value of a narrow column.
//
//   Evaluator evaluator(query.groups, query.texts, [&](const Node& leaf) { return slot(leaf.index); });
//   Scalar v = evaluator.value(output.node);
//   if (!evaluator.reason().empty()) ...                 // DuckDB may refuse or do otherwise: leave the statement to it
//
// Whole numbers are computed in 128 bits and refused outside their node's type, as DuckDB refuses them; FLOAT is rounded
// after each step. 10 to 50 ns a node.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/query.hpp"

namespace onebeat::sql::columns {
class CachedColumn;
}

namespace onebeat::sql::exec {

class Dimensions;

struct Scalar {
  bool null = true;
  Int128 whole = 0;       // whole numbers, scaled decimals, dates, time stamps, booleans
  double real = 0;        // FLOAT, DOUBLE
  std::string_view text;  // VARCHAR

  static Scalar of(Int128 v) { return {false, v, 0, {}}; }
  static Scalar of_real(double v) { return {false, 0, v, {}}; }
  static Scalar of_text(std::string_view v) { return {false, 0, 0, v}; }
};

// Whether a text of `column` passes the condition `text_is`, a pattern (its question()); nothing where nobody has asked DuckDB.
using TextPasses =
    std::function<std::optional<bool>(const Node& text_is, const Node& column, std::string_view text)>;

// What the kTextMap at place `map` of the nodes makes of a text of its column; a Scalar without text: NULL. Nothing where
// nobody has asked DuckDB.
using TextMapped = std::function<std::optional<Scalar>(uint32_t map, std::string_view text)>;

class Evaluator {
 public:
  using Leaf = std::function<Scalar(const Node&)>;  // of kColumn and kSlot
  Evaluator(const std::vector<Node>& nodes, const std::vector<TextCondition>& texts, Leaf leaf)
      : nodes_(nodes), texts_(texts), leaf_(std::move(leaf)) {}

  void set_pattern(TextPasses pattern) { pattern_ = std::move(pattern); }
  // Of kTextMap; of kChoice: query.choices, which must outlive the evaluator.
  void set_text_map(TextMapped map) { text_map_ = std::move(map); }
  void set_choices(const std::vector<std::vector<std::string>>& choices) { choices_ = &choices; }
  // Of the query whose nodes these are; must outlive the evaluator. May be null.
  void set_dimensions(const Dimensions* dimensions);

  Scalar value(uint32_t node);
  bool holds(uint32_t node);  // of a condition
  const std::string& reason() const { return reason_; }

 private:
  Scalar arithmetic(const Node& n);
  Scalar whole_arithmetic(const Node& n, Int128 a, Int128 b);
  Scalar real_arithmetic(const Node& n, double a, double b);
  Scalar unary(const Node& n);
  Scalar text(const Node& n, const Scalar& a);
  bool compare(const Node& n);
  bool text_is(const Node& n);
  Scalar fits(const Node& n, Int128 v);

  const std::vector<Node>& nodes_;
  const std::vector<TextCondition>& texts_;
  Leaf leaf_;
  TextPasses pattern_;
  TextMapped text_map_;
  const std::vector<std::vector<std::string>>* choices_ = nullptr;
  const Dimensions* dimensions_ = nullptr;
  std::string reason_;
};

// A value as it lies in a column: FLOAT and DOUBLE by their bits.
Scalar scalar_of_key(int64_t key, const Type& type);
// The value in one row of a cached column, where the host sees it. A text lives as long as the column.
Scalar cell(const columns::CachedColumn& column, uint64_t row);
int64_t key_of_scalar(const Scalar& v, const Type& type);  // not for VARCHAR
// SQL's order of two values that are not NULL: -1, 0, 1. NaN is greatest, zeros are equal.
int order_of(const Scalar& a, const Scalar& b, const Type& type);
int64_t code_points(std::string_view text);
// Least and greatest value of a type of whole numbers; false where it has no such bounds here.
bool bounds_of(const Type& type, Int128& least, Int128& most);
// As DuckDB's types go out.
Value value_of(const Scalar& v, const Type& type);
// DECIMAL with `scale`, or a whole number, as DuckDB casts it.
double real_of_decimal(Int128 v, uint32_t scale, bool single);

}  // namespace onebeat::sql::exec
