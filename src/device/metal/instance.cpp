#include "device/metal/instance.hpp"

namespace onebeat::device::metal {

Result<std::shared_ptr<Instance>> Instance::create() {
  OB_TRY(const Runtime* runtime, Runtime::current());
  std::shared_ptr<Instance> self(new Instance(*runtime));
  const Table& m = self->table_;
  if (!m.NSString)
    return Error{ErrorCode::kUnsupported, "the Foundation framework is not there; use --device cpu"};
  Pool pool(m);
  self->device_ = Owned(m, runtime->create_device());
  if (!self->device_) {
    return Error{ErrorCode::kNotFound,
                 "Metal shows no GPU on this machine (a virtual machine?); use --device cpu"};
  }
  self->device_name_ = text_of(m, m.name(self->device()));
  self->system_ = text_of(m, m.operatingSystemVersionString(m.processInfo(m.NSProcessInfo)));
  return self;
}

}  // namespace onebeat::device::metal
