// index.hpp: what is known of a set of documents: passages, their vectors, their words. A folder, rebuildable.
//
//   OB_TRY(Index index, Index::open(folder, fingerprint, dim)); // empty when what is there cannot be used; why() says why
//   OB_TRY(auto report, index.update(documents, embed, count_tokens, {}));  // unchanged files (by hash) keep their vectors
//   OB_CHECK(index.save());
//   OB_TRY(auto hits, index.search(question, query_vector, {.top = 4}));
//
// Vectors lie in segments (vectors/store.hpp): an update writes those of new passages only and marks those of gone ones.
// Texts and paths lie in one file beside them, named by its SHA-256, which the list of segments carries: both change in
// one rename. Vectors of different models are never mixed. Search is exact: the nearest vectors and BM25, joined by
// reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009, k = 60).
#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/cancel.hpp"
#include "onebeat/error.hpp"
#include "rag/bm25.hpp"
#include "rag/chunker.hpp"
#include "rag/document.hpp"
#include "tick/scheduler.hpp"
#include "vectors/searcher.hpp"
#include "vectors/store.hpp"

namespace onebeat::rag {

// Texts to unit vectors, row-major. The caller's embedder, on whatever device.
using EmbedTexts = std::function<Result<std::vector<float>>(std::span<const std::string_view>)>;

struct Passage {
  uint32_t document = 0;  // index into Index::paths()
  Chunk chunk;
  std::string text;
  uint64_t id = 0;  // of its vector
};

struct SearchOptions {
  size_t top = 4;
  std::string under;  // only documents that are this path or lie below it; empty: all
  CancelToken cancel;
};

struct Hit {
  uint32_t passage = 0;
  float score = 0;   // fused rank score: orders hits of one search, nothing else
  float cosine = 0;  // of the query and the passage
};

struct UpdateOptions {
  ChunkOptions chunks;
  CancelToken cancel;
  std::function<void(uint64_t done, uint64_t total)> progress;  // passages embedded
};

struct UpdateReport {
  uint32_t documents = 0, unchanged = 0, passages = 0, embedded = 0;
};

class Index {
 public:
  // `folder` is made if needed. Errors: the folder cannot be used. A damaged or foreign index is not an error.
  static Result<Index> open(const std::string& folder, const std::string& fingerprint, uint32_t dim);

  // Makes the index cover exactly `documents`. On an error or cancel the index is as before.
  Result<UpdateReport> update(const std::vector<Document>& documents, const EmbedTexts& embed,
                              const CountTokens& count, const UpdateOptions& options);
  Error save();                                   // atomic: the old index or the new one
  static bool exists(const std::string& folder);  // something was saved there

  // kInvalidArgument when the vector is not `dim` finite numbers. `where`: which device scanned, and why that one.
  Result<std::vector<Hit>> search(std::string_view query, std::span<const float> query_vector,
                                  const SearchOptions& options, vectors::Where* where = nullptr) const;
  // Searches of many passages may run there, on Q_ml as `scheduler` says (null: directly); without a device on the CPU
  // only. Both outlive the index.
  void use_device(device::Device* gpu, tick::Scheduler* scheduler);

  const std::vector<std::string>& paths() const { return paths_; }
  const std::vector<Passage>& passages() const { return passages_; }
  const std::string& path_of(const Hit& hit) const { return paths_[passages_[hit.passage].document]; }
  const std::string& why() const {
    return why_;
  }  // why the file was not used; "" when it was, or there was none
  uint32_t dim() const { return dim_; }

 private:
  explicit Index(vectors::Store store)
      : store_(std::move(store)), searcher_(std::make_shared<vectors::Searcher>()) {}
  Error load();
  Error read(std::string_view bytes);
  std::string bytes() const;
  void know_passages();

  std::string folder_, why_;
  uint32_t dim_ = 0;
  vectors::Store store_;
  std::shared_ptr<vectors::Searcher> searcher_;
  uint64_t next_id_ = 1;
  std::unordered_map<uint64_t, std::vector<float>> unsaved_;  // vectors that the store does not have yet
  bool begin_anew_ = false;                                   // what the store has is of no use
  std::vector<std::string> paths_, hashes_;                   // one each per document
  std::vector<Passage> passages_;                             // by document, then position
  std::unordered_map<uint64_t, uint32_t> by_id_;              // vector to passage
  Bm25 words_;
};

}  // namespace onebeat::rag
