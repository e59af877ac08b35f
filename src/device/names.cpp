// names.cpp: the stable spellings of every enum of the device layer, for printing, JSON and options.
#include "device/caps.hpp"
#include "device/queue.hpp"
#include "device/span.hpp"
#include "device/tensor.hpp"

namespace onebeat::device {

const char* to_string(Backend backend) {
  switch (backend) {
    case Backend::kCpu:
      return "cpu";
    case Backend::kVulkan:
      return "vulkan";
    case Backend::kMetal3:
      return "metal3";
    case Backend::kMetal4:
      return "metal4";
    case Backend::kNull:
      return "null";
  }
  return "unknown";
}

const char* to_string(Feature feature) {
  switch (feature) {
    case Feature::kSparseHeap:
      return "sparse_heap";
    case Feature::kHostImport:
      return "host_import";
    case Feature::kUnifiedMemory:
      return "unified_memory";
    case Feature::kMultipleQueues:
      return "multiple_queues";
    case Feature::kFloat16:
      return "float16";
    case Feature::kCooperativeMatrix:
      return "cooperative_matrix";
    case Feature::kTimestamps:
      return "timestamps";
    case Feature::kCalibratedTimestamps:
      return "calibrated_timestamps";
    case Feature::kMemoryBudget:
      return "memory_budget";
    case Feature::kGlobalPriority:
      return "global_priority";
    case Feature::kPipelineCache:
      return "pipeline_cache";
    case Feature::kSubgroupOps:
      return "subgroup_ops";
    case Feature::kTensorOps:
      return "tensor_ops";
    case Feature::kCount:
      break;
  }
  return "unknown";
}

std::string feature_names() {
  std::string names;
  for (unsigned f = 0; f < unsigned(Feature::kCount); ++f)
    names += (f ? ", " : "") + std::string(to_string(Feature(f)));
  return names;
}

const char* to_string(Role role) {
  switch (role) {
    case Role::kRender:
      return "Q_render";
    case Role::kMl:
      return "Q_ml";
    case Role::kBlit:
      return "Q_blit";
  }
  return "unknown";
}

const char* to_string(Memory memory) {
  switch (memory) {
    case Memory::kDevice:
      return "device";
    case Memory::kUpload:
      return "upload";
    case Memory::kReadback:
      return "readback";
    case Memory::kInput:
      return "input";
  }
  return "unknown";
}

const char* to_string(DType t) {
  switch (t) {
    case DType::kF32:
      return "f32";
    case DType::kF16:
      return "f16";
    case DType::kBF16:
      return "bf16";
    case DType::kI8:
      return "i8";
    case DType::kU8:
      return "u8";
    case DType::kI16:
      return "i16";
    case DType::kU16:
      return "u16";
    case DType::kI32:
      return "i32";
    case DType::kU32:
      return "u32";
    case DType::kI64:
      return "i64";
    case DType::kU64:
      return "u64";
  }
  return "unknown";
}

}  // namespace onebeat::device
