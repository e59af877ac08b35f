// store.hpp: vectors by id, added and removed, on disk in segments; what a crash leaves is the state before or after.
//
//   OB_TRY(Store store, Store::open({.folder = folder, .shape = {.dim = 384}, .fingerprint = embedder.fingerprint()}));
//   if (!store.why().empty()) say(store.why());                 // a damaged or foreign index: it begins empty
//   OB_CHECK(store.add(ids, vectors));
//   store.remove(old_ids);
//   OB_CHECK(store.commit("what belongs to it"));              // new segments and one manifest; now searches see it
//   auto matches = search(*store.view(), question, {.top = 10});
//
// Nothing is seen, and nothing is on disk, before commit(). A commit writes the new rows only; dead rows are marked, and
// compact() merges segments that are mostly dead or too many. On an error the store is as before and may try again.
// One thread changes a store; views may be searched from any thread. Two processes may open one folder: the second to
// commit is refused and opens it again.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "onebeat/error.hpp"
#include "vectors/manifest.hpp"
#include "vectors/view.hpp"

namespace onebeat::vectors {

struct StoreOptions {
  std::string folder;  // made if needed; empty: in memory only
  Shape shape;
  std::string fingerprint;  // of the embedder: vectors of different ones are never mixed
};

class Store {
 public:
  // Errors: the folder cannot be used, a dimension that is not 1 to kMaxDim. A damaged index is not an error.
  static Result<Store> open(const StoreOptions& options);

  // ids.size() rows of shape().dim floats. kInvalidArgument, and nothing is added, for NaN, infinities, values beyond
  // half precision (65,504), an id given twice since the last commit. An id that lives already is replaced.
  Error add(std::span<const uint64_t> ids, std::span<const float> vectors);
  void remove(std::span<const uint64_t> ids);  // of what is committed; ids that do not live are ignored
  void clear();                                // all of it
  void discard();                              // forgets what was added and removed since the last commit
  bool changed() const { return cleared_ || !removed_.empty() || !added_.empty(); }

  Error commit(std::string_view attachment);
  // Merges what is worth it: segments with a quarter of dead rows, and the smaller ones when there are more than eight.
  // `all`: everything into as few as possible. Keeps the attachment.
  Error compact(bool all = false);

  ViewRef view() const { return view_; }
  const Shape& shape() const { return options_.shape; }
  const std::string& attachment() const { return manifest_.attachment; }
  const std::string& why() const {
    return why_;
  }  // why what was there is not used; "" when it is, or nothing was

 private:
  explicit Store(StoreOptions options)
      : options_(std::move(options)), building_(options_.shape, options_.fingerprint) {}
  Error load();
  Error seal();
  Error swap(std::vector<Part> parts, std::string_view attachment);

  StoreOptions options_;
  std::string why_;
  Manifest manifest_;
  ViewRef view_;
  SegmentBuilder building_;
  std::vector<SegmentRef> sealed_;
  std::unordered_set<uint64_t> added_, removed_;
  bool cleared_ = false;
};

}  // namespace onebeat::vectors
