#include "sql/aggregates.hpp"

#include <cmath>

namespace onebeat::sql {
namespace {

Result<std::string> name_of(const std::string& name, const char* what) {
  if (name.empty() || name.find('\0') != std::string::npos)
    return Error{ErrorCode::kInvalidArgument, std::string("a ") + what +
                                                  " needs a name without NUL bytes; the one given is " +
                                                  (name.empty() ? "empty" : "not")};
  return quote_name(name);
}

Result<std::string> literal(const Value& v) {
  switch (v.kind) {
    case Value::Kind::kNull:
      return Error{ErrorCode::kInvalidArgument,
                   "a comparison with NULL is true for no row; use Test::kIsNull or Test::kIsNotNull"};
    case Value::Kind::kBool:
      return std::string(v.integer ? "true" : "false");
    case Value::Kind::kInt:
      return std::to_string(v.integer);
    case Value::Kind::kDouble: {
      if (!std::isfinite(v.real)) return "'" + text_of_double(v.real) + "'::DOUBLE";
      // An exponent makes a DOUBLE of what would be a DECIMAL.
      std::string text = text_of_double(v.real);
      if (text.find('e') == std::string::npos) text += "e0";
      return text;
    }
    case Value::Kind::kText: {
      if (v.text.find('\0') != std::string::npos)
        return Error{ErrorCode::kInvalidArgument, "a text with a NUL byte cannot be compared"};
      return quote_text(v.text);
    }
  }
  return Error{ErrorCode::kInternal, "a kind of value without a literal"};
}

const char* operator_of(Test test) {
  switch (test) {
    case Test::kEqual:
      return " = ";
    case Test::kNotEqual:
      return " <> ";
    case Test::kLess:
      return " < ";
    case Test::kLessEqual:
      return " <= ";
    case Test::kGreater:
      return " > ";
    case Test::kGreaterEqual:
      return " >= ";
    case Test::kBetween:
      return " BETWEEN ";
    case Test::kIsNull:
      return " IS NULL";
    case Test::kIsNotNull:
      return " IS NOT NULL";
    case Test::kLike:
      return " LIKE ";
  }
  return "";
}

Result<std::string> condition(const Predicate& p) {
  OB_TRY(const std::string column, name_of(p.column, "column"));
  std::string out = column + operator_of(p.test);
  const bool no_value = p.test == Test::kIsNull || p.test == Test::kIsNotNull;
  if (no_value != p.value.is_null() || (p.test == Test::kBetween) != !p.upper.is_null())
    return Error{ErrorCode::kInvalidArgument,
                 "the test of column " + p.column +
                     " has the wrong number of values: IS NULL takes none, BETWEEN two, the others one"};
  if (no_value) return out;
  OB_TRY(const std::string value, literal(p.value));
  out += value;
  if (p.test != Test::kBetween) return out;
  OB_TRY(const std::string upper, literal(p.upper));
  return out + " AND " + upper;
}

Result<std::string> where_clause(const Predicates& where) {
  std::string out;
  for (const Predicate& p : where) {
    OB_TRY(const std::string one, condition(p));
    out += (out.empty() ? " WHERE (" : " AND (") + one + ")";
  }
  return out;
}

Result<std::string> call_of(AggregateKind kind, const std::string& column) {
  if (kind == AggregateKind::kCountStar) return std::string("count(*)");
  OB_TRY(const std::string name, name_of(column, "column"));
  switch (kind) {
    case AggregateKind::kSum:
      return "sum(" + name + ")";
    case AggregateKind::kAvg:
      return "avg(" + name + ")";
    case AggregateKind::kCount:
      return "count(" + name + ")";
    case AggregateKind::kMin:
      return "min(" + name + ")";
    case AggregateKind::kMax:
      return "max(" + name + ")";
    case AggregateKind::kCountStar:
      break;
  }
  return Error{ErrorCode::kInternal, "an aggregate without a name"};
}

Result<Aggregated> aggregate(Session& session, AggregateKind kind, const ColumnName& of,
                             const Predicates& where, const QueryOptions& options) {
  OB_TRY(const std::string call, call_of(kind, of.column));
  OB_TRY(const std::string table, name_of(of.table, "table"));
  OB_TRY(const std::string conditions, where_clause(where));
  OB_TRY(auto result, session.query("SELECT " + call + " FROM " + table + conditions, options));
  Batch batch;
  OB_TRY(const bool more, result->next(batch));
  if (!more || batch.columns.empty())
    return Error{ErrorCode::kInternal, "an aggregate over table " + of.table + " gave no row"};
  return Aggregated{std::move(batch.columns[0][0]), result->columns()[0].type, result->stats()};
}

// Names with commas between them.
Result<std::string> name_list(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& n : names) {
    OB_TRY(const std::string quoted, name_of(n, "column"));
    out += (out.empty() ? "" : ", ") + quoted;
  }
  return out;
}

}  // namespace

Result<Aggregated> aggregate_sum(Session& session, const ColumnName& of, const Predicates& where,
                                 const QueryOptions& options) {
  return aggregate(session, AggregateKind::kSum, of, where, options);
}

Result<Aggregated> aggregate_avg(Session& session, const ColumnName& of, const Predicates& where,
                                 const QueryOptions& options) {
  return aggregate(session, AggregateKind::kAvg, of, where, options);
}

Result<Aggregated> aggregate_count(Session& session, const ColumnName& of, const Predicates& where,
                                   const QueryOptions& options) {
  return aggregate(session, of.column.empty() ? AggregateKind::kCountStar : AggregateKind::kCount, of, where,
                   options);
}

Result<QueryResultRef> filter_where(Session& session, const Filter& filter, const QueryOptions& options) {
  OB_TRY(const std::string table, name_of(filter.table, "table"));
  OB_TRY(const std::string columns, name_list(filter.columns));
  OB_TRY(const std::string conditions, where_clause(filter.where));
  return session.query("SELECT " + (columns.empty() ? "*" : columns) + " FROM " + table + conditions +
                           (filter.limit ? " LIMIT " + std::to_string(*filter.limit) : ""),
                       options);
}

Result<QueryResultRef> group_by_aggregate(Session& session, const Grouping& grouping,
                                          const QueryOptions& options) {
  if (grouping.keys.empty())
    return Error{ErrorCode::kInvalidArgument,
                 "a grouping needs a key; for one row over all use aggregate_sum and its kin"};
  OB_TRY(const std::string table, name_of(grouping.table, "table"));
  OB_TRY(const std::string keys, name_list(grouping.keys));
  OB_TRY(const std::string conditions, where_clause(grouping.where));
  std::string list = keys, order;
  for (const GroupAggregate& a : grouping.aggregates) {
    OB_TRY(const std::string call, call_of(a.kind, a.column));
    list += ", " + call;
  }
  for (const std::string& key : grouping.keys)
    order += (order.empty() ? "" : ", ") + quote_name(key) + " ASC NULLS LAST";
  return session.query(
      "SELECT " + list + " FROM " + table + conditions + " GROUP BY " + keys + " ORDER BY " + order, options);
}

}  // namespace onebeat::sql
