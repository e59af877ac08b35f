#include "kernels/scan/worker.hpp"

#include <algorithm>

#include "kernels/scan/program.hpp"

namespace onebeat::kernels::scan {

Worker::Worker(Program& p) {
  const bool rows_only = p.grouping == Grouping::kRows || p.grouping == Grouping::kTop;
  const bool table = p.grouping != Grouping::kHash && !rows_only;
  if (table) records = Words(p.groups * p.record_words);
  if (p.packed != kNothing) packed = Words(p.groups);
  if (p.distinct_words) distinct = Words(p.distinct_words);
  if ((table && records.missing()) || (p.packed != kNothing && packed.missing()) ||
      (p.distinct_words && distinct.missing()))
    failure = kNoMemory;
  make_hashed(p);
  totals = by_key ? by_key->records() : records.data();
  stride = by_key ? by_key->shape().words : p.record_words;
  reals.resize(p.measures.size());
  real_units.assign(p.measures.size(), kNoUnit);
  gathered.resize(p.columns.size());
  const uint32_t rows = p.tile_rows;
  values.resize(p.values.size());
  for (auto& v : values) v.resize(rows);
  valid.resize(p.values.size());
  for (auto& v : valid) v.resize(rows / 64);
  for (auto& v : values) value_data.push_back(v.data());
  value_valid.resize(p.values.size());
  value_done.resize(p.values.size());
  value_lasts.resize(p.values.size());
  if (rows_only || (p.grouping == Grouping::kNone && p.distincts.empty())) return;
  // 64 more: what packs elements writes whole vectors.
  for (auto* v : {&ids, &kept_ids, &parts, &kept_parts}) v->resize(rows + 64);
  for (auto* v : {&wide, &kept_wide, &high, &kept_high}) v->resize(rows + 64);
  for (auto* v : {&ids8, &kept8}) v->resize(rows);
  bytes.resize(rows * 4);
}

void Worker::make_hashed(Program& p) {
  const EntryShape groups = p.group_shape();
  if (p.grouping == Grouping::kHash) {
    by_key = std::make_unique<HashStore>(groups, p.rows, p.partition_bits, &p.spill);
    if (by_key->missing()) failure = kNoMemory;
  }
  distinct_pairs.resize(p.distincts.size());
  distinct_rows.resize(p.distincts.size());
  for (size_t i = 0; i < p.distincts.size(); ++i) {
    if (!p.distincts[i].hashed) continue;
    if (by_key) {
      distinct_rows[i] = std::make_unique<Partitions>(groups.key_words + 1, p.partition_bits, &p.spill);
      continue;
    }
    const uint32_t words = p.distincts[i].packed ? 1 : 2;
    distinct_pairs[i] =
        std::make_unique<HashStore>(EntryShape{words, words}, p.rows, p.partition_bits, &p.spill);
    if (distinct_pairs[i]->missing()) failure = kNoMemory;
  }
}

Worker& WorkerPool::take(Program& program) {
  {
    std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      Worker& worker = *idle_.back();
      idle_.pop_back();
      return worker;
    }
  }
  std::list<Worker> made;
  made.emplace_back(program);
  std::lock_guard lock(mutex_);
  workers_.splice(workers_.end(), made);
  return workers_.back();
}

void WorkerPool::give_back(Worker& worker) {
  std::lock_guard lock(mutex_);
  idle_.push_back(&worker);
}

}  // namespace onebeat::kernels::scan
