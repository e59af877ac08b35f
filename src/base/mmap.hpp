// mmap.hpp: a file as read-only memory.
//
//   OB_TRY(MappedFile file, MappedFile::open(path));
//   use(file.bytes());
//
// Pages come in on first touch. A file that another program cuts short while it is mapped ends the process on
// access (SIGBUS): map only files that nobody rewrites in place, such as model weights.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "onebeat/error.hpp"

namespace onebeat {

class MappedFile {
 public:
  MappedFile() = default;
  static Result<MappedFile> open(const std::string& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  // Page-aligned; empty for an empty file. Valid while this object (or what it was moved into) lives.
  std::span<const std::byte> bytes() const { return {data_, size_}; }
  const std::string& path() const { return path_; }

 private:
  const std::byte* data_ = nullptr;
  size_t size_ = 0;
  std::string path_;
};

}  // namespace onebeat
