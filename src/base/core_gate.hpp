// core_gate.hpp: whom a thread asks before it computes, so that all heavy work of the process shares its cores.
//
//   CorePass pass(gate, /*rank=*/3, /*wanted=*/2);           // may block until a core is free
//   pool.parallel_for(groups, {.max_workers = pass.cores()}, body);
//   // given back with its scope
//
// tick::CoreBudget is the gate of a whole engine; what lies below tick (the CPU device) knows only this. A pass is held
// while computing and never while waiting for other work, so that gates cannot take part in a deadlock.
#pragma once
#include <cstdint>

namespace onebeat {

class CoreGate {
 public:
  virtual ~CoreGate() = default;
  // Between 1 and `wanted` cores. `rank`: the smaller is served first (tick::WorkClass). Without `wait` the answer comes
  // at once, with one core although none may be free.
  virtual uint32_t enter(uint8_t rank, uint32_t wanted, bool wait) = 0;
  virtual void leave(uint8_t rank, uint32_t cores) = 0;
};

class CorePass {
 public:
  // Without a gate all wanted cores are granted.
  CorePass(CoreGate* gate, uint8_t rank, uint32_t wanted, bool wait = true)
      : gate_(gate), rank_(rank), cores_(gate ? gate->enter(rank, wanted, wait) : wanted) {}
  ~CorePass() {
    if (gate_) gate_->leave(rank_, cores_);
  }
  CorePass(const CorePass&) = delete;
  CorePass& operator=(const CorePass&) = delete;
  uint32_t cores() const { return cores_; }

 private:
  CoreGate* gate_;
  uint8_t rank_;
  uint32_t cores_;
};

}  // namespace onebeat
