#include <CLI/CLI.hpp>

#include "base/files.hpp"
#include "cli/commands.hpp"
#include "sql/format.hpp"

namespace onebeat::cli {
namespace {

struct Options {
  std::string sql, file, database, engine = "auto", format;
  std::vector<std::string> allow;
  bool stats = false, go_on = false, shadow = false, no_cache_file = false;
};

constexpr uint64_t kMaxScriptBytes = 64 << 20;

// Gathers rows into large writes. A JSON document is held back until it is whole, so that a statement that fails on its way
// leaves no half of one; above 16 MiB it goes out in parts all the same.
class Output {
 public:
  Output(bool whole, Elapsed& elapsed)
      : elapsed_(elapsed), limit_(whole ? 16u << 20 : 64u << 10), whole_(whole) {}
  void add(std::string_view piece) {
    text_ += piece;
    if (text_.size() >= limit_) flush();
  }
  void flush() {
    elapsed_.end();
    if (text_.empty()) return;
    print_text(text_);
    text_.clear();
    begun_ = true;
  }
  void give_up() {
    if (!whole_) return flush();
    text_ = begun_ ? "\n" : "";
    flush();
  }

 private:
  Elapsed& elapsed_;
  std::string text_;
  size_t limit_;
  bool whole_, begun_ = false;
};

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
  auto session = (*host)->sql_session(options.database, options.allow, !options.no_cache_file);
  if (!session) return report(context, session.error());

  auto format = sql::format_from_name(!options.format.empty() ? options.format
                                      : context.json          ? "json"
                                                              : "table");
  if (!format) return report(context, format.error());
  // Errors take the form of the answers.
  Context said = context;
  said.json = context.json || *format == sql::Format::kJson || *format == sql::Format::kJsonl;
  int code = kExitOk;
  sql::QueryOptions query{.engine = *engine, .cancel = context.cancel};
  bool differs = false;
  if (options.shadow)
    query.shadow = [&](const std::string& statement, const std::string& difference) {
      differs = true;
      std::fprintf(stderr, "shadow: our executor's answer was %s; please report it. Statement: %s\n",
                   difference.c_str(), statement.c_str());
    };
  Elapsed elapsed(context, "sql: running");  // until the first answer
  const Error failed =
      (*session)->query_script(script, query, [&](const std::string&, Result<sql::QueryResultRef> result) {
        Output out(*format == sql::Format::kJson, elapsed);
        Error e;
        if (result)
          e = sql::write_result(**result, *format, {}, [&](std::string_view piece) { out.add(piece); });
        if (!result) e = result.error();
        (*host)->engine().note(diag::Operation::kSqlQueries, diag::Lane::kSql);
        if (!e) {
          out.flush();
          if (options.stats) std::fprintf(stderr, "%s\n", sql::stats_line((*result)->stats()).c_str());
          return true;
        }
        out.give_up();
        code = report(said, e);
        return options.go_on && code != kExitInterrupted;
      });
  elapsed.end();
  if (code != kExitOk) return options.go_on && code != kExitInterrupted ? int(kExitFailed) : code;
  if (failed) return report(said, failed);
  return differs ? int(kExitFailed) : int(kExitOk);
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
  command->add_flag("--no-cache-file", options->no_cache_file, kNoCacheFile);
  command->add_flag("--shadow", options->shadow,
                    "Ask DuckDB too and compare; a difference is said on standard error, exit code 1");
  command->add_flag("--continue", options->go_on, "Go on after an error; exit code 1 at the end");
  command->callback([&context, &run, options] {
    if (options->sql.empty() == options->file.empty())
      throw CLI::ValidationError("sql", "give the SQL text or -f FILE");
    run = [&context, options] { return run_sql(context, *options); };
  });
}

}  // namespace onebeat::cli
