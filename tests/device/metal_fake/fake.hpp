// fake.hpp: a Metal that runs here. It answers the messages of src/device/metal/table.hpp, executes dispatches through the
// generated Metal text translated to C++ (tests/kernels/msl), and says what Apple's validation would say, and more.
//
//   fake::install(fake::kMacOS26);
//   auto device = open({.device = "metal4"}).value();      // "Fake M4 (macOS 26), executed by the CPU"
//   ...
//   CHECK(fake::take_violations().empty());
//
// What it cannot show: whether Apple's compiler takes the text, real timing, drivers, and where we misread the
// documentation, since it is made by the same readers.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "device/command_list.hpp"

namespace onebeat::device::metal::fake {

struct Personality {
  const char* name;
  int system;            // macOS 13, 15, 26
  bool apple10;          // an M5
  bool tensors = false;  // whose tensor operations compile
  int minor = 2;         // of the system's version
  uint32_t width = 32;
};
inline constexpr Personality kMacOS13{"macos13", 13, false}, kMacOS15{"macos15", 15, false},
    kMacOS26{"macos26", 26, false}, kMacOS26M5{"macos26m5", 26, true},
    kMacOS26Tensors{"macos26tensors", 26, true, true};
inline constexpr Personality kPersonalities[] = {kMacOS13, kMacOS15, kMacOS26, kMacOS26M5, kMacOS26Tensors};

// Metal, for every enumerate() and open() of this process from now on; uninstall(): the system's again.
void install(const Personality& personality);
void uninstall();
// What ONEBEAT_FAKE_METAL names, if anything; with ONEBEAT_MSL_WIDTH as the subgroup width. False: unset.
bool install_from_environment();

// Pretends that this system lacks a selector ("MTLDevice newFence" or "newFence") or a class.
void hide(const std::string& name);
void show_all();

// Each violation is one sentence that begins with its kind: "missing barrier: ...".
std::vector<std::string> take_violations();
std::vector<std::string> violations();
size_t live_objects();     // beside the classes
std::string live_types();  // their types, for messages

uint64_t messages_sent();
uint64_t messages_sent(const std::string& selector);

// What becomes of commits.
enum class Fate : uint8_t {
  kRuns,
  kImpacting,  // killed half way, "Impacting Interactivity"; the queue is ignored from then on
  kTimeout,    // the same, by time
  kIgnored,    // not run; the queue is ignored from then on
  kOutOfMemory,
  kRemoved,
  kPageFault,
  kHangs,  // never ends
};
// The `nth` commit from now on (1: the next), and every `nth` after it when `again`.
void fail_commit(uint64_t nth, Fate fate, bool again = false);
void fail_no_commits();
uint64_t commits();
uint64_t kills();  // commits that did not run as they should

// Dispatches of kernel variants whose names begin with this write one wrong byte to each range they declare from now on; empty: no more.
void spoil(const std::string& variant);

// The fake reads each list before it is encoded, so that it knows what dispatches touch: kernels tell where their memory
// begins, and not where it ends. Off where a test counts allocations.
void read_lists(bool reads);
// Queues wait for no event from now on: whatever the backend orders with one has no order then.
void ignore_waits(bool ignore);

}  // namespace onebeat::device::metal::fake
