// program.hpp: what the scan kernel is told to do: one statement over one table, after every name and constant has become
// a column, a key or a number. Host memory; sql/exec/lowering makes it, run.cpp carries it out.
//
//   Program p;
//   p.columns = {{words, segments}};
//   p.measures = {{.column = 0, .sum = true}};
//   p.layout();                                // where each total lies in a group's record
//   p.work = {{.segment = 0}, {.segment = 1}};
//   ... dispatch (kernel.hpp), one workgroup an entry of `work` ...
//   for (Worker& w : p.pool.workers()) ...     // totals, one set for each thread that took part
//
// A row passes `where`, gets a group from `keys` and is counted in every measure whose filter it passes.
#pragma once
#include <atomic>
#include <cstdint>
#include <vector>

#include "kernels/generated/scan_totals.abi.hpp"
#include "kernels/scan/ops.hpp"
#include "kernels/scan/worker.hpp"

namespace onebeat::kernels::scan {

using Segment = abi::scan_totals::Segment;

inline constexpr uint32_t kSegmentRows = 65536;
inline constexpr uint32_t kNothing = ~uint32_t(0);
inline constexpr uint32_t kMostProofs = 64;
inline constexpr const char* kNoMemory = "not enough memory for the groups";

struct ColumnView {
  const uint32_t* words = nullptr;
  const Segment* segments = nullptr;
};

// A condition says "true or not" of a row: NULL is not true.
struct Condition {
  enum class Kind : uint8_t {
    kTrue,
    kFalse,
    kAnd,  // a and b: conditions
    kOr,
    kRange,       // `column` is not NULL and its key lies in low..high (outside: does not)
    kSet,         // `column` is not NULL and bit key - low of `set` is 1 (`size` bits)
    kNull,        // `column` is NULL (outside: is not)
    kValueRange,  // the same of value a
    kValueNull,
    kValueList,  // value a is not NULL and one of `list`, sorted (outside: none of it); a ListFilter in `set`, shift in `low`
    kCompare,   // values a and b, both not NULL
    kDistinct,  // values a and b differ, where NULL equals NULL (outside: they do not)
  };
  Kind kind = Kind::kTrue;
  bool outside = false;
  Compare compare = Compare::kEqual;
  uint32_t a = 0, b = 0, column = 0;
  uint32_t proof = kNothing;  // bit in Work: what zone maps said of this leaf
  int64_t low = 0, high = 0;
  const uint64_t* set = nullptr;
  uint64_t size = 0;
  const int64_t* list = nullptr;
};

// A value of a row: a 64-bit whole number or, where `real`, a double. Operands come before their users.
struct Value {
  enum class Op : uint8_t {
    kColumn,    // the key of `column`; real: the FLOAT or DOUBLE behind it
    kConstant,  // `constant`, or `real_constant`; `null`: NULL
    kAdd,       // a + b ... of whole numbers, refused outside least..most, or of doubles
    kSubtract,
    kMultiply,
    kDivide,       // doubles, as IEEE says
    kDivideWhole,  // towards zero
    kModulo,
    kToReal,  // whole number a / real_constant
    kCase,    // b where condition a is true, else c
    kCoalesce,
    kLookUp,    // table[value a - low], NULL where a is
    kDatePart,  // part of a microsecond count a (TIMESTAMP)
    kDateTrunc,
    kRealKey,  // the key of double a; -0.0 as 0.0
  };
  Op op = Op::kConstant;
  bool real = false, single = false;  // single: FLOAT, rounded after each step
  bool proved = false;                // whole numbers: the result cannot leave least..most
  bool null = false;
  uint8_t part = 0;  // DatePart
  uint32_t a = 0, b = 0, c = 0, column = 0;
  int64_t least = INT64_MIN, most = INT64_MAX, constant = 0;
  double real_constant = 0;
  const int64_t* table = nullptr;
  int64_t low = 0;
  uint64_t size = 0;
};

// A group key: code = key - least, below `domain`; NULL is the code domain - 1 where `nullable`.
struct Key {
  uint32_t column = kNothing, value = kNothing;  // one of them
  bool nullable = false;
  int64_t least = 0;
  uint64_t domain = 1, stride = 1;
  bool high = false;  // kHash: in the upper 64 bits of the group's key
};

// What is added up in each group over the rows that pass `filter` and have the argument.
struct Measure {
  uint32_t column = kNothing, value = kNothing, filter = kNothing;  // argument: a column, a value, or none
  bool nullable = false;                                            // the argument may be NULL
  bool count = false, sum = false, least = false, most = false;
  bool real = false;               // the sum is of doubles (of `value`), exact
  bool real_key = false;           // least and most of a real value: by keys
  int real_unit = 0;               // grouped: magnitudes lie below 2^(real_unit + 3 * real_bits - 1)
  int64_t bias = 0;                // sums add key - bias, which is never negative unless `wide`
  uint64_t spread = ~uint64_t(0);  // greatest key - bias; all ones: unknown
  bool narrow_values = false;      // |values| < 2^51: a tile's sum fits 64 bits
  bool wide = true;                // sums need 128 bits
  // Words in a group's record, set by layout(): kNothing where not asked.
  uint32_t count_at = kNothing, sum_at = kNothing, least_at = kNothing, most_at = kNothing,
           real_at = kNothing;
};

// COUNT(DISTINCT): a bit for each group and code, or hashed: the pairs that were seen, of group and key.domain may be 0:
// any 64-bit key.
struct Distinct {
  Key key;
  bool hashed = false;
  uint32_t filter = kNothing;
  // Set by layout(). Packed: a pair is one word, (code << group_bits | group) + 1; else it is group + 1 and the value's key.
  uint64_t first_word = 0, words_a_group = 0;
  bool packed = false;
  uint32_t group_bits = 0;
};

// The first `most` rows by one value: smaller is better after `flip` (descending: all bits). Rows that tie with the last
// are kept where `ties`: further terms decide.
struct Top {
  uint32_t value = kNothing;   // of keys
  uint32_t column = kNothing;  // the whole-number column that the value is, if it is one
  bool descending = false, nulls_first = false, ties = false;
  uint64_t most = 0;
};

struct Work {
  uint32_t segment = 0;
  uint64_t proved = 0, refuted = 0;  // bits of Condition::proof
  int64_t best = INT64_MIN;          // kTop: no row of the segment has a smaller rank
};

enum class Grouping : uint8_t {
  kNone,   // one group
  kSmall,  // at most 16 groups: byte vectors
  kTable,  // a table with a record for each group
  kHash,   // by keys of 64 or 128 bits: hash_store.hpp
  kRows,   // no totals: the selection itself
  kTop     // rows that may be among the first of an order
};

struct Program {
  std::vector<ColumnView> columns;
  std::vector<Condition> conditions;
  std::vector<Value> values;
  // Values that may leave their type: computed for every row whatever the conditions say, since DuckDB may look at a row
  // in another order and stop with an error.
  std::vector<uint32_t> checked;
  uint32_t where = kNothing;
  std::vector<Key> keys;
  std::vector<Measure> measures;
  std::vector<Distinct> distincts;
  Grouping grouping = Grouping::kNone;
  uint64_t groups = 1;
  bool wide_keys = false;  // some Key is `high`
  uint64_t rows = 0;       // of the table; bounds what hashes hold
  SpillBudget spill;       // of what does not fit the threads' caches
  std::vector<Work> work;
  uint64_t* selection = nullptr;              // kRows: 1,024 words a segment
  Top top;                                    // kTop
  std::atomic<int64_t> top_worst{INT64_MAX};  // the least of the threads' `worst`

  // Set by layout().
  uint32_t record_words = 1;  // word 0: rows of the group
  uint64_t distinct_words = 0;
  uint32_t tile_rows = kSegmentRows;
  uint32_t packed = kNothing;  // the measure whose sum shares a word with the row count
  uint32_t packed_shift = 0;   // the count's place in that word
  uint64_t packed_rows = 0;    // rows that one such word can take
  int real_bits =
      36;  // of each of the three parts of a grouped sum of doubles: 63 less those of the row count
  uint32_t partition_bits = 0;
  WorkerPool pool;

  void layout();
  EntryShape group_shape() const {
    const uint32_t key_words = wide_keys ? 2 : 1;
    return {key_words, key_words + record_words};
  }
};

// Moves the packed words of groups [begin, end) into their records; whoever does it for all of them resets packed_rows.
void flush_packed(const Program& program, Worker& worker, uint64_t begin, uint64_t end);

// Carries out work[begin, end). Called from several threads at once.
void run(const Ops& ops, Program& program, uint64_t begin, uint64_t end);

}  // namespace onebeat::kernels::scan
