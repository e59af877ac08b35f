// interrupts.hpp: turns a cancel token into DuckDB's interrupt while a statement runs.
//
//   Interrupts::Guard guard(interrupts, connection, token);   // until the guard dies
//
// One sleeping thread a database, started with the first cancellable statement; it looks at the tokens every 5 ms,
// so the core is quiet well within 150 ms.
#pragma once
#include <duckdb.h>

#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

#include "base/cancel.hpp"

namespace onebeat::sql::frontend {

struct Watched {
  duckdb_connection connection;
  CancelToken token;
};

class Interrupts {
 public:
  Interrupts() = default;
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  ~Interrupts();

  // The token under which a connection runs its statement now; an empty one when it cannot be cancelled.
  CancelToken token_of(idx_t connection_id) const;

  class Guard {
   public:
    Guard(Interrupts& interrupts, duckdb_connection connection, const CancelToken& token);
    ~Guard();
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

   private:
    friend class Interrupts;
    Interrupts* interrupts_ = nullptr;
    std::list<Watched>::iterator entry_;
  };

 private:
  void watch();

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::list<Watched> watched_;
  std::thread thread_;
  bool stop_ = false;
};

}  // namespace onebeat::sql::frontend
