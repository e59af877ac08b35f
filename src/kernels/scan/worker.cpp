#include "kernels/scan/worker.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "kernels/scan/program.hpp"

namespace onebeat::kernels::scan {
namespace {

constexpr uint64_t kHugePage = uint64_t(2) << 20;

uint64_t hash_of(uint64_t low, uint64_t high) {
  uint64_t key = (low ^ (high << 29 | high >> 35) * 0xd6e8feb86659fd93u) * 0x9e3779b97f4a7c15u;
  return key ^ (key >> 32);
}

}  // namespace

// Large ones are fresh pages from the system, huge where it can: only what is touched costs.
Words::Words(uint64_t count) : size_(count) {
  if (count * 8 < kHugePage) {
    words_ = {static_cast<uint64_t*>(std::calloc(std::max<uint64_t>(count, 1), 8)), Free{0}};
    return;
  }
  const uint64_t bytes = (count * 8 + kHugePage - 1) / kHugePage * kHugePage;
  void* at = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) return;
#if defined(MADV_HUGEPAGE)
  madvise(at, bytes, MADV_HUGEPAGE);
#endif
  words_ = {static_cast<uint64_t*>(at), Free{bytes}};
}

void Words::Free::operator()(uint64_t* words) const {
  if (mapped)
    munmap(words, mapped);
  else
    std::free(words);
}

bool Words::grow(uint64_t count) {
  if (count <= size_) return true;
  Words larger(std::max(count, size_ * 2));
  if (larger.missing()) return false;
  if (size_) std::memcpy(larger.data(), data(), size_ * 8);
  *this = std::move(larger);
  return true;
}

void GroupMap::resize(uint64_t slots) {
  slots_.assign(slots, 0);
  mask_ = slots - 1;
  for (uint32_t i = 0; i < low_.size(); ++i) {
    uint64_t at = hash_of(low_[i], high(i)) & mask_;
    while (slots_[at]) at = (at + 1) & mask_;
    slots_[at] = i + 1;
  }
}

// Where the key is, or the free slot where it belongs.
uint64_t GroupMap::slot_of(uint64_t low, uint64_t high) const {
  for (uint64_t at = hash_of(low, high) & mask_;; at = (at + 1) & mask_) {
    if (slots_[at] == 0) return at;
    const uint32_t id = slots_[at] - 1;
    if (low_[id] == low && (!wide_ || high_[id] == high)) return at;
  }
}

uint32_t GroupMap::find_or_add(uint64_t low, uint64_t high) {
  const uint64_t at = slot_of(low, high);
  if (slots_[at]) return slots_[at] - 1;
  low_.push_back(low);
  if (wide_) high_.push_back(high);
  slots_[at] = uint32_t(low_.size());
  const uint32_t id = uint32_t(low_.size() - 1);
  if (low_.size() * 2 > slots_.size()) resize(slots_.size() * 4);
  return id;
}

void GroupMap::find_or_add(const uint64_t* low, const uint64_t* high, uint32_t count, uint32_t* ids) {
  constexpr uint32_t kAhead = 16;
  for (uint32_t i = 0; i < count; ++i) {
    if (const uint32_t next = i + kAhead; next < count)
      __builtin_prefetch(&slots_[hash_of(low[next], wide_ ? high[next] : 0) & mask_]);
    ids[i] = find_or_add(low[i], wide_ ? high[i] : 0);
  }
}

Worker::Worker(const Program& p) : map(p.wide_keys) {
  distinct_maps.resize(p.distincts.size(), GroupMap(true));
  const bool rows_only = p.grouping == Grouping::kRows || p.grouping == Grouping::kTop;
  const bool table = p.grouping != Grouping::kHash && !rows_only;
  if (table) records = Words(p.groups * p.record_words);
  if (p.packed != kNothing) packed = Words(p.groups);
  if (p.distinct_words) distinct = Words(p.distinct_words);
  if ((table && records.missing()) || (p.packed != kNothing && packed.missing()) ||
      (p.distinct_words && distinct.missing()))
    failure = kNoMemory;
  reals.resize(p.measures.size());
  const uint32_t rows = p.tile_rows;
  values.resize(p.values.size());
  for (auto& v : values) v.resize(rows);
  valid.resize(p.values.size());
  for (auto& v : valid) v.resize(rows / 64);
  for (auto& v : values) value_data.push_back(v.data());
  value_valid.resize(p.values.size());
  value_done.resize(p.values.size());
  if (rows_only || (p.grouping == Grouping::kNone && p.distincts.empty())) return;
  // 64 more: what packs elements writes whole vectors.
  for (auto* v : {&ids, &kept_ids, &parts, &kept_parts}) v->resize(rows + 64);
  for (auto* v : {&wide, &kept_wide, &high, &kept_high}) v->resize(rows + 64);
  for (auto* v : {&ids8, &kept8}) v->resize(rows);
  bytes.resize(rows * 4);
}

Worker& WorkerPool::take(const Program& program) {
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
