// shared_state.hpp: what all sessions of one database have in common. Private to this folder.
#pragma once
#include <map>
#include <memory>
#include <mutex>

#include "sql/columns/column_cache.hpp"
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
  DeviceSlot cpu, gpu;

  std::mutex mutex;
  std::map<TableName, uint32_t> uses;  // eligible queries seen, per table
  // The canary's verdict: empty and `canary_done`: all is well.
  bool canary_done = false;
  std::string canary_failure;
};

}  // namespace onebeat::sql
