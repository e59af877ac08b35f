// vulkan_probe: what a Vulkan device is and what submitting, waiting, copying and committing cost on it, as JSON.
//   vulkan_probe [device index] [--validation] [--disable FEATURE]... [--transfer-mib N]
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>

#include "base/clock.hpp"
#include "device/vulkan/probe.hpp"
#include "device/vulkan/vulkan.hpp"
#include "kernels/generated/kernels.hpp"

namespace onebeat::device {
namespace {

using namespace std::chrono_literals;
constexpr uint64_t kMiB = uint64_t(1) << 20;

bool g_first = true;
std::string quoted(const std::string& s) {
  std::string out = "\"";
  for (char c : s) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + "\"";
}
void field(const std::string& name, const std::string& json) {
  std::printf("%s\n  %s: %s", g_first ? "{" : ",", quoted(name).c_str(), json.c_str());
  std::fflush(stdout);
  g_first = false;
}
void field(const std::string& name, double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.3f", value);
  field(name, std::string(text));
}
void failed(const std::string& name, const Error& e) { field(name + "_error", quoted(e.text())); }

void percentiles(const std::string& name, std::vector<uint64_t> ns) {
  if (ns.empty()) return;
  std::sort(ns.begin(), ns.end());
  char text[128];
  std::snprintf(text, sizeof text, "{\"p50_us\": %.2f, \"p99_us\": %.2f, \"n\": %zu}",
                double(ns[ns.size() / 2]) / 1e3, double(ns[ns.size() * 99 / 100]) / 1e3, ns.size());
  field(name, std::string(text));
}

void describe_caps(const Caps& c) {
  field("name", quoted(c.name));
  field("driver", quoted(c.driver));
  field("software", c.software ? "true" : "false");
  std::string features, why, shapes;
  for (unsigned f = 0; f < unsigned(Feature::kCount); ++f) {
    if (c.has(Feature(f))) features += (features.empty() ? "" : ", ") + quoted(to_string(Feature(f)));
  }
  for (const WhyNot& w : c.why_not) {
    why += (why.empty() ? "" : ", ") + quoted(std::string(to_string(w.feature)) + ": " + w.reason);
  }
  for (const MatrixShape& m : c.matrix_shapes) {
    shapes += (shapes.empty() ? "" : ", ") + quoted(std::to_string(m.m) + "x" + std::to_string(m.n) + "x" +
                                                    std::to_string(m.k) + " " + m.types);
  }
  field("features", "[" + features + "]");
  field("why_not", "[" + why + "]");
  field("matrix_shapes", "[" + shapes + "]");
  field("memory_mib", double(c.memory_bytes / kMiB));
  field("max_allocation_mib", double(c.max_allocation_bytes / kMiB));
  field("workgroup_memory_bytes", double(c.workgroup_memory_bytes));
  field("subgroup_size", double(c.subgroup_size));
  field("hardware_queues", double(c.hardware_queues));
  field("timestamp_ns", double(c.timestamp_ns));
}

void describe_plan(const vulkan::Probe& p) {
  std::string families, types, queues;
  for (const auto& f : p.families) {
    char text[128];
    std::snprintf(text, sizeof text,
                  "{\"flags\": %u, \"count\": %u, \"timestamp_bits\": %u, \"low_priority\": %s}", f.flags,
                  f.count, f.timestamp_bits, f.low_priority ? "true" : "false");
    families += (families.empty() ? "" : ", ") + std::string(text);
  }
  for (uint32_t i = 0; i < p.memory_properties.memoryTypeCount; ++i) {
    const auto& t = p.memory_properties.memoryTypes[i];
    char text[128];
    std::snprintf(text, sizeof text, "{\"flags\": %u, \"heap\": %u, \"heap_mib\": %llu}", t.propertyFlags,
                  t.heapIndex,
                  static_cast<unsigned long long>(p.memory_properties.memoryHeaps[t.heapIndex].size / kMiB));
    types += (types.empty() ? "" : ", ") + std::string(text);
  }
  for (const auto& q : p.queues.queues) {
    queues += (queues.empty() ? "" : ", ") +
              quoted("family " + std::to_string(q.family) + " queue " + std::to_string(q.index));
  }
  field("families", "[" + families + "]");
  field("memory_types", "[" + types + "]");
  field("queues", "[" + queues + "]");
  for (Role role : {Role::kRender, Role::kMl, Role::kBlit}) {
    field(to_string(role), "{\"dispatches\": " + std::to_string(p.queues.roles[size_t(role)]) +
                               ", \"copies\": " + std::to_string(p.queues.copies[size_t(role)]) + "}");
  }
  field("sparse_queue", p.queues.sparse ? std::to_string(*p.queues.sparse) : "null");
  field("memory_plan", "{\"device\": " + std::to_string(p.memory.device) +
                           ", \"device_only\": " + std::to_string(p.memory.device_only) +
                           ", \"upload\": " + std::to_string(p.memory.upload) +
                           ", \"readback\": " + std::to_string(p.memory.readback) + "}");
  field("calibrated_timestamps", p.caps.has(Feature::kCalibratedTimestamps) ? "true" : "false");
}

void measure_submits(Device& device, Role role, const ListRef& list, const std::string& what, bool timed) {
  Queue& queue = device.queue(role);
  auto line = device.timeline("probe");
  std::vector<uint64_t> submit, round;
  uint64_t v = 0;
  for (int i = 0; i < 1000; ++i) {
    Submission s{.list = list, .signals = {line->at(++v)}};
    if (timed) s.done = [](const SubmitReport&) {};
    const uint64_t begin = now_ns();
    if (Error e = queue.submit(std::move(s))) return failed(what, e);
    const uint64_t after = now_ns();
    if (Error e = line->wait(v, 20s)) return failed(what, e);
    if (i < 50) continue;
    submit.push_back(after - begin);
    round.push_back(now_ns() - begin);
  }
  percentiles(what + "_submit", submit);
  percentiles(what + "_round_trip", round);
}

void measure_back_to_back(Device& device, const ListRef& list) {
  auto line = device.timeline("probe");
  constexpr uint64_t kCount = 1000;
  const uint64_t begin = now_ns();
  for (uint64_t v = 1; v <= kCount; ++v) {
    if (Error e = device.queue(Role::kMl).submit({.list = list, .signals = {line->at(v)}}))
      return failed("burst", e);
  }
  if (Error e = line->wait(kCount, 60s)) return failed("burst", e);
  field("burst_us_per_submission", double(now_ns() - begin) / 1e3 / double(kCount));
}

void measure_chain(Device& device, const ListRef& copy, const ListRef& dispatch) {
  auto line = device.timeline("probe");
  std::vector<uint64_t> round;
  for (uint64_t i = 0; i < 500; ++i) {
    const uint64_t begin = now_ns();
    if (Error e = device.queue(Role::kBlit).submit({.list = copy, .signals = {line->at(3 * i + 1)}}))
      return failed("chain", e);
    if (Error e = device.queue(Role::kMl).submit(
            {.list = dispatch, .waits = {line->at(3 * i + 1)}, .signals = {line->at(3 * i + 2)}}))
      return failed("chain", e);
    if (Error e =
            device.queue(Role::kRender)
                .submit({.list = dispatch, .waits = {line->at(3 * i + 2)}, .signals = {line->at(3 * i + 3)}}))
      return failed("chain", e);
    if (Error e = line->wait(3 * i + 3, 20s)) return failed("chain", e);
    if (i >= 20) round.push_back(now_ns() - begin);
  }
  percentiles("blit_ml_render_chain", round);
}

void measure_copy(Device& device, const char* name, const Span& from, const Span& to, Role role, int times) {
  CommandList recorder(name);
  recorder.copy(from, to);
  const ListRef list = recorder.finish();
  double best = 0, best_device = 0;
  for (int i = 0; i < times; ++i) {
    SubmitReport report;
    const uint64_t begin = now_ns();
    if (Error e = device.run(role, list, &report)) return failed(name, e);
    best = std::max(best, double(from.bytes) / double(now_ns() - begin));
    if (report.end_ns > report.begin_ns) {
      best_device = std::max(best_device, double(from.bytes) / double(report.end_ns - report.begin_ns));
    }
  }
  field(std::string(name) + "_gb_s", best);
  field(std::string(name) + "_device_time_gb_s", best_device);
}

void measure_transfers(Device& device, uint64_t bytes) {
  Heap& heap = device.heap();
  auto a = heap.allocate(bytes), b = heap.allocate(bytes);
  auto up = heap.allocate(bytes, 256, Memory::kUpload), down = heap.allocate(bytes, 256, Memory::kReadback);
  for (const auto* s : {&a, &b, &up, &down}) {
    if (!*s) return failed("transfer_memory", s->error());
  }
  field("transfer_mib", double(bytes / kMiB));
  field("device_span_is_mapped", a->host ? "true" : "false");
  std::vector<std::byte> host(bytes, std::byte(7));
  for (int i = 0; i < 2; ++i) {
    const uint64_t begin = now_ns();
    std::memcpy(up->host, host.data(), bytes);
    if (i) field("memcpy_to_upload_gb_s", double(bytes) / double(now_ns() - begin));
  }
  measure_copy(device, "upload_q_blit", *up, *a, Role::kBlit, 6);
  measure_copy(device, "upload_q_ml", *up, *a, Role::kMl, 6);
  measure_copy(device, "device_copy_q_ml", *a, *b, Role::kMl, 6);
  measure_copy(device, "readback_q_blit", *b, *down, Role::kBlit, 6);
  field("round_trip_bytes_right", std::memcmp(down->host, host.data(), bytes) == 0 ? "true" : "false");
  const uint64_t begin = now_ns();
  if (Error e = device.write(*a, host.data(), bytes)) failed("write", e);
  field("device_write_gb_s", double(bytes) / double(now_ns() - begin));
  if (a->host) {
    std::memcpy(a->host, host.data(), bytes);
    const uint64_t t = now_ns();
    std::memcpy(a->host, host.data(), bytes);
    field("memcpy_to_device_span_gb_s", double(bytes) / double(now_ns() - t));
  }
  for (const auto* s : {&a, &b, &up, &down}) heap.release(**s);
}

void measure_heap(Device& device) {
  Heap& heap = device.heap();
  std::string rows;
  for (uint64_t bytes : {uint64_t(65536), kMiB, 16 * kMiB, 256 * kMiB}) {
    std::vector<uint64_t> place, commit, use, decommit, release;
    auto line = device.timeline("heap");
    for (int i = 0; i < 6; ++i) {
      const uint64_t t0 = now_ns();
      auto span = heap.place(bytes);
      if (!span) return failed("heap", span.error());
      const uint64_t t1 = now_ns();
      if (Error e = heap.commit(*span)) return failed("heap", e);
      const uint64_t t2 = now_ns();
      CommandList list("first use");
      list.fill(span->slice(bytes - 4096, 4096), 1);
      if (Error e = device.run(Role::kBlit, list.finish())) return failed("heap", e);
      const uint64_t t3 = now_ns();
      if (Error e = heap.decommit(*span)) return failed("heap", e);
      const uint64_t t4 = now_ns();
      heap.release(*span);
      place.push_back(t1 - t0);
      commit.push_back(t2 - t1);
      use.push_back(t3 - t2);
      decommit.push_back(t4 - t3);
      release.push_back(now_ns() - t4);
    }
    auto median = [](std::vector<uint64_t>& v) {
      std::sort(v.begin(), v.end());
      return double(v[v.size() / 2]) / 1e3;
    };
    char text[256];
    std::snprintf(text, sizeof text,
                  "%s{\"kib\": %llu, \"place_us\": %.1f, \"commit_us\": %.1f, \"first_use_us\": %.1f, "
                  "\"decommit_us\": %.1f, \"release_us\": %.1f}",
                  rows.empty() ? "" : ", ", static_cast<unsigned long long>(bytes / 1024), median(place),
                  median(commit), median(use), median(decommit), median(release));
    rows += text;
  }
  field("heap_sparse", heap.stats().sparse ? "true" : "false");
  field("heap", "[" + rows + "]");
}

void measure_kernels(Device& device) {
  std::string rows;
  for (const KernelInfo* info : kernels::all()) {
    for (const GpuBody& body : info->gpu) {
      const uint64_t begin = now_ns();
      const auto kernel = device.kernel(*info, body.variant);
      const double ms = double(now_ns() - begin) / 1e6;
      char text[96];
      std::snprintf(text, sizeof text, " %.1f ms", ms);
      rows +=
          (rows.empty() ? "" : ", ") + quoted(std::string(info->name) + "." + body.variant + ": " +
                                              (kernel ? "ok" + std::string(text) : kernel.error().text()));
    }
  }
  field("kernels", "[" + rows + "]");
}

int run(const OpenOptions& options, uint32_t index, uint64_t transfer_bytes) {
  const uint64_t begin = now_ns();
  auto device = vulkan::open(options, index);
  if (!device) {
    failed("open", device.error());
    std::printf("\n}\n");
    return 1;
  }
  field("open_ms", double(now_ns() - begin) / 1e6);
  describe_caps((*device)->caps());
  if (auto instance = vulkan::Instance::create(options)) {
    describe_plan(vulkan::probe(**instance, (*instance)->physical()[index], options));
  }
  measure_kernels(**device);
  Device& d = **device;
  const auto a = d.heap().allocate(65536), b = d.heap().allocate(65536);
  const auto kernel = d.kernel(kernels::Copy::info());
  if (a && b && kernel) {
    CommandList copy("copy"), dispatch("dispatch");
    copy.copy(a->slice(0, 4096), b->slice(0, 4096));
    dispatch.dispatch(*kernel, kernels::Copy{.source = *a, .target = *b, .row_count = 1024},
                      kernel->grid(1024));
    const ListRef copy_list = copy.finish(), dispatch_list = dispatch.finish();
    measure_submits(d, Role::kMl, nullptr, "empty_q_ml", false);
    measure_submits(d, Role::kRender, dispatch_list, "dispatch_q_render", false);
    measure_submits(d, Role::kMl, dispatch_list, "dispatch_q_ml", false);
    measure_submits(d, Role::kMl, dispatch_list, "timed_dispatch_q_ml", true);
    measure_submits(d, Role::kBlit, copy_list, "copy_q_blit", false);
    measure_submits(d, Role::kBlit, dispatch_list, "dispatch_q_blit", false);
    measure_back_to_back(d, dispatch_list);
    measure_chain(d, copy_list, dispatch_list);
    d.heap().release(*a);
    d.heap().release(*b);
  }
  measure_transfers(d, transfer_bytes);
  measure_heap(d);
  const Error health = d.health();
  field("health", quoted(health ? health.text() : "ok"));
  std::string messages;
  for (const std::string& m : d.messages()) messages += (messages.empty() ? "" : ", ") + quoted(m);
  field("messages", "[" + messages + "]");
  const uint64_t closing = now_ns();
  device->reset();
  field("close_ms", double(now_ns() - closing) / 1e6);
  std::printf("\n}\n");
  return health ? 1 : 0;
}

}  // namespace
}  // namespace onebeat::device

int main(int argc, char** argv) {
  onebeat::device::OpenOptions options;
  uint32_t index = 0;
  uint64_t transfer = uint64_t(256) << 20;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--validation") {
      options.validation = true;
    } else if (arg == "--disable" && i + 1 < argc) {
      options.disable.push_back(argv[++i]);
    } else if (arg == "--transfer-mib" && i + 1 < argc) {
      transfer = std::strtoull(argv[++i], nullptr, 10) << 20;
    } else {
      index = uint32_t(std::strtoul(argv[i], nullptr, 10));
    }
  }
  return onebeat::device::run(options, index, transfer);
}
