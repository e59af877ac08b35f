#include <CLI/CLI.hpp>

#include "base/files.hpp"
#include "cli/commands.hpp"
#include "cli/settings.hpp"

namespace onebeat::cli {
namespace {

Json setting_json(const Setting& s, const SettingValue& v) {
  return object({{"name", v.name},
                 {"flag", s.name},
                 {"environment", s.environment()},
                 {"type", s.type},
                 {"default", s.otherwise},
                 {"value", v.value},
                 {"source", v.source},
                 {"sentence", s.sentence}});
}

int show(const Context& context) {
  const std::vector<std::string> files = config_files(context);
  if (context.json) {
    Json list = Json::array(), looked = Json::array();
    for (size_t i = 0; i < settings().size(); ++i)
      list.push(setting_json(settings()[i], context.settings[i]));
    for (const std::string& f : files) looked.push(object({{"path", f}, {"exists", file_exists(f)}}));
    print(object({{"settings", list}, {"files", looked}}));
    return kExitOk;
  }
  std::string out;
  for (size_t i = 0; i < settings().size(); ++i) {
    const Setting& s = settings()[i];
    const SettingValue& v = context.settings[i];
    out += v.name + " = " + (v.source == "default" ? s.otherwise : v.value) + "   (" + v.source + ")\n    " +
           s.name + ", " + s.environment() + ": " + s.sentence + "\n";
  }
  out += "files looked for:\n";
  for (const std::string& f : files) out += "    " + f + (file_exists(f) ? "\n" : " (not there)\n");
  print_text(out);
  return kExitOk;
}

}  // namespace

void add_settings_command(CLI::App& app, Context& context, Run& run) {
  auto markdown = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand(
      "settings", "Every common setting: its value, where that came from, how to change it");
  command->add_flag("--markdown", *markdown, "As the page docs/user/settings.md");
  command->callback([&context, &run, markdown] {
    run = [&context, markdown] {
      if (!*markdown) return show(context);
      print_text(settings_markdown());
      return int(kExitOk);
    };
  });
}

}  // namespace onebeat::cli
