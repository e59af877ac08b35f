// sha256.hpp: the hash by which models, blobs and downloads are known (FIPS 180-4).
//
//   std::string hex = sha256_hex(bytes);
//   OB_TRY(std::string of_file, sha256_file(path, on_progress, cancel));
//
// Uses the CPU's SHA instructions where they exist (about 1.5 GB/s), plain code elsewhere (about 0.25 GB/s).
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/cancel.hpp"
#include "onebeat/error.hpp"

namespace onebeat {

class Sha256 {
 public:
  enum class Path { kAuto, kPlain };  // kPlain: for tests
  explicit Sha256(Path path = Path::kAuto);
  void add(std::span<const std::byte> bytes);
  void add(std::string_view text) { add(std::as_bytes(std::span(text.data(), text.size()))); }
  std::array<uint8_t, 32> finish();  // ends it; add nothing after
  std::string finish_hex();          // 64 lower-case digits

 private:
  using Compress = void (*)(uint32_t* state, const uint8_t* blocks, size_t block_count);
  uint32_t state_[8];
  uint8_t buffer_[64];
  size_t buffered_ = 0;
  uint64_t total_bytes_ = 0;
  Compress compress_;
};

std::string sha256_hex(std::span<const std::byte> bytes);
std::string sha256_hex(std::string_view text);

// Reads in 1 MiB pieces; `progress` gets bytes done of bytes in all. kCancelled when the token is set.
using HashProgress = std::function<void(uint64_t done, uint64_t total)>;
Result<std::string> sha256_file(const std::string& path, const HashProgress& progress = {},
                                const CancelToken& cancel = {});

}  // namespace onebeat
