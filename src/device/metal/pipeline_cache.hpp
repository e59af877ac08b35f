// pipeline_cache.hpp: compiled pipelines kept in a Metal 4 archive, so that the second start of the program is quick.
//
// The archive is derived data of the system's: one that does not open is left out and written anew. Written beside and
// renamed, so a crash leaves the old one.
#pragma once
#include <memory>
#include <string>

#include "device/metal/context.hpp"

namespace onebeat::device::metal {

class PipelineCache {
 public:
  // An empty folder, or a device without archives: nothing is kept.
  static std::unique_ptr<PipelineCache> create(Context& context, const std::string& folder);
  PipelineCache(const PipelineCache&) = delete;
  PipelineCache& operator=(const PipelineCache&) = delete;
  ~PipelineCache();  // saves

  Id serializer() const { return serializer_.get(); }  // for MTL4CompilerDescriptor; null: nothing is kept
  Id task_options() const { return task_options_.get(); }  // names the archive; null: there is none yet
  void compiled() { dirty_ = true; }
  Error save();

 private:
  explicit PipelineCache(Context& context) : context_(context) {}
  Context& context_;
  std::string path_;
  Owned serializer_, archive_, task_options_;
  bool dirty_ = false;
};

}  // namespace onebeat::device::metal
