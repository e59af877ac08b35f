#include <CLI/CLI.hpp>
#include <charconv>
#include <cstring>

#include "base/files.hpp"
#include "cli/commands.hpp"
#include "cli/text_input.hpp"

namespace onebeat::cli {
namespace {

struct Options {
  std::string model = "all-MiniLM-L6-v2", dtype = "auto", format = "jsonl", output, file, input = "auto",
              prompt;
  uint32_t batch = 32, truncate_dim = 0;
  bool no_normalize = false;
};

void append_number(std::string& out, float v) {
  char text[32];
  const auto end =
      std::to_chars(text, text + sizeof text, v);  // shortest text that reads back as the same float
  out.append(text, end.ptr);
}

Json summary(const models::Embeddings& e) {
  const models::EmbedReport& r = e.report;
  Json s = object({{"texts", e.rows},
                   {"tokens", r.tokens},
                   {"truncated", r.truncated_count},
                   {"seconds", r.seconds},
                   {"device", r.device},
                   {"dtype", r.dtype},
                   {"isa", r.isa}});
  if (!r.fallback_reason.empty()) s.set("fallback_reason", r.fallback_reason);
  return s;
}

std::string to_jsonl(const models::Embeddings& e) {
  std::string out;
  for (uint32_t i = 0; i < e.rows; ++i) {
    out += "{\"index\":" + std::to_string(i) + ",\"tokens\":" + std::to_string(e.token_counts[i]) +
           ",\"truncated\":" + (e.truncated[i] ? "true" : "false") + ",\"embedding\":[";
    for (uint32_t d = 0; d < e.dim; ++d) {
      if (d) out += ',';
      append_number(out, e.row(i)[d]);
    }
    out += "]}\n";
  }
  return out + object({{"summary", summary(e)}}).dump() + "\n";
}

// NumPy's .npy, version 1.0: magic, header of Python-literal text padded to 64 bytes, then the raw rows.
std::string to_npy(const models::Embeddings& e) {
  std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + std::to_string(e.rows) + ", " +
                       std::to_string(e.dim) + "), }";
  header.append(63 - (10 + header.size()) % 64, ' ');
  header += '\n';
  std::string out = std::string("\x93NUMPY\x01\x00", 8);
  out += char(header.size() & 0xFF);
  out += char(header.size() >> 8);
  out += header;
  out.append(reinterpret_cast<const char*>(e.values.data()), e.values.size() * sizeof(float));
  return out;
}

int embed(const Context& context, const Options& options) {
  auto texts = read_texts_from(options.file, options.input);
  if (!texts) return report(context, texts.error());
  auto host = service::Host::open(context.host_options());
  if (!host) return report(context, host.error());
  auto embedder = (*host)->embedder(options.model, options.dtype);
  if (!embedder) return report(context, embedder.error());

  Progress progress(context, "embedding");
  std::vector<std::string_view> views(texts->begin(), texts->end());
  models::EmbedOptions o{
      .batch = options.batch,
      .normalize = !options.no_normalize,
      .truncate_dim = options.truncate_dim,
      .prompt_name = options.prompt,
      .cancel = context.cancel,
      .progress = [&](uint64_t done, uint64_t all) { progress.update(double(done), double(all)); }};
  auto result = (*embedder)->encode(views, o);
  if (!result) return report(context, result.error());
  const std::string out = options.format == "npy" ? to_npy(*result) : to_jsonl(*result);
  if (options.output.empty()) {
    print_text(out);
  } else if (Error e = write_file_atomic(options.output, out)) {
    return report(context, e);
  }
  const models::EmbedReport& r = result->report;
  if (!context.quiet)
    std::fprintf(stderr, "%u texts, %llu tokens in %.2f s (%.1f texts/s) on %s, %s, %s%s%s\n", result->rows,
                 static_cast<unsigned long long>(r.tokens), r.seconds,
                 r.seconds > 0 ? result->rows / r.seconds : 0.0, r.device.c_str(), r.dtype.c_str(),
                 r.isa.c_str(), r.fallback_reason.empty() ? "" : "; ", r.fallback_reason.c_str());
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
  command->add_option("--batch", options->batch, "Texts at once")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->add_option("--format", options->format, "Output form")
      ->check(CLI::IsMember({"jsonl", "npy"}))
      ->capture_default_str();
  command->add_option("--input", options->input, "Input form")
      ->check(CLI::IsMember({"auto", "lines", "jsonl"}))
      ->capture_default_str();
  command->add_option("--prompt", options->prompt, "Name of a prompt that the model defines, such as query");
  command->add_option("--truncate-dim", options->truncate_dim, "Keep the first N numbers of each vector");
  command->add_option("-o,--output", options->output, "File to write instead of standard output");
  command->add_flag("--no-normalize", options->no_normalize, "Keep the vectors' lengths");
  command->callback(
      [&context, &run, options] { run = [&context, options] { return embed(context, *options); }; });
}

}  // namespace onebeat::cli
