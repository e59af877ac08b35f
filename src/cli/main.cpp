// The program: parses the command line, runs one command, maps its outcome to an exit code.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/commands.hpp"
#include "cli/settings.hpp"
#include "onebeat/version.hpp"

int main(int argc, char** argv) {
  using namespace onebeat::cli;
  CLI::App app{
      "Onebeat: ask your documents, query your tables, transcribe your audio, on one device timeline. "
      "Nothing leaves the machine."};
  app.set_version_flag("--version", onebeat::version_text());
  app.require_subcommand(1);
  app.fallthrough();  // common flags may stand before or behind the command
  app.get_formatter()->column_width(34);

  Context context;
  Run run;
  add_settings(app, context);
  for (auto add : {add_tour, add_ask, add_index, add_sql, add_import, add_transcribe, add_embed, add_tokenize,
                   add_models, add_doctor, add_bench, add_settings_command})
    add(app, context, run);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kExitOk : kExitUsage;
  }
  if (const onebeat::Error wrong = resolve_settings(app, context)) {
    report(context, wrong);
    return kExitUsage;
  }
  context.cancel = interrupt_token();
  return run();
}
