#include "device/vulkan/pipeline_cache.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>

namespace onebeat::device::vulkan {
namespace {

struct FileHeader {
  char magic[8] = {'O', 'B', 'P', 'I', 'P', 'E', '0', '1'};
  uint32_t vendor = 0, device = 0, driver = 0, reserved = 0;
  uint8_t uuid[VK_UUID_SIZE]{};
  uint64_t bytes = 0;
  uint64_t hash = 0;
};

// FNV-1a: finds damage, which is all it is for; the file is trusted as far as its folder is.
uint64_t hash_of(const char* data, size_t bytes) {
  uint64_t h = 1469598103934665603u;
  for (size_t i = 0; i < bytes; ++i) h = (h ^ uint8_t(data[i])) * 1099511628211u;
  return h;
}

FileHeader header_for(const Probe& p) {
  FileHeader h;
  h.vendor = p.vendor;
  h.device = p.device_id;
  h.driver = p.driver_version;
  std::memcpy(h.uuid, p.cache_uuid, VK_UUID_SIZE);
  return h;
}

std::string hex(uint32_t value) {
  char text[9];
  std::snprintf(text, sizeof text, "%08x", value);
  return text;
}

std::vector<char> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::vector<char> wrap_cache(const std::vector<char>& blob, const Probe& probe) {
  FileHeader h = header_for(probe);
  h.bytes = blob.size();
  h.hash = hash_of(blob.data(), blob.size());
  std::vector<char> file(sizeof h + blob.size());
  std::memcpy(file.data(), &h, sizeof h);
  if (!blob.empty()) std::memcpy(file.data() + sizeof h, blob.data(), blob.size());
  return file;
}

std::vector<char> unwrap_cache(const std::vector<char>& file, const Probe& probe) {
  FileHeader h;
  if (file.size() < sizeof h + sizeof(VkPipelineCacheHeaderVersionOne)) return {};
  std::memcpy(&h, file.data(), sizeof h);
  FileHeader want = header_for(probe);
  want.bytes = file.size() - sizeof h;
  want.hash = hash_of(file.data() + sizeof h, want.bytes);
  if (std::memcmp(&h, &want, sizeof h) != 0) return {};
  VkPipelineCacheHeaderVersionOne driver;
  std::memcpy(&driver, file.data() + sizeof h, sizeof driver);
  if (driver.headerVersion != VK_PIPELINE_CACHE_HEADER_VERSION_ONE || driver.vendorID != probe.vendor ||
      driver.deviceID != probe.device_id ||
      std::memcmp(driver.pipelineCacheUUID, probe.cache_uuid, VK_UUID_SIZE) != 0) {
    return {};
  }
  return {file.begin() + sizeof h, file.end()};
}

Result<std::unique_ptr<PipelineCache>> PipelineCache::create(Context& context, const std::string& folder) {
  std::unique_ptr<PipelineCache> self(new PipelineCache(context));
  const Probe& p = context.probe();
  std::vector<char> blob;
  if (!folder.empty() && p.caps.has(Feature::kPipelineCache)) {
    self->path_ = folder + "/vulkan-" + hex(p.vendor) + "-" + hex(p.device_id) + ".pipelines";
    blob = unwrap_cache(read_file(self->path_), p);
  }
  VkPipelineCacheCreateInfo info{VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO};
  info.initialDataSize = blob.size();
  info.pInitialData = blob.empty() ? nullptr : blob.data();
  auto create = [&] {
    self->cache_ = VK_NULL_HANDLE;
    return context.check(context.vk().vkCreatePipelineCache(context.device(), &info, nullptr, &self->cache_),
                         "vkCreatePipelineCache");
  };
  Error failed = create();
  if (failed && info.initialDataSize && !context.lost()) {
    info.initialDataSize = 0;  // a blob that passes our checks may still not be to the driver's liking
    info.pInitialData = nullptr;
    failed = create();
  }
  if (context.lost()) return context.health();
  if (failed) {
    self->cache_ = VK_NULL_HANDLE;
    if (p.caps.has(Feature::kPipelineCache))
      context.mutable_probe().caps.lacks(Feature::kPipelineCache,
                                         "kernels are compiled at each start: " + failed.detail);
  }
  return self;
}

Error PipelineCache::save() {
  if (path_.empty() || !cache_ || !dirty_ || context_.lost()) return {};
  dirty_ = false;
  const Table& vk = context_.vk();
  size_t bytes = 0;
  OB_CHECK(context_.check(vk.vkGetPipelineCacheData(context_.device(), cache_, &bytes, nullptr),
                          "vkGetPipelineCacheData"));
  std::vector<char> blob(bytes);
  OB_CHECK(context_.check(vk.vkGetPipelineCacheData(context_.device(), cache_, &bytes, blob.data()),
                          "vkGetPipelineCacheData"));
  blob.resize(bytes);
  const std::vector<char> file = wrap_cache(blob, context_.probe());
  std::error_code ignored;
  std::filesystem::create_directories(std::filesystem::path(path_).parent_path(), ignored);
  const std::string fresh = path_ + "." + std::to_string(getpid());
  {
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    out.write(file.data(), std::streamsize(file.size()));
    out.flush();
    if (!out) {
      std::remove(fresh.c_str());
      return {ErrorCode::kIo, "the pipeline cache " + path_ + " cannot be written; check the folder"};
    }
  }
  if (std::rename(fresh.c_str(), path_.c_str()) != 0) {
    std::remove(fresh.c_str());
    return {ErrorCode::kIo, "the pipeline cache " + path_ + " cannot be replaced; check the folder"};
  }
  return {};
}

PipelineCache::~PipelineCache() {
  if (Error e = save()) context_.messages().add(e.text());
  if (cache_ && !context_.hung()) {
    context_.vk().vkDestroyPipelineCache(context_.device(), cache_, nullptr);
  }
}

}  // namespace onebeat::device::vulkan
