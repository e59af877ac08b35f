#include "conformance.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <iostream>

#include "device/null/null.hpp"

namespace onebeat::device::conformance {
namespace {

constexpr size_t kMessagesShown = 5;

// The validation layer of Debian 12 (1.3.239) compares copies within a sparse buffer by whole pages of memory: seven
// of the eight 8 KiB neighbours in one 64 KiB page "overlap". CommandList::copy asserts that none does.
bool known_false(const std::string& message, const Caps& caps) {
  return caps.has(Feature::kSparseHeap) &&
         message.find("VUID-vkCmdCopyBuffer-pRegions-00117") != std::string::npos;
}

Setup setup(std::string label, OpenOptions options, std::string gap = {}) {
  const char* only = std::getenv("ONEBEAT_TEST_DEVICE");
  if (only && label.find(only) == std::string::npos && gap.empty()) gap = "left out by ONEBEAT_TEST_DEVICE";
  return {std::move(label), std::move(options), std::move(gap)};
}

// Each GPU as the product opens it, and under the validation layer. The layer is often older than the driver and
// complains about extensions that it does not know: it sees the device without them.
void add_gpus(std::vector<Setup>& all) {
  OpenOptions plain;
  plain.heap_reserve_bytes = uint64_t(1) << 30;
  for (const Candidate& c : enumerate(plain)) {
    if (c.caps.backend == Backend::kCpu) continue;
    OpenOptions options = plain;
    options.device = c.id;
    const std::string name = c.id + " (" + c.caps.name + ")";
    all.push_back(setup(name, options, c.error.message));
    if (c.error) continue;
    OpenOptions poor = plain;
    poor.device = c.id;
    poor.disable = {"sparse_heap",     "host_import", "unified_memory", "timestamps",
                    "multiple_queues", "float16",     "memory_budget",  "global_priority"};
    poor.spin_waits = OpenOptions::SpinWaits::kAlways;
    all.push_back(setup(name + " without optional features", poor));
    options.checked = true;
    if (c.caps.hardware_queues > 1) {
      OpenOptions one = options;
      one.hardware_queues = 1;
      one.spin_waits = OpenOptions::SpinWaits::kAlways;
      all.push_back(setup("checked " + name + ", hardware queues: 1", one));
    }
    // The layer keeps some of what it notes about shader modules. Left loaded, it can be named to the leak check.
    dlopen("libVkLayer_khronos_validation.so", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    options.validation = true;
    options.disable = {"cooperative_matrix"};
    const Result<std::unique_ptr<Device>> probe = open(options);
    all.push_back(setup("checked " + name + ", validated", options, probe ? "" : probe.error().message));
  }
}

std::vector<Setup> make_setups() {
  std::vector<Setup> all;
  OpenOptions cpu;
  cpu.device = "cpu";
  for (const uint32_t queues : {3u, 2u, 1u}) {
    cpu.hardware_queues = queues;
    cpu.checked = false;
    all.push_back(setup("cpu, hardware queues: " + std::to_string(queues), cpu));
    cpu.checked = true;
    all.push_back(setup("checked cpu, hardware queues: " + std::to_string(queues), cpu));
  }
  OpenOptions poor;
  poor.device = "cpu";
  poor.disable = {"sparse_heap", "host_import", "unified_memory", "timestamps", "multiple_queues"};
  all.push_back(setup("cpu without optional features", poor));

  add_gpus(all);
  for (const Setup& s : all) {
    std::cout << (s.gap.empty() ? "device under test: " : "no tests on: ") << s.label
              << (s.gap.empty() ? "" : ": " + s.gap) << '\n';
  }
  return all;
}

}  // namespace

const std::vector<Setup>& setups() {
  static const std::vector<Setup> all = make_setups();
  return all;
}

void run_everywhere(void (*body)(Test&)) {
  for (const Setup& s : setups()) {
    if (!s.gap.empty()) continue;
    INFO("device: " << s.label);
    Result<std::unique_ptr<Device>> device = open(s.options);
    INFO("open: " << (device ? std::string("ok") : device.error().text()));
    REQUIRE(bool(device));
    Test test(**device, s);
    body(test);
    CHECK(!(*device)->health());
    if (test.messages_expected()) continue;
    std::vector<std::string> messages = (*device)->messages();
    std::erase_if(messages, [&](const std::string& m) { return known_false(m, (*device)->caps()); });
    for (size_t i = 0; i < messages.size() && i < kMessagesShown; ++i) {
      FAIL_CHECK("on " << s.label << ": " << messages[i]);
    }
    if (messages.size() > kMessagesShown) {
      FAIL_CHECK("and more messages: " << messages.size() - kMessagesShown);
    }
  }
}

Span Test::allocate(uint64_t bytes, Memory memory) {
  Result<Span> span = device_.heap().allocate(bytes, 256, memory);
  INFO("allocate: " << (span ? std::string("ok") : span.error().text()));
  REQUIRE(bool(span));
  return *span;
}

void Test::write(const Span& span, const std::vector<uint32_t>& words) {
  OK(device_.write(span, words.data(), words.size() * 4));
}

Span Test::upload(const std::vector<uint32_t>& words) {
  const Span span = allocate(words.size() * 4);
  write(span, words);
  return span;
}

std::vector<uint32_t> Test::download(const Span& span) {
  std::vector<uint32_t> words(span.bytes / 4);
  OK(device_.read(span, words.data(), words.size() * 4));
  return words;
}

Random::Random() {
  const char* given = std::getenv("ONEBEAT_SEED");
  seed_ = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
  engine_.seed(seed_);
}

std::vector<uint32_t> Random::words(size_t n) {
  std::vector<uint32_t> all(n);
  for (uint32_t& w : all) w = word();
  return all;
}

}  // namespace onebeat::device::conformance
