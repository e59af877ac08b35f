// searcher.hpp: where a search runs: on the CPU, or on the device that holds a copy of the rows.
//
//   Searcher searcher(engine.gpu());
//   OB_TRY(auto found, searcher.search(store.view(), questions, {.top = 10}, &where));
//   say(where.device, where.reason);            // "vulkan: NVIDIA H200", "1,000,000 vectors are resident there"
//
// A copy is made at the third search of the same view of at least 20,000 rows: one or two searches on the CPU (about
// 1 ms for 100,000 rows of 384) cost less than bringing the rows over. Thread-safe.
#pragma once
#include <memory>
#include <mutex>
#include <string>

#include "vectors/device_copy.hpp"

namespace onebeat::vectors {

struct Where {
  std::string device;  // "cpu", "vulkan: NVIDIA H200"
  std::string reason;
  SearchReport report;
};

class Searcher {
 public:
  // The device outlives the searcher; null: the CPU only. `run`: see DeviceCopy::make.
  explicit Searcher(device::Device* gpu = nullptr, RunList run = {}) : gpu_(gpu), run_list_(std::move(run)) {}

  Result<std::vector<Matches>> search(const ViewRef& view, std::span<const float> queries,
                                      const SearchOptions& options, Where* where = nullptr);

 private:
  std::shared_ptr<DeviceCopy> copy_for(const ViewRef& view, const SearchOptions& options,
                                       std::string& reason);

  device::Device* gpu_;
  RunList run_list_;
  std::mutex mutex_;
  ViewRef seen_;
  uint32_t searches_ = 0;  // of seen_
  std::shared_ptr<DeviceCopy> copy_;
  std::string why_no_copy_;
};

}  // namespace onebeat::vectors
