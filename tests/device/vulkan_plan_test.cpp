// The decisions of the Vulkan backend that are plain functions, over the tables of GPUs that are not here.
#include <doctest/doctest.h>

#include <cstring>

#include "device/vulkan/pipeline_cache.hpp"
#include "device/vulkan/pipelines.hpp"

namespace onebeat::device::vulkan {
namespace {

constexpr VkQueueFlags G = VK_QUEUE_GRAPHICS_BIT, C = VK_QUEUE_COMPUTE_BIT, T = VK_QUEUE_TRANSFER_BIT,
                       S = VK_QUEUE_SPARSE_BINDING_BIT;

// As listed by driver 580 on an H100 and an H200.
const std::vector<FamilyInfo> kHopper = {{G | C | T | S, 16, 64},
                                         {T | S, 2, 64},
                                         {C | T | S, 8, 64, true},
                                         {T | S | 0x20, 3, 32},
                                         {T | S | 0x40, 1, 32}};
const std::vector<FamilyInfo> kLlvmpipe = {{G | C | T, 1, 64}};

uint32_t family(const QueuePlan& plan, uint32_t queue) { return plan.queues[queue].family; }
constexpr size_t kRender = size_t(Role::kRender), kMl = size_t(Role::kMl), kBlit = size_t(Role::kBlit);

VkPhysicalDeviceMemoryProperties memory_table(std::vector<uint64_t> heaps,
                                              std::vector<std::pair<VkMemoryPropertyFlags, uint32_t>> types) {
  VkPhysicalDeviceMemoryProperties m{};
  for (uint64_t bytes : heaps) m.memoryHeaps[m.memoryHeapCount++].size = bytes;
  for (const auto& [flags, heap] : types) m.memoryTypes[m.memoryTypeCount++] = {flags, heap};
  return m;
}
constexpr VkMemoryPropertyFlags kLocal = 1, kVisible = 2, kCoherent = 4, kCached = 8;
constexpr uint64_t kGiB = uint64_t(1) << 30;

}  // namespace

TEST_CASE("QueuePlan.HopperGetsAFamilyForEachRole") {
  const QueuePlan p = plan_queues(kHopper, {}).value();
  CHECK(family(p, p.roles[kRender]) == 0);
  CHECK(family(p, p.roles[kMl]) == 2);
  CHECK(family(p, p.roles[kBlit]) == 2);
  CHECK(family(p, p.copies[kBlit]) == 1);
  CHECK(p.roles[kBlit] != p.roles[kMl]);
  REQUIRE(p.sparse.has_value());
  CHECK(family(p, *p.sparse) == 1);
  CHECK(*p.sparse != p.copies[kBlit]);
  CHECK(p.distinct == 3);
  CHECK(p.low_priority_ml);
  for (const PlannedQueue& q : p.queues) CHECK(q.index < kHopper[q.family].count);
}

TEST_CASE("QueuePlan.AlimitShareQueuesAndStillBindsSparsePages") {
  const QueuePlan one = plan_queues(kHopper, {.limit = 1}).value();
  CHECK(one.queues.size() == 1);
  CHECK(one.distinct == 1);
  CHECK(one.sparse == 0u);
  const QueuePlan two = plan_queues(kHopper, {.limit = 2}).value();
  CHECK(two.distinct == 2);
  CHECK(two.roles[kMl] == two.copies[kBlit]);
}

TEST_CASE("QueuePlan.OneQueueServesAllRoles") {
  const QueuePlan p = plan_queues(kLlvmpipe, {}).value();
  CHECK(p.queues.size() == 1);
  CHECK(p.roles == std::array<uint32_t, kRoleCount>{0, 0, 0});
  CHECK_FALSE(p.sparse.has_value());
  CHECK_FALSE(plan_queues({{T, 2, 64}}, {}).has_value());
  CHECK_FALSE(plan_queues({}, {}).has_value());
}

TEST_CASE("QueuePlan.VideoFamiliesAreNeverChosen") {
  const QueuePlan p = plan_queues({{G | C | T, 1, 64}, {T | 0x20, 4, 0}, {C | T, 4, 64}}, {}).value();
  for (const PlannedQueue& q : p.queues) CHECK(q.family != 1);
}

TEST_CASE("MemoryPlan.ADiscreteGpuWithAResizableBarIsMappedForWritingOnly") {
  const auto nvidia = memory_table({141 * kGiB, 128 * kGiB, kGiB / 4}, {{0, 1},
                                                                        {kLocal, 0},
                                                                        {kVisible | kCoherent, 1},
                                                                        {kVisible | kCoherent | kCached, 1},
                                                                        {kLocal | kVisible | kCoherent, 0}});
  const MemoryPlan p = plan_memory(nvidia, ~0u, VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU).value();
  CHECK(p.device == 4);
  CHECK(p.device_only == 1);
  CHECK(p.device_mapped);
  CHECK(p.slow_reads);
  CHECK_FALSE(p.unified);
  CHECK(p.upload == 3);
  CHECK(p.readback == 3);
  CHECK(p.device_heap_bytes == 141 * kGiB);
}

TEST_CASE("MemoryPlan.TheSmallBarWindowIsLeftAlone") {
  const auto old = memory_table({8 * kGiB, 16 * kGiB, kGiB / 4}, {{kLocal, 0},
                                                                  {kVisible | kCoherent, 1},
                                                                  {kVisible | kCoherent | kCached, 1},
                                                                  {kLocal | kVisible | kCoherent, 2}});
  const MemoryPlan p = plan_memory(old, ~0u, VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU).value();
  CHECK(p.device == 0);
  CHECK_FALSE(p.device_mapped);
}

TEST_CASE("MemoryPlan.UnifiedMemoryIsReadByTheHostWhereItIsCached") {
  const auto soft = memory_table({2 * kGiB}, {{kLocal | kVisible | kCoherent | kCached, 0}});
  const MemoryPlan p = plan_memory(soft, ~0u, VK_PHYSICAL_DEVICE_TYPE_CPU).value();
  CHECK(p.device_mapped);
  CHECK_FALSE(p.slow_reads);
  CHECK(p.unified);
  CHECK_FALSE(
      plan_memory(memory_table({kGiB}, {{kLocal, 0}}), ~0u, VK_PHYSICAL_DEVICE_TYPE_OTHER).has_value());
  CHECK_FALSE(plan_memory(soft, 0, VK_PHYSICAL_DEVICE_TYPE_CPU).has_value());
}

TEST_CASE("LocalSize.IsReadFromTheModuleAndDamageIsNot") {
  // OpEntryPoint GLCompute %4 "go"; OpExecutionMode %4 LocalSize 64 2 1
  const std::vector<uint32_t> good = {
      0x07230203, 0x10600, 0, 8, 0, 4u << 16 | 15, 5, 4, 0x6f67, 6u << 16 | 16, 4, 17, 64, 2, 1};
  std::vector<uint32_t> spirv = good;
  spirv[5] = 5u << 16 | 15;
  spirv.insert(spirv.begin() + 9, 0);
  CHECK(local_size_x(spirv, "go") == 64);
  CHECK(local_size_x(spirv, "other") == 0);
  CHECK(local_size_x({}, "go") == 0);
  for (size_t n = 0; n < spirv.size(); ++n) CHECK(local_size_x(std::span(spirv).first(n), "go") == 0);
  spirv[5] = 15;  // an instruction of no words
  CHECK(local_size_x(spirv, "go") == 0);
}

TEST_CASE("PipelineCache.AnyDamageOrAnotherDriverDropsTheFile") {
  Probe probe;
  probe.vendor = 0x10de;
  probe.device_id = 0x2335;
  probe.driver_version = 7;
  std::memset(probe.cache_uuid, 42, VK_UUID_SIZE);
  VkPipelineCacheHeaderVersionOne head{32, VK_PIPELINE_CACHE_HEADER_VERSION_ONE, 0x10de, 0x2335, {}};
  std::memcpy(head.pipelineCacheUUID, probe.cache_uuid, VK_UUID_SIZE);
  std::vector<char> blob(sizeof head + 100, 'x');
  std::memcpy(blob.data(), &head, sizeof head);
  const std::vector<char> file = wrap_cache(blob, probe);
  CHECK(unwrap_cache(file, probe) == blob);
  for (size_t i = 0; i < file.size(); ++i) {
    std::vector<char> bad = file;
    bad[i] = char(bad[i] ^ 1);
    CHECK(unwrap_cache(bad, probe).empty());
    CHECK(unwrap_cache({file.begin(), file.begin() + long(i)}, probe).empty());
  }
  Probe other = probe;
  other.driver_version = 8;
  CHECK(unwrap_cache(file, other).empty());
}

TEST_CASE("FaultPlan.ReadsItsTextAndRefusesAnythingElse") {
  const auto plan =
      FaultPlan::parse("vkQueueSubmit2:2:device_lost,vkAllocateMemory:1:out_of_device_memory:sticky");
  REQUIRE(bool(plan));
  FaultPlan& p = **plan;
  CHECK_FALSE(p.next("vkQueueSubmit2").has_value());
  CHECK(p.next("vkQueueSubmit2") == FaultResult::kDeviceLost);
  CHECK_FALSE(p.next("vkQueueSubmit2").has_value());
  CHECK(p.next("vkAllocateMemory") == FaultResult::kOutOfDeviceMemory);
  CHECK(p.next("vkAllocateMemory") == FaultResult::kOutOfDeviceMemory);
  CHECK(p.counts().at("vkQueueSubmit2") == 3);
  CHECK(p.injected() == 3);
  for (const char* bad : {"vkQueueSubmit2", "a:0:timeout", "a:x:timeout", "a:1:nothing", ":1:timeout",
                          "a:1:timeout:often", "a:1:timeout,,"}) {
    CHECK_FALSE(bool(FaultPlan::parse(bad)));
  }
}

}  // namespace onebeat::device::vulkan
