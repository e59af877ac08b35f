// kept_statements.hpp: DuckDB's prepared form of statements that `auto` left to it, so that they are not planned there each time.
// Private to this folder.
//
//   const Epochs::Ticket before = epochs.whole();
//   auto statement = kept.take(sql, epochs);           // null: prepare it
//   ... execute ...
//   kept.keep(sql, std::move(statement), epochs, before);
//
// Only for statements whose plans our decoder understands: they read nothing but tables of the database and call nothing that
// differs from run to run. A prepared plan relies on what was known of its tables, so one is good in one state of the
// whole database. One session's.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>

#include "sql/epochs.hpp"
#include "sql/frontend/duckdb.hpp"

namespace onebeat::sql {

class KeptStatements {
 public:
  std::unique_ptr<frontend::Statement> take(const std::string& sql, const Epochs& epochs) {
    if (!same_state(epochs)) return nullptr;
    const auto found = statements_.find(sql);
    if (found == statements_.end()) return nullptr;
    auto statement = std::move(found->second);
    statements_.erase(found);
    return statement;
  }
  // `before`: epochs.whole() before it was prepared.
  void keep(const std::string& sql, std::unique_ptr<frontend::Statement> statement, const Epochs& epochs,
            const Epochs::Ticket& before) {
    constexpr size_t kMost = 32, kLongest = 4096;  // some 20 KiB each
    if (!same_state(epochs) || !before.quiet || before.epoch != epoch_ || sql.size() > kLongest) return;
    if (statements_.size() >= kMost) statements_.clear();
    statements_[sql] = std::move(statement);
  }

 private:
  // Of what is kept; else it is forgotten. Nothing is kept while somebody writes.
  bool same_state(const Epochs& epochs) {
    const Epochs::Ticket now = epochs.whole();
    if (now.epoch != epoch_ || !now.quiet) statements_.clear();
    epoch_ = now.epoch;
    return now.quiet;
  }

  uint64_t epoch_ = 0;
  std::unordered_map<std::string, std::unique_ptr<frontend::Statement>> statements_;
};

}  // namespace onebeat::sql
