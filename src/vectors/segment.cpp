#include "vectors/segment.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstring>
#include <new>
#include <numeric>
#include <utility>

#include "base/assert.hpp"
#include "base/core_pool.hpp"
#include "base/crc32c.hpp"
#include "base/sha256.hpp"
#include "vectors/row_loops.hpp"

namespace onebeat::vectors {
namespace {

static_assert(std::endian::native == std::endian::little, "segments are written as memory holds them");
constexpr char kMagic[8] = {'O', 'B', 'V', 'E', 'C', 'S', 'E', 'G'};
constexpr uint32_t kVersion = 1;
constexpr uint64_t kPage = 4096, kCheckedPiece = uint64_t(1) << 20;
constexpr size_t kHugePage = size_t(2) << 20;

struct Header {
  char magic[8];
  uint32_t version, dim, metric, rows;
  uint64_t width, file_bytes;
  uint8_t fingerprint[32];  // SHA-256 of the embedder's fingerprint
  uint32_t checksum;        // CRC-32C of the bytes before it
};
static_assert(sizeof(Header) == 80 && offsetof(Header, checksum) == 72);

struct Layout {
  uint64_t ids, scales, norms, f16, i8, sums, sum_count, end;
};

// Sizes are at most 2^18 rows of 2^14 elements: nothing here can overflow 64 bits.
Layout layout_of(uint64_t rows, uint64_t width) {
  uint64_t at = kPage;
  const auto section = [&](uint64_t bytes) {
    const uint64_t begin = at;
    at += (bytes + kPage - 1) / kPage * kPage;
    return begin;
  };
  Layout l{};
  l.ids = section(rows * 8);
  l.scales = section(rows * 4);
  l.norms = section(rows * 4);
  l.f16 = section(rows * width * 2);
  l.i8 = section(rows * width);
  l.sums = at;
  l.sum_count = (at + kCheckedPiece - 1) / kCheckedPiece;
  l.end = at + l.sum_count * 4;
  return l;
}

std::array<uint8_t, 32> hash_of(const std::string& fingerprint) {
  Sha256 hash;
  hash.add(fingerprint);
  return hash.finish();
}

uint32_t sum_of_piece(std::span<const std::byte> bytes, const Layout& l, uint64_t piece) {
  const uint64_t begin = piece * kCheckedPiece, end = std::min(begin + kCheckedPiece, l.sums);
  return crc32c(bytes.subspan(begin, end - begin));
}

Error corrupt(const std::string& name, const std::string& what) {
  return {ErrorCode::kCorrupt, "the vectors in " + name + " cannot be used: " + what};
}

bool all_finite(const float* values, uint32_t n) {
  return std::all_of(values, values + n, [](float v) { return std::isfinite(v) && v >= 0; });
}

}  // namespace

const char* to_string(Metric metric) {
  return metric == Metric::kCosine ? "cosine" : metric == Metric::kDot ? "dot" : "l2";
}

PageBuffer::PageBuffer(size_t bytes) : size_(bytes) {
  if (bytes == 0) return;
  void* p = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) throw std::bad_alloc();
#if defined(MADV_HUGEPAGE)
  if (bytes >= kHugePage) ::madvise(p, bytes, MADV_HUGEPAGE);
#endif
  data_ = static_cast<std::byte*>(p);
}
PageBuffer::PageBuffer(PageBuffer&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
PageBuffer& PageBuffer::operator=(PageBuffer&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}
PageBuffer::~PageBuffer() {
  if (data_) ::munmap(data_, size_);
}

Result<SegmentRef> Segment::open(const std::string& path, const Shape& shape,
                                 const std::string& fingerprint) {
  auto segment = std::make_shared<Segment>();
  OB_TRY(segment->file_, MappedFile::open(path));
  OB_CHECK(segment->read(segment->file_.bytes(), path, shape, fingerprint));
  return SegmentRef(std::move(segment));
}

Result<SegmentRef> Segment::of(PageBuffer image, const std::string& name, const Shape& shape,
                               const std::string& fingerprint) {
  auto segment = std::make_shared<Segment>();
  segment->memory_ = std::move(image);
  OB_CHECK(segment->read({segment->memory_.data(), segment->memory_.size()}, name, shape, fingerprint));
  return SegmentRef(std::move(segment));
}

Error Segment::read(std::span<const std::byte> bytes, const std::string& name, const Shape& shape,
                    const std::string& fingerprint) {
  Header h;
  if (bytes.size() < kPage) return corrupt(name, "the file is cut short");
  std::memcpy(&h, bytes.data(), sizeof h);
  if (std::memcmp(h.magic, kMagic, sizeof kMagic) != 0) return corrupt(name, "it is not a file of vectors");
  if (h.version != kVersion) return corrupt(name, "it is of another version");
  if (h.checksum != crc32c(bytes.first(offsetof(Header, checksum))))
    return corrupt(name, "its header is damaged");
  if (std::memcmp(h.fingerprint, hash_of(fingerprint).data(), 32) != 0)
    return corrupt(name, "they were made with another embedding model");
  if (h.dim != shape.dim || h.metric != uint32_t(shape.metric))
    return corrupt(name, "they have another length or metric");
  if (h.rows == 0 || h.rows > kMaxSegmentRows || h.width != row_width(h.dim) || h.dim == 0 || h.dim > kMaxDim)
    return corrupt(name, "its header names impossible sizes");
  const Layout l = layout_of(h.rows, h.width);
  if (h.file_bytes != bytes.size() || l.end != bytes.size())
    return corrupt(name, "the file is cut short or too long");

  std::atomic<uint64_t> bad{0};
  const auto* sums = reinterpret_cast<const uint32_t*>(bytes.data() + l.sums);
  CorePool::process().parallel_for(l.sum_count, {}, [&](uint64_t begin, uint64_t end) {
    for (; begin < end; ++begin) bad += sum_of_piece(bytes, l, begin) != sums[begin];
  });
  if (bad) return corrupt(name, "its content is damaged");

  bytes_ = bytes;
  rows_ = h.rows;
  width_ = h.width;
  ids_ = reinterpret_cast<const uint64_t*>(bytes.data() + l.ids);
  scales_ = reinterpret_cast<const float*>(bytes.data() + l.scales);
  norms_ = reinterpret_cast<const float*>(bytes.data() + l.norms);
  f16_ = reinterpret_cast<const uint16_t*>(bytes.data() + l.f16);
  i8_ = reinterpret_cast<const int8_t*>(bytes.data() + l.i8);
  for (uint32_t i = 1; i < rows_; ++i)
    if (ids_[i - 1] >= ids_[i]) return corrupt(name, "its ids are not in order");
  if (!all_finite(scales_, rows_) || !all_finite(norms_, rows_))
    return corrupt(name, "its scales are no numbers");
  return {};
}

uint32_t Segment::digest() const {
  // Seeded with the header's own checksum: a CRC over bytes that end in their CRC is always the same, so the sum of the
  // first piece says nothing of the header.
  uint32_t header = 0;
  std::memcpy(&header, bytes_.data() + offsetof(Header, checksum), sizeof header);
  return crc32c(bytes_.subspan(layout_of(rows_, width_).sums), header);
}

uint32_t Segment::find(uint64_t id) const {
  const uint64_t* at = std::lower_bound(ids_, ids_ + rows_, id);
  return at != ids_ + rows_ && *at == id ? uint32_t(at - ids_) : rows_;
}

void SegmentBuilder::add(uint64_t id, const float* vector) {
  const uint64_t width = row_width(shape_.dim);
  const RowLoops& loops = row_loops();
  const size_t at = f16_.size();
  f16_.resize(at + width);
  i8_.resize(at + width);
  float scale = 0, norm = 0;
  if (shape_.metric == Metric::kCosine) {
    double length = 0;
    for (uint32_t i = 0; i < shape_.dim; ++i) length += double(vector[i]) * double(vector[i]);
    const auto factor = float(length > 0 ? 1 / std::sqrt(length) : 0);
    std::vector<float> unit(vector, vector + shape_.dim);
    for (float& v : unit) v *= factor;
    loops.encode(unit.data(), shape_.dim, width, &f16_[at], &norm, &i8_[at], &scale);
  } else {
    loops.encode(vector, shape_.dim, width, &f16_[at], &norm, &i8_[at], &scale);
  }
  ids_.push_back(id);
  scales_.push_back(scale);
  norms_.push_back(norm);
}

void SegmentBuilder::add_row_of(const Segment& other, uint32_t row) {
  const uint64_t width = other.width();
  OB_ASSERT(width == row_width(shape_.dim), "rows are of one shape");
  ids_.push_back(other.ids()[row]);
  scales_.push_back(other.scales()[row]);
  norms_.push_back(other.norms()[row]);
  f16_.insert(f16_.end(), other.f16() + row * width, other.f16() + (row + 1) * width);
  i8_.insert(i8_.end(), other.i8() + row * width, other.i8() + (row + 1) * width);
}

Result<SegmentRef> SegmentBuilder::finish(const std::string& name) {
  const uint32_t rows = this->rows();
  const uint64_t width = row_width(shape_.dim);
  OB_ASSERT(rows > 0 && rows <= kMaxSegmentRows, "a segment holds 1 to kMaxSegmentRows rows");
  std::vector<uint32_t> order(rows);
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return ids_[a] < ids_[b]; });

  const Layout l = layout_of(rows, width);
  PageBuffer image(l.end);
  Header h{};
  std::memcpy(h.magic, kMagic, sizeof kMagic);
  h.version = kVersion;
  h.dim = shape_.dim;
  h.metric = uint32_t(shape_.metric);
  h.rows = rows;
  h.width = width;
  h.file_bytes = l.end;
  std::memcpy(h.fingerprint, hash_of(fingerprint_).data(), 32);
  std::memcpy(image.data(), &h, sizeof h);
  h.checksum = crc32c({image.data(), offsetof(Header, checksum)});
  std::memcpy(image.data(), &h, sizeof h);
  const auto put = [&](uint64_t begin, uint64_t item_bytes, const void* from) {
    for (uint32_t i = 0; i < rows; ++i)
      std::memcpy(image.data() + begin + i * item_bytes,
                  static_cast<const std::byte*>(from) + order[i] * item_bytes, item_bytes);
  };
  put(l.ids, 8, ids_.data());
  put(l.scales, 4, scales_.data());
  put(l.norms, 4, norms_.data());
  put(l.f16, width * 2, f16_.data());
  put(l.i8, width, i8_.data());
  for (uint64_t i = 0; i < l.sum_count; ++i) {
    const uint32_t sum = sum_of_piece({image.data(), image.size()}, l, i);
    std::memcpy(image.data() + l.sums + i * 4, &sum, 4);
  }
  *this = SegmentBuilder(shape_, std::move(fingerprint_));
  return Segment::of(std::move(image), name, shape_, fingerprint_);
}

}  // namespace onebeat::vectors
