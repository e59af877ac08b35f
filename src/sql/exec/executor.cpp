#include "sql/exec/executor.hpp"

#include <algorithm>
#include <cstring>

#include "kernels/generated/filter_aggregate.hpp"
#include "sql/exec/real_sums.hpp"
#include "sql/exec/zone_plan.hpp"

namespace onebeat::sql::exec {
namespace {

using namespace std::chrono_literals;
using device::Memory;
using device::Role;
using device::Span;
using kernels::abi::filter_aggregate::Partial;
using kernels::abi::filter_aggregate::Predicate;

constexpr uint64_t kUploadSliceBytes = uint64_t(4) << 20;
constexpr auto kQueryLimit = 120s;
constexpr uint64_t kPredicateBytes = kMaxFilters * sizeof(Predicate);

// -0.0 and 0.0 are equal, and DuckDB's MIN and MAX return the one they met first: only it can say which.
bool zero_is_ambiguous(const AggregateQuery& query, const std::vector<columns::ColumnRef>& columns,
                       const std::vector<Totals>& totals) {
  for (const Aggregate& a : query.aggregates) {
    if (a.kind != AggregateKind::kMin && a.kind != AggregateKind::kMax) continue;
    if (!is_floating(query.columns[a.column].type.id) || totals[a.column].valid == 0) continue;
    const int64_t key = a.kind == AggregateKind::kMin ? totals[a.column].least : totals[a.column].most;
    const auto& zones = columns[a.column]->zones();
    if ((key == 0 || key == -1) &&
        std::any_of(zones.begin(), zones.end(), [](const auto& z) { return z.negative_zero; }))
      return true;
  }
  return false;
}

// A discrete GPU's memory may be mapped (resizable BAR), but the host reads it at a few hundred MB/s: there results come
// back through a copy, and columns go up through Q_blit.
bool host_memory(const device::Device& device) {
  return device.caps().backend == device::Backend::kCpu || device.caps().has(device::Feature::kUnifiedMemory);
}

bool wants_real_sum(const AggregateQuery& query, uint32_t column) {
  return is_floating(query.columns[column].type.id) &&
         std::any_of(query.aggregates.begin(), query.aggregates.end(), [&](const Aggregate& a) {
           return a.column == column && (a.kind == AggregateKind::kSum || a.kind == AggregateKind::kAvg);
         });
}

}  // namespace

// Spans that live from query to query: predicates and work entries in one, partials in the other, and their host sides
// where the device's memory cannot be seen.
struct Executor::Scratch {
  explicit Scratch(device::Device& d) : device(d) {}
  ~Scratch() {
    for (const Span& s : {input, upload, output, readback}) device.heap().release(s);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  Error reserve(uint64_t input_bytes, uint64_t output_bytes) {
    OB_CHECK(grow(input, upload, input_bytes, Memory::kUpload));
    return grow(output, readback, output_bytes, Memory::kReadback);
  }

  device::Device& device;
  Span input, upload, output, readback;

 private:
  Error grow(Span& span, Span& host, uint64_t bytes, Memory memory) {
    if (span.bytes >= bytes) return {};
    device.heap().release(span);
    device.heap().release(host);
    span = host = {};
    bytes = std::max<uint64_t>(bytes * 2, 64 << 10);
    OB_TRY(span, device.heap().allocate(bytes));
    if (span.host && (memory == Memory::kUpload || host_memory(device))) return {};
    OB_TRY(host, device.heap().allocate(bytes, 256, memory));
    return {};
  }
};

Executor::Executor(device::Device& device, tick::Scheduler* scheduler,
                   std::shared_ptr<device::Timeline> data_event, CoreGate* cores)
    : device_(device), scheduler_(scheduler), data_event_(std::move(data_event)), cores_(cores) {}
Executor::~Executor() = default;

Error Executor::prepare() {
  if (!kernel_) {
    OB_TRY(kernel_, device_.kernel(kernels::FilterAggregate::info()));
  }
  if (!scratch_) scratch_ = std::make_unique<Scratch>(device_);
  return {};
}

Result<std::string> Executor::name() {
  OB_CHECK(prepare());
  const device::Caps& caps = device_.caps();
  if (caps.backend == device::Backend::kCpu) return "cpu-" + std::string(kernel_.variant());
  return std::string(to_string(caps.backend)) + ": " + caps.name;
}

Error Executor::submit(device::ListRef list, Role role, const CancelToken& cancel) {
  if (!scheduler_) return device_.run(role, std::move(list));
  tick::WorkItem item{.name = role == Role::kBlit ? "column upload" : "filter aggregate",
                      .queue = role,
                      .work_class = tick::WorkClass::kSql,
                      .device = &device_,
                      .list = std::move(list)};
  item.cancel = cancel;
  if (role == Role::kBlit) {
    if (data_event_) item.signals.push_back(data_event_);
  } else if (last_upload_) {
    item.waits.push_back(last_upload_);
  }
  OB_TRY(tick::Ticket ticket, scheduler_->submit(std::move(item)));
  OB_CHECK(ticket.wait(kQueryLimit));
  if (role == Role::kBlit && !ticket.points().empty()) last_upload_ = ticket.points()[0];
  return {};
}

Error Executor::upload(const Span& target, const void* data, uint64_t bytes) {
  if (bytes == 0) return {};
  const auto* from = static_cast<const std::byte*>(data);
  if (target.host && host_memory(device_)) {
    std::memcpy(target.host, from, bytes);
    return {};
  }
  OB_TRY(const Span staging,
         device_.heap().allocate(std::min(bytes, kUploadSliceBytes), 256, Memory::kUpload));
  Error error;
  for (uint64_t begin = 0; begin < bytes && !error; begin += staging.bytes) {
    const uint64_t n = std::min(staging.bytes, bytes - begin);
    std::memcpy(staging.host, from + begin, n);
    device::CommandList list("column upload");
    list.copy(staging.slice(0, n), target.slice(begin, n));
    error = submit(list.finish(), Role::kBlit, {});
  }
  device_.heap().release(staging);
  return error;
}

Error Executor::dispatch(const AggregateQuery& query, const std::vector<columns::ColumnRef>& columns,
                         int value_column, const std::vector<uint32_t>& work, const CancelToken& cancel,
                         Totals& totals) {
  const uint64_t rows = uint64_t(work.size()) * columns::kSegmentRows;
  const device::Grid grid = kernel_.grid(rows);
  const uint64_t input_bytes = kPredicateBytes + work.size() * 4,
                 output_bytes = grid.groups() * sizeof(Partial);
  OB_CHECK(scratch_->reserve(input_bytes, output_bytes));

  Predicate predicates[kMaxFilters] = {};
  for (size_t f = 0; f < query.filters.size(); ++f)
    predicates[f] = {query.filters[f].low, query.filters[f].high, uint32_t(query.filters[f].mode), 0};
  const Span& input_host = scratch_->input.host ? scratch_->input : scratch_->upload;
  std::memcpy(input_host.host, predicates, kPredicateBytes);
  std::memcpy(input_host.host + kPredicateBytes, work.data(), work.size() * 4);

  const columns::CachedColumn& value = *columns[value_column < 0 ? 0 : size_t(value_column)];
  kernels::FilterAggregate args{.value = value.words(),
                                .value_segments = value.segments(),
                                .predicates = scratch_->input.slice(0, kPredicateBytes),
                                .work = scratch_->input.slice(kPredicateBytes, work.size() * 4),
                                .partials = scratch_->output.slice(0, output_bytes),
                                .filter_count = uint32_t(query.filters.size()),
                                .has_value = value_column >= 0,
                                .row_count = uint32_t(rows)};
  Span* const words[] = {&args.filter0, &args.filter1, &args.filter2, &args.filter3};
  Span* const tables[] = {&args.filter0_segments, &args.filter1_segments, &args.filter2_segments,
                          &args.filter3_segments};
  for (size_t f = 0; f < query.filters.size(); ++f) {
    *words[f] = columns[query.filters[f].column]->words();
    *tables[f] = columns[query.filters[f].column]->segments();
  }
  device::CommandList list("filter aggregate");
  if (!scratch_->input.host)
    list.copy(scratch_->upload.slice(0, input_bytes), scratch_->input.slice(0, input_bytes));
  list.dispatch(kernel_, args, grid);
  if (scratch_->readback)
    list.copy(scratch_->output.slice(0, output_bytes), scratch_->readback.slice(0, output_bytes));
  OB_CHECK(submit(list.finish(), Role::kMl, cancel));

  const auto* partials = (scratch_->readback ? scratch_->readback : scratch_->output).as<const Partial>();
  for (uint64_t i = 0; i < grid.groups(); ++i) {
    const Partial& p = partials[i];
    totals.sum += Int128(p.high) * (Int128(1) << 32) + Int128(p.low);
    totals.selected += p.selected;
    totals.valid += p.valid;
    if (p.valid == 0) continue;
    totals.least = std::min(totals.least, p.least);
    totals.most = std::max(totals.most, p.most);
  }
  return {};
}

Result<Answer> Executor::run(const AggregateQuery& query, const std::vector<columns::ColumnRef>& columns,
                             const RunOptions& options) {
  OB_CHECK(prepare());
  Answer answer;
  answer.rows = columns.empty() ? 0 : columns[0]->rows();
  if (answer.rows >= (uint64_t(1) << 32) - columns::kSegmentRows)
    return Error{ErrorCode::kUnsupported, "the table has more than 2^32 rows"};
  std::vector<bool> read(columns.size(), false), real(columns.size(), false);
  for (const Aggregate& a : query.aggregates)
    if (a.kind != AggregateKind::kCountStar) read[a.column] = true;
  for (uint32_t c = 0; c < columns.size(); ++c) {
    real[c] = wants_real_sum(query, c);
    if (!real[c]) continue;
    if (std::string why = refuse_real_sum(*columns[c], query.columns[c].type.id); !why.empty())
      return Error{ErrorCode::kUnsupported, why};
    if (!host_memory(device_))
      return Error{ErrorCode::kUnsupported, "exact sums of FLOAT and DOUBLE run on the CPU"};
  }

  ZonePlan plan = plan_zones(query, columns, options.use_statistics);
  answer.bytes = plan.bytes;
  answer.from_statistics = plan.work.empty();
  if (!plan.work.empty()) {
    bool counted = false;
    for (uint32_t c = 0; c < columns.size(); ++c) {
      if (!read[c]) continue;
      Totals part = plan.totals[c];
      part.selected = plan.selected;
      OB_CHECK(dispatch(query, columns, int(c), plan.work, options.cancel, part));
      if (real[c]) part.real_sum = exact_sum(query, columns, c, plan.work, cores_);
      plan.totals[c] = part;
      counted = true;
    }
    Totals rows;
    if (!counted) OB_CHECK(dispatch(query, columns, -1, plan.work, options.cancel, rows));
    for (uint32_t c = 0; c < columns.size() && counted; ++c)
      if (read[c]) {
        rows.selected = plan.totals[c].selected - plan.selected;
        break;
      }
    plan.selected += rows.selected;
  }
  if (zero_is_ambiguous(query, columns, plan.totals))
    return Error{ErrorCode::kUnsupported, "MIN or MAX is a zero and the column has -0.0 beside 0.0"};
  answer.row = finish(query, plan.totals, plan.selected);
  return answer;
}

}  // namespace onebeat::sql::exec
