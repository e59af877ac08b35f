// worker.hpp: totals and working memory of one thread of a scan, taken from a pool for a few segments at a time.
#pragma once
#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/exact_sum.hpp"
#include "kernels/scan/hash_store.hpp"

namespace onebeat::kernels::scan {

struct Program;

struct Worker {
  explicit Worker(Program& program);

  Words records;   // groups x record_words
  Words packed;    // groups (x replicas), where a measure is packed
  Words distinct;  // distinct_words
  uint64_t packed_rows = 0;
  std::unique_ptr<HashStore> by_key;  // kHash: key, record
  // One a Distinct, null where it is not hashed: pairs of group and value; kHash: key of the group, value, row by row.
  std::vector<std::unique_ptr<HashStore>> distinct_pairs;
  std::vector<std::unique_ptr<Partitions>> distinct_rows;
  std::vector<ExactSum> reals;  // one a measure, kNone
  std::vector<int> real_units;  // the unit that the measure's last tiles were split by; kNoUnit: none yet
  static constexpr int kNoUnit = INT32_MAX;
  std::vector<std::pair<uint64_t, double>>
      rest;      // group * measures + measure: what its record could not take
  struct Rest {  // the same by key
    uint64_t first = 0, second = 0;
    uint32_t measure = 0;
    double value = 0;
  };
  std::vector<Rest> rest_by_key;  // kHash
  struct Candidate {              // kTop
    int64_t rank = 0;             // smaller is better
    uint32_t row = 0;             // of the table
    uint32_t later = 0;           // among equal ranks: NULL has the rank of the least or largest number, too
  };
  std::vector<Candidate> top;
  int64_t worst = INT64_MAX;  // ranks above it need not be kept
  uint64_t shrink_at = 0;     // candidates from which on some are dropped
  std::string failure;        // why the statement cannot be answered here

  // Working memory of one tile. Where its groups' records are: totals + id * stride.
  uint64_t *totals = nullptr, stride = 0;
  std::deque<std::vector<uint64_t>> masks;  // a stack: the tile's own, then what nested conditions need
  struct Gathered {                         // a column's rows of a tile that is packed together
    std::vector<uint64_t> words;            // low values, planes, validity
    bool done = false;
  };
  std::vector<Gathered> gathered;  // one a column
  std::vector<uint32_t> gathered_rows;
  std::vector<uint64_t> gathered_mask;       // the same rows
  std::vector<std::vector<int64_t>> values;  // one a Value
  std::vector<std::vector<uint64_t>> valid;  // beside it
  std::vector<const int64_t*> value_data;    // where it lies: `values`, or the column itself
  std::vector<const uint64_t*> value_valid;  // null: no NULL
  std::vector<uint8_t> value_done, ids8, kept8, bytes;
  std::vector<uint8_t> value_lasts;  // constants, once they fill a whole tile
  std::vector<uint32_t> ids, kept_ids, parts, kept_parts;
  std::vector<int64_t> wide, kept_wide, high, kept_high;

 private:
  void make_hashed(Program& program);
};

class WorkerPool {
 public:
  Worker& take(Program& program);
  void give_back(Worker& worker);
  std::list<Worker>& workers() { return workers_; }

 private:
  std::mutex mutex_;
  std::list<Worker> workers_;
  std::vector<Worker*> idle_;
};

}  // namespace onebeat::kernels::scan
