#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "service/png.hpp"
#include "service/status.hpp"
#include "service/tour.hpp"

namespace onebeat::cli {
namespace {

struct Options {
  double seconds = 10;
  std::string trace, png, samples, chat_model, speech_model;
};

Json tour_json(const service::TourResult& r) {
  Json citations = Json::array(), queries = Json::array();
  for (const rag::Citation& c : r.ask.citations)
    citations.push(object({{"number", c.number},
                           {"doc", c.doc},
                           {"page", c.page},
                           {"start", c.start},
                           {"end", c.end},
                           {"score", double(c.score)},
                           {"text", c.text}}));
  for (const service::TourQuery& q : r.queries)
    queries.push(object({{"sql", q.sql},
                         {"executor", q.stats.executor},
                         {"reason", q.stats.reason},
                         {"rows", q.stats.rows},
                         {"ms", q.stats.ms_total},
                         {"first_executor", q.first_executor},
                         {"first_reason", q.first_reason},
                         {"result", q.row}}));
  const tick::FrameReport& f = r.frames;
  return object({{"answer", r.ask.answer},
                 {"citations", citations},
                 {"transcript", r.speech.transcript.text},
                 {"queries", queries},
                 {"frames", object({{"count", f.count},
                                    {"missed", f.missed},
                                    {"mean_ms", f.mean_ms},
                                    {"p50_ms", f.p50_ms},
                                    {"p99_ms", f.p99_ms},
                                    {"max_ms", f.max_ms},
                                    {"fps", f.fps}})},
                 {"documents", r.documents},
                 {"passages", r.passages},
                 {"index_ms", r.ask.index_ms},
                 {"embedding_device", r.ask.embedding_device},
                 {"chat", object({{"model", r.ask.chat_model},
                                  {"device", r.ask.chat_device},
                                  {"first_token_ms", r.ask.first_token_ms},
                                  {"decode_ms", r.ask.decode_ms},
                                  {"completion_tokens", r.ask.completion_tokens}})},
                 {"speech", object({{"model", r.speech.model},
                                    {"device", r.speech.transcript.device},
                                    {"precision", r.speech.transcript.precision},
                                    {"ms", r.speech.transcript.compute_ms}})}});
}

std::string tour_text(const service::TourResult& r) {
  char line[512];
  std::string out = "Documents: " + std::to_string(r.documents) + " speeches, " + std::to_string(r.passages) +
                    " passages, indexed on " + r.ask.embedding_device + "\n\n";
  for (const rag::Citation& c : r.ask.citations) {
    std::snprintf(line, sizeof line, "  [%u] %.2f  %s, bytes %llu-%llu\n", c.number, double(c.score),
                  c.doc.c_str(), static_cast<unsigned long long>(c.start),
                  static_cast<unsigned long long>(c.end));
    out += line + ("      " + c.text) + "\n";
  }
  out += "\nAnswer (" + r.ask.chat_model + " on " + r.ask.chat_device + "): " + r.ask.answer + "\n";
  out += "\nTranscript (" + r.speech.model + " on " + r.speech.transcript.device +
         "): " + r.speech.transcript.text + "\n\n";
  for (const service::TourQuery& q : r.queries) {
    std::snprintf(line, sizeof line, "\n    %s: %s (%.3f ms)\n", q.stats.executor.c_str(),
                  q.stats.reason.c_str(), q.stats.ms_total);
    out += q.sql + "\n    = " + q.row + line;
  }
  const tick::FrameReport& f = r.frames;
  std::snprintf(line, sizeof line,
                "\nFrames   count  missed     mean      p50      p99      max\n        %6llu  %5.2f %%  "
                "%5.2f ms  %5.2f ms  %5.2f ms  %5.2f ms\n",
                static_cast<unsigned long long>(f.count), f.missed_percent(), f.mean_ms, f.p50_ms, f.p99_ms,
                f.max_ms);
  return out + line;
}

int tour(const Context& context, const Options& options) {
  auto host = service::Host::open(context.host_options());
  if (!host) return report(context, host.error());
  service::TourRequest request;
  request.seconds = options.seconds;
  request.samples = options.samples;
  request.chat_model = options.chat_model;
  request.speech_model = options.speech_model;
  request.cancel = context.cancel;
  if (!context.quiet)
    request.on_stage = [](const std::string& stage) { std::fprintf(stderr, "tour: %s\n", stage.c_str()); };
  auto result = service::tour(**host, request);
  if (!result) return report(context, result.error());
  const std::string folder = (*host)->workspace().folder();
  const std::string png = options.png.empty() ? folder + "/tour.png" : options.png;
  if (Error e = service::write_png(png, result->picture, result->picture_width, result->picture_height))
    return report(context, e);
  const std::string trace = options.trace.empty() ? folder + "/tour-trace.json" : options.trace;
  if (Error e = service::write_trace(**host, trace)) return report(context, e);
  Json document = tour_json(*result);
  if (!result->frames_fallback.empty()) document.set("frames_fallback_reason", result->frames_fallback);
  document.set("overlap", service::overlap(**host));
  document.set("stats", service::stats(**host));
  document.set("png", png);
  document.set("trace", trace);
  if (context.json)
    print(document);
  else
    print_text(tour_text(*result) + "\nPicture: " + png + "\nTrace:   " + trace + " (open it in Perfetto)\n");
  return kExitOk;
}

}  // namespace

void add_tour(CLI::App& app, Context& context, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "tour", "The guided run on the sample workspace: ask, transcribe, query, with frames ticking");
  command->add_option("--seconds", options->seconds, "Keep frames ticking at least this long")
      ->check(CLI::Range(0.5, 3600.0))
      ->capture_default_str();
  command->add_option("--trace", options->trace,
                      "Chrome trace to write; default tour-trace.json in the workspace");
  command->add_option("--png", options->png, "Picture of the last frame; default tour.png in the workspace");
  command->add_option("--samples", options->samples, "Sample workspace; default the bundled one");
  command->add_option("--model", options->chat_model, "Chat model");
  command->add_option("--speech-model", options->speech_model, "Whisper model");
  command->callback(
      [&context, &run, options] { run = [&context, options] { return tour(context, *options); }; });
}

}  // namespace onebeat::cli
