// executor.hpp: runs recorded commands, and looks at what they touch: residency, bounds, and whether a barrier stands
// between commands of its queue that touch the same bytes, an event between those of two queues (order.hpp).
#pragma once
#include "device/metal_fake/commands.hpp"

namespace onebeat::device::metal::fake {

// What a dispatch with these parameters touches, as far as its list said (declared.cpp).
std::vector<World::Touched> touched_by(const KernelInfo& info, const std::byte* params);

// One hardware queue's memory of what was touched and is not yet ordered before everything that follows.
class Executor {
 public:
  explicit Executor(uint32_t queue) : queue_(queue) {}  // its number in Order
  // `resident`: what the GPU may touch. `now`: what this commit comes after, itself included. `share`: only so many of
  // the commands, counted in 1/256 (a kill half way).
  void run(const std::vector<Command>& list, const std::set<Object*>& resident, const Clock& now,
           uint32_t share = 256);

 private:
  struct Past {
    uint64_t begin, end;
    bool write;
    uint64_t stage;
    uint64_t encoder;
    uint64_t ordered_for;  // stages that may touch it now
    Object* fence;         // updated after it
  };
  void step(const Command& c, const std::set<Object*>& resident);
  void dispatch(const Command& c, const std::set<Object*>& resident);
  void transfer(const Command& c, const std::set<Object*>& resident);
  void touch(const std::vector<World::Touched>& all, uint64_t stage, const char* what);
  bool may_touch(BufferObject* buffer, uint64_t begin, uint64_t end, const std::set<Object*>& resident,
                 const char* what);

  const uint32_t queue_;
  const Clock* now_ = nullptr;
  std::vector<Past> past_;
  uint64_t encoder_ = 0;
};

}  // namespace onebeat::device::metal::fake
