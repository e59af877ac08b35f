// The engine's fifth call: async_memory_operations, and the staging ring behind it.
#include <algorithm>
#include <array>
#include <cstring>

#include "tick/engine.hpp"

namespace onebeat::tick {
namespace {
constexpr uint64_t kSliceBytes = uint64_t(4) << 20;
constexpr size_t kSlots = 4;
constexpr auto kSlotWait = std::chrono::seconds(10);
}  // namespace

// Four pieces of host memory that the device can read. A piece is taken again when the copy out of it has ended.
class StagingRing {
 public:
  device::Device& device;
  std::mutex mutex;
  std::array<device::Span, kSlots> slots{};
  std::array<Ticket, kSlots> users{};
  std::array<bool, kSlots> used{};
  size_t next = 0;

  explicit StagingRing(device::Device& d) : device(d) {}
  ~StagingRing() {
    for (const device::Span& s : slots)
      if (s) device.heap().release(s);
  }
};

Error Engine::upload(const MemoryOperation& operation, WorkClass work_class) {
  const device::Span target = operation.target;
  const auto* data = static_cast<const std::byte*>(operation.data);
  // Memory that the host sees and reads fast is the device's own: nothing to stage.
  if (target.host && device().caps().has(device::Feature::kUnifiedMemory)) {
    std::memcpy(target.host, data, target.bytes);
    return {};
  }
  if (!staging_) staging_ = std::make_shared<StagingRing>(device());
  std::lock_guard lock(staging_->mutex);
  for (uint64_t at = 0; at < target.bytes; at += kSliceBytes) {
    const uint64_t bytes = std::min(kSliceBytes, target.bytes - at);
    const size_t slot = staging_->next++ % kSlots;
    if (!staging_->slots[slot]) {
      OB_TRY(staging_->slots[slot], device().heap().allocate(kSliceBytes, 256, device::Memory::kUpload));
    } else if (staging_->used[slot]) {
      if (Error e = staging_->users[slot].wait(kSlotWait)) return e;
    }
    std::memcpy(staging_->slots[slot].host, data + at, bytes);
    device::CommandList list("upload");
    list.copy(staging_->slots[slot].slice(0, bytes), target.slice(at, bytes));
    OB_TRY(staging_->users[slot],
           scheduler_->submit(
               {.name = "upload", .queue = Role::kBlit, .work_class = work_class, .list = list.finish()}));
    staging_->used[slot] = true;
    note(diag::Operation::kBlitTransfers, diag::Lane::kBlit);
  }
  return {};
}

Result<Ticket> Engine::async_memory_operations(const std::vector<MemoryOperation>& batch,
                                               WorkClass work_class) {
  for (const MemoryOperation& operation : batch) {
    switch (operation.kind) {
      case MemoryOperation::Kind::kUpload:
        OB_CHECK(upload(operation, work_class));
        break;
      case MemoryOperation::Kind::kCommit:
        OB_CHECK(device().heap().commit(operation.target));
        break;
      case MemoryOperation::Kind::kDecommit:
        OB_CHECK(device().heap().decommit(operation.target));
        break;
      case MemoryOperation::Kind::kRelease:
        device().heap().release(operation.target);
        break;
    }
  }
  // Q_blit runs in order: when this empty item ends, the copies before it have. E_data carries the news.
  device::CommandList fence("memory operations done");
  fence.barrier();
  return scheduler_->submit({.name = "memory operations done",
                             .queue = Role::kBlit,
                             .work_class = work_class,
                             .list = fence.finish(),
                             .signals = {e_data_}});
}

}  // namespace onebeat::tick
