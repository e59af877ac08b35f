#include "device/metal/pipelines.hpp"

namespace onebeat::device::metal {

Result<std::unique_ptr<Pipelines>> Pipelines::create(Context& context, const OpenOptions& options) {
  const Table& m = context.m();
  Pool pool(m);
  std::unique_ptr<Pipelines> self(new Pipelines(context, options.checked || !context.probe().caps.software));
  self->cache_ = PipelineCache::create(context, options.cache_folder);
  if (context.probe().rung != Rung::kMetal4) return self;
  OB_CHECK(context.fault("newCompiler"));
  const Owned descriptor = make(m, m.MTL4CompilerDescriptor);
  if (Id serializer = self->cache_->serializer())
    m.setPipelineDataSetSerializer_(descriptor.get(), serializer);
  Id error = nullptr;
  self->compiler_ = Owned(m, m.newCompilerWithDescriptor_error_(context.device(), descriptor.get(), &error));
  if (!self->compiler_) return Error{ErrorCode::kUnsupported, "Metal 4 gives no compiler: " + why(m, error)};
  return self;
}

Pipelines::~Pipelines() {
  cache_.reset();
  if (!context_.hung()) return;
  for (auto& [kernel, pipeline] : table_) pipeline.leak();
}

CompiledKernel Pipelines::compiled(uint32_t id) const {
  std::lock_guard lock(mutex_);
  return id < table_.size() ? table_[id].first : CompiledKernel{};
}

uint32_t Pipelines::subgroup_size(const Kernel& kernel) const {
  return uint32_t(context_.m().threadExecutionWidth(compiled(kernel.id()).pipeline));
}

Owned Pipelines::compile_options(const GpuBody& body) const {
  const Table& m = context_.m();
  Owned options = make(m, m.MTLCompileOptions);
  const bool tensors = body.features >> unsigned(Feature::kTensorOps) & 1;
  m.setLanguageVersion_(options.get(), tensors ? kLanguageVersion4_0 : kLanguageVersion3_0);
  if (context_.probe().math_modes)
    m.setMathMode_(options.get(), kMathModeSafe);
  else
    m.setFastMathEnabled_(options.get(), false);
  return options;
}

Owned Pipelines::constant_values(std::span<const uint32_t> constants) const {
  const Table& m = context_.m();
  Owned values = make(m, m.MTLFunctionConstantValues);
  for (uint64_t i = 0; i < constants.size(); ++i)
    m.setConstantValue_type_atIndex_(values.get(), &constants[i], kDataTypeUInt, i);
  return values;
}

Result<Owned> Pipelines::compile4(const GpuBody& body, std::span<const uint32_t> constants) {
  const Table& m = context_.m();
  Id error = nullptr;
  const Owned text = make(m, m.MTL4LibraryDescriptor);
  m.setSource_(text.get(), string(m, body.msl));
  m.setOptions_(text.get(), compile_options(body).get());
  const Owned library(m, m.newLibraryWithDescriptor_error_(compiler_.get(), text.get(), &error));
  if (!library) return Error{ErrorCode::kUnsupported, "its Metal text does not compile: " + why(m, error)};
  const Owned function = make(m, m.MTL4LibraryFunctionDescriptor);
  m.setName_(function.get(), string(m, body.entry));
  m.setLibrary_(function.get(), library.get());
  Owned special;
  if (!constants.empty()) {
    special = make(m, m.MTL4SpecializedFunctionDescriptor);
    m.setFunctionDescriptor_(special.get(), function.get());
    m.setConstantValues_(special.get(), constant_values(constants).get());
  }
  const Owned descriptor = make(m, m.MTL4ComputePipelineDescriptor);
  m.setComputeFunctionDescriptor_(descriptor.get(), special ? special.get() : function.get());
  Owned pipeline(m, m.newComputePipelineStateWithDescriptor_compilerTaskOptions_error_(
                        compiler_.get(), descriptor.get(), cache_->task_options(), &error));
  if (!pipeline) return Error{ErrorCode::kUnsupported, "no pipeline could be made of it: " + why(m, error)};
  return pipeline;
}

Result<Owned> Pipelines::compile3(const GpuBody& body, std::span<const uint32_t> constants) {
  const Table& m = context_.m();
  Id error = nullptr;
  const Owned library(m, m.newLibraryWithSource_options_error_(context_.device(), string(m, body.msl),
                                                               compile_options(body).get(), &error));
  if (!library) return Error{ErrorCode::kUnsupported, "its Metal text does not compile: " + why(m, error)};
  Id name = string(m, body.entry);
  const Owned function(m, constants.empty()
                              ? m.newFunctionWithName_(library.get(), name)
                              : m.newFunctionWithName_constantValues_error_(
                                    library.get(), name, constant_values(constants).get(), &error));
  if (!function) return Error{ErrorCode::kUnsupported, "its function could not be made: " + why(m, error)};
  Owned pipeline(m, m.newComputePipelineStateWithFunction_error_(context_.device(), function.get(), &error));
  if (!pipeline) return Error{ErrorCode::kUnsupported, "no pipeline could be made of it: " + why(m, error)};
  return pipeline;
}

Result<Kernel> Pipelines::compile(const KernelInfo& info, const GpuBody& body,
                                  std::span<const uint32_t> constants) {
  const Table& m = context_.m();
  Pool pool(m);
  auto built = [&]() -> Result<Owned> {
    OB_CHECK(context_.fault("newComputePipelineState"));
    OB_TRY(Owned made,
           context_.probe().rung == Rung::kMetal4 ? compile4(body, constants) : compile3(body, constants));
    if (m.maxTotalThreadsPerThreadgroup(made.get()) < body.local_size) {
      return Error{ErrorCode::kUnsupported, "the GPU runs it with fewer than " +
                                                std::to_string(body.local_size) + " threads a workgroup"};
    }
    return made;
  }();
  if (!built) {
    Error e = built.error();
    if (e.code == ErrorCode::kDeviceLost) context_.lose(e, false);
    e.message = std::string("kernel ") + info.name + ", variant " + body.variant + ": " + e.message;
    return e;
  }
  std::lock_guard lock(mutex_);
  cache_->compiled();
  const CompiledKernel kernel{&info, &body, built->get()};
  table_.emplace_back(kernel, std::move(*built));
  return Kernel(&info, body.variant, body.rows_per_group, body.cols_per_group, uint32_t(table_.size() - 1));
}

Result<Kernel> Pipelines::untested(const KernelInfo& info) {
  Error refused{ErrorCode::kUnsupported, std::string("kernel ") + info.name + " has no Metal body"};
  for (const GpuBody& body : info.gpu) {
    refused = missing(info, body);
    if (!refused) return compile(info, body, {});
  }
  return refused;
}

}  // namespace onebeat::device::metal
