// query_text.hpp: a Query as text, for EXPLAIN and for tests.
//
//   read b INTEGER, a BIGINT
//   from "memory"."main"."t"
//   where b in 10..99 and a is not null
//   group by year(dt)
//   aggregate sum(a) HUGEINT
//   return #0 BIGINT "y", #1 HUGEINT "sum(a)"
//   order by #1 desc nulls last
//   limit 5 offset 2
//
// #n is slot n of a group: its keys first, then its aggregates. Lines without content are left out.
#pragma once
#include <string>

#include "sql/query.hpp"

namespace onebeat::sql {

std::string describe(const Query& query);

}  // namespace onebeat::sql
