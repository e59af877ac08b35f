#include "rag/index.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/assert.hpp"
#include "base/files.hpp"

namespace onebeat::rag {
namespace {

constexpr size_t kBatch = 32;         // texts per call of the embedder
constexpr size_t kFusionDepth = 100;  // of each ranking
constexpr float kFusionK = 60;
constexpr uint64_t kMaxFileBytes = uint64_t(8) << 30;

float dot(std::span<const float> a, std::span<const float> b) {
  float sum[8] = {};
  size_t i = 0;
  for (; i + 8 <= a.size(); i += 8)
    for (size_t k = 0; k < 8; ++k) sum[k] += a[i + k] * b[i + k];
  float total = 0;
  for (; i < a.size(); ++i) total += a[i] * b[i];
  for (float s : sum) total += s;
  return total;
}

void keep_best(std::vector<Scored>& scored, size_t limit) {
  const size_t keep = std::min(limit, scored.size());
  std::partial_sort(scored.begin(), scored.begin() + ptrdiff_t(keep), scored.end(),
                    [](const Scored& a, const Scored& b) {
                      return a.score != b.score ? a.score > b.score : a.item < b.item;
                    });
  scored.resize(keep);
}

}  // namespace

Result<Index> Index::open(const std::string& folder, const std::string& fingerprint, uint32_t dim) {
  OB_CHECK(make_folders(folder));
  Index index;
  index.file_ = folder + "/passages.obix";
  index.fingerprint_ = fingerprint;
  index.dim_ = dim;
  if (!file_exists(index.file_)) return index;
  auto bytes = read_file(index.file_, kMaxFileBytes);
  Error unusable = bytes ? index.read(*bytes) : bytes.error();
  if (unusable) {
    Index fresh;
    fresh.file_ = std::move(index.file_);
    fresh.fingerprint_ = fingerprint;
    fresh.dim_ = dim;
    fresh.why_ = unusable.message;
    return fresh;
  }
  index.rebuild_words();
  return index;
}

void Index::rebuild_words() {
  words_ = Bm25();
  for (const Passage& p : passages_) words_.add(p.chunk.heading + "\n" + p.text);
}

Result<UpdateReport> Index::update(const std::vector<Document>& documents, const EmbedTexts& embed,
                                   const CountTokens& count, const UpdateOptions& options) {
  UpdateReport report;
  Index next;
  next.file_ = file_;
  next.fingerprint_ = fingerprint_;
  next.dim_ = dim_;
  std::unordered_map<std::string, uint32_t> known;  // path -> document of today's index
  for (uint32_t i = 0; i < paths_.size(); ++i) known[paths_[i]] = i;

  std::vector<uint32_t> wanted;  // passages without a vector yet
  for (const Document& document : documents) {
    const auto number = uint32_t(next.paths_.size());
    next.paths_.push_back(document.path);
    next.hashes_.push_back(document.sha256);
    const auto found = known.find(document.path);
    if (found != known.end() && hashes_[found->second] == document.sha256) {
      ++report.unchanged;
      for (size_t p = 0; p < passages_.size(); ++p) {
        if (passages_[p].document != found->second) continue;
        next.passages_.push_back(passages_[p]);
        next.passages_.back().document = number;
        next.rows_.insert(next.rows_.end(), rows_.begin() + ptrdiff_t(p * dim_),
                          rows_.begin() + ptrdiff_t((p + 1) * dim_));
      }
      continue;
    }
    for (Chunk& chunk : chunk_document(document.text, count, options.chunks)) {
      Passage p{number, chunk, document.text.substr(chunk.begin, chunk.end - chunk.begin)};
      wanted.push_back(uint32_t(next.passages_.size()));
      next.passages_.push_back(std::move(p));
      next.rows_.resize(next.rows_.size() + dim_);
    }
  }
  for (size_t at = 0; at < wanted.size(); at += kBatch) {
    if (options.cancel.cancelled())
      return Error(ErrorCode::kCancelled, "indexing was stopped; the index is as it was before");
    const size_t n = std::min(kBatch, wanted.size() - at);
    std::vector<std::string_view> texts;
    for (size_t i = 0; i < n; ++i) texts.push_back(next.passages_[wanted[at + i]].text);
    OB_TRY(std::vector<float> rows, embed(texts));
    OB_ASSERT(rows.size() == n * dim_, "one vector per text");
    for (size_t i = 0; i < n; ++i)
      std::copy_n(&rows[i * dim_], dim_, &next.rows_[size_t(wanted[at + i]) * dim_]);
    if (options.progress) options.progress(at + n, wanted.size());
  }
  report.documents = uint32_t(documents.size());
  report.passages = uint32_t(next.passages_.size());
  report.embedded = uint32_t(wanted.size());
  next.rebuild_words();
  *this = std::move(next);
  return report;
}

Error Index::save() const { return write_file_atomic(file_, bytes()); }

std::vector<Hit> Index::search(std::string_view query, std::span<const float> query_vector,
                               size_t top) const {
  OB_ASSERT(query_vector.size() == dim_, "the query's vector is of the index's model");
  std::vector<Scored> by_meaning(passages_.size());
  std::vector<float> cosines(passages_.size());
  for (uint32_t i = 0; i < passages_.size(); ++i) {
    cosines[i] = dot(query_vector, std::span(rows_).subspan(size_t(i) * dim_, dim_));
    by_meaning[i] = {i, cosines[i]};
  }
  keep_best(by_meaning, kFusionDepth);
  std::unordered_map<uint32_t, float> fused;
  for (size_t rank = 0; rank < by_meaning.size(); ++rank)
    fused[by_meaning[rank].item] += 1 / (kFusionK + float(rank) + 1);
  const std::vector<Scored> by_words = words_.search(query, kFusionDepth);
  for (size_t rank = 0; rank < by_words.size(); ++rank)
    fused[by_words[rank].item] += 1 / (kFusionK + float(rank) + 1);
  std::vector<Scored> order;
  for (const auto& [item, score] : fused) order.push_back({item, score});
  keep_best(order, top);
  std::vector<Hit> hits;
  for (const Scored& s : order) hits.push_back({s.item, s.score, cosines[s.item]});
  return hits;
}

}  // namespace onebeat::rag
