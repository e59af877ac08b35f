// bench.hpp: the benchmarks of `onebeat bench` that need the whole engine: kick latency and frames beside real work.
// Embeddings and SQL bring their own (models/bench_embed.hpp, sql/bench_sql.hpp).
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/bench_row.hpp"
#include "service/host.hpp"

namespace onebeat::service {

struct BenchRequest {
  bool toy = false;
  CancelToken cancel;
  std::function<void(const std::string&)> on_stage;
};

// 10,000 kicks at 1 kHz (toy: 500) while embeddings and SQL run; the cost of an event in the diagnostics ring.
Result<std::vector<BenchRow>> bench_tick(Host& host, const BenchRequest& request);
// 60 Hz frames for 20 s (toy: 1 s) alone, then beside embedding + SQL + decoding.
Result<std::vector<BenchRow>> bench_frames(Host& host, const BenchRequest& request);
// Submit cost and round trip of an empty list; the seed's SUM over resident rows by the sum kernel.
Result<std::vector<BenchRow>> bench_device(Host& host, const BenchRequest& request);

}  // namespace onebeat::service
