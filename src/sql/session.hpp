// session.hpp: SQL with DuckDB's language and answers, and our own executor underneath where it applies.
//
//   OB_TRY(auto session, sql::Session::open({.database = "sales.duckdb", .workspace = folder, .cpu = cpu_device}));
//   OB_TRY(auto result, session->query("SELECT sum(amount) FROM sales WHERE amount > 10"));
//   for (sql::Batch b;;) { OB_TRY(bool more, result->next(b)); if (!more) break; show(b); }
//   puts(result->stats().reason.c_str());      // "1,000,000 cached rows, 2 MB read"
//
// A statement of the form SELECT sum|avg|count|min|max(column), ... FROM table [WHERE ranges] runs on the column cache
// (CPU or GPU); everything else, and everything in doubt, runs in DuckDB on the same connection. Answers are the same
// either way: types, NULLs, NaN order, -0.0. The one exception is SUM and AVG over FLOAT or DOUBLE, where DuckDB's own
// answer depends on row order and threads: ours is the correctly rounded exact sum. Which way a statement went and
// why is in stats().
//
// Cached columns are never stale: every statement that may change a table, on any session of the database, starts a new
// epoch of it, and an open transaction always runs in DuckDB. A Session belongs to one thread at a time; more sessions
// of the same database come from fork().
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "device/device.hpp"
#include "onebeat/error.hpp"
#include "sql/cost/rates.hpp"
#include "sql/text_embedding.hpp"
#include "sql/types.hpp"
#include "tick/core_budget.hpp"
#include "tick/scheduler.hpp"

namespace onebeat::sql {

enum class Engine : uint8_t {
  kAuto,    // ours when it is faster and the columns are cached or worth caching
  kDuckDb,  // never ours
  kCpu,     // ours on the CPU whenever it can answer; loads the columns now
  kGpu      // ours on the GPU, a software one included
};
Result<Engine> engine_from_name(std::string_view name);  // "auto" | "duckdb" | "cpu" | "gpu"

struct SessionOptions {
  std::string database;  // file; empty: in memory
  bool read_only = false;
  std::string workspace;            // CSV, Parquet and JSON files below it can be read as tables
  std::vector<std::string> allow;   // further folders
  std::string temp_folder;          // empty: <workspace>/tmp
  uint64_t memory_limit_bytes = 0;  // DuckDB's; 0: a quarter of the machine's
  uint32_t threads = 1;             // DuckDB's own, without `cores`
  // DuckDB and our loops on the host take cores from here, and lent threads of the core pool do DuckDB's tasks; not owned.
  tick::CoreBudget* cores = nullptr;
  uint64_t cache_budget_bytes = 0;  // per device; 0: a quarter of its memory, or of the machine's
  // Where our executor may run; not owned. Without any, everything runs in DuckDB.
  device::Device* cpu = nullptr;
  device::Device* gpu = nullptr;
  tick::Scheduler* scheduler = nullptr;  // null: the devices are used directly
  // Below this many rows the GPU is not used unless it is asked for by name.
  uint64_t gpu_least_rows = 10'000;
  // What `auto` expects of each executor; null: what was measured on this machine, else the usual (calibration.hpp).
  std::shared_ptr<const cost::Rates> rates;
  bool learns =
      true;  // the times of a statement's own runs count more than that; false: tests of other things
  // Columns are kept in <database>.columns too, so that the next process starts warm. For files only.
  bool cache_file = false;
  uint64_t cache_file_bytes = 0;             // at most; 0: the CPU's cache budget, but no more than 4 GiB
  std::shared_ptr<TextEmbedding> embedding;  // for embed() and similarity(); null: a session without them
  // Where the canary's verdict and the machine's rates are kept between runs; empty: the canary runs once a process, and
  // rates are not measured.
  std::string state_folder;
};

struct QueryOptions {
  Engine engine = Engine::kAuto;
  CancelToken cancel;
  std::vector<Value> parameters;  // $1, $2 ...: such statements run in DuckDB
  // Shadow mode: what our executor answers is asked of DuckDB, too, and compared (shadow.hpp). A difference is told here, and
  // the statement's answer is DuckDB's then. Nobody else may change the tables meanwhile.
  std::function<void(const std::string& sql, const std::string& difference)> shadow;
  bool use_statistics = true;  // false: stored block sums answer nothing (benchmarks)
};

struct Stats {
  std::string executor;  // "duckdb", "cpu-avx512", "cpu-avx2", "cpu-generic", "vulkan: NVIDIA H200"
  std::string reason;    // why it was this one, as a sentence
  std::string device;    // the device's name; "" for DuckDB
  uint64_t rows = 0;     // read by our executor: rows of the table; 0 for DuckDB, which does not say
  uint64_t bytes = 0;    // of column data that our executor read
  double ms_plan = 0, ms_load = 0, ms_exec = 0, ms_total = 0;  // DuckDB: ms_exec grows while rows are fetched
  double ms_device = 0;                                        // of ms_exec: a GPU's own time
  bool from_statistics = false;  // block sums answered, nothing was scanned: not a speed-up
};

class QueryResult {
 public:
  virtual ~QueryResult() = default;
  virtual const std::vector<Column>& columns() const = 0;
  // The next rows, in order; false at the end. The error of a failed or cancelled query.
  virtual Result<bool> next(Batch& batch) = 0;
  virtual const Stats& stats() const = 0;
  virtual uint64_t rows_changed() const = 0;  // INSERT, UPDATE, DELETE
};
using QueryResultRef = std::unique_ptr<QueryResult>;

struct CacheReport {
  std::string device;
  uint64_t bytes = 0, budget_bytes = 0, columns = 0, hits = 0, loads = 0, evictions = 0;
  std::string file, file_note;  // the CPU's: the cache file and what became of it; "" without
};

class Session {
 public:
  virtual ~Session() = default;
  static Result<std::unique_ptr<Session>> open(const SessionOptions& options);
  // Without the self-test that precedes the first answer of our executor: for that test itself.
  static Result<std::unique_ptr<Session>> open_unchecked(const SessionOptions& options);
  virtual Result<std::unique_ptr<Session>> fork() = 0;

  // One statement. Results of this session must be read or dropped before the next statement.
  virtual Result<QueryResultRef> query(const std::string& sql, const QueryOptions& options = {}) = 0;

  // All statements of a script, in order. `each` gets every result or error and says whether to go on.
  using Each = std::function<bool(const std::string& statement, Result<QueryResultRef> result)>;
  virtual Error query_script(const std::string& script, const QueryOptions& options, const Each& each) = 0;

  virtual std::vector<CacheReport> caches() const = 0;

  // What `auto` reckons with. `measure`: measured now where they are not yet, some 100 ms.
  virtual std::shared_ptr<const cost::Rates> rates(bool measure = false) = 0;
};

}  // namespace onebeat::sql
