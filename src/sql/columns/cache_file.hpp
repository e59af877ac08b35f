// cache_file.hpp: encoded columns in a file beside their database, so that the next process starts warm.
//
//   OB_TRY(auto file, CacheFile::open("sales.duckdb.columns"));            // maps it; the error says why not
//   if (file->identity() == identity) if (auto* e = file->find(key, type)) column = file->read(*e, cores);
//   OB_CHECK(write_cache_file(path, identity, columns, uses, options, commit));
//
//   [page: header][pages: column blocks and dictionaries][directory]
//
// A block is a column as layout.hpp has it, from a page's begin, so that a CPU device reads it where it is mapped. Every
// MiB of a block has its own CRC-32C, checked when the column is first asked for, on all cores; then the segment table and
// every stored offset are checked against the zone maps, so that no byte of the file can lead a kernel astray. A file of
// another version, too short, torn or with wrong sums is an error with the reason; the caller goes on without it.
//
// Written beside and renamed over: after a kill the old or the new file is there. Not synced, since losing it costs only
// time. Whoever cuts a mapped file short ends the process (as with model weights); we never write to one in place.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/core_gate.hpp"
#include "base/mmap.hpp"
#include "sql/columns/column_cache.hpp"
#include "sql/columns/layout.hpp"

namespace onebeat::sql::columns {

struct FileRegion {
  uint64_t begin = 0, bytes = 0;    // begin at a page; bytes without the padding to whole pages
  std::vector<uint32_t> checksums;  // CRC-32C of each MiB
};

struct FileEntry {
  ColumnKey key;
  Type type;
  double reload_ns = 0, uses = 0;
  uint64_t table_offset_bytes = 0;
  std::vector<ZoneMap> zones;
  FileRegion block;
  FileRegion dictionary;  // VARCHAR: 64-bit ends, then bytes
  uint64_t dictionary_entries = 0;
  uint64_t bytes() const { return block.bytes + dictionary.bytes; }
};

class CacheFile {
 public:
  static Result<std::shared_ptr<const CacheFile>> open(const std::string& path);

  const std::string& identity() const { return identity_; }
  const std::map<TableName, uint32_t>& uses() const { return uses_; }
  const std::vector<FileEntry>& entries() const { return entries_; }
  // Null: not there, or of another type.
  const FileEntry* find(const ColumnKey& key, const Type& type) const;
  // kCorrupt when a byte is not what it should be.
  Result<EncodedColumn> read(const FileEntry& entry, CoreGate* cores) const;
  std::span<const std::byte> region(const FileRegion& r) const {
    return file_->bytes().subspan(r.begin, r.bytes);
  }

 private:
  Error read_directory();

  std::shared_ptr<const MappedFile> file_;
  std::string identity_;
  std::map<TableName, uint32_t> uses_;
  std::vector<FileEntry> entries_;
};

// A column to write: one in memory (its words seen by the host), or an entry of `file` taken over as it is.
struct FileColumn {
  ColumnKey key;
  ColumnRef column;
  const FileEntry* entry = nullptr;
  std::shared_ptr<const CacheFile> file;  // of `entry`
  double reload_ns = 0, uses = 0;
  uint64_t bytes() const { return entry ? entry->bytes() : column->bytes(); }
};

struct CacheFileOptions {
  uint64_t most_bytes = uint64_t(4) << 30;  // columns that do not fit any more are left out
  std::string like;  // the new file gets this one's access rights; empty: the owner's only
};

// How many columns were written. `still_true` is asked last, before the new file takes its place; when it says no, the old
// file stays (kInvalidUse). kDiskFull when less than twice the bytes are free; kAlreadyExists while another process writes.
Result<uint64_t> write_cache_file(const std::string& path, const std::string& identity,
                                  const std::vector<FileColumn>& columns,
                                  const std::map<TableName, uint32_t>& uses, const CacheFileOptions& options,
                                  const std::function<bool()>& still_true);

}  // namespace onebeat::sql::columns
