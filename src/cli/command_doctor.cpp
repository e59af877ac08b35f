#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/cpu_info.hpp"
#include "cli/commands.hpp"
#include "onebeat/version.hpp"
#include "service/device_trial.hpp"
#include "service/doctor.hpp"

namespace onebeat::cli {
namespace {

Json strings(const std::vector<std::string>& list) {
  Json out = Json::array();
  for (const std::string& s : list) out.push(s);
  return out;
}

Json device_json(const device::Candidate& c, const device::Caps& selected) {
  Json features = Json::array(), why = Json::object(), shapes = Json::array();
  const bool chosen = !c.error && c.caps.backend == selected.backend && c.caps.name == selected.name;
  const device::Caps& caps = chosen ? selected : c.caps;  // opening may have cost a feature
  for (unsigned f = 0; f < unsigned(device::Feature::kCount); ++f)
    if (caps.has(device::Feature(f))) features.push(device::to_string(device::Feature(f)));
  for (const device::WhyNot& w : caps.why_not) why.set(device::to_string(w.feature), w.reason);
  for (const device::MatrixShape& s : caps.matrix_shapes)
    shapes.push(std::to_string(s.m) + "x" + std::to_string(s.n) + "x" + std::to_string(s.k) + " " + s.types);
  Json d = object({{"id", c.id},
                   {"backend", device::to_string(c.caps.backend)},
                   {"name", c.caps.name},
                   {"driver", c.caps.driver},
                   {"selected", chosen},
                   {"software", c.caps.software},
                   {"features", features},
                   {"why_not", why},
                   {"hardware_queues", c.caps.hardware_queues},
                   {"subgroup_size", c.caps.subgroup_size},
                   {"memory_bytes", c.caps.memory_bytes},
                   {"matrix_shapes", shapes}});
  if (c.error) d.set("error", c.error.message);
  return d;
}

Json report_json(const Context& context, service::Host& host, const service::DoctorReport& r) {
  const CpuInfo& cpu = cpu_info();
  Json devices = Json::array(), models = Json::array(), checks = Json::array(), queues = Json::array(),
       events = Json::array();
  for (const device::Candidate& c : r.devices) devices.push(device_json(c, r.selected));
  for (auto role : {device::Role::kRender, device::Role::kMl, device::Role::kBlit}) {
    const device::Queue& q = host.engine().device().queue(role);
    queues.push(object(
        {{"name", device::to_string(role)}, {"submitted", q.submitted()}, {"completed", q.completed()}}));
  }
  for (const auto& e :
       {host.engine().e_frame(), host.engine().e_data(), host.engine().e_embed(), host.engine().e_rag()})
    events.push(object({{"name", e->name()}, {"value", e->value()}}));
  for (const models::ModelStatus& m : r.models) {
    const auto largest = std::max_element(m.info.files.begin(), m.info.files.end(),
                                          [](const auto& a, const auto& b) { return a.bytes < b.bytes; });
    models.push(object({{"id", m.info.id},
                        {"kind", m.info.kind},
                        {"state", models::to_string(m.state)},
                        {"sha256", largest == m.info.files.end() ? "" : largest->sha256}}));
  }
  for (const service::Check& c : r.checks)
    checks.push(
        object({{"name", c.name}, {"ok", c.ok}, {"absent", c.absent}, {"detail", c.detail}, {"ms", c.ms}}));
  Json settings = Json::array();
  for (const SettingValue& v : context.settings)
    settings.push(object({{"name", v.name}, {"value", v.value}, {"source", v.source}}));
  return object({{"version", version()},
                 {"commit", commit()},
                 {"cpu", object({{"model", cpu.model},
                                 {"isa", cpu.isas().back()},
                                 {"isas", strings(cpu.isas())},
                                 {"features", cpu.features()},
                                 {"cores", cpu.cores}})},
                 {"devices", devices},
                 {"queues", queues},
                 {"events", events},
                 {"heap", object({{"reserved_bytes", r.heap.reserved_bytes},
                                  {"committed_bytes", r.heap.committed_bytes},
                                  {"sparse", r.heap.sparse},
                                  {"budget_bytes", r.heap_budget_bytes},
                                  {"blocks", r.heap.block_count}})},
                 {"models", models},
                 {"services", object({{"chat", r.chat}, {"insights", r.insights}, {"data", r.data}})},
                 {"metal", service::kMetalStatus},
                 {"messages", strings(host.engine().device().messages())},
                 {"settings", settings},
                 {"checks", checks}});
}

std::string changed_settings(const Context& context) {
  std::string out;
  for (const SettingValue& v : context.settings)
    if (v.source != "default") out += "  setting  " + v.name + " = " + v.value + " (" + v.source + ")\n";
  return out;
}

// Every device that opens, tried kernel by kernel: what the owner of an unusual machine can send. Names neither the
// user, nor files, nor the machine's name.
int device_report(const Context& context) {
  Json devices = Json::array();
  bool all = true;
  for (const service::DeviceTrial& t : service::try_devices(context.cancel)) {
    Json kernels = Json::array();
    for (const service::KernelResult& k : t.kernels)
      kernels.push(object(
          {{"name", k.name}, {"variant", k.variant}, {"ok", k.ok}, {"detail", k.detail}, {"ms", k.ms}}));
    Json d = device_json(t.candidate, t.caps);
    d.set("kernels", kernels);
    d.set("transfers", t.transfers);
    d.set("messages", strings(t.messages));
    devices.push(d);
    all = all && t.ok();
  }
  const CpuInfo& cpu = cpu_info();
  print(object({{"version", version()},
                {"commit", commit()},
                {"cpu", object({{"model", cpu.model}, {"isa", cpu.isas().back()}, {"cores", cpu.cores}})},
                {"metal", service::kMetalStatus},
                {"devices", devices}}));
  if (context.cancel.cancelled()) return report(context, {ErrorCode::kCancelled, "the trials were stopped"});
  return all ? kExitOk : kExitCheck;
}

int doctor(const Context& context, bool strict) {
  auto host = service::Host::open(context.host_options());
  if (!host) return report(context, host.error());
  Progress progress(context, "checking");
  const service::DoctorReport r =
      service::examine(**host, context.cancel,
                       [&](const char* name, int done, int total) { progress.update(done, total, name); });
  progress.end();
  if (context.cancel.cancelled()) return report(context, {ErrorCode::kCancelled, "the checks were stopped"});
  if (context.json)
    print(report_json(context, **host, r));
  else
    print_text(service::banner(r) + changed_settings(context));
  const bool absent =
      std::any_of(r.checks.begin(), r.checks.end(), [](const service::Check& c) { return c.absent; });
  for (const std::string& m : (*host)->engine().device().messages())
    std::fprintf(stderr, "device: %s\n", m.c_str());
  return r.all_ok() && !(strict && absent) ? kExitOk : kExitCheck;
}

}  // namespace

void add_doctor(CLI::App& app, Context& context, Run& run) {
  auto strict = std::make_shared<bool>(false), trial = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("doctor", "What this machine can do; every part tested by using it");
  command->add_flag("--strict", *strict, "Absent models fail too (exit code 3)");
  command->add_flag(
      "--report", *trial,
      "Try every kernel on every device and print one JSON document, to send along with a report");
  command->callback([&context, &run, strict, trial] {
    run = [&context, strict, trial] { return *trial ? device_report(context) : doctor(context, *strict); };
  });
}

}  // namespace onebeat::cli
