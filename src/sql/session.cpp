#include "sql/session.hpp"

#include "base/clock.hpp"
#include "base/cpu_info.hpp"
#include "base/files.hpp"
#include "sql/accelerator.hpp"
#include "sql/columns/database_identity.hpp"
#include "sql/frontend/classify.hpp"
#include "sql/frontend/script.hpp"
#include "sql/kept_statements.hpp"
#include "sql/results.hpp"
#include "sql/shadow.hpp"

namespace onebeat::sql {
namespace {

using frontend::StatementKind;

constexpr uint64_t kMostCacheFileBytes = uint64_t(4) << 30;

class SessionImpl : public Session {
 public:
  SessionImpl(std::shared_ptr<SharedState> state, std::unique_ptr<frontend::Connection> connection)
      : state_(std::move(state)), connection_(std::move(connection)), accelerator_(state_, *connection_) {}

  Result<std::unique_ptr<Session>> fork() override {
    OB_TRY(auto connection, state_->database->connect());
    return std::unique_ptr<Session>(std::make_unique<SessionImpl>(state_, std::move(connection)));
  }

  Result<QueryResultRef> query(const std::string& sql, const QueryOptions& options) override {
    auto result = answer(sql, options);
    if (!result && state_->options.embedding) return state_->options.embedding->restored(result.error());
    return result;
  }

  Result<QueryResultRef> answer(const std::string& sql, const QueryOptions& options) {
    const uint64_t begin = now_ns();
    if (options.cancel.cancelled()) return Error{ErrorCode::kCancelled, "the query was cancelled"};
    Stats stats;
    stats.executor = "duckdb";
    const Epochs::Ticket ticket = state_->epochs.whole();
    const Epochs::Ticket* planned = nullptr;
    // A statement seen before as one of ours goes to the executor without being prepared again.
    if (in_transaction_) {
      stats.reason = "a transaction is open";
    } else if (const auto c = frontend::classify(sql); c.shape == frontend::Shape::kExplain) {
      return explain(sql, sql.substr(c.body), options);
    } else {
      OB_TRY(auto ours, accelerator_.try_run(sql, options, stats));
      if (ours) {
        ours->stats.ms_total = ms_since(begin);
        if (options.shadow) return shadowed(sql, std::move(*ours), options);
        return QueryResultRef(std::make_unique<OwnResult>(std::move(*ours), kept_by(ours->executor)));
      }
      if (accelerator_.times()) planned = &ticket;
    }
    auto result = run_in_duckdb(sql, options, stats, begin, planned);
    if (!result)
      if (const std::string resolved = with_workspace_path(sql, result.error()); !resolved.empty())
        return run_in_duckdb(resolved, options, std::move(stats), begin);
    return result;
  }

  Error query_script(const std::string& script, const QueryOptions& options, const Each& each) override {
    OB_TRY(const uint64_t count, connection_->count_statements(script));
    const auto statements = frontend::split_script(script);
    if (statements.size() != count)
      return {ErrorCode::kUnsupported, "the script could not be cut into its " + std::to_string(count) +
                                           " statements; run them one at a time"};
    for (const std::string& sql : statements)
      if (!each(sql, query(sql, options))) break;
    return {};
  }

  std::shared_ptr<const cost::Rates> rates(bool measure) override {
    auto rates = state_->calibration->rates();
    if (!measure || rates->measured || state_->calibration->measure()) return rates;
    return state_->calibration->rates();
  }

  void skip_canary() { state_->canary_done = true; }

  std::vector<CacheReport> caches() const override {
    std::vector<CacheReport> out;
    for (const DeviceSlot* slot : {&state_->cpu, &state_->gpu}) {
      if (!slot->device) continue;
      const auto s = slot->cache->stats();
      out.push_back({slot->device->caps().name, s.bytes, s.budget_bytes, s.columns, s.hits, s.loads,
                     s.evictions, "", ""});
      if (slot != &state_->cpu || !state_->keeper) continue;
      out.back().file = state_->keeper->path();
      out.back().file_note = state_->keeper->note();
    }
    return out;
  }

 private:
  // Ours, then DuckDB's own plan.
  Result<QueryResultRef> explain(const std::string& sql, const std::string& body,
                                 const QueryOptions& options) {
    std::vector<std::vector<Value>> further;
    OB_TRY(auto result, run_in_duckdb(sql, options, {}, now_ns()));
    for (Batch batch;;) {
      OB_TRY(const bool more, result->next(batch));
      if (!more) break;
      for (uint64_t r = 0; r < batch.row_count; ++r) {
        further.emplace_back();
        for (auto& column : batch.columns) further.back().push_back(std::move(column[r]));
      }
    }
    result.reset();
    return explain_result(accelerator_.explain(body, options), std::move(further));
  }

  // DuckDB refuses a relative file name before it looks into its search path. When the file lies in the workspace, the
  // statement is asked again with the name written out. Empty: nothing to write out.
  std::string with_workspace_path(const std::string& sql, const Error& error) const {
    constexpr std::string_view kRefused = "Cannot access file \"";
    const size_t at = error.message.find(kRefused);
    if (error.code != ErrorCode::kPermission || at == std::string::npos || state_->options.workspace.empty())
      return {};
    const size_t begin = at + kRefused.size(), end = error.message.find('"', begin);
    if (end == std::string::npos) return {};
    const std::string name = error.message.substr(begin, end - begin), literal = "'" + name + "'";
    const std::string path = state_->options.workspace + "/" + name;
    const size_t found = sql.find(literal);
    if (name.starts_with('/') || name.find('\'') != std::string::npos || found == std::string::npos ||
        !file_exists(path))
      return {};
    std::string out = sql;
    return out.replace(found, literal.size(), quote_text(path));
  }

  Result<QueryResultRef> shadowed(const std::string& sql, Accelerated ours, const QueryOptions& options) {
    OB_TRY(auto rows, read_all([&](Batch& b) { return Result<bool>(ours.rows->next(b)); }));
    std::string why;
    auto result = run_in_duckdb(sql, options, {}, now_ns());
    if (!result) {
      if (result.error().code == ErrorCode::kCancelled) return result.error();
      why = "an answer where DuckDB says: " + result.error().message;
    } else if (rows) {
      OB_TRY(const auto theirs, read_all([&](Batch& b) { return (*result)->next(b); }));
      why = theirs ? difference(ours.columns, *rows, *theirs, ours.cut) : "fewer rows than DuckDB has";
    }
    if (result) result->reset();  // one result at a time
    if (why.empty() && rows) {
      ours.stats.reason += "; DuckDB answers the same";
      return QueryResultRef(
          std::make_unique<ReadResult>(std::move(ours.columns), std::move(*rows), std::move(ours.stats)));
    }
    if (!why.empty()) options.shadow(sql, why);
    Stats stats;
    stats.executor = "duckdb";
    stats.reason = why.empty() ? "more rows than shadow mode compares" : "ours differs: " + why;
    return run_in_duckdb(sql, options, std::move(stats), now_ns());
  }

  TimesKept kept_by(cost::Executor executor) const {
    return {state_->options.learns ? accelerator_.times() : nullptr, executor};
  }

  // `planned`: it is one of those that `auto` chooses for, and this was the database's state before it was prepared.
  Result<QueryResultRef> run_in_duckdb(const std::string& sql, const QueryOptions& options, Stats stats,
                                       uint64_t begin, const Epochs::Ticket* planned = nullptr) {
    const uint64_t own_begin = now_ns();
    std::unique_ptr<frontend::Statement> statement = accelerator_.take_prepared(sql);
    if (!statement && planned) statement = kept_.take(sql, state_->epochs);
    if (!statement) {
      OB_TRY(statement, connection_->prepare(sql));
    }
    if (stats.ms_plan == 0) stats.ms_plan = ms_since(begin);
    const uint64_t exec_begin = now_ns();
    const frontend::TableChanges changes = changes_by(statement->kind(), sql);
    std::optional<Epochs::Writer> writer;
    if (!changes.none()) writer.emplace(state_->epochs, changes);
    auto rows = statement->execute(options.parameters, options.cancel);
    writer.reset();
    if (!changes.none()) state_->drop_stale();
    if (statement->kind() == StatementKind::kTransaction) note_transaction(sql, rows.ok());
    if (!rows) return rows.error();
    stats.ms_exec = ms_since(exec_begin);
    stats.ms_total = ms_since(begin);
    const uint64_t changed = statement->kind() == StatementKind::kData ? (*rows)->rows_changed() : 0;
    TimesKept times;
    if (planned) {
      times = kept_by(cost::Executor::kDuckDb);
      kept_.keep(sql, std::move(statement), state_->epochs, *planned);
    }
    return QueryResultRef(std::make_unique<DuckResult>(std::move(*rows), std::move(stats), changed,
                                                       state_->options.embedding, std::move(times),
                                                       ms_since(own_begin)));
  }

  // What other sessions may see change while this statement runs. What a transaction did is seen when it ends; what it
  // does is forgotten at once too, since a load must not keep what it saw of a change half done.
  frontend::TableChanges changes_by(StatementKind kind, const std::string& sql) {
    frontend::TableChanges changes;
    if (kind == StatementKind::kSelect) return changes;
    // EXPLAIN ANALYZE runs its statement, whatever that is; EXPLAIN of a SELECT runs nothing.
    if (kind == StatementKind::kExplain && frontend::classify(sql).shape == frontend::Shape::kExplain)
      return changes;
    if (kind == StatementKind::kTransaction) {
      const std::string verb = frontend::first_word(sql);
      if (opens_transaction(verb)) return changes;
      return closes_transaction(verb) ? transaction_changes_ : frontend::TableChanges::everything();
    }
    changes = kind == StatementKind::kData ? frontend::changed_by(sql) : frontend::TableChanges::everything();
    if (in_transaction_) transaction_changes_.add(changes);
    return changes;
  }

  static bool opens_transaction(const std::string& verb) { return verb == "begin" || verb == "start"; }
  static bool closes_transaction(const std::string& verb) {
    return verb == "commit" || verb == "end" || verb == "rollback" || verb == "abort";
  }
  // What closes a transaction does so even when it fails: DuckDB rolls back then.
  void note_transaction(const std::string& sql, bool ok) {
    const std::string verb = frontend::first_word(sql);
    if (opens_transaction(verb)) {
      in_transaction_ = in_transaction_ || ok;
    } else if (closes_transaction(verb)) {
      in_transaction_ = false;
      transaction_changes_ = {};
    } else {
      in_transaction_ = true;  // not understood: stay with DuckDB
      transaction_changes_ = frontend::TableChanges::everything();
    }
  }

  std::shared_ptr<SharedState> state_;
  std::unique_ptr<frontend::Connection> connection_;
  Accelerator accelerator_;
  KeptStatements kept_;
  bool in_transaction_ = false;
  frontend::TableChanges transaction_changes_;  // of the open transaction
};

}  // namespace

Result<Engine> engine_from_name(std::string_view name) {
  if (name == "auto") return Engine::kAuto;
  if (name == "duckdb") return Engine::kDuckDb;
  if (name == "cpu") return Engine::kCpu;
  if (name == "gpu") return Engine::kGpu;
  return Error{ErrorCode::kInvalidArgument,
               "engine " + std::string(name) + " is not known; take auto, duckdb, cpu or gpu"};
}

Result<std::unique_ptr<Session>> Session::open(const SessionOptions& options) {
  auto state = std::make_shared<SharedState>();
  state->options = options;
  const uint64_t quarter = cpu_info().memory_bytes / 4;
  frontend::DatabaseOptions database{.file = options.database,
                                     .read_only = options.read_only,
                                     .workspace = options.workspace,
                                     .allow = options.allow,
                                     .temp_folder = options.temp_folder,
                                     .threads = options.threads,
                                     .cores = options.cores,
                                     .embedding = options.embedding};
  database.memory_limit_bytes = options.memory_limit_bytes ? options.memory_limit_bytes : quarter;
  const bool with_file = options.cache_file && !options.database.empty() && options.cpu;
  std::string inode;
  if (with_file)
    if (auto known = columns::identify_inode(options.database)) inode = std::move(*known);
  OB_TRY(state->database, frontend::Database::open(database));
  const auto add = [&](DeviceSlot& slot, device::Device* device, const char* event) {
    if (!device) return;
    slot.device = device;
    uint64_t budget = options.cache_budget_bytes;
    if (!budget) budget = device->caps().memory_bytes ? device->caps().memory_bytes / 4 : quarter;
    slot.cache = std::make_unique<columns::ColumnCache>(*device, budget);
    slot.data_event = device->timeline(event);
  };
  add(state->cpu, options.cpu, "E_data");
  add(state->gpu, options.gpu, "E_data");
  if (with_file) {
    uint64_t most = options.cache_file_bytes;
    if (!most) most = std::min(state->cpu.cache->budget_bytes(), kMostCacheFileBytes);
    state->keeper =
        std::make_unique<CacheKeeper>(CacheKeeper::Options{options.database, options.read_only, most}, inode,
                                      *state->database, state->epochs, state->store, *state->cpu.cache);
  }
  state->calibration = std::make_unique<Calibration>(options);
  OB_TRY(auto connection, state->database->connect());
  return std::unique_ptr<Session>(std::make_unique<SessionImpl>(std::move(state), std::move(connection)));
}

Result<std::unique_ptr<Session>> Session::open_unchecked(const SessionOptions& options) {
  OB_TRY(auto session, open(options));
  static_cast<SessionImpl&>(*session).skip_canary();
  return session;
}

}  // namespace onebeat::sql
