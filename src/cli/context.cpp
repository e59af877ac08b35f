#include "cli/context.hpp"

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "base/clock.hpp"

namespace onebeat::cli {
namespace {

CancelSource& interrupt_source() {
  static CancelSource source;
  return source;
}

volatile std::sig_atomic_t interrupts = 0;

void on_interrupt(int) {
  if (interrupts) _exit(kExitInterrupted);
  interrupts = 1;
  interrupt_source().cancel();
}

}  // namespace

service::HostOptions Context::host_options() const {
  service::HostOptions o;
  o.device.device = device;
  o.device.disable = disable;
  o.device.checked = checked;
  o.device.cache_folder = service::cache_folder() + "/pipelines";
  o.workspace = workspace;
  o.fault_plan = inject_fault;
  o.models_folder = models;
  return o;
}

int exit_code(const Error& error) {
  switch (error.code) {
    case ErrorCode::kOk:
      return kExitOk;
    case ErrorCode::kNotFound:
    case ErrorCode::kPermission:
    case ErrorCode::kUnsupported:
      return kExitMissing;
    case ErrorCode::kCancelled:
      return kExitInterrupted;
    default:
      return kExitFailed;
  }
}

int report(const Context& context, const Error& error) {
  if (context.json) {
    Json e = object({{"code", to_string(error.code)}, {"message", error.message}});
    if (!error.detail.empty()) e.set("detail", error.detail);
    print(object({{"error", e}}));
  }
  std::fprintf(stderr, "onebeat: %s\n", error.message.c_str());
  if (!error.detail.empty() && !context.quiet) std::fprintf(stderr, "  (%s)\n", error.detail.c_str());
  return exit_code(error);
}

void print(const Json& document) { print_text(document.dump() + "\n"); }

void print_text(const std::string& text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (!written || std::fflush(stdout) != 0) {
    std::fprintf(stderr,
                 "onebeat: standard output cannot be written; is the disk full or the reader gone?\n");
    std::_Exit(kExitFailed);
  }
}

CancelToken interrupt_token() {
  static const bool installed = [] {
    interrupt_source();
    std::signal(SIGINT, on_interrupt);
    return true;
  }();
  (void)installed;
  return interrupt_source().token();
}

Progress::Progress(const Context& context, std::string what)
    : silent_(context.quiet),
      terminal_(isatty(STDERR_FILENO) != 0),
      what_(std::move(what)),
      started_ns_(now_ns()) {}

Progress::~Progress() { end(); }

void Progress::end() {
  if (shown_ && terminal_) std::fprintf(stderr, "\r\x1b[K");
  shown_ = false;
}

bool Progress::due() {
  constexpr uint64_t kSecond = 1'000'000'000;
  const uint64_t now = now_ns();
  const uint64_t pause = terminal_ ? kSecond / 10 : 5 * kSecond;
  if (silent_ || now - started_ns_ < kSecond || now - printed_ns_ < pause) return false;
  printed_ns_ = now;
  return shown_ = true;
}

void Progress::update(double done, double total, const std::string& note) {
  if (!due()) return;
  const double percent = total > 0 ? 100 * done / total : 0;
  std::fprintf(stderr, "%s%s %3.0f %%%s%s%s", terminal_ ? "\r\x1b[K" : "", what_.c_str(), percent,
               note.empty() ? "" : ", ", note.c_str(), terminal_ ? "" : "\n");
  std::fflush(stderr);
}

void Progress::update(const std::string& note) {
  if (!due()) return;
  std::fprintf(stderr, "%s%s, %s%s", terminal_ ? "\r\x1b[K" : "", what_.c_str(), note.c_str(),
               terminal_ ? "" : "\n");
  std::fflush(stderr);
}

Elapsed::Elapsed(const Context& context, std::string what) : progress_(context, std::move(what)) {
  if (!context.quiet) thread_ = std::thread([this] { run(); });
}

void Elapsed::run() {
  const uint64_t begin = now_ns();
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, std::chrono::milliseconds(200), [this] { return ended_; }))
    progress_.update(std::to_string((now_ns() - begin) / 1'000'000'000) + " s");
}

void Elapsed::end() {
  {
    std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
  progress_.end();
}

}  // namespace onebeat::cli
