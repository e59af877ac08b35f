#include "base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace onebeat {
namespace fs = std::filesystem;
namespace {

int open_file(const char* path, int flags, mode_t mode) { return ::open(path, flags, mode); }
int rename_file(const char* from, const char* to) { return ::rename(from, to); }
constexpr FileCalls kSystemCalls{open_file, ::write, ::fsync, ::close, rename_file};
FileCalls g_calls = kSystemCalls;

// Closes on every way out; the caller may close earlier to see the result.
struct Descriptor {
  int fd = -1;
  ~Descriptor() {
    if (fd >= 0) g_calls.close(fd);
  }
};

Error write_all(int fd, std::span<const std::byte> content, const std::string& path) {
  size_t done = 0;
  while (done < content.size()) {
    const ssize_t n = g_calls.write(fd, content.data() + done, content.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return error_from_errno(errno, "write", path);
    if (n == 0) return error_from_errno(ENOSPC, "write", path);
    done += size_t(n);
  }
  return {};
}

Error write_and_sync(const std::string& temporary, std::span<const std::byte> content,
                     const std::string& path) {
  Descriptor file{g_calls.open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644)};
  if (file.fd < 0) return error_from_errno(errno, "write", path);
  OB_CHECK(write_all(file.fd, content, path));
  if (g_calls.sync(file.fd) != 0) return error_from_errno(errno, "write", path);
  const int fd = std::exchange(file.fd, -1);
  if (g_calls.close(fd) != 0) return error_from_errno(errno, "write", path);
  return {};
}

}  // namespace

FileCalls system_file_calls() { return kSystemCalls; }
void set_file_calls_for_tests(const FileCalls& calls) { g_calls = calls; }

Error error_from_errno(int error_number, std::string_view action, const std::string& path) {
  const std::string what = "cannot " + std::string(action) + " " + path + ": ";
  const std::string detail = "errno " + std::to_string(error_number) + ", " + std::strerror(error_number);
  switch (error_number) {
    case ENOENT:
      return {ErrorCode::kNotFound, what + "it does not exist; check the name", detail};
    case ENOTDIR:
      return {ErrorCode::kNotFound, what + "a part of the path is a file, not a folder; check the name",
              detail};
    case EISDIR:
      return {ErrorCode::kInvalidArgument, what + "it is a folder; name a file", detail};
    case EACCES:
    case EPERM:
      return {ErrorCode::kPermission,
              what + "permission is missing; change it with chmod or run as its owner", detail};
    case EROFS:
      return {ErrorCode::kPermission, what + "the file system is read-only; choose another folder", detail};
    case ENOSPC:
    case EDQUOT:
      return {ErrorCode::kDiskFull, what + "the disk is full; free some space and try again", detail};
    case ENOMEM:
      return {ErrorCode::kOutOfMemory, what + "memory ran out; close other programs and try again", detail};
    case EMFILE:
    case ENFILE:
      return {ErrorCode::kIo, what + "too many files are open; raise the limit with ulimit -n", detail};
    default:
      return {ErrorCode::kIo, what + std::strerror(error_number), detail};
  }
}

Result<std::string> read_file(const std::string& path, uint64_t max_bytes) {
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0) return error_from_errno(errno, "read", path);
  struct stat info;
  if (::fstat(file.fd, &info) != 0) return error_from_errno(errno, "read", path);
  if (S_ISDIR(info.st_mode)) return error_from_errno(EISDIR, "read", path);
  const auto too_large = [&] {
    return Error{ErrorCode::kInvalidArgument, path + " is larger than the limit of " +
                                                  std::to_string(max_bytes) + " bytes for such a file"};
  };
  if (uint64_t(info.st_size) > max_bytes) return too_large();
  std::string content(size_t(info.st_size), '\0');
  size_t done = 0;
  for (;;) {  // until end of file, not until st_size: the file may grow or report no size (pipes, /proc)
    if (done == content.size()) content.resize(std::max<size_t>(4096, done + done / 2));
    const ssize_t n = ::read(file.fd, content.data() + done, content.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return error_from_errno(errno, "read", path);
    if (n == 0) break;
    done += size_t(n);
    if (done > max_bytes) return too_large();
  }
  content.resize(done);
  return content;
}

Error write_file_atomic(const std::string& path, std::span<const std::byte> content) {
  static std::atomic<uint64_t> counter{0};
  const std::string temporary =
      path + ".tmp-" + std::to_string(::getpid()) + "-" + std::to_string(counter.fetch_add(1));
  Error error = write_and_sync(temporary, content, path);
  if (!error && g_calls.rename(temporary.c_str(), path.c_str()) != 0)
    error = error_from_errno(errno, "write", path);
  if (error) {
    ::unlink(temporary.c_str());
    return error;
  }
  // The rename itself is durable only once the folder is synced.
  const std::string folder = fs::path(path).parent_path().string();
  Descriptor parent{
      g_calls.open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)};
  if (parent.fd < 0) return error_from_errno(errno, "sync the folder of", path);
  if (g_calls.sync(parent.fd) != 0 && errno != EINVAL)
    return error_from_errno(errno, "sync the folder of", path);
  return {};
}

Error write_file_atomic(const std::string& path, std::string_view content) {
  return write_file_atomic(path, std::as_bytes(std::span(content.data(), content.size())));
}

Error make_folders(const std::string& path) {
  std::error_code code;
  fs::create_directories(path, code);
  if (code) return error_from_errno(code.value(), "make the folder", path);
  return {};
}

bool file_exists(const std::string& path) {
  std::error_code code;
  return fs::is_regular_file(path, code);
}

bool folder_exists(const std::string& path) {
  std::error_code code;
  return fs::is_directory(path, code);
}

Result<uint64_t> file_size(const std::string& path) {
  struct stat info;
  if (::stat(path.c_str(), &info) != 0) return error_from_errno(errno, "read", path);
  if (S_ISDIR(info.st_mode)) return error_from_errno(EISDIR, "read", path);
  return uint64_t(info.st_size);
}

Result<FileTree> list_files(const std::string& root) {
  FileTree tree;
  std::vector<std::string> folders{root};
  while (!folders.empty()) {
    const std::string folder = std::move(folders.back());
    folders.pop_back();
    std::error_code code;
    fs::directory_iterator entry(folder, code);
    while (!code && entry != fs::directory_iterator()) {
      const std::string name = entry->path().filename().string();
      std::error_code status_code;
      const fs::file_status status = entry->symlink_status(status_code);
      if (!status_code && !name.starts_with('.')) {
        if (fs::is_directory(status)) folders.push_back(entry->path().string());
        if (fs::is_regular_file(status)) tree.files.push_back(entry->path().string());
      }
      entry.increment(code);
    }
    if (code) {
      Error error = error_from_errno(code.value(), "read the folder", folder);
      if (folder == root) return error;
      tree.unreadable.push_back(std::move(error));
    }
  }
  std::sort(tree.files.begin(), tree.files.end());
  return tree;
}

}  // namespace onebeat
