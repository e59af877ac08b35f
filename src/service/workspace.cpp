#include "service/workspace.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.hpp"

namespace onebeat::service {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::string program_folder() {
  std::error_code ignored;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  return ignored ? std::string(".") : program.parent_path().string();
}

}  // namespace

Result<Workspace> Workspace::open(const std::string& folder) {
  std::string path = folder.empty() ? default_workspace_folder() : folder;
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  OB_CHECK(make_folders(path));
  if (access(path.c_str(), R_OK | W_OK | X_OK) != 0)
    return Error(ErrorCode::kPermission,
                 "the workspace " + path + " cannot be written; choose another with --workspace DIR");
  return Workspace(path);
}

Result<std::string> samples_folder() {
  for (const std::string& candidate :
       {program_folder() + "/../share/onebeat/samples", std::string(ONEBEAT_SOURCE_DIR "/samples")})
    if (folder_exists(candidate + "/speeches"))
      return std::filesystem::path(candidate).lexically_normal().string();
  return Error(ErrorCode::kNotFound,
               "the sample workspace is not beside this program; run it from a clone of the repository or "
               "give --samples DIR");
}

std::string default_workspace_folder() {
#ifdef __APPLE__
  return environment("HOME") + "/Library/Application Support/Onebeat";
#else
  const std::string data = environment("XDG_DATA_HOME");
  return (data.empty() ? environment("HOME") + "/.local/share" : data) + "/onebeat";
#endif
}

std::string config_folder() {
#ifdef __APPLE__
  return environment("HOME") + "/Library/Preferences/Onebeat";
#else
  const std::string config = environment("XDG_CONFIG_HOME");
  return (config.empty() ? environment("HOME") + "/.config" : config) + "/onebeat";
#endif
}

std::string cache_folder() {
  std::string own = environment("ONEBEAT_CACHE");
  const std::string xdg = environment("XDG_CACHE_HOME");
  if (!own.empty()) return own;
  return (xdg.empty() ? environment("HOME") + "/.cache" : xdg) + "/onebeat";
}

}  // namespace onebeat::service
