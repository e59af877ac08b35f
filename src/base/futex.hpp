// futex.hpp: sleep on a 32-bit word and wake its sleepers, as cheaply as the system can.
//
//   while (word.load() == old) sleep_while(word, old);   // returns when woken, or for no reason
//   word.store(next); wake_threads(word, 1);
//
// For the thread pools of base; everybody else waits on a condition variable or a Timeline.
#pragma once
#include <atomic>
#include <cstdint>

namespace onebeat {

void sleep_while(std::atomic<uint32_t>& word, uint32_t value);
void wake_threads(std::atomic<uint32_t>& word, uint32_t threads);
void cpu_pause();  // tells the core that this is a spin

}  // namespace onebeat
