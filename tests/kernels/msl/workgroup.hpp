// workgroup.hpp: runs one workgroup of a kernel on the CPU, every thread a fiber.
//
//   Workgroup group;
//   group.run({.local_size = 256, .width = 32, .grid = grid, .position = {3, 0, 0}}, body, params);
//
// Barriers and subgroup operations are meeting points: the last lane to arrive does the work for all and goes on, the
// others follow. So a subgroup may have 8, 32 or 64 lanes, and lanes run in no order that a kernel could rely on:
// odd workgroups run them backwards. What a GPU would forgive or hang on is an assertion here: lanes of one subgroup
// that meet in different operations, a barrier that some threads never reach, more than 32 KiB of workgroup memory.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

#include "base/assert.hpp"
#include "device/kernel.hpp"
#include "kernels/msl/fiber.hpp"

namespace onebeat::msl {

struct Thread {  // what MSL's attributes ask for
  uint32_t local_size, width, index;
  device::Grid grid, position;
};

// One translated kernel function (tools/msl_to_cpp.py).
struct Body {
  const char* kernel;
  const char* variant;
  void (*thread)(const void* params, const Thread& thread);
};

class Workgroup {
 public:
  struct Shape {
    uint32_t local_size, width;
    device::Grid grid, position;
  };
  Workgroup();
  void run(const Shape& shape, const Body& body, const void* params);

  static Workgroup& current() { return *current_; }

  // ---- called by lanes ----
  bool is_leader() const { return leader_; }  // the first lane of its subgroup, which keeps the matrices
  uint32_t lane() const { return running_ % shape_.width; }
  void barrier();  // the whole workgroup
  void count_matrix_operation() { ++lanes_[running_].matrix_operations; }
  void* shared(uint32_t ordinal, size_t bytes);  // the `ordinal`-th threadgroup variable

  // A subgroup operation: every active lane brings `value`; `combine(in, active, out)` runs once, for all lanes.
  template <class T, class Combine>
  T meet(int operation, const T& value, Combine combine) {
    static_assert(sizeof(T) <= kSlotBytes);
    const uint32_t me = lane();
    Meeting& meeting = arrive(operation);
    std::memcpy(meeting.in[me], &value, sizeof(T));
    if (complete(meeting)) {
      T in[kMaxWidth] = {}, out[kMaxWidth] = {};
      for (uint32_t i = 0; i < shape_.width; ++i) std::memcpy(&in[i], meeting.in[i], sizeof(T));
      combine(in, meeting.arrived, out);
      for (uint32_t i = 0; i < shape_.width; ++i) std::memcpy(meeting.out[i], &out[i], sizeof(T));
      release(meeting);
    } else {
      wait(meeting);
    }
    T result;
    std::memcpy(&result, meeting.out[me], sizeof(T));
    return result;
  }

 private:
  static constexpr uint32_t kMaxWidth = 64, kSlotBytes = 16;
  enum class State : uint8_t { kReady, kMeeting, kBarrier, kDone };
  struct Lane {
    Context context;
    State state = State::kReady;
    uint32_t meetings = 0;           // subgroup operations so far: two buffers are used in turn
    uint32_t matrix_operations = 0;  // must agree within a subgroup
  };
  struct Meeting {
    int operation = 0;
    uint64_t arrived = 0;  // lanes
    alignas(16) std::byte in[kMaxWidth][kSlotBytes], out[kMaxWidth][kSlotBytes];
  };
  struct Subgroup {
    uint64_t active = 0;
    Meeting meetings[2];
  };

  static void enter();
  [[noreturn]] void finish();
  Meeting& arrive(int operation);
  bool complete(const Meeting& meeting) const {
    return meeting.arrived == subgroups_[running_ / shape_.width].active;
  }
  void release(Meeting& meeting);
  void wait(Meeting& meeting);
  void yield();  // to the next lane that can run
  void switch_to(uint32_t lane);
  void release_barrier();
  void check_matrix_operations() const;

  static inline Workgroup* current_ = nullptr;
  Shape shape_{};
  const Body* body_ = nullptr;
  const void* params_ = nullptr;
  StackPool stacks_;
  Context main_;
  std::vector<Lane> lanes_;
  std::vector<Subgroup> subgroups_;
  std::vector<std::vector<std::byte>> shared_;
  uint32_t running_ = 0, waiting_ = 0, done_ = 0;
  bool leader_ = false, backwards_ = false;
};

}  // namespace onebeat::msl
