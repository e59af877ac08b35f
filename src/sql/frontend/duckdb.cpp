#include "sql/frontend/duckdb.hpp"

#include <duckdb.h>

#include <chrono>
#include <thread>

#include "base/files.hpp"
#include "sql/frontend/duckdb_errors.hpp"
#include "sql/frontend/duckdb_types.hpp"
#include "sql/frontend/interrupts.hpp"
#include "sql/frontend/lent_cores.hpp"
#include "sql/frontend/text_functions.hpp"

namespace onebeat::sql::frontend {
namespace {

using namespace std::chrono_literals;

// Work is cut for this many threads at most: each has tables of its own that must be merged.
constexpr uint32_t kMostThreads = 16;

struct PreparedHandle {
  duckdb_prepared_statement handle = nullptr;
  PreparedHandle() = default;
  PreparedHandle(const PreparedHandle&) = delete;
  PreparedHandle& operator=(const PreparedHandle&) = delete;
  ~PreparedHandle() { duckdb_destroy_prepare(&handle); }
};
using PreparedRef = std::shared_ptr<PreparedHandle>;

struct ConnectionHandle {
  duckdb_connection handle = nullptr;
  Interrupts* interrupts = nullptr;
  const CoreLender* lender = nullptr;
  std::shared_ptr<Database> database;  // outlives its connections
  ConnectionHandle() = default;
  ConnectionHandle(const ConnectionHandle&) = delete;
  ConnectionHandle& operator=(const ConnectionHandle&) = delete;
  ~ConnectionHandle() {
    if (handle) duckdb_disconnect(&handle);
  }
};
using ConnectionRef = std::shared_ptr<ConnectionHandle>;

class DuckRows : public Rows {
 public:
  DuckRows(ConnectionRef connection, PreparedRef prepared, std::vector<Column> columns, CancelToken cancel)
      : connection_(std::move(connection)),
        prepared_(std::move(prepared)),
        columns_(std::move(columns)),
        cancel_(std::move(cancel)),
        fetch_cores_(*connection_->lender) {}
  ~DuckRows() override {
    duckdb_destroy_data_chunk(&chunk_);
    duckdb_destroy_result(&result_);
  }

  Error start(bool stream) {
    duckdb_pending_result pending = nullptr;
    const auto begin = stream ? duckdb_pending_prepared_streaming : duckdb_pending_prepared;
    Error error;
    if (begin(prepared_->handle, &pending) == DuckDBError) {
      error = make_error(duckdb_pending_error(pending));
    } else {
      error = run(pending);
    }
    duckdb_destroy_pending(&pending);
    OB_CHECK(error);
    const bool cast = !columns_.empty();  // known since prepare(), which had the unreadable ones cast to text
    if (!cast) read_columns();
    for (const Column& c : columns_) readable_.push_back(cast || readable(c.type));
    return {};
  }

  const std::vector<Column>& columns() const override { return columns_; }
  uint64_t rows_changed() override { return duckdb_rows_changed(&result_); }

  Result<bool> next_raw(ChunkView& view) override {
    duckdb_destroy_data_chunk(&chunk_);
    view.row_count = 0;
    {
      Interrupts::Guard guard(*connection_->interrupts, connection_->handle, cancel_);
      const FetchCores::Turn turn(fetch_cores_);
      chunk_ = duckdb_fetch_chunk(result_);
    }
    if (cancel_.cancelled()) return Error{ErrorCode::kCancelled, "the query was cancelled"};
    if (!chunk_) {
      const char* message = duckdb_result_error(&result_);
      if (message && *message) return make_error(duckdb_result_error_type(&result_), message);
      return false;
    }
    view.row_count = duckdb_data_chunk_get_size(chunk_);
    view.columns.resize(columns_.size());
    for (idx_t c = 0; c < columns_.size(); ++c) {
      duckdb_vector vector = duckdb_data_chunk_get_vector(chunk_, c);
      view.columns[c] = {duckdb_vector_get_data(vector), duckdb_vector_get_validity(vector)};
    }
    return view.row_count > 0;
  }

  Result<bool> next(Batch& batch) override {
    batch.row_count = 0;
    batch.columns.resize(columns_.size());
    for (auto& c : batch.columns) c.clear();  // its memory serves again
    OB_TRY(const bool more, next_raw(view_));
    if (!more) return false;
    batch.row_count = view_.row_count;
    for (size_t c = 0; c < columns_.size(); ++c) {
      if (!readable_[c])
        return Error{ErrorCode::kUnsupported,
                     "column " + columns_[c].name + " has type " + columns_[c].type.name +
                         ", which this kind of statement cannot return; cast it to VARCHAR"};
      batch.columns[c].reserve(view_.row_count);
      append_values(columns_[c].type, view_.columns[c], view_.row_count, batch.columns[c]);
    }
    return true;
  }

 private:
  Error run(duckdb_pending_result pending) {
    Interrupts::Guard guard(*connection_->interrupts, connection_->handle, cancel_);
    LentCores cores(*connection_->lender, cancel_);
    for (;;) {
      if (cancel_.cancelled() || !cores.before_task()) {
        // Without it the tasks that are still queued would run to their end when the statement is taken down.
        duckdb_interrupt(connection_->handle);
        return {ErrorCode::kCancelled, "the query was cancelled"};
      }
      const duckdb_pending_state state = duckdb_pending_execute_task(pending);
      if (state == DUCKDB_PENDING_ERROR) {
        if (cancel_.cancelled()) return {ErrorCode::kCancelled, "the query was cancelled"};
        return make_error(duckdb_pending_error(pending));
      }
      if (duckdb_pending_execution_is_finished(state)) break;
      if (state == DUCKDB_PENDING_NO_TASKS_AVAILABLE) std::this_thread::sleep_for(50us);
    }
    if (duckdb_execute_pending(pending, &result_) == DuckDBError) {
      if (cancel_.cancelled()) return {ErrorCode::kCancelled, "the query was cancelled"};
      return make_error(duckdb_result_error_type(&result_), duckdb_result_error(&result_));
    }
    return {};
  }

  void read_columns() {
    for (idx_t c = 0; c < duckdb_column_count(&result_); ++c) {
      duckdb_logical_type type = duckdb_column_logical_type(&result_, c);
      columns_.push_back({duckdb_column_name(&result_, c), type_of(type)});
      duckdb_destroy_logical_type(&type);
    }
  }

  ConnectionRef connection_;
  PreparedRef prepared_;
  std::vector<Column> columns_;
  std::vector<bool> readable_;
  CancelToken cancel_;
  FetchCores fetch_cores_;
  duckdb_result result_{};
  duckdb_data_chunk chunk_ = nullptr;
  ChunkView view_;
};

StatementKind kind_of(duckdb_statement_type type) {
  switch (type) {
    case DUCKDB_STATEMENT_TYPE_SELECT:
      return StatementKind::kSelect;
    case DUCKDB_STATEMENT_TYPE_EXPLAIN:
      return StatementKind::kExplain;
    case DUCKDB_STATEMENT_TYPE_INSERT:
    case DUCKDB_STATEMENT_TYPE_UPDATE:
    case DUCKDB_STATEMENT_TYPE_DELETE:
      return StatementKind::kData;
    case DUCKDB_STATEMENT_TYPE_TRANSACTION:
      return StatementKind::kTransaction;
    default:
      return StatementKind::kOther;
  }
}

class DuckStatement : public Statement {
 public:
  DuckStatement(ConnectionRef connection, PreparedRef prepared, std::vector<Column> columns,
                StatementKind kind)
      : connection_(std::move(connection)),
        prepared_(std::move(prepared)),
        columns_(std::move(columns)),
        kind_(kind) {}

  StatementKind kind() const override { return kind_; }
  const std::vector<Column>& columns() const override { return columns_; }
  uint64_t parameter_count() const override { return duckdb_nparams(prepared_->handle); }

  Result<std::unique_ptr<Rows>> execute(const std::vector<Value>& parameters,
                                        const CancelToken& cancel) override {
    if (parameters.size() != parameter_count())
      return Error{ErrorCode::kInvalidArgument, "the statement has " + std::to_string(parameter_count()) +
                                                    " parameters, " + std::to_string(parameters.size()) +
                                                    " values were given"};
    for (idx_t i = 0; i < parameters.size(); ++i) OB_CHECK(bind(i + 1, parameters[i]));
    auto rows = std::make_unique<DuckRows>(connection_, prepared_, columns_, cancel);
    OB_CHECK(rows->start(kind_ == StatementKind::kSelect));
    return std::unique_ptr<Rows>(std::move(rows));
  }

 private:
  Error bind(idx_t index, const Value& v) {
    duckdb_state state = DuckDBError;
    switch (v.kind) {
      case Value::Kind::kNull:
        state = duckdb_bind_null(prepared_->handle, index);
        break;
      case Value::Kind::kBool:
        state = duckdb_bind_boolean(prepared_->handle, index, v.integer != 0);
        break;
      case Value::Kind::kInt:
        state = duckdb_bind_int64(prepared_->handle, index, v.integer);
        break;
      case Value::Kind::kDouble:
        state = duckdb_bind_double(prepared_->handle, index, v.real);
        break;
      case Value::Kind::kText:
        state = duckdb_bind_varchar_length(prepared_->handle, index, v.text.data(), v.text.size());
        break;
    }
    if (state == DuckDBSuccess) return {};
    return {ErrorCode::kInvalidArgument, "parameter " + std::to_string(index) + " was refused by DuckDB"};
  }

  ConnectionRef connection_;
  PreparedRef prepared_;
  std::vector<Column> columns_;  // empty: known only when executed
  StatementKind kind_;
};

class DuckConnection : public Connection {
 public:
  explicit DuckConnection(ConnectionRef handle) : handle_(std::move(handle)) {}

  Result<uint64_t> count_statements(const std::string& sql) override {
    duckdb_extracted_statements statements = nullptr;
    const idx_t count = duckdb_extract_statements(handle_->handle, sql.c_str(), &statements);
    Error error;
    if (count == 0) {
      const char* message = duckdb_extract_statements_error(statements);
      if (message && *message) error = make_error(message);
    }
    duckdb_destroy_extracted(&statements);
    if (error) return error;
    return uint64_t(count);
  }

  Result<std::unique_ptr<Statement>> prepare(const std::string& sql) override {
    OB_TRY(PreparedRef prepared, prepare_raw(sql));
    const StatementKind kind = kind_of(duckdb_prepared_statement_type(prepared->handle));
    std::vector<Column> columns;
    if (kind == StatementKind::kSelect) {
      columns = columns_of(prepared->handle);
      if (std::string wrapped = cast_unreadable(sql, columns); !wrapped.empty()) {
        OB_TRY(prepared, prepare_raw(wrapped));
      }
    }
    return std::unique_ptr<Statement>(
        std::make_unique<DuckStatement>(handle_, std::move(prepared), std::move(columns), kind));
  }

  Result<std::string> plan_json(const std::string& sql) override {
    if (!planner_) {
      OB_TRY(planner_, prepare_raw("SELECT json_serialize_plan($1::VARCHAR)::VARCHAR"));
    }
    duckdb_bind_varchar_length(planner_->handle, 1, sql.data(), sql.size());
    DuckRows rows(handle_, planner_, {}, {});
    OB_CHECK(rows.start(false));
    Batch batch;
    OB_TRY(const bool more, rows.next(batch));
    if (!more) return Error{ErrorCode::kInternal, "DuckDB gave no plan"};
    return batch.columns[0][0].text;
  }

 private:
  Result<PreparedRef> prepare_raw(const std::string& sql) {
    auto prepared = std::make_shared<PreparedHandle>();
    if (duckdb_prepare(handle_->handle, sql.c_str(), &prepared->handle) == DuckDBError)
      return make_error(duckdb_prepare_error(prepared->handle));
    return prepared;
  }

  static std::vector<Column> columns_of(duckdb_prepared_statement statement) {
    std::vector<Column> columns;
    for (idx_t c = 0; c < duckdb_prepared_statement_column_count(statement); ++c) {
      duckdb_logical_type type = duckdb_prepared_statement_column_logical_type(statement, c);
      const char* name = duckdb_prepared_statement_column_name(statement, c);
      columns.push_back({name ? name : "", type_of(type)});
      duckdb_free(const_cast<char*>(name));
      duckdb_destroy_logical_type(&type);
    }
    return columns;
  }

  // DuckDB itself writes the types that we do not read as text, round the whole statement so that any SELECT works.
  // A statement with parameters of unknown type has no columns yet and is left alone.
  static std::string cast_unreadable(const std::string& sql, const std::vector<Column>& columns) {
    std::string list, names;
    bool any = false;
    for (size_t c = 0; c < columns.size(); ++c) {
      const std::string name = "c" + std::to_string(c);
      const bool plain = readable(columns[c].type);
      any |= !plain;
      list += (c ? ", " : "") + (plain ? name : "CAST(" + name + " AS VARCHAR)");
      names += (c ? ", " : "") + name;
    }
    if (!any) return {};
    return "SELECT " + list + " FROM (\n" + sql + "\n) AS ob(" + names + ")";
  }

  ConnectionRef handle_;
  PreparedRef planner_;
};

class DuckDatabase : public Database, public std::enable_shared_from_this<DuckDatabase> {
 public:
  ~DuckDatabase() override { duckdb_close(&database_); }

  Error start(const DatabaseOptions& options) {
    duckdb_config config = nullptr;
    duckdb_create_config(&config);
    const auto set = [&](const char* name, const std::string& value) {
      duckdb_set_config(config, name, value.c_str());
    };
    set("access_mode", options.read_only ? "READ_ONLY" : "AUTOMATIC");
    lender_.budget = options.cores;
    lender_.threads = options.cores ? std::min(options.cores->stats().cores, kMostThreads) : options.threads;
    set("threads", std::to_string(std::max(1u, lender_.threads)));
    if (options.cores) {
      // As many external threads as threads: it starts none itself but cuts its work for that many. Tasks come back after
      // some 100,000 rows, so that a lent thread can leave.
      set("external_threads", std::to_string(lender_.threads));
      set("scheduler_process_partial", "true");
    }
    set("memory_limit", std::to_string(options.memory_limit_bytes >> 20) + "MiB");
    set("autoinstall_known_extensions", "false");
    set("autoload_known_extensions", "false");
    char* message = nullptr;
    const duckdb_state state =
        duckdb_open_ext(options.file.empty() ? nullptr : options.file.c_str(), &database_, config, &message);
    Error error;
    if (state == DuckDBError) {
      error = make_error(message);
      if (error.code == ErrorCode::kInvalidArgument) error.code = ErrorCode::kIo;
      error.message = "database " + options.file + " cannot be opened: " + error.message;
    }
    duckdb_free(message);
    duckdb_destroy_config(&config);
    OB_CHECK(error);
    lender_.database = database_;
    if (options.embedding) {
      OB_TRY(ConnectionRef connection, connect_raw());
      OB_CHECK(register_text_functions(connection->handle, options.embedding, interrupts_));
    }
    return lock_down(options);
  }

  Result<std::unique_ptr<Connection>> connect() override {
    OB_TRY(ConnectionRef handle, connect_raw());
    handle->database = shared_from_this();
    return std::unique_ptr<Connection>(std::make_unique<DuckConnection>(std::move(handle)));
  }

 private:
  Result<ConnectionRef> connect_raw() {
    auto handle = std::make_shared<ConnectionHandle>();
    handle->interrupts = &interrupts_;
    handle->lender = &lender_;
    if (duckdb_connect(database_, &handle->handle) == DuckDBError)
      return Error{ErrorCode::kInternal, "DuckDB refused another connection to this database"};
    return handle;
  }

  // The order matters: folders while external access is still on, the lock last.
  Error lock_down(const DatabaseOptions& options) {
    std::vector<std::string> statements;
    std::string folders;
    const auto allow = [&](const std::string& folder) {
      folders += (folders.empty() ? "" : ", ") + quote_text(folder);
    };
    if (!options.workspace.empty()) allow(options.workspace);
    for (const std::string& folder : options.allow) allow(folder);
    std::string temp = options.temp_folder;
    if (temp.empty() && !options.workspace.empty()) temp = options.workspace + "/tmp";
    if (!folders.empty()) statements.push_back("SET GLOBAL allowed_directories = [" + folders + "]");
    statements.push_back("SET GLOBAL temp_directory = " + quote_text(temp));
    if (!options.workspace.empty())
      statements.push_back("SET GLOBAL file_search_path = " + quote_text(options.workspace));
    statements.push_back("SET GLOBAL enable_external_access = false");
    statements.push_back("SET GLOBAL lock_configuration = true");

    OB_TRY(ConnectionRef connection, connect_raw());
    for (const std::string& sql : statements) {
      duckdb_result result{};
      const duckdb_state state = duckdb_query(connection->handle, sql.c_str(), &result);
      Error error;
      if (state == DuckDBError)
        error = {ErrorCode::kInternal, "DuckDB could not be locked down",
                 sql + ": " + (duckdb_result_error(&result) ? duckdb_result_error(&result) : "")};
      duckdb_destroy_result(&result);
      OB_CHECK(error);
    }
    return {};
  }

  duckdb_database database_ = nullptr;
  CoreLender lender_;
  Interrupts interrupts_;
};

}  // namespace

Result<std::shared_ptr<Database>> Database::open(const DatabaseOptions& options) {
  auto database = std::make_shared<DuckDatabase>();
  OB_CHECK(database->start(options));
  return std::shared_ptr<Database>(std::move(database));
}

std::string Database::library_version() { return duckdb_library_version(); }

}  // namespace onebeat::sql::frontend
