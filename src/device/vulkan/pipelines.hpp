// pipelines.hpp: a device's kernels: the body of each that was chosen (device/kernel_choice.hpp), as a VkPipeline. Bodies that
// need special features are asked their self-test, once per open device. One pipeline layout serves all: kMaxParamBytes of push
// constants and no descriptors. A device opened with OpenOptions::checked compiles the bounds-checked build of each body that
// has one.
#pragma once
#include <deque>

#include "device/kernel_choice.hpp"
#include "device/vulkan/context.hpp"
#include "device/vulkan/pipeline_cache.hpp"

namespace onebeat::device::vulkan {

struct CompiledKernel {
  const KernelInfo* info = nullptr;
  const GpuBody* body = nullptr;
  VkPipeline pipeline = VK_NULL_HANDLE;
  bool checked = false;  // the bounds-checked build: wants a CheckTable's address after its parameters
};

class Pipelines final : public KernelChoice {
 public:
  static Result<std::unique_ptr<Pipelines>> create(Context& context, const OpenOptions& options);
  Pipelines(const Pipelines&) = delete;
  Pipelines& operator=(const Pipelines&) = delete;
  ~Pipelines();

  VkPipelineLayout layout() const { return layout_; }
  CompiledKernel compiled(uint32_t id) const;  // without a pipeline: no kernel of this device

 private:
  Pipelines(Context& context, bool checked)
      : KernelChoice(/*ask_all=*/false), context_(context), checked_(checked) {}
  const Caps& caps() const override { return context_.probe().caps; }
  Error health() const override { return context_.health(); }
  void note(std::string message) override { context_.messages().add(std::move(message)); }
  bool has_code(const GpuBody& body) const override { return !body.spirv.empty(); }
  const GpuBody* body_of(const Kernel& kernel) const override { return compiled(kernel.id()).body; }
  Error missing(const KernelInfo& info, const GpuBody& body) const override;
  Result<Kernel> compile(const KernelInfo& info, const GpuBody& body,
                         std::span<const uint32_t> constants) override;

  Context& context_;
  const bool checked_;
  VkPipelineLayout layout_ = VK_NULL_HANDLE;
  std::unique_ptr<PipelineCache> cache_;
  mutable std::mutex mutex_;
  std::deque<CompiledKernel> table_;
};

// The x extent of the workgroup that `entry` declares; 0 when the module does not say it in plain words.
uint32_t local_size_x(std::span<const uint32_t> spirv, std::string_view entry);

}  // namespace onebeat::device::vulkan
