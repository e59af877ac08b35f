#include <CLI/CLI.hpp>
#include <cmath>
#include <fstream>

#include "cli/commands.hpp"
#include "service/speech_service.hpp"

namespace onebeat::cli {
namespace {

struct Options {
  std::string file, model = "whisper-base", language = "auto", format = "txt";
  bool translate = false;
};

// "00:01:02,345" (srt) or "00:01:02.345" (vtt).
std::string clock_time(double seconds, char decimal) {
  const auto ms = std::llround(seconds * 1000);
  char text[48];
  std::snprintf(text, sizeof text, "%02lld:%02lld:%02lld%c%03lld", ms / 3600000, ms / 60000 % 60,
                ms / 1000 % 60, decimal, ms % 1000);
  return text;
}

std::string trimmed(const std::string& s) {
  const size_t first = s.find_first_not_of(' ');
  return first == std::string::npos ? "" : s.substr(first);
}

// OpenAI's verbose_json shape, with where it ran beside it.
Json verbose_json(const service::SpeechResult& r) {
  Json segments = Json::array();
  for (size_t i = 0; i < r.transcript.segments.size(); ++i) {
    const auto& s = r.transcript.segments[i];
    segments.push(object({{"id", i}, {"start", s.start_s}, {"end", s.end_s}, {"text", s.text}}));
  }
  return object({{"task", r.translated ? "translate" : "transcribe"},
                 {"language", r.transcript.language},
                 {"duration", r.transcript.duration_s},
                 {"text", r.transcript.text},
                 {"segments", segments},
                 {"model", r.model},
                 {"device", r.transcript.device},
                 {"precision", r.transcript.precision},
                 {"threads", r.threads},
                 {"seconds", r.transcript.compute_ms / 1000}});
}

std::string subtitles(const speech::Transcript& t, bool vtt) {
  std::string out = vtt ? "WEBVTT\n\n" : "";
  size_t number = 0;
  for (const auto& s : t.segments) {
    if (!vtt) out += std::to_string(++number) + "\n";
    const char decimal = vtt ? '.' : ',';
    out += clock_time(s.start_s, decimal) + " --> " + clock_time(s.end_s, decimal) + "\n" + trimmed(s.text) +
           "\n\n";
  }
  return out;
}

int transcribe(const Context& context, const Options& options) {
  Progress progress(context, "transcribing");
  auto host = service::Host::open(context.host_options());
  if (!host) return report(context, host.error());
  service::SpeechRequest request{.file = options.file,
                                 .model = options.model,
                                 .language = options.language,
                                 .translate = options.translate,
                                 .cancel = context.cancel};
  request.on_progress = [&](double done, double total) { progress.update(done, total); };
  auto result = service::transcribe(**host, request);
  if (!result) return report(context, result.error());
  const speech::Transcript& t = result->transcript;
  if (context.json || options.format == "verbose_json")
    print(verbose_json(*result));
  else if (options.format == "json")
    print(object({{"text", t.text}}));
  else if (options.format == "srt" || options.format == "vtt")
    print_text(subtitles(t, options.format == "vtt"));
  else
    print_text(t.text + "\n");
  if (!context.quiet && !context.json)
    std::fprintf(stderr, "%s, %s on %s (%u threads): %.1f s of audio in %.1f s\n", result->model.c_str(),
                 t.precision.c_str(), t.device.c_str(), result->threads, t.duration_s, t.compute_ms / 1000);
  return t.cancelled ? kExitInterrupted : kExitOk;
}

}  // namespace

void add_transcribe(CLI::App& app, Context& context, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("transcribe", "Speech to text: a WAV file becomes text with times");
  command->add_option("file", options->file, "WAV file (PCM or float, any rate)")->required();
  command->add_option("--model", options->model, "Whisper model: an id or a path")->capture_default_str();
  command->add_option("--language", options->language, "Language code such as en or de, or auto")
      ->capture_default_str();
  command->add_option("--format", options->format, "Output form")
      ->check(CLI::IsMember({"txt", "json", "srt", "vtt", "verbose_json"}))
      ->capture_default_str();
  command->add_flag("--translate", options->translate, "Translate into English");
  command->callback(
      [&context, &run, options] { run = [&context, options] { return transcribe(context, *options); }; });
}

}  // namespace onebeat::cli
