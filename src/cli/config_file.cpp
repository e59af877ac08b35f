#include "cli/config_file.hpp"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/files.hpp"

namespace onebeat::cli {
namespace {

constexpr uint64_t kLargestFile = 1 << 20;

Error wrong(const std::string& path, const toml::source_region& where, const std::string& why) {
  return {ErrorCode::kInvalidArgument, path + " line " + std::to_string(where.begin.line) + ": " + why};
}

std::string known_keys() {
  std::string out;
  for (const Setting& s : settings()) out += (out.empty() ? "" : ", ") + s.key();
  return out;
}

std::string type_in_words(const Setting& s) {
  if (s.is_flag()) return "true or false";
  return s.is_list() ? "a list of texts, such as [\"a\", \"b\"]" : "a text in quotes";
}

std::string kind_of(const toml::node& node) {
  if (node.is_table()) return "a table";
  if (node.is_array()) return "a list";
  if (node.is_boolean()) return "true or false";
  if (node.is_string()) return "a text";
  return node.is_number() ? "a number" : "a date";
}

std::string folder_from(const std::string& path, const std::string& text) {
  const char* home = std::getenv("HOME");
  if (text.starts_with("~/") && home) return home + text.substr(1);
  return (std::filesystem::path(path).parent_path() / text).lexically_normal().string();
}

Error read_value(const std::string& path, const toml::node& node, ConfigValue& out) {
  const Setting& s = *out.setting;
  Error mismatch =
      wrong(path, node.source(), s.key() + " is " + kind_of(node) + "; give " + type_in_words(s));
  const auto text_of = [&](const toml::node& n) -> Error {
    const auto text = n.value_exact<std::string>();
    if (!text) return mismatch;
    out.texts.push_back(std::string(s.type) == "DIR" ? folder_from(path, *text) : *text);
    return {};
  };
  if (s.is_flag()) {
    const auto on = node.value_exact<bool>();
    if (!on) return mismatch;
    out.texts = {*on ? "true" : "false"};
    return {};
  }
  if (!s.is_list() || !node.is_array()) return s.is_list() ? mismatch : text_of(node);
  for (const toml::node& item : *node.as_array()) OB_CHECK(text_of(item));
  return {};
}

}  // namespace

Result<std::vector<ConfigValue>> read_config_file(const std::string& path, ConfigKind kind) {
  OB_TRY(const std::string text, read_file(path, kLargestFile));
  const toml::parse_result parsed = toml::parse(text, path);
  if (!parsed) return wrong(path, parsed.error().source(), std::string(parsed.error().description()));
  std::vector<ConfigValue> out;
  for (const auto& [key, node] : parsed.table()) {
    const std::string name(key.str());
    const auto found =
        std::find_if(settings().begin(), settings().end(), [&](const Setting& s) { return s.key() == name; });
    if (found == settings().end())
      return wrong(path, key.source(), "no setting is called " + name + "; there are " + known_keys());
    if (kind == ConfigKind::kWorkspace && name == "workspace")
      return wrong(
          path, key.source(),
          "the workspace cannot be chosen in the workspace's own file; use --workspace or a person's own "
          "config.toml");
    ConfigValue value{&*found, {}, int(key.source().begin.line)};
    OB_CHECK(read_value(path, node, value));
    out.push_back(std::move(value));
  }
  return out;
}

}  // namespace onebeat::cli
