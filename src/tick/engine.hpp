// engine.hpp: the engine of one process: devices, three queues, four events, core budget, diagnostics, frames; and the
// tick flow, the five calls through which everything passes.
//
//   OB_TRY(auto engine, Engine::open({.device = {.device = "auto"}}));
//   OB_CHECK(engine->start_frames({}));                    // 60 Hz on its own thread: kick_frame + render_ui_frame
//   engine->process_chat_message("ask", true, stages, cancel);
//   FrameReport frames = engine->stop_frames();
//
// The CPU device always exists; device() is the chosen one, which may be the same. What a chat message or a statement does
// in each stage is the caller's (rag, models, llm, sql); the engine owns the order, the events, the classes, the cancel and
// the record in diagnostics.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/cancel.hpp"
#include "device/device.hpp"
#include "diag/collector.hpp"
#include "diag/recorder.hpp"
#include "tick/core_budget.hpp"
#include "tick/frame_stats.hpp"
#include "tick/scheduler.hpp"
#include "tick/ui_renderer.hpp"

namespace onebeat::tick {

struct EngineOptions {
  device::OpenOptions device;
  uint32_t cores = 0;  // of the core budget; 0: what the process may use
};

struct FrameOptions {
  uint32_t width = 640, height = 360;
  double rate_hz = 60;
};

// The stages of one chat message. Each runs on the calling thread and may submit to the scheduler.
struct ChatStages {
  std::function<Error()> embed;     // the question's vector; its device work signals E_embed
  std::function<Error()> search;    // the context; E_rag is raised when it returns
  std::function<Error()> generate;  // tokens
};

struct MemoryOperation {
  enum class Kind : uint8_t { kUpload, kCommit, kDecommit, kRelease } kind = Kind::kUpload;
  device::Span target;
  const void* data = nullptr;  // kUpload: target.bytes bytes, valid until the batch has ended
};

// Work that comes in steps of its own making (a decoded token, a 30 s window of speech), each under a core lease.
struct StepJob {
  std::string name;
  WorkClass work_class = WorkClass::kChat;
  CancelToken cancel;
  std::function<uint32_t()> wanted_cores;  // for the next step
  std::function<void(uint32_t)> granted_cores;
  std::function<Result<SliceState>()> step;
};

class StagingRing;  // engine_memory.cpp

class Engine {
 public:
  static Result<std::unique_ptr<Engine>> open(const EngineOptions& options);
  ~Engine();

  device::Device& cpu() { return *cpu_; }
  device::Device& device() { return chosen_ ? *chosen_ : *cpu_; }
  device::Device* gpu() { return chosen_.get(); }  // null when the CPU device was chosen
  Scheduler& scheduler() { return *scheduler_; }
  CoreBudget& cores() { return cores_; }
  diag::Recorder& recorder() { return recorder_; }
  diag::Collector& collector() {
    return collector_;
  }  // polled at 10 Hz while frames run, and by whoever reads it
  const std::shared_ptr<device::Timeline>& e_frame() const { return e_frame_; }
  const std::shared_ptr<device::Timeline>& e_data() const { return e_data_; }
  const std::shared_ptr<device::Timeline>& e_embed() const { return e_embed_; }
  const std::shared_ptr<device::Timeline>& e_rag() const { return e_rag_; }

  // ---- the tick flow ----
  // Advances E_frame, takes over the newest snapshot for this frame and wakes due work. No allocation; the only lock is
  // E_frame's own, which nobody holds while working. Called by one thread. The frame's number.
  uint64_t kick_frame();
  // Draws the snapshot that kick_frame took over. False: given up, every image is still in flight.
  Result<bool> render_ui_frame();
  // Retrieval on: embed, E_embed, search, E_rag, generate. Off: generate alone; no device queue is touched.
  Error process_chat_message(const std::string& name, bool retrieval, const ChatStages& stages,
                             const CancelToken& cancel);
  // One statement; `run` plans, loads missing columns on Q_blit (E_data) and executes on Q_ml.
  Error process_sql_query(const std::string& name, const std::function<Error()>& run);
  // Uploads in slices of at most 4 MiB through a bounded staging ring (blocks while it is full), commits, decommits and
  // releases, in order on Q_blit. The ticket ends, and E_data advances, when all is done.
  Result<Ticket> async_memory_operations(const std::vector<MemoryOperation>& batch,
                                         WorkClass work_class = WorkClass::kSql);

  // Runs the job on Q_ml's host lane, one step at a time, each under a lease of the core budget; blocks until it ends.
  Error run_steps(StepJob job);

  // ---- frames ----
  Error start_frames(const FrameOptions& options);
  FrameReport stop_frames();
  FrameReport frames() const;                   // so far
  Result<std::vector<uint8_t>> frame_pixels();  // RGBA of the newest finished image
  // Why frames are drawn on the CPU device although another was chosen; empty: they are not.
  std::string frames_fallback_reason() const;
  uint32_t frame_width() const { return frame_options_.width; }
  uint32_t frame_height() const { return frame_options_.height; }
  std::vector<uint64_t> kick_times_ns() const;  // of the newest kicks, at most 65,536

  void set_status(const std::string& line);  // shown in the HUD
  void note(diag::Operation operation, diag::Lane lane, uint64_t count = 1);
  uint64_t device_submissions();  // to any queue of any device so far

 private:
  explicit Engine(uint32_t cores);
  void frame_thread();
  void status_thread();
  void publish_status(uint64_t interval_ns);
  Error make_renderer();
  void note_render_error(const Error& error);
  Error upload(const MemoryOperation& operation, WorkClass work_class, std::vector<Ticket>& copies);

  diag::Recorder recorder_;
  diag::Collector collector_{recorder_};
  CoreBudget cores_;
  std::unique_ptr<device::Device> cpu_, chosen_;
  std::shared_ptr<device::Timeline> e_frame_, e_data_, e_embed_, e_rag_;
  std::unique_ptr<Scheduler> scheduler_;
  std::once_flag staging_made_;
  std::shared_ptr<StagingRing> staging_;  // made by the first upload that needs it

  FrameOptions frame_options_;
  mutable std::mutex renderer_mutex_;     // guards the pointer and the reason, not the renderer
  std::shared_ptr<UiRenderer> renderer_;  // changed by the frame thread, or while it does not run
  std::string frames_fallback_;
  uint32_t render_errors_ = 0;  // in a row
  std::unique_ptr<FrameStats> frame_stats_;
  LatestValue<UiSnapshot> snapshots_;
  UiSnapshot current_;  // of the frame being drawn
  std::atomic<uint64_t> frame_{0};
  uint64_t deadline_ns_ = 0;
  std::atomic<bool> running_{false};
  std::thread frames_, status_;
  std::vector<uint64_t> kicks_;  // ring, written by the kicking thread
  std::atomic<uint64_t> kick_count_{0};
  std::mutex status_mutex_;
  std::string status_line_;
  std::array<uint64_t, 3> busy_before_{};
};

}  // namespace onebeat::tick
