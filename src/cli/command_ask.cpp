// ask, index and search: documents in, answers and passages out.
#include <CLI/CLI.hpp>
#include <cmath>

#include "cli/commands.hpp"
#include "service/assistant.hpp"

namespace onebeat::cli {
namespace {

Json citation_json(const rag::Citation& c) {
  return object({{"number", c.number},
                 {"doc", c.doc},
                 {"page", c.page},
                 {"start", c.start},
                 {"end", c.end},
                 {"score", double(c.score)},
                 {"text", c.text}});
}

std::string citation_text(const rag::Citation& c) {
  char score[16];
  std::snprintf(score, sizeof score, "%.2f", double(c.score));
  return "[" + std::to_string(c.number) + "] " + c.doc + " (bytes " + std::to_string(c.start) + "-" +
         std::to_string(c.end) + ", score " + score + ")\n    " + c.text + "\n";
}

void warn_skipped(const Context& context, const std::vector<Error>& skipped) {
  if (context.quiet) return;
  for (const Error& e : skipped) std::fprintf(stderr, "onebeat: left out: %s\n", e.message.c_str());
}

struct AskOptions {
  std::string question, model, embedding_model = service::kDefaultEmbeddingModel;
  std::vector<std::string> docs;
  bool no_retrieval = false;
  uint32_t max_tokens = 256, top = 4;
  float temperature = 0, least_score = 0.25f;
};

Json ask_json(service::Host& host, const service::AskResult& r) {
  Json citations = Json::array();
  for (const rag::Citation& c : r.citations) citations.push(citation_json(c));
  return object({{"answer", r.answer},
                 {"citations", citations},
                 {"refused", r.refused},
                 {"cancelled", r.cancelled},
                 {"model", r.chat_model},
                 {"device", r.chat_device},
                 {"embedding_device", r.embedding_device},
                 {"usage", object({{"prompt_tokens", r.prompt_tokens},
                                   {"cached_tokens", r.cached_tokens},
                                   {"completion_tokens", r.completion_tokens}})},
                 {"timings", object({{"index_ms", r.index_ms},
                                     {"embed_ms", r.embed_ms},
                                     {"search_ms", r.search_ms},
                                     {"prefill_ms", r.prefill_ms},
                                     {"first_token_ms", r.first_token_ms},
                                     {"decode_ms", r.decode_ms},
                                     {"total_ms", r.total_ms}})},
                 {"counters", object({{"embedders_constructed", host.embedders_constructed()},
                                      {"device_submissions", host.engine().device_submissions()}})}});
}

int ask(const Context& context, const AskOptions& options) {
  auto host = service::Host::open(context.host_options());
  if (!host) return report(context, host.error());
  Progress progress(context, "reading");
  service::AskRequest request;
  request.question = options.question;
  request.retrieval = !options.no_retrieval;
  request.docs = options.docs;
  request.chat_model = options.model;
  request.embedding_model = options.embedding_model;
  request.top = options.top;
  request.least_score = options.least_score;
  request.max_tokens = options.max_tokens;
  request.temperature = options.temperature;
  request.cancel = context.cancel;
  request.progress = [&](const char* stage, double done, double total) {
    progress.update(done, total, stage);
  };
  if (!context.json) {
    request.on_citations = [](const std::vector<rag::Citation>& citations) {
      for (const rag::Citation& c : citations) print_text(citation_text(c));
      if (!citations.empty()) print_text("\n");
    };
    request.on_text = [](std::string_view text) { print_text(std::string(text)); };
  }
  auto result = service::ask(**host, request);
  if (!result) return report(context, result.error());
  if (context.json)
    print(ask_json(**host, *result));
  else
    print_text(result->refused ? result->answer + "\n" : "\n");
  if (!context.json && !context.quiet)
    std::fprintf(stderr,
                 "%s on %s: %u prompt tokens (%u cached), %u generated, first after %.0f ms, %.1f tokens/s\n",
                 result->chat_model.c_str(), result->chat_device.c_str(), result->prompt_tokens,
                 result->cached_tokens, result->completion_tokens, result->first_token_ms,
                 result->decode_ms > 0 ? result->completion_tokens / result->decode_ms * 1000 : 0.0);
  return result->cancelled ? kExitInterrupted : kExitOk;
}

struct IndexOptions {
  std::vector<std::string> paths;
  std::string embedding_model = service::kDefaultEmbeddingModel;
};

int index_paths(const Context& context, const IndexOptions& options) {
  auto host = service::Host::open(context.host_options());
  if (!host) return report(context, host.error());
  Progress progress(context, "indexing");
  auto result = service::index_documents(
      **host, {.paths = options.paths,
               .embedding_model = options.embedding_model,
               .cancel = context.cancel,
               .progress = [&](const char*, double done, double total) { progress.update(done, total); }});
  if (!result) return report(context, result.error());
  warn_skipped(context, result->skipped);
  const rag::UpdateReport& r = result->report;
  if (context.json) {
    Json skipped = Json::array();
    for (const Error& e : result->skipped) skipped.push(e.message);
    Json d = object({{"documents", r.documents},
                     {"unchanged", r.unchanged},
                     {"passages", r.passages},
                     {"embedded", r.embedded},
                     {"skipped", skipped},
                     {"device", result->embedding_device},
                     {"ms", result->ms}});
    if (!result->rebuilt_because.empty()) d.set("rebuilt_because", result->rebuilt_because);
    print(d);
  } else {
    print_text(std::to_string(r.documents) + " documents (" + std::to_string(r.unchanged) + " unchanged), " +
               std::to_string(r.passages) + " passages, " + std::to_string(r.embedded) + " embedded on " +
               result->embedding_device + " in " + std::to_string(std::lround(result->ms)) + " ms\n");
  }
  return kExitOk;
}

struct SearchOptions {
  std::string question, under, embedding_model = service::kDefaultEmbeddingModel;
  uint32_t top = 5;
};

int search(const Context& context, const SearchOptions& options) {
  auto host = service::Host::open(context.host_options());
  if (!host) return report(context, host.error());
  auto index = service::open_index(**host, options.embedding_model, "");
  if (!index) return report(context, index.error());
  auto found = service::search(**host, *index, options.question, options.embedding_model,
                               {.top = options.top, .under = options.under, .cancel = context.cancel});
  if (!found) return report(context, found.error());
  Json hits = Json::array();
  for (const rag::Hit& hit : found->hits) {
    const rag::Passage& p = index->passages()[hit.passage];
    hits.push(object({{"doc", index->path_of(hit)},
                      {"page", 1},
                      {"start", p.chunk.begin},
                      {"end", p.chunk.end},
                      {"score", double(hit.cosine)},
                      {"text", p.text}}));
    if (!context.json) {
      char line[64];
      std::snprintf(line, sizeof line, " (bytes %llu-%llu, score %.2f)\n",
                    static_cast<unsigned long long>(p.chunk.begin),
                    static_cast<unsigned long long>(p.chunk.end), double(hit.cosine));
      print_text(index->path_of(hit) + line + "    " + p.text + "\n\n");
    }
  }
  if (context.json)
    print(object({{"hits", hits},
                  {"embed_ms", found->embed_ms},
                  {"search_ms", found->search_ms},
                  {"device", found->where.device},
                  {"reason", found->where.reason}}));
  return kExitOk;
}

}  // namespace

void add_ask(CLI::App& app, Context& context, Run& run) {
  auto options = std::make_shared<AskOptions>();
  CLI::App* command = app.add_subcommand("ask", "One question answered from documents, with citations");
  command->add_option("question", options->question, "The question")->required();
  command
      ->add_option("--docs", options->docs,
                   "File or folder (text, Markdown) to index first, may be given several times; without: the "
                   "workspace's index")
      ->allow_extra_args(false);
  command->add_flag("--no-retrieval", options->no_retrieval,
                    "Ask the model alone: no documents, no embeddings, no device");
  command->add_option("--model", options->model,
                      "Chat model: an id or a GGUF file; default " + std::string(service::kDefaultChatModel) +
                          ", or " + service::kSmallChatModel + " while that is absent");
  command->add_option("--embedding-model", options->embedding_model, "Embedding model: an id or a folder")
      ->capture_default_str();
  command->add_option("--top", options->top, "Passages to read")
      ->check(CLI::Range(1, 20))
      ->capture_default_str();
  command->add_option("--max-tokens", options->max_tokens, "Longest answer")
      ->check(CLI::Range(1, 32768))
      ->capture_default_str();
  command->add_option("--temperature", options->temperature, "0: always the likeliest word")
      ->check(CLI::Range(0.0, 2.0))
      ->capture_default_str();
  command
      ->add_option("--least-score", options->least_score,
                   "Refuse to answer when no sentence is nearer to the question than this")
      ->check(CLI::Range(-1.0, 1.0))
      ->capture_default_str();
  command->callback(
      [&context, &run, options] { run = [&context, options] { return ask(context, *options); }; });
}

void add_index(CLI::App& app, Context& context, Run& run) {
  auto options = std::make_shared<IndexOptions>();
  CLI::App* command = app.add_subcommand("index", "Documents (text, Markdown) in, for search and ask");
  command->add_option("paths", options->paths, "Files or folders")->required();
  command->add_option("--embedding-model", options->embedding_model, "Embedding model: an id or a folder")
      ->capture_default_str();
  command->callback(
      [&context, &run, options] { run = [&context, options] { return index_paths(context, *options); }; });

  auto search_options = std::make_shared<SearchOptions>();
  CLI::App* find = app.add_subcommand("search", "The passages nearest to a text");
  find->add_option("text", search_options->question, "What to look for")->required();
  find->add_option("--top", search_options->top, "How many passages")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  find->add_option("--under", search_options->under, "Only documents that are this path or lie below it");
  find->add_option("--embedding-model", search_options->embedding_model, "Embedding model: an id or a folder")
      ->capture_default_str();
  find->callback([&context, &run, search_options] {
    run = [&context, search_options] { return search(context, *search_options); };
  });
}

}  // namespace onebeat::cli
