// caps.hpp: what a device is and can do, as plain data, with a sentence for everything it cannot.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace onebeat::device {

enum class Backend : uint8_t { kCpu, kVulkan, kMetal3, kMetal4, kNull };
const char* to_string(Backend backend);  // "cpu", "vulkan", "metal3", "metal4", "null"

// Optional abilities. Each has a fallback, and each can be turned off by name (OpenOptions::disable).
enum class Feature : uint8_t {
  kSparseHeap,            // the heap's reservation is backed page by page
  kHostImport,            // Heap::import makes host memory visible to kernels without a copy
  kUnifiedMemory,         // kDevice spans have a host pointer
  kMultipleQueues,        // more than one hardware queue
  kFloat16,               // f16 arithmetic in kernels
  kCooperativeMatrix,     // f16 matrix fragments with f32 sums, at least one shape of Caps::matrix_shapes
  kTimestamps,            // device times for each submission
  kCalibratedTimestamps,  // device and host clocks are read together; else they are compared once, at open
  kMemoryBudget,          // the driver reports how much memory is left
  kGlobalPriority,        // a low-priority queue could be had for Q_ml
  kPipelineCache,         // compiled kernels persist on disk
  kSubgroupOps,           // arithmetic, ballot and shuffle in subgroups
  kTensorOps,             // Metal's tensor operations: whole matrix products in its shading language
  kCount
};
const char* to_string(Feature feature);  // stable snake_case name: "sparse_heap"
std::string feature_names();             // all of them, separated by ", "

struct MatrixShape {
  uint32_t m, n, k;
  std::string types;  // "f16,f16,f32,f32" for A, B, C, D
};

struct WhyNot {
  Feature feature;
  std::string reason;  // a sentence: "driver has no sparseBinding"; "turned off by --disable sparse_heap"
};

struct Caps {
  Backend backend = Backend::kNull;
  std::string name;       // "NVIDIA H200", "llvmpipe (LLVM 15.0.6, 256 bits)", the CPU's model name
  std::string driver;     // "580.159", "Mesa 22.3.6", or the CPU's instruction sets
  bool software = false;  // a GPU API executed by the CPU: never chosen by `auto`
  uint32_t features = 0;  // bit per Feature
  std::vector<WhyNot> why_not;
  std::vector<MatrixShape> matrix_shapes;

  uint64_t memory_bytes = 0;          // total of the memory that kDevice spans come from
  uint64_t max_allocation_bytes = 0;  // largest single allocation
  uint32_t max_groups = 65535;        // workgroups along one axis of a dispatch
  uint32_t workgroup_memory_bytes = 0;
  uint32_t subgroup_size = 1;
  uint32_t hardware_queues = 1;  // distinct queues behind the three roles
  float timestamp_ns = 1;        // nanoseconds per device timestamp tick

  bool has(Feature f) const { return (features >> unsigned(f)) & 1u; }
  void set(Feature f) { features |= 1u << unsigned(f); }
  void lacks(Feature f, std::string reason) {
    features &= ~(1u << unsigned(f));
    why_not.push_back({f, std::move(reason)});
  }
};

}  // namespace onebeat::device
