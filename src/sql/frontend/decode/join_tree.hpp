// join_tree.hpp: the joins at the foot of a plan, before anybody knows which of the tables is the fact table.
//
// While FILTER, CROSS_PRODUCT and COMPARISON_JOIN are read, nothing is decoded: tables, equalities and filters are only
// noted. Then the largest table that can be becomes the fact table, each other table is tied to it by one equality (a
// dimension), and the filters are decoded with that in mind. Private to the decoder.
#pragma once
#include <optional>
#include <vector>

#include "sql/frontend/decode/plan_json.hpp"

namespace onebeat::sql::frontend {

struct Scope;

struct JoinSide {
  const Scope* scope = nullptr;
  const PlanValue* expression = nullptr;
};

// How rows without a match are treated. All but kInner name an inner side, which is one table with filters of its own.
enum class JoinKind : uint8_t {
  kInner,
  kLeft,
  kSemi,
  kAnti,
  kAmong,  // x IN (SELECT ..) as a column: true, false or NULL
  kExists  // EXISTS (SELECT ..) as a column: true or false
};

struct JoinedTable {
  TableName name;
  std::shared_ptr<const Query> source;  // of groups that a subquery makes; else null
  JoinKind kind = JoinKind::kInner;
  JoinSide inner,
      outer;  // the equality that ties it: of this table, of tables placed before. Not of the fact table
  bool placed = false;
  std::optional<uint32_t> dimension;
};

struct JoinEquality {
  JoinSide a, b;
  const PlanValue* filter = nullptr;  // the conjunct that it is, where it comes from a WHERE
  bool used = false;                  // ties a table
};

// A conjunct over the tables [first, last).
struct JoinFilter {
  const Scope* scope = nullptr;
  const PlanValue* expression = nullptr;
  uint32_t first = 0, last = 0;
};

struct JoinTree {
  std::vector<JoinedTable> tables;
  std::vector<JoinEquality> equalities;
  std::vector<JoinFilter> filters;
  uint32_t fact = 0;
};

}  // namespace onebeat::sql::frontend
