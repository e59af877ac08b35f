#include "sql/calibration.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "base/clock.hpp"
#include "base/core_pool.hpp"
#include "base/cpu_info.hpp"
#include "base/files.hpp"
#include "base/processor_time.hpp"
#include "sql/exec/column_upload.hpp"
#include "sql/frontend/duckdb.hpp"

namespace onebeat::sql {
namespace {

using cost::Executor, cost::Rates, cost::Work, cost::WorkKind;

constexpr auto kQuiet = std::chrono::milliseconds(500);
constexpr uint64_t kQuietNs = 500'000'000;
// One segment of ours and one of DuckDB's row groups: a thread each, since rates are of one core. More rows would take longer
// to make and to scan, and say no more.
constexpr uint64_t kRows = 65'536;
// Looks at a statement go on until so many agree with the best: another program's time slice is a hundred times as long as our
// executor's work here.
constexpr int kAgree = 3, kMostRuns = 40;
constexpr double kAgreeWithin = 1.25, kMostMs = 25, kDearMs = 1;
constexpr uint64_t kUploadBytes = uint64_t(8) << 20;
constexpr uint64_t kMostFileBytes = 65536;
// Of two kinds of work or two executors one machine is not so much better than another. What says so was disturbed. Where our
// executor really is slower still, it is tried, and its times count then; where it seems slower, it never would be.
constexpr double kKindsApart = 3, kExecutorsApart = 3;
constexpr double kLeastFactor = 0.02, kMostFactor = 50;

constexpr const char* kTables[] = {
    "CREATE TABLE c AS SELECT (hash(i) % 100000)::BIGINT AS a, (hash(i + 7) % 1000)::INTEGER AS b, (i % "
    "8)::SMALLINT AS g, (hash(i % 10007) % 4000000000000)::BIGINT AS w FROM range(65536) r(i)",
    "CREATE TABLE few AS SELECT a, b FROM c LIMIT 2048"};

struct Sample {
  WorkKind kind;
  const char* sql;
  bool gpu;  // has kernels for it
};
constexpr const char* kFixed = "SELECT sum(a), count(*) FROM few WHERE b > 500";
constexpr Sample kSamples[] = {
    {WorkKind::kTotals, "SELECT sum(a), count(*) FROM c WHERE b > 500", true},
    {WorkKind::kFewGroups, "SELECT g, sum(a) FROM c GROUP BY g", true},
    {WorkKind::kGroups, "SELECT b, sum(a) FROM c GROUP BY b", true},
    {WorkKind::kHashGroups, "SELECT w, sum(a) AS t FROM c GROUP BY w ORDER BY t DESC, w LIMIT 5", false},
    {WorkKind::kRows, "SELECT a, b FROM c WHERE b > 500 ORDER BY a DESC, b LIMIT 10", false}};

// The best of some runs, of which the first may load columns and compile. Nothing: it ran elsewhere. One thread works, so where it was
// made to wait for a processor, what it computed is the shorter time; a GPU's host waits for the GPU.
Result<std::optional<double>> time_ms(Session& session, const char* sql, Engine engine) {
  double best = 1e30, all = 0;
  std::vector<double> looks;
  const auto agreeing = [&] {
    return std::count_if(looks.begin(), looks.end(), [&](double ms) { return ms <= best * kAgreeWithin; });
  };
  for (int i = 0; agreeing() < kAgree && i < kMostRuns && all < kMostMs; ++i) {
    const uint64_t begin_cpu = process_cpu_ns(), begin = now_ns();
    OB_TRY(auto result, session.query(sql, {.engine = engine, .use_statistics = false}));
    for (bool more = true; more;) {
      Batch batch;
      OB_TRY(more, result->next(batch));
    }
    if ((engine == Engine::kDuckDb) != (result->stats().executor == "duckdb")) return std::optional<double>();
    const uint64_t wall = now_ns() - begin, computed = process_cpu_ns() - begin_cpu;
    const double ms = double(engine == Engine::kGpu ? wall : std::min(wall, computed)) * 1e-6;
    best = std::min(best, ms);
    looks.push_back(ms);
    if (i > 0) all += ms;
    // Hashing takes DuckDB long enough that the second look says it.
    if (engine == Engine::kDuckDb && ms > kDearMs && i > 0) break;
  }
  return std::optional(best);
}

// A kind's factor, and that of what goes with it.
void set_factor(cost::ExecutorRates& r, const cost::ExecutorRates& usual, WorkKind kind, double factor) {
  r.row_ns[size_t(kind)] = usual.row_ns[size_t(kind)] * factor;
  if (kind == WorkKind::kTotals) {
    r.column_ns = usual.column_ns * factor;
    r.step_ns = usual.step_ns * factor;
  } else if (kind == WorkKind::kGroups) {
    r.group_ns = usual.group_ns * factor;
  } else if (kind == WorkKind::kHashGroups) {
    r.row_ns[size_t(WorkKind::kDistinct)] = usual.row_ns[size_t(WorkKind::kDistinct)] * factor;
  }
}

struct Factors {  // how much slower than usual
  double fixed = 1;
  std::array<double, cost::kWorkKinds> rows{1, 1, 1, 1, 1, 1};
};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// What is known of elsewhere, with each rate multiplied by how much slower this machine is in the like of it.
// `duckdb`: its factors, out, or in: our executor's are not taken for far larger ones.
Error measure_executor(Session& session, Executor e, Engine engine, const std::atomic<bool>& stop,
                       Rates& rates, Factors& duckdb, bool unified = false) {
  const Rates usual = rates;
  OB_TRY(const auto fixed, time_ms(session, kFixed, engine));
  if (!fixed) return {ErrorCode::kUnsupported, "the calibration's statements ran elsewhere"};
  cost::ExecutorRates& r = rates[e];
  r.fixed_us = std::max(1.0, *fixed * 1e3);
  if (e == Executor::kDuckDb) duckdb.fixed = r.fixed_us / usual[e].fixed_us;
  if (e == Executor::kCpu)
    r.fixed_us = std::min(r.fixed_us, usual[e].fixed_us * duckdb.fixed * kExecutorsApart);
  // So few rows say nothing of a discrete GPU: its launches outweigh them.
  if (e == Executor::kGpu && !unified) return {};
  const double fixed_ms = r.fixed_us * 1e-3;
  Rates idle = usual;  // what does not depend on rows
  idle[e] = {.fixed_us = usual[e].fixed_us};
  std::vector<std::pair<WorkKind, double>> factors;
  std::vector<double> all;
  for (const Sample& sample : kSamples) {
    if (stop) return {ErrorCode::kCancelled, "stopped"};
    if (e == Executor::kGpu && !sample.gpu) continue;
    OB_TRY(const auto ms, time_ms(session, sample.sql, engine));
    // A GPU may do so few rows within the noise of one submission.
    if (!ms || (e == Executor::kGpu && *ms < fixed_ms * 1.25)) continue;
    const Work work{.kind = sample.kind, .rows = kRows, .groups = 0, .columns = 2};
    const double idle_ms = cost::estimate_ms(e, work, idle);
    const double other_ms = std::min(fixed_ms + idle_ms - usual[e].fixed_us * 1e-3, *ms * 0.9);
    const double factor = std::clamp((*ms - other_ms) / (cost::estimate_ms(e, work, usual) - idle_ms),
                                     kLeastFactor, kMostFactor);
    factors.emplace_back(sample.kind, factor);
    all.push_back(factor);
  }
  if (all.empty()) return {};
  const double middle = median(all);
  for (const auto& [kind, measured] : factors) {
    double factor = std::clamp(measured, middle / kKindsApart, middle * kKindsApart);
    if (e == Executor::kDuckDb) duckdb.rows[size_t(kind)] = factor;
    if (e == Executor::kCpu) factor = std::min(factor, duckdb.rows[size_t(kind)] * kExecutorsApart);
    set_factor(r, usual[e], kind, factor);
  }
  return {};
}

// 8 MiB and a few bytes: the difference is the bandwidth.
Error measure_upload(const SessionOptions& options, Rates& rates) {
  exec::ColumnUpload upload(*options.gpu, options.scheduler, nullptr);
  OB_TRY(device::Span span, options.gpu->heap().allocate(kUploadBytes, 256));
  const std::vector<uint8_t> zeros(kUploadBytes);
  Error error;
  double few_ns = 1e30, all_ns = 1e30;
  for (int i = 0; i < 3 && !error; ++i) {
    for (const auto& [bytes, ns] : {std::pair(uint64_t(4096), &few_ns), std::pair(kUploadBytes, &all_ns)}) {
      const uint64_t begin = now_ns();
      error = upload.write(span.slice(0, bytes), zeros.data(), bytes);
      *ns = std::min(*ns, double(now_ns() - begin));
    }
  }
  options.gpu->heap().release(span);
  OB_CHECK(error);
  rates.upload_fixed_us = few_ns * 1e-3;
  rates.upload_ns_a_byte = std::max(0.0, all_ns - few_ns) / double(kUploadBytes);
  return {};
}

Result<Rates> measure_rates(const SessionOptions& options, const std::atomic<bool>& stop) {
  OB_TRY(auto session, Session::open_unchecked(options));
  for (const char* sql : kTables) {
    OB_TRY(auto done, session->query(sql));
    (void)done;
  }
  Rates rates = *options.rates;
  rates.measured = true;
  Factors duckdb;
  OB_CHECK(measure_executor(*session, Executor::kDuckDb, Engine::kDuckDb, stop, rates, duckdb));
  if (options.cpu) OB_CHECK(measure_executor(*session, Executor::kCpu, Engine::kCpu, stop, rates, duckdb));
  if (options.gpu && !options.gpu->caps().software) {
    OB_CHECK(measure_executor(*session, Executor::kGpu, Engine::kGpu, stop, rates, duckdb,
                              options.gpu->caps().has(device::Feature::kUnifiedMemory)));
    OB_CHECK(measure_upload(options, rates));
    rates.gpu = true;
  }
  return rates;
}

uint32_t cores_of(const SessionOptions& options) {
  return options.cores ? options.cores->stats().cores : CorePool::process().cores();
}

}  // namespace

Calibration::Calibration(const SessionOptions& options) : options_(options) {
  if (options.rates) rates_ = options.rates;
}

Calibration::~Calibration() {
  {
    std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

std::string Calibration::file() const { return options_.state_folder + "/sql-rates"; }

std::string Calibration::key() const {
  std::string key = frontend::Database::library_version() + "|" + cpu_info().model + "|" +
                    cpu_info().isas().back() + "|" + std::to_string(cores_of(options_));
  for (const device::Device* device : {options_.cpu, options_.gpu})
    if (device) key += "|" + device->caps().name + "|" + device->caps().driver;
  return key;
}

std::shared_ptr<const Rates> Calibration::rates() {
  std::lock_guard lock(mutex_);
  if (rates_) return rates_;
  if (!options_.state_folder.empty()) {
    if (const auto text = read_file(file(), kMostFileBytes))
      if (auto stored = cost::rates_from_text(*text, key())) rates_ = std::make_shared<const Rates>(*stored);
    wanted_ = !rates_;
  }
  if (!rates_) rates_ = std::make_shared<const Rates>(Rates::usual(cores_of(options_)));
  return rates_;
}

void Calibration::note_use() {
  std::lock_guard lock(mutex_);
  if (!wanted_) return;
  last_use_ns_ = now_ns();
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
}

void Calibration::run() {
  set_thread_name("ob-sql-rates");
  {
    std::unique_lock lock(mutex_);
    do {
      if (changed_.wait_for(lock, kQuiet, [&] { return stop_.load(); })) return;
    } while (now_ns() - last_use_ns_ < kQuietNs);
  }
  (void)measure().code;
}

Error Calibration::measure() {
  SessionOptions options;
  options.memory_limit_bytes = uint64_t(256) << 20;
  options.cache_budget_bytes = uint64_t(64) << 20;
  options.cpu = options_.cpu;
  options.gpu = options_.gpu;
  options.scheduler = options_.scheduler;
  options.cores = options_.cores;
  options.threads = options_.threads;
  options.rates = std::make_shared<const Rates>(Rates::usual(cores_of(options_)));
  auto measured = measure_rates(options, stop_);
  std::lock_guard lock(mutex_);
  wanted_ = false;  // a failure would only come again
  if (!measured) return measured.error();
  rates_ = std::make_shared<const Rates>(*measured);
  if (options_.state_folder.empty()) return {};
  OB_CHECK(make_folders(options_.state_folder));
  return write_file_atomic(file(), cost::rates_text(*measured, key()));
}

}  // namespace onebeat::sql
