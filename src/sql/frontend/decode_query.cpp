#include "sql/frontend/decode_query.hpp"

#include "sql/frontend/decode/decoder.hpp"

namespace onebeat::sql::frontend {

DecodedQuery decode_query(const PlanValue& plan, const FoldConstant& fold,
                          const std::vector<Value>& parameters) {
  try {
    return {Decoder(fold, parameters).run(plan), {}};
  } catch (const Decline& d) {
    return {std::nullopt, d.reason};
  }
}

DecodedQuery decode_query(std::string plan_json, const FoldConstant& fold,
                          const std::vector<Value>& parameters) {
  const auto plan = PlanDocument::parse(std::move(plan_json));
  if (!plan) return {std::nullopt, "the plan cannot be read: " + plan.error().message};
  return decode_query((*plan)->root(), fold, parameters);
}

}  // namespace onebeat::sql::frontend
