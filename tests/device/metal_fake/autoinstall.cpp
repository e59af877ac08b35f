// Linked into test programs: ONEBEAT_FAKE_METAL=macos26 (or another personality) puts the fake device among the devices
// that they find. What it has noticed by their end fails them: no test of theirs has to ask.
#include <cstdio>
#include <cstdlib>

#include "device/metal_fake/fake.hpp"

namespace {

void report() {
  const std::vector<std::string> all = onebeat::device::metal::fake::violations();
  if (all.empty()) return;
  for (const std::string& v : all) std::fprintf(stderr, "fake Metal device: %s\n", v.c_str());
  std::fflush(nullptr);
  std::_Exit(3);
}

[[maybe_unused]] const bool installed = [] {
  const bool asked = onebeat::device::metal::fake::install_from_environment();
  if (asked) std::atexit(report);
  return asked;
}();

}  // namespace
