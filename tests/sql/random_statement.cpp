#include "random_statement.hpp"

#include <algorithm>
#include <cctype>
#include <map>

namespace onebeat::sql::testing {
namespace {

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

}  // namespace

std::string RandomStatement::sql() const {
  std::vector<std::string> list;
  for (size_t k = 0; k < keys.size(); ++k) list.push_back(keys[k] + " AS key" + std::to_string(k));
  for (size_t r = 0; r < results.size(); ++r) list.push_back(results[r] + " AS r" + std::to_string(r));
  std::string sql =
      std::string(distinct ? "SELECT DISTINCT " : "SELECT ") + joined(list, ", ") + " FROM " + source;
  if (!where.empty()) sql += " WHERE " + joined(where, " AND ");
  if (!keys.empty()) sql += " GROUP BY " + joined(keys, ", ");
  if (!having.empty()) sql += " HAVING " + having;
  if (!outer.empty()) sql = "SELECT " + outer + " FROM (" + sql + ") q";
  if (!outer_where.empty()) sql += " WHERE " + outer_where;
  for (size_t o = 0; o < order.size(); ++o)
    sql += (o ? ", " : " ORDER BY ") + std::to_string(o + 1) + order[o];
  if (limit) sql += " LIMIT " + std::to_string(*limit);
  if (offset) sql += " OFFSET " + std::to_string(*offset);
  return sql;
}

RandomStatement RandomStatement::tidied() const {
  RandomStatement out = *this;
  std::map<char, char> numbers;
  const auto renumber = [&](std::string& text) {
    for (size_t at = 0; at + 1 < text.size(); ++at)
      if (text[at] == '$' && std::isdigit(static_cast<unsigned char>(text[at + 1])))
        text[at + 1] = numbers.try_emplace(text[at + 1], char('1' + numbers.size())).first->second;
  };
  for (auto* parts : {&out.keys, &out.results, &out.where})
    std::for_each(parts->begin(), parts->end(), renumber);
  for (std::string* part : {&out.source, &out.having, &out.outer, &out.outer_where}) renumber(*part);
  out.parameters.assign(numbers.size(), {});
  for (const auto& [from, to] : numbers) out.parameters[size_t(to - '1')] = parameters[size_t(from - '1')];
  return out;
}

}  // namespace onebeat::sql::testing
