#include "vectors/store.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>

#include "base/assert.hpp"
#include "base/files.hpp"
#include "vectors/row_loops.hpp"

namespace onebeat::vectors {
namespace {

constexpr float kLargestHalf = 65504;
constexpr uint64_t kMaxManifestBytes = uint64_t(1) << 30;
constexpr double kLockSeconds = 10;
constexpr size_t kManySegments = 8;

Error check(std::span<const float> vectors, uint32_t dim) {
  for (size_t i = 0; i < vectors.size(); ++i)
    if (!(std::fabs(vectors[i]) <= kLargestHalf))
      return {ErrorCode::kInvalidArgument,
              "vector " + std::to_string(i / dim) + " has at position " + std::to_string(i % dim) +
                  (std::isfinite(vectors[i]) ? " a value beyond 65,504" : " a value that is no number") +
                  "; leave it out or embed its text again"};
  return {};
}

Manifest::Entry entry_of(const Part& part) {
  return {part.number, part.segment->rows(), part.segment->digest(), *part.live};
}

}  // namespace

Result<Store> Store::open(const StoreOptions& options) {
  if (options.shape.dim == 0 || options.shape.dim > kMaxDim)
    return Error(ErrorCode::kInvalidArgument, "vectors have 1 to " + std::to_string(kMaxDim) +
                                                  " elements, not " + std::to_string(options.shape.dim));
  Store store(options);
  store.manifest_.shape = options.shape;
  store.view_ = std::make_shared<View>(View{options.shape, 0, {}});
  if (options.folder.empty()) return store;
  OB_CHECK(make_folders(options.folder));
  if (!file_exists(manifest_path(options.folder))) return store;
  if (Error unusable = store.load()) {
    store.why_ = unusable.message;
    // What comes next must not be taken for what a process with the old content goes on with.
    store.manifest_ = {};
    store.manifest_.shape = options.shape;
    store.view_ = std::make_shared<View>(View{options.shape, 0, {}});
  }
  return store;
}

Error Store::load() {
  const std::string path = manifest_path(options_.folder);
  OB_TRY(std::string bytes, read_file(path, kMaxManifestBytes));
  OB_TRY(manifest_, read_manifest(bytes, path, options_.shape, options_.fingerprint));
  auto view = std::make_shared<View>(View{options_.shape, manifest_.generation, {}});
  for (const Manifest::Entry& e : manifest_.entries) {
    const std::string file = segment_path(options_.folder, e.number);
    OB_TRY(SegmentRef segment, Segment::open(file, options_.shape, options_.fingerprint));
    if (segment->rows() != e.rows || segment->digest() != e.digest)
      return {ErrorCode::kCorrupt,
              "the vectors in " + file + " cannot be used: they are not those of the list"};
    view->parts.push_back({segment, std::make_shared<Bits>(e.live), uint32_t(count_bits(e.live)), e.number});
  }
  view_ = std::move(view);
  return {};
}

Error Store::add(std::span<const uint64_t> ids, std::span<const float> vectors) {
  const uint32_t dim = options_.shape.dim;
  OB_ASSERT(vectors.size() == ids.size() * dim, "one vector per id");
  OB_CHECK(check(vectors, dim));
  for (size_t i = 0; i < ids.size(); ++i) {
    if (added_.insert(ids[i]).second) continue;
    for (size_t k = 0; k < i; ++k) added_.erase(ids[k]);
    return {ErrorCode::kInvalidArgument,
            "the id " + std::to_string(ids[i]) + " was added twice; give each vector its own"};
  }
  for (size_t i = 0; i < ids.size(); ++i) {
    building_.add(ids[i], &vectors[i * dim]);
    if (building_.rows() == kMaxSegmentRows) OB_CHECK(seal());
  }
  return {};
}

void Store::remove(std::span<const uint64_t> ids) { removed_.insert(ids.begin(), ids.end()); }

void Store::clear() { cleared_ = true; }

void Store::discard() {
  cleared_ = false;
  building_ = SegmentBuilder(options_.shape, options_.fingerprint);
  sealed_.clear();
  added_.clear();
  removed_.clear();
}

Error Store::seal() {
  if (building_.rows() == 0) return {};
  OB_TRY(SegmentRef segment, building_.finish("memory"));
  sealed_.push_back(std::move(segment));
  return {};
}

Error Store::commit(std::string_view attachment) {
  OB_CHECK(seal());
  std::vector<Part> parts;
  for (const Part& old : view_->parts) {
    if (cleared_) break;
    std::optional<Bits> live;
    const auto kill = [&](uint64_t id) {
      const uint32_t row = old.segment->find(id);
      if (row == old.segment->rows() || !bit_of(live ? *live : *old.live, row)) return;
      if (!live) live = *old.live;
      (*live)[row / 64] &= ~(1ull << (row % 64));
    };
    for (const uint64_t id : removed_) kill(id);
    for (const uint64_t id : added_) kill(id);
    Part part = old;
    if (live) {
      part.live_rows = uint32_t(count_bits(*live));
      part.live = std::make_shared<Bits>(std::move(*live));
    }
    if (part.live_rows > 0) parts.push_back(std::move(part));
  }
  for (const SegmentRef& s : sealed_)
    parts.push_back({s, std::make_shared<Bits>(all_bits(s->rows())), s->rows(), 0});
  OB_CHECK(swap(std::move(parts), attachment));
  discard();
  return {};
}

// Parts without a number are new: they get one and a file. Then the manifest is replaced, which is the change.
Error Store::swap(std::vector<Part> parts, std::string_view attachment) {
  Manifest next;
  next.shape = options_.shape;
  next.attachment = attachment;
  next.generation = manifest_.generation + 1;
  next.next_segment = manifest_.next_segment;
  const std::string& folder = options_.folder;
  std::optional<FolderLock> lock;
  if (!folder.empty()) {
    OB_TRY(FolderLock taken, FolderLock::take(folder, kLockSeconds));
    lock.emplace(std::move(taken));
    auto bytes = read_file(manifest_path(folder), kMaxManifestBytes);
    auto now = bytes ? read_manifest(*bytes, folder, options_.shape, options_.fingerprint)
                     : Result<Manifest>(bytes.error());
    if (now && now->generation != manifest_.generation) {
      if (why_.empty())
        return {ErrorCode::kInvalidUse,
                "another Onebeat has changed the index in " + folder + " meanwhile; open it again"};
      next.generation = now->generation + 1;  // only some segment was damaged: its list still counts on
    }
    if (now) next.next_segment = std::max(next.next_segment, now->next_segment);
  }
  for (Part& part : parts) {
    if (part.number == 0) {
      part.number = next.next_segment++;
      if (!folder.empty()) {
        const std::string path = segment_path(folder, part.number);
        OB_CHECK(write_file_atomic(path, part.segment->image()));
        // From now on the file's pages, which the system may drop and read again, instead of our copy.
        OB_TRY(part.segment, Segment::open(path, options_.shape, options_.fingerprint));
      }
    }
    next.entries.push_back(entry_of(part));
  }
  if (!folder.empty()) {
    OB_CHECK(write_file_atomic(manifest_path(folder), manifest_bytes(next, options_.fingerprint)));
    remove_other_segments(folder, next);
  }
  view_ = std::make_shared<View>(View{options_.shape, next.generation, std::move(parts)});
  manifest_ = std::move(next);
  why_.clear();
  return {};
}

Error Store::compact(bool all) {
  std::vector<const Part*> by_size;
  for (const Part& p : view_->parts) by_size.push_back(&p);
  std::sort(by_size.begin(), by_size.end(),
            [](const Part* a, const Part* b) { return a->live_rows < b->live_rows; });
  std::unordered_set<const Part*> merge;
  for (size_t i = 0; i < by_size.size(); ++i) {
    const Part& p = *by_size[i];
    const bool many =
        by_size.size() > kManySegments && i < by_size.size() / 2 + 1 && p.live_rows < kMaxSegmentRows;
    const bool dead =
        (p.segment->rows() - p.live_rows) * 4 >= p.segment->rows() && p.live_rows < p.segment->rows();
    if (all || many || dead) merge.insert(&p);
  }
  const bool worth = merge.size() > 1 ||
                     (merge.size() == 1 && (*merge.begin())->live_rows < (*merge.begin())->segment->rows());
  if (!worth) return {};
  std::vector<Part> parts;
  const auto finish = [&](SegmentBuilder& builder) -> Error {
    OB_TRY(SegmentRef s, builder.finish("memory"));
    parts.push_back({s, std::make_shared<Bits>(all_bits(s->rows())), s->rows(), 0});
    return {};
  };
  SegmentBuilder builder(options_.shape, options_.fingerprint);
  for (const Part& p : view_->parts) {
    if (!merge.contains(&p)) {
      parts.push_back(p);
      continue;
    }
    for (uint32_t row = 0; row < p.segment->rows(); ++row) {
      if (!bit_of(*p.live, row)) continue;
      builder.add_row_of(*p.segment, row);
      if (builder.rows() == kMaxSegmentRows) OB_CHECK(finish(builder));
    }
  }
  if (builder.rows() > 0) OB_CHECK(finish(builder));
  return swap(std::move(parts), manifest_.attachment);
}

}  // namespace onebeat::vectors
