#include <CLI/CLI.hpp>
#include <cstdio>
#include <future>

#include "base/clock.hpp"
#include "cli/commands.hpp"
#include "cli/text_input.hpp"
#include "cli/vector_output.hpp"

namespace onebeat::cli {
namespace {

// Texts read, embedded and written at once: 64 batches of 32, and the work of a minute never sits in memory.
constexpr size_t kChunkTexts = 2048;

struct Options {
  std::string model = "all-MiniLM-L6-v2", dtype = "auto", format = "jsonl", output, file, input = "auto",
              prompt, precision = "float";
  std::optional<std::string> prompt_text;
  uint32_t batch = 0, truncate_dim = 0;
  bool no_normalize = false, cache = false;
};

models::Precision precision_named(const std::string& name) {
  for (const models::Precision p : {models::Precision::kInt8, models::Precision::kUbinary})
    if (name == models::to_string(p)) return p;
  return models::Precision::kFloat;
}

// The reports of all chunks as one.
struct Total {
  uint64_t texts = 0, begin_ns = now_ns();
  models::EmbedReport report;

  void add(const models::Embeddings& e) {
    const models::EmbedReport& r = e.report;
    texts += e.rows;
    report.tokens += r.tokens;
    report.truncated_count += r.truncated_count;
    report.cached_count += r.cached_count;
    report.tokenize_seconds += r.tokenize_seconds;
    report.device = r.device, report.dtype = r.dtype, report.isa = r.isa;
    report.scratch_bytes = r.scratch_bytes;
    if (!r.fallback_reason.empty()) report.fallback_reason = r.fallback_reason;
    if (!r.route_reason.empty()) report.route_reason = r.route_reason;
  }
  double seconds() const { return double(now_ns() - begin_ns) * 1e-9; }
  double rate() const { return double(texts) / std::max(seconds(), 1e-9); }
};

Json summary(const Total& total) {
  const models::EmbedReport& r = total.report;
  Json s = object({{"texts", total.texts},
                   {"tokens", r.tokens},
                   {"truncated", r.truncated_count},
                   {"cached", r.cached_count},
                   {"seconds", total.seconds()},
                   {"tokenize_seconds", r.tokenize_seconds},
                   {"device", r.device},
                   {"dtype", r.dtype},
                   {"isa", r.isa},
                   {"scratch_bytes", r.scratch_bytes}});
  if (!r.fallback_reason.empty()) s.set("fallback_reason", r.fallback_reason);
  if (!r.route_reason.empty()) s.set("route_reason", r.route_reason);
  return s;
}

std::string duration(double seconds) {
  char text[32];
  if (seconds < 90)
    std::snprintf(text, sizeof text, "%.0f s", seconds);
  else if (seconds < 5400)
    std::snprintf(text, sizeof text, "%.0f min", seconds / 60);
  else
    std::snprintf(text, sizeof text, "%.1f h", seconds / 3600);
  return text;
}

// How far: by bytes of the file; of a pipe only the count is known.
void show(Progress& progress, const TextSource& source, uint64_t texts, const Total& total) {
  char note[96];
  const double rate = double(texts) / std::max(total.seconds(), 1e-9);
  std::snprintf(note, sizeof note, "%llu texts, %.0f texts/s", static_cast<unsigned long long>(texts), rate);
  std::string line = note;
  const double done = double(source.bytes_read()), all = double(source.bytes_in_all());
  if (all > 0 && done > 0)
    line += ", " + duration(total.seconds() * std::max(0.0, all - done) / done) + " left";
  if (all > 0)
    progress.update(done, all, line);
  else
    progress.update(line);
}

Error embed_all(const Context& context, const Options& options, models::Embedder& embedder,
                TextSource& source, VectorOutput& output, Total& total) {
  Progress progress(context, "embedding");
  models::EmbedOptions o{.batch = options.batch,
                         .normalize = !options.no_normalize,
                         .truncate_dim = options.truncate_dim,
                         .prompt_name = options.prompt,
                         .prompt = options.prompt_text,
                         .precision = precision_named(options.precision),
                         .use_cache = options.cache,
                         .cancel = context.cancel};
  o.progress = [&](uint64_t done, uint64_t) { show(progress, source, total.texts + done, total); };
  std::vector<std::string> texts;
  std::future<Error> writing;  // the chunk before, while this one is computed
  Error error;
  for (bool first = true; !error; first = false) {
    error = source.next(kChunkTexts, texts);
    if (error || (texts.empty() && !first)) break;
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    auto result = embedder.encode(views, o);
    if (writing.valid()) error = writing.get();
    if (!result && !error) error = result.error();
    if (error) break;
    const uint64_t at = total.texts;
    total.add(*result);
    auto rows = std::make_shared<models::Embeddings>(std::move(*result));
    writing = std::async(std::launch::async, [&output, rows, at] { return output.add(*rows, at); });
  }
  if (writing.valid())
    if (Error late = writing.get(); late && !error) error = late;
  if (error) return error;
  return output.finish(summary(total));
}

int embed(const Context& context, const Options& options) {
  auto source = TextSource::open(options.file, options.input);
  if (!source) return report(context, source.error());
  auto host = service::Host::open(context.host_options());
  if (!host) return report(context, host.error());
  auto embedder = (*host)->embedder(options.model, options.dtype);
  if (!embedder) return report(context, embedder.error());
  auto output = VectorOutput::open(options.format, options.output, precision_named(options.precision));
  if (!output) return report(context, output.error());
  Total total;
  if (Error e = embed_all(context, options, **embedder, **source, **output, total)) return report(context, e);
  const models::EmbedReport& r = total.report;
  if (!context.quiet) {
    std::fprintf(
        stderr,
        "%llu texts, %llu tokens in %.2f s (%.1f texts/s) on %s, %s, %s%s%s; working memory %.1f MB\n",
        static_cast<unsigned long long>(total.texts), static_cast<unsigned long long>(r.tokens),
        total.seconds(), total.rate(), r.device.c_str(), r.dtype.c_str(), r.isa.c_str(),
        r.fallback_reason.empty() ? "" : "; ", r.fallback_reason.c_str(), double(r.scratch_bytes) / 1e6);
    if (r.truncated_count)
      std::fprintf(stderr, "%u texts were longer than the model's %u tokens and were cut\n",
                   r.truncated_count, (*embedder)->config().max_tokens);
    if (!r.route_reason.empty()) std::fprintf(stderr, "%s\n", r.route_reason.c_str());
  }
  return kExitOk;
}

}  // namespace

void add_embed(CLI::App& app, Context& context, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("embed", "Texts become vectors");
  command->add_option("file", options->file, "File to read instead of standard input");
  command->add_option("--model", options->model, "Embedding model: an id or a folder")->capture_default_str();
  command->add_option("--dtype", options->dtype, "Number format of the computation")
      ->check(CLI::IsMember({"auto", "f32", "f16", "bf16", "int8"}))
      ->capture_default_str();
  command->add_option("--batch", options->batch, "Texts at once; 0: 32 on the CPU, what fits on a GPU")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command->add_option("--format", options->format, "Output form")
      ->check(CLI::IsMember({"jsonl", "npy", "parquet"}))
      ->capture_default_str();
  command->add_option("--input", options->input, "Input form")
      ->check(CLI::IsMember({"auto", "lines", "jsonl"}))
      ->capture_default_str();
  command->add_option("--prompt", options->prompt, "Name of a prompt that the model defines, such as query");
  command
      ->add_option("--prompt-text", options->prompt_text,
                   "Text to put before each input, instead of a named prompt")
      ->excludes("--prompt");
  command
      ->add_option("--precision", options->precision,
                   "Numbers of the output: int8 has a scale a vector, ubinary a bit a number")
      ->check(CLI::IsMember({"float", "int8", "ubinary"}))
      ->capture_default_str();
  command->add_option("--truncate-dim", options->truncate_dim, "Keep the first N numbers of each vector");
  command->add_option("-o,--output", options->output, "File to write instead of standard output");
  command->add_flag("--cache", options->cache, "Use and fill the workspace's cache of vectors");
  command->add_flag("--no-normalize", options->no_normalize, "Keep the vectors' lengths");
  command->callback(
      [&context, &run, options] { run = [&context, options] { return embed(context, *options); }; });
}

}  // namespace onebeat::cli
