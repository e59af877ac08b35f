// index.hpp: what is known of a set of documents: chunks, their vectors, their words. One file, rebuildable.
//
//   OB_TRY(Index index, Index::open(folder, fingerprint));      // empty when there is no usable file; why() says why
//   OB_CHECK(index.update(documents, embed, count_tokens, {})); // unchanged files (by hash) keep their vectors
//   OB_CHECK(index.save());
//   auto hits = index.search(question, query_vector, 4);
//
// Vectors of different models are never mixed: the file carries the embedder's fingerprint, a version and a SHA-256 over
// everything, and is thrown away when any of them is not as expected. Search is exact: cosine over all rows and BM25,
// joined by reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009, k = 60).
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancel.hpp"
#include "onebeat/error.hpp"
#include "rag/bm25.hpp"
#include "rag/chunker.hpp"
#include "rag/document.hpp"

namespace onebeat::rag {

// Texts to unit vectors, row-major. The caller's embedder, on whatever device.
using EmbedTexts = std::function<Result<std::vector<float>>(std::span<const std::string_view>)>;

struct Passage {
  uint32_t document = 0;  // index into Index::paths()
  Chunk chunk;
  std::string text;
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
  // `folder` is made if needed. Errors: the folder cannot be used. A damaged or foreign file is not an error.
  static Result<Index> open(const std::string& folder, const std::string& fingerprint, uint32_t dim);

  // Makes the index cover exactly `documents`. On an error or cancel the index is as before.
  Result<UpdateReport> update(const std::vector<Document>& documents, const EmbedTexts& embed,
                              const CountTokens& count, const UpdateOptions& options);
  Error save() const;  // atomic: the old file or the new one

  std::vector<Hit> search(std::string_view query, std::span<const float> query_vector, size_t top) const;

  const std::vector<std::string>& paths() const { return paths_; }
  const std::vector<Passage>& passages() const { return passages_; }
  const std::string& path_of(const Hit& hit) const { return paths_[passages_[hit.passage].document]; }
  const std::string& why() const {
    return why_;
  }  // why the file was not used; "" when it was, or there was none
  uint32_t dim() const { return dim_; }

 private:
  Index() = default;
  Error read(std::string_view bytes);
  std::string bytes() const;
  void rebuild_words();

  std::string file_, fingerprint_, why_;
  uint32_t dim_ = 0;
  std::vector<std::string> paths_, hashes_;  // one each per document
  std::vector<Passage> passages_;            // by document, then position
  std::vector<float> rows_;                  // passages x dim
  Bm25 words_;
};

}  // namespace onebeat::rag
