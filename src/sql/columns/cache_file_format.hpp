// cache_file_format.hpp: the bytes of a cache file that reader and writer must agree on. Private to this folder.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>

#include "base/crc32c.hpp"

namespace onebeat::sql::columns::format {

static_assert(std::endian::native == std::endian::little,
              "cache files hold numbers as little-endian machines do");

inline constexpr char kMagic[8] = {'O', 'B', 'C', 'O', 'L', 'S', '\r', '\n'};
// Changes with the layout of columns, keys of types and this file.
inline constexpr uint32_t kVersion = 2;
inline constexpr uint64_t kChunkBytes = uint64_t(1) << 20;  // of one checksum
inline constexpr uint64_t kMostDirectoryBytes = uint64_t(1) << 28;

struct Header {
  char magic[8];
  uint32_t version;
  uint32_t directory_checksum;
  uint64_t file_bytes, directory_begin, directory_bytes;
  uint32_t checksum;  // of the bytes before
  uint32_t unused;
};
static_assert(sizeof(Header) == 48);

inline uint32_t checksum_of(const Header& h) {
  return crc32c({reinterpret_cast<const std::byte*>(&h), offsetof(Header, checksum)});
}

// Numbers and texts one after the other.
class Writer {
 public:
  template <class T>
  void put(T v) {
    static_assert(std::is_arithmetic_v<T>);
    out_.append(reinterpret_cast<const char*>(&v), sizeof v);
  }
  void text(std::string_view s) {
    put(uint32_t(s.size()));
    out_ += s;
  }
  const std::string& bytes() const { return out_; }

 private:
  std::string out_;
};

// Reads the same; past the end everything is zero and ok() false.
class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : left_(bytes) {}
  template <class T>
  T get() {
    static_assert(std::is_arithmetic_v<T>);
    T v{};
    if (left_.size() < sizeof v) {
      ok_ = false;
      left_ = {};
      return v;
    }
    std::memcpy(&v, left_.data(), sizeof v);
    left_ = left_.subspan(sizeof v);
    return v;
  }
  std::string text() {
    const auto size = get<uint32_t>();
    if (size > left_.size()) {
      ok_ = false;
      left_ = {};
      return {};
    }
    std::string s(reinterpret_cast<const char*>(left_.data()), size);
    left_ = left_.subspan(size);
    return s;
  }
  // A count of things that take at least `each` bytes here: never more than there is room for.
  uint64_t count(uint64_t each) {
    const auto n = get<uint64_t>();
    if (n > left_.size() / each) ok_ = false;
    return ok_ ? n : 0;
  }
  bool ok() const { return ok_; }
  bool at_end() const { return left_.empty(); }

 private:
  std::span<const std::byte> left_;
  bool ok_ = true;
};

}  // namespace onebeat::sql::columns::format
