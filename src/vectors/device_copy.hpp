// device_copy.hpp: the int8 rows of a view in a device's heap, and exact search over them there.
//
//   OB_TRY(auto copy, DeviceCopy::make(gpu, store.view()));        // 384 bytes a row of 384
//   OB_TRY(auto found, copy->search(questions, {.top = 10}));
//
// The device scores every row in int8 and picks the candidates (kernels vector_scan and vector_top); the host scores those
// few in f16, as search() does. Answers are those of search() with Precision::kI8, ties included: rows lie in the order
// of their ids. One search at a time; callers take turns. A batch of up to 64 questions reads the rows once.
#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "base/cancel.hpp"
#include "device/device.hpp"
#include "vectors/search.hpp"

namespace onebeat::vectors {

inline constexpr uint32_t kDeviceMaxTop = 128;

// Runs a list on the device's Q_ml and returns when it has ended, with its error: the caller's scheduler, so that a search
// stands in line with other work and frames stay smooth.
using RunList = std::function<Error(const device::ListRef& list, const CancelToken& cancel)>;

class DeviceCopy {
 public:
  // Takes about n x (width + 4) bytes, and 4 n for each question of the largest batch so far. kOutOfMemory,
  // kUnsupported (no kernel for this device, too many rows for one copy), or the device's own error.
  // `run`: null: lists go to the queue directly.
  static Result<std::unique_ptr<DeviceCopy>> make(device::Device& device, ViewRef view, RunList run = {});
  ~DeviceCopy();
  DeviceCopy(const DeviceCopy&) = delete;
  DeviceCopy& operator=(const DeviceCopy&) = delete;

  // As search(); top at most kDeviceMaxTop. `options.parallel`, `.precision` have no meaning here.
  Result<std::vector<Matches>> search(std::span<const float> queries, const SearchOptions& options,
                                      SearchReport* report = nullptr);

  const ViewRef& view() const { return view_; }
  uint64_t bytes() const;  // of the heap
  // From now on ask the device how long each batch took (costs it two time stamps); the last one's answer, or 0. Only
  // without a RunList.
  void measure() { device_ns_ = std::make_shared<std::atomic<uint64_t>>(0); }
  double device_ms() const { return device_ns_ ? double(*device_ns_) * 1e-6 : 0; }

 private:
  struct Place {
    uint32_t part, row;
  };
  DeviceCopy(device::Device& device, ViewRef view) : device_(device), view_(std::move(view)) {}
  Error upload();
  Error reserve(uint32_t query_count);
  Result<device::Span> allocate(uint64_t bytes, device::Memory memory = device::Memory::kDevice);
  device::ListRef list_for(uint32_t query_count, uint32_t keep, bool filtered);
  Error run(const Queries& queries, uint32_t first, uint32_t count, uint32_t keep,
            const SearchOptions& options);
  Error run_directly(const device::ListRef& list);

  device::Device& device_;
  ViewRef view_;
  RunList run_list_;
  std::vector<Place> places_;  // of the device's rows
  uint32_t stride_ = 0, capacity_ = 0;
  uint64_t width_ = 0;
  device::Kernel scan_, top_;
  device::Span rows_, scales_, norms_, live_, filter_, queries_, keys_, maxima_, best_, to_device_,
      from_device_;
  std::vector<device::Span> owned_;
  std::map<uint64_t, device::ListRef> lists_;
  std::shared_ptr<device::Timeline> timeline_;
  device::TimelinePoint last_;
  std::shared_ptr<std::atomic<uint64_t>> device_ns_;
  std::mutex mutex_;
};

}  // namespace onebeat::vectors
