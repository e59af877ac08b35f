#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "models/registry.hpp"

namespace onebeat::cli {
namespace {

struct Options {
  std::string id, path;
};

Json model_json(const models::ModelStatus& m) {
  Json files = Json::array();
  for (const models::ModelFile& f : m.info.files)
    files.push(object({{"path", f.path}, {"sha256", f.sha256}, {"bytes", f.bytes}}));
  // The hash that identifies a model is that of its largest file: the weights.
  const models::ModelFile* weights = nullptr;
  for (const models::ModelFile& f : m.info.files)
    if (!weights || f.bytes > weights->bytes) weights = &f;
  Json d = object({{"id", m.info.id},
                   {"kind", m.info.kind},
                   {"path", m.path},
                   {"sha256", weights ? weights->sha256 : ""},
                   {"licence", m.info.licence},
                   {"state", models::to_string(m.state)},
                   {"memory_bytes", m.memory_bytes},
                   {"source", m.info.source},
                   {"files", files}});
  if (!m.problem.empty()) d.set("problem", m.problem);
  return d;
}

std::string model_line(const models::ModelStatus& m) {
  char line[256];
  std::snprintf(line, sizeof line, "%-30s %-10s %-11s %6.0f MB  %s\n", m.info.id.c_str(), m.info.kind.c_str(),
                models::to_string(m.state), double(m.memory_bytes) / 1e6, m.info.licence.c_str());
  return line + (m.problem.empty() ? "" : "    " + m.problem + "\n");
}

int list(const Context& context, const models::Registry& registry) {
  Json rows = Json::array();
  for (const models::ModelStatus& m : registry.list()) {
    rows.push(model_json(m));
    if (!context.json) print_text(model_line(m));
  }
  if (context.json) print(object({{"models", rows}}));
  return kExitOk;
}

int verify(const Context& context, const models::Registry& registry, const std::string& id) {
  Json rows = Json::array();
  bool bad = false;
  for (const models::ModelStatus& known : registry.list()) {
    if (id.empty() ? known.state == models::ModelState::kAbsent : known.info.id != id) continue;
    Progress progress(context, "verifying " + known.info.id);
    auto m = registry.verify(
        known.info.id, [&](uint64_t done, uint64_t total) { progress.update(double(done), double(total)); },
        context.cancel);
    if (!m) return report(context, m.error());
    rows.push(model_json(*m));
    if (!context.json) print_text(model_line(*m));
    if (m->state != models::ModelState::kCorrupt) continue;
    bad = true;
    std::fprintf(stderr, "onebeat: %s\n", m->problem.c_str());
  }
  if (!id.empty() && rows.items().empty()) return report(context, registry.status(id).error());
  if (context.json) print(object({{"models", rows}}));
  return bad ? kExitCheck : kExitOk;
}

using Work = std::function<int(const Context&, const models::Registry&, const Options&)>;

int with_registry(const Context& context, const Options& options, const Work& work) {
  auto registry = service::Host::open_registry(context.host_options());
  return registry ? work(context, *registry, options) : report(context, registry.error());
}

int add(const Context& context, const models::Registry& registry, const Options& options) {
  auto m = registry.add(options.path, options.id);
  if (!m) return report(context, m.error());
  context.json ? print(model_json(*m)) : print_text(model_line(*m));
  return kExitOk;
}

int remove(const Context& context, const models::Registry& registry, const Options& options) {
  auto freed = registry.remove(options.id);
  if (!freed) return report(context, freed.error());
  if (context.json)
    print(object({{"id", options.id}, {"freed_bytes", *freed}}));
  else
    print_text(options.id + " removed, " + std::to_string(*freed / 1000000) + " MB freed\n");
  return kExitOk;
}

}  // namespace

void add_models(CLI::App& app, Context& context, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("models", "Model files: what is there, hashes, licences, memory");
  const auto becomes = [&context, &run, options](const Work& work) {
    return [&context, &run, options, work] {
      run = [&context, options, work] { return with_registry(context, *options, work); };
    };
  };
  const Work list_work = [](const Context& c, const models::Registry& r, const Options&) {
    return list(c, r);
  };
  command->add_subcommand("list", "All known and added models")->callback(becomes(list_work));
  CLI::App* v = command->add_subcommand("verify", "Hash the files and compare");
  v->add_option("id", options->id, "One model; without: all that are present");
  v->callback(becomes(
      [](const Context& c, const models::Registry& r, const Options& o) { return verify(c, r, o.id); }));
  CLI::App* a = command->add_subcommand(
      "add", "Take a GGUF file or a safetensors folder into the models folder (by links)");
  a->add_option("path", options->path, "File or folder")->required();
  a->add_option("--id", options->id, "Name to use it by")->required();
  a->callback(becomes(add));
  CLI::App* d = command->add_subcommand("remove", "Delete a model's files");
  d->add_option("id", options->id, "Which")->required();
  d->callback(becomes(remove));
  command->require_subcommand(0, 1);
  command->callback([command, call = becomes(list_work)] {
    if (command->get_subcommands().empty()) call();
  });
}

}  // namespace onebeat::cli
