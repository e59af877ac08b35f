#include "device/metal/pipeline_cache.hpp"

#include <cstdint>
#include <filesystem>
#include <system_error>

namespace onebeat::device::metal {
namespace {

// An archive belongs to a GPU and a system: others get files of their own.
std::string file_name(const Context& c) {
  uint64_t hash = 14695981039346656037ull;  // FNV-1a
  for (const char letter : c.probe().caps.name + c.instance().system())
    hash = (hash ^ uint8_t(letter)) * 1099511628211ull;
  char text[64];
  std::snprintf(text, sizeof text, "metal4-%016llx.mtl4archive", static_cast<unsigned long long>(hash));
  return text;
}

}  // namespace

std::unique_ptr<PipelineCache> PipelineCache::create(Context& context, const std::string& folder) {
  std::unique_ptr<PipelineCache> self(new PipelineCache(context));
  if (folder.empty() || !context.probe().caps.has(Feature::kPipelineCache)) return self;
  const Table& m = context.m();
  Pool pool(m);
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  self->path_ = folder + "/" + file_name(context);
  const Owned descriptor = make(m, m.MTL4PipelineDataSetSerializerDescriptor);
  m.setConfiguration_(descriptor.get(), kPipelineDataSetSerializerConfigurationCaptureBinaries);
  self->serializer_ =
      Owned(m, m.newPipelineDataSetSerializerWithDescriptor_(context.device(), descriptor.get()));
  if (!std::filesystem::exists(self->path_, failed)) return self;
  Id error = nullptr;
  Id url = m.fileURLWithPath_(m.NSURL, string(m, self->path_));
  self->archive_ = Owned(m, m.newArchiveWithURL_error_(context.device(), url, &error));
  if (!self->archive_) return self;
  self->task_options_ = make(m, m.MTL4CompilerTaskOptions);
  Id archive = self->archive_.get();
  m.setLookupArchives_(self->task_options_.get(), m.arrayWithObjects_count_(m.NSArray, &archive, 1));
  return self;
}

PipelineCache::~PipelineCache() {
  if (context_.lost()) return;
  if (Error e = save()) context_.note(e.text());
}

Error PipelineCache::save() {
  if (!serializer_ || !dirty_) return {};
  const Table& m = context_.m();
  Pool pool(m);
  const std::string fresh = path_ + ".new";
  Id error = nullptr;
  Id url = m.fileURLWithPath_(m.NSURL, string(m, fresh));
  if (!m.serializeAsArchiveAndFlushToURL_error_(serializer_.get(), url, &error))
    return {ErrorCode::kIo, "compiled kernels could not be kept in " + path_ + ": " + why(m, error)};
  std::error_code failed;
  std::filesystem::rename(fresh, path_, failed);
  if (failed) return {ErrorCode::kIo, "compiled kernels could not be kept in " + path_, failed.message()};
  dirty_ = false;
  return {};
}

}  // namespace onebeat::device::metal
