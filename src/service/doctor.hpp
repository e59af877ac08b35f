// doctor.hpp: what this machine can do, each part tested by using it; the start-up banner.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "service/host.hpp"

namespace onebeat::service {

// What is known of the Metal backend; changes when someone runs `onebeat doctor --report` on a Mac and sends it.
inline constexpr const char* kMetalStatus =
    "compiled and executed on a fake device; not run on Apple hardware";

struct Check {
  std::string name;  // "device", "heap", "frames", "embeddings", "sql", "chat", "speech"
  bool ok = false;
  bool absent = false;  // not wrong, but not there: a model that was not fetched
  std::string detail;   // what was seen, or what is wrong and what to do
  double ms = 0;
};

struct DoctorReport {
  std::vector<device::Candidate> devices;  // everything that could be opened, and what could not and why
  device::Caps selected;
  device::HeapStats heap;  // after the checks
  uint64_t heap_budget_bytes = 0;
  std::vector<models::ModelStatus> models;
  std::vector<Check> checks;
  std::string chat, insights, data;  // services: "ready", or why not
  bool all_ok() const;               // absent parts do not count
};

// `on_check(name, done, total)` before each check: together they take seconds.
using OnCheck = std::function<void(const char* name, int done, int total)>;
DoctorReport examine(Host& host, const CancelToken& cancel, const OnCheck& on_check = {});
std::string banner(const DoctorReport& report);

}  // namespace onebeat::service
