#include "tick/engine.hpp"

#include <algorithm>
#include <cstring>

#include "base/clock.hpp"
#include "base/cpu_info.hpp"

namespace onebeat::tick {
namespace {
constexpr size_t kKicksKept = 1u << 16;
constexpr auto kTicketPoll = std::chrono::milliseconds(200);
constexpr device::Role kRoles[] = {device::Role::kRender, device::Role::kMl, device::Role::kBlit};
}  // namespace

Engine::Engine(uint32_t cores) : cores_(cores, kEnginePatience) { kicks_.resize(kKicksKept); }

Result<std::unique_ptr<Engine>> Engine::open(const EngineOptions& options) {
  std::unique_ptr<Engine> engine(new Engine(options.cores ? options.cores : cpu_info().cores));
  device::OpenOptions cpu = options.device;
  cpu.device = "cpu";
  cpu.faults = nullptr;
  cpu.core_gate = &engine->cores_;
  OB_TRY(engine->cpu_, device::open(cpu));
  if (options.device.device != "cpu") {
    OB_TRY(auto chosen, device::open(options.device));
    if (chosen->caps().backend != device::Backend::kCpu) engine->chosen_ = std::move(chosen);
  }
  device::Device& device = engine->device();
  engine->e_frame_ = device.timeline("E_frame");
  engine->e_data_ = device.timeline("E_data");
  engine->e_embed_ = device.timeline("E_embed");
  engine->e_rag_ = device.timeline("E_rag");
  // Slices follow the frames by themselves: 2 ms while one was shown in the last 250 ms, whole before the first.
  engine->scheduler_ = Scheduler::create(device, {.recorder = &engine->recorder_});
  return engine;
}

Engine::~Engine() {
  (void)stop_frames();
  scheduler_.reset();
  staging_.reset();
  renderer_.reset();
}

Error Engine::process_chat_message(const std::string& name, bool retrieval, const ChatStages& stages,
                                   const CancelToken& cancel) {
  static std::atomic<uint64_t> requests{0};
  const uint64_t request = ++requests;
  const uint32_t label = recorder_.intern(name);
  const auto flow = [&](diag::Flow step) {
    recorder_.record({now_ns(), request, 0, label, diag::Lane::kChat, diag::Kind::kFlow, uint8_t(step)});
  };
  const auto timed = [&](const char* stage, const std::function<Error()>& run) -> Error {
    if (cancel.cancelled()) return Error(ErrorCode::kCancelled, "the request was stopped");
    const uint64_t begin = now_ns();
    flow(diag::Flow::kStep);
    Error e = run();
    recorder_.record(
        {begin, request, now_ns() - begin, recorder_.intern(stage), diag::Lane::kChat, diag::Kind::kSpan});
    return e;
  };
  flow(diag::Flow::kBegin);
  Error failed;
  if (retrieval) {
    failed = timed("embed", stages.embed);
    if (!failed) {
      failed = timed("search", stages.search);
      const device::TimelinePoint ready = e_rag_->next();
      ready.timeline->signal(ready.value, failed);
    }
  }
  if (!failed) failed = timed("generate", stages.generate);
  flow(diag::Flow::kEnd);
  return failed;
}

Error Engine::process_sql_query(const std::string& name, const std::function<Error()>& run) {
  const uint64_t begin = now_ns();
  Error failed = run();
  recorder_.record({begin, 0, now_ns() - begin, recorder_.intern(name), diag::Lane::kSql, diag::Kind::kSpan});
  note(diag::Operation::kSqlQueries, diag::Lane::kSql);
  return failed;
}

Error Engine::run_steps(StepJob job) {
  const auto shared = std::make_shared<StepJob>(std::move(job));
  WorkItem item;
  item.name = shared->name;
  item.queue = Role::kMl;
  item.work_class = shared->work_class;
  item.cancel = shared->cancel;
  item.host.step = [this, shared]() -> Result<SliceState> {
    const uint32_t wanted = shared->wanted_cores ? shared->wanted_cores() : 1;
    CoreLease lease = cores_.acquire(shared->work_class, wanted, shared->cancel);
    if (!lease) return Error(ErrorCode::kCancelled, "the request was stopped");
    if (shared->granted_cores) shared->granted_cores(lease.cores());
    return shared->step();
  };
  OB_TRY(Ticket ticket, scheduler_->submit(std::move(item)));
  while (!ticket.finished()) (void)ticket.wait(kTicketPoll);  // a time-out only means: look again
  return ticket.report().error;
}

void Engine::note(diag::Operation operation, diag::Lane lane, uint64_t count) {
  recorder_.record({.time_ns = now_ns(),
                    .id = uint64_t(operation),
                    .value = count,
                    .lane = lane,
                    .kind = diag::Kind::kDone});
}

uint64_t Engine::device_submissions() {
  uint64_t total = 0;
  for (device::Device* d : {cpu_.get(), chosen_.get()}) {
    if (!d) continue;
    for (device::Role role : kRoles) total += d->queue(role).submitted();
  }
  return total;
}

}  // namespace onebeat::tick
