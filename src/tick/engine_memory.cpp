// The engine's fifth call: async_memory_operations, and the staging ring behind it.
#include <algorithm>
#include <array>
#include <cstring>

#include "tick/engine.hpp"

namespace onebeat::tick {
namespace {
constexpr uint64_t kSliceBytes = uint64_t(4) << 20;
constexpr size_t kSlots = 4;
constexpr auto kSlotWait = std::chrono::minutes(2);
}  // namespace

// Four pieces of host memory that the device can read. A piece is taken again when the copy out of it has ended.
class StagingRing {
 public:
  explicit StagingRing(device::Device& device) : device_(device) {}
  ~StagingRing() {
    for (const Slot& s : slots_)
      if (s.space) device_.heap().release(s.space);
  }

  struct Slot {
    device::Span space;
    Ticket user;  // the copy that reads it
  };
  // Held while pieces are filled: batches of several threads take turns.
  std::mutex mutex;
  // The next piece, its last copy ended. How that copy ended is the business of whoever asked for it.
  Result<Slot*> take() {
    Slot& slot = slots_[next_++ % kSlots];
    if (!slot.space) {
      OB_TRY(slot.space, device_.heap().allocate(kSliceBytes, 256, device::Memory::kUpload));
    } else if (slot.user.state()) {
      Error e = slot.user.wait(kSlotWait);
      if (!slot.user.finished()) return e;
    }
    return &slot;
  }

 private:
  device::Device& device_;
  std::array<Slot, kSlots> slots_{};
  size_t next_ = 0;
};

Error Engine::upload(const MemoryOperation& operation, WorkClass work_class, std::vector<Ticket>& copies) {
  const device::Span target = operation.target;
  const auto* data = static_cast<const std::byte*>(operation.data);
  // Memory that the host sees and reads fast is the device's own: nothing to stage.
  if (target.host && device().caps().has(device::Feature::kUnifiedMemory)) {
    std::memcpy(target.host, data, target.bytes);
    return {};
  }
  std::call_once(staging_made_, [this] { staging_ = std::make_shared<StagingRing>(device()); });
  std::lock_guard lock(staging_->mutex);
  for (uint64_t at = 0; at < target.bytes; at += kSliceBytes) {
    const uint64_t bytes = std::min(kSliceBytes, target.bytes - at);
    OB_TRY(StagingRing::Slot * slot, staging_->take());
    std::memcpy(slot->space.host, data + at, bytes);
    device::CommandList list("upload");
    list.copy(slot->space.slice(0, bytes), target.slice(at, bytes));
    OB_TRY(slot->user,
           scheduler_->submit(
               {.name = "upload", .queue = Role::kBlit, .work_class = work_class, .list = list.finish()}));
    copies.push_back(slot->user);
    note(diag::Operation::kBlitTransfers, diag::Lane::kBlit);
  }
  return {};
}

Result<Ticket> Engine::async_memory_operations(const std::vector<MemoryOperation>& batch,
                                               WorkClass work_class) {
  std::vector<Ticket> copies;
  // Memory goes only when no copy of this batch can still write to it.
  const auto settle = [&]() -> Error {
    for (const Ticket& copy : copies) {
      Error e = copy.wait(kSlotWait);
      if (!copy.finished()) return e;
    }
    return {};
  };
  for (const MemoryOperation& operation : batch) {
    switch (operation.kind) {
      case MemoryOperation::Kind::kUpload:
        OB_CHECK(upload(operation, work_class, copies));
        break;
      case MemoryOperation::Kind::kCommit:
        OB_CHECK(device().heap().commit(operation.target));
        break;
      case MemoryOperation::Kind::kDecommit:
        OB_CHECK(settle());
        OB_CHECK(device().heap().decommit(operation.target));
        break;
      case MemoryOperation::Kind::kRelease:
        OB_CHECK(settle());
        device().heap().release(operation.target);
        break;
    }
  }
  // Ends when every copy has, with the error of one that failed. E_data carries the news.
  return scheduler_->submit({.name = "memory operations done",
                             .queue = Role::kBlit,
                             .work_class = work_class,
                             .after = std::move(copies),
                             .signals = {e_data_}});
}

}  // namespace onebeat::tick
