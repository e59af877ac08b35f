#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/settings.hpp"

namespace onebeat::cli {

void add_settings_command(CLI::App& app, Context&, Run& run) {
  auto markdown = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("settings", "Every common setting: flag, environment name, default");
  command->add_flag("--markdown", *markdown, "As the page docs/user/settings.md");
  command->callback([&run, markdown] {
    run = [markdown] {
      if (*markdown) {
        print_text(settings_markdown());
        return int(kExitOk);
      }
      for (const Setting& s : settings())
        print_text(std::string(s.name) + " (" + s.environment() + ", default " + s.otherwise + ")\n    " +
                   s.sentence + "\n");
      return int(kExitOk);
    };
  });
}

}  // namespace onebeat::cli
