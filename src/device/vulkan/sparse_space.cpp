#include "device/vulkan/sparse_space.hpp"

#include <algorithm>

namespace onebeat::device::vulkan {
namespace {

constexpr uint64_t kSmallestReservation = uint64_t(256) << 20;
constexpr uint64_t kKeyBits = (uint64_t(1) << 30) - 1;

}  // namespace

Result<std::unique_ptr<SparseSpace>> SparseSpace::create(MemorySource& source, uint64_t reserve_bytes) {
  Context& c = source.context();
  const Probe& probe = c.probe();
  uint64_t bytes =
      std::min({reserve_bytes, probe.max_buffer_bytes, uint64_t(probe.limits.sparseAddressSpaceSize)});
  bytes = std::max(bytes, kSmallestReservation) / 65536 * 65536;
  VkBuffer buffer = VK_NULL_HANDLE;
  for (;; bytes = bytes / 2 / 65536 * 65536) {
    VkBufferCreateInfo info = c.buffer_info(bytes);
    info.flags = VK_BUFFER_CREATE_SPARSE_BINDING_BIT | VK_BUFFER_CREATE_SPARSE_RESIDENCY_BIT;
    const VkResult r = c.vk().vkCreateBuffer(c.device(), &info, nullptr, &buffer);
    if (r == VK_SUCCESS) break;
    if (r == VK_ERROR_DEVICE_LOST || bytes <= kSmallestReservation) return c.check(r, "vkCreateBuffer");
  }
  VkMemoryRequirements need{};
  c.vk().vkGetBufferMemoryRequirements(c.device(), buffer, &need);
  const uint64_t page = std::max<uint64_t>(need.alignment, 65536);
  const auto plan = plan_memory(probe.memory_properties, need.memoryTypeBits, probe.type);
  const uint32_t type = plan ? plan->device_only : probe.memory.device_only;
  std::unique_ptr<SparseSpace> self(new SparseSpace(source, page, type));
  self->buffer_ = buffer;
  OB_TRY(self->bound_, c.timeline_semaphore());
  VkBufferDeviceAddressInfo address{VK_STRUCTURE_TYPE_BUFFER_DEVICE_ADDRESS_INFO};
  address.buffer = buffer;
  self->address_ = c.vk().vkGetBufferDeviceAddress(c.device(), &address);
  self->reserved_ = bytes / page * page;
  self->base_key_ = self->address_ & kKeyBits;
  // Parts of pages are the smallest unit, so the first span starts on one even at an odd address.
  OB_ASSERT(self->base_key_ % RangeAllocator::kGranularity == 0, "sparse buffers start on a page");
  self->ranges_.add(self->base_key_, self->reserved_);
  self->pages_.resize(self->reserved_ / page);
  return self;
}

SparseSpace::~SparseSpace() {
  Context& c = source_.context();
  if (c.hung()) return;
  if (buffer_) c.vk().vkDestroyBuffer(c.device(), buffer_, nullptr);
  if (bound_) c.vk().vkDestroySemaphore(c.device(), bound_, nullptr);
}

uint16_t SparseSpace::parts(uint64_t index, uint64_t begin, uint64_t end) const {
  const uint64_t page_begin = index * page_;
  const uint64_t low = begin <= page_begin ? 0 : (begin - page_begin) / part_;
  const uint64_t high = std::min<uint64_t>(16, (end - page_begin + part_ - 1) / part_);
  return uint16_t((uint32_t(1) << high) - (uint32_t(1) << low));
}

Result<Span> SparseSpace::place(uint64_t bytes, uint64_t alignment) {
  // A page's mask has one bit per part: no two spans may share a part.
  const uint64_t rounded = bytes > reserved_ ? bytes : (bytes + part_ - 1) / part_ * part_;
  const auto at = ranges_.allocate(rounded, std::max(alignment, part_));
  if (!at) {
    return Error{ErrorCode::kOutOfMemory,
                 "no " + mib(bytes) + " in a row are left of the heap's " + mib(reserved_) +
                     " of address space; release something, or open the device with a larger reservation"};
  }
  Span span;
  span.offset = *at - base_key_;
  span.address = address_ + span.offset;
  span.bytes = bytes;
  span.block = kBlockId;
  return span;
}

Error SparseSpace::commit(const Span& span) {
  const uint64_t begin = span.offset, end = span.offset + span.bytes;
  const uint64_t first = begin / page_, last = (end + page_ - 1) / page_;
  Error failed = back(first, last);
  if (failed && failed.code == ErrorCode::kOutOfMemory && idle_ > 0) {
    OB_CHECK(unbind_idle());
    failed = back(first, last);
  }
  if (failed) return failed;
  for (uint64_t i = first; i < last; ++i) {
    if (pages_[i].mask == 0) --idle_;
    pages_[i].mask |= parts(i, begin, end);
  }
  return {};
}

// Afterwards every page in [first, last) is bound; those that nothing needs yet count as idle.
Error SparseSpace::back(uint64_t first, uint64_t last) {
  std::vector<VkSparseMemoryBind> binds;
  std::vector<uint64_t> fresh;
  Error failed;
  for (uint64_t i = first; i < last && !failed;) {
    if (pages_[i].place) {
      ++i;
      continue;
    }
    uint64_t end = i;
    while (end < last && !pages_[end].place) ++end;
    Result<PageStore::Run> run = store_.take(uint32_t(std::min<uint64_t>(end - i, 1u << 20)));
    if (!run) {
      failed = run.error();
      break;
    }
    VkSparseMemoryBind bind{};
    bind.resourceOffset = i * page_;
    bind.size = run->count * page_;
    bind.memory = *run->memory;
    bind.memoryOffset = run->first.page * page_;
    binds.push_back(bind);
    for (uint32_t k = 0; k < run->count; ++k, ++i) {
      pages_[i].place = {run->first.chunk, run->first.page + k};
      fresh.push_back(i);
    }
  }
  if (!failed && !binds.empty()) failed = bind(binds, false);
  if (failed) {
    for (uint64_t i : fresh) {
      store_.give(pages_[i].place);
      pages_[i].place = {};
    }
    store_.trim();
    return failed;
  }
  idle_ += fresh.size();
  return {};
}

Error SparseSpace::unbind(uint64_t first, uint64_t last) {
  std::vector<VkSparseMemoryBind> binds;
  for (uint64_t i = first; i < last; ++i) {
    if (!pages_[i].place || pages_[i].mask) continue;
    if (!binds.empty() && binds.back().resourceOffset + binds.back().size == i * page_) {
      binds.back().size += page_;
    } else {
      VkSparseMemoryBind bind{};
      bind.resourceOffset = i * page_;
      bind.size = page_;
      binds.push_back(bind);
    }
  }
  if (binds.empty()) return {};
  OB_CHECK(bind(binds, true));
  for (uint64_t i = first; i < last; ++i) {
    if (!pages_[i].place || pages_[i].mask) continue;
    store_.give(pages_[i].place);
    pages_[i].place = {};
    --idle_;
  }
  store_.trim();
  return {};
}

Error SparseSpace::unbind_idle() { return unbind(0, pages_.size()); }

Error SparseSpace::decommit(const Span& span) {
  const uint64_t begin = span.offset, end = span.offset + span.bytes;
  const uint64_t first = begin / page_, last = (end + page_ - 1) / page_;
  for (uint64_t i = first; i < last; ++i) {
    if (pages_[i].mask == 0) continue;
    pages_[i].mask &= uint16_t(~parts(i, begin, end));
    if (pages_[i].mask == 0) ++idle_;
  }
  return unbind(first, last);
}

uint64_t SparseSpace::release(const Span& span) {
  const uint64_t freed = ranges_.free(base_key_ + span.offset);
  if (!freed) return 0;
  const uint64_t begin = span.offset, end = span.offset + freed;
  for (uint64_t i = begin / page_; i < (end + page_ - 1) / page_; ++i) {
    if (pages_[i].mask == 0) continue;
    pages_[i].mask &= uint16_t(~parts(i, begin, end));
    if (pages_[i].mask == 0) ++idle_;
  }
  return freed;
}

Error SparseSpace::bind(const std::vector<VkSparseMemoryBind>& binds, bool wait) {
  Context& c = source_.context();
  if (c.lost()) return c.health();
  const uint64_t before = bind_value_.load(std::memory_order_relaxed), after = before + 1;
  VkTimelineSemaphoreSubmitInfo values{VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO};
  values.waitSemaphoreValueCount = values.signalSemaphoreValueCount = 1;
  values.pWaitSemaphoreValues = &before;
  values.pSignalSemaphoreValues = &after;
  VkSparseBufferMemoryBindInfo target{buffer_, uint32_t(binds.size()), binds.data()};
  VkBindSparseInfo info{VK_STRUCTURE_TYPE_BIND_SPARSE_INFO, &values};
  // Binds of one queue may overlap each other; a page must be unbound before its memory is bound elsewhere.
  info.waitSemaphoreCount = info.signalSemaphoreCount = info.bufferBindCount = 1;
  info.pWaitSemaphores = info.pSignalSemaphores = &bound_;
  info.pBufferBinds = &target;
  NativeQueue& queue = c.queue(*c.probe().queues.sparse);
  {
    std::lock_guard lock(queue.mutex);
    OB_CHECK(c.check(c.vk().vkQueueBindSparse(queue.handle, 1, &info, VK_NULL_HANDLE), "vkQueueBindSparse"));
  }
  bind_value_.store(after, std::memory_order_release);
  if (!wait) return {};
  VkSemaphoreWaitInfo until{VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO};
  until.semaphoreCount = 1;
  until.pSemaphores = &bound_;
  until.pValues = &after;
  const auto limit = std::chrono::nanoseconds(c.hang_limit()).count();
  const VkResult r = c.vk().vkWaitSemaphores(c.device(), &until, uint64_t(limit));
  if (r == VK_TIMEOUT) {
    c.lose({ErrorCode::kDeviceLost, c.probe().caps.name + " hangs while unbinding memory; open it again"},
           true);
    return c.health();
  }
  return c.check(r, "vkWaitSemaphores");
}

}  // namespace onebeat::device::vulkan
