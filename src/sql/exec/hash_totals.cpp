#include "sql/exec/hash_totals.hpp"

#include <atomic>
#include <bit>
#include <list>

namespace onebeat::sql::exec {
namespace {

using kernels::scan::EntryShape;
using kernels::scan::HashTable;
using kernels::scan::Partitions;
using kernels::scan::Program;
using kernels::scan::Words;
using kernels::scan::Worker;

constexpr uint64_t kFirstTableWords = uint64_t(1) << 17;  // 1 MiB: larger ones grow as groups come
constexpr uint32_t kAhead = 12;

uint64_t slots_for(const EntryShape& shape, uint64_t entries) {
  return std::bit_ceil(std::max<uint64_t>(16, std::min(2 * entries, kFirstTableWords / shape.words)));
}

// fn(slot, entry) for entries one after the other, each entered in the table. False: no memory.
template <class Fn>
bool enter(HashTable& table, const uint64_t* entries, uint32_t words, uint64_t count, Fn&& fn) {
  const bool wide = table.shape().key_words == 2;
  constexpr uint64_t kBatch = 512;
  uint64_t hashes[kBatch];
  for (uint64_t at = 0; at < count; at += kBatch, entries += kBatch * words) {
    const uint64_t n = std::min(kBatch, count - at);
    const auto hash_at = [&](uint64_t i) {
      hashes[i] = hash_of_entry(table.shape(), entries + i * words);
      table.prefetch(hashes[i]);
    };
    for (uint64_t i = 0; i < std::min<uint64_t>(kAhead, n); ++i) hash_at(i);
    for (uint64_t i = 0; i < n; ++i) {
      if (i + kAhead < n) hash_at(i + kAhead);
      const uint64_t* e = entries + i * words;
      fn(table.slot_of(hashes[i], e[0], wide ? e[1] : 0), e);
      if (!table.grow_if_full()) return false;
    }
  }
  return true;
}

// One thing for each thread at work.
template <class T>
class Loans {
 public:
  template <class Make>
  T& take(Make&& make) {
    std::lock_guard lock(mutex_);
    if (idle_.empty()) {
      all_.emplace_back(make());
      return all_.back();
    }
    T& one = *idle_.back();
    idle_.pop_back();
    return one;
  }
  void give_back(T& one) {
    std::lock_guard lock(mutex_);
    idle_.push_back(&one);
  }
  std::list<T>& all() { return all_; }

 private:
  std::mutex mutex_;
  std::list<T> all_;
  std::vector<T*> idle_;
};

Error no_memory() { return {ErrorCode::kUnsupported, kernels::scan::kNoMemory}; }

}  // namespace

struct HashTotals::Scratch {
  HashTable table, pairs;
  std::vector<Seen> seen;  // by slot and Distinct
  FirstGroups first;
};

bool HashTotals::merge_part(uint32_t part, Scratch& s) {
  uint64_t entries = 0;
  for (Worker& w : program_.pool.workers()) entries += w.by_key->partitions().entries(part);
  if (entries == 0) return true;
  const EntryShape shape = program_.group_shape();
  if (!s.table.reserve(slots_for(shape, entries))) return false;
  bool fits = true;
  for (Worker& w : program_.pool.workers())
    w.by_key->partitions().each(part, [&](const uint64_t* from, uint64_t count) {
      fits = fits && enter(s.table, from, shape.words, count, [&](uint64_t slot, const uint64_t* e) {
               merge_(s.table.entry(slot) + shape.key_words, e + shape.key_words);
             });
    });
  return fits && see_distincts(part, s);
}

bool HashTotals::see_distincts(uint32_t part, Scratch& s) {
  const size_t distincts = program_.distincts.size();
  const uint32_t keys = program_.group_shape().key_words;
  if (distincts) s.seen.assign(s.table.slots() * distincts, {});
  for (size_t d = 0; d < distincts; ++d) {
    uint64_t rows = 0;
    for (Worker& w : program_.pool.workers()) rows += w.distinct_rows[d]->entries(part);
    if (!s.pairs.reserve(slots_for(s.pairs.shape(), rows))) return false;
    bool fits = true;
    const auto see = [&](const uint64_t* row) {
      const uint64_t hash =
          keys == 1 ? kernels::scan::hash_key(row[0]) : kernels::scan::hash_key(row[0], row[1]);
      const uint64_t slot = s.table.slot_of(hash, row[0], keys == 2 ? row[1] : 0);
      const uint64_t pair[2] = {slot + 1, row[keys]}, before = s.pairs.used();
      s.pairs.slot_of(hash_of_entry(s.pairs.shape(), pair), pair[0], pair[1]);
      if (s.pairs.used() == before) return;
      Seen& seen = s.seen[slot * distincts + d];
      ++seen.count;
      seen.sum += int64_t(row[keys]);
      fits = s.pairs.grow_if_full();
    };
    for (Worker& w : program_.pool.workers())
      w.distinct_rows[d]->each(part, [&](const uint64_t* from, uint64_t count) {
        for (uint64_t i = 0; fits && i < count; ++i) see(from + i * (keys + 1));
      });
    if (!fits) return false;
  }
  return true;
}

// Copies the table's entries to memory that lasts.
void HashTotals::keep_all(Scratch& s) {
  const EntryShape shape = program_.group_shape();
  const size_t distincts = program_.distincts.size();
  Words kept(s.table.used() * shape.words);
  std::vector<Seen> seen(s.table.used() * distincts);
  std::vector<GroupView> views;
  views.reserve(s.table.used());
  uint64_t* to = kept.data();
  for (uint64_t slot = 0; slot < s.table.slots() && to; ++slot) {
    const uint64_t* e = s.table.entry(slot);
    if (e[0] == 0) continue;
    std::memcpy(to, e, shape.words * 8);
    const size_t at = views.size() * distincts;
    for (size_t d = 0; d < distincts; ++d) seen[at + d] = s.seen[slot * distincts + d];
    views.push_back({e[0] - 1, shape.key_words == 2 ? e[1] : 0, to + shape.key_words,
                     distincts ? seen.data() + at : nullptr});
    to += shape.words;
  }
  std::lock_guard lock(mutex_);
  groups_.insert(groups_.end(), views.begin(), views.end());
  kept_.push_back(std::move(kept));
  kept_seen_.push_back(std::move(seen));
}

Error HashTotals::merge(const Parallel& parallel, const GroupOrder* order) {
  auto& workers = program_.pool.workers();
  std::atomic<bool> fits{true};
  std::vector<Worker*> list;
  for (Worker& w : workers) list.push_back(&w);
  parallel(list.size(), list.size() * kFirstTableWords, [&](uint64_t begin, uint64_t end) {
    for (uint64_t i = begin; i < end; ++i)
      if (!list[i]->by_key->flush()) fits = false;
  });
  if (!fits) return no_memory();
  const EntryShape shape = program_.group_shape();
  const uint32_t parts = uint32_t(1) << program_.partition_bits;
  uint64_t entries = 0;
  for (uint32_t p = 0; p < parts; ++p)
    for (Worker& w : workers) entries += w.by_key->partitions().entries(p);
  const GroupOrder all{order ? *order : GroupOrder(program_, 0)};
  Loans<Scratch> scratch;
  parallel(parts, entries, [&](uint64_t begin, uint64_t end) {
    Scratch& s = scratch.take([&] {
      return Scratch{HashTable(shape),
                     HashTable({2, 2}),
                     {},
                     FirstGroups(all, program_.record_words, program_.distincts.size())};
    });
    for (uint64_t p = begin; p < end && fits; ++p) {
      s.table.reserve(16);
      if (!merge_part(uint32_t(p), s)) fits = false;
      if (!fits || s.table.used() == 0) continue;
      if (!order) {
        keep_all(s);
        continue;
      }
      for (uint64_t slot = 0; slot < s.table.slots(); ++slot) {
        const uint64_t* e = s.table.entry(slot);
        if (e[0])
          s.first.offer({e[0] - 1, shape.key_words == 2 ? e[1] : 0, e + shape.key_words,
                         s.seen.empty() ? nullptr : s.seen.data() + slot * program_.distincts.size()});
      }
    }
    scratch.give_back(s);
  });
  if (!fits) return no_memory();
  if (!order) return {};
  FirstGroups first(*order, program_.record_words, program_.distincts.size());
  for (Scratch& s : scratch.all()) first.merge(s.first);
  first_ = std::move(first.take());
  for (const FirstGroups::Group& g : first_)
    groups_.push_back({g.low, g.high, g.record.data(), g.seen.empty() ? nullptr : g.seen.data()});
  return {};
}

std::function<uint64_t(uint64_t, uint64_t)> HashTotals::finder() const {
  auto table = std::make_shared<HashTable>(EntryShape{2, 3});
  if (!table->reserve(std::bit_ceil(2 * groups_.size() + 16))) return nullptr;
  for (uint64_t g = 0; g < groups_.size(); ++g) {
    const uint64_t first = groups_[g].low + 1, second = groups_[g].high;
    table->entry(table->slot_of(kernels::scan::hash_key(first, second), first, second))[2] = g + 1;
  }
  return [table](uint64_t first, uint64_t second) {
    return table->entry(table->slot_of(kernels::scan::hash_key(first, second), first, second))[2] - 1;
  };
}

Error merge_distinct_pairs(Program& program, size_t distinct, const Parallel& parallel,
                           std::vector<Seen>& seen) {
  const kernels::scan::Distinct& d = program.distincts[distinct];
  seen.assign(program.groups, {});
  uint64_t entries = 0;
  for (Worker& w : program.pool.workers())
    if (!w.distinct_pairs[distinct]->flush()) return no_memory();
  const uint32_t parts = uint32_t(1) << program.partition_bits;
  for (uint32_t p = 0; p < parts; ++p)
    for (Worker& w : program.pool.workers()) entries += w.distinct_pairs[distinct]->partitions().entries(p);
  struct Scratch {
    HashTable table;
    std::vector<Seen> seen;
  };
  const EntryShape shape = d.packed ? EntryShape{1, 1} : EntryShape{2, 2};
  const uint64_t group_mask = (uint64_t(1) << d.group_bits) - 1;
  std::atomic<bool> fits{true};
  Loans<Scratch> scratch;
  const auto merge_part = [&](uint32_t part, Scratch& s) {
    uint64_t most = 0;
    for (Worker& w : program.pool.workers()) most += w.distinct_pairs[distinct]->partitions().entries(part);
    if (most == 0) return true;
    if (!s.table.reserve(slots_for(shape, most))) return false;
    bool ok = true;
    uint64_t seen_before = 0;
    const auto count_new = [&](uint64_t, const uint64_t* e) {
      if (s.table.used() == seen_before) return;
      seen_before = s.table.used();
      const uint64_t pair = e[0] - 1;
      Seen& to = s.seen[d.packed ? pair & group_mask : pair];
      ++to.count;
      to.sum += d.packed ? int64_t(uint64_t(d.key.least) + (pair >> d.group_bits)) : int64_t(e[1]);
    };
    for (Worker& w : program.pool.workers())
      w.distinct_pairs[distinct]->partitions().each(part, [&](const uint64_t* from, uint64_t count) {
        ok = ok && enter(s.table, from, shape.words, count, count_new);
      });
    return ok;
  };
  parallel(parts, entries, [&](uint64_t begin, uint64_t end) {
    Scratch& s = scratch.take([&] { return Scratch{HashTable(shape), std::vector<Seen>(program.groups)}; });
    for (uint64_t p = begin; p < end && fits; ++p)
      if (!merge_part(uint32_t(p), s)) fits = false;
    scratch.give_back(s);
  });
  if (!fits) return no_memory();
  for (Scratch& s : scratch.all())
    for (uint64_t g = 0; g < program.groups; ++g) {
      seen[g].count += s.seen[g].count;
      seen[g].sum += s.seen[g].sum;
    }
  return {};
}

}  // namespace onebeat::sql::exec
