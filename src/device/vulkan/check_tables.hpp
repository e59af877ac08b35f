// check_tables.hpp: memory for what the bounds-checked build of kernels reports (device/check_table.hpp), one table for
// each dispatch of a recording.
//
// The host writes the sizes of the spans once and looks at the counters after each execution, so a recording with
// tables is in flight once at a time. The memory is the device's own and does not count against the heap's budget: a
// program under test has the same budget as one that is not. Thread-safe.
#pragma once
#include <mutex>
#include <vector>

#include "device/command_list.hpp"
#include "device/vulkan/memory.hpp"

namespace onebeat::device::vulkan {

class CheckTables {
 public:
  struct Set {
    Span memory;
    std::vector<uint32_t> ops;  // indices of the list's checked dispatches; table i belongs to ops[i]
    bool empty() const { return ops.empty(); }
    uint64_t address(uint32_t i) const;
  };

  explicit CheckTables(Context& context);
  Result<Set> take(const RecordedList& list, std::vector<uint32_t> ops);
  void give(Set& set);
  // One sentence for each dispatch that missed a span, as one error, also added to the device's messages. Clears them.
  Error misses(const RecordedList& list, const Set& set);

 private:
  Context& context_;
  MemorySource source_;
  std::mutex mutex_;
  BlockPool pool_;
  uint32_t next_id_ = 1;
};

}  // namespace onebeat::device::vulkan
