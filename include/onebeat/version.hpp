// version.hpp: which Onebeat this is.
#pragma once
#include <string>

namespace onebeat {

const char* version();  // "0.1.0"
const char* commit();   // short git commit of the build, "+" when the tree was changed, "unknown" outside git
std::string version_text();  // "onebeat 0.1.0 (f84be3d)"

}  // namespace onebeat
