#include "sql/columns/database_identity.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

#include "base/crc32c.hpp"
#include "base/files.hpp"

namespace onebeat::sql::columns {
namespace {

constexpr size_t kHeaderBytes = 3 * 4096;  // the main header and two alternating ones
constexpr uint64_t kMostLogBytes = uint64_t(64) << 20;

Result<struct stat> look_at(const std::string& file) {
  struct stat info{};
  if (::stat(file.c_str(), &info) != 0) return error_from_errno(errno, "read", file);
  return info;
}

std::string size_and_time(const struct stat& info) {
#if defined(__APPLE__)
  const auto& changed = info.st_mtimespec;
#else
  const auto& changed = info.st_mtim;
#endif
  return std::to_string(info.st_size) + " " + std::to_string(changed.tv_sec) + "." +
         std::to_string(changed.tv_nsec);
}

Result<uint32_t> header_sum(const std::string& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return error_from_errno(errno, "read", file);
  std::array<std::byte, kHeaderBytes> head{};
  const ssize_t n = ::pread(fd, head.data(), head.size(), 0);
  const int failed = errno;
  ::close(fd);
  if (n < 0) return error_from_errno(failed, "read", file);
  return crc32c({head.data(), size_t(n)});
}

Result<std::string> log_part(const std::string& log) {
  if (!file_exists(log)) return std::string("no log");
  OB_TRY(const struct stat info, look_at(log));
  if (info.st_size == 0) return std::string("no log");
  OB_TRY(const std::string content, read_file(log, kMostLogBytes));
  return "log " + size_and_time(info) + " " + std::to_string(crc32c(std::as_bytes(std::span(content))));
}

}  // namespace

Result<std::string> identify_inode(const std::string& file) {
  OB_TRY(const struct stat info, look_at(file));
  return std::to_string(info.st_dev) + " " + std::to_string(info.st_ino);
}

Result<std::string> identify_database(const std::string& file) {
  for (const char* trace : {".wal.checkpoint", ".wal.recovery"})
    if (file_exists(file + trace))
      return Error{ErrorCode::kUnsupported, file + trace + " tells of a checkpoint that was interrupted"};
  char* resolved = ::realpath(file.c_str(), nullptr);
  if (!resolved) return error_from_errno(errno, "read", file);
  const std::string path = resolved;
  std::free(resolved);
  OB_TRY(const struct stat info, look_at(path));
  OB_TRY(const uint32_t head, header_sum(path));
  OB_TRY(const std::string log, log_part(path + ".wal"));
  return path + "\n" + std::to_string(info.st_ino) + " " + size_and_time(info) + "\nheaders " +
         std::to_string(head) + "\n" + log;
}

}  // namespace onebeat::sql::columns
