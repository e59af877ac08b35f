// epochs.hpp: when cached columns stop being true.
//
// Every statement that may change the database runs under a Writer, which names the tables that it may change, or all. A
// cached column is good when it was loaded in its table's present epoch and no writer of it is at work. Loading notes the
// ticket before its scan and asks still_valid() after it, so a column that saw half a change is never kept.
//
//   const Epochs::Ticket ticket = epochs.now(table);
//   if (!ticket.quiet) return "a write is under way";
//   ... load ...
//   if (!epochs.still_valid(table, ticket)) throw the columns away
//
// One counter numbers all changes, so a table's epoch (the number of its last change, or of the last change of everything)
// never comes twice. Tables go by their bare, lowered name (frontend/changed_tables.hpp).
#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "sql/frontend/changed_tables.hpp"
#include "sql/query.hpp"

namespace onebeat::sql {

class Epochs {
 public:
  struct Ticket {
    uint64_t epoch = 0;
    bool quiet = false;  // no writer was at work
  };
  Ticket now(const TableName& table) const {
    std::lock_guard lock(mutex_);
    return ticket_of(frontend::lowered(table.table));
  }
  bool still_valid(const TableName& table, const Ticket& t) const {
    const Ticket present = now(table);
    return t.quiet && present.quiet && present.epoch == t.epoch;
  }
  // Changes with every statement that may change what tables there are or how they look, not with INSERT, UPDATE, DELETE.
  uint64_t schema() const {
    std::lock_guard lock(mutex_);
    return everything_.epoch;
  }
  // Of the whole database: changes with every change.
  Ticket whole() const {
    std::lock_guard lock(mutex_);
    return {clock_, writers_ == 0};
  }

  class Writer {
   public:
    Writer(Epochs& epochs, frontend::TableChanges changes) : epochs_(epochs), changes_(std::move(changes)) {
      epochs_.mark(changes_, +1);
    }
    ~Writer() { epochs_.mark(changes_, -1); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

   private:
    Epochs& epochs_;
    const frontend::TableChanges changes_;
  };

 private:
  struct State {
    uint64_t epoch = 1;
    int64_t writers = 0;
  };

  Ticket ticket_of(const std::string& name) const {
    const auto found = tables_.find(name);
    const State none{}, &own = found == tables_.end() ? none : found->second;
    return {std::max(own.epoch, everything_.epoch), own.writers == 0 && everything_.writers == 0};
  }
  void mark(const frontend::TableChanges& changes, int64_t writers) {
    if (changes.none()) return;
    std::lock_guard lock(mutex_);
    ++clock_;
    writers_ += writers;
    const auto touch = [&](State& s) {
      s.epoch = clock_;
      s.writers += writers;
    };
    if (changes.all) return touch(everything_);
    for (const std::string& name : changes.tables) touch(tables_[name]);
  }

  mutable std::mutex mutex_;
  uint64_t clock_ = 1;
  int64_t writers_ = 0;
  State everything_;
  std::map<std::string, State> tables_;
};

}  // namespace onebeat::sql
