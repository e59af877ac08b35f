#include "kernels/guarded.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstring>

#include "base/assert.hpp"

namespace onebeat::kernels::test {
namespace {
constexpr std::byte kSlack{0xa5}, kFresh{0xcd};
uint64_t round_up(uint64_t n, uint64_t to) { return (n + to - 1) / to * to; }
}  // namespace

Guarded::Guarded(uint64_t bytes) : bytes_(bytes) {
  const uint64_t page = uint64_t(sysconf(_SC_PAGESIZE)), inner = round_up(round_up(bytes, 16), page);
  mapped_ = inner + 2 * page;
  void* memory = mmap(nullptr, mapped_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  OB_ASSERT(memory != MAP_FAILED, "test memory can be mapped");
  mapping_ = static_cast<std::byte*>(memory);
  OB_ASSERT(
      mprotect(mapping_, page, PROT_NONE) == 0 && mprotect(mapping_ + page + inner, page, PROT_NONE) == 0,
      "guard pages can be set");
  data_ = mapping_ + page + inner - round_up(bytes, 16);
  std::memset(data_, int(kFresh), bytes);
  std::memset(data_ + bytes, int(kSlack), round_up(bytes, 16) - bytes);
}

Guarded::Guarded(Guarded&& other) noexcept
    : mapping_(other.mapping_), data_(other.data_), bytes_(other.bytes_), mapped_(other.mapped_) {
  other.mapping_ = nullptr;
}

Guarded::~Guarded() {
  if (!mapping_) return;
  for (uint64_t i = bytes_; i < round_up(bytes_, 16); ++i)
    OB_ASSERT(data_[i] == kSlack, "a kernel writes nothing past its span");
  munmap(mapping_, mapped_);
}

}  // namespace onebeat::kernels::test
