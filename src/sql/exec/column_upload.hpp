// column_upload.hpp: brings encoded columns into a device's memory: through Q_blit in slices of at most 4 MiB, raising E_data,
// where the host cannot write there well; else by a copy.
#pragma once
#include <memory>

#include "device/device.hpp"
#include "tick/scheduler.hpp"

namespace onebeat::sql::exec {

// A discrete GPU's memory may be mapped (resizable BAR), but the host reads it at a few hundred MB/s: there results come
// back through a copy, and columns go up through Q_blit.
bool host_memory(const device::Device& device);

class ColumnUpload {
 public:
  // `scheduler` may be null: then the device is used directly.
  ColumnUpload(device::Device& device, tick::Scheduler* scheduler,
               std::shared_ptr<device::Timeline> data_event)
      : device_(device), scheduler_(scheduler), data_event_(std::move(data_event)) {}

  Error write(const device::Span& target, const void* data, uint64_t bytes);
  // What kernels wait for that read columns; empty when there is nothing to wait for.
  const device::TimelinePoint& last() const { return last_; }

 private:
  Error submit(device::ListRef list);

  device::Device& device_;
  tick::Scheduler* scheduler_;
  std::shared_ptr<device::Timeline> data_event_;
  device::TimelinePoint last_;
};

}  // namespace onebeat::sql::exec
