// gpu_bodies.hpp: bodies of scan kernels that are compiled for a statement, in the background.
//
//   GpuBodies bodies(device, scheduler);
//   std::optional<device::Kernel> body = bodies.find(kernels::ScanTotals::info(), "fixed", constants);   // or the general one
//
// Compiling takes a driver 10 to 100 ms, more than most statements. So a statement runs on the general body until it was
// asked for a second time and its own body is ready; the compiled form is kept in the pipeline cache on disk. At most
// kMost bodies a process: who varies statements without end stays with the general one. Not thread-safe.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "device/device.hpp"
#include "tick/scheduler.hpp"

namespace onebeat::sql::exec {

class GpuBodies {
 public:
  static constexpr size_t kMost = 64;
  // Without a scheduler bodies are compiled where they are asked for. With one, not at all for software devices, whose
  // drivers take seconds for a body and whose cores the statement itself wants.
  GpuBodies(device::Device& device, tick::Scheduler* scheduler) : device_(device), scheduler_(scheduler) {}
  ~GpuBodies();  // waits for what is being compiled
  GpuBodies(const GpuBodies&) = delete;
  GpuBodies& operator=(const GpuBodies&) = delete;

  std::optional<device::Kernel> find(const device::KernelInfo& info, const char* variant,
                                     const std::vector<uint32_t>& constants);

 private:
  struct Body {
    uint32_t asked = 0;
    tick::Ticket ticket;
    std::shared_ptr<Result<device::Kernel>> result;  // valid once the ticket is finished
  };
  void compile(Body& body, const device::KernelInfo& info, const char* variant,
               const std::vector<uint32_t>& constants);

  device::Device& device_;
  tick::Scheduler* scheduler_;
  std::map<std::tuple<const device::KernelInfo*, std::string, std::vector<uint32_t>>, Body> bodies_;
};

}  // namespace onebeat::sql::exec
