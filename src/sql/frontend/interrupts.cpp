#include "sql/frontend/interrupts.hpp"

#include <chrono>

namespace onebeat::sql::frontend {

using namespace std::chrono_literals;

Interrupts::Guard::Guard(Interrupts& interrupts, duckdb_connection connection, const CancelToken& token) {
  if (!token.flag()) return;
  interrupts_ = &interrupts;
  std::lock_guard lock(interrupts.mutex_);
  entry_ = interrupts.watched_.insert(interrupts.watched_.end(), {connection, token});
  if (!interrupts.thread_.joinable()) interrupts.thread_ = std::thread([&interrupts] { interrupts.watch(); });
  interrupts.changed_.notify_one();
}

Interrupts::Guard::~Guard() {
  if (!interrupts_) return;
  std::lock_guard lock(interrupts_->mutex_);
  interrupts_->watched_.erase(entry_);
}

Interrupts::~Interrupts() {
  {
    std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

CancelToken Interrupts::token_of(idx_t connection_id) const {
  std::lock_guard lock(mutex_);
  for (const Watched& w : watched_) {
    duckdb_client_context context = nullptr;
    duckdb_connection_get_client_context(w.connection, &context);
    const idx_t id = duckdb_client_context_get_connection_id(context);
    duckdb_destroy_client_context(&context);
    if (id == connection_id) return w.token;
  }
  return {};
}

void Interrupts::watch() {
  std::unique_lock lock(mutex_);
  while (!stop_) {
    if (watched_.empty()) {
      changed_.wait(lock);
      continue;
    }
    for (const Watched& w : watched_)
      if (w.token.cancelled()) duckdb_interrupt(w.connection);
    changed_.wait_for(lock, 5ms);
  }
}

}  // namespace onebeat::sql::frontend
