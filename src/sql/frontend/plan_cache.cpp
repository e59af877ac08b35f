#include "sql/frontend/plan_cache.hpp"

#include "sql/frontend/classify.hpp"

namespace onebeat::sql::frontend {
namespace {

constexpr size_t kStatementsKept = 1024;       // some 10 KiB each
constexpr size_t kTextKept = size_t(4) << 20;  // of long statements fewer
constexpr size_t kLongText = 1024;             // planning takes 1 to 3 ms a KiB of sums or constants
constexpr size_t kBoundKept = 16;              // sets of parameter values for one statement
constexpr size_t kConstantsKept = 1024;

}  // namespace

PlanCache::PlanCache(Connection& connection, CountRows count_rows)
    : connection_(connection), count_rows_(count_rows ? std::move(count_rows) : count_rows_with(connection)) {
  // Only functions that give the same answer every time are folded, so what was folded once stays true.
  fold_ = [this, ask = fold_with(connection)](const std::string& expression,
                                              const Type& type) -> Result<Constant> {
    if (const auto found = folded_.find(expression); found != folded_.end()) return found->second;
    OB_TRY(Constant value, ask(expression, type));
    if (folded_.size() >= kConstantsKept) folded_.clear();
    folded_.emplace(expression, value);
    return value;
  };
}

const DecodedQuery& PlanCache::find(const std::string& sql, const std::vector<Value>& parameters,
                                    uint64_t catalog, FirstSight first_sight) {
  prepared_.reset();
  times_.reset();
  auto found = entries_.find(sql);
  if (found != entries_.end() && found->second.planned && found->second.catalog == catalog &&
      found->second.parameter_count == parameters.size()) {
    Entry& entry = found->second;
    times_ = entry.times;
    return entry.plan ? find_bound(sql, parameters, entry) : entry.decoded;
  }
  // Statements of other kinds come once each and would only push out those that come again.
  if (const Shape shape = classify(sql).shape; shape != Shape::kSelect) return refuse(refusal_of(shape));
  if (found == entries_.end()) {
    if (entries_.size() >= kStatementsKept || text_bytes_ + sql.size() > kTextKept) {
      entries_.clear();
      text_bytes_ = 0;
    }
    found = entries_.try_emplace(sql).first;
    text_bytes_ += sql.size();
    if (first_sight == FirstSight::kPostpone)
      return refuse("a statement over few rows is planned when it comes again");
    if (first_sight == FirstSight::kPostponeUnknown)
      return refuse("first statement over tables of which nothing is cached: planned when it comes again");
    if (first_sight == FirstSight::kPostponeLong && sql.size() > kLongText)
      return refuse("a long statement is planned when it comes again");
  }
  Entry& entry = found->second;
  entry = {};
  entry.planned = true;
  entry.catalog = catalog;
  entry.parameter_count = parameters.size();
  times_ = entry.times = std::make_shared<cost::PlanTimes>();
  plan(sql, entry);
  if (!entry.plan) return entry.decoded;
  if (!parameters.empty()) return find_bound(sql, parameters, entry);
  entry.decoded = decode(sql, parameters, entry);
  entry.plan.reset();
  return entry.decoded;
}

const DecodedQuery& PlanCache::refuse(std::string reason) {
  refused_.reason = std::move(reason);
  return refused_;
}

void PlanCache::plan(const std::string& sql, Entry& entry) {
  const auto decline = [&](std::string reason) { entry.decoded = {std::nullopt, std::move(reason)}; };
  auto json = connection_.plan_json(sql);
  if (!json) return decline("DuckDB could not serialise the plan");
  auto document = PlanDocument::parse(std::move(*json));
  if (!document) return decline("the plan cannot be read: " + document.error().message);
  entry.plan = std::move(*document);
}

DecodedQuery PlanCache::decode(const std::string& sql, const std::vector<Value>& parameters, Entry& entry) {
  DecodedQuery decoded = decode_query(entry.plan->root(), fold_, parameters, count_rows_);
  if (!decoded.query) return decoded;
  if (!entry.named) {
    auto statement = connection_.prepare(sql);
    if (!statement || (*statement)->parameter_count() != parameters.size())
      return {std::nullopt, "DuckDB cannot prepare the statement with these parameters"};
    entry.columns = (*statement)->columns();
    entry.named = true;
    prepared_ = std::move(*statement);
    prepared_sql_ = sql;
  }
  take_names(entry.columns, decoded);
  return decoded;
}

void PlanCache::take_names(const std::vector<Column>& columns, DecodedQuery& decoded) {
  if (!decoded.query) return;
  Query& query = *decoded.query;
  const auto& nodes = query.grouped ? query.groups : query.rows;
  bool same = columns.size() == query.outputs.size();
  for (size_t i = 0; same && i < columns.size(); ++i) {
    same = nodes[query.outputs[i].node].type == columns[i].type;
    query.outputs[i].name = columns[i].name;
  }
  if (!same) decoded = {std::nullopt, "the plan and the prepared statement disagree about the result"};
}

const DecodedQuery& PlanCache::find_bound(const std::string& sql, const std::vector<Value>& parameters,
                                          Entry& entry) {
  for (const Bound& bound : entry.bound)
    if (bound.values == parameters) return bound.decoded;
  if (entry.bound.size() < kBoundKept) entry.bound.emplace_back();
  Bound& bound = entry.bound[entry.next_bound++ % kBoundKept];
  bound.values = parameters;
  bound.decoded = decode(sql, parameters, entry);
  return bound.decoded;
}

std::unique_ptr<Statement> PlanCache::take_prepared(const std::string& sql) {
  return prepared_ && prepared_sql_ == sql ? std::move(prepared_) : nullptr;
}

}  // namespace onebeat::sql::frontend
