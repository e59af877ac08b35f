// embed_route.hpp: CPU or GPU for so many tokens, by what this machine measured.
//
//   RouteTable table = measure_route([&](uint32_t tokens) { return time_on_device(tokens); }, ...);
//   if (table.device_is_faster(tokens)) ...;
//   table.crossover_tokens();                        // from here on the device wins; 0: always, UINT64_MAX: never
//
// A GPU has a fixed price for each submission and a CPU a price for each token, so few tokens belong on the CPU. Where they
// meet differs by a factor of fifty between machines; nobody can know it, so both are timed once, at three sizes, and the
// times are kept in a file beside the pipelines (one entry for each pair of devices, dtype and network). A file that cannot
// be read counts as not measured.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "onebeat/error.hpp"

namespace onebeat::models {

inline constexpr std::array<uint32_t, 3> kRoutePoints{16, 256, 1024};  // tokens

struct RouteTable {
  std::array<double, kRoutePoints.size()> cpu_ns{}, device_ns{};

  // Straight lines between the points, proportional below the first for the CPU's share and level for the device's;
  // above the last both go on with the slope of the last piece.
  double cpu_ns_for(uint64_t tokens) const;
  double device_ns_for(uint64_t tokens) const;
  bool device_is_faster(uint64_t tokens) const { return device_ns_for(tokens) < cpu_ns_for(tokens); }
  // The least number of tokens from which on the device stays faster, up to 1,048,576; above that, UINT64_MAX.
  uint64_t crossover_tokens() const;
};

// Nanoseconds of one run with that many tokens.
using TimeRun = std::function<Result<double>(uint32_t tokens)>;
// Each point twice on each side, the better one counts. The first error ends it.
Result<RouteTable> measure_route(const TimeRun& on_cpu, const TimeRun& on_device);

// The file holds {"version": 1, "routes": {key: {"cpu_ns": [...], "device_ns": [...]}}}.
std::optional<RouteTable> load_route(const std::string& file, const std::string& key);
Error save_route(const std::string& file, const std::string& key, const RouteTable& table);

}  // namespace onebeat::models
