#include "device/metal/context.hpp"

#include <algorithm>

namespace onebeat::device::metal {
namespace {
constexpr size_t kMessagesKept = 256;
}

Result<std::shared_ptr<Context>> Context::create(std::shared_ptr<Instance> instance, Probe probe,
                                                 const OpenOptions& options) {
  std::shared_ptr<Context> self(new Context);
  self->instance_ = std::move(instance);
  self->probe_ = std::move(probe);
  self->faults_ = options.faults;
  if (self->probe_.caps.software) self->hang_limit_ = std::chrono::minutes(2);
  if (options.faults && options.faults->hang_limit_ms)
    self->hang_limit_ = std::chrono::milliseconds(options.faults->hang_limit_ms);
  if (!self->probe_.residency_sets) return self;
  const Table& m = self->m();
  Pool pool(m);
  OB_CHECK(self->fault("newResidencySet"));
  const Owned descriptor = make(m, m.MTLResidencySetDescriptor);
  m.setLabel_(descriptor.get(), string(m, "onebeat"));
  Id error = nullptr;
  self->residency_set_ =
      Owned(m, m.newResidencySetWithDescriptor_error_(self->device(), descriptor.get(), &error));
  if (!self->residency_set_)
    return Error{ErrorCode::kOutOfMemory, "Metal made no residency set: " + why(m, error)};
  return self;
}

Context::~Context() {
  if (hung()) residency_set_.leak();
}

void Context::note(std::string message) {
  std::lock_guard lock(mutex_);
  if (messages_.size() < kMessagesKept) messages_.push_back(std::move(message));
}

std::vector<std::string> Context::messages() const {
  std::vector<std::string> all;
  if (const auto own = instance_->runtime().messages) all = own();
  std::lock_guard lock(mutex_);
  all.insert(all.end(), messages_.begin(), messages_.end());
  return all;
}

Error Context::fault(const char* call) const {
  if (!faults_) return {};
  const std::optional<FaultResult> result = faults_->next(call);
  if (!result) return {};
  const std::string what =
      probe_.caps.name + ": " + call + " answers " + device::to_string(*result) + " as the test asked";
  switch (*result) {
    case FaultResult::kDeviceLost:
      return {ErrorCode::kDeviceLost, what};
    case FaultResult::kTimeout:
      return {ErrorCode::kKilled, what};
    case FaultResult::kOutOfDeviceMemory:
    case FaultResult::kOutOfHostMemory:
      break;
  }
  return {ErrorCode::kOutOfMemory, what};
}

Error Context::health() const {
  if (!lost()) return {};
  std::lock_guard lock(mutex_);
  return why_;
}

void Context::lose(Error why, bool is_hung) {
  std::lock_guard lock(mutex_);
  if (is_hung) hung_.store(true, std::memory_order_release);
  if (lost_.load(std::memory_order_relaxed)) return;
  why_ = std::move(why);
  if (messages_.size() < kMessagesKept) messages_.push_back(why_.text());
  lost_.store(true, std::memory_order_release);
}

void Context::add_resident(Id allocation, bool is_heap) {
  std::lock_guard lock(mutex_);
  if (!residency_set_) {
    resident_.emplace_back(allocation, is_heap);
    return;
  }
  m().addAllocation_(residency_set_.get(), allocation);
  m().commit(residency_set_.get());
}

void Context::remove_resident(Id allocation) {
  std::lock_guard lock(mutex_);
  if (!residency_set_) {
    std::erase_if(resident_, [&](const auto& r) { return r.first == allocation; });
    return;
  }
  m().removeAllocation_(residency_set_.get(), allocation);
  m().commit(residency_set_.get());
}

uint64_t Context::system_bytes_left() const {
  if (!probe_.caps.has(Feature::kMemoryBudget)) return ~uint64_t(0);
  const uint64_t used = m().currentAllocatedSize(device());
  return probe_.working_set_bytes > used ? probe_.working_set_bytes - used : 0;
}

}  // namespace onebeat::device::metal
