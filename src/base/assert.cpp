#include "base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace onebeat {

void assertion_failed(const char* condition, const char* why, const char* file, int line) {
  std::fprintf(stderr, "onebeat: internal check failed: %s (%s) at %s:%d\n", why, condition, file, line);
  std::abort();
}

}  // namespace onebeat
