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

namespace onebeat::kernels::scan {

struct Program;

// Zeroed 64-bit words. Large ones come as fresh pages, so that only what is touched costs.
class Words {
 public:
  Words() : words_(nullptr, Free{0}) {}
  explicit Words(uint64_t count);
  uint64_t* data() const { return words_.get(); }
  uint64_t size() const { return size_; }
  bool missing() const { return words_ == nullptr; }  // the system had no memory
  bool grow(uint64_t count);                          // keeps what is there; false: there was no memory

 private:
  struct Free {
    uint64_t mapped;  // bytes from mmap; 0: from calloc
    void operator()(uint64_t* words) const;
  };
  std::unique_ptr<uint64_t[], Free> words_;
  uint64_t size_ = 0;
};

// Keys of 64 or 128 bits to dense numbers in order of first sight.
class GroupMap {
 public:
  explicit GroupMap(bool wide = false) : wide_(wide) { resize(1024); }
  uint32_t find_or_add(uint64_t low, uint64_t high = 0);
  // `high` may be null where the map is not wide.
  void find_or_add(const uint64_t* low, const uint64_t* high, uint32_t count, uint32_t* ids);
  uint64_t size() const { return low_.size(); }
  uint64_t low(uint64_t id) const { return low_[id]; }
  uint64_t high(uint64_t id) const { return wide_ ? high_[id] : 0; }

 private:
  uint64_t slot_of(uint64_t low, uint64_t high) const;
  void resize(uint64_t slots);
  bool wide_;
  std::vector<uint32_t> slots_;  // number + 1; 0: free
  std::vector<uint64_t> low_, high_;
  uint64_t mask_ = 0;
};

struct Worker {
  explicit Worker(const Program& program);

  Words records;   // groups x record_words
  Words packed;    // groups (x replicas), where a measure is packed
  Words distinct;  // distinct_words
  uint64_t packed_rows = 0;
  GroupMap map;                         // kHash
  std::vector<GroupMap> distinct_maps;  // one a Distinct that is hashed: code, group
  std::vector<ExactSum> reals;          // one a measure, kNone
  std::vector<std::pair<uint64_t, double>>
      rest;            // group * measures + measure: what its record could not take
  struct Candidate {   // kTop
    int64_t rank = 0;  // smaller is better
    uint32_t row = 0;  // of the table
  };
  std::vector<Candidate> top;
  int64_t worst = INT64_MAX;  // ranks above it need not be kept
  std::string failure;        // why the statement cannot be answered here

  // Working memory of one tile.
  std::deque<std::vector<uint64_t>> masks;   // a stack: the tile's own, then what nested conditions need
  std::vector<std::vector<int64_t>> values;  // one a Value
  std::vector<std::vector<uint64_t>> valid;  // beside it
  std::vector<const int64_t*> value_data;    // where it lies: `values`, or the column itself
  std::vector<const uint64_t*> value_valid;  // null: no NULL
  std::vector<uint8_t> value_done, ids8, kept8, bytes;
  std::vector<uint32_t> ids, kept_ids, parts, kept_parts;
  std::vector<int64_t> wide, kept_wide, high, kept_high;
};

class WorkerPool {
 public:
  Worker& take(const Program& program);
  void give_back(Worker& worker);
  std::list<Worker>& workers() { return workers_; }

 private:
  std::mutex mutex_;
  std::list<Worker> workers_;
  std::vector<Worker*> idle_;
};

}  // namespace onebeat::kernels::scan
