// shared_state.hpp: what all sessions of one database have in common. Private to this folder.
#pragma once
#include <memory>
#include <mutex>

#include "sql/cache_keeper.hpp"
#include "sql/calibration.hpp"
#include "sql/columns/column_store.hpp"
#include "sql/epochs.hpp"
#include "sql/frontend/duckdb.hpp"
#include "sql/session.hpp"

namespace onebeat::sql {

struct DeviceSlot {
  device::Device* device = nullptr;
  std::unique_ptr<columns::ColumnCache> cache;
  std::shared_ptr<device::Timeline> data_event;  // E_data of this database's uploads
};

struct SharedState {
  SessionOptions options;
  std::shared_ptr<frontend::Database> database;
  Epochs epochs;
  columns::ColumnStore store{epochs};
  DeviceSlot cpu, gpu;

  std::mutex mutex;
  // The canary's verdict: empty and `canary_done`: all is well.
  bool canary_done = false;
  std::string canary_failure;

  std::unique_ptr<Calibration> calibration;
  std::unique_ptr<CacheKeeper>
      keeper;  // null: no cache file. The last member: its end saves, and the rest must be there

  void drop_stale() {
    for (DeviceSlot* slot : {&cpu, &gpu})
      if (slot->cache) store.drop_stale(*slot->cache);
  }
};

}  // namespace onebeat::sql
