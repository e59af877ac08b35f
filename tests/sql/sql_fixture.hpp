// sql_fixture.hpp: sessions for tests, on every device that this machine offers.
#pragma once
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "base/cpu_info.hpp"
#include "device/device.hpp"
#include "sql/session.hpp"

namespace onebeat::sql::testing {

struct Machine {
  std::string name;
  std::unique_ptr<device::Device> device;
  Engine engine = Engine::kCpu;
};

// One CPU device per instruction set, and the first Vulkan device (a software one included) if there is one.
inline std::vector<Machine>& machines() {
  static std::vector<Machine> all = [] {
    std::vector<Machine> out;
    for (const char* isa : {"generic", "avx2", "avx512"}) {
      if (!cpu_info().runs(isa)) continue;
      auto device = device::open({.device = "cpu", .heap_reserve_bytes = uint64_t(4) << 30, .cpu_isa = isa});
      REQUIRE_MESSAGE(device.ok(), device.error().text());
      out.push_back({std::string("cpu-") + isa, std::move(*device), Engine::kCpu});
    }
    auto vulkan = device::open({.device = "vulkan", .heap_reserve_bytes = uint64_t(1) << 30});
    if (vulkan) {
      out.push_back({"vulkan", std::move(*vulkan), Engine::kGpu});
    } else {
      MESSAGE("no Vulkan device: " << vulkan.error().text());
    }
    return out;
  }();
  return all;
}

inline SessionOptions options_for(Machine& machine) {
  SessionOptions options;
  options.memory_limit_bytes = uint64_t(1) << 30;
  options.cache_budget_bytes = uint64_t(512) << 20;
  options.learns = false;  // what answers must not depend on what else this machine does
  (machine.engine == Engine::kCpu ? options.cpu : options.gpu) = machine.device.get();
  return options;
}

inline std::unique_ptr<Session> open(const SessionOptions& options) {
  auto session = Session::open(options);
  REQUIRE_MESSAGE(session.ok(), session.error().text());
  return std::move(*session);
}

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;
  Stats stats;
};

inline Result<Table> read(Session& session, const std::string& sql, const QueryOptions& options = {}) {
  OB_TRY(auto result, session.query(sql, options));
  Table table;
  table.columns = result->columns();
  for (Batch b;;) {
    OB_TRY(const bool more, result->next(b));
    if (!more) break;
    for (uint64_t r = 0; r < b.row_count; ++r) {
      std::vector<Value> row;
      for (auto& c : b.columns) row.push_back(c[r]);
      table.rows.push_back(std::move(row));
    }
  }
  table.stats = result->stats();
  return table;
}

inline Table must(Session& session, const std::string& sql, Engine engine = Engine::kAuto,
                  bool statistics = true) {
  QueryOptions options;
  options.engine = engine;
  options.use_statistics = statistics;
  auto table = read(session, sql, options);
  REQUIRE_MESSAGE(table.ok(), sql << ": " << table.error().text());
  return std::move(*table);
}

inline std::string text(const Table& t) {
  std::string out;
  for (const auto& row : t.rows) {
    for (size_t c = 0; c < row.size(); ++c) out += (c ? "|" : "") + text_of(row[c], t.columns[c].type);
    out += "\n";
  }
  return out;
}

inline std::string types(const Table& t) {
  std::string out;
  for (const Column& c : t.columns) out += c.name + ":" + c.type.name + " ";
  return out;
}

class Folder {
 public:
  Folder() {
    char name[] = "/tmp/onebeat-sql-XXXXXX";
    REQUIRE(mkdtemp(name) != nullptr);
    path_ = name;
  }
  ~Folder() {
    const std::string command = "rm -rf '" + path_ + "'";
    if (std::system(command.c_str()) != 0) MESSAGE("left behind: " << path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline bool long_run() { return std::getenv("ONEBEAT_LONG") != nullptr; }

}  // namespace onebeat::sql::testing
