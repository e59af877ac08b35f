// ggml_log.hpp: the one sink for what ggml, llama.cpp and whisper.cpp print. Nothing reaches the terminal; the last
// lines are kept so that an error can quote them.
#pragma once
#include <string>

namespace onebeat::llm {

// Routes the log of ggml and llama.cpp here. whisper.cpp resets ggml's callback when its own is set, so whoever loads
// a model of either kind calls this afterwards again. Idempotent, thread-safe.
void install_ggml_log();

// For whisper_log_set, which takes the same callback type.
using GgmlLogFn = void (*)(int level, const char* text, void* user);
GgmlLogFn ggml_log_sink();

std::string recent_ggml_log();  // warnings and errors, newest last, at most 2 KiB

}  // namespace onebeat::llm
