// The engine's frames: kick_frame and render_ui_frame, the thread that calls them at 60 Hz, and the one that gathers what
// they show.
#include <algorithm>
#include <cstring>

#include "base/clock.hpp"
#include "tick/engine.hpp"
#include "tick/thread_setup.hpp"

namespace onebeat::tick {
namespace {

constexpr uint64_t kStatusPeriodNs = 100'000'000;
constexpr uint32_t kRenderErrorsBorne = 3;  // in a row; then the CPU draws
constexpr device::Role kRoles[] = {device::Role::kRender, device::Role::kMl, device::Role::kBlit};

void sleep_until(uint64_t when_ns) {
  timespec t{time_t(when_ns / 1'000'000'000), long(when_ns % 1'000'000'000)};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, nullptr) != 0) {
  }
}

}  // namespace

uint64_t Engine::kick_frame() {
  const uint64_t begin = now_ns();
  const uint64_t frame = frame_.fetch_add(1, std::memory_order_relaxed) + 1;
  current_ = snapshots_.read();
  current_.frame = frame;
  e_frame_->signal(frame);
  scheduler_->kick(frame);
  const uint64_t spent = now_ns() - begin;
  const uint64_t n = kick_count_.load(std::memory_order_relaxed);
  kicks_[n % kicks_.size()] = spent;
  kick_count_.store(n + 1, std::memory_order_release);
  recorder_.record(
      {begin, uint64_t(diag::EventLine::kFrame), frame, 0, diag::Lane::kEvents, diag::Kind::kSignal, 0});
  return frame;
}

Result<bool> Engine::render_ui_frame() {
  if (!renderer_) return Error(ErrorCode::kInvalidUse, "frames are not running; start_frames comes first");
  const uint64_t deadline = deadline_ns_, frame = current_.frame;
  if (frame_stats_) frame_stats_->latest(current_.fps, current_.frame_ms, current_.frames_missed);
  UiRenderer::Encoding encoding;
  const uint32_t name = recorder_.intern("frame");
  const auto done = [this, deadline, frame, name](const device::SubmitReport& report) {
    const uint64_t finished = report.completed_ns ? report.completed_ns : now_ns();
    frame_stats_->add(deadline, report.error ? 0 : finished);
    if (!report.error) scheduler_->note_frame_presented(finished);
    recorder_.record({finished, frame, finished - deadline, 0, diag::Lane::kFrames, diag::Kind::kFrame,
                      uint8_t(report.error ? 1 : 0)});
    recorder_.record(
        {finished, frame, uint64_t(report.error ? 1 : 0), name, diag::Lane::kRender, diag::Kind::kComplete});
    if (report.begin_ns && report.end_ns > report.begin_ns)
      recorder_.record({report.begin_ns, frame, report.end_ns - report.begin_ns, name, diag::Lane::kRender,
                        diag::Kind::kExecute});
    note(diag::Operation::kRenderFrames, diag::Lane::kFrames);
  };
  auto drawn = renderer_->render(current_, done, &encoding);
  if (encoding.begin_ns)
    recorder_.record(
        {encoding.begin_ns, frame, encoding.spent_ns, name, diag::Lane::kRender, diag::Kind::kSubmit});
  if (!drawn || !*drawn) {
    frame_stats_->add(deadline, 0);
    recorder_.record({now_ns(), frame, 0, 0, diag::Lane::kFrames, diag::Kind::kFrame, 1});
  }
  if (!drawn) {
    note_render_error(drawn.error());
  } else {
    render_errors_ = 0;
  }
  return drawn;
}

// A picture matters more than where it is drawn: what the device cannot do, the CPU does.
Error Engine::make_renderer() {
  const auto create = [this](device::Device& on) {
    return UiRenderer::create(on, frame_options_.width, frame_options_.height);
  };
  std::string reason = frames_fallback_;
  auto made = create(reason.empty() ? device() : *cpu_);
  if (!made && reason.empty() && chosen_ && made.error().code != ErrorCode::kInvalidArgument) {
    reason = made.error().text();
    made = create(*cpu_);
  }
  if (!made) return made.error();
  std::shared_ptr<UiRenderer> fresh = std::move(*made);
  std::lock_guard lock(renderer_mutex_);
  renderer_.swap(fresh);  // the old one waits for its images outside the lock
  frames_fallback_ = std::move(reason);
  return {};
}

void Engine::note_render_error(const Error& error) {
  ++render_errors_;
  if (!chosen_ || !frames_fallback_.empty()) return;
  if (!chosen_->health() && render_errors_ < kRenderErrorsBorne) return;
  {
    std::lock_guard lock(renderer_mutex_);
    frames_fallback_ = error.text();
  }
  (void)make_renderer();
}

std::string Engine::frames_fallback_reason() const {
  std::lock_guard lock(renderer_mutex_);
  return frames_fallback_;
}

Error Engine::start_frames(const FrameOptions& options) {
  if (running_) return {};
  frame_options_ = options;
  OB_CHECK(make_renderer());
  frame_stats_ = std::make_unique<FrameStats>(uint64_t(1e9 / options.rate_hz));
  publish_status(kStatusPeriodNs);
  running_ = true;
  status_ = std::thread([this] { status_thread(); });
  frames_ = std::thread([this] { frame_thread(); });
  return {};
}

FrameReport Engine::stop_frames() {
  if (running_.exchange(false)) {
    frames_.join();
    status_.join();
    (void)renderer_->drain(std::chrono::seconds(2));
  }
  return frames();
}

FrameReport Engine::frames() const { return frame_stats_ ? frame_stats_->report() : FrameReport{}; }

Result<std::vector<uint8_t>> Engine::frame_pixels() {
  std::shared_ptr<UiRenderer> renderer;
  {
    std::lock_guard lock(renderer_mutex_);
    renderer = renderer_;
  }
  if (!renderer) return Error(ErrorCode::kNotFound, "no frame was drawn yet");
  return renderer->surface().readback();
}

std::vector<uint64_t> Engine::kick_times_ns() const {
  const uint64_t n = std::min<uint64_t>(kick_count_.load(std::memory_order_acquire), kicks_.size());
  return {kicks_.begin(), kicks_.begin() + std::ptrdiff_t(n)};
}

// Deadlines are a fixed grid: a late frame does not move the ones after it; deadlines that passed meanwhile are misses.
void Engine::frame_thread() {
  set_up_this_thread("onebeat frames", 0);
  const auto period = uint64_t(1e9 / frame_options_.rate_hz);
  uint64_t next = now_ns() + period;
  while (running_.load(std::memory_order_relaxed)) {
    sleep_until(next);
    deadline_ns_ = next;
    kick_frame();
    (void)render_ui_frame();
    next += period;
    for (const uint64_t now = now_ns(); next + period < now; next += period) frame_stats_->add(next, 0);
  }
}

void Engine::status_thread() {
  set_up_this_thread("onebeat status", 5);
  while (running_.load(std::memory_order_relaxed)) {
    sleep_until(now_ns() + kStatusPeriodNs);
    publish_status(kStatusPeriodNs);
    collector_.poll();
  }
}

void Engine::publish_status(uint64_t interval_ns) {
  UiSnapshot& s = snapshots_.write_slot();
  s = UiSnapshot{};
  s.built_ns = now_ns();
  for (size_t i = 0; i < 3; ++i) {
    const auto counts = scheduler_->counts(kRoles[i]);
    device::Queue& queue = device().queue(kRoles[i]);
    s.queues[i] = {queue.submitted(), queue.completed(),
                   float(double(counts.busy_ns - busy_before_[i]) / double(interval_ns))};
    busy_before_[i] = counts.busy_ns;
  }
  s.events = {e_frame_->value(), e_data_->value(), e_embed_->value(), e_rag_->value()};
  const device::HeapStats heap = device().heap().stats();
  s.heap_committed_bytes = heap.committed_bytes;
  s.heap_placed_bytes = heap.placed_bytes;
  const CoreBudgetStats cores = cores_.stats();
  s.cores = cores.cores;
  s.cores_held = cores.held;
  {
    std::lock_guard lock(status_mutex_);
    std::strncpy(s.status, status_line_.c_str(), sizeof s.status - 1);
  }
  snapshots_.publish();
}

void Engine::set_status(const std::string& line) {
  std::lock_guard lock(status_mutex_);
  status_line_ = line;
}

}  // namespace onebeat::tick
