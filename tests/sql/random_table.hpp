// random_table.hpp: tables whose every value follows from the row's number, so that a part of one can be made again.
//
//   const RandomTable table = random_table(random, 65536, {});
//   run(table.script("t"));               // CREATE OR REPLACE TABLE t
//
// One column of each kind that our executor keeps, and of several widths; each with no, few, half or only NULLs.
#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace onebeat::sql::testing {

enum class ValueKind : uint8_t { kWhole, kDecimal, kReal, kDate, kTimestamp, kText, kBool };
constexpr uint64_t kValueKinds = 7;

struct RandomColumn {
  ValueKind kind;
  std::string name, type, values;      // values: SQL over the row's number i and r, a hash of it
  std::vector<std::string> constants;  // worth comparing with
  bool narrow = true;                  // sums and products of it stay in range
};

struct RandomTable {
  std::vector<RandomColumn> columns;
  uint64_t rows = 0, salt = 0;

  // `where`: SQL over i that picks rows; `order`: SQL over i that they are stored by. Empty: all, by i.
  std::string script(const std::string& name, const std::string& where = "",
                     const std::string& order = "") const;
};

struct RandomTableOptions {
  // No -0.0, whose place in a group or at either end of a column is DuckDB's own choice.
  bool plain_zeros = true;
};

RandomTable random_table(std::mt19937_64& random, uint64_t rows, const RandomTableOptions& options = {});

}  // namespace onebeat::sql::testing
