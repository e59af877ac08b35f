// workspace.hpp: the one folder that a person's Onebeat lives in, and where the sample workspace is.
//
//   OB_TRY(Workspace w, Workspace::open(""));         // the platform's data folder, made if it is not there
//   std::string index = w.path("index");
#pragma once
#include <string>

#include "onebeat/error.hpp"

namespace onebeat::service {

class Workspace {
 public:
  // `folder` empty: $XDG_DATA_HOME/onebeat or ~/.local/share/onebeat, ~/Library/Application Support/Onebeat on macOS.
  // kPermission or kDiskFull when it cannot be made.
  static Result<Workspace> open(const std::string& folder);

  const std::string& folder() const { return folder_; }
  std::string path(const std::string& name) const { return folder_ + "/" + name; }

 private:
  explicit Workspace(std::string folder) : folder_(std::move(folder)) {}
  std::string folder_;
};

// The bundled sample workspace (speeches, tables, audio): beside the program, or in the source tree it was built from.
Result<std::string> samples_folder();

// Where the workspace is when nobody says: $XDG_DATA_HOME/onebeat or ~/.local/share/onebeat. Not made by asking.
std::string default_workspace_folder();

// A person's own config.toml lies here: $XDG_CONFIG_HOME/onebeat or ~/.config/onebeat, ~/Library/Preferences/Onebeat on macOS.
std::string config_folder();

// Compiled pipelines and other things that may be thrown away: $XDG_CACHE_HOME/onebeat, ~/.cache/onebeat.
std::string cache_folder();

}  // namespace onebeat::service
