#include "sql/columns/cache_file.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>

#include "base/core_pool.hpp"
#include "sql/columns/cache_file_format.hpp"
#include "sql/columns/loader.hpp"
#include "tick/work.hpp"

namespace onebeat::sql::columns {
namespace {

using format::Header;
using format::Reader;

Error corrupt(const std::string& what) { return {ErrorCode::kCorrupt, what}; }

ZoneMap read_zone(Reader& in) {
  ZoneMap z;
  z.least = in.get<int64_t>();
  z.most = in.get<int64_t>();
  const auto low = in.get<uint64_t>();
  z.sum = Int128(UInt128(low) | UInt128(UInt128(in.get<uint64_t>()) << 64));
  z.rows = in.get<uint32_t>();
  z.valid = in.get<uint32_t>();
  z.negative_zero = in.get<uint8_t>() != 0;
  return z;
}
constexpr uint64_t kZoneBytes = 41;

FileRegion read_region(Reader& in) {
  FileRegion r;
  r.begin = in.get<uint64_t>();
  r.bytes = in.get<uint64_t>();
  r.checksums.resize(in.count(sizeof(uint32_t)));
  for (uint32_t& c : r.checksums) c = in.get<uint32_t>();
  return r;
}

FileEntry read_entry(Reader& in) {
  FileEntry e;
  e.key.table = {in.text(), in.text(), in.text()};
  e.key.column = in.text();
  e.type = type_from_name(in.text());
  e.reload_ns = in.get<double>();
  e.uses = in.get<double>();
  e.table_offset_bytes = in.get<uint64_t>();
  e.zones.resize(in.count(kZoneBytes));
  for (ZoneMap& z : e.zones) z = read_zone(in);
  e.block = read_region(in);
  e.dictionary = read_region(in);
  e.dictionary_entries = in.get<uint64_t>();
  return e;
}

bool region_fits(const FileRegion& r, uint64_t file_bytes) {
  return r.begin % ColumnMemory::kPage == 0 && r.begin >= sizeof(Header) && r.begin <= file_bytes &&
         r.bytes <= file_bytes - r.begin &&
         r.checksums.size() == (r.bytes + format::kChunkBytes - 1) / format::kChunkBytes;
}

// What can be said of an entry without touching its block.
bool entry_fits(const FileEntry& e, uint64_t file_bytes) {
  if (!cacheable(e.type) || !region_fits(e.block, file_bytes) || !region_fits(e.dictionary, file_bytes))
    return false;
  if (!std::isfinite(e.reload_ns) || !std::isfinite(e.uses) || e.reload_ns < 0 || e.uses < 0) return false;
  // A block is whole pages, so that it can be imported where it is.
  if (e.block.bytes % ColumnMemory::kPage || e.table_offset_bytes % 64 ||
      e.table_offset_bytes < kHeaderWords * 4 || e.table_offset_bytes > e.block.bytes ||
      e.zones.size() > (e.block.bytes - e.table_offset_bytes) / sizeof(Segment))
    return false;
  const bool text = e.type.id == TypeId::kVarchar;
  if (e.dictionary_entries > UINT32_MAX || e.dictionary_entries > e.dictionary.bytes / 8) return false;
  if (!text && (e.dictionary.bytes || e.dictionary_entries)) return false;
  for (size_t i = 0; i < e.zones.size(); ++i) {
    const ZoneMap& z = e.zones[i];
    const bool last = i + 1 == e.zones.size();
    if (z.rows == 0 || z.rows > kSegmentRows || (!last && z.rows != kSegmentRows) || z.valid > z.rows)
      return false;
    if (z.least > z.most) return false;
    if (text && z.valid && (z.least < 0 || uint64_t(z.most) >= e.dictionary_entries)) return false;
  }
  return true;
}

// A segment as an encoder would have made it: kernels trust all of this.
bool segment_fits(const uint32_t* words, const Segment& s, const ZoneMap& z, uint64_t words_end) {
  const Encoding e = Encoding::of(s);
  const bool raw = e.low == Low::kRaw64;
  if (uint32_t(e.low) > 4 || e.planes > most_planes(e.low) || s.rows != z.rows) return false;
  const uint64_t values = value_words(e, s.rows), padded = padded_rows(s.rows);
  const auto inside = [&](uint64_t begin, uint64_t count) {
    return begin % 16 == 0 && begin >= kHeaderWords && begin <= words_end && count <= words_end - begin;
  };
  if (!inside(s.data, values)) return false;
  if ((s.validity == 0) != (z.valid == z.rows)) return false;
  if (s.validity) {
    if (!inside(s.validity, validity_words(s.rows))) return false;
    uint64_t valid = 0;
    for (uint64_t w = 0; w < padded / 32; ++w) valid += uint64_t(std::popcount(words[s.validity + w]));
    // Bits behind the last row are zero, or they would count.
    if (valid != z.valid) return false;
    if (s.rows % 32 && words[s.validity + s.rows / 32] >> (s.rows % 32)) return false;
    if (s.rows % 64 && s.rows % 64 <= 32 && words[s.validity + padded / 32 - 1]) return false;
  }
  if (z.valid == 0) return e.constant() && s.base == 0 && z.least == 0 && z.most == 0;
  if (s.base != z.least) return false;
  if (raw) {
    // Only 4-byte alignment is promised, but blocks and segments begin at 64 bytes.
    const KeyMeasure m =
        packing().measure(reinterpret_cast<const int64_t*>(words + s.data), nullptr, uint32_t(padded));
    return m.least >= z.least && m.most <= z.most;
  }
  const uint64_t spread = uint64_t(z.most) - uint64_t(z.least);
  return packing().within(words + s.data, uint32_t(e.low), e.planes, uint32_t(padded), spread);
}

template <class Fn>
bool all_of_on_cores(uint64_t count, CoreGate* gate, Fn&& holds) {
  if (count == 0) return true;
  CorePool& pool = CorePool::process();
  const CorePass cores(gate, uint8_t(tick::WorkClass::kSql),
                       uint32_t(std::min<uint64_t>(pool.cores(), count)));
  std::atomic<bool> all{true};
  pool.parallel_for(count, {.max_workers = cores.cores(), .priority = CorePriority::kBackground},
                    [&](uint64_t begin, uint64_t end) {
                      for (uint64_t i = begin; i < end && all.load(std::memory_order_relaxed); ++i)
                        if (!holds(i)) all.store(false, std::memory_order_relaxed);
                    });
  return all.load();
}

bool checksums_hold(std::span<const std::byte> bytes, const FileRegion& r, CoreGate* gate) {
  return all_of_on_cores(r.checksums.size(), gate, [&](uint64_t i) {
    const uint64_t begin = i * format::kChunkBytes;
    return crc32c(bytes.subspan(begin, std::min(format::kChunkBytes, bytes.size() - begin))) ==
           r.checksums[i];
  });
}

Result<DictionaryRef> read_dictionary(std::span<const std::byte> bytes, uint64_t entries) {
  std::vector<uint64_t> ends(entries);
  if (entries) std::memcpy(ends.data(), bytes.data(), entries * 8);
  const uint64_t text_bytes = bytes.size() - entries * 8;
  for (uint64_t i = 0, before = 0; i < entries; before = ends[i++])
    if (ends[i] < before || ends[i] > text_bytes) return corrupt("a dictionary's ends are out of order");
  std::string text(reinterpret_cast<const char*>(bytes.data() + entries * 8), text_bytes);
  auto dictionary = std::make_shared<Dictionary>(std::move(text), std::move(ends));
  if (!dictionary->is_sorted()) return corrupt("a dictionary is not sorted");
  return DictionaryRef(std::move(dictionary));
}

}  // namespace

Result<std::shared_ptr<const CacheFile>> CacheFile::open(const std::string& path) {
  OB_TRY(MappedFile mapped, MappedFile::open(path));
  auto file = std::make_shared<CacheFile>();
  file->file_ = std::make_shared<const MappedFile>(std::move(mapped));
  if (Error e = file->read_directory()) {
    e.message = path + ": " + e.message;
    return e;
  }
  return std::shared_ptr<const CacheFile>(std::move(file));
}

Error CacheFile::read_directory() {
  const std::span<const std::byte> bytes = file_->bytes();
  Header h{};
  if (bytes.size() < sizeof h) return corrupt("it is too short for a header");
  std::memcpy(&h, bytes.data(), sizeof h);
  if (std::memcmp(h.magic, format::kMagic, sizeof h.magic) != 0) return corrupt("it is not a column cache");
  if (h.version != format::kVersion)
    return {ErrorCode::kUnsupported, "it has version " + std::to_string(h.version) +
                                         ", this program writes " + std::to_string(format::kVersion)};
  if (h.checksum != format::checksum_of(h)) return corrupt("its header's checksum is wrong");
  if (h.file_bytes != bytes.size()) return corrupt("it is cut short or was added to");
  if (h.directory_begin > bytes.size() || h.directory_bytes > bytes.size() - h.directory_begin ||
      h.directory_bytes > format::kMostDirectoryBytes)
    return corrupt("its directory lies outside of it");
  const auto directory = bytes.subspan(h.directory_begin, h.directory_bytes);
  if (crc32c(directory) != h.directory_checksum) return corrupt("its directory's checksum is wrong");

  Reader in(directory);
  identity_ = in.text();
  for (uint64_t n = in.count(16); n > 0 && in.ok(); --n) {
    TableName table{in.text(), in.text(), in.text()};
    uses_[std::move(table)] = in.get<uint32_t>();
  }
  for (uint64_t n = in.count(64); n > 0 && in.ok(); --n) {
    FileEntry e = read_entry(in);
    if (!in.ok()) break;
    if (!entry_fits(e, bytes.size()))
      return corrupt("the entry of column " + e.key.column + " contradicts itself");
    entries_.push_back(std::move(e));
  }
  return in.ok() && in.at_end() ? Error{} : corrupt("its directory is cut short");
}

const FileEntry* CacheFile::find(const ColumnKey& key, const Type& type) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const FileEntry& e) { return e.key == key && e.type == type; });
  return found == entries_.end() ? nullptr : &*found;
}

Result<EncodedColumn> CacheFile::read(const FileEntry& e, CoreGate* cores) const {
  const auto wrong = [&](const char* what) { return corrupt("column " + e.key.column + ": " + what); };
  if (!checksums_hold(region(e.block), e.block, cores) ||
      !checksums_hold(region(e.dictionary), e.dictionary, cores))
    return wrong("a checksum is wrong");
  EncodedColumn out;
  out.type = e.type;
  out.memory = ColumnMemory::of_file(file_, e.block.begin, e.block.bytes);
  out.zones = e.zones;
  out.table_offset_bytes = e.table_offset_bytes;
  out.segments.resize(e.zones.size());
  if (!out.segments.empty())
    std::memcpy(out.segments.data(), out.memory->data() + e.table_offset_bytes,
                out.segments.size() * sizeof(Segment));
  for (const ZoneMap& z : e.zones) out.rows += z.rows;
  if (!all_of_on_cores(out.segments.size(), cores, [&](uint64_t i) {
        return segment_fits(out.words(), out.segments[i], out.zones[i], e.table_offset_bytes / 4);
      }))
    return wrong("a segment contradicts its zone map");
  if (e.type.id == TypeId::kVarchar) {
    OB_TRY(out.dictionary, read_dictionary(region(e.dictionary), e.dictionary_entries));
  }
  return out;
}

}  // namespace onebeat::sql::columns
