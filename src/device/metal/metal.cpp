#include "device/metal/metal.hpp"

#include "device/metal/metal_device.hpp"

namespace onebeat::device::metal {
namespace {

using Asked = Probe (*)(const Instance&, const OpenOptions&);

Candidate candidate(const char* id, Backend backend, const OpenOptions& options, Asked ask) {
  Candidate c;
  c.id = id;
  Result<std::shared_ptr<Instance>> instance = Instance::create();
  if (instance) {
    Probe p = ask(**instance, options);
    c.caps = std::move(p.caps);
    c.error = std::move(p.error);
    return c;
  }
  c.caps.backend = backend;
  c.caps.name = id;
  c.caps.hardware_queues = 0;
  c.error = instance.error();
  return c;
}

BackendEntry entry(const char* name, Backend backend, Asked ask) {
  return {.name = name,
          .enumerate = [=](const OpenOptions& o) { return std::vector{candidate(name, backend, o, ask)}; },
          .open = [=](const OpenOptions& options, uint32_t index) -> Result<std::unique_ptr<Device>> {
            OB_TRY(std::shared_ptr<Instance> instance, Instance::create());
            if (index) {
              return Error{ErrorCode::kNotFound, "there is one Metal GPU, " + std::string(name) +
                                                     ", and no " + name + ":" + std::to_string(index)};
            }
            Probe p = ask(*instance, options);
            if (p.error) return p.error;
            return MetalDevice::open(std::move(instance), std::move(p), options);
          }};
}

}  // namespace

BackendEntry best() { return entry("metal", Backend::kMetal4, best_probe); }
BackendEntry metal4() {
  return entry("metal4", Backend::kMetal4,
               [](const Instance& i, const OpenOptions& o) { return probe(i, Rung::kMetal4, o); });
}
BackendEntry metal3() {
  return entry("metal3", Backend::kMetal3,
               [](const Instance& i, const OpenOptions& o) { return probe(i, Rung::kMetal3, o); });
}

}  // namespace onebeat::device::metal
