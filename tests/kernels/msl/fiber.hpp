// fiber.hpp: a call stack that can be left and entered again, switched by hand in about two nanoseconds.
//
//   StackPool stacks(64 << 10);
//   Context main, lane;
//   make_context(lane, stacks.bottom(0), stacks.stack_bytes(), entry);
//   switch_context(main, lane);                 // runs entry() until it switches back
//
// An assembler switch exists for x86-64 and aarch64 (System V); elsewhere <ucontext.h> does the same more slowly.
// Under AddressSanitizer every switch is announced to it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#if (defined(__x86_64__) || defined(__aarch64__)) && !defined(ONEBEAT_UCONTEXT)
#define ONEBEAT_FIBER_ASM 1
#else
#define ONEBEAT_FIBER_ASM 0
#include <ucontext.h>
#endif

namespace onebeat::msl {

struct Context {
#if ONEBEAT_FIBER_ASM
  void* stack_pointer = nullptr;
#else
  ucontext_t state;
#endif
  const void* stack_bottom = nullptr;  // for AddressSanitizer
  size_t stack_bytes = 0;
};

// `entry` begins with begin_context() and never returns: its last switch is marked.
void make_context(Context& context, std::byte* stack_bottom, size_t stack_bytes, void (*entry)());
void begin_context();
void switch_context(Context& from, Context& to, bool last = false);

// Stacks of equal size with a page without access below each; made once, used again for every workgroup.
class StackPool {
 public:
  explicit StackPool(size_t stack_bytes) : stack_bytes_(stack_bytes) {}
  ~StackPool();
  StackPool(const StackPool&) = delete;
  StackPool& operator=(const StackPool&) = delete;

  std::byte* bottom(size_t index);  // makes more when needed
  size_t stack_bytes() const { return stack_bytes_; }

 private:
  size_t stack_bytes_;
  std::vector<std::byte*> stacks_;
};

}  // namespace onebeat::msl
