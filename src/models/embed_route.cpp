#include "models/embed_route.hpp"

#include <algorithm>
#include <cmath>

#include "base/files.hpp"
#include "base/json.hpp"
#include "models/config.hpp"

namespace onebeat::models {
namespace {

using Times = std::array<double, kRoutePoints.size()>;
constexpr uint64_t kMaxFileBytes = 1 << 20, kMostTokens = 1 << 20;

double between(const Times& ns, uint64_t tokens) {
  size_t i = 1;
  while (i + 1 < kRoutePoints.size() && tokens > kRoutePoints[i]) ++i;
  const double x0 = kRoutePoints[i - 1], x1 = kRoutePoints[i];
  const double slope = std::max(0.0, (ns[i] - ns[i - 1]) / (x1 - x0));  // noise must not bend it down
  return ns[i - 1] + slope * (double(tokens) - x0);
}

Json numbers(const Times& ns) {
  Json::Array out;
  for (const double v : ns) out.push_back(Json(v));
  return Json(std::move(out));
}

bool read_numbers(const Json& json, Times& ns) {
  if (json.items().size() != ns.size()) return false;
  for (size_t i = 0; i < ns.size(); ++i) {
    ns[i] = json.items()[i].as_double();
    if (!(ns[i] > 0) || !std::isfinite(ns[i])) return false;
  }
  return true;
}

}  // namespace

double RouteTable::cpu_ns_for(uint64_t tokens) const {
  if (tokens < kRoutePoints[0]) return cpu_ns[0] * double(tokens) / kRoutePoints[0];
  return between(cpu_ns, tokens);
}

double RouteTable::device_ns_for(uint64_t tokens) const {
  if (tokens < kRoutePoints[0]) return device_ns[0];
  return between(device_ns, tokens);
}

uint64_t RouteTable::crossover_tokens() const {
  // Walks down from the end in steps of an eighth: the lines may meet more than once near the points.
  if (!device_is_faster(kMostTokens)) return UINT64_MAX;
  uint64_t least = kMostTokens;
  while (least > 0) {
    const uint64_t next = least - std::max<uint64_t>(1, least / 8);
    if (!device_is_faster(next)) break;
    least = next;
  }
  if (least == 0) return 0;
  while (least > 1 && device_is_faster(least - 1)) --least;
  return least;
}

Result<RouteTable> measure_route(const TimeRun& on_cpu, const TimeRun& on_device) {
  RouteTable table;
  for (size_t i = 0; i < kRoutePoints.size(); ++i) {
    for (const auto& [run, ns] :
         {std::pair(&on_cpu, &table.cpu_ns[i]), std::pair(&on_device, &table.device_ns[i])}) {
      OB_TRY(const double first, (*run)(kRoutePoints[i]));
      OB_TRY(const double second, (*run)(kRoutePoints[i]));
      *ns = std::max(1.0, std::min(first, second));
    }
  }
  return table;
}

std::optional<RouteTable> load_route(const std::string& file, const std::string& key) {
  if (file.empty() || !file_exists(file)) return {};
  const auto json = read_json_file(file, kMaxFileBytes);
  if (!json || json->int_or("version", 0) != 1) return {};
  const Json& entry = (*json)["routes"][key];
  RouteTable table;
  if (!read_numbers(entry["cpu_ns"], table.cpu_ns) || !read_numbers(entry["device_ns"], table.device_ns))
    return {};
  return table;
}

Error save_route(const std::string& file, const std::string& key, const RouteTable& table) {
  Json routes = Json::object();
  if (file_exists(file))
    if (const auto json = read_json_file(file, kMaxFileBytes); json && json->int_or("version", 0) == 1)
      for (const auto& [name, entry] : (*json)["routes"].members())
        if (name != key) routes.set(name, entry);
  Json entry = Json::object();
  entry.set("cpu_ns", numbers(table.cpu_ns));
  entry.set("device_ns", numbers(table.device_ns));
  routes.set(key, entry);
  Json all = Json::object();
  all.set("version", Json(int64_t(1)));
  all.set("routes", routes);
  if (const size_t slash = file.rfind('/'); slash != std::string::npos && slash > 0)
    OB_CHECK(make_folders(file.substr(0, slash)));
  return write_file_atomic(file, all.dump() + "\n");
}

}  // namespace onebeat::models
