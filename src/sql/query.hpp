// query.hpp: a statement that our executor can answer, after decoding and before any device or column is chosen.
//
//   SELECT outputs FROM table [WHERE where] [GROUP BY keys] [HAVING having] [ORDER BY order] [LIMIT .. OFFSET ..]
//
// A join is an equality with the key of a dimension: another table, in which at most one row answers to a key. So it adds no
// rows to `table` (the fact table) and becomes nodes over a row of it: kDimensionColumn is a column of the dimension's
// row, kMatches says whether there is one. An inner join is kMatches in WHERE; a left join is not; a semi-join or
// anti-join is a condition and needs no column.
//
// Two lists of nodes, each in evaluation order (operands come before their users, equal nodes are the same node):
// `rows` computes from a row of the table: conditions, group keys, arguments of aggregates. `groups` computes from one
// group's slots (keys, then aggregates): results, HAVING, ORDER BY. A statement without aggregates and keys returns rows:
// then there are no slots and `outputs`, `order` name nodes of `rows`.
//
// Row values are signed 64-bit keys whose order is SQL's order (keys.hpp): whole numbers, dates, timestamps and scaled
// decimals as they are, FLOAT and DOUBLE by their bits, VARCHAR by its place in the column's sorted dictionary.
//
// Conditions are "true or not": NULL counts as not true. That is all WHERE, HAVING, FILTER and CASE ask. The decoder
// pushes NOT down to the leaves, where it is exact in three-valued logic (NOT (a < 5) is a >= 5), so no node negates.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/types.hpp"

namespace onebeat::sql {

enum class NodeOp : uint8_t {
  // Values; NULL when an operand is, unless said otherwise.
  kColumn,    // columns[index]
  kSlot,      // `groups` only: key `index`, or aggregate `index - keys.size()`
  kConstant,  // `constant`
  kAdd,  // a + b, kSubtract, kMultiply: whole numbers of `type` (decimals scaled as DuckDB scales them), or
  kSubtract,  //   FLOAT/DOUBLE element by element as IEEE says. A whole number outside `type` is an error in DuckDB:
  kMultiply,     //   the executor then leaves the statement to it. Also of a DATE and days or a TIMESTAMP and
                 //   microseconds, and DATE - DATE; with an infinite date it is left to DuckDB.
  kNegate,       // -a
  kDivide,       // a / b in DOUBLE as IEEE says: x / 0 is an infinity or NaN
  kDivideWhole,  // a // b, towards zero; NULL when b is 0
  kModulo,       // a % b, sign of a; NULL when b is 0
  kRescale,  // a times 10^index: a DECIMAL or whole number as a DECIMAL of larger scale, or another whole number
             //   (BOOLEAN as 0 and 1 too). A value outside `type` is an error in DuckDB, as for kAdd.
  kToReal,  // a whole number or DECIMAL (scale `index`) as FLOAT/DOUBLE, with DuckDB's rounding; FLOAT as DOUBLE
  kCase,      // b where condition a is true, else c (a NULL constant when there is no ELSE)
  kCoalesce,  // a, or b where a is NULL
  kDatePart,  // part `index` (DatePart) of DATE or TIMESTAMP a, BIGINT
  kDateTrunc,  // DATE or TIMESTAMP a cut to the start of its part `index`, as `type`: TIMESTAMP, or DATE (CAST(ts AS DATE))
  kTextLength,   // number of code points of VARCHAR a
  kTextBytes,    // number of bytes of VARCHAR a
  kToTimestamp,  // DATE a at midnight; infinities stay, a date outside TIMESTAMP's range is an error in DuckDB
  kChoice,  // VARCHAR choices[index][a], NULL where whole number a is NULL; the list is sorted, so a's order is the text's
  kTextMap,  // VARCHAR text_maps[index] of VARCHAR column a, NULL for NULL
  kRound,  // DOUBLE a to `index` decimals: round(a * 10^index) / 10^index, or a where that is infinite or NaN
  kDimensionColumn,  // dimension_columns[index] of the dimension's row whose key is a; NULL without one
  // Conditions.
  kTrue,
  kFalse,
  kInside,   // low <= key of a <= high (low > high: never)
  kOutside,  // a is not NULL and lies outside low..high
  kIsNull,
  kIsNotNull,
  kInList,  // key of a is one of `list` (sorted, without repeats)
  kNotInList,
  kCompare,       // a `comparison` b, both of one type
  kDistinctFrom,  // IS DISTINCT FROM; kNotDistinctFrom: NULL equals NULL
  kNotDistinctFrom,
  kTextIs,       // VARCHAR column a, or a slot where it is no pattern: its value passes texts[index]
  kMatches,      // dimensions[index] has a row whose key is a
  kMatchesNone,  // it has none, or a is NULL: NOT EXISTS
  kIsNotAmong,   // it has no row at all, or a is not NULL and no key is a or NULL: NOT IN
  kAnd,
  kOr  // of conditions a and b
};

enum class DatePart : uint8_t {
  kYear,
  kQuarter,
  kMonth,
  kWeek,
  kDay,
  kDayOfWeek,
  kDayOfYear,
  kHour,
  kMinute,
  kSecond
};
enum class Comparison : uint8_t { kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual };

struct Constant {
  bool null = false;
  Int128 whole = 0;  // whole numbers, scaled decimals, dates, timestamps, booleans
  double real = 0;   // FLOAT, DOUBLE
  std::string text;  // VARCHAR
  bool operator==(const Constant& o) const = default;
};

struct Node {
  NodeOp op = NodeOp::kTrue;
  Type type;                     // BOOLEAN for conditions
  uint32_t a = 0, b = 0, c = 0;  // nodes of the same list
  uint32_t index = 0;
  int64_t low = 0, high = 0;
  Comparison comparison = Comparison::kEqual;
  Constant constant;
  std::vector<int64_t> list;
  bool operator==(const Node& o) const = default;
};

// A condition on one VARCHAR column. A column's dictionary is not known when a statement is decoded, so the condition
// stays text until then: each entry that passes becomes one bit of a set of codes. Ranges (kCompare with `constants`,
// sorted) need two searches in the dictionary; a pattern is what DuckDB says of each entry.
struct TextCondition {
  enum class Kind : uint8_t { kCompare, kIn, kPattern };
  Kind kind = Kind::kCompare;
  Comparison comparison = Comparison::kEqual;
  std::vector<std::string> constants;  // one for kCompare, any number (sorted) for kIn
  std::string pattern;                 // SQL over a column named `entry`, such as  entry ~~ '%o%'
  bool negated = false;                // passes when it is not NULL and the condition is false
  bool operator==(const TextCondition& o) const = default;
};

enum class AggregateKind : uint8_t { kSum, kAvg, kCount, kCountStar, kMin, kMax };

struct AggregateCall {
  AggregateKind kind = AggregateKind::kCountStar;
  uint32_t argument = 0;           // node of `rows`; not for kCountStar
  std::optional<uint32_t> filter;  // FILTER (WHERE ..): a condition of `rows`
  bool distinct = false;
  Type result;
  bool short_average =
      false;  // AVG over 16-bit storage: DuckDB divides doubles there, long doubles elsewhere
  bool operator==(const AggregateCall& o) const = default;
};

struct OutputColumn {
  std::string name;
  uint32_t node = 0;  // its type is the output's
};

struct OrderTerm {
  uint32_t node = 0;
  bool descending = false, nulls_first = false;
};

struct TableName {
  std::string catalog, schema, table;
  auto operator<=>(const TableName& o) const = default;
  std::string quoted() const;  // "catalog"."schema"."table"
};

struct Query;

// A table that rows of the fact table refer to by a key. Keys and what they are compared with are whole numbers of one
// scale (or dates, time stamps, booleans), or texts.
struct Dimension {
  TableName table;
  // Not null: its rows are the groups of this statement, and `columns` are outputs of it by name. Then `table` is its table.
  std::shared_ptr<const Query> source;
  std::vector<Column> columns;    // those that are read, in the order of first use
  std::vector<Node> rows;         // over a row of the dimension: kColumn is its columns[index]
  std::optional<uint32_t> where;  // node of its `rows`: a row that does not pass is not there
  uint32_t key = 0;               // node of its `rows`
  bool unique = false;            // two rows with one key would answer twice: then the statement is DuckDB's
};

struct DimensionColumn {
  uint32_t dimension = 0, column = 0;  // dimensions[dimension].columns[column]
  bool operator==(const DimensionColumn& o) const = default;
};

struct Query {
  TableName table;
  std::vector<Column> columns;  // those of `table` that are read, in the order of first use
  std::vector<Dimension> dimensions;
  std::vector<DimensionColumn> dimension_columns;
  std::vector<Node> rows, groups;
  std::vector<TextCondition> texts;
  // Of kTextMap: SQL over a column named `entry`, such as  upper(entry), for DuckDB to evaluate once per dictionary entry.
  std::vector<std::string> text_maps;
  std::vector<std::vector<std::string>> choices;  // texts of kChoice, sorted, without repeats
  std::optional<uint32_t> where;                  // node of `rows`
  std::vector<uint32_t> keys;                     // nodes of `rows`
  std::vector<AggregateCall> aggregates;
  // Nodes of `rows` that nothing computes any more, because sum(x + 1) became sum(x) + count(x), or because a condition
  // around them is known beforehand: `x + 1 > 3 AND y IN (NULL)`. A row where one of them
  // lies outside its type is an error in DuckDB: leave the statement to it unless bounds of the columns exclude that.
  std::vector<uint32_t> guards;
  std::optional<uint32_t> having;  // node of `groups`
  bool grouped = true;             // false: a statement that returns rows
  std::vector<OutputColumn> outputs;
  std::vector<OrderTerm> order;
  std::optional<uint64_t> limit;
  uint64_t offset = 0;
};

// Calls fn(table, columns) for its table, first, and those of its dimensions, and of their sources in the same way.
template <class Fn>
void for_each_table(const Query& query, const Fn& fn) {
  fn(query.table, query.columns);
  for (const Dimension& d : query.dimensions) {
    if (d.source) {
      for_each_table(*d.source, fn);
    } else {
      fn(d.table, d.columns);
    }
  }
}

// Adds a node, or finds the equal one.
uint32_t add_node(std::vector<Node>& list, Node node);
bool is_condition(NodeOp op);
// Whether a comparison holds of two values in this order: below 0, 0, above 0.
bool holds(Comparison how, int order);
// Whether a text that is not NULL passes a condition that is no pattern: kCompare or kIn.
bool passes(const TextCondition& condition, std::string_view text);
bool reads_dimension(NodeOp op);  // kDimensionColumn, kMatches, kMatchesNone, kIsNotAmong
// How many of a, b and c name other nodes.
int operand_count(NodeOp op);
// The nodes that a node reads: for (const uint32_t operand : operands_of(n)).
class Operands {
 public:
  explicit Operands(const Node& n) : all_{n.a, n.b, n.c}, count_(size_t(operand_count(n.op))) {}
  const uint32_t* begin() const { return all_.data(); }
  const uint32_t* end() const { return all_.data() + (count_ < all_.size() ? count_ : all_.size()); }

 private:
  std::array<uint32_t, 3> all_;
  size_t count_;
};
inline Operands operands_of(const Node& n) { return Operands(n); }
std::string quote_name(const std::string& name);
std::string quote_text(const std::string& text);  // 'it''s'

}  // namespace onebeat::sql
