#include "vectors/searcher.hpp"

namespace onebeat::vectors {
namespace {

constexpr uint32_t kSearchesBeforeCopy = 3;

}  // namespace

// The copy to use, or null and why not.
std::shared_ptr<DeviceCopy> Searcher::copy_for(const ViewRef& view, const SearchOptions& options,
                                               std::string& reason) {
  std::lock_guard lock(mutex_);
  if (seen_ != view) {
    seen_ = view;
    searches_ = 0;
    copy_.reset();
    why_no_copy_.clear();
  }
  ++searches_;
  const uint64_t rows = view->live_rows();
  if (rows <= kDirectRows) {
    reason = std::to_string(rows) + " vectors are scanned here sooner than a device answers";
    return nullptr;
  }
  if (options.top > kDeviceMaxTop) {
    reason = "a device returns at most " + std::to_string(kDeviceMaxTop) + " matches";
    return nullptr;
  }
  if (!copy_ && why_no_copy_.empty() && searches_ >= kSearchesBeforeCopy) {
    auto made = DeviceCopy::make(*gpu_, view, run_list_);
    if (made)
      copy_ = std::move(*made);
    else
      why_no_copy_ = "the device holds no copy: " + made.error().message;
  }
  if (!copy_)
    reason = why_no_copy_.empty() ? "the first searches do not repay a copy on the device" : why_no_copy_;
  return copy_;
}

Result<std::vector<Matches>> Searcher::search(const ViewRef& view, std::span<const float> queries,
                                              const SearchOptions& options, Where* where) {
  Where here{"cpu", gpu_ ? "" : "no GPU is open", {}};
  if (gpu_) {
    if (const auto copy = copy_for(view, options, here.reason)) {
      auto found = copy->search(queries, options, &here.report);
      if (found || found.error().code == ErrorCode::kInvalidArgument ||
          found.error().code == ErrorCode::kCancelled) {
        here.device = std::string(device::to_string(gpu_->caps().backend)) + ": " + gpu_->caps().name;
        here.reason = std::to_string(view->live_rows()) + " vectors are resident there";
        if (where) *where = here;
        return found;
      }
      // The device is gone or full: the rows are here too.
      std::lock_guard lock(mutex_);
      copy_.reset();
      why_no_copy_ = here.reason = "the device failed: " + found.error().message;
    }
  }
  auto found = vectors::search(*view, queries, options, &here.report);
  if (where) *where = here;
  return found;
}

}  // namespace onebeat::vectors
