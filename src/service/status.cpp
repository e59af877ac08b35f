#include "service/status.hpp"

#include "diag/chrome_trace.hpp"

namespace onebeat::service {
namespace {
constexpr device::Role kRoles[] = {device::Role::kRender, device::Role::kMl, device::Role::kBlit};
constexpr double kOverlapWindowSeconds = 60;
}  // namespace

diag::EngineState engine_state(Host& host) {
  tick::Engine& engine = host.engine();
  diag::EngineState s;
  s.device = models::device_label(engine.device().caps());
  s.is_gpu = engine.gpu() != nullptr && !engine.device().caps().software;
  for (size_t i = 0; i < 3; ++i) {
    const device::Queue& q = engine.device().queue(kRoles[i]);
    s.queues[i] = {q.submitted(), q.completed()};
  }
  const std::shared_ptr<device::Timeline> lines[] = {engine.e_frame(), engine.e_data(), engine.e_embed(),
                                                     engine.e_rag()};
  for (size_t i = 0; i < 4; ++i) s.event_lines[i].signaled = lines[i]->value();
  const device::HeapStats heap = engine.device().heap().stats();
  s.heap_placed_bytes = heap.placed_bytes;
  s.heap_committed_bytes = heap.committed_bytes;
  s.heap_reserved_bytes = heap.reserved_bytes;
  s.heap_budget_bytes = engine.device().heap().budget_bytes();
  const tick::CoreBudgetStats cores = engine.cores().stats();
  s.cores = cores.cores;
  s.cores_held = cores.held;
  s.cores_waiting = cores.waiting;
  const tick::FrameReport frames = engine.frames();
  if (frames.count > 0) {
    s.frames = frames.count;
    s.frames_missed = frames.missed;
  }
  s.foreign_memory = host.foreign_memory();
  return s;
}

Json stats(Host& host) {
  const diag::EngineState state = engine_state(host);
  Json d = diag::stats_json(host.engine().collector(), state);
  d.set("bottlenecks", diag::to_json(diag::bottlenecks(host.engine().collector(), state)));
  return d;
}

Json overlap(Host& host) {
  host.engine().collector().poll();
  const diag::Activity activity = host.engine().collector().activity(kOverlapWindowSeconds);
  Json pairs = Json::array();
  for (const diag::Overlap& o : activity.overlaps) {
    Json pair(Json::Object{{"queues", std::string(diag::to_string(o.a)) + "+" + diag::to_string(o.b)},
                           {"both_ms", double(o.both_ns) * 1e-6}});
    pair.set("efficiency", o.efficiency.value ? Json(*o.efficiency.value) : Json());
    if (!o.efficiency.value) pair.set("efficiency_reason", o.efficiency.reason);
    pairs.push(std::move(pair));
  }
  Json d(Json::Object{{"pairs", std::move(pairs)}, {"overlapped_ops", activity.overlapped_ops}});
  d.set("utilisation", activity.utilisation.value ? Json(*activity.utilisation.value) : Json());
  if (!activity.utilisation.value) d.set("utilisation_reason", activity.utilisation.reason);
  return d;
}

Error write_trace(Host& host, const std::string& path) {
  return diag::write_chrome_trace(path, host.engine().collector());
}

}  // namespace onebeat::service
