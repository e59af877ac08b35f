// assert.hpp: checks of our own promises, on in every build. A failed one prints where and ends the process;
// what the world can cause is an Error, never an assertion.
#pragma once

namespace onebeat {
[[noreturn]] void assertion_failed(const char* condition, const char* why, const char* file, int line);
}

#define OB_ASSERT(condition, why) \
  (static_cast<bool>(condition) ? void(0) : ::onebeat::assertion_failed(#condition, why, __FILE__, __LINE__))
