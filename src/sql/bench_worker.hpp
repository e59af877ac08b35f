// bench_worker.hpp: a SQL session that waits for orders on a stream, so that a benchmark can time it in turn with others.
//
//   serve_sql_worker(*session, commit(), std::cin, std::cout);     // `onebeat bench sql --worker --db sales.duckdb`
//
// One JSON object a line in, one out; what benchmarks/compare/sql speaks with every engine:
//   {"do":"about"}                         -> {"version","duckdb","isa","threads","commit"}
//   {"do":"answer","sql":..,"engine":..}   -> {"columns","types","rows","row_count","stats"}    as `onebeat sql --format json`
//   {"do":"run","sql":..,"engine":..,"least_s":0.1}
//                                          -> {"seconds":[..],"executor","reason","bytes","from_statistics"}
// "engine" is auto (the default), duckdb, cpu or gpu. `run` repeats until the time is spent, at least once; each second is
// the whole way from the text to the last row fetched. Block statistics answer nothing unless the order has "statistics":
// true. A failed order answers {"error": sentence}; the stream's end ends the loop.
#pragma once
#include <istream>
#include <ostream>
#include <string>

#include "sql/session.hpp"

namespace onebeat::sql {

void serve_sql_worker(Session& session, const std::string& commit, std::istream& in, std::ostream& out);

}  // namespace onebeat::sql
