#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/text_input.hpp"
#include "models/registry.hpp"
#include "models/tokenizer/tokenizer.hpp"

namespace onebeat::cli {
namespace {

struct Options {
  std::string model = "all-MiniLM-L6-v2", file;
  bool specials_as_text = false;
};

int tokenize(const Context& context, const Options& options) {
  auto registry = service::Host::open_registry(context.host_options());
  if (!registry) return report(context, registry.error());
  auto folder = registry->resolve(options.model, "embedding");
  if (!folder) return report(context, folder.error());
  auto tokenizer = models::load_tokenizer(*folder);
  if (!tokenizer) return report(context, tokenizer.error());
  auto source = TextSource::open(options.file, "lines");
  if (!source) return report(context, source.error());
  models::Encoding encoding;
  std::vector<std::string> texts;
  std::string out;
  while (true) {
    if (Error e = (*source)->next(4096, texts)) return report(context, e);
    if (texts.empty()) return kExitOk;
    for (const std::string& text : texts) {
      (*tokenizer)->encode(text, {.specials_as_text = options.specials_as_text}, encoding);
      out += '[';
      for (size_t i = 0; i < encoding.ids.size(); ++i) {
        if (i) out += ',';
        out += std::to_string(encoding.ids[i]);
      }
      out += "]\n";
    }
    print_text(out);
    out.clear();
    if (context.cancel.cancelled()) return kExitInterrupted;
  }
}

}  // namespace

void add_tokenize(CLI::App& app, Context& context, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("tokenize", "One text a line on standard input becomes token ids");
  command->add_option("file", options->file, "File to read instead of standard input");
  command->add_option("--model", options->model, "Embedding model: an id or a folder")->capture_default_str();
  command->add_flag("--specials-as-text", options->specials_as_text,
                    "Treat [SEP] and the like in the text as plain text");
  command->callback(
      [&context, &run, options] { run = [&context, options] { return tokenize(context, *options); }; });
}

}  // namespace onebeat::cli
