// config_file.hpp: reads one config.toml against the declared settings.
//
//   OB_TRY(auto values, read_config_file(path, ConfigKind::kUser));
//
// Keys are the flags without their dashes; a DIR may start with ~/ and is otherwise relative to the file's folder. An
// unknown key or a wrong type is a sentence with file and line.
#pragma once
#include <string>
#include <vector>

#include "cli/settings.hpp"
#include "onebeat/error.hpp"

namespace onebeat::cli {

enum class ConfigKind : uint8_t {
  kUser,       // may say where the workspace is
  kWorkspace,  // lies in it, so may not
};

struct ConfigValue {
  const Setting* setting = nullptr;
  std::vector<std::string> texts;  // of a flag: "true" or "false"; of a list: its items; else one
  int line = 0;
};

// kInvalidArgument for what is wrong in the file, kPermission or kIo when it cannot be read.
Result<std::vector<ConfigValue>> read_config_file(const std::string& path, ConfigKind kind);

}  // namespace onebeat::cli
