#include "sql/accelerator.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "sql/canary.hpp"
#include "sql/columns/encoder.hpp"

namespace onebeat::sql {
namespace {

constexpr size_t kPlansKept = 1024;  // about 1 KiB each

double ms_since(uint64_t begin_ns) { return double(now_ns() - begin_ns) * 1e-6; }

std::string grouped(uint64_t n) {
  std::string text = std::to_string(n);
  for (size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

bool sums_reals(const AggregateQuery& query) {
  return std::any_of(query.aggregates.begin(), query.aggregates.end(), [&](const Aggregate& a) {
    return (a.kind == AggregateKind::kSum || a.kind == AggregateKind::kAvg) &&
           is_floating(query.columns[a.column].type.id);
  });
}

}  // namespace

Accelerator::Accelerator(std::shared_ptr<SharedState> state, frontend::Connection& connection)
    : state_(std::move(state)), connection_(connection) {}

Result<std::optional<int64_t>> Accelerator::fold(const std::string& expression, const Type& type) {
  OB_TRY(auto statement, connection_.prepare("SELECT " + expression));
  OB_TRY(auto rows, statement->execute({}, {}));
  frontend::ChunkView chunk;
  OB_TRY(const bool more, rows->next_raw(chunk));
  if (!more || !(rows->columns()[0].type == type))
    return Error{ErrorCode::kInvalidUse, "a constant has no value"};
  const frontend::VectorView& v = chunk.columns[0];
  if (v.validity && !(v.validity[0] & 1)) return std::optional<int64_t>();
  return std::optional<int64_t>(columns::key_at(type, v.data, 0));
}

const frontend::Decoded& Accelerator::plan(const std::string& sql, uint64_t epoch) {
  if (const auto found = plans_.find(sql); found != plans_.end() && found->second.epoch == epoch)
    return found->second.decoded;
  if (plans_.size() >= kPlansKept) plans_.clear();
  Planned& planned = plans_[sql];
  planned.epoch = epoch;
  if (const auto json = connection_.plan_json(sql)) {
    planned.decoded = frontend::decode_plan(
        *json, [this](const std::string& expression, const Type& type) { return fold(expression, type); });
  } else {
    planned.decoded = {std::nullopt, "DuckDB could not serialise the plan"};
  }
  if (planned.decoded.query) take_names(sql, planned.decoded);
  return planned.decoded;
}

// The plan's own aliases differ from the names that DuckDB gives to a result (sum(CAST(u AS BIGINT)) against sum(u)),
// so the names come from preparing the statement, and its types are compared on the way.
void Accelerator::take_names(const std::string& sql, frontend::Decoded& decoded) {
  const auto statement = connection_.prepare(sql);
  auto& outputs = decoded.query->outputs;
  bool same = statement && (*statement)->columns().size() == outputs.size();
  for (size_t i = 0; same && i < outputs.size(); ++i) {
    const Column& column = (*statement)->columns()[i];
    same = column.type == decoded.query->aggregates[outputs[i].aggregate].result;
    outputs[i].name = column.name;
  }
  if (!same) decoded = {std::nullopt, "the plan and the prepared statement disagree about the result"};
}

exec::Executor& Accelerator::executor_for(DeviceSlot& slot) {
  auto& executor = &slot == &state_->cpu ? cpu_ : gpu_;
  if (!executor)
    executor = std::make_unique<exec::Executor>(*slot.device, state_->options.scheduler, slot.data_event,
                                                state_->options.cores);
  return *executor;
}

DeviceSlot* Accelerator::choose(const AggregateQuery& query, Engine engine, std::string& reason) {
  DeviceSlot *cpu = state_->cpu.device ? &state_->cpu : nullptr,
             *gpu = state_->gpu.device ? &state_->gpu : nullptr;
  if (engine == Engine::kGpu) {
    if (!gpu) reason = "no GPU is open; start with --device vulkan, or see `onebeat doctor`";
    return gpu;
  }
  if (engine == Engine::kAuto) {
    if (sums_reals(query)) {
      reason = "DuckDB is faster at sums of FLOAT and DOUBLE; --engine cpu gives the exact sum";
      return nullptr;
    }
    if (gpu && !gpu->device->caps().software) return gpu;
  }
  if (!cpu) reason = "no device is open for our executor";
  return cpu;
}

Result<std::optional<std::vector<columns::ColumnRef>>> Accelerator::gather(const AggregateQuery& query,
                                                                           DeviceSlot& slot,
                                                                           const QueryOptions& options,
                                                                           Stats& stats) {
  exec::Executor& executor = executor_for(slot);
  const columns::Uploader upload = [&](const device::Span& target, const void* data, uint64_t bytes) {
    return executor.upload(target, data, bytes);
  };
  OB_TRY(columns::Gathered gathered,
         state_->store.gather({.table = query.table,
                               .columns = query.columns,
                               .cache = *slot.cache,
                               .host_cache = state_->cpu.cache.get(),
                               .connection = connection_,
                               .upload = upload,
                               .load_now = options.engine != Engine::kAuto,
                               .load = {.cancel = options.cancel, .cores = state_->options.cores}}));
  if (state_->keeper) state_->keeper->note_use();
  if (!gathered.refs) stats.reason = gathered.reason;
  if (gathered.ms_load > 0) stats.ms_load = gathered.ms_load;
  return std::move(gathered.refs);
}

std::string Accelerator::check_canary() {
  std::lock_guard lock(state_->mutex);
  if (!state_->canary_done) {
    state_->canary_done = true;
    if (const Error e = run_canary(*state_)) state_->canary_failure = e.message;
  }
  return state_->canary_failure;
}

Result<std::optional<Accelerated>> Accelerator::try_run(const std::string& sql, const QueryOptions& options,
                                                        Stats& stats) {
  const std::optional<Accelerated> declined;
  if (options.engine == Engine::kDuckDb) {
    stats.reason = "DuckDB was asked for";
    return declined;
  }
  if (!state_->cpu.device && !state_->gpu.device) {
    stats.reason = "no device is open for our executor";
    return declined;
  }
  if (!options.parameters.empty()) {
    stats.reason = "statements with parameters run in DuckDB";
    return declined;
  }
  const uint64_t begin = now_ns();
  const frontend::Decoded& decoded = plan(sql, state_->epochs.schema());
  stats.ms_plan = ms_since(begin);
  if (!decoded.query) {
    stats.reason = decoded.reason;
    return declined;
  }
  const AggregateQuery& query = *decoded.query;
  if (query.columns.empty()) {
    stats.reason = "DuckDB knows the number of rows without reading any";
    return declined;
  }
  if (std::string failure = check_canary(); !failure.empty()) {
    stats.reason = failure;
    return declined;
  }
  DeviceSlot* slot = choose(query, options.engine, stats.reason);
  if (!slot) return declined;
  OB_TRY(auto columns, gather(query, *slot, options, stats));
  if (!columns) return declined;
  const bool small = (*columns)[0]->rows() < state_->options.gpu_least_rows;
  if (slot == &state_->gpu && options.engine == Engine::kAuto && small && state_->cpu.device) {
    slot = &state_->cpu;
    OB_TRY(columns, gather(query, *slot, options, stats));
    if (!columns) return declined;
  }

  exec::Executor& executor = executor_for(*slot);
  const uint64_t exec_begin = now_ns();
  auto name = executor.name();
  if (!name) {
    stats.reason = "the device cannot run the kernel: " + name.error().message;
    return declined;
  }
  auto answer = executor.run(query, *columns, {options.use_statistics, options.cancel});
  if (!answer) {
    if (answer.error().code == ErrorCode::kCancelled) return answer.error();
    stats.reason = answer.error().message;
    return declined;
  }
  Accelerated out;
  out.stats = stats;
  out.stats.ms_exec = ms_since(exec_begin);
  out.stats.executor = *name;
  out.stats.device = slot->device->caps().name;
  out.stats.rows = answer->rows;
  out.stats.bytes = answer->bytes;
  out.stats.from_statistics = answer->from_statistics;
  out.stats.reason = answer->from_statistics
                         ? "block statistics answered, nothing was scanned"
                         : grouped(answer->rows) + " cached rows, " + grouped(answer->bytes) + " bytes read";
  out.row = std::move(answer->row);
  for (const Output& o : query.outputs) out.columns.push_back({o.name, query.aggregates[o.aggregate].result});
  return std::optional<Accelerated>(std::move(out));
}

}  // namespace onebeat::sql
