#include "kernels/msl/fiber.hpp"

#include <sys/mman.h>

#include "base/assert.hpp"

#if defined(__SANITIZE_ADDRESS__)
#define ONEBEAT_FIBER_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ONEBEAT_FIBER_ASAN 1
#endif
#endif
#ifdef ONEBEAT_FIBER_ASAN
#include <sanitizer/common_interface_defs.h>
#endif

#if ONEBEAT_FIBER_ASM
extern "C" void onebeat_switch_stack(void** save, void* load);

#ifdef __APPLE__
#define ONEBEAT_SYMBOL "_onebeat_switch_stack"
#else
#define ONEBEAT_SYMBOL "onebeat_switch_stack"
#endif

// Saves what the calling convention lets a callee rely on, swaps the stack pointer, restores.
#if defined(__x86_64__)
asm(".text\n.globl " ONEBEAT_SYMBOL "\n.p2align 4\n" ONEBEAT_SYMBOL
    ":\n"
    "pushq %rbp\npushq %rbx\npushq %r12\npushq %r13\npushq %r14\npushq %r15\n"
    "movq %rsp, (%rdi)\n"
    "movq %rsi, %rsp\n"
    "popq %r15\npopq %r14\npopq %r13\npopq %r12\npopq %rbx\npopq %rbp\n"
    "ret\n");
#else
asm(".text\n.globl " ONEBEAT_SYMBOL "\n.p2align 4\n" ONEBEAT_SYMBOL
    ":\n"
    "sub sp, sp, #160\n"
    "stp x19, x20, [sp]\nstp x21, x22, [sp, #16]\nstp x23, x24, [sp, #32]\nstp x25, x26, [sp, #48]\n"
    "stp x27, x28, [sp, #64]\nstp x29, x30, [sp, #80]\n"
    "stp d8, d9, [sp, #96]\nstp d10, d11, [sp, #112]\nstp d12, d13, [sp, #128]\nstp d14, d15, [sp, #144]\n"
    "mov x9, sp\nstr x9, [x0]\n"
    "mov sp, x1\n"
    "ldp x19, x20, [sp]\nldp x21, x22, [sp, #16]\nldp x23, x24, [sp, #32]\nldp x25, x26, [sp, #48]\n"
    "ldp x27, x28, [sp, #64]\nldp x29, x30, [sp, #80]\n"
    "ldp d8, d9, [sp, #96]\nldp d10, d11, [sp, #112]\nldp d12, d13, [sp, #128]\nldp d14, d15, [sp, #144]\n"
    "add sp, sp, #160\n"
    "ret\n");
#endif
#endif

namespace onebeat::msl {
namespace {
constexpr size_t kGuardBytes = 4096;

inline void swap_stacks(Context& from, Context& to) {
#if ONEBEAT_FIBER_ASM
  onebeat_switch_stack(&from.stack_pointer, to.stack_pointer);
#else
  swapcontext(&from.state, &to.state);
#endif
}
}  // namespace

void make_context(Context& context, std::byte* stack_bottom, size_t stack_bytes, void (*entry)()) {
  context.stack_bottom = stack_bottom;
  context.stack_bytes = stack_bytes;
#if ONEBEAT_FIBER_ASM && defined(__x86_64__)
  // The switch pops six registers and returns into `entry`, which then finds the stack as after a call.
  auto* top = reinterpret_cast<void**>(stack_bottom + stack_bytes);
  *--top = nullptr;  // where a return address of `entry` would be
  *--top = reinterpret_cast<void*>(entry);
  for (int i = 0; i < 6; ++i) *--top = nullptr;
  context.stack_pointer = top;
#elif ONEBEAT_FIBER_ASM
  auto* top = reinterpret_cast<void**>(stack_bottom + stack_bytes) - 20;
  for (int i = 0; i < 20; ++i) top[i] = nullptr;
  top[11] = reinterpret_cast<void*>(entry);  // x30
  context.stack_pointer = top;
#else
  getcontext(&context.state);
  context.state.uc_stack.ss_sp = stack_bottom;
  context.state.uc_stack.ss_size = stack_bytes;
  context.state.uc_link = nullptr;
  makecontext(&context.state, entry, 0);
#endif
}

#ifdef ONEBEAT_FIBER_ASAN
static thread_local Context* g_left = nullptr;  // the context that switched to the running one

void begin_context() {
  __sanitizer_finish_switch_fiber(nullptr, &g_left->stack_bottom, &g_left->stack_bytes);
}

void switch_context(Context& from, Context& to, bool last) {
  void* fake_stack = nullptr;
  __sanitizer_start_switch_fiber(last ? nullptr : &fake_stack, to.stack_bottom, to.stack_bytes);
  g_left = &from;
  swap_stacks(from, to);
  __sanitizer_finish_switch_fiber(fake_stack, &g_left->stack_bottom, &g_left->stack_bytes);
}
#else
void begin_context() {}
void switch_context(Context& from, Context& to, bool) { swap_stacks(from, to); }
#endif

StackPool::~StackPool() {
  for (std::byte* stack : stacks_) munmap(stack - kGuardBytes, stack_bytes_ + kGuardBytes);
}

std::byte* StackPool::bottom(size_t index) {
  while (stacks_.size() <= index) {
    void* memory =
        mmap(nullptr, stack_bytes_ + kGuardBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    OB_ASSERT(memory != MAP_FAILED, "a fiber's stack can be reserved");
    OB_ASSERT(mprotect(memory, kGuardBytes, PROT_NONE) == 0, "a guard page can be set");
    stacks_.push_back(static_cast<std::byte*>(memory) + kGuardBytes);
  }
  return stacks_[index];
}

}  // namespace onebeat::msl
