// host.hpp: everything that one Onebeat process owns, opened on first use: the engine, and the models that a request
// names. Requests (ask, transcribe, sql, embed) are plain functions over a Host.
//
//   OB_TRY(auto host, Host::open({.device = options, .workspace = "", .models_folder = ""}));
//   OB_TRY(models::Embedder* embedder, host->embedder("all-MiniLM-L6-v2"));
//
// Thread-safe. Models stay loaded until the host goes.
#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/cancel.hpp"
#include "device/device.hpp"
#include "diag/stats_json.hpp"
#include "llm/chat_model.hpp"
#include "models/embedder.hpp"
#include "models/registry.hpp"
#include "service/workspace.hpp"
#include "speech/transcriber.hpp"
#include "sql/session.hpp"
#include "tick/engine.hpp"

namespace onebeat::service {

struct HostOptions {
  device::OpenOptions device;
  std::string workspace;      // empty: the platform's data folder
  std::string fault_plan;     // driver failures to pretend (device/faults.hpp); empty: none
  std::string models_folder;  // looked into before the workspace and the cache
  bool headless = true;       // no frames: work is not cut for them
};

class Host {
 public:
  static Result<std::unique_ptr<Host>> open(const HostOptions& options);
  // Only the models, for commands that need no device.
  static Result<models::Registry> open_registry(const HostOptions& options);
  ~Host();

  tick::Engine& engine() { return *engine_; }
  const Workspace& workspace() const { return workspace_; }
  const models::Registry& registry() const { return registry_; }

  // Each loads on first use. An id of the registry or a path; errors name the model and the command that brings it.
  Result<models::Embedder*> embedder(const std::string& id, const std::string& dtype = "auto");
  Result<llm::ChatModel*> chat_model(const std::string& id);
  Result<speech::Transcriber*> transcriber(const std::string& id);

  // A session over the file `database`, or in memory without one; ours alone, so that sessions can run beside each other.
  // Without `cache_file`, <database>.columns is neither read nor written.
  Result<std::unique_ptr<sql::Session>> sql_session(const std::string& database,
                                                    const std::vector<std::string>& allow,
                                                    bool cache_file = true);

  // What the chat and speech libraries hold beside our heap.
  std::vector<diag::EngineState::ForeignMemory> foreign_memory();
  uint32_t embedders_constructed() const { return embedders_constructed_; }

 private:
  std::shared_ptr<sql::TextEmbedding> text_embedding();
  Host(HostOptions options, Workspace workspace, models::Registry registry);

  HostOptions options_;
  Workspace workspace_;
  models::Registry registry_;
  std::unique_ptr<tick::Engine> engine_;
  std::mutex mutex_;  // guards the maps
  std::map<std::string, std::unique_ptr<models::Embedder>> embedders_;
  std::map<std::string, std::unique_ptr<llm::ChatModel>> chat_models_;
  std::map<std::string, std::unique_ptr<speech::Transcriber>> transcribers_;
  std::atomic<uint32_t> embedders_constructed_{0};
};

}  // namespace onebeat::service
