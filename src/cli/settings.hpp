// settings.hpp: the one declared list of settings. It makes the common flags, their ONEBEAT_ environment names, the keys
// of config.toml, and the page docs/user/settings.md (`onebeat settings --markdown`).
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "cli/context.hpp"

namespace CLI {
class App;
}

namespace onebeat::cli {

struct Setting {
  const char* name;       // "--workspace"
  const char* type;       // "DIR", "NAME", "flag", ...
  const char* otherwise;  // default, in words
  const char* sentence;
  std::variant<std::string Context::*, bool Context::*, std::vector<std::string> Context::*> field;

  std::string environment() const;  // "ONEBEAT_WORKSPACE"
};

const std::vector<Setting>& settings();
void add_settings(CLI::App& app, Context& context);
std::string settings_markdown();

}  // namespace onebeat::cli
