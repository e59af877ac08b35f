// gguf_check.hpp: a strict look at a GGUF file before llama.cpp may parse it.
//
//   OB_TRY(GgufSummary summary, check_gguf(path));      // then, and only then, hand the path to llama.cpp
//
// GGUF parsers have been attacked by counts that overflow, strings that lie about their length and tensors outside the
// file. This reader trusts nothing: checked arithmetic, limits on everything, every tensor inside the file and no two
// overlapping, an allow-list of architectures. It reads only the header (about 6 MB for a 150,000-word vocabulary).
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "onebeat/error.hpp"

namespace onebeat::models {

struct GgufSummary {
  std::string architecture, name;  // "qwen2", general.name
  uint32_t version = 0;
  uint64_t key_count = 0, tensor_count = 0;
  uint64_t layer_count = 0, context_length = 0;  // 0 when the file does not say
  uint64_t data_begin = 0, data_bytes = 0;
};

// kNotFound, kPermission; kCorrupt with what is wrong and where; kUnsupported for an architecture outside the list.
Result<GgufSummary> check_gguf(const std::string& path);
// The same over memory; `name` stands for the path in messages.
Result<GgufSummary> check_gguf(std::span<const std::byte> file, const std::string& name);

}  // namespace onebeat::models
