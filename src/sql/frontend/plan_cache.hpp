// plan_cache.hpp: a statement seen before is neither planned nor decoded again.
//
//   const DecodedQuery& d = plans.find(sql, parameters, epochs.catalog());
//   if (!d.query) use_duckdb(d.reason);
//
// The key is the statement's text, with the values of its parameters, in one state of the catalog. What was found stands
// until the next find(). A hit costs the hash of the text (under 1 us); a first sight costs what DuckDB takes to plan and
// prepare the statement, and 10 to 70 us of ours (`show_plans --time`). One session's; not for several threads.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "sql/cost/plan_times.hpp"
#include "sql/frontend/decode_query.hpp"
#include "sql/frontend/duckdb.hpp"

namespace onebeat::sql::frontend {

enum class FirstSight : unsigned char {
  kPlan,
  kPostponeLong,    // a statement of more than 1 KiB that nobody may ask again is not worth its plan
  kPostpone,        // nor is any other
  kPostponeUnknown  // nor one over tables that nobody asked for before, or which cannot be ours
};

class PlanCache {
 public:
  // `connection` must outlive the cache. `count_rows`: instead of asking `connection`.
  explicit PlanCache(Connection& connection, CountRows count_rows = {});

  // `catalog` changes whenever a statement might be bound in another way: after DDL, SET, USE, a transaction.
  const DecodedQuery& find(const std::string& sql, const std::vector<Value>& parameters, uint64_t catalog,
                           FirstSight first_sight = FirstSight::kPlan);

  // What runs of the statement took that find() was asked for last, whatever its parameters; null: it is not planned.
  const std::shared_ptr<cost::PlanTimes>& times() const { return times_; }

  // Whether find() would have to look at `sql` for the first time.
  bool first_sight(const std::string& sql) const { return !entries_.contains(sql); }

  // The statement that find() had to prepare for `sql` to learn the names of its results, if that was just now: whoever
  // then runs it in DuckDB need not prepare it again.
  std::unique_ptr<Statement> take_prepared(const std::string& sql);

 private:
  struct Bound {  // one set of parameter values
    std::vector<Value> values;
    DecodedQuery decoded;
  };
  struct Entry {
    bool planned = false;  // else it was seen, and postponed
    uint64_t catalog = 0;
    size_t parameter_count = 0;
    DecodedQuery decoded;                      // without parameters, or why no values will do
    std::shared_ptr<const PlanDocument> plan;  // kept for statements with parameters only
    std::vector<Column> columns;               // as DuckDB names them, once `named`
    bool named = false;
    std::shared_ptr<cost::PlanTimes> times;
    std::vector<Bound> bound;
    size_t next_bound = 0;
  };

  const DecodedQuery& refuse(std::string reason);
  void plan(const std::string& sql, Entry& entry);
  DecodedQuery decode(const std::string& sql, const std::vector<Value>& parameters, Entry& entry);
  // Gives the outputs DuckDB's names, or declines where the types disagree.
  static void take_names(const std::vector<Column>& columns, DecodedQuery& decoded);
  const DecodedQuery& find_bound(const std::string& sql, const std::vector<Value>& parameters, Entry& entry);

  Connection& connection_;
  FoldConstant fold_;
  CountRows count_rows_;
  std::unordered_map<std::string, Constant> folded_;
  std::unordered_map<std::string, Entry> entries_;
  size_t text_bytes_ = 0;
  DecodedQuery refused_;
  std::shared_ptr<cost::PlanTimes> times_;
  std::string prepared_sql_;
  std::unique_ptr<Statement> prepared_;
};

}  // namespace onebeat::sql::frontend
