// vulkan_work.hpp: what the tests inside the Vulkan backend share: a small workload that touches every part of a device,
// and devices with injected faults.
#pragma once
#include <doctest/doctest.h>

#include <cstring>
#include <iostream>

#include "device/vulkan/vulkan.hpp"
#include "kernels/generated/kernels.hpp"

namespace onebeat::device {

using namespace std::chrono_literals;

inline bool has_vulkan() {
  static const bool found = [] {
    const bool opens = bool(vulkan::open({}, 0));
    if (!opens) std::cout << "no Vulkan device opens here: " << vulkan::open({}, 0).error().text() << '\n';
    return opens;
  }();
  return found;
}

// The product in small: memory of all kinds, an import, a kernel, copies, two queues in order, times.
inline Error work(Device& device) {
  constexpr uint32_t kWords = 1000;
  Heap& heap = device.heap();
  struct Spans {
    Heap& heap;
    std::vector<Span> all;
    ~Spans() {
      for (const Span& s : all) heap.release(s);
    }
  } spans{heap, {}};
  for (Memory m : {Memory::kDevice, Memory::kDevice, Memory::kUpload, Memory::kReadback}) {
    OB_TRY(const Span s, heap.allocate(kWords * 4, 256, m));
    spans.all.push_back(s);
  }
  static std::byte page[3 * 4096];
  auto* aligned = page + (4096 - reinterpret_cast<uintptr_t>(page) % 4096) % 4096;
  if (device.caps().has(Feature::kHostImport)) {
    OB_TRY(const Span s, heap.import(aligned, 4096));
    heap.release(s);
  }
  const Span a = spans.all[0], b = spans.all[1], up = spans.all[2], down = spans.all[3];
  std::vector<uint32_t> words(kWords);
  for (uint32_t i = 0; i < kWords; ++i) words[i] = i * 2654435761u;
  std::memcpy(up.host, words.data(), kWords * 4);
  OB_TRY(const Kernel copy, device.kernel(kernels::Copy::info()));

  auto uploaded = device.timeline("uploaded"), done = device.timeline("done");
  CommandList upload("upload");
  upload.copy(up, a);
  OB_CHECK(device.queue(Role::kBlit).submit({.list = upload.finish(), .signals = {uploaded->at(1)}}));
  CommandList compute("compute");
  compute.dispatch(copy, kernels::Copy{.source = a, .target = b, .row_count = kWords}, copy.grid(kWords));
  compute.timestamp("after the kernel");
  compute.copy(b, down);
  const Error refused = device.queue(Role::kMl).submit({.list = compute.finish(),
                                                        .waits = {uploaded->at(1)},
                                                        .signals = {done->at(1)},
                                                        .done = [](const SubmitReport&) {}});
  const Error first = uploaded->wait(1, 20s);  // memory stays until nothing uses it
  OB_CHECK(refused);
  const Error second = done->wait(1, 20s);
  REQUIRE(first.code != ErrorCode::kTimeout);
  REQUIRE(second.code != ErrorCode::kTimeout);
  OB_CHECK(first);
  OB_CHECK(second);
  REQUIRE(std::memcmp(down.host, words.data(), kWords * 4) == 0);
  return {};
}

inline OpenOptions faulty(std::vector<Fault> faults, std::shared_ptr<FaultPlan>* plan = nullptr) {
  OpenOptions options;
  options.faults = std::make_shared<FaultPlan>(std::move(faults));
  if (plan) *plan = options.faults;
  return options;
}

}  // namespace onebeat::device
