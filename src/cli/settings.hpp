// settings.hpp: the one declared list of settings. It makes the common flags, their ONEBEAT_ environment names, the keys
// of config.toml, and the page docs/user/settings.md (`onebeat settings --markdown`).
//
//   add_settings(app, context);  app.parse(argc, argv);
//   OB_CHECK(resolve_settings(app, context));     // what no flag gave comes from the environment, files or defaults
//
// A flag stands before the environment, that before the workspace's config.toml, that before the person's own
// (service::config_folder()), that before the default. `--config FILE` is read instead of the two files.
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
  std::string key() const;          // "workspace", in config.toml
  bool is_flag() const { return std::holds_alternative<bool Context::*>(field); }
  bool is_list() const { return std::holds_alternative<std::vector<std::string> Context::*>(field); }
};

const std::vector<Setting>& settings();
void add_settings(CLI::App& app, Context& context);
// Fills what no flag gave, and context.settings. kInvalidArgument names the variable, or the file and line.
Error resolve_settings(const CLI::App& app, Context& context);
std::vector<std::string> config_files(
    const Context& context);  // that are looked for, the first stands before the second
std::string settings_markdown();

}  // namespace onebeat::cli
