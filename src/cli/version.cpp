#include "onebeat/version.hpp"
#include "commit.h"

namespace onebeat {

const char* version() { return ONEBEAT_VERSION; }
const char* commit() { return ONEBEAT_COMMIT; }
std::string version_text() { return std::string("onebeat ") + version() + " (" + commit() + ")"; }

}  // namespace onebeat
