#include "sql/exec/column_upload.hpp"

#include <algorithm>
#include <cstring>

#include "device/command_list.hpp"

namespace onebeat::sql::exec {
namespace {

constexpr uint64_t kSliceBytes = uint64_t(4) << 20;
constexpr std::chrono::seconds kLimit{120};

}  // namespace

bool host_memory(const device::Device& device) {
  return device.caps().backend == device::Backend::kCpu || device.caps().has(device::Feature::kUnifiedMemory);
}

Error ColumnUpload::submit(device::ListRef list) {
  if (!scheduler_) return device_.run(device::Role::kBlit, std::move(list));
  tick::WorkItem item{.name = "column upload",
                      .queue = device::Role::kBlit,
                      .work_class = tick::WorkClass::kSql,
                      .device = &device_,
                      .list = std::move(list)};
  if (data_event_) item.signals.push_back(data_event_);
  OB_TRY(tick::Ticket ticket, scheduler_->submit(std::move(item)));
  OB_CHECK(ticket.wait(kLimit));
  if (!ticket.points().empty()) last_ = ticket.points()[0];
  return {};
}

Error ColumnUpload::write(const device::Span& target, const void* data, uint64_t bytes) {
  if (bytes == 0) return {};
  const auto* from = static_cast<const std::byte*>(data);
  if (target.host && host_memory(device_)) {
    std::memcpy(target.host, from, bytes);
    return {};
  }
  OB_TRY(const device::Span staging,
         device_.heap().allocate(std::min(bytes, kSliceBytes), 256, device::Memory::kUpload));
  Error error;
  for (uint64_t begin = 0; begin < bytes && !error; begin += staging.bytes) {
    const uint64_t n = std::min(staging.bytes, bytes - begin);
    std::memcpy(staging.host, from + begin, n);
    device::CommandList list("column upload");
    list.copy(staging.slice(0, n), target.slice(begin, n));
    error = submit(list.finish());
  }
  device_.heap().release(staging);
  return error;
}

}  // namespace onebeat::sql::exec
