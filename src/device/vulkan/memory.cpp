#include "device/vulkan/memory.hpp"

namespace onebeat::device::vulkan {
namespace {

// Undoes the steps taken so far, unless the block is complete.
class Unfinished {
 public:
  Unfinished(MemorySource& source, Block& block) : source_(source), block_(block) {}
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() {
    if (!done_) source_.destroy(block_);
  }
  void finish() { done_ = true; }

 private:
  MemorySource& source_;
  Block& block_;
  bool done_ = false;
};

uint64_t address_of(const Context& c, VkBuffer buffer) {
  VkBufferDeviceAddressInfo info{VK_STRUCTURE_TYPE_BUFFER_DEVICE_ADDRESS_INFO};
  info.buffer = buffer;
  return c.vk().vkGetBufferDeviceAddress(c.device(), &info);
}

}  // namespace

uint64_t MemorySource::largest_block() const {
  return std::min(context_.probe().max_buffer_bytes, context_.probe().max_memory_bytes);
}

const std::string& MemorySource::name() const { return context_.probe().caps.name; }

uint64_t MemorySource::import_alignment() const {
  return std::max<uint64_t>(4096, context_.probe().host_import_alignment);
}

uint64_t SparsePages::chunk_bytes() const {
  return source.context().probe().caps.memory_bytes > (uint64_t(8) << 30) ? uint64_t(64) << 20
                                                                          : uint64_t(16) << 20;
}

bool MemorySource::counted(uint32_t type) const {
  const Probe& p = context_.probe();
  return p.memory_properties.memoryTypes[type].heapIndex == p.memory.device_heap;
}

uint64_t MemorySource::left() const {
  const uint64_t budget = budget_, used = used_;
  return budget > used ? budget - used : 0;
}

Result<VkDeviceMemory> MemorySource::allocate(uint64_t bytes, uint32_t type, const void* next) {
  const bool count = counted(type) && !next;
  const std::string& name = context_.probe().caps.name;
  if (count && bytes > left()) {
    return Error{ErrorCode::kOutOfMemory, mib(bytes) + " more would pass the memory budget of " +
                                              mib(budget_) + " on " + name + " (" + mib(used_) +
                                              " in use); release something or take a smaller batch"};
  }
  const uint32_t memory_heap = context_.probe().memory_properties.memoryTypes[type].heapIndex;
  if (!next && bytes > context_.driver_budget_left(memory_heap)) {
    return Error{ErrorCode::kOutOfMemory, "the driver has less than " + mib(bytes) + " left on " + name +
                                              ", other programs use it too; close them or use less"};
  }
  VkMemoryAllocateFlagsInfo flags{VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_FLAGS_INFO, next};
  flags.flags = VK_MEMORY_ALLOCATE_DEVICE_ADDRESS_BIT;
  VkMemoryAllocateInfo info{VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO, &flags};
  info.allocationSize = bytes;
  info.memoryTypeIndex = type;
  VkDeviceMemory memory = VK_NULL_HANDLE;
  OB_CHECK(context_.check(context_.vk().vkAllocateMemory(context_.device(), &info, nullptr, &memory),
                          "vkAllocateMemory"));
  if (count) used_ += bytes;
  return memory;
}

void MemorySource::free(VkDeviceMemory memory, uint64_t bytes, uint32_t type) {
  if (!memory || context_.hung()) return;
  context_.vk().vkFreeMemory(context_.device(), memory, nullptr);
  if (counted(type)) used_ -= bytes;
}

Result<Block> MemorySource::make(uint64_t bytes, const BlockOptions& options) {
  Context& c = context_;
  const Table& vk = c.vk();
  Block block;
  Unfinished unfinished(*this, block);
  VkBufferCreateInfo info = c.buffer_info(bytes);
  OB_CHECK(c.check(vk.vkCreateBuffer(c.device(), &info, nullptr, &block.buffer), "vkCreateBuffer"));
  VkMemoryRequirements need{};
  vk.vkGetBufferMemoryRequirements(c.device(), block.buffer, &need);
  OB_TRY(block.memory, allocate(need.size, options.type));
  block.bytes = need.size;
  block.type = options.type;
  OB_CHECK(c.check(vk.vkBindBufferMemory(c.device(), block.buffer, block.memory, 0), "vkBindBufferMemory"));
  if (options.mapped) {
    void* host = nullptr;
    OB_CHECK(c.check(vk.vkMapMemory(c.device(), block.memory, 0, VK_WHOLE_SIZE, 0, &host), "vkMapMemory"));
    block.host = static_cast<std::byte*>(host);
  }
  block.address = address_of(c, block.buffer);
  unfinished.finish();
  return block;
}

Result<Block> MemorySource::import(void* memory, uint64_t bytes) {
  Context& c = context_;
  const Table& vk = c.vk();
  constexpr auto kHandle = VK_EXTERNAL_MEMORY_HANDLE_TYPE_HOST_ALLOCATION_BIT_EXT;
  VkMemoryHostPointerPropertiesEXT properties{VK_STRUCTURE_TYPE_MEMORY_HOST_POINTER_PROPERTIES_EXT};
  OB_CHECK(c.check(vk.vkGetMemoryHostPointerPropertiesEXT(c.device(), kHandle, memory, &properties),
                   "vkGetMemoryHostPointerPropertiesEXT"));
  Block block;
  Unfinished unfinished(*this, block);
  VkExternalMemoryBufferCreateInfo external{VK_STRUCTURE_TYPE_EXTERNAL_MEMORY_BUFFER_CREATE_INFO};
  external.handleTypes = kHandle;
  VkBufferCreateInfo info = c.buffer_info(bytes);
  info.pNext = &external;
  OB_CHECK(c.check(vk.vkCreateBuffer(c.device(), &info, nullptr, &block.buffer), "vkCreateBuffer"));
  VkMemoryRequirements need{};
  vk.vkGetBufferMemoryRequirements(c.device(), block.buffer, &need);
  // Coherent: what the host writes there reaches kernels without a flush, as with every other span of ours.
  constexpr VkMemoryPropertyFlags kWanted =
      VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
  uint32_t types = need.memoryTypeBits & properties.memoryTypeBits;
  const VkPhysicalDeviceMemoryProperties& all = c.probe().memory_properties;
  for (uint32_t i = 0; i < all.memoryTypeCount; ++i) {
    if ((all.memoryTypes[i].propertyFlags & kWanted) != kWanted) types &= ~(uint32_t(1) << i);
  }
  if (types == 0 || need.size > bytes) {
    return Error{ErrorCode::kUnsupported,
                 "the driver of " + c.probe().caps.name +
                     " cannot use this host memory in place; allocate and upload instead"};
  }
  while (!(types >> block.type & 1)) ++block.type;
  VkImportMemoryHostPointerInfoEXT import{VK_STRUCTURE_TYPE_IMPORT_MEMORY_HOST_POINTER_INFO_EXT};
  import.handleType = kHandle;
  import.pHostPointer = memory;
  OB_TRY(block.memory, allocate(bytes, block.type, &import));
  OB_CHECK(c.check(vk.vkBindBufferMemory(c.device(), block.buffer, block.memory, 0), "vkBindBufferMemory"));
  block.host = static_cast<std::byte*>(memory);
  block.address = address_of(c, block.buffer);
  unfinished.finish();
  return block;  // bytes stays 0: not ours to count
}

void MemorySource::destroy(Block& block) {
  const Context& c = context_;
  if (block.buffer && !c.hung()) c.vk().vkDestroyBuffer(c.device(), block.buffer, nullptr);
  free(block.memory, block.bytes, block.type);
  block = {};
}

}  // namespace onebeat::device::vulkan
