// The sparse heap on a model of a driver: sparse buffers and binds are played by the test, memory, queues and
// semaphores are a real device's. What the model checks is what a GPU would not forgive: binds over bound pages,
// memory pages bound twice, memory freed while bound.
#include <doctest/doctest.h>

#include <map>
#include <random>

#include "device/vulkan/sparse_space.hpp"

namespace onebeat::device::vulkan {
namespace {

constexpr uint64_t kPage = 65536, kMiB = 1 << 20, kReserve = 256 * kMiB;
const VkBuffer kBuffer = reinterpret_cast<VkBuffer>(uintptr_t(0x5a5a));

struct Model {
  Table real;
  std::map<uint64_t, std::pair<VkDeviceMemory, uint64_t>> bound;  // page offset -> memory and offset
  uint64_t binds = 0;
  std::string wrong;
} g_model;

void note(const char* what) {
  if (g_model.wrong.empty()) g_model.wrong = what;
}

VKAPI_ATTR VkResult VKAPI_CALL create_buffer(VkDevice d, const VkBufferCreateInfo* info,
                                             const VkAllocationCallbacks* a, VkBuffer* out) {
  if (!(info->flags & VK_BUFFER_CREATE_SPARSE_BINDING_BIT))
    return g_model.real.vkCreateBuffer(d, info, a, out);
  *out = kBuffer;
  return VK_SUCCESS;
}
VKAPI_ATTR void VKAPI_CALL destroy_buffer(VkDevice d, VkBuffer b, const VkAllocationCallbacks* a) {
  if (b != kBuffer) g_model.real.vkDestroyBuffer(d, b, a);
}
VKAPI_ATTR void VKAPI_CALL requirements(VkDevice d, VkBuffer b, VkMemoryRequirements* out) {
  if (b != kBuffer) return g_model.real.vkGetBufferMemoryRequirements(d, b, out);
  *out = {kReserve, kPage, ~0u};
}
VKAPI_ATTR VkDeviceAddress VKAPI_CALL address_of(VkDevice d, const VkBufferDeviceAddressInfo* info) {
  if (info->buffer != kBuffer) return g_model.real.vkGetBufferDeviceAddress(d, info);
  return uint64_t(0x7f00) << 32;
}
VKAPI_ATTR void VKAPI_CALL free_memory(VkDevice d, VkDeviceMemory m, const VkAllocationCallbacks* a) {
  for (const auto& [offset, place] : g_model.bound) {
    if (place.first == m) note("memory freed while it is bound");
  }
  g_model.real.vkFreeMemory(d, m, a);
}

void bind_page(const VkSparseMemoryBind& bind, uint64_t at) {
  const uint64_t offset = bind.resourceOffset + at;
  if (!bind.memory) {
    if (!g_model.bound.erase(offset)) note("a page unbound that was not bound");
    return;
  }
  const auto place = std::pair(bind.memory, bind.memoryOffset + at);
  for (const auto& [other, there] : g_model.bound) {
    if (there == place) note("a page of memory bound twice");
  }
  if (!g_model.bound.emplace(offset, place).second) note("a page bound over a bound one");
}

VKAPI_ATTR VkResult VKAPI_CALL bind_sparse(VkQueue queue, uint32_t, const VkBindSparseInfo* info, VkFence) {
  ++g_model.binds;
  for (uint32_t i = 0; i < info->pBufferBinds->bindCount; ++i) {
    const VkSparseMemoryBind& bind = info->pBufferBinds->pBinds[i];
    if (bind.size == 0 || bind.size % kPage || bind.resourceOffset % kPage || bind.memoryOffset % kPage) {
      note("a bind that is not of whole pages");
    }
    for (uint64_t at = 0; at < bind.size; at += kPage) bind_page(bind, at);
  }
  const auto* values = static_cast<const VkTimelineSemaphoreSubmitInfo*>(info->pNext);
  VkSemaphoreSubmitInfo wait{VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO}, signal = wait;
  wait.semaphore = *info->pWaitSemaphores;
  wait.value = *values->pWaitSemaphoreValues;
  signal.semaphore = *info->pSignalSemaphores;
  signal.value = *values->pSignalSemaphoreValues;
  wait.stageMask = signal.stageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
  VkSubmitInfo2 submit{VK_STRUCTURE_TYPE_SUBMIT_INFO_2};
  submit.waitSemaphoreInfoCount = submit.signalSemaphoreInfoCount = 1;
  submit.pWaitSemaphoreInfos = &wait;
  submit.pSignalSemaphoreInfos = &signal;
  return g_model.real.vkQueueSubmit2(queue, 1, &submit, VK_NULL_HANDLE);
}

// A context of the machine's first Vulkan device whose sparse functions are the model's; null without one.
std::shared_ptr<Context> model_context() {
  const OpenOptions options;
  auto instance = Instance::create(options);
  if (!instance || (*instance)->physical().empty()) return nullptr;
  Probe p = probe(**instance, (*instance)->physical()[0], options);
  if (p.error) return nullptr;
  p.queues.sparse = 0;
  p.limits.sparseAddressSpaceSize = ~uint64_t(0);
  auto context = Context::create(*instance, p, options);
  if (!context) return nullptr;
  Table& t = (*context)->mutable_vk();
  g_model = {};
  g_model.real = t;
  t.vkCreateBuffer = create_buffer;
  t.vkDestroyBuffer = destroy_buffer;
  t.vkGetBufferMemoryRequirements = requirements;
  t.vkGetBufferDeviceAddress = address_of;
  t.vkFreeMemory = free_memory;
  t.vkQueueBindSparse = bind_sparse;
  return *context;
}

bool all_bound(const Span& s) {
  for (uint64_t at = s.offset / kPage * kPage; at < s.offset + s.bytes; at += kPage) {
    if (!g_model.bound.count(at)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("SparseSpace.BindsWhatIsCommittedAndUnbindsWhatIsDecommitted") {
  const auto context = model_context();
  if (!context) return;
  MemorySource source(*context, 64 * kMiB);
  {
    auto space = SparseSpace::create(source, kReserve).value();
    const Span big = space->place(5 * kMiB + 12345, 256).value();
    const Span a = space->place(100, 256).value(), b = space->place(100, 256).value();
    CHECK(a.address / kPage == b.address / kPage);
    CHECK(g_model.bound.empty());
    REQUIRE_FALSE(space->commit(big));
    CHECK(all_bound(big));
    REQUIRE_FALSE(space->commit(a));
    REQUIRE_FALSE(space->commit(b));
    REQUIRE_FALSE(space->decommit(a));
    CHECK(all_bound(b));
    REQUIRE_FALSE(space->decommit(b));
    REQUIRE_FALSE(space->decommit(big));
    CHECK(g_model.bound.empty());
    CHECK(space->committed() == 0);
    CHECK(source.used() == 0);
    // Once more, in parts, and a second time over the same pages.
    REQUIRE_FALSE(space->commit(big.slice(0, kMiB)));
    REQUIRE_FALSE(space->commit(big.slice(kMiB, kMiB)));
    REQUIRE_FALSE(space->commit(big));
    CHECK(all_bound(big));
    CHECK(space->release(big) > 0);
    CHECK(space->release(big) == 0);
    CHECK_FALSE(space->place(kReserve * 2, 256));
    CHECK(space->place(100, 2 * kMiB)->address % (2 * kMiB) == 0);
    g_model.bound.clear();  // what the buffer's end unbinds
  }
  CHECK(source.used() == 0);
  CHECK(g_model.wrong == "");
}

TEST_CASE("SparseSpace.ReleasedPagesStayBoundUntilMemoryIsShort") {
  const auto context = model_context();
  if (!context) return;
  MemorySource source(*context, 32 * kMiB);
  auto space = SparseSpace::create(source, kReserve).value();
  const Span first = space->place(24 * kMiB, 256).value();
  REQUIRE_FALSE(space->commit(first));
  space->release(first);
  const uint64_t binds = g_model.binds;
  const Span again = space->place(24 * kMiB, 256).value();
  CHECK(again.address == first.address);
  REQUIRE_FALSE(space->commit(again));
  CHECK(g_model.binds == binds);  // nothing to do: the pages were still there
  const Span more = space->place(16 * kMiB, 256).value();
  const Error refused = space->commit(more);
  CHECK(refused.code == ErrorCode::kOutOfMemory);
  space->release(again);
  REQUIRE_FALSE(space->commit(more));  // takes the idle pages' memory
  CHECK(all_bound(more));
  CHECK(g_model.wrong == "");
  g_model.bound.clear();
}

TEST_CASE("SparseSpace.RandomUseNeverBindsTwiceAndLosesNothing") {
  const auto context = model_context();
  if (!context) return;
  const uint64_t seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937_64 random(seed);
  MemorySource source(*context, 24 * kMiB);
  {
    auto space = SparseSpace::create(source, kReserve).value();
    struct Item {
      Span span;
      bool committed;
    };
    std::vector<Item> items;
    for (int step = 0; step < 600; ++step) {
      const uint64_t what = random() % 4;
      if (what == 0 || items.empty()) {
        const auto span = space->place(1 + random() % (random() % 8 ? 200'000 : 4 * kMiB), 256);
        if (span) items.push_back({*span, false});
        continue;
      }
      Item& item = items[random() % items.size()];
      if (what == 1) {
        const Error e = space->commit(item.span);
        CHECK((!e || e.code == ErrorCode::kOutOfMemory));
        item.committed = item.committed || !e;
      } else if (what == 2) {
        CHECK_FALSE(space->decommit(item.span));
        item.committed = false;
      } else {
        CHECK(space->release(item.span) > 0);
        item = items.back();
        items.pop_back();
      }
      for (const Item& i : items) {
        if (i.committed) REQUIRE(all_bound(i.span));
      }
      REQUIRE(g_model.bound.size() * kPage <= source.used());
      REQUIRE(source.used() <= source.budget());
    }
    g_model.bound.clear();
  }
  CHECK(source.used() == 0);
  CHECK(g_model.wrong == "");
}

}  // namespace onebeat::device::vulkan
