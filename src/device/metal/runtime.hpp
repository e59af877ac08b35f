// runtime.hpp: the few functions through which this backend reaches Objective-C. On macOS they are libobjc's, found at
// run time (runtime_apple.cpp, the one file that asks for the platform); a test puts a runtime of its own in their
// place, so that everything else here runs anywhere.
//
//   OB_TRY(const Runtime* runtime, Runtime::current());
//   Sel selector = runtime->selector("newSharedEvent");
#pragma once
#include <string>
#include <vector>

#include "device/metal/headers.hpp"
#include "onebeat/error.hpp"

namespace onebeat::device {
class RecordedList;
struct Span;
}  // namespace onebeat::device

namespace onebeat::device::metal {

using Implementation = void (*)();

struct Runtime {
  bool software = false;  // not a GPU: never chosen by `auto`
  Sel (*selector)(const char* name) = nullptr;
  Id (*find_class)(const char* name) = nullptr;  // null: this system has no such class
  // What to call, as objc_msgSend is called, to send `message` to `receiver`. `types` spells the arguments and the
  // answer (message.hpp): libobjc does not ask, a test does.
  Implementation (*find)(Id receiver, Sel message, const char* types) = nullptr;
  void* (*push_pool)() = nullptr;  // an autorelease pool of this thread
  void (*pop_pool)(void* pool) = nullptr;
  Id (*create_device)() = nullptr;        // the system's GPU, owned by the caller; null: none
  const void* block_class = nullptr;      // of blocks that are never copied: _NSConcreteGlobalBlock
  uint64_t (*media_time_ns)() = nullptr;  // the clock of GPUStartTime
  std::vector<std::string> (*messages)() = nullptr;  // what the runtime noticed itself; null: nothing
  // Is shown each list before it is encoded, since dispatches say where memory begins and not where it ends. A test's;
  // null: nobody looks.
  void (*submitting)(const RecordedList& list) = nullptr;
  // Is told what Device::read() and write() touch themselves. A test's; null: nobody looks.
  void (*host_touches)(const Span& span, bool writes) = nullptr;

  // The runtime of this process: an installed one, else the system's. kUnsupported says what is missing.
  static Result<const Runtime*> current();
  // Tests: `runtime` (null: the system's again) from the next enumerate() or open() on. It outlives its devices.
  static void install(const Runtime* runtime);
};

// libobjc and Metal of a Mac, opened once; elsewhere the reason why there is none.
Result<const Runtime*> system_runtime();

}  // namespace onebeat::device::metal
