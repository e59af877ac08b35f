// assistant.hpp: documents indexed, searched and asked, on a host.
//
//   AskRequest ask{.question = "Who proposed a mint?", .docs = {"speeches/"}, .on_text = print};
//   OB_TRY(AskResult r, service::ask(host, ask));
//   for (const rag::Citation& c : r.citations) show(c);     // extractive: known before the first generated word
//
// With retrieval off nothing is submitted to any device and no embedder is made.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rag/citation.hpp"
#include "rag/index.hpp"
#include "service/host.hpp"

namespace onebeat::service {

inline constexpr const char* kDefaultEmbeddingModel = "all-MiniLM-L6-v2";
inline constexpr const char* kDefaultChatModel = "qwen2.5-coder-0.5b-instruct";
inline constexpr const char* kSmallChatModel = "smollm2-135m-instruct";

using StageProgress = std::function<void(const char* stage, double done, double total)>;

struct IndexRequest {
  std::vector<std::string> paths;
  std::string embedding_model = kDefaultEmbeddingModel;
  std::string folder;  // where the index lies; empty: index/ of the workspace
  CancelToken cancel;
  StageProgress progress;
};
struct IndexResult {
  rag::Index index;
  rag::UpdateReport report;
  std::vector<Error> skipped;
  std::string rebuilt_because;  // why an index that was there could not be used
  std::string embedding_device;
  double ms = 0;
};
Result<IndexResult> index_documents(Host& host, const IndexRequest& request);

// The index of the workspace as it is. kNotFound when nothing was indexed.
Result<rag::Index> open_index(Host& host, const std::string& embedding_model, const std::string& folder);

struct SearchResult {
  std::vector<rag::Hit> hits;
  std::vector<float> question;  // its vector
  vectors::Where where;         // which device scanned, and why that one
  double embed_ms = 0, search_ms = 0;
};
Result<SearchResult> search(Host& host, const rag::Index& index, const std::string& question,
                            const std::string& embedding_model, const rag::SearchOptions& options);

struct AskRequest {
  std::string question;
  bool retrieval = true;
  std::vector<std::string>
      docs;  // indexed first (unchanged files cost nothing); empty: the workspace's index as it is
  std::string chat_model;  // empty: the default, or the small one while the default is absent
  std::string embedding_model = kDefaultEmbeddingModel;
  std::string index_folder;
  size_t top = 4;
  float least_score = 0.25f;  // below this the best sentence does not answer: the documents do not say
  uint32_t max_tokens = 256;
  float temperature = 0;
  CancelToken cancel;
  StageProgress progress;
  std::function<void(const std::vector<rag::Citation>&)> on_citations;
  std::function<void(std::string_view)> on_text;
};
struct AskResult {
  std::string answer;
  bool refused = false;  // nothing in the documents was near enough; no text was generated
  bool cancelled = false;
  std::vector<rag::Citation> citations;
  std::string chat_model, chat_device = "cpu", embedding_device;
  uint32_t prompt_tokens = 0, cached_tokens = 0, completion_tokens = 0;
  double index_ms = 0, embed_ms = 0, search_ms = 0, prefill_ms = 0, first_token_ms = 0, decode_ms = 0,
         total_ms = 0;
};
Result<AskResult> ask(Host& host, const AskRequest& request);

}  // namespace onebeat::service
