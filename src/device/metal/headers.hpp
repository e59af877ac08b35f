// headers.hpp: Metal's plain types and the values that we use of its enums, in our own words: Apple's headers are not
// needed to build. tests/device/metal_headers.py compares every value and size here with Apple's where they can
// be had.
#pragma once
#include <cstdint>

namespace onebeat::device::metal {

struct Object;        // any Objective-C object or class
using Id = Object*;   // null is allowed wherever Objective-C allows nil
struct SelectorName;  // what sel_registerName answers
using Sel = const SelectorName*;

struct Size {
  uint64_t width = 1, height = 1, depth = 1;
};
struct Range {
  uint64_t location = 0, length = 0;
};
struct SizeAndAlign {
  uint64_t size = 0, align = 0;
};
struct OperatingSystemVersion {
  int64_t major = 0, minor = 0, patch = 0;
};
// MTL4UpdateSparseBufferMappingOperation. `range` and `heap_offset` count in pages.
struct SparseBufferMapping {
  uint64_t mode = 0;
  Range range;
  uint64_t heap_offset = 0;
};
static_assert(sizeof(Size) == 24 && sizeof(Range) == 16 && sizeof(SizeAndAlign) == 16);
static_assert(sizeof(OperatingSystemVersion) == 24 && sizeof(SparseBufferMapping) == 32);

inline constexpr int64_t kGPUFamilyApple7 = 1007, kGPUFamilyApple10 = 1010;
inline constexpr int64_t kGPUFamilyMetal3 = 5001, kGPUFamilyMetal4 = 5002;

inline constexpr int64_t kHeapTypePlacement = 1;
inline constexpr uint64_t kStorageModeShared = 0, kStorageModePrivate = 2;
inline constexpr uint64_t kHazardTrackingModeUntracked = 1;
inline constexpr uint64_t kResourceStorageModeShared = 0, kResourceStorageModePrivate = 32;
inline constexpr uint64_t kResourceHazardTrackingModeUntracked = 256;
inline constexpr int64_t kSparsePageSize64 = 102;
inline constexpr uint64_t kSparseTextureMappingModeMap = 0, kSparseTextureMappingModeUnmap = 1;
inline constexpr int64_t kBufferSparseTier1 = 1;

inline constexpr uint64_t kStageDispatch = uint64_t(1) << 27, kStageBlit = uint64_t(1) << 28;
inline constexpr uint64_t kVisibilityOptionDevice = 1;
inline constexpr uint64_t kBarrierScopeBuffers = 1;
inline constexpr uint64_t kDispatchTypeConcurrent = 1;
inline constexpr uint64_t kResourceUsageRead = 1, kResourceUsageWrite = 2;

inline constexpr int64_t kCounterHeapTypeTimestamp = 1;
inline constexpr int64_t kTimestampGranularityPrecise = 1;
inline constexpr uint64_t kDataTypeUInt = 33;
inline constexpr uint64_t kLanguageVersion3_0 = 196608, kLanguageVersion4_0 = 262144;
inline constexpr int64_t kMathModeSafe = 0;
inline constexpr uint64_t kPipelineDataSetSerializerConfigurationCaptureBinaries = 2;

// MTL4CommandQueueError and MTLCommandBufferError.
inline constexpr int64_t kCommandQueueErrorTimeout = 1, kCommandQueueErrorOutOfMemory = 3,
                         kCommandQueueErrorDeviceRemoved = 4;
inline constexpr int64_t kCommandBufferErrorTimeout = 2, kCommandBufferErrorOutOfMemory = 8,
                         kCommandBufferErrorDeviceRemoved = 11;

}  // namespace onebeat::device::metal
