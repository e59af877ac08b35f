#include "service/host.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "base/cpu_info.hpp"
#include "base/sha256.hpp"

namespace onebeat::service {
namespace {

// Of embed() and similarity() in SQL, whose result type must be known before the model is loaded.
constexpr const char* kSqlModel = "all-MiniLM-L6-v2";
constexpr uint32_t kSqlDim = 384;
constexpr uint64_t kEmbedCacheBytes = 32 << 20;  // 19,000 vectors of 384 numbers

models::Registry::Options registry_options(const HostOptions& options, const std::string& workspace) {
  return {
      .models_folder = options.models_folder, .workspace_folder = workspace, .cache_folder = cache_folder()};
}

// Finds `key` in the map or makes it with `load`, which may take seconds; the caller holds the lock all the while, so that
// one model is never loaded twice.
template <class T, class Load>
Result<T*> find_or_load(std::map<std::string, std::unique_ptr<T>>& map, const std::string& key,
                        const Load& load) {
  const auto found = map.find(key);
  if (found != map.end()) return found->second.get();
  Result<std::unique_ptr<T>> loaded = load();
  if (!loaded) return loaded.error();
  return map.emplace(key, std::move(*loaded)).first->second.get();
}

}  // namespace

Host::Host(HostOptions options, Workspace workspace, models::Registry registry)
    : options_(std::move(options)), workspace_(std::move(workspace)), registry_(std::move(registry)) {}

Host::~Host() {
  std::lock_guard lock(mutex_);
  embedders_.clear();  // they hold memory of the devices
}

Result<models::Registry> Host::open_registry(const HostOptions& options) {
  return models::Registry::open(registry_options(options, options.workspace));
}

Result<std::unique_ptr<Host>> Host::open(const HostOptions& options) {
  OB_TRY(Workspace workspace, Workspace::open(options.workspace));
  OB_TRY(models::Registry registry, models::Registry::open(registry_options(options, workspace.folder())));
  std::unique_ptr<Host> host(new Host(options, std::move(workspace), std::move(registry)));

  device::OpenOptions device = options.device;
  if (!options.fault_plan.empty()) {
    OB_TRY(device.faults, device::FaultPlan::parse(options.fault_plan));
  }
  OB_TRY(host->engine_, tick::Engine::open({.device = device}));
  return host;
}

Result<models::Embedder*> Host::embedder(const std::string& id, const std::string& dtype) {
  OB_TRY(std::string folder, registry_.resolve(id, "embedding"));
  std::lock_guard lock(mutex_);
  // One cache file for each model, by its path; what differs further (dtype, device) is in the keys.
  const std::string cache = "index/vectors-" + sha256_hex(folder).substr(0, 12) + ".cache";
  return find_or_load(embedders_, folder + "|" + dtype, [&] {
    ++embedders_constructed_;
    return models::Embedder::open({.model_folder = folder,
                                   .device = &engine_->device(),
                                   .fallback = &engine_->cpu(),
                                   .scheduler = &engine_->scheduler(),
                                   .timeline = engine_->e_embed(),
                                   .dtype = dtype,
                                   .route_by_size = options_.device.device == "auto",
                                   .route_file = cache_folder() + "/routes.json",
                                   .cache_bytes = kEmbedCacheBytes,
                                   .cache_file = workspace_.path(cache),
                                   .core_gate = &engine_->cores()});
  });
}

Result<llm::ChatModel*> Host::chat_model(const std::string& id) {
  OB_TRY(std::string file, registry_.resolve(id, "chat"));
  std::lock_guard lock(mutex_);
  const uint32_t cores = cpu_info().cores;
  return find_or_load(chat_models_, file, [&] {
    return llm::ChatModel::load(file, {.decode_threads = 1, .prefill_threads = std::min(2u, cores)});
  });
}

Result<speech::Transcriber*> Host::transcriber(const std::string& id) {
  OB_TRY(std::string file, registry_.resolve(id, "speech"));
  std::lock_guard lock(mutex_);
  return find_or_load(transcribers_, file, [&] { return speech::Transcriber::load(file); });
}

Result<std::unique_ptr<sql::Session>> Host::sql_session(const std::string& database,
                                                        const std::vector<std::string>& allow,
                                                        bool cache_file) {
  sql::SessionOptions o;
  o.database = database;
  o.workspace = workspace_.folder();
  o.allow = allow;
  o.cpu = &engine_->cpu();
  o.gpu = engine_->gpu();
  o.scheduler = &engine_->scheduler();
  o.cores = &engine_->cores();
  o.state_folder = workspace_.folder();
  o.cache_file = cache_file;
  o.embedding = text_embedding();
  return sql::Session::open(o);
}

// The model is loaded by the first statement that embeds a text. Equal texts of a chunk are one already.
std::shared_ptr<sql::TextEmbedding> Host::text_embedding() {
  const auto encode = [this](std::span<const std::string_view> texts, std::span<float> rows,
                             const CancelToken& cancel) -> Error {
    OB_TRY(models::Embedder * embedder, this->embedder(kSqlModel));
    if (embedder->dim() != kSqlDim)
      return {ErrorCode::kUnsupported, std::string("the model ") + kSqlModel +
                                           " in the models folder gives " + std::to_string(embedder->dim()) +
                                           " numbers, embed() needs " + std::to_string(kSqlDim) +
                                           "; run 'onebeat models verify'"};
    OB_TRY(
        const models::Embeddings e,
        embedder->encode(texts, {.use_cache = true, .work_class = tick::WorkClass::kSql, .cancel = cancel}));
    std::copy(e.values.begin(), e.values.end(), rows.begin());
    return {};
  };
  return std::make_shared<sql::TextEmbedding>(kSqlDim, encode);
}

std::vector<diag::EngineState::ForeignMemory> Host::foreign_memory() {
  std::lock_guard lock(mutex_);
  std::vector<diag::EngineState::ForeignMemory> out;
  out.reserve(chat_models_.size());
  for (const auto& [file, model] : chat_models_)
    out.push_back({"llama.cpp " + model->description(), model->memory_bytes()});
  return out;
}

}  // namespace onebeat::service
