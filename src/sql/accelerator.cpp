#include "sql/accelerator.hpp"

#include <cstring>

#include "base/clock.hpp"
#include "sql/canary.hpp"
#include "sql/frontend/classify.hpp"
#include "sql/frontend/pattern_match.hpp"

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

Error copy_to_host_memory(const device::Span& target, const void* data, uint64_t bytes) {
  if (bytes) std::memcpy(target.host, data, bytes);
  return {};
}

}  // namespace

Accelerator::Accelerator(std::shared_ptr<SharedState> state, frontend::Connection& connection)
    : state_(std::move(state)), connection_(connection), plans_(connection), gpu_(*state_, connection) {}

exec::ScanExecutor& Accelerator::executor() {
  if (!executor_) {
    executor_ = std::make_unique<exec::ScanExecutor>(*state_->cpu.device, state_->options.scheduler,
                                                     state_->options.cores);
    executor_->set_matcher([this](const columns::Dictionary& dictionary, const std::string& pattern) {
      return frontend::match_entries(connection_, dictionary, pattern);
    });
  }
  return *executor_;
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

bool Accelerator::gpu_wanted(Engine engine) const {
  if (!state_->gpu.device || engine == Engine::kCpu) return false;
  return engine == Engine::kGpu || !state_->gpu.device->caps().software;
}

Result<MaybeAccelerated> Accelerator::try_run(const std::string& sql, const QueryOptions& options,
                                                        Stats& stats) {
  stats.reason = refusal(sql, options);
  if (!stats.reason.empty()) return MaybeAccelerated();
  const uint64_t begin = now_ns();
  if (gpu_wanted(options.engine)) {
    stats.reason = options.parameters.empty() ? gpu_.refusal(sql) : "parameters are not for the GPU";
    stats.ms_plan = ms_since(begin);
    if (stats.reason.empty() && (stats.reason = check_canary()).empty()) {
      OB_TRY(auto answer, gpu_.run(sql, options, stats));
      if (answer) return MaybeAccelerated(std::move(*answer));
    }
    if (options.engine == Engine::kGpu) return MaybeAccelerated();
  }
  if (!state_->cpu.device) return MaybeAccelerated();
  const frontend::DecodedQuery& decoded = plans_.find(sql, options.parameters, state_->epochs.schema());
  stats.ms_plan = ms_since(begin);
  if (!decoded.query) {
    stats.reason = decoded.reason;
    return MaybeAccelerated();
  }
  if (options.engine == Engine::kAuto || decoded.query->columns.empty()) {
    stats.reason = slower_than_duckdb(*decoded.query);
    if (!stats.reason.empty()) return MaybeAccelerated();
  }
  stats.reason = check_canary();
  if (!stats.reason.empty()) return MaybeAccelerated();
  const Query query = *decoded.query;  // patterns and loading plan other statements
  return run_on_cpu(query, options, stats);
}

Result<MaybeAccelerated> Accelerator::run_on_cpu(const Query& query, const QueryOptions& options,
                                                           Stats& stats) {
  const columns::Uploader upload = copy_to_host_memory;
  OB_TRY(auto columns,
         gather(*state_, connection_, {query.table, query.columns, state_->cpu, upload, true}, options, stats));
  if (!columns) return MaybeAccelerated();
  const uint64_t begin = now_ns();
  auto name = executor().name();
  if (!name) {
    stats.reason = "the device cannot run the kernel: " + name.error().message;
    return MaybeAccelerated();
  }
  auto answer = executor().run(query, *columns, {options.use_statistics, options.cancel});
  if (!answer) {
    if (answer.error().code == ErrorCode::kCancelled) return answer.error();
    stats.reason = answer.error().message;
    return MaybeAccelerated();
  }
  Accelerated out;
  out.stats = stats;
  out.stats.ms_exec = ms_since(begin);
  out.stats.rows = answer->rows_read;
  out.stats.bytes = answer->bytes;
  out.stats.from_statistics = answer->from_statistics;
  describe_answer(out.stats, *name, *state_->cpu.device);
  out.rows = std::move(answer->rows);
  const std::vector<Node>& nodes = query.grouped ? query.groups : query.rows;
  for (const OutputColumn& o : query.outputs) out.columns.push_back({o.name, nodes[o.node].type});
  return MaybeAccelerated(std::move(out));
}

Explanation Accelerator::explain(const std::string& sql, const QueryOptions& options) {
  Explanation x;
  x.reason = refusal(sql, options);
  if (!x.reason.empty() || !state_->cpu.device) return x;
  const frontend::DecodedQuery& decoded = plans_.find(sql, options.parameters, state_->epochs.schema());
  x.reason = decoded.reason;
  if (!decoded.query) return x;
  x.query = decoded.query;
  if (gpu_wanted(options.engine) && options.parameters.empty() && gpu_.refusal(sql).empty()) {
    x.executor = "gpu";
    x.device = state_->gpu.device->caps().name;
    x.reason = "a GPU is open and has a kernel for the statement";
    return x;
  }
  if (options.engine == Engine::kAuto || decoded.query->columns.empty())
    x.reason = slower_than_duckdb(*decoded.query);
  bool all = !x.query->columns.empty();
  for (const Column& column : x.query->columns) {
    ExplainedColumn& out = x.columns.emplace_back();
    out.name = column.name;
    out.type = column.type.name;
    const columns::ColumnRef ref =
        state_->cpu.cache->find({x.query->table, column.name}, state_->epochs.now(x.query->table).epoch);
    all = all && ref;
    if (!ref) continue;
    x.rows = ref->rows();
    out.bytes = ref->block().bytes;
    for (const columns::Segment& s : ref->host_segments()) out.encodings.push_back(s.encoding);
    if (ref->dictionary()) out.dictionary_entries = ref->dictionary()->size();
  }
  if (!x.reason.empty()) return x;
  if (auto name = executor().name()) {
    x.executor = *name;
    x.device = state_->cpu.device->caps().name;
  }
  x.reason = all ? "all columns are cached" : "the columns are cached when the table is used the second time";
  return x;
}

}  // namespace onebeat::sql
