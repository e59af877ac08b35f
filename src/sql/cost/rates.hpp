// rates.hpp: what a statement asks for, and what that costs each executor on this machine.
//
//   const Rates rates = Rates::usual(cores);                  // or those measured here (../calibration.hpp)
//   const double ms = estimate_ms(Executor::kCpu, work, rates);
//
// An estimate is a fixed part, a part for each row (by the kind of work, the columns that are read and the steps that compute)
// and one for each group. Rates are of one core; work spreads over as many as its rows are cut for. A GPU is taken as a whole.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "onebeat/error.hpp"

namespace onebeat::sql::cost {

enum class Executor : uint8_t { kDuckDb, kCpu, kGpu };
inline constexpr size_t kExecutors = 3;
const char* name_of(Executor e);  // "DuckDB", "CPU", "GPU"

enum class WorkKind : uint8_t {
  kTotals,      // aggregates without GROUP BY
  kFewGroups,   // at most 16 groups
  kGroups,      // a table of groups
  kHashGroups,  // keys over so wide a range that groups are looked up by hash
  kDistinct,    // DISTINCT aggregates
  kRows         // rows instead of groups
};
inline constexpr size_t kWorkKinds = 6;
const char* name_of(WorkKind k);  // "totals", "few_groups", ...

struct Work {
  WorkKind kind = WorkKind::kTotals;
  uint64_t rows = 0;  // of the table
  // Of those, in segments that the columns' least and most values do not rule out; nothing: unknown.
  std::optional<uint64_t> rows_left;
  uint64_t groups = 0;  // at most; 0: unknown
  uint32_t columns = 1;
  uint32_t steps = 0;  // expressions computed for each row
  // Functions of texts, which DuckDB computes for each row, and the texts for which our executor has it compute them before the
  // first row. What comes out is kept, so the next run finds it.
  uint32_t text_functions = 0;
  uint64_t texts = 0;
};

struct ExecutorRates {
  double fixed_us = 0;
  std::array<double, kWorkKinds> row_ns{};  // with one column
  double column_ns = 0;                     // a row, each further column
  double step_ns = 0;                       // a row and step
  double group_ns = 0;                      // each group of kGroups
};

struct Rates {
  std::array<ExecutorRates, kExecutors> of;
  double upload_ns_a_byte = 0, upload_fixed_us = 0;  // to the GPU, each column
  uint32_t cores = 1;
  bool gpu = false;       // there is one, not of software, and its rates are its own
  bool measured = false;  // on this machine; else as measured on another

  // As measured elsewhere: 10 M rows on two cores of an AVX-512 Xeon (docs/measurements.md), and an H200.
  static Rates usual(uint32_t cores);
  const ExecutorRates& operator[](Executor e) const { return of[size_t(e)]; }
  ExecutorRates& operator[](Executor e) { return of[size_t(e)]; }
};

double estimate_ms(Executor e, const Work& work, const Rates& rates);
// What our executor has to do for `texts`, once.
double texts_ms(const Work& work);
double upload_ms(uint64_t bytes, uint32_t columns, const Rates& rates);
// The least number of rows, a multiple of 1,000, from which on the GPU takes less time for `kind` over two columns that lie there;
// 0: it never does up to 2^32.
uint64_t crossover_rows(WorkKind kind, const Rates& rates);

// "auto takes the GPU from 812,000 rows on (totals; measured here)", or why never: for people.
std::string sentence(const Rates& rates);

// One text, for the state folder; what it was not written for (another `key`), or what is not whole, reads as nothing.
std::string rates_text(const Rates& rates, std::string_view key);
std::optional<Rates> rates_from_text(const std::string& text, std::string_view key);

}  // namespace onebeat::sql::cost
