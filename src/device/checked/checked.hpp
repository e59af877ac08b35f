// checked.hpp: wraps any device and verifies how it is used; for tests, debug builds and `--checked`.
//
//   auto device = device::open({.device = "vulkan:0", .checked = true});
//   ...
//   CHECK(device->messages().empty());
//
// Checked at submit(): every access lies in one live, committed allocation; the addresses in a dispatch's
// parameters are covered by its declared accesses with the right read and write marks; barriers stand
// wherever an independent (quadratic) computation wants one; grids fit the device; no signal was reached or
// belongs to another submission; every wait can come true; submissions in flight on different queues that
// touch the same bytes are ordered by waits (vector clocks), even where today's device happens to share one
// queue. Checked at release(): the span is whole, alive, and no submission in flight that is not ordered
// before the point still uses it; the canaries around it are intact (host-visible memory).
//
// On devices whose kernels have a bounds-checked build (Vulkan), OpenOptions::checked runs that build: an access
// outside of its span touches nothing, and its submission fails with the kernel, the pointer and the element.
//
// A violation is refused with kInvalidUse, where the call can return an error, and kept in messages(). Cost:
// microseconds a submission and some hundred bytes a span; quadratic in the ops between two barriers.
#pragma once
#include "device/device.hpp"

namespace onebeat::device::checked {

std::unique_ptr<Device> wrap(std::unique_ptr<Device> inner);

}  // namespace onebeat::device::checked
