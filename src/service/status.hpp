// status.hpp: the engine's state for people and dashboards: the stats JSON, bottlenecks, overlap, and the trace file.
#pragma once
#include <string>

#include "base/json.hpp"
#include "diag/stats_json.hpp"
#include "service/host.hpp"

namespace onebeat::service {

diag::EngineState engine_state(Host& host);
Json stats(Host& host);    // the shape of diag/stats_json.hpp, with "bottlenecks" beside it
Json overlap(Host& host);  // how long each pair of queues ran at once lately; unknown is null with its reason
Error write_trace(Host& host, const std::string& path);  // Chrome JSON, for Perfetto

}  // namespace onebeat::service
