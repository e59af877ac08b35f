#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands.hpp"
#include "models/bench_embed.hpp"
#include "models/bench_tokenizer.hpp"
#include "models/embed_worker.hpp"
#include "onebeat/version.hpp"
#include "service/assistant.hpp"
#include "service/bench.hpp"
#include "sql/bench_sql.hpp"
#include "sql/bench_worker.hpp"
#include "vectors/bench_search.hpp"

namespace onebeat::cli {
namespace {

struct Options {
  std::string what = "all", size = "full", dtype = "auto", model = service::kDefaultEmbeddingModel;
  std::string export_folder, only, database;
  std::vector<uint32_t> vectors;
  bool worker = false, compare = false;
};

Json maybe(const std::optional<double>& v) { return v ? Json(*v) : Json(); }

Json row_json(const BenchRow& r) {
  const auto pass = r.pass();
  return object({{"name", r.name},
                 {"value", r.value},
                 {"unit", r.unit},
                 {"median", r.median},
                 {"p99", r.p99},
                 {"n", r.n},
                 {"target", maybe(r.target)},
                 {"pass", pass ? Json(*pass) : Json()},
                 {"device", r.device},
                 {"isa", r.isa},
                 {"dtype", r.dtype},
                 {"floor", maybe(r.floor)},
                 {"ratio_to_floor", maybe(r.ratio_to_floor)},
                 {"peer", r.peer},
                 {"ratio_to_peer", maybe(r.ratio_to_peer)},
                 {"note", r.note},
                 {"commit", commit()}});
}

void print_row(const BenchRow& r) {
  const auto pass = r.pass();
  char line[256];
  std::snprintf(line, sizeof line, "%-4s %-34s %12.4g %-8s", pass ? (*pass ? "pass" : "FAIL") : "",
                r.name.c_str(), r.value, r.unit.c_str());
  std::string out = line;
  const auto add = [&](const char* format, double v) {
    std::snprintf(line, sizeof line, format, v);
    out += line;
  };
  if (r.target) add(r.lower_is_better ? "  target <= %.4g" : "  target >= %.4g", *r.target);
  if (r.ratio_to_floor) add("  %.2f of floor", *r.ratio_to_floor);
  if (r.ratio_to_peer) add(("  %.2fx " + r.peer).c_str(), *r.ratio_to_peer);
  out +=
      "  [" + r.device + (r.dtype.empty() ? "" : ", " + r.dtype) + (r.isa.empty() ? "" : ", " + r.isa) + "]";
  if (!r.note.empty()) out += "\n     " + r.note;
  print_text(out + "\n");
}

using Rows = Result<std::vector<BenchRow>>;

Rows embed_rows(service::Host& host, const Options& options, bool toy, const CancelToken& cancel) {
  OB_TRY(models::Embedder * embedder, host.embedder(options.model, options.dtype));
  OB_TRY(std::vector<BenchRow> rows, models::bench_embed(*embedder, {.toy = toy, .cancel = cancel}));
  for (BenchRow& row :
       models::bench_tokenizer(embedder->tokenizer(), service::cache_folder() + "/data/sotu", {.toy = toy}))
    rows.push_back(std::move(row));
  return rows;
}

// For a program that times us in turn with others (benchmarks/compare): orders on stdin, answers on stdout.
int work_for(const Context& context, const Options& options) {
  auto host = service::Host::open(context.host_options());
  if (!host) return report(context, host.error());
  if (options.what == "sql") {
    auto session = (*host)->sql_session(options.database, {});
    if (!session) return report(context, session.error());
    sql::serve_sql_worker(**session, commit(), std::cin, std::cout);
    return kExitOk;
  }
  auto embedder = (*host)->embedder(options.model, options.dtype);
  if (!embedder) return report(context, embedder.error());
  models::serve_embed_worker(**embedder, commit(), std::cin, std::cout);
  return kExitOk;
}

int bench(const Context& context, const Options& options) {
  if (options.compare || options.worker) {
    if (options.what != "embed" && options.what != "sql") {
      report(context, Error(ErrorCode::kInvalidArgument,
                            "--compare and --worker go with `bench embed` and `bench sql`"));
      return kExitUsage;
    }
    if (options.worker) return work_for(context, options);
    return report(
        context,
        Error(ErrorCode::kUnsupported,
              "the peers are Python packages that the program does not carry; `./dev bench " + options.what +
                  " --compare` in the source tree installs and runs them (benchmarks/README.md)"));
  }
  auto host = service::Host::open(context.host_options());
  if (!host) return report(context, host.error());
  const bool toy = options.size == "toy";
  service::BenchRequest request{.toy = toy, .cancel = context.cancel};
  if (!context.quiet)
    request.on_stage = [](const std::string& s) { std::fprintf(stderr, "bench: %s\n", s.c_str()); };
  const std::vector<std::pair<std::string, std::function<Rows()>>> parts = {
      {"device", [&] { return service::bench_device(**host, request); }},
      {"tick", [&] { return service::bench_tick(**host, request); }},
      {"frames", [&] { return service::bench_frames(**host, request); }},
      {"embed",
       [&] {
         if (request.on_stage) request.on_stage("embeddings");
         return embed_rows(**host, options, toy, context.cancel);
       }},
      {"search",
       [&] {
         return vectors::bench_search({.device = (*host)->engine().gpu(),
                                       .toy = toy,
                                       .sizes = options.vectors,
                                       .export_folder = options.export_folder,
                                       .cancel = context.cancel,
                                       .on_stage = request.on_stage});
       }},
      {"sql", [&] {
         return sql::bench_sql({.cpu = &(*host)->engine().cpu(),
                                .gpu = (*host)->engine().gpu(),
                                .scheduler = &(*host)->engine().scheduler(),
                                .cores = &(*host)->engine().cores(),
                                .only = options.only,
                                .toy = toy,
                                .folder = (*host)->workspace().folder(),
                                .progress = request.on_stage});
       }}};
  int passed = 0, failed = 0;
  for (const auto& [name, run] : parts) {
    if (options.what != "all" && options.what != name) continue;
    Rows rows = run();
    if (!rows) return report(context, rows.error());
    for (const BenchRow& r : *rows) {
      context.json ? print(row_json(r)) : print_row(r);
      if (const auto pass = r.pass()) ++(*pass ? passed : failed);
    }
  }
  if (!context.json)
    print_text("\n" + std::to_string(passed) + " targets met, " + std::to_string(failed) + " missed\n");
  // At toy size the figures mean nothing: the run only shows that the benchmark works.
  return failed && !toy ? kExitCheck : kExitOk;
}

}  // namespace

void add_bench(CLI::App& app, Context& context, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("bench", "Benchmarks with targets: pass, fail, and a dashboard");
  command->add_option("what", options->what, "Which")
      ->check(CLI::IsMember({"all", "device", "tick", "frames", "embed", "search", "sql"}))
      ->capture_default_str();
  command->add_option("--size", options->size, "toy: seconds, only to see that it works")
      ->check(CLI::IsMember({"toy", "full"}))
      ->capture_default_str();
  command->add_option("--dtype", options->dtype, "Of the embedding network")
      ->check(CLI::IsMember({"auto", "f32", "f16", "bf16", "int8"}))
      ->capture_default_str();
  command->add_option("--model", options->model, "Embedding model of `bench embed`: an id or a folder")
      ->capture_default_str();
  command->add_flag("--compare", options->compare,
                    "Beside other engines (says how: they run from the source tree)");
  command->add_flag("--worker", options->worker,
                    "Take orders on standard input (src/models/embed_worker.hpp, src/sql/bench_worker.hpp)");
  command->add_option("--db", options->database, "sql --worker: DuckDB file; without: in memory");
  command
      ->add_option("--vectors", options->vectors,
                   "search: how many, instead of 10,000, 100,000 and 1,000,000")
      ->check(CLI::Range(1, 4'000'000))
      ->delimiter(',');
  command->add_option(
      "--only", options->only,
      "sql: one statement, by its name in the rows, such as group_1000, or joins, auto, build");
  command->add_option("--export", options->export_folder,
                      "search: folder for the vectors, questions and right answers as .npy");
  command->callback(
      [&context, &run, options] { run = [&context, options] { return bench(context, *options); }; });
}

}  // namespace onebeat::cli
