#include "sql/accelerator.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "sql/canary.hpp"
#include "sql/cost/work_of.hpp"
#include "sql/frontend/classify.hpp"
#include "sql/frontend/first_glance.hpp"
#include "sql/frontend/match_entries.hpp"
#include "sql/prospect.hpp"

namespace onebeat::sql {
namespace {

// Rows of a statement without groups come one by one out of the columns; DuckDB streams whole tables faster.
constexpr uint64_t kMostRowsUnasked = 10'000;
// Planning a statement for us takes as long as DuckDB takes for a table of so many rows: it must come again first.
constexpr uint64_t kFewRows = 50'000;
constexpr double kDearLoadMs = 1;  // a load that fails after so long is not tried again at once

double ms_since(uint64_t begin_ns) { return double(now_ns() - begin_ns) * 1e-6; }

// Why `auto` leaves a statement to DuckDB that we could answer; empty: ours is the faster one.
std::string slower_than_duckdb(const Query& query) {
  if (query.columns.empty()) return "DuckDB knows the number of rows without reading any";
  if (!query.grouped && (!query.limit || *query.limit > kMostRowsUnasked))
    return "DuckDB streams the rows of a table faster";
  return {};
}

// What no GPU kernel takes whatever the columns hold: known before they are brought there.
std::string not_for_a_gpu(const Query& query) {
  if (!query.grouped) return "statements that return rows are not for the GPU yet";
  for (const AggregateCall& a : query.aggregates) {
    if (a.kind != AggregateKind::kSum && a.kind != AggregateKind::kAvg) continue;
    const Node* argument = &query.rows[a.argument];
    if (!is_floating(argument->type.id)) continue;
    if (argument->op == NodeOp::kToReal) argument = &query.rows[argument->a];  // a FLOAT as DOUBLE
    if (argument->op != NodeOp::kColumn || !is_floating(argument->type.id))
      return "FLOAT and DOUBLE are not computed on the GPU yet";
  }
  return {};
}

}  // namespace

// A guess will do, so a table is counted once in each of its states.
Accelerator::Accelerator(std::shared_ptr<SharedState> state, frontend::Connection& connection)
    : state_(std::move(state)),
      connection_(connection),
      plans_(connection, [this, ask = frontend::count_rows_with(connection)](const TableName& table) {
        auto& [epoch, rows] = row_counts_[table];
        const uint64_t present = state_->epochs.now(table).epoch;
        if (epoch != present) rows = ask(table);
        epoch = present;
        return rows;
      }) {}

exec::ScanExecutor& Accelerator::executor_of(DeviceSlot& slot) {
  auto& executor = &slot == &state_->cpu ? cpu_ : gpu_;
  if (!executor) {
    executor = std::make_unique<exec::ScanExecutor>(*slot.device, state_->options.scheduler,
                                                    state_->options.cores, slot.data_event);
    executor->set_matcher([this](const columns::Dictionary& dictionary, const std::string& pattern) {
      return frontend::match_entries(connection_, dictionary, pattern);
    });
    executor->set_mapper([this](const columns::Dictionary& dictionary, const std::string& function) {
      return frontend::map_entries(connection_, dictionary, function);
    });
  }
  return *executor;
}

std::string Accelerator::check_canary() {
  std::lock_guard lock(state_->mutex);
  if (!state_->canary_done) {
    state_->canary_done = true;
    if (const Error e = run_canary(*state_)) state_->canary_failure = e.message;
  }
  return state_->canary_failure;
}

std::string Accelerator::refusal(const std::string& sql, const QueryOptions& options) const {
  if (options.engine == Engine::kDuckDb) return "DuckDB was asked for";
  if (!state_->cpu.device && !state_->gpu.device) return "no device is open for our executor";
  if (options.engine == Engine::kGpu && !state_->gpu.device)
    return "no GPU is open; start with --device vulkan, or see `onebeat doctor`";
  return frontend::refusal_of(frontend::classify(sql).shape);
}

std::string Accelerator::gpu_refusal(const Query& query, Engine engine) const {
  if (!state_->gpu.device) return "no GPU is open";
  if (engine == Engine::kCpu) return "the CPU was asked for";
  if (engine == Engine::kAuto && state_->gpu.device->caps().software) return "the GPU is software";
  return not_for_a_gpu(query);
}

Result<MaybeAccelerated> Accelerator::try_run(const std::string& sql, const QueryOptions& options,
                                              Stats& stats) {
  times_.reset();
  stats.reason = refusal(sql, options);
  if (!stats.reason.empty()) return MaybeAccelerated();
  const uint64_t begin = now_ns();
  const bool chooses = options.engine == Engine::kAuto;
  const auto postpone = chooses ? first_sight(sql, stats.reason) : frontend::FirstSight::kPlan;
  if (!stats.reason.empty()) return MaybeAccelerated();
  const frontend::DecodedQuery& decoded =
      plans_.find(sql, options.parameters, state_->epochs.schema(), postpone);
  stats.ms_plan = ms_since(begin);
  stats.reason = decoded.reason;
  if (!decoded.query) return MaybeAccelerated();
  if (chooses) times_ = plans_.times();
  if (chooses || decoded.query->columns.empty()) {
    stats.reason = slower_than_duckdb(*decoded.query);
    if (!stats.reason.empty()) return MaybeAccelerated();
  }
  stats.reason = check_canary();
  if (!stats.reason.empty()) return MaybeAccelerated();
  return chooses ? run_chosen(*decoded.query, options, stats) : run_named(*decoded.query, options, stats);
}

frontend::FirstSight Accelerator::first_sight(const std::string& sql, std::string& reason) const {
  using frontend::FirstSight;
  if (!plans_.first_sight(sql)) return FirstSight::kPlan;
  const frontend::Glance glance = frontend::first_glance(sql);
  reason = glance.reason;
  if (!reason.empty() || !state_->options.learns) return FirstSight::kPlan;
  std::optional<uint64_t> most;
  for (const DeviceSlot* slot : {&state_->cpu, &state_->gpu})
    if (slot->cache) most = std::max(most, slot->cache->most_rows(glance.names));
  if (!most) {
    if (glance.whole_rows) return FirstSight::kPostponeUnknown;  // nor is it a use of the table
    // A table's columns are cached at its second use, so the first does not need a plan.
    if (state_->store.first_sight_of(glance.tables)) {
      if (state_->keeper) state_->keeper->note_use();
      return FirstSight::kPostponeUnknown;
    }
    // A cache file may hold what memory does not yet; it is of no use to somebody who only ever postpones.
    return state_->keeper ? FirstSight::kPlan : FirstSight::kPostponeLong;
  }
  return *most < kFewRows ? FirstSight::kPostpone : FirstSight::kPlan;
}

Result<MaybeAccelerated> Accelerator::run_named(const Query& planned, const QueryOptions& options,
                                                Stats& stats) {
  // A copy: patterns and loading plan other statements.
  const Query query = planned;  // NOLINT(performance-unnecessary-copy-initialization)
  stats.reason = gpu_refusal(query, options.engine);
  if (stats.reason.empty()) {
    OB_TRY(auto answer, run_on(state_->gpu, query, options, stats));
    if (answer) return std::move(answer);
  }
  if (options.engine == Engine::kGpu || !state_->cpu.device) return MaybeAccelerated();
  return run_on(state_->cpu, query, options, stats);
}

Result<MaybeAccelerated> Accelerator::run_chosen(const Query& planned, const QueryOptions& options,
                                                 Stats& stats) {
  const auto rates = state_->calibration->rates();
  const std::string not_for_gpu = gpu_refusal(planned, options.engine);
  if (!state_->cpu.device && !not_for_gpu.empty()) {
    stats.reason = not_for_gpu;
    return MaybeAccelerated();
  }
  Prospect prospect = look_at(*state_, planned, times_.get(), not_for_gpu);
  if (prospect.known) {  // DuckDB's statements wait for no more than this
    times_->expect(prospect.situation.work.rows);
    cost::Choice choice = choose(prospect, *rates, times_.get());
    stats.reason = std::move(choice.reason);
    if (choice.executor == cost::Executor::kDuckDb) return MaybeAccelerated();
  }
  if (!prospect.why_not_cpu.empty() && !prospect.why_not_gpu.empty()) {
    stats.reason = prospect.why_not_cpu;
    return MaybeAccelerated();
  }
  // A copy: patterns and loading plan other statements.
  const Query query = planned;  // NOLINT(performance-unnecessary-copy-initialization)
  if (!prospect.known) {
    OB_CHECK(bring_columns(query, options, stats));
    prospect = look_at(*state_, query, times_.get(), not_for_gpu);
    if (!prospect.known) return MaybeAccelerated();
  }
  std::string failure;
  for (;;) {
    const cost::Choice choice = choose(prospect, *rates, times_.get());
    stats.reason = failure.empty() ? choice.reason : failure;
    if (choice.executor == cost::Executor::kDuckDb) return MaybeAccelerated();
    const bool on_gpu = choice.executor == cost::Executor::kGpu;
    bool dearer = false;
    Trial trial{.judge = [&](const exec::Plan& plan) -> std::string {
      prospect.situation.work = cost::work_of(plan);
      times_->work = prospect.situation.work;
      if (on_gpu) return {};
      const cost::Choice exact = choose(prospect, *rates, times_.get());
      dearer = exact.executor == cost::Executor::kDuckDb;
      return dearer ? exact.reason : std::string();
    }};
    OB_TRY(auto answer, run_on(on_gpu ? state_->gpu : state_->cpu, query, options, stats, &trial));
    if (answer) {
      if (!on_gpu && hardware_gpu())
        answer->stats.reason +=
            "; not on the GPU: " + (prospect.situation.gpu ? choice.reason : prospect.why_not_gpu);
      state_->calibration->note_use();
      return std::move(answer);
    }
    failure = stats.reason;
    // Of a statement with parameters it may have been their values.
    if (trial.refused && !dearer && options.parameters.empty())
      times_->refuse(choice.executor, failure, prospect.state);
    (on_gpu ? prospect.situation.gpu : prospect.situation.cpu) = false;
    if (on_gpu) prospect.why_not_gpu = failure;
  }
}

Error Accelerator::bring_columns(const Query& query, const QueryOptions& options, Stats& stats) {
  DeviceSlot& slot = state_->cpu.device ? state_->cpu : state_->gpu;
  if (!slot.device) return {};
  if (times_->loads_after()) {
    stats.reason = "its columns could not be loaded the last time";
    return {};
  }
  const uint64_t begin = now_ns();
  OB_TRY(const auto columns, columns_on(slot, query, options, stats));
  // Whatever the reason is, it costs a scan of the table to find out.
  if (!columns && ms_since(begin) > kDearLoadMs) times_->load_failed();
  return {};
}

Result<std::optional<QueryColumns>> Accelerator::columns_on(DeviceSlot& slot, const Query& query,
                                                            const QueryOptions& options, Stats& stats) {
  const auto upload_to = [&](DeviceSlot& to) -> columns::Uploader {
    return [this, at = &to](const device::Span& target, const void* data, uint64_t bytes) {
      return executor_of(*at).upload(target, data, bytes);
    };
  };
  const columns::Uploader upload = upload_to(slot), upload_host = upload_to(state_->cpu);
  if (!query.dimensions.empty() && !state_->cpu.device) {
    stats.reason = "a join needs the smaller tables on the CPU, which is not open";
    return std::optional<QueryColumns>();
  }
  stats.reason.clear();
  const auto make = [&](const Dimension& d, QueryColumns columns, std::string& reason) {
    return make_groups(d, std::move(columns), options, reason);
  };
  return gather(*state_, connection_, query, {slot, upload}, {state_->cpu, upload_host}, make, options,
                stats);
}

Result<std::optional<std::vector<columns::ColumnRef>>> Accelerator::make_groups(const Dimension& dimension,
                                                                                QueryColumns columns,
                                                                                const QueryOptions& options,
                                                                                std::string& reason) {
  std::string read = options.use_statistics ? "" : "scanned ";
  for (const columns::ColumnRef& c : columns.fact) read += std::to_string(c->version()) + " ";
  for (const auto& of_one : columns.dimensions)
    for (const columns::ColumnRef& c : of_one) read += std::to_string(c->version()) + " ";
  exec::ScanExecutor& executor = executor_of(state_->cpu);
  const columns::Uploader upload = [&](const device::Span& target, const void* data, uint64_t bytes) {
    return executor.upload(target, data, bytes);
  };
  auto made = groups_.find_or_make(
      dimension, read, {*state_->cpu.device, upload}, [&]() -> Result<std::unique_ptr<exec::RowSource>> {
        OB_TRY(auto answer, executor.run(*dimension.source, columns.fact,
                                         {.use_statistics = options.use_statistics,
                                          .only_if_faster = options.engine == Engine::kAuto,
                                          .judge = nullptr,
                                          .cancel = options.cancel,
                                          .dimensions = std::move(columns.dimensions)}));
        return std::move(answer.rows);
      });
  if (made) return std::optional(std::move(*made));
  if (made.error().code == ErrorCode::kCancelled) return made.error();
  reason = made.error().message;
  return std::optional<std::vector<columns::ColumnRef>>();
}

Result<MaybeAccelerated> Accelerator::run_on(DeviceSlot& slot, const Query& query,
                                             const QueryOptions& options, Stats& stats, Trial* trial) {
  exec::ScanExecutor& executor = executor_of(slot);
  OB_TRY(auto columns, columns_on(slot, query, options, stats));
  if (!columns) return MaybeAccelerated();
  const uint64_t begin = now_ns();
  auto name = executor.name();
  if (!name) {
    stats.reason = "the device cannot run the kernel: " + name.error().message;
    return MaybeAccelerated();
  }
  auto answer = executor.run(query, columns->fact,
                             {.use_statistics = options.use_statistics,
                              .only_if_faster = options.engine == Engine::kAuto,
                              .judge = trial ? trial->judge : nullptr,
                              .cancel = options.cancel,
                              .dimensions = std::move(columns->dimensions)});
  if (!answer) {
    if (answer.error().code == ErrorCode::kCancelled) return answer.error();
    if (trial) trial->refused = answer.error().code == ErrorCode::kUnsupported;
    stats.reason = answer.error().message;
    return MaybeAccelerated();
  }
  Accelerated out;
  out.stats = stats;
  out.executor = &slot == &state_->gpu ? cost::Executor::kGpu : cost::Executor::kCpu;
  out.stats.ms_exec = ms_since(begin);
  out.stats.ms_device = double(answer->device_ns) * 1e-6;
  out.stats.rows = answer->rows_read;
  out.stats.bytes = answer->bytes;
  out.stats.from_statistics = answer->from_statistics;
  describe_answer(out.stats, *name, *slot.device);
  out.rows = std::move(answer->rows);
  out.cut = query.limit || query.offset;
  const std::vector<Node>& nodes = query.grouped ? query.groups : query.rows;
  for (const OutputColumn& o : query.outputs) out.columns.push_back({o.name, nodes[o.node].type});
  return MaybeAccelerated(std::move(out));
}

Explanation Accelerator::explain(const std::string& sql, const QueryOptions& options) {
  Explanation x;
  x.reason = refusal(sql, options);
  if (!x.reason.empty()) return x;
  const frontend::DecodedQuery& decoded = plans_.find(sql, options.parameters, state_->epochs.schema());
  x.reason = decoded.reason;
  if (!decoded.query) return x;
  x.query = decoded.query;
  const bool chooses = options.engine == Engine::kAuto;
  if (chooses || decoded.query->columns.empty()) x.reason = slower_than_duckdb(*decoded.query);
  bool on_gpu = gpu_refusal(*x.query, options.engine).empty();
  const Prospect prospect =
      look_at(*state_, *x.query, plans_.times().get(), gpu_refusal(*x.query, options.engine));
  if (chooses && prospect.known && x.reason.empty()) {
    const cost::Choice choice = choose(prospect, *state_->calibration->rates(), plans_.times().get());
    x.costs = choice.of;
    on_gpu = choice.executor == cost::Executor::kGpu;
    if (choice.executor == cost::Executor::kDuckDb) x.reason = choice.reason;
    x.why = choice.reason;
  }
  DeviceSlot& slot = on_gpu ? state_->gpu : state_->cpu;
  if (!slot.device) return x;
  const bool all = explain_columns(slot, x);
  if (!x.reason.empty()) return x;
  if (auto name = executor_of(slot).name()) {
    x.executor = *name;
    x.device = slot.device->caps().name;
  }
  x.reason = all ? "all columns are cached" : "the columns are cached when the table is used the second time";
  if (!x.why.empty()) x.reason += "; " + x.why;
  return x;
}

// Whether all of them are cached.
bool Accelerator::explain_columns(DeviceSlot& slot, Explanation& x) {
  bool all = !x.query->columns.empty();
  const auto add = [&](DeviceSlot& from, const TableName& table, const Column& column, std::string prefix) {
    ExplainedColumn& out = x.columns.emplace_back();
    out.name = std::move(prefix) + column.name;
    out.type = column.type.name;
    const columns::ColumnRef ref =
        from.cache ? from.cache->peek({table, column.name}, state_->epochs.now(table).epoch) : nullptr;
    all = all && ref;
    if (!ref) return;
    if (&table == &x.query->table) x.rows = ref->rows();
    out.bytes = ref->block().bytes;
    for (const columns::Segment& s : ref->host_segments()) out.encodings.push_back(s.encoding);
    if (ref->dictionary()) out.dictionary_entries = ref->dictionary()->size();
  };
  for_each_table(*x.query, [&](const TableName& table, const std::vector<Column>& columns) {
    const bool fact = &columns == &x.query->columns;
    for (const Column& column : columns)
      fact ? add(slot, table, column, "") : add(state_->cpu, table, column, table.table + ".");
  });
  return all;
}

}  // namespace onebeat::sql
