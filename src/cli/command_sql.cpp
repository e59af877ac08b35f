#include <CLI/CLI.hpp>

#include "base/files.hpp"
#include "cli/commands.hpp"
#include "sql/format.hpp"

namespace onebeat::cli {
namespace {

struct Options {
  std::string sql, file, database, engine = "auto", format;
  std::vector<std::string> allow;
  bool stats = false, go_on = false;
};

constexpr uint64_t kMaxScriptBytes = 64 << 20;

int run_sql(const Context& context, const Options& options) {
  auto engine = sql::engine_from_name(options.engine);
  if (!engine) return report(context, engine.error());
  std::string script = options.sql;
  if (!options.file.empty()) {
    auto text = read_file(options.file, kMaxScriptBytes);
    if (!text) return report(context, text.error());
    script = *text;
  }
  auto host = service::Host::open(context.host_options());
  if (!host) return report(context, host.error());
  auto session = (*host)->sql_session(options.database, options.allow);
  if (!session) return report(context, session.error());

  auto format = sql::format_from_name(!options.format.empty() ? options.format
                                      : context.json          ? "json"
                                                              : "table");
  if (!format) return report(context, format.error());
  int code = kExitOk;
  const sql::QueryOptions query{.engine = *engine, .cancel = context.cancel};
  const Error failed =
      (*session)->query_script(script, query, [&](const std::string&, Result<sql::QueryResultRef> result) {
        const Error e =
            result ? sql::write_result(**result, *format, {.stats = options.stats},
                                       [](std::string_view piece) { print_text(std::string(piece)); })
                   : result.error();
        (*host)->engine().note(diag::Operation::kSqlQueries, diag::Lane::kSql);
        if (!e) return true;
        code = report(context, e);
        return options.go_on && code != kExitInterrupted;
      });
  if (code != kExitOk) return options.go_on && code != kExitInterrupted ? int(kExitFailed) : code;
  return failed ? report(context, failed) : int(kExitOk);
}

}  // namespace

void add_sql(CLI::App& app, Context& context, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("sql", "Runs SQL; CSV, Parquet and JSON files below the workspace are tables");
  command->add_option("sql", options->sql, "One or several statements");
  command->add_option("-f,--file", options->file, "File with statements");
  command->add_option("--db", options->database, "DuckDB file; without: in memory");
  command->add_option("--engine", options->engine, "Who may answer")
      ->check(CLI::IsMember({"auto", "duckdb", "cpu", "gpu"}))
      ->capture_default_str();
  command->add_option("--format", options->format, "Output form; default table, or json with --json")
      ->check(CLI::IsMember({"table", "csv", "json", "jsonl"}));
  command
      ->add_option("--allow", options->allow,
                   "Folder whose files may be read, besides the workspace; may be given several times")
      ->allow_extra_args(false);
  command->add_flag("--stats", options->stats, "Who executed it, why, bytes and times, on standard error");
  command->add_flag("--continue", options->go_on, "Go on after an error; exit code 1 at the end");
  command->callback([&context, &run, options] {
    if (options->sql.empty() == options->file.empty())
      throw CLI::ValidationError("sql", "give the SQL text or -f FILE");
    run = [&context, options] { return run_sql(context, *options); };
  });
}

}  // namespace onebeat::cli
