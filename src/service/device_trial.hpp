// device_trial.hpp: every device of this machine, tried kernel by kernel (`onebeat doctor --report`).
//
// A kernel is compiled and asks its self-test, in each variant that the device takes. Devices that cannot be opened say
// why. Takes seconds a device; needs no model and no workspace.
#pragma once
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "device/device.hpp"

namespace onebeat::service {

struct KernelResult {
  std::string name, variant;
  bool ok = false;
  std::string detail;  // what came out instead, or why it was not compiled
  double ms = 0;       // compiling and asking
};

struct DeviceTrial {
  device::Candidate candidate;
  device::Caps caps;  // as opened
  std::vector<KernelResult> kernels;
  std::string transfers;  // "ok", or what is wrong
  std::vector<std::string> messages;
  bool ok() const;  // of one that cannot be opened too: that is no failure
};

std::vector<DeviceTrial> try_devices(const CancelToken& cancel);

}  // namespace onebeat::service
