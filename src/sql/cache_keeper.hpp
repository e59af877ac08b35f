// cache_keeper.hpp: reads a database's cache file when it opens and writes it anew behind the queries. Private to this
// folder.
//
// A file is used only when it names exactly the state of the database that DuckDB has just opened (and locked). It is
// written some seconds after columns were loaded, on a thread of its own, and when the last session closes; both only
// while no statement changes anything, and only if nothing has changed by the time the new file takes the old one's place.
#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "sql/columns/column_store.hpp"
#include "sql/frontend/duckdb.hpp"

namespace onebeat::sql {

class CacheKeeper {
 public:
  struct Options {
    std::string database;  // file
    bool read_only = false;
    uint64_t most_bytes = 0;
  };
  // `inode`: of the database file before DuckDB opened it (columns/database_identity.hpp); empty when it was new.
  CacheKeeper(Options options, std::string inode, frontend::Database& database, const Epochs& epochs,
              columns::ColumnStore& store, const columns::ColumnCache& cache);
  ~CacheKeeper();  // saves; every connection is closed by then
  CacheKeeper(const CacheKeeper&) = delete;
  CacheKeeper& operator=(const CacheKeeper&) = delete;

  // Columns were loaded or used: the file may want to be written.
  void note_use();
  // "3 columns read from it", "ignored: ...": for caches().
  std::string note() const;
  std::string path() const { return options_.database + ".columns"; }

 private:
  void open_file();
  Result<std::string> identity() const;  // an error when the path names another file by now
  Error checkpoint();
  Error save(bool last);
  void run();

  const Options options_;
  std::string inode_;
  frontend::Database& database_;
  const Epochs& epochs_;
  columns::ColumnStore& store_;
  const columns::ColumnCache& cache_;
  std::string saved_identity_;  // of the file that is there now

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::string note_;
  bool stop_ = false;
  uint64_t noted_ = 0, last_use_ns_ = 0;
  std::thread thread_;  // started by the first note_use()
};

}  // namespace onebeat::sql
