// pipelines.hpp: a device's kernels: the body of each that was chosen (device/kernel_choice.hpp), as an
// MTLComputePipelineState. On a real GPU every body is asked its self-test, since none of these texts has been through Apple's
// compiler before. Texts are compiled when a kernel is first asked for (some milliseconds each, none from an archive), with
// safe mathematics: not-a-number and rounding are as the other devices have them.
#pragma once
#include <deque>

#include "device/kernel_choice.hpp"
#include "device/metal/pipeline_cache.hpp"

namespace onebeat::device::metal {

struct CompiledKernel {
  const KernelInfo* info = nullptr;
  const GpuBody* body = nullptr;
  Id pipeline = nullptr;  // null: no kernel of this device
};

class Pipelines final : public KernelChoice {
 public:
  static Result<std::unique_ptr<Pipelines>> create(Context& context, const OpenOptions& options);
  Pipelines(const Pipelines&) = delete;
  Pipelines& operator=(const Pipelines&) = delete;
  ~Pipelines();

  // The first body that compiles, before there are queues to ask it on.
  Result<Kernel> untested(const KernelInfo& info);
  CompiledKernel compiled(uint32_t id) const;
  // Lanes of a subgroup in that kernel.
  uint32_t subgroup_size(const Kernel& kernel) const;

 private:
  Pipelines(Context& context, bool ask_all) : KernelChoice(ask_all), context_(context) {}
  const Caps& caps() const override { return context_.probe().caps; }
  Error health() const override { return context_.health(); }
  void note(std::string message) override { context_.note(std::move(message)); }
  bool has_code(const GpuBody& body) const override { return body.msl; }
  const GpuBody* body_of(const Kernel& kernel) const override { return compiled(kernel.id()).body; }
  Result<Kernel> compile(const KernelInfo& info, const GpuBody& body,
                         std::span<const uint32_t> constants) override;
  Result<Owned> compile4(const GpuBody& body, std::span<const uint32_t> constants);
  Result<Owned> compile3(const GpuBody& body, std::span<const uint32_t> constants);
  Owned compile_options(const GpuBody& body) const;
  Owned constant_values(std::span<const uint32_t> constants) const;

  Context& context_;
  std::unique_ptr<PipelineCache> cache_;
  Owned compiler_;  // Metal 4
  mutable std::mutex mutex_;
  std::deque<std::pair<CompiledKernel, Owned>> table_;
};

}  // namespace onebeat::device::metal
