#include "device/self_test.hpp"

#include "device/device.hpp"

namespace onebeat::device {

Span KernelTrial::memory(uint64_t bytes) {
  if (bytes == 0 || failure_) return {};
  Result<Span> span = allocate(bytes);
  if (span) return *span;
  failure_ = span.error();
  return {};
}

DeviceTrial::~DeviceTrial() {
  for (const Span& span : spans_) device_.heap().release(span);
}

// Upload memory: a question is small, and reading it over the bus costs less than staging copies.
Result<Span> DeviceTrial::allocate(uint64_t bytes) {
  OB_TRY(Span span, device_.heap().allocate(bytes, 256, Memory::kUpload));
  spans_.push_back(span);
  return span;
}

Error DeviceTrial::execute(Op op) {
  CommandList list(std::string("self-test of ") + op.kernel.info().name);
  list.append(std::move(op));
  return device_.run(Role::kBlit, list.finish());
}

Error ask(KernelTrial& trial) {
  const KernelSelfTest test = trial.kernel().info().self_test;
  if (!test) return {};
  Error wrong = test(trial);
  if (!trial.failure()) return wrong;
  Error broken = trial.failure();
  broken.message = "the question could not be put: " + broken.message;
  return broken;
}

}  // namespace onebeat::device
