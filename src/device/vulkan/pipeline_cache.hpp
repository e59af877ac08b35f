// pipeline_cache.hpp: compiled pipelines kept in a file, so that the second start of the program is quick.
//
// The file is derived data: it carries our own header (size, hash, driver) before the driver's, and anything
// that does not match is dropped without a word. Written beside and renamed, so a crash leaves the old one.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "device/vulkan/context.hpp"

namespace onebeat::device::vulkan {

class PipelineCache {
 public:
  // An empty folder: a cache in memory only. A driver that gives none costs Feature::kPipelineCache, not the device.
  static Result<std::unique_ptr<PipelineCache>> create(Context& context, const std::string& folder);
  PipelineCache(const PipelineCache&) = delete;
  PipelineCache& operator=(const PipelineCache&) = delete;
  ~PipelineCache();  // saves

  VkPipelineCache handle() const { return cache_; }
  void compiled() { dirty_ = true; }
  Error save();
  const std::string& path() const { return path_; }

 private:
  explicit PipelineCache(Context& context) : context_(context) {}
  Context& context_;
  std::string path_;
  VkPipelineCache cache_ = VK_NULL_HANDLE;
  bool dirty_ = false;
};

// The driver's blob inside a cache file's bytes; empty when the file is not ours, damaged or of another driver.
std::vector<char> unwrap_cache(const std::vector<char>& file, const Probe& probe);
std::vector<char> wrap_cache(const std::vector<char>& blob, const Probe& probe);

}  // namespace onebeat::device::vulkan
