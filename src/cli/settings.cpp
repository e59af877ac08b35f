#include "cli/settings.hpp"

#include <CLI/CLI.hpp>
#include <cctype>

namespace onebeat::cli {

const std::vector<Setting>& settings() {
  static const std::vector<Setting> list = {
      {"--workspace", "DIR", "the platform's data folder",
       "Folder that holds the index, the tables and added models.", &Context::workspace},
      {"--device", "NAME", "auto",
       "Where kernels run: auto, cpu, vulkan, vulkan:N, metal, metal3 or metal4. auto takes the first real "
       "GPU, else the CPU.",
       &Context::device},
      {"--models", "DIR", "none", "Folder to look for models in, before the workspace and the cache.",
       &Context::models},
      {"--disable", "FEATURE", "none",
       "Do without an optional device feature, such as sparse_heap or cooperative_matrix; may be given "
       "several times.",
       &Context::disable},
      {"--checked", "flag", "off",
       "Verify every access, barrier and lifetime on the device (slow; finds bugs in kernels).",
       &Context::checked},
      {"--inject-fault", "PLAN", "none",
       "Make a driver call fail, such as vkQueueSubmit2:3:device_lost; for tests of what happens then.",
       &Context::inject_fault},
      {"--json", "flag", "off", "Print one JSON document (or JSON lines) on standard output instead of text.",
       &Context::json},
      {"--quiet", "flag", "off", "No progress and no notes on standard error.", &Context::quiet},
  };
  return list;
}

std::string Setting::environment() const {
  std::string out = "ONEBEAT_";
  for (const char* p = name + 2; *p; ++p) out += *p == '-' ? '_' : char(std::toupper(*p));
  return out;
}

void add_settings(CLI::App& app, Context& context) {
  for (const Setting& s : settings()) {
    CLI::Option* option = nullptr;
    if (const auto* flag = std::get_if<bool Context::*>(&s.field)) {
      option = app.add_flag(s.name, context.**flag, s.sentence);
    } else if (const auto* text = std::get_if<std::string Context::*>(&s.field)) {
      option = app.add_option(s.name, context.**text, s.sentence)->type_name(s.type);
    } else {
      option =
          app.add_option(s.name, context.*std::get<std::vector<std::string> Context::*>(s.field), s.sentence)
              ->type_name(s.type);
      option->delimiter(',');
      option->allow_extra_args(false);
    }
    option->envname(s.environment())->group("Common");
  }
}

std::string settings_markdown() {
  std::string out =
      "# Settings\n\nMade by `onebeat settings --markdown` from src/cli/settings.cpp. Each can be given as a "
      "flag, as an "
      "environment variable, or as a key of `config.toml` (`--config FILE`).\n\n"
      "| flag | environment | value | default | what it does |\n|---|---|---|---|---|\n";
  for (const Setting& s : settings())
    out += "| `" + std::string(s.name) + "` | `" + s.environment() + "` | " + s.type + " | " + s.otherwise +
           " | " + s.sentence + " |\n";
  return out;
}

}  // namespace onebeat::cli
