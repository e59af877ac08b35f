// bench_search.hpp: `onebeat bench search`: exact search over made-up vectors of 384, clustered as texts are.
//
//   OB_TRY(auto rows, bench_search({.device = gpu, .toy = false}));
//
// Rows "search.1000000.i8.q64": milliseconds for 64 questions at once, top 10, on the CPU; ".gpu" behind it on a device,
// submission and wait included. The floor is the scanned bytes over the rate at which the same cores read the same memory
// in the same run (on a device: at which it sums a buffer of the same size). The recall against exact f32 is in the note,
// and below 0.995 the row has failed.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/bench_row.hpp"
#include "base/cancel.hpp"
#include "device/device.hpp"

namespace onebeat::vectors {

struct SearchBenchOptions {
  device::Device* device = nullptr;  // null: no device rows
  bool toy = false;                  // 2,000 vectors and a few runs
  std::vector<uint32_t> sizes;       // empty: 10,000, 100,000 and 1,000,000
  std::string
      export_folder;   // writes vectors.npy, queries.npy (f32) and exact.npy (ids, i64) of the last size
  uint32_t cores = 0;  // 0: all
  CancelToken cancel;
  std::function<void(const std::string&)> on_stage;
};

Result<std::vector<BenchRow>> bench_search(const SearchBenchOptions& options);

}  // namespace onebeat::vectors
