// callback.hpp: an Objective-C block that calls a C++ member, laid out by hand. It is of the kind that is never copied
// (as a block without captures is), so it lies where we put it, costs no allocation, and must stay there until it has
// been called for the last time.
//
//   struct Slot : Callback<Slot> { void called(Id feedback); };
//   m.addFeedbackHandler_(options, slot.block());
#pragma once
#include <cstdint>

#include "device/metal/runtime.hpp"

namespace onebeat::device::metal {

struct BlockDescriptor {
  uintptr_t reserved, size;
};
// The ABI of blocks: https://clang.llvm.org/docs/Block-ABI-Apple.html
struct BlockLayout {
  const void* isa;
  int32_t flags, reserved;
  void (*invoke)(BlockLayout* self, Id argument);
  const BlockDescriptor* descriptor;
};
inline constexpr int32_t kBlockIsGlobal = 1 << 28;

// `Receiver` derives from Callback<Receiver> and has `void called(Id argument)`.
template <class Receiver>
class Callback {
 public:
  explicit Callback(const Runtime& runtime) {
    static constexpr BlockDescriptor kDescriptor{0, sizeof(Extended)};
    extended_.layout = {runtime.block_class, kBlockIsGlobal, 0, &invoke, &kDescriptor};
    extended_.callback = this;  // not a Receiver yet
  }
  Callback(const Callback&) = delete;
  Callback& operator=(const Callback&) = delete;
  void* block() { return &extended_.layout; }

 private:
  struct Extended {
    BlockLayout layout;
    Callback* callback;
  };
  static void invoke(BlockLayout* self, Id argument) {
    static_cast<Receiver*>(reinterpret_cast<Extended*>(self)->callback)->called(argument);
  }
  Extended extended_{};
};

}  // namespace onebeat::device::metal
