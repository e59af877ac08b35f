// instance.hpp: the Objective-C runtime with its table of messages, and the system's GPU.
#pragma once
#include <memory>

#include "device/device.hpp"
#include "device/metal/object.hpp"

namespace onebeat::device::metal {

class Instance {
 public:
  // kUnsupported or kNotFound: no Metal on this system, or no GPU that it shows.
  static Result<std::shared_ptr<Instance>> create();
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  const Table& table() const { return table_; }
  const Runtime& runtime() const { return *table_.runtime; }
  Id device() const { return device_.get(); }
  const std::string& device_name() const { return device_name_; }
  const std::string& system() const { return system_; }  // "Version 26.1 (Build 25B78)"
  bool responds(Id object, Sel selector) const {
    return object && table_.respondsToSelector_(object, selector);
  }

 private:
  explicit Instance(const Runtime& runtime) : table_(runtime) {}
  Table table_;
  Owned device_;
  std::string device_name_, system_;
};

}  // namespace onebeat::device::metal
