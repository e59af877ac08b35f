#include "base/crc32c.hpp"

#include <array>
#include <cstring>

namespace onebeat {
namespace {

constexpr uint32_t kPolynomial = 0x82f63b78;  // reversed

constexpr std::array<uint32_t, 256> make_table() {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t v = i;
    for (int bit = 0; bit < 8; ++bit) v = v >> 1 ^ (v & 1 ? kPolynomial : 0);
    table[i] = v;
  }
  return table;
}
constexpr std::array<uint32_t, 256> kTable = make_table();

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) uint32_t with_instruction(std::span<const std::byte> bytes,
                                                            uint32_t so_far) {
  uint64_t crc = ~so_far;
  size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    crc = __builtin_ia32_crc32di(crc, word);
  }
  auto rest = uint32_t(crc);
  for (; i < bytes.size(); ++i) rest = __builtin_ia32_crc32qi(rest, uint8_t(bytes[i]));
  return ~rest;
}
#endif

}  // namespace

uint32_t crc32c_plain(std::span<const std::byte> bytes, uint32_t so_far) {
  uint32_t crc = ~so_far;
  for (const std::byte b : bytes) crc = crc >> 8 ^ kTable[(crc ^ uint32_t(b)) & 0xff];
  return ~crc;
}

uint32_t crc32c(std::span<const std::byte> bytes, uint32_t so_far) {
#if defined(__x86_64__)
  static const bool has = __builtin_cpu_supports("sse4.2");
  if (has) return with_instruction(bytes, so_far);
#endif
  return crc32c_plain(bytes, so_far);
}

}  // namespace onebeat
