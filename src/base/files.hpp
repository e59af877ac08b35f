// files.hpp: whole files in and out, with errors that name the file and the fix.
//
//   OB_TRY(std::string text, read_file(path, 64 << 20));
//   OB_CHECK(write_file_atomic(path, text));          // the old file or the new one, never half of either
//
// Paths are UTF-8 strings. Nothing here follows a policy about which folders may be read: callers decide.
#pragma once
#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "onebeat/error.hpp"

namespace onebeat {

// The whole file. kInvalidArgument when it is larger than `max_bytes`; kNotFound, kPermission, kIo.
Result<std::string> read_file(const std::string& path, uint64_t max_bytes);

// Writes beside `path`, syncs, renames over it and syncs the folder: after a crash the old or the new content
// is there. The temporary file is removed on failure. kDiskFull, kPermission, kIo. Makes no folders.
Error write_file_atomic(const std::string& path, std::span<const std::byte> content);
Error write_file_atomic(const std::string& path, std::string_view content);

Error make_folders(const std::string& path);  // the folder and its parents; fine when it exists
bool file_exists(const std::string& path);
bool folder_exists(const std::string& path);
Result<uint64_t> file_size(const std::string& path);

struct FileTree {
  std::vector<std::string> files;  // sorted, so that walks are repeatable; symbolic links are not followed
  std::vector<Error> unreadable;   // folders below the root that could not be opened: the walk went on
};
// Every regular file below `root`, hidden names (".x") left out. An Error when the root itself cannot be
// read.
Result<FileTree> list_files(const std::string& root);

// The sentence for an errno about a path: `action` is a verb phrase, "read", "write".
Error error_from_errno(int error_number, std::string_view action, const std::string& path);

// The calls through which write_file_atomic reaches the disk, so that tests can make any of them fail.
struct FileCalls {
  int (*open)(const char* path, int flags, mode_t mode);
  ssize_t (*write)(int fd, const void* data, size_t bytes);
  int (*sync)(int fd);
  int (*close)(int fd);
  int (*rename)(const char* from, const char* to);
};
FileCalls system_file_calls();
void set_file_calls_for_tests(const FileCalls& calls);  // not thread-safe: before work starts, and back after

}  // namespace onebeat
