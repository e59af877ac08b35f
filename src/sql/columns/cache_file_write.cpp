#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "base/files.hpp"
#include "sql/columns/cache_file.hpp"
#include "sql/columns/cache_file_format.hpp"

namespace onebeat::sql::columns {
namespace {

using format::Header;

// The new file while it is written, under a lock of its own; gone unless it was put in place.
class NewFile {
 public:
  NewFile(std::string path, std::string target) : path_(std::move(path)), target_(std::move(target)) {}
  ~NewFile() {
    if (fd_ < 0) return;
    if (!placed_) ::unlink(path_.c_str());
    ::close(fd_);
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  Error open(mode_t mode) {
    fd_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd_ < 0) return error_from_errno(errno, "write", path_);
    struct stat own{}, named{};
    // Who has the lock on the file of this name writes. Another writer may have put the file that we opened in place
    // meanwhile: then it is the one that others map.
    const bool ours = ::flock(fd_, LOCK_EX | LOCK_NB) == 0 && ::fstat(fd_, &own) == 0 &&
                      ::stat(path_.c_str(), &named) == 0 && own.st_ino == named.st_ino &&
                      own.st_dev == named.st_dev;
    if (!ours) {
      ::close(std::exchange(fd_, -1));
      return {ErrorCode::kUnsupported, "another process writes " + target_};
    }
    if (::ftruncate(fd_, 0) != 0 || ::fchmod(fd_, mode) != 0) return error_from_errno(errno, "write", path_);
    return {};
  }

  // kDiskFull when this would leave less free than it takes.
  Error check_room(uint64_t bytes) const {
    struct statvfs disk{};
    if (::fstatvfs(fd_, &disk) == 0 && uint64_t(disk.f_bavail) * disk.f_frsize < 2 * bytes)
      return {ErrorCode::kDiskFull, "less than twice the column cache's " + std::to_string(bytes >> 20) +
                                        " MiB are free where " + target_ + " lies"};
    return {};
  }

  Error append(std::span<const std::byte> bytes) {
    OB_CHECK(write_at(end_, bytes));
    end_ += bytes.size();
    return {};
  }
  Error append_to_page() {
    static constexpr std::byte kZeros[ColumnMemory::kPage] = {};
    const uint64_t rest = (ColumnMemory::kPage - end_ % ColumnMemory::kPage) % ColumnMemory::kPage;
    return append({kZeros, rest});
  }
  Error write_at(uint64_t at, std::span<const std::byte> bytes) {
    for (size_t done = 0; done < bytes.size();) {
      const ssize_t n = ::pwrite(fd_, bytes.data() + done, bytes.size() - done, off_t(at + done));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return error_from_errno(n < 0 ? errno : ENOSPC, "write", path_);
      done += size_t(n);
    }
    return {};
  }
  uint64_t end() const { return end_; }

  Error place() {
    if (::rename(path_.c_str(), target_.c_str()) != 0) return error_from_errno(errno, "write", target_);
    placed_ = true;
    return {};
  }

 private:
  const std::string path_, target_;
  int fd_ = -1;
  uint64_t end_ = 0;
  bool placed_ = false;
};

std::span<const std::byte> bytes_of(const std::string& s) { return std::as_bytes(std::span(s)); }

Result<FileRegion> append_region(NewFile& file, std::span<const std::byte> bytes, const FileRegion* known) {
  OB_CHECK(file.append_to_page());
  FileRegion r{file.end(), bytes.size(), {}};
  for (uint64_t begin = 0; begin < bytes.size(); begin += format::kChunkBytes) {
    const auto chunk = bytes.subspan(begin, std::min(format::kChunkBytes, bytes.size() - begin));
    r.checksums.push_back(known ? known->checksums[begin / format::kChunkBytes] : crc32c(chunk));
    OB_CHECK(file.append(chunk));
  }
  return r;
}

// The block of a column in memory ends in a page that is its own.
std::span<const std::byte> block_of(const CachedColumn& c) {
  const uint64_t bytes = c.words().bytes + c.segments().bytes;
  const uint64_t pages = (bytes + ColumnMemory::kPage - 1) / ColumnMemory::kPage * ColumnMemory::kPage;
  return {c.words().host, std::min<uint64_t>(pages, c.block().bytes)};
}

Result<FileEntry> append_column(NewFile& file, const FileColumn& column) {
  FileEntry e;
  if (column.entry) {
    e = *column.entry;
    OB_TRY(e.block, append_region(file, column.file->region(column.entry->block), &column.entry->block));
    OB_TRY(e.dictionary,
           append_region(file, column.file->region(column.entry->dictionary), &column.entry->dictionary));
  } else {
    const CachedColumn& c = *column.column;
    e.key = column.key;
    e.type = c.type();
    e.zones = c.zones();
    e.table_offset_bytes = c.words().bytes;
    OB_TRY(e.block, append_region(file, block_of(c), nullptr));
    // Blocks are whole pages in the file also when the device's span is not.
    if (e.block.bytes % ColumnMemory::kPage)
      return Error{ErrorCode::kInternal, "a column's block is not whole pages"};
    if (const Dictionary* d = c.dictionary().get()) {
      std::string bytes(reinterpret_cast<const char*>(d->ends().data()), d->ends().size() * 8);
      bytes += d->bytes();
      e.dictionary_entries = d->size();
      OB_TRY(e.dictionary, append_region(file, bytes_of(bytes), nullptr));
    } else {
      e.dictionary.begin = e.block.begin;  // empty
    }
  }
  e.reload_ns = column.reload_ns;
  e.uses = column.uses;
  return e;
}

void put_region(format::Writer& out, const FileRegion& r) {
  out.put(r.begin);
  out.put(r.bytes);
  out.put(uint64_t(r.checksums.size()));
  for (const uint32_t c : r.checksums) out.put(c);
}

void put_table(format::Writer& out, const TableName& t) {
  out.text(t.catalog);
  out.text(t.schema);
  out.text(t.table);
}

void put_entry(format::Writer& out, const FileEntry& e) {
  put_table(out, e.key.table);
  out.text(e.key.column);
  out.text(e.type.name);
  out.put(e.reload_ns);
  out.put(e.uses);
  out.put(e.table_offset_bytes);
  out.put(uint64_t(e.zones.size()));
  for (const ZoneMap& z : e.zones) {
    out.put(z.least);
    out.put(z.most);
    out.put(uint64_t(UInt128(z.sum)));
    out.put(uint64_t(UInt128(z.sum) >> 64));
    out.put(z.rows);
    out.put(z.valid);
    out.put(uint8_t(z.negative_zero));
  }
  put_region(out, e.block);
  put_region(out, e.dictionary);
  out.put(e.dictionary_entries);
}

mode_t mode_like(const std::string& file) {
  struct stat info{};
  if (file.empty() || ::stat(file.c_str(), &info) != 0) return 0600;
  return info.st_mode & 0666;
}

}  // namespace

Result<uint64_t> write_cache_file(const std::string& path, const std::string& identity,
                                  const std::vector<FileColumn>& columns,
                                  const std::map<TableName, uint32_t>& uses, const CacheFileOptions& options,
                                  const std::function<bool()>& still_true) {
  std::vector<const FileColumn*> chosen;
  uint64_t bytes = 0;
  for (const FileColumn& c : columns) {
    if (bytes + c.bytes() > options.most_bytes) continue;
    bytes += c.bytes();
    chosen.push_back(&c);
  }
  NewFile file(path + ".new", path);
  OB_CHECK(file.open(mode_like(options.like)));
  OB_CHECK(file.check_room(bytes));
  Header h{};
  OB_CHECK(file.append({reinterpret_cast<const std::byte*>(&h), sizeof h}));

  format::Writer directory;
  directory.text(identity);
  directory.put(uint64_t(uses.size()));
  for (const auto& [table, count] : uses) {
    put_table(directory, table);
    directory.put(count);
  }
  directory.put(uint64_t(chosen.size()));
  for (const FileColumn* c : chosen) {
    OB_TRY(const FileEntry e, append_column(file, *c));
    put_entry(directory, e);
  }
  OB_CHECK(file.append_to_page());
  std::memcpy(h.magic, format::kMagic, sizeof h.magic);
  h.version = format::kVersion;
  h.directory_checksum = crc32c(bytes_of(directory.bytes()));
  h.directory_begin = file.end();
  h.directory_bytes = directory.bytes().size();
  OB_CHECK(file.append(bytes_of(directory.bytes())));
  h.file_bytes = file.end();
  h.checksum = format::checksum_of(h);
  OB_CHECK(file.write_at(0, {reinterpret_cast<const std::byte*>(&h), sizeof h}));
  if (!still_true())
    return Error{ErrorCode::kInvalidUse, "the database changed while its column cache was written"};
  OB_CHECK(file.place());
  return uint64_t(chosen.size());
}

}  // namespace onebeat::sql::columns
