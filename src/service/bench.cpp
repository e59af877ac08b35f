#include "service/bench.hpp"

#include <algorithm>
#include <thread>

#include "base/clock.hpp"
#include "base/cpu_info.hpp"
#include "kernels/generated/fill.hpp"
#include "kernels/generated/sum_i64.hpp"
#include "service/bench_load.hpp"

namespace onebeat::service {
namespace {

constexpr double kKickTargetUs = 100, kFrameTargetPercent = 1, kEventTargetNs = 50;

BenchRow row_of(Host& host, const std::string& name, const std::string& unit,
                const std::vector<double>& samples, double value) {
  BenchRow row;
  row.name = name;
  row.unit = unit;
  row.value = value;
  row.median = percentile(samples, 0.5);
  row.p99 = percentile(samples, 0.99);
  row.n = samples.size();
  const device::Caps& caps = host.engine().device().caps();
  row.device = models::device_label(caps);
  row.isa = (caps.backend == device::Backend::kCpu ? "" : "host ") + cpu_info().isas().back();
  return row;
}

void stage(const BenchRequest& request, const std::string& line) {
  if (request.on_stage) request.on_stage(line);
}

BenchRow event_cost(Host& host) {
  constexpr int kBatch = 4096, kRounds = 64;
  std::vector<double> samples;
  diag::Recorder recorder(2 * kBatch);
  std::vector<diag::Event> sink;
  for (int r = 0; r < kRounds; ++r) {
    const uint64_t begin = now_ns();
    for (int i = 0; i < kBatch; ++i)
      recorder.record(
          {.time_ns = now_ns(), .id = uint64_t(i), .lane = diag::Lane::kMl, .kind = diag::Kind::kMark});
    samples.push_back(double(now_ns() - begin) / kBatch);
    sink.clear();
    recorder.collect(sink);
  }
  BenchRow row = row_of(host, "tick.event_entry", "ns", samples, percentile(samples, 0.5));
  row.target = kEventTargetNs;
  return row;
}

BenchRow missed_row(Host& host, const std::string& name, const tick::FrameReport& f,
                    const std::string& beside) {
  BenchRow row = row_of(host, name, "%", {}, f.missed_percent());
  row.median = f.p50_ms;
  row.p99 = f.p99_ms;
  row.n = f.count;
  row.target = kFrameTargetPercent;
  row.note = "beside " + beside + "; median and p99 in ms, mean " + std::to_string(f.mean_ms) + ", max " +
             std::to_string(f.max_ms) + ", longest run of misses " + std::to_string(f.longest_misses);
  return row;
}

}  // namespace

Result<std::vector<BenchRow>> bench_tick(Host& host, const BenchRequest& request) {
  stage(request, "preparing embeddings and SQL to run beside the kicks");
  BenchLoad load(host, /*decode=*/false);
  const int kicks = request.toy ? 500 : 10'000;
  stage(request, std::to_string(kicks) + " kicks at 1 kHz beside " + load.parts());
  std::vector<double> us;
  us.reserve(size_t(kicks));
  uint64_t next = now_ns();
  for (int i = 0; i < kicks && !request.cancel.cancelled(); ++i) {
    next += 1'000'000;
    if (next > now_ns()) std::this_thread::sleep_for(std::chrono::nanoseconds(next - now_ns()));
    const uint64_t begin = now_ns();
    host.engine().kick_frame();
    us.push_back(double(now_ns() - begin) * 1e-3);
  }
  if (request.cancel.cancelled()) return Error(ErrorCode::kCancelled, "the benchmark was stopped");
  BenchRow kick = row_of(host, "tick.kick_latency", "us", us, percentile(us, 0.99));
  kick.target = kKickTargetUs;
  kick.floor = 10;  // the goal
  kick.note = "p99; beside " + load.parts() + " (" + std::to_string(load.texts()) + " texts, " +
              std::to_string(load.queries()) + " queries meanwhile); max " +
              std::to_string(percentile(us, 1.0));
  return std::vector<BenchRow>{kick, event_cost(host)};
}

Result<std::vector<BenchRow>> bench_frames(Host& host, const BenchRequest& request) {
  const double seconds = request.toy ? 1 : 20;
  std::vector<BenchRow> rows;
  const auto run = [&](const std::string& name, const std::string& beside) -> Error {
    OB_CHECK(host.engine().start_frames({}));
    const uint64_t end = now_ns() + uint64_t(seconds * 1e9);
    while (now_ns() < end && !request.cancel.cancelled())
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    rows.push_back(missed_row(host, name, host.engine().stop_frames(), beside));
    return request.cancel.cancelled() ? Error(ErrorCode::kCancelled, "the benchmark was stopped") : Error();
  };
  stage(request, "frames alone");
  OB_CHECK(run("frames.missed_alone", "nothing"));
  stage(request, "frames beside embedding, SQL and decoding");
  BenchLoad load(host, /*decode=*/true);
  OB_CHECK(run("frames.missed_under_load", load.parts()));
  return rows;
}

Result<std::vector<BenchRow>> bench_device(Host& host, const BenchRequest& request) {
  device::Device& device = host.engine().device();
  device::Queue& queue = device.queue(device::Role::kMl);
  std::vector<BenchRow> rows;
  stage(request, "submit cost and round trip");
  OB_TRY(device::Kernel fill, device.kernel(kernels::Fill::info()));
  OB_TRY(device::Span word, device.heap().allocate(256));
  device::CommandList list("empty");
  list.dispatch(fill, kernels::Fill{.target = word, .value = 1, .row_count = 64}, fill.grid(64));
  const device::ListRef recorded = list.finish();
  auto done = device.timeline("bench");
  std::vector<double> submit_us, round_us;
  for (int i = 0; i < (request.toy ? 200 : 5000); ++i) {
    const device::TimelinePoint point = done->next();
    const uint64_t begin = now_ns();
    OB_CHECK(queue.submit({.list = recorded, .signals = {point}}));
    submit_us.push_back(double(now_ns() - begin) * 1e-3);
    OB_CHECK(point.timeline->wait(point.value, std::chrono::seconds(10)));
    round_us.push_back(double(now_ns() - begin) * 1e-3);
  }
  std::vector<double> item_us;
  for (int i = 0; i < (request.toy ? 200 : 5000); ++i) {
    const uint64_t begin = now_ns();
    tick::WorkItem item{.name = "empty", .list = recorded, .signals = {done}};
    OB_TRY(const tick::Ticket ticket, host.engine().scheduler().submit(std::move(item)));
    OB_CHECK(ticket.wait_to_end());
    item_us.push_back(double(now_ns() - begin) * 1e-3);
  }
  device.heap().release(word);
  rows.push_back(row_of(host, "device.item_to_ticket", "us", item_us, percentile(item_us, 0.5)));
  rows.back().note = "the same list as an item of the scheduler, from submit() to its ticket";
  rows.push_back(row_of(host, "device.submit", "us", submit_us, percentile(submit_us, 0.5)));
  rows.push_back(row_of(host, "device.submit_to_wait", "us", round_us, percentile(round_us, 0.5)));

  OB_TRY(device::Kernel sum, device.kernel(kernels::SumI64::info()));
  for (uint32_t n :
       request.toy ? std::vector<uint32_t>{100'000} : std::vector<uint32_t>{1'000'000, 50'000'000}) {
    stage(request, "SUM over " + std::to_string(n) + " resident rows");
    const device::Grid grid = sum.grid(n);
    std::vector<kernels::abi::sum_i64::Partial> partials(grid.groups());
    OB_TRY(device::Span source, device.heap().allocate(uint64_t(n) * 8));
    OB_TRY(device::Span out, device.heap().allocate(partials.size() * sizeof partials[0]));
    std::vector<int64_t> values(n);
    uint64_t want = 0;
    for (uint32_t i = 0; i < n; ++i) want += uint64_t(values[i] = int64_t(i % 100'003));
    OB_CHECK(device.write(source, values.data(), uint64_t(n) * 8));
    device::CommandList commands("sum");
    commands.dispatch(sum, kernels::SumI64{.source = source, .partials = out, .row_count = n}, grid);
    const device::ListRef sum_list = commands.finish();
    std::vector<double> ms, device_ms;
    for (int i = 0; i < (request.toy ? 10 : 200); ++i) {
      device::SubmitReport report;
      const uint64_t begin = now_ns();
      OB_CHECK(device.run(device::Role::kMl, sum_list, &report));
      ms.push_back(double(now_ns() - begin) * 1e-6);
      if (report.end_ns > report.begin_ns)
        device_ms.push_back(double(report.end_ns - report.begin_ns) * 1e-6);
    }
    OB_CHECK(device.read(out, partials.data(), partials.size() * sizeof partials[0]));
    uint64_t low = 0;
    for (const auto& p : partials) low += p.low;
    BenchRow row = row_of(host, "device.sum_i64." + std::to_string(n), "ms", ms, percentile(ms, 0.5));
    row.failed = low != want;
    row.note =
        "wall time of one submission; on the device " +
        (device_ms.empty() ? std::string("unknown")
                           : std::to_string(percentile(device_ms, 0.5)) + " ms, " +
                                 std::to_string(double(n) * 8e-6 / percentile(device_ms, 0.5)) + " GB/s");
    rows.push_back(row);
    device.heap().release(source);
    device.heap().release(out);
  }
  return rows;
}

}  // namespace onebeat::service
