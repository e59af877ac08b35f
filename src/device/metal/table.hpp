// table.hpp: every message that this backend sends and every class that it makes objects of, in two lists. The name of
// an entry is its selector with an underscore for each colon.
//
//   const Table& m = instance.table();
//   m.dispatchThreadgroups_threadsPerThreadgroup_(encoder, grid, group);
//   Object queue = make(m, m.MTL4CommandQueueDescriptor);
#pragma once
#include "device/metal/message.hpp"

// X(name, selector, signature ...)
#define ONEBEAT_METAL_FOUNDATION(X)                                              \
  X(alloc, "alloc", Id())                                                        \
  X(init, "init", Id())                                                          \
  X(retain, "retain", Id())                                                      \
  X(release, "release", void())                                                  \
  X(respondsToSelector_, "respondsToSelector:", bool(Sel))                       \
  X(stringWithUTF8String_, "stringWithUTF8String:", Id(const char*))             \
  X(UTF8String, "UTF8String", const char*())                                     \
  X(localizedDescription, "localizedDescription", Id())                          \
  X(code, "code", int64_t())                                                     \
  X(arrayWithObjects_count_, "arrayWithObjects:count:", Id(const Id*, uint64_t)) \
  X(fileURLWithPath_, "fileURLWithPath:", Id(Id))                                \
  X(bytes, "bytes", const void*())                                               \
  X(length, "length", uint64_t())                                                \
  X(processInfo, "processInfo", Id())                                            \
  X(operatingSystemVersionString, "operatingSystemVersionString", Id())          \
  X(isOperatingSystemAtLeastVersion_, "isOperatingSystemAtLeastVersion:", bool(OperatingSystemVersion))

#define ONEBEAT_METAL_DEVICE(X)                                                                           \
  X(name, "name", Id())                                                                                   \
  X(hasUnifiedMemory, "hasUnifiedMemory", bool())                                                         \
  X(maxBufferLength, "maxBufferLength", uint64_t())                                                       \
  X(recommendedMaxWorkingSetSize, "recommendedMaxWorkingSetSize", uint64_t())                             \
  X(currentAllocatedSize, "currentAllocatedSize", uint64_t())                                             \
  X(maxThreadgroupMemoryLength, "maxThreadgroupMemoryLength", uint64_t())                                 \
  X(supportsFamily_, "supportsFamily:", bool(int64_t))                                                    \
  X(newHeapWithDescriptor_, "newHeapWithDescriptor:", Id(Id))                                             \
  X(newBufferWithLength_options_, "newBufferWithLength:options:", Id(uint64_t, uint64_t))                 \
  X(newBufferWithBytesNoCopy_length_options_deallocator_,                                                 \
    "newBufferWithBytesNoCopy:length:options:deallocator:", Id(void*, uint64_t, uint64_t, void*))         \
  X(newBufferWithLength_options_placementSparsePageSize_,                                                 \
    "newBufferWithLength:options:placementSparsePageSize:", Id(uint64_t, uint64_t, int64_t))              \
  X(heapBufferSizeAndAlignWithLength_options_,                                                            \
    "heapBufferSizeAndAlignWithLength:options:", SizeAndAlign(uint64_t, uint64_t))                        \
  X(newSharedEvent, "newSharedEvent", Id())                                                               \
  X(newFence, "newFence", Id())                                                                           \
  X(newResidencySetWithDescriptor_error_, "newResidencySetWithDescriptor:error:", Id(Id, Id*))            \
  X(newMTL4CommandQueueWithDescriptor_error_, "newMTL4CommandQueueWithDescriptor:error:", Id(Id, Id*))    \
  X(newCommandAllocator, "newCommandAllocator", Id())                                                     \
  X(newCommandBuffer, "newCommandBuffer", Id())                                                           \
  X(newArgumentTableWithDescriptor_error_, "newArgumentTableWithDescriptor:error:", Id(Id, Id*))          \
  X(newCompilerWithDescriptor_error_, "newCompilerWithDescriptor:error:", Id(Id, Id*))                    \
  X(newCounterHeapWithDescriptor_error_, "newCounterHeapWithDescriptor:error:", Id(Id, Id*))              \
  X(newPipelineDataSetSerializerWithDescriptor_, "newPipelineDataSetSerializerWithDescriptor:", Id(Id))   \
  X(newArchiveWithURL_error_, "newArchiveWithURL:error:", Id(Id, Id*))                                    \
  X(queryTimestampFrequency, "queryTimestampFrequency", uint64_t())                                       \
  X(sampleTimestamps_gpuTimestamp_, "sampleTimestamps:gpuTimestamp:", void(uint64_t*, uint64_t*))         \
  X(newCommandQueueWithMaxCommandBufferCount_, "newCommandQueueWithMaxCommandBufferCount:", Id(uint64_t)) \
  X(newLibraryWithSource_options_error_, "newLibraryWithSource:options:error:", Id(Id, Id, Id*))          \
  X(newComputePipelineStateWithFunction_error_, "newComputePipelineStateWithFunction:error:", Id(Id, Id*))

#define ONEBEAT_METAL_DESCRIPTORS(X)                                                                         \
  X(setLabel_, "setLabel:", void(Id))                                                                        \
  X(setSize_, "setSize:", void(uint64_t))                                                                    \
  X(setType_, "setType:", void(int64_t))                                                                     \
  X(setCount_, "setCount:", void(uint64_t))                                                                  \
  X(setStorageMode_, "setStorageMode:", void(uint64_t))                                                      \
  X(setHazardTrackingMode_, "setHazardTrackingMode:", void(uint64_t))                                        \
  X(setMaxCompatiblePlacementSparsePageSize_, "setMaxCompatiblePlacementSparsePageSize:", void(int64_t))     \
  X(setMaxBufferBindCount_, "setMaxBufferBindCount:", void(uint64_t))                                        \
  X(setConfiguration_, "setConfiguration:", void(uint64_t))                                                  \
  X(setPipelineDataSetSerializer_, "setPipelineDataSetSerializer:", void(Id))                                \
  X(setLookupArchives_, "setLookupArchives:", void(Id))                                                      \
  X(setSource_, "setSource:", void(Id))                                                                      \
  X(setName_, "setName:", void(Id))                                                                          \
  X(setOptions_, "setOptions:", void(Id))                                                                    \
  X(setLibrary_, "setLibrary:", void(Id))                                                                    \
  X(setLanguageVersion_, "setLanguageVersion:", void(uint64_t))                                              \
  X(setMathMode_, "setMathMode:", void(int64_t))                                                             \
  X(setFastMathEnabled_, "setFastMathEnabled:", void(bool))                                                  \
  X(setFunctionDescriptor_, "setFunctionDescriptor:", void(Id))                                              \
  X(setConstantValues_, "setConstantValues:", void(Id))                                                      \
  X(setConstantValue_type_atIndex_, "setConstantValue:type:atIndex:", void(const void*, uint64_t, uint64_t)) \
  X(setComputeFunctionDescriptor_, "setComputeFunctionDescriptor:", void(Id))

#define ONEBEAT_METAL_OBJECTS(X)                                                                             \
  X(newBufferWithLength_options_offset_,                                                                     \
    "newBufferWithLength:options:offset:", Id(uint64_t, uint64_t, uint64_t))                                 \
  X(contents, "contents", void*())                                                                           \
  X(gpuAddress, "gpuAddress", uint64_t())                                                                    \
  X(sparseBufferTier, "sparseBufferTier", int64_t())                                                         \
  X(signaledValue, "signaledValue", uint64_t())                                                              \
  X(setSignaledValue_, "setSignaledValue:", void(uint64_t))                                                  \
  X(waitUntilSignaledValue_timeoutMS_, "waitUntilSignaledValue:timeoutMS:", bool(uint64_t, uint64_t))        \
  X(addAllocation_, "addAllocation:", void(Id))                                                              \
  X(removeAllocation_, "removeAllocation:", void(Id))                                                        \
  X(requestResidency, "requestResidency", void())                                                            \
  X(endResidency, "endResidency", void())                                                                    \
  X(commit, "commit", void())                                                                                \
  X(addResidencySet_, "addResidencySet:", void(Id))                                                          \
  X(newLibraryWithDescriptor_error_, "newLibraryWithDescriptor:error:", Id(Id, Id*))                         \
  X(newComputePipelineStateWithDescriptor_compilerTaskOptions_error_,                                        \
    "newComputePipelineStateWithDescriptor:compilerTaskOptions:error:", Id(Id, Id, Id*))                     \
  X(serializeAsArchiveAndFlushToURL_error_, "serializeAsArchiveAndFlushToURL:error:", bool(Id, Id*))         \
  X(newFunctionWithName_, "newFunctionWithName:", Id(Id))                                                    \
  X(newFunctionWithName_constantValues_error_, "newFunctionWithName:constantValues:error:", Id(Id, Id, Id*)) \
  X(threadExecutionWidth, "threadExecutionWidth", uint64_t())                                                \
  X(maxTotalThreadsPerThreadgroup, "maxTotalThreadsPerThreadgroup", uint64_t())                              \
  X(resolveCounterRange_, "resolveCounterRange:", Id(Range))                                                 \
  X(GPUStartTime, "GPUStartTime", double())                                                                  \
  X(GPUEndTime, "GPUEndTime", double())                                                                      \
  X(error, "error", Id())

// Recording and submitting. What a dispatch costs is sent from here.
#define ONEBEAT_METAL_COMMANDS(X)                                                                           \
  X(commit_count_options_, "commit:count:options:", void(const Id*, uint64_t, Id))                          \
  X(addFeedbackHandler_, "addFeedbackHandler:", void(void*))                                                \
  X(signalEvent_value_, "signalEvent:value:", void(Id, uint64_t))                                           \
  X(waitForEvent_value_, "waitForEvent:value:", void(Id, uint64_t))                                         \
  X(updateBufferMappings_heap_operations_count_,                                                            \
    "updateBufferMappings:heap:operations:count:", void(Id, Id, const SparseBufferMapping*, uint64_t))      \
  X(reset, "reset", void())                                                                                 \
  X(beginCommandBufferWithAllocator_, "beginCommandBufferWithAllocator:", void(Id))                         \
  X(endCommandBuffer, "endCommandBuffer", void())                                                           \
  X(computeCommandEncoder, "computeCommandEncoder", Id())                                                   \
  X(setArgumentTable_, "setArgumentTable:", void(Id))                                                       \
  X(setAddress_atIndex_, "setAddress:atIndex:", void(uint64_t, uint64_t))                                   \
  X(setComputePipelineState_, "setComputePipelineState:", void(Id))                                         \
  X(dispatchThreadgroups_threadsPerThreadgroup_,                                                            \
    "dispatchThreadgroups:threadsPerThreadgroup:", void(Size, Size))                                        \
  X(copyFromBuffer_sourceOffset_toBuffer_destinationOffset_size_,                                           \
    "copyFromBuffer:sourceOffset:toBuffer:destinationOffset:size:",                                         \
    void(Id, uint64_t, Id, uint64_t, uint64_t))                                                             \
  X(fillBuffer_range_value_, "fillBuffer:range:value:", void(Id, Range, uint8_t))                           \
  X(barrierAfterEncoderStages_beforeEncoderStages_visibilityOptions_,                                       \
    "barrierAfterEncoderStages:beforeEncoderStages:visibilityOptions:", void(uint64_t, uint64_t, uint64_t)) \
  X(barrierAfterQueueStages_beforeStages_visibilityOptions_,                                                \
    "barrierAfterQueueStages:beforeStages:visibilityOptions:", void(uint64_t, uint64_t, uint64_t))          \
  X(writeTimestampWithGranularity_intoHeap_atIndex_,                                                        \
    "writeTimestampWithGranularity:intoHeap:atIndex:", void(int64_t, Id, uint64_t))                         \
  X(endEncoding, "endEncoding", void())                                                                     \
  X(commandBufferWithUnretainedReferences, "commandBufferWithUnretainedReferences", Id())                   \
  X(computeCommandEncoderWithDispatchType_, "computeCommandEncoderWithDispatchType:", Id(uint64_t))         \
  X(blitCommandEncoder, "blitCommandEncoder", Id())                                                         \
  X(encodeWaitForEvent_value_, "encodeWaitForEvent:value:", void(Id, uint64_t))                             \
  X(encodeSignalEvent_value_, "encodeSignalEvent:value:", void(Id, uint64_t))                               \
  X(addCompletedHandler_, "addCompletedHandler:", void(void*))                                              \
  X(setBytes_length_atIndex_, "setBytes:length:atIndex:", void(const void*, uint64_t, uint64_t))            \
  X(memoryBarrierWithScope_, "memoryBarrierWithScope:", void(uint64_t))                                     \
  X(useHeap_, "useHeap:", void(Id))                                                                         \
  X(useResource_usage_, "useResource:usage:", void(Id, uint64_t))                                           \
  X(updateFence_, "updateFence:", void(Id))                                                                 \
  X(waitForFence_, "waitForFence:", void(Id))

#define ONEBEAT_METAL_MESSAGES(X) \
  ONEBEAT_METAL_FOUNDATION(X)     \
  ONEBEAT_METAL_DEVICE(X)         \
  ONEBEAT_METAL_DESCRIPTORS(X)    \
  ONEBEAT_METAL_OBJECTS(X)        \
  ONEBEAT_METAL_COMMANDS(X)

#define ONEBEAT_METAL_CLASSES(X)       \
  X(NSString)                          \
  X(NSArray)                           \
  X(NSURL)                             \
  X(NSProcessInfo)                     \
  X(MTLHeapDescriptor)                 \
  X(MTLResidencySetDescriptor)         \
  X(MTLCompileOptions)                 \
  X(MTLFunctionConstantValues)         \
  X(MTL4CommandQueueDescriptor)        \
  X(MTL4CommitOptions)                 \
  X(MTL4ArgumentTableDescriptor)       \
  X(MTL4CompilerDescriptor)            \
  X(MTL4CompilerTaskOptions)           \
  X(MTL4LibraryDescriptor)             \
  X(MTL4LibraryFunctionDescriptor)     \
  X(MTL4SpecializedFunctionDescriptor) \
  X(MTL4ComputePipelineDescriptor)     \
  X(MTL4CounterHeapDescriptor)         \
  X(MTL4PipelineDataSetSerializerDescriptor)

namespace onebeat::device::metal {

struct Table {
#define X(entry, text, ...) Message<__VA_ARGS__> entry;
  ONEBEAT_METAL_MESSAGES(X)
#undef X
#define X(name) Id name = nullptr;  // null: this system has no such class
  ONEBEAT_METAL_CLASSES(X)
#undef X
  const Runtime* runtime = nullptr;

  explicit Table(const Runtime& from);
};

}  // namespace onebeat::device::metal
