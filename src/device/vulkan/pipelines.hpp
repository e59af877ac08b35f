// pipelines.hpp: a device's kernels: which body of each was chosen, as a VkPipeline.
//
// Bodies are tried in their order: the first whose features the device has, that the driver compiles and
// whose self-test answers rightly. What was passed over, and why, goes to the device's messages. One pipeline
// layout serves all: kMaxParamBytes of push constants and no descriptors. A device opened with
// OpenOptions::checked compiles the bounds-checked build of each body that has one.
#pragma once
#include <deque>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "device/kernel.hpp"
#include "device/vulkan/context.hpp"
#include "device/vulkan/pipeline_cache.hpp"

namespace onebeat::device::vulkan {

struct CompiledKernel {
  const KernelInfo* info = nullptr;
  const GpuBody* body = nullptr;
  VkPipeline pipeline = VK_NULL_HANDLE;
  bool checked = false;  // the bounds-checked build: wants a CheckTable's address after its parameters
};

class Pipelines {
 public:
  static Result<std::unique_ptr<Pipelines>> create(Context& context, const OpenOptions& options);
  Pipelines(const Pipelines&) = delete;
  Pipelines& operator=(const Pipelines&) = delete;
  ~Pipelines();

  // `device` runs the self-tests: of a body without constants. With them it must have passed, and is compiled once more.
  Result<Kernel> find(Device& device, const KernelInfo& info, std::string_view variant,
                      std::span<const uint32_t> constants);
  VkPipelineLayout layout() const { return layout_; }
  CompiledKernel compiled(uint32_t id) const;  // without a pipeline: no kernel of this device

 private:
  Pipelines(Context& context, bool checked) : context_(context), checked_(checked) {}
  using Key = std::tuple<const KernelInfo*, std::string, std::vector<uint32_t>>;
  Result<Kernel> compile(const KernelInfo& info, const GpuBody& body, std::span<const uint32_t> constants);
  Result<Kernel> specialise(Device& device, const KernelInfo& info, std::string_view variant,
                            std::span<const uint32_t> constants);
  Result<Kernel> choose(Device& device, const KernelInfo& info, std::string_view variant);
  Error answers_wrongly(Device& device, const Kernel& kernel, const GpuBody& body);
  Error missing_features(const KernelInfo& info, const GpuBody& body) const;

  Context& context_;
  const bool checked_;
  VkPipelineLayout layout_ = VK_NULL_HANDLE;
  std::unique_ptr<PipelineCache> cache_;
  mutable std::mutex mutex_;
  std::deque<CompiledKernel> table_;
  std::map<Key, Kernel> chosen_;  // by info, forced variant and constants
};

// The x extent of the workgroup that `entry` declares; 0 when the module does not say it in plain words.
uint32_t local_size_x(std::span<const uint32_t> spirv, std::string_view entry);

}  // namespace onebeat::device::vulkan
