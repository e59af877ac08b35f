#include "models/registry.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/files.hpp"
#include "models/config.hpp"
#include "models/weights/gguf_check.hpp"
#include "models/weights/safetensors.hpp"

namespace onebeat::models {
namespace fs = std::filesystem;
namespace {

constexpr char kManifest[] = "onebeat-model.json", kStamp[] = ".verified.json";

// Working memory beside the weights: activations of 8192 tokens at about 10 kB each, a KV cache of 4096 tokens of a
// small chat model, whisper.cpp's buffers.
constexpr uint64_t kEmbeddingScratch = 80u << 20, kChatScratch = 160u << 20, kSpeechScratch = 150u << 20;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// Ids become folder names: letters, digits, and ._- inside.
bool usable_id(std::string_view id) {
  if (id.empty() || id.size() > 100 || id[0] == '.' || id[0] == '-') return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return std::isalnum(uint8_t(c)) || c == '.' || c == '_' || c == '-'; });
}

// A file of a manifest must stay inside the model's folder.
bool usable_path(const std::string& path) {
  return !path.empty() && path[0] != '/' && path.find("..") == std::string::npos;
}

Result<ModelInfo> read_info(const Json& json, const std::string& where) {
  ModelInfo info;
  info.id = json.string_or("id", "");
  info.kind = json.string_or("kind", "");
  info.licence = json.string_or("licence", "unknown");
  info.source = json.string_or("source", "");
  info.fetched_by_default = json.bool_or("default", false);
  for (const Json& item : json["files"].items()) {
    ModelFile file{item.string_or("path", ""), item.string_or("sha256", ""),
                   uint64_t(item.int_or("bytes", 0))};
    if (!usable_path(file.path))
      return Error{ErrorCode::kCorrupt, where + ": a file of " + info.id + " has no usable path"};
    info.files.push_back(std::move(file));
  }
  if (!usable_id(info.id) || info.kind.empty() || info.files.empty())
    return Error{ErrorCode::kCorrupt, where + ": a model lacks its id, kind or files"};
  return info;
}

// The file that a loader opens, for kinds that are one file.
std::string main_file(const ModelInfo& info) {
  const auto largest =
      std::max_element(info.files.begin(), info.files.end(),
                       [](const ModelFile& a, const ModelFile& b) { return a.bytes < b.bytes; });
  return largest == info.files.end() ? "" : largest->path;
}

uint64_t memory_estimate(const ModelInfo& info) {
  uint64_t largest = 0;
  for (const ModelFile& file : info.files) largest = std::max(largest, file.bytes);
  if (info.kind == "chat") return largest + kChatScratch;
  if (info.kind == "embedding") return largest + kEmbeddingScratch;
  return info.id == "silero-vad" ? largest * 2 : largest + kSpeechScratch;
}

// What must be unchanged for an earlier hash to still hold.
Json stamp_of(const std::string& folder, const ModelInfo& info) {
  Json stamp = Json::object();
  for (const ModelFile& file : info.files) {
    struct stat s;
    if (::stat((folder + "/" + file.path).c_str(), &s) != 0) return {};
#if defined(__APPLE__)
    const timespec changed = s.st_mtimespec;
#else
    const timespec changed = s.st_mtim;
#endif
    stamp.set(file.path,
              Json(Json::Array{Json(file.sha256), Json(int64_t(s.st_size)), Json(int64_t(s.st_ino)),
                               Json(int64_t(changed.tv_sec)), Json(int64_t(changed.tv_nsec))}));
  }
  return stamp;
}

std::string how_to_get(const ModelInfo& info) {
  if (!info.locked) return "bring it back with `onebeat models add PATH --id " + info.id + "`";
  return "run `./dev setup" + (info.fetched_by_default ? std::string() : " --model " + info.id) +
         "` to fetch it";
}

std::string kind_of_path(const std::string& path) {
  if (folder_exists(path)) return "embedding";
  if (path.ends_with(".gguf")) return "chat";
  return path.ends_with(".bin") ? "speech" : "";
}

}  // namespace

const char* to_string(ModelState state) {
  switch (state) {
    case ModelState::kAbsent:
      return "absent";
    case ModelState::kUnverified:
      return "unverified";
    case ModelState::kReady:
      return "ready";
    case ModelState::kCorrupt:
      return "corrupt";
  }
  return "?";
}

Result<Registry> Registry::open(const Options& options, std::string_view lock_json) {
  Registry registry;
  auto lock = Json::parse(lock_json);
  if (!lock) return Error{ErrorCode::kCorrupt, "the list of models is " + lock.error().message};
  for (const Json& item : (*lock)["models"].items()) {
    OB_TRY(ModelInfo info, read_info(item, "the list of models"));
    info.locked = true;
    registry.known_.push_back(std::move(info));
  }
  const auto root = [&](std::string folder) {
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
    if (!folder.empty()) registry.roots_.push_back(std::move(folder));
  };
  root(options.models_folder.empty() ? environment("ONEBEAT_MODELS") : options.models_folder);
  if (!options.workspace_folder.empty()) root(options.workspace_folder + "/models");
  std::string cache = options.cache_folder.empty() ? environment("ONEBEAT_CACHE") : options.cache_folder;
  if (cache.empty()) cache = environment("HOME") + "/.cache/onebeat";
  root(cache + "/models");
  return registry;
}

std::string Registry::find_folder(std::string_view id) const {
  if (usable_id(id))
    for (const std::string& root : roots_)
      if (const std::string folder = root + "/" + std::string(id); folder_exists(folder)) return folder;
  return {};
}

std::string Registry::writable_folder() const { return roots_.front(); }

ModelStatus Registry::inspect(const ModelInfo& info, const std::string& folder) const {
  ModelStatus status;
  status.info = info;
  status.memory_bytes = memory_estimate(info);
  if (folder.empty()) return status;
  status.folder = folder;
  status.path = info.kind == "embedding" ? folder : folder + "/" + main_file(info);
  bool hashes_known = true;
  for (const ModelFile& file : info.files) {
    const std::string path = folder + "/" + file.path;
    const auto size = file_size(path);
    hashes_known = hashes_known && !file.sha256.empty();
    if (size && *size == file.bytes) continue;
    status.state = ModelState::kCorrupt;
    status.problem = (size ? path + " has " + std::to_string(*size) + " bytes where " +
                                 std::to_string(file.bytes) + " are expected"
                           : size.error().message) +
                     "; " + how_to_get(info);
    return status;
  }
  status.state = ModelState::kUnverified;
  const std::string stamp_file = folder + "/" + kStamp;
  if (!hashes_known || !file_exists(stamp_file)) return status;
  const auto stamp = read_json_file(stamp_file, 1 << 20);
  if (stamp && stamp->dump() == stamp_of(folder, info).dump()) status.state = ModelState::kReady;
  return status;
}

std::vector<ModelStatus> Registry::list() const {
  std::vector<ModelStatus> out;
  out.reserve(known_.size());
  for (const ModelInfo& info : known_) out.push_back(inspect(info, find_folder(info.id)));
  std::vector<std::string> own;
  for (const std::string& root : roots_) {
    std::error_code code;
    for (fs::directory_iterator entry(root, code); !code && entry != fs::directory_iterator();
         entry.increment(code)) {
      const std::string id = entry->path().filename().string();
      const bool is_known =
          std::any_of(known_.begin(), known_.end(), [&](const ModelInfo& m) { return m.id == id; });
      if (!is_known && file_exists(entry->path().string() + "/" + kManifest)) own.push_back(id);
    }
  }
  std::sort(own.begin(), own.end());
  own.erase(std::unique(own.begin(), own.end()), own.end());
  for (const std::string& id : own)
    if (auto found = status(id)) out.push_back(*found);
  return out;
}

Result<ModelStatus> Registry::status(std::string_view id) const {
  for (const ModelInfo& info : known_)
    if (info.id == id) return inspect(info, find_folder(id));
  const std::string folder = find_folder(id);
  if (!folder.empty() && file_exists(folder + "/" + kManifest)) {
    OB_TRY(const Json json, read_json_file(folder + "/" + kManifest, 1 << 20));
    OB_TRY(const ModelInfo info, read_info(json, folder + "/" + kManifest));
    return inspect(info, folder);
  }
  std::string names;
  for (const ModelInfo& info : known_) names += (names.empty() ? "" : ", ") + info.id;
  return Error{ErrorCode::kNotFound,
               "there is no model called \"" + std::string(id) + "\"; known are " + names +
                   ", or give a path, or take one of your own in with `onebeat models add PATH`"};
}

Result<std::string> Registry::resolve(const std::string& id_or_path, std::string_view kind) const {
  const auto wrong_kind = [&](const std::string& found) {
    return Error{ErrorCode::kInvalidArgument, id_or_path + " is a model for " + found + ", and one for " +
                                                  std::string(kind) +
                                                  " is needed; see `onebeat models list`"};
  };
  const bool known =
      std::any_of(known_.begin(), known_.end(), [&](const ModelInfo& m) { return m.id == id_or_path; });
  const bool is_path = !known && (id_or_path.find('/') != std::string::npos || file_exists(id_or_path) ||
                                  folder_exists(id_or_path));
  if (is_path) {
    if (!file_exists(id_or_path) && !folder_exists(id_or_path))
      return Error{ErrorCode::kNotFound, "there is no file or folder " + id_or_path +
                                             "; check the path, or name a model of `onebeat models list`"};
    const std::string found = kind_of_path(id_or_path);
    if (!kind.empty() && !found.empty() && found != kind) return wrong_kind(found);
    return id_or_path;
  }
  OB_TRY(ModelStatus found, status(id_or_path));
  if (!kind.empty() && found.info.kind != kind) return wrong_kind(found.info.kind);
  if (found.state == ModelState::kAbsent)
    return Error{ErrorCode::kNotFound,
                 "the model " + id_or_path + " is not on this machine; " + how_to_get(found.info)};
  if (found.state == ModelState::kUnverified) {
    OB_TRY(ModelStatus verified, verify(id_or_path));
    found = std::move(verified);
  }
  if (found.state == ModelState::kCorrupt)
    return Error{ErrorCode::kCorrupt, "the model " + id_or_path + " is damaged: " + found.problem};
  return found.path;
}

Result<ModelStatus> Registry::verify(std::string_view id, const HashProgress& progress,
                                     const CancelToken& cancel) const {
  OB_TRY(ModelStatus found, status(id));
  if (found.state == ModelState::kAbsent)
    return Error{ErrorCode::kNotFound,
                 "the model " + found.info.id + " is not on this machine; " + how_to_get(found.info)};
  if (found.state == ModelState::kCorrupt) return found;
  const Json stamp = stamp_of(found.folder, found.info);  // before hashing: a change meanwhile shows later
  uint64_t total = 0, done = 0;
  for (const ModelFile& file : found.info.files) total += file.bytes;
  for (const ModelFile& file : found.info.files) {
    const std::string path = found.folder + "/" + file.path;
    const HashProgress one = [&](uint64_t bytes, uint64_t) {
      if (progress) progress(done + bytes, total);
    };
    OB_TRY(const std::string hash, sha256_file(path, one, cancel));
    done += file.bytes;
    if (file.sha256.empty()) return found;  // nothing to compare with
    if (hash == file.sha256) continue;
    found.state = ModelState::kCorrupt;
    found.problem = path + " has the SHA-256 " + hash.substr(0, 12) + "... where " +
                    file.sha256.substr(0, 12) + "... is expected; delete it, then " + how_to_get(found.info);
    (void)write_file_atomic(found.folder + "/" + kStamp, std::string_view("{}"));
    return found;
  }
  found.state = ModelState::kReady;
  // A read-only folder cannot keep the stamp: the answer holds all the same, the next run hashes again.
  (void)write_file_atomic(found.folder + "/" + kStamp, stamp.dump());
  return found;
}

Result<ModelStatus> Registry::add(const std::string& path, const std::string& id) const {
  if (!usable_id(id))
    return Error{ErrorCode::kInvalidArgument,
                 "\"" + id + "\" cannot be a model's name: use letters, digits, '.', '_' and '-'"};
  if (status(id))
    return Error{ErrorCode::kInvalidArgument,
                 "a model called " + id + " exists already; choose another name with --id"};
  ModelInfo info;
  info.id = id;
  info.licence = "unknown";
  std::error_code code;
  const fs::path source = fs::absolute(path, code);
  info.source = source.string();
  fs::path base = source.parent_path();
  std::vector<std::string> names;
  if (folder_exists(path)) {
    info.kind = "embedding";
    base = source;
    OB_TRY(const EncoderConfig config, read_encoder_config(path));
    OB_TRY(const SafeTensors weights, SafeTensors::open(path + "/model.safetensors"));
    for (const char* name : {"model.safetensors", "config.json", "tokenizer.json", "vocab.txt",
                             "tokenizer_config.json", "sentence_bert_config.json",
                             "config_sentence_transformers.json", "modules.json", "1_Pooling/config.json"})
      if (file_exists(path + "/" + name)) names.push_back(name);
  } else {
    OB_TRY(const GgufSummary summary, check_gguf(path));
    info.kind = "chat";
    names.push_back(source.filename().string());
  }
  const std::string folder = writable_folder() + "/" + id;
  for (const std::string& name : names) {
    const std::string from = (base / name).string(), to = (fs::path(folder) / name).string();
    OB_TRY(const uint64_t bytes, file_size(from));
    OB_TRY(const std::string hash, sha256_file(from));
    OB_CHECK(make_folders(fs::path(to).parent_path().string()));
    fs::create_symlink(from, to, code);
    if (code) return error_from_errno(code.value(), "link", to);
    info.files.push_back({name, hash, bytes});
  }
  Json manifest = Json::object(), files = Json::array();
  manifest.set("id", info.id), manifest.set("kind", info.kind);
  manifest.set("licence", info.licence), manifest.set("source", info.source);
  for (const ModelFile& file : info.files)
    files.push(Json(Json::Object{{"path", file.path}, {"sha256", file.sha256}, {"bytes", file.bytes}}));
  manifest.set("files", std::move(files));
  OB_CHECK(write_file_atomic(folder + "/" + kManifest, manifest.dump(2) + "\n"));
  OB_CHECK(write_file_atomic(folder + "/" + kStamp, stamp_of(folder, info).dump()));
  return status(id);
}

Result<uint64_t> Registry::remove(std::string_view id) const {
  OB_TRY(const ModelStatus found, status(id));
  if (found.folder.empty())
    return Error{ErrorCode::kNotFound,
                 "the model " + found.info.id + " is not on this machine; there is nothing to remove"};
  uint64_t freed = 0;
  std::error_code code;
  for (const ModelFile& file : found.info.files) {
    const fs::path path = found.folder + "/" + file.path;
    if (fs::is_regular_file(fs::symlink_status(path, code))) freed += file.bytes;
  }
  fs::remove_all(found.folder, code);
  if (code) return error_from_errno(code.value(), "remove", found.folder);
  return freed;
}

}  // namespace onebeat::models
