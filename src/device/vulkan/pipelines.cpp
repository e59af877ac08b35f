#include "device/vulkan/pipelines.hpp"

#include <chrono>
#include <cstring>

#include "device/vulkan/result.hpp"

namespace onebeat::device::vulkan {
namespace {

// Compiling longer than this is worth a disk write at once: the program may be killed before it closes.
constexpr auto kWorthSaving = std::chrono::milliseconds(100);

constexpr uint32_t kSpirvMagic = 0x07230203;
constexpr uint32_t kOpEntryPoint = 15, kOpExecutionMode = 16, kLocalSize = 17;

}  // namespace

uint32_t local_size_x(std::span<const uint32_t> spirv, std::string_view entry) {
  if (spirv.size() < 5 || spirv[0] != kSpirvMagic) return 0;
  uint32_t function = 0;
  for (size_t at = 5; at < spirv.size();) {
    const uint32_t op = spirv[at] & 0xffff, words = spirv[at] >> 16;
    if (words == 0 || words > spirv.size() - at) return 0;
    if (op == kOpEntryPoint && words > 3) {
      const char* name = reinterpret_cast<const char*>(&spirv[at + 3]);
      if (std::string_view(name, strnlen(name, (words - 3) * 4)) == entry) function = spirv[at + 2];
    }
    if (op == kOpExecutionMode && words == 6 && spirv[at + 1] == function && spirv[at + 2] == kLocalSize) {
      return spirv[at + 3];
    }
    at += words;
  }
  return 0;
}

Result<std::unique_ptr<Pipelines>> Pipelines::create(Context& context, const OpenOptions& options) {
  std::unique_ptr<Pipelines> self(new Pipelines(context, options.checked));
  VkPushConstantRange range{VK_SHADER_STAGE_COMPUTE_BIT, 0, kMaxParamBytes};
  VkPipelineLayoutCreateInfo info{VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO};
  info.pushConstantRangeCount = 1;
  info.pPushConstantRanges = &range;
  OB_CHECK(
      context.check(context.vk().vkCreatePipelineLayout(context.device(), &info, nullptr, &self->layout_),
                    "vkCreatePipelineLayout"));
  OB_TRY(self->cache_, PipelineCache::create(context, options.cache_folder));
  return self;
}

Pipelines::~Pipelines() {
  cache_.reset();
  if (context_.hung()) return;
  for (const CompiledKernel& k : table_)
    context_.vk().vkDestroyPipeline(context_.device(), k.pipeline, nullptr);
  if (layout_) context_.vk().vkDestroyPipelineLayout(context_.device(), layout_, nullptr);
}

CompiledKernel Pipelines::compiled(uint32_t id) const {
  std::lock_guard lock(mutex_);
  return id < table_.size() ? table_[id] : CompiledKernel{};
}

Error Pipelines::missing(const KernelInfo& info, const GpuBody& body) const {
  if (body.local_size > context_.probe().limits.maxComputeWorkGroupInvocations)
    return lacks(info, body, "workgroups of " + std::to_string(body.local_size));
  return KernelChoice::missing(info, body);
}

Result<Kernel> Pipelines::compile(const KernelInfo& info, const GpuBody& body,
                                  std::span<const uint32_t> constants) {
  const Table& vk = context_.vk();
  const Probe& p = context_.probe();
  const bool checked = checked_ && !body.spirv_checked.empty();
  const std::span<const uint32_t> spirv = checked ? body.spirv_checked : body.spirv;
  VkShaderModuleCreateInfo code{VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO};
  code.codeSize = spirv.size_bytes();
  code.pCode = spirv.data();
  VkShaderModule module = VK_NULL_HANDLE;
  OB_CHECK(context_.check(vk.vkCreateShaderModule(context_.device(), &code, nullptr, &module),
                          "vkCreateShaderModule"));
  VkComputePipelineCreateInfo create{VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO};
  create.layout = layout_;
  create.stage.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO;
  create.stage.stage = VK_SHADER_STAGE_COMPUTE_BIT;
  create.stage.module = module;
  create.stage.pName = body.entry;
  std::vector<VkSpecializationMapEntry> entries;
  entries.reserve(constants.size());
  for (uint32_t i = 0; i < constants.size(); ++i) entries.push_back({i, i * 4, 4});
  const VkSpecializationInfo fixed{uint32_t(entries.size()), entries.data(), constants.size_bytes(),
                                   constants.data()};
  if (!constants.empty()) create.stage.pSpecializationInfo = &fixed;

  // Devices with several subgroup sizes would otherwise choose per pipeline; kernels read the size at run
  // time, but matrices and tile shapes were planned for the usual one.
  const uint32_t subgroup = p.caps.subgroup_size;
  VkPipelineShaderStageRequiredSubgroupSizeCreateInfo size{
      VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_REQUIRED_SUBGROUP_SIZE_CREATE_INFO};
  size.requiredSubgroupSize = subgroup;
  if (p.supported.v13.subgroupSizeControl && p.v13.minSubgroupSize < p.v13.maxSubgroupSize &&
      (p.v13.requiredSubgroupSizeStages & VK_SHADER_STAGE_COMPUTE_BIT) &&
      body.local_size <= subgroup * p.v13.maxComputeWorkgroupSubgroups) {
    create.stage.pNext = &size;
  }
  const uint32_t x = local_size_x(spirv, body.entry);
  if (p.supported.v13.computeFullSubgroups && x && x % subgroup == 0) {
    create.stage.flags |= VK_PIPELINE_SHADER_STAGE_CREATE_REQUIRE_FULL_SUBGROUPS_BIT;
  }
  VkPipeline pipeline = VK_NULL_HANDLE;
  const auto begin = std::chrono::steady_clock::now();
  const VkResult r =
      vk.vkCreateComputePipelines(context_.device(), cache_->handle(), 1, &create, nullptr, &pipeline);
  vk.vkDestroyShaderModule(context_.device(), module, nullptr);
  if (r != VK_SUCCESS) {
    Error e = context_.check(r, "vkCreateComputePipelines");
    e.message = std::string("kernel ") + info.name + ", variant " + body.variant + ": " + e.message;
    return e;
  }
  std::lock_guard lock(mutex_);
  cache_->compiled();
  if (std::chrono::steady_clock::now() - begin > kWorthSaving) {
    if (Error e = cache_->save()) context_.messages().add(e.text());
  }
  table_.push_back({&info, &body, pipeline, checked});
  return Kernel(&info, body.variant, body.rows_per_group, body.cols_per_group, uint32_t(table_.size() - 1));
}

}  // namespace onebeat::device::vulkan
