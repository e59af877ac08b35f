// bench_row.hpp: one measured figure, as every benchmark reports it and `onebeat bench --json` prints it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace onebeat {

struct BenchRow {
  std::string name;  // "tick.kick_latency"
  double value = 0;  // the figure that `target` is held against
  std::string unit;  // "us", "texts/s", "%"
  double median = 0;
  double p99 = 0;
  uint64_t n = 0;  // samples
  std::optional<double> target;
  bool lower_is_better = true;
  std::string device;  // "cpu", "vulkan: NVIDIA H200"
  std::string isa;
  std::string dtype;
  std::optional<double> floor;           // what the hardware allows, same unit
  std::optional<double> ratio_to_floor;  // value / floor (lower is better) or floor's share reached
  std::string peer;
  std::optional<double> ratio_to_peer;  // above 1: ours is better
  std::string note;                     // executor, reason, what else ran
  std::optional<bool> failed;           // set when the row is invalid whatever its value (it fell back, say)

  // Unknown (no target) is neither pass nor fail.
  std::optional<bool> pass() const {
    if (failed && *failed) return false;
    if (!target) return std::nullopt;
    return lower_is_better ? value <= *target : value >= *target;
  }
};

// Sorts a copy and picks; 0 for an empty list.
double percentile(std::vector<double> samples, double fraction);

}  // namespace onebeat
