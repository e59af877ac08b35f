// gate.hpp: a CPU kernel that waits until the test lets it go on, so that work stays in flight for as long as
// a test needs.
#pragma once
#include <array>
#include <atomic>
#include <cstring>
#include <thread>

#include "device/device.hpp"

namespace onebeat::device {

struct Gate {
  Span touched;  // declared as read and written
  std::atomic<bool>* open = nullptr;

  static void body(const void* params, const Grid&, uint64_t, uint64_t) {
    std::atomic<bool>* flag = nullptr;
    std::memcpy(&flag, static_cast<const std::byte*>(params) + 8, sizeof flag);
    while (!flag->load()) std::this_thread::yield();
  }
  static const KernelInfo& info() {
    static const std::array<PointerField, 1> pointers{{{"touched", 0, 1, true, true}}};
    static const std::array<CpuBody, 1> cpu{{{"generic", body}}};
    static const KernelInfo made{"gate", 16, pointers, kNoField, kNoField, {}, cpu, 0, 0};
    return made;
  }
  void encode(std::byte* params, std::vector<Access>& accesses) const {
    std::memcpy(params, &touched.address, 8);
    std::memcpy(params + 8, &open, 8);
    accesses.push_back({touched, true, true});
  }
};

}  // namespace onebeat::device
