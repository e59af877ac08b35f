#include "cli/settings.hpp"

#include <CLI/CLI.hpp>
#include <cctype>
#include <cstdlib>

#include "base/files.hpp"
#include "cli/config_file.hpp"

namespace onebeat::cli {

const std::vector<Setting>& settings() {
  static const std::vector<Setting> list = {
      {"--workspace", "DIR", "the platform's data folder",
       "Folder that holds the index, the tables and added models.", &Context::workspace},
      {"--device", "NAME", "auto",
       "Where kernels run: auto, cpu, vulkan, vulkan:N, metal, metal3 or metal4. auto takes the first real "
       "GPU, else the CPU.",
       &Context::device},
      {"--models", "DIR", "none", "Folder to look for models in, before the workspace and the cache.",
       &Context::models},
      {"--disable", "FEATURE", "none",
       "Do without an optional device feature, such as sparse_heap or cooperative_matrix; may be given "
       "several times.",
       &Context::disable},
      {"--checked", "flag", "off",
       "Verify every access, barrier and lifetime on the device (slow; finds bugs in kernels).",
       &Context::checked},
      {"--inject-fault", "PLAN", "none",
       "Make a driver call fail, such as vkQueueSubmit2:3:device_lost; for tests of what happens then.",
       &Context::inject_fault},
      {"--json", "flag", "off", "Print one JSON document (or JSON lines) on standard output instead of text.",
       &Context::json},
      {"--quiet", "flag", "off", "No progress and no notes on standard error.", &Context::quiet},
  };
  return list;
}

std::string Setting::environment() const {
  std::string out = "ONEBEAT_";
  for (const char* p = name + 2; *p; ++p) out += *p == '-' ? '_' : char(std::toupper(*p));
  return out;
}

std::string Setting::key() const { return name + 2; }

void add_settings(CLI::App& app, Context& context) {
  app.add_option(
         "--config", context.config,
         "Read this file instead of the two config.toml (env ONEBEAT_CONFIG); see `onebeat settings`.")
      ->type_name("FILE")
      ->group("Common");
  for (const Setting& s : settings()) {
    CLI::Option* option = nullptr;
    const std::string sentence = std::string(s.sentence) + " (env " + s.environment() + ")";
    if (const auto* flag = std::get_if<bool Context::*>(&s.field)) {
      option = app.add_flag(s.name, context.**flag, sentence);
    } else if (const auto* text = std::get_if<std::string Context::*>(&s.field)) {
      option = app.add_option(s.name, context.**text, sentence)->type_name(s.type);
    } else {
      option =
          app.add_option(s.name, context.*std::get<std::vector<std::string> Context::*>(s.field), sentence)
              ->type_name(s.type);
      option->delimiter(',');
      option->allow_extra_args(false);
    }
    option->group("Common");
  }
}

namespace {

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : ",") + s;
  return out;
}

std::string value_of(const Setting& s, const Context& context) {
  if (const auto* flag = std::get_if<bool Context::*>(&s.field)) return context.**flag ? "true" : "false";
  if (const auto* text = std::get_if<std::string Context::*>(&s.field)) return context.**text;
  return joined(context.*std::get<std::vector<std::string> Context::*>(s.field));
}

void assign(const Setting& s, const std::vector<std::string>& texts, Context& context) {
  if (const auto* flag = std::get_if<bool Context::*>(&s.field)) {
    context.** flag = texts[0] == "true";
  } else if (const auto* text = std::get_if<std::string Context::*>(&s.field)) {
    context.** text = texts[0];
  } else {
    context.*std::get<std::vector<std::string> Context::*>(s.field) = texts;
  }
}

// The words that people write for yes and no in an environment variable.
Result<std::vector<std::string>> texts_of_environment(const Setting& s, const std::string& text) {
  if (s.is_list()) return CLI::detail::split(text, ',');
  if (!s.is_flag()) return std::vector<std::string>{text};
  for (const char* yes : {"1", "true", "on", "yes"})
    if (text == yes) return std::vector<std::string>{"true"};
  for (const char* no : {"0", "false", "off", "no"})
    if (text == no) return std::vector<std::string>{"false"};
  return Error(ErrorCode::kInvalidArgument, s.environment() + " is \"" + text + "\"; set it to 1 or 0");
}

class Resolver {
 public:
  explicit Resolver(Context& context) : context_(context), sources_(settings().size(), "default") {}

  bool has(size_t i) const { return sources_[i] != "default"; }
  void take_flags(const CLI::App& app) {
    for (size_t i = 0; i < settings().size(); ++i)
      if (app.get_option(settings()[i].name)->count() > 0) sources_[i] = "flag";
  }
  Error take_environment() {
    for (size_t i = 0; i < settings().size(); ++i) {
      const Setting& s = settings()[i];
      const char* text = std::getenv(s.environment().c_str());
      if (has(i) || !text || !*text) continue;
      OB_TRY(const auto texts, texts_of_environment(s, text));
      assign(s, texts, context_);
      sources_[i] = "environment " + s.environment();
    }
    return {};
  }
  void take_file(const std::string& path, const std::vector<ConfigValue>& values) {
    for (const ConfigValue& v : values) {
      const auto i = size_t(v.setting - settings().data());
      if (has(i)) continue;
      assign(*v.setting, v.texts, context_);
      sources_[i] = path + " line " + std::to_string(v.line);
    }
  }
  void publish() {
    context_.settings.clear();
    for (size_t i = 0; i < settings().size(); ++i)
      context_.settings.push_back({settings()[i].key(), value_of(settings()[i], context_), sources_[i]});
  }

 private:
  Context& context_;
  std::vector<std::string> sources_;
};

std::string workspace_file(const Context& context) {
  return (context.workspace.empty() ? service::default_workspace_folder() : context.workspace) +
         "/config.toml";
}
std::string user_file() { return service::config_folder() + "/config.toml"; }

}  // namespace

std::vector<std::string> config_files(const Context& context) {
  if (!context.config.empty()) return {context.config};
  return {workspace_file(context), user_file()};
}

Error resolve_settings(const CLI::App& app, Context& context) {
  Resolver resolver(context);
  resolver.take_flags(app);
  if (const char* named = std::getenv("ONEBEAT_CONFIG"); context.config.empty() && named)
    context.config = named;
  OB_CHECK(resolver.take_environment());
  const std::string own = context.config.empty() ? user_file() : context.config;
  std::vector<ConfigValue> of_user;
  if (!context.config.empty() || file_exists(own)) {
    OB_TRY(of_user, read_config_file(own, ConfigKind::kUser));
  }
  // Where the workspace is comes first: its own file lies there.
  std::vector<ConfigValue> workspace;
  for (const ConfigValue& v : of_user)
    if (v.setting->key() == "workspace") workspace.push_back(v);
  resolver.take_file(own, workspace);
  if (const std::string path = workspace_file(context);
      context.config.empty() && path != own && file_exists(path)) {
    OB_TRY(const auto of_workspace, read_config_file(path, ConfigKind::kWorkspace));
    resolver.take_file(path, of_workspace);
  }
  resolver.take_file(own, of_user);
  resolver.publish();
  return {};
}

std::string settings_markdown() {
  std::string out =
      "# Settings\n\nMade by `onebeat settings --markdown` from src/cli/settings.cpp. Each can be given as a "
      "flag, as an "
      "environment variable, or as a key of a `config.toml`. The first that says something wins: the flag, "
      "the "
      "environment variable, `config.toml` in the workspace, your own `config.toml` "
      "(`$XDG_CONFIG_HOME/onebeat`, "
      "`~/.config/onebeat`, on macOS `~/Library/Preferences/Onebeat`), the default. `--config FILE` (or "
      "`ONEBEAT_CONFIG`) is read instead of the two files. `onebeat settings` shows every value and where it "
      "came "
      "from.\n\n"
      "```toml\n# config.toml\ndevice = \"cpu\"\nmodels = \"~/models\"          # a folder: ~/ or relative "
      "to this file\n"
      "disable = [\"sparse_heap\"]\nquiet = true\n```\n\n"
      "A key that does not exist or a value of the wrong type ends the program with the file and line (exit "
      "code 2). "
      "`workspace` stands only in your own file.\n\n"
      "| flag | environment | key | value | default | what it does |\n|---|---|---|---|---|---|\n";
  for (const Setting& s : settings())
    out += "| `" + std::string(s.name) + "` | `" + s.environment() + "` | `" + s.key() + "` | " + s.type +
           " | " + s.otherwise + " | " + s.sentence + " |\n";
  return out;
}

}  // namespace onebeat::cli
