#include "sql/exec/hash_totals.hpp"

#include <atomic>
#include <bit>
#include <list>

namespace onebeat::sql::exec {
namespace {

using kernels::scan::EntryIndex;
using kernels::scan::EntryShape;
using kernels::scan::HashTable;
using kernels::scan::Program;
using kernels::scan::Words;
using kernels::scan::Worker;

constexpr uint64_t kFirstTableWords = uint64_t(1) << 17;  // 1 MiB: larger ones grow as groups come
constexpr uint32_t kAhead = 12;

uint64_t slots_for(const EntryShape& shape, uint64_t entries) {
  return std::bit_ceil(std::max<uint64_t>(16, std::min(2 * entries, kFirstTableWords / shape.words)));
}

// fn(entry) for those of entries one after the other whose key was not in the table before. False: no memory.
template <bool kWide, class Fn>
bool enter(HashTable& table, const uint64_t* entries, uint64_t count, Fn&& fn) {
  constexpr uint64_t kBatch = 512, kWords = kWide ? 2 : 1;
  uint64_t hashes[kBatch];
  for (uint64_t at = 0; at < count; at += kBatch, entries += kBatch * kWords) {
    const uint64_t n = std::min(kBatch, count - at);
    const auto hash_at = [&](uint64_t i) {
      const uint64_t* e = entries + i * kWords;
      hashes[i] = kWide ? kernels::scan::hash_key(e[0], e[1]) : kernels::scan::hash_key(e[0]);
      table.prefetch(hashes[i]);
    };
    for (uint64_t i = 0; i < std::min<uint64_t>(kAhead, n); ++i) hash_at(i);
    for (uint64_t i = 0; i < n; ++i) {
      if (i + kAhead < n) hash_at(i + kAhead);
      const uint64_t *e = entries + i * kWords, before = table.used();
      table.slot_of_key<kWide>(hashes[i], e[0], kWide ? e[1] : 0);
      if (table.used() == before) continue;
      fn(e);
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

constexpr uint64_t kFlushWork = uint64_t(1) << 17;  // of one thread's table: worth another thread

std::vector<Worker*> list_of(Program& program) {
  std::vector<Worker*> list;
  for (Worker& w : program.pool.workers()) list.push_back(&w);
  return list;
}

// Whatever is still in the threads' tables goes to its partitions.
bool flush_all(Program& program, const Parallel& parallel,
               const std::function<kernels::scan::HashStore&(Worker&)>& store) {
  const std::vector<Worker*> list = list_of(program);
  std::atomic<bool> fits{true};
  parallel(list.size(), list.size() * kFlushWork, [&](uint64_t begin, uint64_t end) {
    for (uint64_t i = begin; i < end; ++i)
      if (!store(*list[i]).flush()) fits = false;
  });
  return fits;
}

// Somewhat more, so that the same statement asks for the same amount each time and gets the pages of the last time.
uint64_t rounded_up(uint64_t words) {
  const uint64_t step = std::max<uint64_t>(1, std::bit_ceil(words) / 8);
  return (words + step - 1) / step * step;
}

}  // namespace

struct HashTotals::Scratch {
  EntryIndex index;  // of the part's entries, which stay in the partitions: a group is its first entry
  HashTable pairs;
  std::vector<Seen> seen;  // by number and Distinct
  FirstGroups first;
};

bool HashTotals::merge_part(uint32_t part, Scratch& s) {
  uint64_t entries = 0;
  for (Worker& w : program_.pool.workers()) entries += w.by_key->partitions().entries(part);
  if (!s.index.reserve(entries)) return false;
  bool fits = true;
  for (Worker& w : program_.pool.workers())
    w.by_key->partitions().each(part, [&](uint64_t* from, uint64_t count) {
      fits = fits && (shape_.key_words == 2 ? add_up<true>(s.index, from, count)
                                            : add_up<false>(s.index, from, count));
    });
  return fits && (distincts() == 0 || entries == 0 || see_distincts(part, s));
}

// Entries that lie one after the other: those of keys that were there before are added to the first of the key.
template <bool kWide>
bool HashTotals::add_up(EntryIndex& index, uint64_t* entries, uint64_t count) const {
  constexpr uint64_t kBatch = 512;
  constexpr uint32_t kKeyWords = kWide ? 2 : 1;
  const uint32_t words = shape_.words;
  uint64_t hashes[kBatch];
  for (uint64_t at = 0; at < count; at += kBatch, entries += kBatch * words) {
    const uint64_t n = std::min(kBatch, count - at);
    const uint64_t* e = entries;
    for (uint64_t i = 0; i < n; ++i, e += words)
      hashes[i] = kWide ? kernels::scan::hash_key(e[0], e[1]) : kernels::scan::hash_key(e[0]);
    uint64_t* from = entries;
    for (uint64_t i = 0; i < n; ++i, from += words) {
      if (i + kAhead < n) index.prefetch(hashes[i + kAhead]);
      uint64_t* to = index.entry(index.add<kWide>(hashes[i], from));
      if (to == from) {
        if (!index.grow_if_full()) return false;
      } else if (words == kKeyWords + 1) {
        to[kKeyWords] += from[kKeyWords];  // the rows: all that there is
      } else {
        merge_(to + kKeyWords, from + kKeyWords);
      }
    }
  }
  return true;
}

bool HashTotals::see_distincts(uint32_t part, Scratch& s) {
  const size_t distincts = this->distincts();
  const uint32_t keys = shape_.key_words;
  s.seen.assign(s.index.count() * distincts, {});
  for (size_t d = 0; d < distincts; ++d) {
    uint64_t rows = 0;
    for (Worker& w : program_.pool.workers()) rows += w.distinct_rows[d]->entries(part);
    if (!s.pairs.reserve(slots_for(s.pairs.shape(), rows))) return false;
    bool fits = true;
    const auto see = [&](const uint64_t* row) {
      const uint64_t hash =
          keys == 1 ? kernels::scan::hash_key(row[0]) : kernels::scan::hash_key(row[0], row[1]);
      const uint64_t group = s.index.number_of(hash, row[0], keys == 2 ? row[1] : 0);
      const uint64_t pair[2] = {group + 1, row[keys]}, before = s.pairs.used();
      s.pairs.slot_of(hash_of_entry(s.pairs.shape(), pair), pair[0], pair[1]);
      if (s.pairs.used() == before) return;
      Seen& seen = s.seen[group * distincts + d];
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

// Room for the groups of so many entries, of which only what is used becomes memory.
bool HashTotals::reserve(uint64_t entries) {
  const uint64_t most = program_.wide_keys ? entries : std::min(entries, program_.groups);
  kept_ = Words::unset(rounded_up(most * shape_.words));
  static_assert(sizeof(Seen) % 8 == 0);
  if (distincts()) kept_seen_ = Words::unset(rounded_up(most * distincts() * (sizeof(Seen) / 8)));
  return !kept_.missing() && !(distincts() && kept_seen_.missing());
}

// Copies the part's groups to memory that lasts.
void HashTotals::keep_all(Scratch& s) {
  const uint64_t groups = s.index.count(), at = count_.fetch_add(groups);
  uint64_t* to = kept_.data() + at * shape_.words;
  for (uint64_t g = 0; g < groups; ++g, to += shape_.words) std::copy_n(s.index.entry(g), shape_.words, to);
  if (distincts() && groups)
    std::memcpy(seen() + at * distincts(), s.seen.data(), groups * distincts() * sizeof(Seen));
}

void HashTotals::offer_all(Scratch& s) {
  for (uint64_t g = 0, groups = s.index.count(); g < groups; ++g) {
    if (g + kAhead < groups) __builtin_prefetch(s.index.entry(g + kAhead));
    const uint64_t* e = s.index.entry(g);
    s.first.offer({e[0] - 1, shape_.key_words == 2 ? e[1] : 0, e + shape_.key_words,
                   distincts() ? s.seen.data() + g * distincts() : nullptr});
  }
}

Error HashTotals::merge(const Parallel& parallel, const GroupOrder* order) {
  if (!flush_all(program_, parallel, [](Worker& w) -> auto& { return *w.by_key; })) return no_memory();
  const std::vector<Worker*> list = list_of(program_);
  const uint32_t parts = uint32_t(1) << program_.partition_bits;
  uint64_t entries = 0;
  for (uint32_t p = 0; p < parts; ++p)
    for (const Worker* w : list) entries += w->by_key->partitions().entries(p);
  if (!order && !reserve(entries)) return no_memory();
  if (!merge_parts(parallel, entries, order)) return no_memory();
  parallel(list.size(), entries, [&](uint64_t begin, uint64_t end) {
    for (uint64_t i = begin; i < end; ++i) {
      list[i]->by_key.reset();
      list[i]->distinct_rows.clear();
    }
  });
  return {};
}

bool HashTotals::merge_parts(const Parallel& parallel, uint64_t entries, const GroupOrder* order) {
  const GroupOrder all{order ? *order : GroupOrder(program_, 0)};
  Loans<Scratch> scratch;
  std::atomic<bool> fits{true};
  parallel(uint64_t(1) << program_.partition_bits, entries, [&](uint64_t begin, uint64_t end) {
    Scratch& s = scratch.take([&] {
      return Scratch{
          EntryIndex(shape_), HashTable({2, 2}), {}, FirstGroups(all, program_.record_words, distincts())};
    });
    for (uint64_t p = begin; p < end && fits; ++p) {
      if (!merge_part(uint32_t(p), s)) fits = false;
      if (fits) order ? offer_all(s) : keep_all(s);
    }
    scratch.give_back(s);
  });
  if (!fits || !order) return fits;
  FirstGroups first(*order, program_.record_words, distincts());
  for (Scratch& s : scratch.all()) first.merge(s.first);
  first_ = std::move(first.take());
  // A heap's order is that of its threads; by rank and key, ties of the result's ORDER BY go by the key, too.
  std::sort(first_.begin(), first_.end());
  for (const FirstGroups::Group& g : first_)
    groups_.push_back({g.low, g.high, g.record.data(), g.seen.empty() ? nullptr : g.seen.data()});
  count_ = groups_.size();
  return true;
}

std::function<uint64_t(uint64_t, uint64_t)> HashTotals::finder() const {
  auto table = std::make_shared<HashTable>(EntryShape{2, 3});
  if (!table->reserve(std::bit_ceil(2 * group_count() + 16))) return nullptr;
  for (uint64_t g = 0; g < group_count(); ++g) {
    const GroupView view = group(g);
    const uint64_t first = view.low + 1, second = view.high;
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
  if (!flush_all(program, parallel, [&](Worker& w) -> auto& { return *w.distinct_pairs[distinct]; }))
    return no_memory();
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
    const auto count_new = [&](const uint64_t* e) {
      const uint64_t pair = e[0] - 1;
      Seen& to = s.seen[d.packed ? pair & group_mask : pair];
      ++to.count;
      to.sum += d.packed ? int64_t(uint64_t(d.key.least) + (pair >> d.group_bits)) : int64_t(e[1]);
    };
    for (Worker& w : program.pool.workers())
      w.distinct_pairs[distinct]->partitions().each(part, [&](const uint64_t* from, uint64_t count) {
        ok = ok && (d.packed ? enter<false>(s.table, from, count, count_new)
                             : enter<true>(s.table, from, count, count_new));
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
  parallel(program.groups, program.groups * scratch.all().size(), [&](uint64_t begin, uint64_t end) {
    for (const Scratch& s : scratch.all())
      for (uint64_t g = begin; g < end; ++g) {
        seen[g].count += s.seen[g].count;
        seen[g].sum += s.seen[g].sum;
      }
  });
  const std::vector<Worker*> list = list_of(program);
  parallel(list.size(), entries, [&](uint64_t begin, uint64_t end) {
    for (uint64_t i = begin; i < end; ++i) list[i]->distinct_pairs[distinct].reset();
  });
  return {};
}

}  // namespace onebeat::sql::exec
