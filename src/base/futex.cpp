#include "base/futex.hpp"

#if defined(__linux__)
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace onebeat {

void cpu_pause() {
#if defined(__x86_64__)
  _mm_pause();
#endif
}

void sleep_while(std::atomic<uint32_t>& word, uint32_t value) {
#if defined(__linux__)
  syscall(SYS_futex, reinterpret_cast<uint32_t*>(&word), FUTEX_WAIT_PRIVATE, value, nullptr, nullptr, 0);
#else
  word.wait(value);
#endif
}

void wake_threads(std::atomic<uint32_t>& word, uint32_t threads) {
#if defined(__linux__)
  syscall(SYS_futex, reinterpret_cast<uint32_t*>(&word), FUTEX_WAKE_PRIVATE, int(threads), nullptr, nullptr,
          0);
#else
  threads == 1 ? word.notify_one() : word.notify_all();
#endif
}

}  // namespace onebeat
