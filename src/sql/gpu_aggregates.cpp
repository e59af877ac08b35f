#include "sql/gpu_aggregates.hpp"

#include "base/clock.hpp"
#include "sql/columns/encoder.hpp"

namespace onebeat::sql {
namespace {

constexpr size_t kPlansKept = 1024;  // about 1 KiB each

class OneRow : public exec::RowSource {
 public:
  explicit OneRow(std::vector<Value> row) : row_(std::move(row)) {}
  uint64_t row_count() const override { return 1; }
  bool next(Batch& batch) override {
    batch = {};
    if (done_) return false;
    done_ = true;
    batch.row_count = 1;
    for (Value& v : row_) batch.columns.push_back({std::move(v)});
    return true;
  }

 private:
  std::vector<Value> row_;
  bool done_ = false;
};

}  // namespace

GpuAggregates::GpuAggregates(SharedState& state, frontend::Connection& connection)
    : state_(state), connection_(connection) {}
GpuAggregates::~GpuAggregates() = default;

Result<std::optional<int64_t>> GpuAggregates::fold(const std::string& expression, const Type& type) {
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

const frontend::Decoded& GpuAggregates::plan(const std::string& sql) {
  const uint64_t schema = state_.epochs.schema();
  if (const auto found = plans_.find(sql); found != plans_.end() && found->second.schema == schema)
    return found->second.decoded;
  if (plans_.size() >= kPlansKept) plans_.clear();
  Planned& planned = plans_[sql];
  planned.schema = schema;
  if (const auto json = connection_.plan_json(sql)) {
    planned.decoded = frontend::decode_plan(
        *json, [this](const std::string& expression, const Type& type) { return fold(expression, type); });
  } else {
    planned.decoded = {std::nullopt, "DuckDB could not serialise the plan"};
  }
  if (planned.decoded.query) take_names(sql, planned.decoded);
  if (planned.decoded.query && planned.decoded.query->columns.empty())
    planned.decoded = {std::nullopt, "DuckDB knows the number of rows without reading any"};
  return planned.decoded;
}

// The plan's own aliases differ from the names that DuckDB gives to a result (sum(CAST(u AS BIGINT)) against sum(u)),
// so the names come from preparing the statement, and its types are compared on the way.
void GpuAggregates::take_names(const std::string& sql, frontend::Decoded& decoded) {
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

const std::string& GpuAggregates::refusal(const std::string& sql) {
  static const std::string none;
  const frontend::Decoded& decoded = plan(sql);
  return decoded.query ? none : decoded.reason;
}

Result<MaybeAccelerated> GpuAggregates::run(const std::string& sql, const QueryOptions& options,
                                                      Stats& stats) {
  DeviceSlot& slot = state_.gpu;
  if (!executor_)
    executor_ = std::make_unique<exec::Executor>(*slot.device, state_.options.scheduler, slot.data_event,
                                                 state_.options.cores);
  const AggregateQuery query = *plan(sql).query;  // a copy: loading may plan other statements
  const columns::Uploader upload = [&](const device::Span& target, const void* data, uint64_t bytes) {
    return executor_->upload(target, data, bytes);
  };
  OB_TRY(auto columns, gather(state_, connection_, {query.table, query.columns, slot, upload, false}, options,
                              stats));
  if (!columns) return MaybeAccelerated();
  if (options.engine == Engine::kAuto && (*columns)[0]->rows() < state_.options.gpu_least_rows) {
    stats.reason = "fewer rows than a GPU is worth";
    return MaybeAccelerated();
  }
  const uint64_t begin = now_ns();
  auto name = executor_->name();
  if (!name) {
    stats.reason = "the device cannot run the kernel: " + name.error().message;
    return MaybeAccelerated();
  }
  auto answer = executor_->run(query, *columns, {options.use_statistics, options.cancel});
  if (!answer) {
    if (answer.error().code == ErrorCode::kCancelled) return answer.error();
    stats.reason = answer.error().message;
    return MaybeAccelerated();
  }
  Accelerated out;
  out.stats = stats;
  out.stats.ms_exec = double(now_ns() - begin) * 1e-6;
  out.stats.rows = answer->rows;
  out.stats.bytes = answer->bytes;
  out.stats.from_statistics = answer->from_statistics;
  describe_answer(out.stats, *name, *slot.device);
  out.rows = std::make_unique<OneRow>(std::move(answer->row));
  for (const sql::Output& o : query.outputs)
    out.columns.push_back({o.name, query.aggregates[o.aggregate].result});
  return MaybeAccelerated(std::move(out));
}

}  // namespace onebeat::sql
