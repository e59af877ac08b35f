#include "device/metal/runtime.hpp"

#include <atomic>

namespace onebeat::device::metal {
namespace {
std::atomic<const Runtime*> installed{nullptr};
}

Result<const Runtime*> Runtime::current() {
  if (const Runtime* runtime = installed.load(std::memory_order_acquire)) return runtime;
  return system_runtime();
}

void Runtime::install(const Runtime* runtime) { installed.store(runtime, std::memory_order_release); }

}  // namespace onebeat::device::metal
