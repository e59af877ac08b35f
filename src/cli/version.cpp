#include "onebeat/version.hpp"

namespace onebeat {

const char* version() { return ONEBEAT_VERSION; }
const char* commit() { return ONEBEAT_COMMIT; }
std::string version_text() { return std::string("onebeat ") + version() + " (" + commit() + ")"; }

}  // namespace onebeat
