#include "base/mmap.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/files.hpp"

namespace onebeat {

Result<MappedFile> MappedFile::open(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return error_from_errno(errno, "read", path);
  struct stat info;
  MappedFile file;
  file.path_ = path;
  int failed = 0;
  if (::fstat(fd, &info) != 0) {
    failed = errno;
  } else if (S_ISDIR(info.st_mode)) {
    failed = EISDIR;
  } else if (info.st_size > 0) {
    void* data = ::mmap(nullptr, size_t(info.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
    if (data == MAP_FAILED) {
      failed = errno;
    } else {
      file.data_ = static_cast<const std::byte*>(data);
      file.size_ = size_t(info.st_size);
    }
  }
  ::close(fd);  // the mapping keeps the file
  if (failed != 0) return error_from_errno(failed, "map", path);
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      path_(std::move(other.path_)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(path_, other.path_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
}

}  // namespace onebeat
