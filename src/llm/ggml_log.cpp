#include "llm/ggml_log.hpp"

#include <ggml.h>
#include <llama.h>

#include <mutex>

namespace onebeat::llm {
namespace {

constexpr size_t kKeptBytes = 2048;
std::mutex log_mutex;
std::string log_tail;  // guarded by log_mutex

void sink(int level, const char* text, void*) {
  if (level < GGML_LOG_LEVEL_WARN || level == GGML_LOG_LEVEL_CONT) return;
  std::lock_guard lock(log_mutex);
  log_tail += text;
  if (log_tail.size() > kKeptBytes) log_tail.erase(0, log_tail.size() - kKeptBytes);
}

void llama_sink(ggml_log_level level, const char* text, void* user) { sink(int(level), text, user); }

}  // namespace

void install_ggml_log() { llama_log_set(llama_sink, nullptr); }

GgmlLogFn ggml_log_sink() { return sink; }

std::string recent_ggml_log() {
  std::lock_guard lock(log_mutex);
  return log_tail;
}

}  // namespace onebeat::llm
