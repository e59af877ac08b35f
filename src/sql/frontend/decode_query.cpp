#include "sql/frontend/decode_query.hpp"

#include "sql/frontend/decode/decoder.hpp"
#include "sql/frontend/duckdb_types.hpp"

namespace onebeat::sql::frontend {

CountRows count_rows_with(Connection& connection) {
  return [&connection](const TableName& table) -> uint64_t {
    const auto count = [&]() -> Result<uint64_t> {
      OB_TRY(auto statement, connection.prepare("SELECT count(*) FROM " + table.quoted()));
      OB_TRY(auto rows, statement->execute({}, {}));
      ChunkView chunk;
      OB_TRY(const bool more, rows->next_raw(chunk));
      if (!more || statement->columns().size() != 1) return uint64_t(0);
      return uint64_t(constant_at(statement->columns()[0].type, chunk.columns[0], 0).whole);
    }();
    return count ? *count : 0;
  };
}

DecodedQuery decode_query(const PlanValue& plan, const FoldConstant& fold,
                          const std::vector<Value>& parameters, const CountRows& count_rows) {
  try {
    return {Decoder(fold, parameters, count_rows).run(plan), {}};
  } catch (const Decline& d) {
    return {std::nullopt, d.reason};
  }
}

DecodedQuery decode_query(std::string plan_json, const FoldConstant& fold,
                          const std::vector<Value>& parameters, const CountRows& count_rows) {
  const auto plan = PlanDocument::parse(std::move(plan_json));
  if (!plan) return {std::nullopt, "the plan cannot be read: " + plan.error().message};
  return decode_query((*plan)->root(), fold, parameters, count_rows);
}

}  // namespace onebeat::sql::frontend
