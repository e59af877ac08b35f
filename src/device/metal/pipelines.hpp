// pipelines.hpp: a device's kernels: which body of each was chosen, as an MTLComputePipelineState.
//
// Bodies are tried in their order: the first whose features the device has, whose Metal text compiles here and whose
// self-test answers rightly: on a real GPU each is asked, since none of these texts has been through Apple's compiler
// before. What does not compile or answers wrongly goes to the device's messages, with the reason; which features are
// missing, Caps says. Texts are compiled when a
// kernel is first asked for (some milliseconds each, none from an archive), with safe mathematics: not-a-number and
// rounding are as the other devices have them.
#pragma once
#include <deque>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "device/kernel.hpp"
#include "device/metal/pipeline_cache.hpp"

namespace onebeat::device {
class Device;
}

namespace onebeat::device::metal {

struct CompiledKernel {
  const KernelInfo* info = nullptr;
  const GpuBody* body = nullptr;
  Id pipeline = nullptr;  // null: no kernel of this device
};

class Pipelines {
 public:
  static Result<std::unique_ptr<Pipelines>> create(Context& context, const OpenOptions& options);
  Pipelines(const Pipelines&) = delete;
  Pipelines& operator=(const Pipelines&) = delete;
  ~Pipelines();

  // The first body that compiles, before there are queues to ask it on.
  Result<Kernel> untested(const KernelInfo& info);
  // `device` runs the self-tests: of a body without constants. With them it must have passed, and is compiled once more.
  Result<Kernel> find(Device& device, const KernelInfo& info, std::string_view variant,
                      std::span<const uint32_t> constants);
  CompiledKernel compiled(uint32_t id) const;
  // Lanes of a subgroup in that kernel.
  uint32_t subgroup_size(const Kernel& kernel) const;

 private:
  Pipelines(Context& context, bool ask_all) : context_(context), ask_all_(ask_all) {}
  using Key = std::tuple<const KernelInfo*, std::string, std::vector<uint32_t>>;
  Result<Kernel> compile(const KernelInfo& info, const GpuBody& body, std::span<const uint32_t> constants);
  Result<Owned> compile4(const GpuBody& body, std::span<const uint32_t> constants);
  Result<Owned> compile3(const GpuBody& body, std::span<const uint32_t> constants);
  Owned compile_options(const GpuBody& body) const;
  Owned constant_values(std::span<const uint32_t> constants) const;
  Result<Kernel> specialise(Device& device, const KernelInfo& info, std::string_view variant,
                            std::span<const uint32_t> constants);
  Result<Kernel> choose(Device& device, const KernelInfo& info, std::string_view variant);
  Error answers_wrongly(Device& device, const Kernel& kernel, const GpuBody& body);
  Error missing_features(const KernelInfo& info, const GpuBody& body) const;

  Context& context_;
  const bool ask_all_;
  std::unique_ptr<PipelineCache> cache_;
  Owned compiler_;  // Metal 4
  mutable std::mutex mutex_;
  std::deque<std::pair<CompiledKernel, Owned>> table_;
  std::map<Key, Kernel> chosen_;  // by info, forced variant and constants
};

}  // namespace onebeat::device::metal
