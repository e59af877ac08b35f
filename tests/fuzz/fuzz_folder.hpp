// fuzz_folder.hpp: a model's folder in the place for temporary files, for readers that take a folder. Made once, removed
// at the end.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace onebeat::tests {

// A disk is a hundred times slower than the readers under test.
inline std::filesystem::path fast_temporary_folder() {
  std::error_code none;
  return std::filesystem::is_directory("/dev/shm", none) ? "/dev/shm"
                                                         : std::filesystem::temp_directory_path();
}

class FuzzFolder {
 public:
  FuzzFolder() {
    std::string name = (fast_temporary_folder() / "onebeat-fuzz-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~FuzzFolder() { std::filesystem::remove_all(path_); }
  const std::string& put(const std::string& name, std::string_view text) {
    std::ofstream(path_ + "/" + name, std::ios::binary) << text;
    return path_;
  }

 private:
  std::string path_;
};

// A message must be there for whoever has to act; a reader that fails without one is broken.
template <class Result>
void expect_sentence(const Result& result) {
  if (!result.ok() && result.error().message.size() < 10) std::abort();
}

}  // namespace onebeat::tests
