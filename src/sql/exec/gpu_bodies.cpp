#include "sql/exec/gpu_bodies.hpp"

#include <algorithm>

namespace onebeat::sql::exec {

GpuBodies::~GpuBodies() {
  for (auto& [key, body] : bodies_)
    if (body.ticket.state()) (void)body.ticket.wait_to_end();
}

std::optional<device::Kernel> GpuBodies::find(const device::KernelInfo& info, const char* variant,
                                              const std::vector<uint32_t>& constants) {
  if (scheduler_ && device_.caps().software) return std::nullopt;
  const auto key = std::make_tuple(&info, std::string(variant), constants);
  auto found = bodies_.find(key);
  if (found == bodies_.end()) {
    if (bodies_.size() >= kMost) {
      const auto once =
          std::find_if(bodies_.begin(), bodies_.end(), [](const auto& b) { return b.second.asked < 2; });
      if (once == bodies_.end()) return std::nullopt;
      bodies_.erase(once);
    }
    found = bodies_.emplace(key, Body{}).first;
  }
  Body& body = found->second;
  if (++body.asked < 2) return std::nullopt;
  if (!body.result) compile(body, info, variant, constants);
  if (body.ticket.state() && !body.ticket.finished()) return std::nullopt;
  // What cannot be compiled is said by the device's messages; the general body does the same work.
  return *body.result ? std::optional(**body.result) : std::nullopt;
}

void GpuBodies::compile(Body& body, const device::KernelInfo& info, const char* variant,
                        const std::vector<uint32_t>& constants) {
  body.result = std::make_shared<Result<device::Kernel>>(
      Error{ErrorCode::kCancelled, "the scheduler closed before the kernel was compiled"});
  const auto work = [&device = device_, &info, variant, constants, result = body.result] {
    *result = device.kernel(info, variant, constants);
  };
  if (!scheduler_) return work();
  tick::WorkItem item{
      .name = "compile scan", .queue = device::Role::kMl, .work_class = tick::WorkClass::kSql};
  item.host.step = [work]() -> Result<tick::SliceState> {
    work();
    return tick::SliceState::kDone;
  };
  auto ticket = scheduler_->submit(std::move(item));
  if (ticket) body.ticket = *ticket;
}

}  // namespace onebeat::sql::exec
