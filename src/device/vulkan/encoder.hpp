// encoder.hpp: our recorded lists as Vulkan command buffers, each encoded once per queue family and replayed.
//
//   OB_TRY(EncodedList encoded, encoder.encode(list, queue));     // cached in the list
//   submit encoded.commands; keep `encoded` until the submission has completed
//
// Every command buffer begins with a full memory barrier and ends with one towards the host: lists on one
// hardware queue behave as if each began after the one before it had ended, and what they wrote can be read
// by the host that saw them complete. Lists without timestamps may be in flight any number of times at once;
// one with timestamps has queries of its own and gets another command buffer while the first is in flight; so has one
// whose kernels are the bounds-checked build, with check tables (check_tables.hpp).
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "device/command_list.hpp"
#include "device/vulkan/check_tables.hpp"
#include "device/vulkan/pipelines.hpp"
#include "device/vulkan/vulkan_heap.hpp"

namespace onebeat::device::vulkan {

// One command buffer with its queries. Frees itself through its encoder, if that still exists.
struct Recording;

struct EncodedList {
  VkCommandBuffer commands = VK_NULL_HANDLE;  // null: the list has nothing to execute
  VkQueryPool queries = VK_NULL_HANDLE;       // of the list's own timestamps
  std::shared_ptr<Recording> recording;       // in use while this lives
  // How long its last execution took, from the end of the work before it; 0: not known yet. Null without a recording.
  std::atomic<uint64_t>* last_ns = nullptr;
};

class Encoder : public std::enable_shared_from_this<Encoder> {
 public:
  static Result<std::shared_ptr<Encoder>> create(std::shared_ptr<Context> context, VulkanHeap& heap,
                                                 Pipelines& pipelines);
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;
  ~Encoder();

  Result<EncodedList> encode(const RecordedList& list, const NativeQueue& queue);
  // After an execution of `encoded` has completed: the accesses outside of their spans that its kernels reported, as
  // kInvalidUse; none on a device that is not checked. To be asked once an execution.
  Error misses(const RecordedList& list, const EncodedList& encoded);

 private:
  friend struct Recording;
  struct Pool {
    uint32_t family = 0;
    VkCommandPool pool = VK_NULL_HANDLE;
  };
  Encoder(std::shared_ptr<Context> context, VulkanHeap& heap, Pipelines& pipelines)
      : context_(std::move(context)), heap_(heap), pipelines_(pipelines), tables_(*context_) {}
  Result<std::shared_ptr<Recording>> record(const RecordedList& list, const NativeQueue& queue);
  Error record_ops(const RecordedList& list, const NativeQueue& queue, const Recording& into);
  Error record_op(const Op& op, VkCommandBuffer commands, uint64_t check_table);
  bool is_checked(const Op& op) const;
  Result<VkCommandBuffer> allocate(uint32_t family);
  VkCommandPool pool_of(uint32_t family) const;
  void free(Recording& recording);

  std::shared_ptr<Context> context_;
  VulkanHeap& heap_;
  Pipelines& pipelines_;
  std::mutex mutex_;  // over the pools, and over recording into their command buffers
  std::vector<Pool> pools_;
  CheckTables tables_;
};

// Whether a list needs a queue that computes.
bool has_dispatch(const RecordedList& list);

}  // namespace onebeat::device::vulkan
