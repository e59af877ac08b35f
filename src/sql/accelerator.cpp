#include "sql/accelerator.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "sql/canary.hpp"
#include "sql/frontend/classify.hpp"
#include "sql/frontend/match_entries.hpp"

namespace onebeat::sql {
namespace {

// Rows of a statement without groups come one by one out of the columns; DuckDB streams whole tables faster.
constexpr uint64_t kMostRowsUnasked = 10'000;

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
    const bool extreme = a.kind == AggregateKind::kMin || a.kind == AggregateKind::kMax;
    if (a.distinct && !extreme) return "DISTINCT is not for the GPU yet";
    if (a.kind == AggregateKind::kSum || a.kind == AggregateKind::kAvg)
      if (is_floating(query.rows[a.argument].type.id))
        return "sums of FLOAT and DOUBLE are not for the GPU yet";
  }
  return {};
}

}  // namespace

Accelerator::Accelerator(std::shared_ptr<SharedState> state, frontend::Connection& connection)
    : state_(std::move(state)), connection_(connection), plans_(connection) {}

exec::ScanExecutor& Accelerator::executor_of(DeviceSlot& slot) {
  auto& executor = &slot == &state_->cpu ? cpu_ : gpu_;
  if (!executor) {
    executor = std::make_unique<exec::ScanExecutor>(*slot.device, state_->options.scheduler,
                                                    state_->options.cores, slot.data_event);
    executor->set_matcher([this](const columns::Dictionary& dictionary, const std::string& pattern) {
      return frontend::match_entries(connection_, dictionary, pattern);
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
  stats.reason = refusal(sql, options);
  if (!stats.reason.empty()) return MaybeAccelerated();
  const uint64_t begin = now_ns();
  const frontend::DecodedQuery& decoded = plans_.find(sql, options.parameters, state_->epochs.schema());
  stats.ms_plan = ms_since(begin);
  stats.reason = decoded.reason;
  if (!decoded.query) return MaybeAccelerated();
  if (options.engine == Engine::kAuto || decoded.query->columns.empty()) {
    stats.reason = slower_than_duckdb(*decoded.query);
    if (!stats.reason.empty()) return MaybeAccelerated();
  }
  stats.reason = check_canary();
  if (!stats.reason.empty()) return MaybeAccelerated();
  const Query query = *decoded.query;  // patterns and loading plan other statements
  stats.reason = gpu_refusal(query, options.engine);
  if (stats.reason.empty()) {
    OB_TRY(auto answer, run_on(state_->gpu, query, options, stats));
    if (answer) return std::move(answer);
  }
  if (options.engine == Engine::kGpu || !state_->cpu.device) return MaybeAccelerated();
  const bool gpu_asked =
      options.engine == Engine::kAuto && state_->gpu.device && !state_->gpu.device->caps().software;
  const std::string why_not_gpu = gpu_asked ? stats.reason : "";
  OB_TRY(auto answer, run_on(state_->cpu, query, options, stats));
  if (answer && !why_not_gpu.empty()) answer->stats.reason += "; not on the GPU: " + why_not_gpu;
  return answer;
}

Result<MaybeAccelerated> Accelerator::run_on(DeviceSlot& slot, const Query& query,
                                             const QueryOptions& options, Stats& stats) {
  exec::ScanExecutor& executor = executor_of(slot);
  const auto upload_to = [&](DeviceSlot& to) -> columns::Uploader {
    return [this, at = &to](const device::Span& target, const void* data, uint64_t bytes) {
      return executor_of(*at).upload(target, data, bytes);
    };
  };
  const columns::Uploader upload = upload_to(slot), upload_host = upload_to(state_->cpu);
  if (!query.dimensions.empty() && !state_->cpu.device) {
    stats.reason = "a join needs the smaller tables on the CPU, which is not open";
    return MaybeAccelerated();
  }
  OB_TRY(auto columns,
         gather(*state_, connection_, query, {slot, upload}, {state_->cpu, upload_host}, options, stats));
  if (!columns) return MaybeAccelerated();
  if (&slot == &state_->gpu && options.engine == Engine::kAuto && state_->cpu.device &&
      columns->fact[0]->rows() < state_->options.gpu_least_rows) {
    stats.reason = "fewer rows than a GPU is worth";
    return MaybeAccelerated();
  }
  const uint64_t begin = now_ns();
  auto name = executor.name();
  if (!name) {
    stats.reason = "the device cannot run the kernel: " + name.error().message;
    return MaybeAccelerated();
  }
  auto answer = executor.run(query, columns->fact,
                             {options.use_statistics, options.engine == Engine::kAuto, options.cancel,
                              std::move(columns->dimensions)});
  if (!answer) {
    if (answer.error().code == ErrorCode::kCancelled) return answer.error();
    stats.reason = answer.error().message;
    return MaybeAccelerated();
  }
  Accelerated out;
  out.stats = stats;
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
  if (options.engine == Engine::kAuto || decoded.query->columns.empty())
    x.reason = slower_than_duckdb(*decoded.query);
  const bool on_gpu = gpu_refusal(*x.query, options.engine).empty();
  DeviceSlot& slot = on_gpu ? state_->gpu : state_->cpu;
  if (!slot.device) return x;
  bool all = !x.query->columns.empty();
  const auto add = [&](DeviceSlot& from, const TableName& table, const Column& column, std::string prefix) {
    ExplainedColumn& out = x.columns.emplace_back();
    out.name = std::move(prefix) + column.name;
    out.type = column.type.name;
    const columns::ColumnRef ref =
        from.cache ? from.cache->find({table, column.name}, state_->epochs.now(table).epoch) : nullptr;
    all = all && ref;
    if (!ref) return;
    if (&table == &x.query->table) x.rows = ref->rows();
    out.bytes = ref->block().bytes;
    for (const columns::Segment& s : ref->host_segments()) out.encodings.push_back(s.encoding);
    if (ref->dictionary()) out.dictionary_entries = ref->dictionary()->size();
  };
  for (const Column& column : x.query->columns) add(slot, x.query->table, column, "");
  for (const Dimension& d : x.query->dimensions)
    for (const Column& column : d.columns) add(state_->cpu, d.table, column, d.table.table + ".");
  if (!x.reason.empty()) return x;
  if (auto name = executor_of(slot).name()) {
    x.executor = *name;
    x.device = slot.device->caps().name;
  }
  x.reason = all ? "all columns are cached" : "the columns are cached when the table is used the second time";
  return x;
}

}  // namespace onebeat::sql
