// commands.hpp: one function per command. Each adds its subcommand to the program and, when that subcommand was given,
// `run` is set to what does the work and returns the exit code.
#pragma once
#include <functional>

#include "cli/context.hpp"

namespace CLI {
class App;
}

namespace onebeat::cli {

// What --no-cache-file of `sql` and `import` says.
inline constexpr const char* kNoCacheFile =
    "Neither read nor write the columns kept beside the database (NAME.columns)";

using Run = std::function<int()>;

void add_doctor(CLI::App& app, Context& context, Run& run);
void add_tour(CLI::App& app, Context& context, Run& run);
void add_tokenize(CLI::App& app, Context& context, Run& run);
void add_embed(CLI::App& app, Context& context, Run& run);
void add_sql(CLI::App& app, Context& context, Run& run);
void add_import(CLI::App& app, Context& context, Run& run);
void add_ask(CLI::App& app, Context& context, Run& run);
void add_index(CLI::App& app, Context& context, Run& run);
void add_transcribe(CLI::App& app, Context& context, Run& run);
void add_models(CLI::App& app, Context& context, Run& run);
void add_bench(CLI::App& app, Context& context, Run& run);
void add_settings_command(CLI::App& app, Context& context, Run& run);

}  // namespace onebeat::cli
