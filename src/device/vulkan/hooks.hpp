// hooks.hpp: puts a FaultPlan between a table and the driver.
//
//   Hooks hooks;
//   OB_CHECK(hooks.arm(plan));        // one device with faults at a time in a process
//   hooks.apply(table);               // after each load_*: fallible entries now ask the plan first
//
// A table without hooks holds the driver's own pointers: the product pays nothing for this.
#pragma once
#include <memory>

#include "device/faults.hpp"
#include "device/vulkan/table.hpp"

namespace onebeat::device::vulkan {

class Hooks {
 public:
  Hooks() = default;
  Hooks(const Hooks&) = delete;
  Hooks& operator=(const Hooks&) = delete;
  ~Hooks();
  // A null plan arms nothing. kInvalidUse when another device with faults is open.
  Error arm(std::shared_ptr<FaultPlan> plan);
  void apply(Table& table);
  void disarm();  // nothing calls through hooked tables any more

 private:
  bool armed_ = false;
};

}  // namespace onebeat::device::vulkan
