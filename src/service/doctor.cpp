#include "service/doctor.hpp"

#include <algorithm>

#include "base/cpu_info.hpp"
#include "onebeat/version.hpp"
#include "service/doctor_checks.hpp"

namespace onebeat::service {

bool DoctorReport::all_ok() const {
  return std::all_of(checks.begin(), checks.end(), [](const Check& c) { return c.ok || c.absent; });
}

DoctorReport examine(Host& host, const CancelToken& cancel, const OnCheck& on_check) {
  DoctorReport r;
  r.devices = device::enumerate();
  r.selected = host.engine().device().caps();
  r.models = host.registry().list();
  const std::pair<const char*, std::function<Check()>> checks[] = {
      {"device", [&] { return check_device(host); }},
      {"kernels", [&] { return check_kernels(host); }},
      {"heap", [&] { return check_heap(host); }},
      {"frames", [&] { return check_frames(host); }},
      {"embeddings", [&] { return check_embeddings(host); }},
      {"sql", [&] { return check_sql(host); }},
      {"chat", [&] { return check_chat(host, cancel); }},
      {"speech", [&] { return check_speech(host, cancel); }}};
  for (const auto& [name, check] : checks) {
    if (on_check) on_check(name, int(r.checks.size()), int(std::size(checks)));
    r.checks.push_back(check());
  }
  const auto state = [&](const char* name) {
    for (const Check& c : r.checks)
      if (c.name == name) return c.ok ? std::string("ready") : c.detail;
    return std::string("not checked");
  };
  r.chat = state("chat");
  r.insights = state("speech");
  r.data = state("sql");
  r.heap = host.engine().device().heap().stats();
  r.heap_budget_bytes = host.engine().device().heap().budget_bytes();
  return r;
}

std::string banner(const DoctorReport& r) {
  const CpuInfo& cpu = cpu_info();
  std::string out = version_text() + "\n";
  out += "  device   " + r.selected.name + " (" + device::to_string(r.selected.backend) + ", " +
         r.selected.driver + ")\n";
  out += "  cpu      " + cpu.model + ", " + std::to_string(cpu.cores) + " cores, " + cpu.isas().back() + "\n";
  out += "  heap     " + std::to_string(r.heap.reserved_bytes >> 30) + " GiB reserved, " +
         std::to_string(r.heap.committed_bytes >> 20) + " MiB committed, budget " +
         std::to_string(r.heap_budget_bytes >> 20) + " MiB, " + (r.heap.sparse ? "sparse" : "block list") +
         "\n";
  out += "  queues   Q_render Q_ml Q_blit on " + std::to_string(r.selected.hardware_queues) +
         " hardware queue" + (r.selected.hardware_queues == 1 ? "" : "s") +
         "; events E_frame E_data E_embed E_rag\n";
  out += std::string("  metal    ") + kMetalStatus + "\n";
  for (const device::WhyNot& w : r.selected.why_not)
    out += "  without  " + std::string(device::to_string(w.feature)) + ": " + w.reason + "\n";
  for (const device::Candidate& c : r.devices)
    if (c.error) out += "  absent   " + c.id + ": " + c.error.message + "\n";
  for (const Check& c : r.checks) {
    out += std::string("  ") +
           (c.ok       ? "ok      "
            : c.absent ? "absent  "
                       : "FAILED  ") +
           " " + c.name + ": " + c.detail + "\n";
  }
  return out;
}

}  // namespace onebeat::service
