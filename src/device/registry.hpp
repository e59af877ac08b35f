// registry.hpp: the list of backends that open() and enumerate() choose from.
//
// The device layer itself knows no backend. src/device/backends/ puts this program's list together; a test
// can make a list of its own:
//
//   Registry registry;
//   registry.add({.name = "cpu", .enumerate = cpu::enumerate, .open = cpu::open});
//   auto device = registry.open({.device = "auto"});
//
// Backends are asked in the order they were added: the first candidate that is real hardware (not
// Caps::software), and opens, is what `auto` takes; the CPU comes last.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "device/device.hpp"

namespace onebeat::device {

struct BackendEntry {
  std::string name;  // what stands before the colon in OpenOptions::device
  std::function<std::vector<Candidate>(const OpenOptions&)> enumerate;
  std::function<Result<std::unique_ptr<Device>>(const OpenOptions&, uint32_t index)> open;
};

class Registry {
 public:
  void add(BackendEntry entry) { entries_.push_back(std::move(entry)); }
  // Wraps a device when OpenOptions::checked asks for it.
  void set_checker(std::function<std::unique_ptr<Device>(std::unique_ptr<Device>)> wrap) {
    wrap_ = std::move(wrap);
  }

  std::vector<Candidate> enumerate(const OpenOptions& options) const;
  Result<std::unique_ptr<Device>> open(const OpenOptions& options) const;
  std::string names() const;  // "vulkan, cpu", for messages

 private:
  Result<std::unique_ptr<Device>> open_named(const OpenOptions& options, const std::string& name,
                                             uint32_t index) const;
  Result<std::unique_ptr<Device>> open_auto(const OpenOptions& options) const;

  std::vector<BackendEntry> entries_;
  std::function<std::unique_ptr<Device>(std::unique_ptr<Device>)> wrap_;
};

// This program's backends (src/device/backends/backends.cpp).
const Registry& registry();

}  // namespace onebeat::device
