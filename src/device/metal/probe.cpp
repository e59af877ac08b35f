#include "device/metal/probe.hpp"

#include <algorithm>

namespace onebeat::device::metal {
namespace {

struct Need {
  Sel selector;
  const char* name;
};
#define NEED(entry) \
  Need { m.entry.selector(), #entry }

std::string spelled(const char* entry) {  // setAddress_atIndex_ -> setAddress:atIndex:
  std::string name = entry;
  std::replace(name.begin(), name.end(), '_', ':');
  return name;
}

// What a rung stands on. The first thing that is missing is the answer.
class Requirements {
 public:
  explicit Requirements(const Instance& instance) : instance_(instance), m(instance.table()) {}
  void type(Id found, const char* name) {
    if (missing_.empty() && !found) missing_ = std::string("this system has no class ") + name;
  }
  void answers(Id object, const char* what, std::initializer_list<Need> needs) {
    if (!missing_.empty()) return;
    if (!object) {
      missing_ = std::string("no ") + what + " could be made";
      return;
    }
    for (const Need& n : needs) {
      if (instance_.responds(object, n.selector)) continue;
      missing_ = std::string(what) + " does not answer " + spelled(n.name);
      return;
    }
  }
  void family(int64_t family, const char* name) {
    if (missing_.empty() && !m.supportsFamily_(instance_.device(), family))
      missing_ = "the GPU is not of the family " + std::string(name);
  }
  const std::string& missing() const { return missing_; }

 private:
  const Instance& instance_;
  const Table& m;
  std::string missing_;
};

void need_common(const Instance& instance, Requirements& r) {
  const Table& m = instance.table();
  r.type(m.MTLHeapDescriptor, "MTLHeapDescriptor");
  r.type(m.MTLCompileOptions, "MTLCompileOptions");
  r.answers(instance.device(), "MTLDevice",
            {NEED(supportsFamily_), NEED(newHeapWithDescriptor_), NEED(newSharedEvent),
             NEED(heapBufferSizeAndAlignWithLength_options_), NEED(newBufferWithLength_options_)});
  r.family(kGPUFamilyApple7, "Apple7 (M1) or later");
}

void need_metal3(const Instance& instance, Requirements& r) {
  const Table& m = instance.table();
  r.family(kGPUFamilyMetal3, "Metal3");
  r.answers(instance.device(), "MTLDevice",
            {NEED(newCommandQueueWithMaxCommandBufferCount_), NEED(newLibraryWithSource_options_error_),
             NEED(newComputePipelineStateWithFunction_error_), NEED(newFence)});
  if (!r.missing().empty()) return;
  const Owned queue(m, m.newCommandQueueWithMaxCommandBufferCount_(instance.device(), 4));
  r.answers(queue.get(), "MTLCommandQueue", {NEED(commandBufferWithUnretainedReferences)});
  if (!r.missing().empty()) return;
  r.answers(m.commandBufferWithUnretainedReferences(queue.get()), "MTLCommandBuffer",
            {NEED(computeCommandEncoderWithDispatchType_), NEED(blitCommandEncoder),
             NEED(addCompletedHandler_), NEED(encodeWaitForEvent_value_), NEED(encodeSignalEvent_value_),
             NEED(GPUStartTime), NEED(GPUEndTime)});
}

void need_metal4_classes(const Table& m, Requirements& r) {
  r.type(m.MTL4CommandQueueDescriptor, "MTL4CommandQueueDescriptor");
  r.type(m.MTL4CommitOptions, "MTL4CommitOptions");
  r.type(m.MTL4ArgumentTableDescriptor, "MTL4ArgumentTableDescriptor");
  r.type(m.MTL4CompilerDescriptor, "MTL4CompilerDescriptor");
  r.type(m.MTL4LibraryDescriptor, "MTL4LibraryDescriptor");
  r.type(m.MTL4LibraryFunctionDescriptor, "MTL4LibraryFunctionDescriptor");
  r.type(m.MTL4SpecializedFunctionDescriptor, "MTL4SpecializedFunctionDescriptor");
  r.type(m.MTL4ComputePipelineDescriptor, "MTL4ComputePipelineDescriptor");
  r.type(m.MTLResidencySetDescriptor, "MTLResidencySetDescriptor");
}

// The methods of what is made, not of what makes it: a beta may announce one without the other.
void need_metal4_objects(const Instance& instance, Requirements& r) {
  const Table& m = instance.table();
  Id device = instance.device();
  Id error = nullptr;
  const Owned queue(m, m.newMTL4CommandQueueWithDescriptor_error_(
                           device, make(m, m.MTL4CommandQueueDescriptor).get(), &error));
  r.answers(queue.get(), "MTL4CommandQueue",
            {NEED(commit_count_options_), NEED(signalEvent_value_), NEED(waitForEvent_value_),
             NEED(addResidencySet_)});
  const Owned allocator(m, m.newCommandAllocator(device));
  r.answers(allocator.get(), "MTL4CommandAllocator", {NEED(reset)});
  const Owned commands(m, m.newCommandBuffer(device));
  r.answers(commands.get(), "MTL4CommandBuffer",
            {NEED(beginCommandBufferWithAllocator_), NEED(endCommandBuffer), NEED(computeCommandEncoder)});
  const Owned options = make(m, m.MTL4CommitOptions);
  r.answers(options.get(), "MTL4CommitOptions", {NEED(addFeedbackHandler_)});
  const Owned set(
      m, m.newResidencySetWithDescriptor_error_(device, make(m, m.MTLResidencySetDescriptor).get(), &error));
  r.answers(set.get(), "MTLResidencySet", {NEED(addAllocation_), NEED(removeAllocation_), NEED(commit)});
  const Owned compiler(
      m, m.newCompilerWithDescriptor_error_(device, make(m, m.MTL4CompilerDescriptor).get(), &error));
  r.answers(compiler.get(), "MTL4Compiler",
            {NEED(newLibraryWithDescriptor_error_),
             NEED(newComputePipelineStateWithDescriptor_compilerTaskOptions_error_)});
}

void need_metal4(const Instance& instance, Requirements& r) {
  const Table& m = instance.table();
  r.family(kGPUFamilyMetal4, "Metal4");
  r.answers(instance.device(), "MTLDevice",
            {NEED(newMTL4CommandQueueWithDescriptor_error_), NEED(newCommandAllocator),
             NEED(newCommandBuffer), NEED(newArgumentTableWithDescriptor_error_),
             NEED(newCompilerWithDescriptor_error_), NEED(newResidencySetWithDescriptor_error_)});
  need_metal4_classes(m, r);
  if (r.missing().empty()) need_metal4_objects(instance, r);
}

// A dummy kernel with tensor operations: families announce them before they compile. The one version that is asked for:
// MLX, which has users, takes them from macOS 26.2 on.
std::string tensor_ops_missing(const Instance& instance) {
  const Table& m = instance.table();
  if (!m.supportsFamily_(instance.device(), kGPUFamilyApple10))
    return "the GPU is older than Apple10 (M5), where they gain nothing";
  if (!m.isOperatingSystemAtLeastVersion_(m.processInfo(m.NSProcessInfo), {26, 2, 0}))
    return "macOS is older than 26.2";
  const char* source =
      "#include <metal_stdlib>\n#include <metal_tensor>\n"
      "#include <MetalPerformancePrimitives/MetalPerformancePrimitives.h>\n"
      "using namespace metal;\n"
      "kernel void probe(device half* a [[buffer(0)]]) {\n"
      "  constexpr auto shape = mpp::tensor_ops::matmul2d_descriptor(16, 32, 16, false, false, false);\n"
      "  mpp::tensor_ops::matmul2d<shape, execution_simdgroup> op;\n  (void)op;\n  a[0] = half(0);\n}\n";
  const Owned options = make(m, m.MTLCompileOptions);
  m.setLanguageVersion_(options.get(), kLanguageVersion4_0);
  if (instance.responds(options.get(), m.setMathMode_.selector()))
    m.setMathMode_(options.get(), kMathModeSafe);
  Id error = nullptr;
  const Owned library(
      m, m.newLibraryWithSource_options_error_(instance.device(), string(m, source), options.get(), &error));
  return library ? std::string() : "a trial kernel with them does not compile here: " + why(m, error);
}

class Wishes {
 public:
  Wishes(Caps& caps, const OpenOptions& options) : caps_(caps), options_(options) {}
  void set(Feature feature, bool there, const std::string& reason) {
    const auto& off = options_.disable;
    if (std::find(off.begin(), off.end(), to_string(feature)) != off.end()) {
      caps_.lacks(feature, std::string("turned off by --disable ") + device::to_string(feature));
    } else if (there) {
      caps_.set(feature);
    } else {
      caps_.lacks(feature, reason);
    }
  }
  static const char* to_string(Feature feature) { return device::to_string(feature); }

 private:
  Caps& caps_;
  const OpenOptions& options_;
};

void fill_features(const Instance& instance, const OpenOptions& options, Probe& p) {
  const Table& m = instance.table();
  Id device = instance.device();
  const bool four = p.rung == Rung::kMetal4;
  Wishes w(p.caps, options);
  w.set(Feature::kUnifiedMemory, m.hasUnifiedMemory(device), "the GPU has memory of its own");
  w.set(Feature::kHostImport,
        instance.responds(device, m.newBufferWithBytesNoCopy_length_options_deallocator_.selector()),
        "MTLDevice does not take host memory");
  w.set(Feature::kMultipleQueues, options.hardware_queues != 1, "one hardware queue was asked for");
  w.set(Feature::kFloat16, true, "");
  w.set(Feature::kCooperativeMatrix, true, "");  // simdgroup_matrix: every Apple7 has it
  w.set(Feature::kTimestamps, true, "");
  w.set(Feature::kCalibratedTimestamps,
        instance.responds(device, m.sampleTimestamps_gpuTimestamp_.selector()),
        "MTLDevice does not read both clocks together");
  w.set(Feature::kMemoryBudget, instance.responds(device, m.currentAllocatedSize.selector()),
        "the driver does not say how much is in use");
  w.set(Feature::kGlobalPriority, false, "Metal has no priorities of queues");
  w.set(Feature::kSubgroupOps, true, "");
  w.set(Feature::kTensorOps, p.tensor_ops.empty(), p.tensor_ops);
  const bool archives = four && m.MTL4PipelineDataSetSerializerDescriptor &&
                        instance.responds(device, m.newPipelineDataSetSerializerWithDescriptor_.selector()) &&
                        instance.responds(device, m.newArchiveWithURL_error_.selector());
  w.set(Feature::kPipelineCache, archives,
        four ? "this system's Metal writes no archives"
             : "the Metal 3 path leaves it to the system's own cache");
  // Sparse buffers have no host pointer. With unified memory a list of heaps is better: every span then has one.
  const bool sparse =
      four && !p.caps.has(Feature::kUnifiedMemory) &&
      instance.responds(device, m.newBufferWithLength_options_placementSparsePageSize_.selector());
  w.set(Feature::kSparseHeap, sparse,
        !four ? "only a Metal 4 queue maps pages"
        : p.caps.has(Feature::kUnifiedMemory)
            ? "with unified memory a list of heaps gives every span a host pointer"
            : "MTLDevice makes no placement-sparse buffers");
  p.counter_heaps = four && m.MTL4CounterHeapDescriptor &&
                    instance.responds(device, m.newCounterHeapWithDescriptor_error_.selector()) &&
                    instance.responds(device, m.queryTimestampFrequency.selector());
}

}  // namespace

const char* to_string(Rung rung) { return rung == Rung::kMetal4 ? "metal4" : "metal3"; }

Probe probe(const Instance& instance, Rung rung, const OpenOptions& options) {
  const Table& m = instance.table();
  Pool pool(m);
  Probe p;
  p.rung = rung;
  Caps& caps = p.caps;
  caps.backend = rung == Rung::kMetal4 ? Backend::kMetal4 : Backend::kMetal3;
  caps.name = instance.device_name();
  caps.driver = "macOS " + instance.system();
  caps.software = instance.runtime().software;
  Requirements r(instance);
  need_common(instance, r);
  if (rung == Rung::kMetal4)
    need_metal4(instance, r);
  else
    need_metal3(instance, r);
  if (!r.missing().empty()) {
    p.error = {ErrorCode::kUnsupported, std::string("the ") +
                                            (rung == Rung::kMetal4 ? "Metal 4" : "Metal 3") +
                                            " path needs more than " + caps.name + " with macOS " +
                                            instance.system() + " has: " + r.missing()};
    return p;
  }
  Id device = instance.device();
  p.working_set_bytes = m.recommendedMaxWorkingSetSize(device);
  caps.memory_bytes = p.working_set_bytes;
  caps.max_allocation_bytes = m.maxBufferLength(device);
  caps.workgroup_memory_bytes = uint32_t(m.maxThreadgroupMemoryLength(device));
  caps.subgroup_size = 32;  // asked again of the first pipeline (metal_device.cpp)
  caps.matrix_shapes = {{8, 8, 8, "f16,f16,f32,f32"}, {8, 8, 8, "f32,f32,f32,f32"}};
  p.tensor_ops = tensor_ops_missing(instance);
  fill_features(instance, options, p);
  if (!caps.has(Feature::kCooperativeMatrix)) caps.matrix_shapes.clear();
  const uint32_t wanted = options.hardware_queues ? std::min(options.hardware_queues, 3u) : 3u;
  caps.hardware_queues = caps.has(Feature::kMultipleQueues) ? wanted : 1;
  p.residency_sets = m.MTLResidencySetDescriptor &&
                     instance.responds(device, m.newResidencySetWithDescriptor_error_.selector());
  const Owned compile = make(m, m.MTLCompileOptions);
  p.math_modes = instance.responds(compile.get(), m.setMathMode_.selector());
  caps.driver +=
      p.tensor_ops.empty() ? ", tensor operations compile" : ", no tensor operations: " + p.tensor_ops;
  return p;
}

Probe best_probe(const Instance& instance, const OpenOptions& options) {
  Probe four = probe(instance, Rung::kMetal4, options);
  if (!four.error) return four;
  Probe three = probe(instance, Rung::kMetal3, options);
  if (three.error) {
    three.error.message = four.error.message + "; " + three.error.message + "; use --device cpu";
  } else {
    three.caps.driver += ", Metal 3 path (" + four.error.message + ")";
  }
  return three;
}

}  // namespace onebeat::device::metal
