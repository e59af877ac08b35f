// registry.hpp: which models exist, where their files lie, and whether these are the right bytes.
//
//   OB_TRY(auto registry, Registry::open({.models_folder = flag, .workspace_folder = ws, .cache_folder = cache}));
//   OB_TRY(std::string folder, registry.resolve("all-MiniLM-L6-v2", "embedding"));   // or a path, wherever an id goes
//
// Known models come from third_party/lock.json, built into the program. A model is looked for as <folder>/<id>/ in the
// models folder, the workspace's models/, then the cache's models/. Folders there that the lock does not know are
// listed too: models of the user's own, described by the onebeat-model.json that add() writes.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancel.hpp"
#include "base/sha256.hpp"
#include "onebeat/error.hpp"

namespace onebeat::models {

extern const char* const kLockedModelsJson;  // {"models": [...]} of the lock file, made at configure time

struct ModelFile {
  std::string path;    // in the model's folder
  std::string sha256;  // 64 lower-case digits; empty: unknown
  uint64_t bytes = 0;
};

struct ModelInfo {
  std::string id, kind;  // kind: "embedding", "chat", "speech"
  std::string licence, source;
  std::vector<ModelFile> files;
  bool fetched_by_default = false;  // by `./dev setup`
  bool locked = false;              // named in the lock file
};

// kUnverified: present with the right sizes, bytes not hashed since they last changed (or no hash is known).
enum class ModelState : uint8_t { kAbsent, kUnverified, kReady, kCorrupt };
const char* to_string(ModelState state);  // "absent", "unverified", "ready", "corrupt"

struct ModelStatus {
  ModelInfo info;
  ModelState state = ModelState::kAbsent;
  std::string folder;         // empty when absent
  std::string path;           // what a loader opens: the folder (embedding) or the model file
  uint64_t memory_bytes = 0;  // estimate when loaded, working memory included; from the lock when absent
  std::string problem;        // why it is corrupt, in a sentence
};

class Registry {
 public:
  struct Options {
    std::string models_folder;     // --models; empty: $ONEBEAT_MODELS, or none
    std::string workspace_folder;  // its models/ is searched; empty: none
    std::string cache_folder;      // empty: $ONEBEAT_CACHE or ~/.cache/onebeat
  };
  // kCorrupt only when `lock_json` is broken, which for the built-in one is our bug.
  static Result<Registry> open(const Options& options, std::string_view lock_json = kLockedModelsJson);

  // Known models in the order of the lock, then the user's own by name. Reads sizes and stamps, hashes nothing.
  std::vector<ModelStatus> list() const;
  // kNotFound for an id that is neither known nor present; the message lists the known ones.
  Result<ModelStatus> status(std::string_view id) const;

  // What a loader opens, for an id or a path. `kind` guards against the wrong sort of model ("" for any). kNotFound
  // names the command that brings the model, kCorrupt the file that is wrong. The first use of a known model after its
  // files changed verifies it (0.1 s for MiniLM, 0.8 s for a 0.5 GB chat model); later ones look at sizes and times.
  Result<std::string> resolve(const std::string& id_or_path, std::string_view kind) const;

  // Hashes every file and remembers the answer in the model's folder (".verified.json": sizes, times), so that state
  // stays kReady until a file changes. About 1 s a GB.
  Result<ModelStatus> verify(std::string_view id, const HashProgress& progress = {},
                             const CancelToken& cancel = {}) const;

  // Takes a GGUF file or a safetensors folder into the models folder under `id` (links, no copies) after checking its
  // structure. kInvalidArgument for a bad or taken id.
  Result<ModelStatus> add(const std::string& path, const std::string& id) const;
  // Removes a model's files from the folder they lie in; the targets of links stay. Returns the bytes freed.
  Result<uint64_t> remove(std::string_view id) const;

 private:
  ModelStatus inspect(const ModelInfo& info, const std::string& folder) const;
  std::string find_folder(std::string_view id) const;  // "" when absent
  std::string writable_folder() const;                 // where add() puts models

  std::vector<ModelInfo> known_;
  std::vector<std::string> roots_;  // searched in this order
};

}  // namespace onebeat::models
