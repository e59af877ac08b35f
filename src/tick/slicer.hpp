// slicer.hpp: cuts a recorded list into slices of about the same device time, and remembers the cut.
//
//   SlicePlan plan = slicer.plan(device, list, /*from=*/{}, /*target_ns=*/2'000'000, /*estimated_ns=*/0);
//   slicer.measured(device, list, plan->front(), 1'700'000);
//
// Cuts lie between ops and, where a dispatch alone is longer than the target, between its row groups. A list
// below the target stays the list that it is, so that the backend's own encoding of it is replayed. Plans from
// the start of a list are kept until the measured times show that they are off by half; plans from the middle
// (after a kill, or when frames start) are made afresh. Not thread-safe; the admission thread owns it.
#pragma once
#include "tick/admission.hpp"
#include "tick/cost_model.hpp"

namespace onebeat::tick {

class Slicer {
 public:
  SlicePlan plan(const device::Device* device, const ListRef& list, Cursor from, uint64_t target_ns,
                 uint64_t estimated_ns);
  void measured(const device::Device* device, const ListRef& list, const Slice& slice, uint64_t ns);
  const CostModel& costs() const { return costs_; }

 private:
  struct Kept {
    std::weak_ptr<const device::RecordedList> list;  // a new list may lie at an old one's address
    const device::Device* device = nullptr;
    uint64_t target_ns = 0;
    SlicePlan plan;
    uint64_t used = 0;
  };
  std::vector<Slice> cut(const device::Device* device, const ListRef& list, Cursor from, uint64_t target_ns,
                         double scale) const;
  double total_ns(const device::Device* device, const device::RecordedList& list, uint64_t estimated_ns,
                  double& scale) const;
  void keep(Kept plan);

  CostModel costs_;
  std::unordered_map<const device::RecordedList*, std::vector<Kept>> kept_;
  uint64_t uses_ = 0;
};

}  // namespace onebeat::tick
