// conformance.hpp: test bodies that are written once and run on every device of this machine.
//
//   CONFORMANCE("Heap places aligned spans that do not overlap") {
//     Span a = t.device().heap().place(100).value();
//     ...
//   }
//
// Each body gets a freshly opened device, several times: cpu with three, two and one hardware queues, cpu
// without the features that GPUs may lack, checked(cpu), and every vulkan device that opens: plainly, without optional
// features and, under the validation layer, wrapped in checked with the bounds-checked build of every kernel. Afterwards
// messages() must be empty. What cannot run is listed with its reason.
// ONEBEAT_TEST_DEVICE=vulkan restricts a run to labels that contain the word.
#pragma once
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "device/device.hpp"

namespace onebeat::device::conformance {

using namespace std::chrono_literals;

struct Setup {
  std::string label;  // "checked cpu, hardware queues: 1"
  OpenOptions options;
  std::string gap;  // not empty: why no body runs here
};
const std::vector<Setup>& setups();

class Test {
 public:
  Test(Device& device, const Setup& setup) : device_(device), setup_(setup) {}
  Device& device() { return device_; }
  const OpenOptions& options() const { return setup_.options; }
  // This body makes mistakes on purpose: messages() may say so.
  void expect_messages() { messages_expected_ = true; }
  bool messages_expected() const { return messages_expected_; }

  Span allocate(uint64_t bytes, Memory memory = Memory::kDevice);
  Span upload(const std::vector<uint32_t>& words);  // a new kDevice span with these words
  std::vector<uint32_t> download(const Span& span);
  void write(const Span& span, const std::vector<uint32_t>& words);

 private:
  Device& device_;
  const Setup& setup_;
  bool messages_expected_ = false;
};

void run_everywhere(void (*body)(Test&));

// A generator whose seed is printed when the test fails.
class Random {
 public:
  Random();
  uint64_t seed() const { return seed_; }
  uint64_t below(uint64_t n) { return std::uniform_int_distribution<uint64_t>(0, n - 1)(engine_); }
  uint32_t word() { return uint32_t(engine_()); }
  std::vector<uint32_t> words(size_t n);

 private:
  uint64_t seed_;
  std::mt19937_64 engine_;
};

}  // namespace onebeat::device::conformance

#define OB_CONFORMANCE(name, id)                                                                   \
  static void OB_CONCAT(conformance_, id)(::onebeat::device::conformance::Test & t);               \
  TEST_CASE(name) { ::onebeat::device::conformance::run_everywhere(OB_CONCAT(conformance_, id)); } \
  static void OB_CONCAT(conformance_, id)([[maybe_unused]] ::onebeat::device::conformance::Test & t)
#define CONFORMANCE(name) OB_CONFORMANCE(name, __COUNTER__)

// A call that must work: the error's text is what a failing test prints.
#define OK(expression)                                   \
  do {                                                   \
    const ::onebeat::Error ob_test_error = (expression); \
    INFO("error: " << ob_test_error.text());             \
    REQUIRE(!ob_test_error);                             \
  } while (0)
