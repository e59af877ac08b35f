// duckdb.hpp: the only door to DuckDB. Everything about its C API stays behind this header.
//
//   OB_TRY(auto database, Database::open({.file = "sales.duckdb", .workspace = folder}));
//   OB_TRY(auto connection, database->connect());
//   OB_TRY(auto statement, connection->prepare("SELECT 42"));
//   OB_TRY(auto rows, statement->execute({}));
//   for (Batch b; ;) { OB_TRY(bool more, rows->next(b)); if (!more) break; ... }
//
// A database is locked down when it opens: no extension is loaded or fetched, files are read and written only below
// the workspace and the allowed folders, and no later SET changes that. A Connection and what it hands out belong to
// one thread at a time; a Database may be shared. Messages are DuckDB's own, with the position in the statement.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "onebeat/error.hpp"
#include "sql/text_embedding.hpp"
#include "sql/types.hpp"
#include "tick/core_budget.hpp"

namespace onebeat::sql::frontend {

struct DatabaseOptions {
  std::string file;  // empty: in memory
  bool read_only = false;
  std::string workspace;           // files below it are readable, relative paths are looked up in it
  std::vector<std::string> allow;  // further folders
  std::string temp_folder;         // empty: <workspace>/tmp, or none without a workspace
  uint64_t memory_limit_bytes = uint64_t(2) << 30;
  uint32_t threads = 1;  // DuckDB's own
  tick::CoreBudget* cores =
      nullptr;  // instead: none of its own, our pool's under this budget (lent_cores.hpp)
  std::shared_ptr<TextEmbedding> embedding;  // null: no embed() and similarity()
};

enum class StatementKind : uint8_t {
  kSelect,
  kExplain,      // also EXPLAIN ANALYZE, which runs the statement
  kData,         // INSERT, UPDATE, DELETE
  kTransaction,  // BEGIN, COMMIT, ROLLBACK
  kOther         // DDL, COPY, SET, PRAGMA, CALL, EXECUTE ...: may change anything
};

// One vector of a chunk, as DuckDB laid it out: int16/32/64/128 for DECIMAL by width, int32 days for DATE, int64
// microseconds for TIMESTAMP, one byte for BOOLEAN. `validity` has 64 rows a word; null: all valid.
struct VectorView {
  const void* data = nullptr;
  const uint64_t* validity = nullptr;
};
struct ChunkView {
  std::vector<VectorView> columns;
  uint64_t row_count = 0;
};

// A running statement. Destroying it stops the work.
class Rows {
 public:
  virtual ~Rows() = default;
  virtual const std::vector<Column>& columns() const = 0;
  // False at the end. kCancelled when the token given to execute() was set.
  virtual Result<bool> next(Batch& batch) = 0;
  // The same without conversion; valid until the next call.
  virtual Result<bool> next_raw(ChunkView& chunk) = 0;
  virtual uint64_t rows_changed() = 0;
};

class Statement {
 public:
  virtual ~Statement() = default;
  virtual StatementKind kind() const = 0;
  virtual uint64_t parameter_count() const = 0;
  // A SELECT's result; empty for other kinds, and where a parameter leaves a type open.
  virtual const std::vector<Column>& columns() const = 0;
  // Streams: rows are computed while they are fetched.
  virtual Result<std::unique_ptr<Rows>> execute(const std::vector<Value>& parameters,
                                                const CancelToken& cancel) = 0;
};

class Connection {
 public:
  virtual ~Connection() = default;
  // Checks the syntax of a script and counts its statements.
  virtual Result<uint64_t> count_statements(const std::string& sql) = 0;
  // One statement; kInvalidArgument with DuckDB's sentence when it is wrong.
  virtual Result<std::unique_ptr<Statement>> prepare(const std::string& sql) = 0;
  // The bound, unoptimised plan as JSON. 0.06 ms.
  virtual Result<std::string> plan_json(const std::string& sql) = 0;
};

class Database {
 public:
  virtual ~Database() = default;
  static Result<std::shared_ptr<Database>> open(const DatabaseOptions& options);
  virtual Result<std::unique_ptr<Connection>> connect() = 0;
  static std::string library_version();  // "v1.5.6"
};

}  // namespace onebeat::sql::frontend
