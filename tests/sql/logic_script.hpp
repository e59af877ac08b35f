// logic_script.hpp: statement files in the public sqllogictest form, read into a flat list of records.
//
//   OB_TRY(auto script, parse_logic_script(text));
//   for (const LogicRecord& record : script.records) run(record);
//
// A record ends at an empty line; `#` opens a comment line. Understood:
//   statement ok | error                   SQL; after `----` a part of the error's text
//   query TYPES [nosort|rowsort|valuesort] [label]    SQL, `----`, the answer: a value a line, or tabs between values
//   query oracle [sort] [label]            DuckDB's own answer is what is expected; it must have one
//   query either [sort] [label]            as oracle, but DuckDB may refuse: then every configuration must
//   parameters VALUE ...                   $1, $2 .. of the next record: whole numbers, reals, true, false, NULL, else text
//   skipif | onlyif CONFIGURATION          for the next record
//   foreach NAME A | B ... or loop NAME BEGIN END, up to endloop: ${NAME} becomes each value; they nest
//   floor CONFIGURATION N                  at least N queries are answered by our executor there
//   hash-threshold N, halt
// Answers written as hashes are refused: an answer that can be read is worth more than a short file.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "onebeat/error.hpp"
#include "sql/types.hpp"

namespace onebeat::sql::testing {

enum class LogicKind : uint8_t { kStatementOk, kStatementError, kQuery, kOracle, kEither };
enum class LogicSort : uint8_t { kNone, kRows, kValues };

struct LogicRecord {
  LogicKind kind = LogicKind::kStatementOk;
  LogicSort sort = LogicSort::kNone;
  std::string sql, types, label;
  std::vector<std::string> expected;  // kQuery: lines of the answer; kStatementError: parts of its text
  std::vector<Value> parameters;
  std::string skip_if, only_if;  // configurations; empty: none
  size_t line = 0;

  bool is_query() const { return kind >= LogicKind::kQuery; }
  bool runs_under(const std::string& configuration) const {
    return skip_if != configuration && (only_if.empty() || only_if == configuration);
  }
};

struct LogicScript {
  std::vector<LogicRecord> records;
  std::map<std::string, uint64_t> floors;  // configuration to accelerated queries
};

// kInvalidArgument, naming the line, for what is not understood.
Result<LogicScript> parse_logic_script(const std::string& text);

}  // namespace onebeat::sql::testing
