#include "rag/index.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>

#include "base/assert.hpp"
#include "base/files.hpp"

namespace onebeat::rag {
namespace {

constexpr size_t kBatch = 128;          // texts per call of the embedder: enough to fill a GPU
constexpr uint32_t kFusionDepth = 100;  // of each ranking
constexpr float kFusionK = 60;

void keep_best(std::vector<Scored>& scored, size_t limit) {
  const size_t keep = std::min(limit, scored.size());
  std::partial_sort(scored.begin(), scored.begin() + ptrdiff_t(keep), scored.end(),
                    [](const Scored& a, const Scored& b) {
                      return a.score != b.score ? a.score > b.score : a.item < b.item;
                    });
  scored.resize(keep);
}

bool lies_under(const std::string& path, const std::string& under) {
  const std::string inner = std::filesystem::path(path).lexically_normal().string();
  std::string outer = std::filesystem::path(under).lexically_normal().string();
  if (outer == "." || outer == "./") return true;
  while (outer.size() > 1 && outer.ends_with('/')) outer.pop_back();
  return inner == outer || inner.starts_with(outer == "/" ? outer : outer + "/");
}

// The vectors of these texts; nothing is kept of them when one call fails or the user stops.
Result<std::vector<float>> embed_all(const std::vector<std::string_view>& texts, uint32_t dim,
                                     const EmbedTexts& embed, const UpdateOptions& options) {
  std::vector<float> rows;
  rows.reserve(texts.size() * dim);
  for (size_t at = 0; at < texts.size(); at += kBatch) {
    if (options.cancel.cancelled())
      return Error(ErrorCode::kCancelled, "indexing was stopped; the index is as it was before");
    const size_t n = std::min(kBatch, texts.size() - at);
    OB_TRY(std::vector<float> some, embed(std::span(texts).subspan(at, n)));
    OB_ASSERT(some.size() == n * dim, "one vector per text");
    rows.insert(rows.end(), some.begin(), some.end());
    if (options.progress) options.progress(at + n, texts.size());
  }
  return rows;
}

}  // namespace

Result<Index> Index::open(const std::string& folder, const std::string& fingerprint, uint32_t dim) {
  OB_TRY(vectors::Store store,
         vectors::Store::open({.folder = folder, .shape = {.dim = dim}, .fingerprint = fingerprint}));
  Index index(std::move(store));
  index.folder_ = folder;
  index.dim_ = dim;
  index.why_ = index.store_.why();
  if (!index.why_.empty() || index.store_.attachment().empty()) return index;
  if (Error unusable = index.load()) {
    index.why_ = unusable.message;
    index.paths_.clear();
    index.hashes_.clear();
    index.passages_.clear();
    index.begin_anew_ = true;
  }
  index.know_passages();
  return index;
}

bool Index::exists(const std::string& folder) { return file_exists(vectors::manifest_path(folder)); }

void Index::know_passages() {
  words_ = Bm25();
  by_id_.clear();
  for (uint32_t i = 0; i < passages_.size(); ++i) {
    words_.add(passages_[i].chunk.heading + "\n" + passages_[i].text);
    by_id_[passages_[i].id] = i;
  }
}

Result<UpdateReport> Index::update(const std::vector<Document>& documents, const EmbedTexts& embed,
                                   const CountTokens& count, const UpdateOptions& options) {
  UpdateReport report;
  std::unordered_map<std::string, uint32_t> known;  // path -> document of today's index
  for (uint32_t i = 0; i < paths_.size(); ++i) known[paths_[i]] = i;
  std::vector<std::vector<uint32_t>> passages_of(paths_.size());
  for (uint32_t i = 0; i < passages_.size(); ++i) passages_of[passages_[i].document].push_back(i);

  std::vector<std::string> paths, hashes;
  std::vector<Passage> passages;
  std::vector<size_t> fresh;  // of `passages`
  uint64_t next_id = next_id_;
  std::vector<bool> kept(passages_.size());
  for (const Document& document : documents) {
    const auto number = uint32_t(paths.size());
    paths.push_back(document.path);
    hashes.push_back(document.sha256);
    const auto found = known.find(document.path);
    if (found != known.end() && hashes_[found->second] == document.sha256) {
      ++report.unchanged;
      for (const uint32_t p : passages_of[found->second]) {
        if (kept[p]) continue;  // the same file given twice
        kept[p] = true;
        passages.push_back(passages_[p]);
        passages.back().document = number;
      }
      continue;
    }
    for (Chunk& chunk : chunk_document(document.text, count, options.chunks)) {
      fresh.push_back(passages.size());
      passages.push_back(
          {number, chunk, document.text.substr(chunk.begin, chunk.end - chunk.begin), next_id++});
    }
  }
  std::vector<std::string_view> texts;
  texts.reserve(fresh.size());
  for (const size_t i : fresh) texts.push_back(passages[i].text);
  OB_TRY(std::vector<float> rows, embed_all(texts, dim_, embed, options));

  report.documents = uint32_t(documents.size());
  report.passages = uint32_t(passages.size());
  report.embedded = uint32_t(fresh.size());
  paths_ = std::move(paths);
  hashes_ = std::move(hashes);
  passages_ = std::move(passages);
  for (size_t i = 0; i < fresh.size(); ++i)
    unsaved_[passages_[fresh[i]].id].assign(&rows[i * dim_], &rows[i * dim_] + dim_);
  next_id_ = next_id;
  know_passages();
  return report;
}

void Index::use_device(device::Device* gpu, tick::Scheduler* scheduler) {
  vectors::RunList run;
  if (gpu && scheduler)
    run = [gpu, scheduler](const device::ListRef& list, const CancelToken& cancel) -> Error {
      tick::WorkItem item{.name = "vector search",
                          .queue = device::Role::kMl,
                          .work_class = tick::WorkClass::kChat,
                          .device = gpu,
                          .list = list};
      item.cancel = cancel;
      OB_TRY(tick::Ticket ticket, scheduler->submit(std::move(item)));
      // The memory belongs to the work until that has ended.
      while (!ticket.finished()) (void)ticket.wait(std::chrono::seconds(1));
      return ticket.wait(std::chrono::seconds(1));
    };
  searcher_ = std::make_shared<vectors::Searcher>(gpu, std::move(run));
}

Result<std::vector<Hit>> Index::search(std::string_view query, std::span<const float> query_vector,
                                       const SearchOptions& options, vectors::Where* where) const {
  if (query_vector.size() != dim_)
    return Error(ErrorCode::kInvalidArgument, "the query's vector has " +
                                                  std::to_string(query_vector.size()) +
                                                  " elements, the index's have " + std::to_string(dim_));
  const vectors::ViewRef view = store_.view();
  std::vector<bool> wanted(paths_.size(), true);
  std::optional<vectors::Selection> only;
  if (!options.under.empty()) {
    for (size_t i = 0; i < paths_.size(); ++i) wanted[i] = lies_under(paths_[i], options.under);
    only = vectors::Selection::where(*view, [&](uint64_t id) {
      const auto found = by_id_.find(id);
      return found != by_id_.end() && wanted[passages_[found->second].document];
    });
  }
  OB_TRY(auto found,
         searcher_->search(view, query_vector,
                           {.top = kFusionDepth, .only = only ? &*only : nullptr, .cancel = options.cancel},
                           where));
  std::unordered_map<uint32_t, float> fused, cosines;
  size_t rank = 0;
  for (const vectors::Match& m : found[0]) {
    const auto passage = by_id_.find(m.id);
    if (passage == by_id_.end()) continue;
    fused[passage->second] += 1 / (kFusionK + float(++rank));
    cosines[passage->second] = m.score;
  }
  const std::vector<Scored> by_words =
      words_.search(query, kFusionDepth, [&](uint32_t item) { return wanted[passages_[item].document]; });
  for (size_t i = 0; i < by_words.size(); ++i) fused[by_words[i].item] += 1 / (kFusionK + float(i) + 1);
  std::vector<Scored> order;
  order.reserve(fused.size());
  for (const auto& [item, score] : fused) order.push_back({item, score});
  keep_best(order, options.top);

  std::vector<Hit> hits;
  for (const Scored& s : order) {
    const auto cosine = cosines.find(s.item);
    float score = cosine == cosines.end() ? 0 : cosine->second;
    if (cosine == cosines.end()) {  // found by its words alone
      OB_TRY(auto exact, vectors::scores_of(*view, query_vector, std::span(&passages_[s.item].id, 1)));
      score = std::isnan(exact[0]) ? 0 : exact[0];
    }
    hits.push_back({s.item, s.score, score});
  }
  return hits;
}

}  // namespace onebeat::rag
