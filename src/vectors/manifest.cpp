#include "vectors/manifest.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <set>
#include <thread>
#include <utility>

#include "base/crc32c.hpp"
#include "base/files.hpp"
#include "base/sha256.hpp"

namespace onebeat::vectors {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kMagic = "OBVECMAN";
constexpr uint32_t kVersion = 1;
constexpr uint32_t kMaxAttachment = 1 << 16, kMaxEntries = 1 << 16;

void put(std::string& out, const void* data, size_t bytes) {
  out.append(static_cast<const char*>(data), bytes);
}
template <class T>
void put(std::string& out, T v) {
  put(out, &v, sizeof v);
}

struct Reader {
  std::string_view left;
  bool good = true;
  std::string_view take(uint64_t n) {
    if (!good || n > left.size()) {
      good = false;
      return {};
    }
    const std::string_view part = left.substr(0, n);
    left.remove_prefix(n);
    return part;
  }
  template <class T>
  T number() {
    T v{};
    const std::string_view bytes = take(sizeof v);
    if (good) bytes.copy(reinterpret_cast<char*>(&v), sizeof v);
    return v;
  }
};

uint32_t sum_of(std::string_view bytes) {
  return crc32c(std::as_bytes(std::span(bytes.data(), bytes.size())));
}

}  // namespace

std::string manifest_bytes(const Manifest& m, const std::string& fingerprint) {
  std::string out(kMagic);
  put(out, kVersion);
  out += sha256_hex(fingerprint);
  put(out, m.shape.dim);
  put(out, uint32_t(m.shape.metric));
  put(out, m.generation);
  put(out, m.next_segment);
  put(out, uint32_t(m.attachment.size()));
  out += m.attachment;
  put(out, uint32_t(m.entries.size()));
  for (const Manifest::Entry& e : m.entries) {
    put(out, e.number);
    put(out, e.rows);
    put(out, e.digest);
    put(out, e.live.data(), e.live.size() * sizeof(uint64_t));
  }
  put(out, sum_of(out));
  return out;
}

Result<Manifest> read_manifest(std::string_view bytes, const std::string& name, const Shape& shape,
                               const std::string& fingerprint) {
  const auto corrupt = [&](const char* what) {
    return Error(ErrorCode::kCorrupt, "the list of vectors " + name + " cannot be used: " + what);
  };
  if (bytes.size() < kMagic.size() + 4 || !bytes.starts_with(kMagic)) return corrupt("it is no such list");
  uint32_t sum = 0;
  std::memcpy(&sum, bytes.data() + bytes.size() - 4, 4);
  bytes.remove_suffix(4);
  if (sum_of(bytes) != sum) return corrupt("it is damaged");
  Reader r{bytes.substr(kMagic.size())};
  if (r.number<uint32_t>() != kVersion) return corrupt("it is of another version");
  if (r.take(64) != sha256_hex(fingerprint)) return corrupt("it was made with another embedding model");
  Manifest m;
  m.shape.dim = r.number<uint32_t>();
  const auto metric = r.number<uint32_t>();
  if (m.shape.dim != shape.dim || metric != uint32_t(shape.metric))
    return corrupt("its vectors have another length or metric");
  m.shape = shape;
  m.generation = r.number<uint64_t>();
  m.next_segment = r.number<uint64_t>();
  const auto attached = r.number<uint32_t>();
  if (attached > kMaxAttachment) return corrupt("it names impossible sizes");
  m.attachment = std::string(r.take(attached));
  const auto count = r.number<uint32_t>();
  if (count > kMaxEntries) return corrupt("it names impossible sizes");
  for (uint32_t i = 0; i < count && r.good; ++i) {
    Manifest::Entry e;
    e.number = r.number<uint64_t>();
    e.rows = r.number<uint32_t>();
    e.digest = r.number<uint32_t>();
    if (e.rows == 0 || e.rows > kMaxSegmentRows || e.number >= m.next_segment)
      return corrupt("it names impossible sizes");
    e.live.resize((e.rows + 63) / 64);
    const std::string_view words = r.take(e.live.size() * sizeof(uint64_t));
    if (r.good) std::memcpy(e.live.data(), words.data(), words.size());
    if (e.rows % 64 && e.live.back() >> (e.rows % 64)) return corrupt("it keeps rows that do not exist");
    m.entries.push_back(std::move(e));
  }
  if (!r.good || !r.left.empty()) return corrupt("it is cut short or too long");
  return m;
}

std::string manifest_path(const std::string& folder) { return folder + "/vectors.obvm"; }
std::string segment_path(const std::string& folder, uint64_t number) {
  return folder + "/segment-" + std::to_string(number) + ".obvs";
}

void remove_other_segments(const std::string& folder, const Manifest& manifest) {
  std::set<std::string> keep;
  for (const Manifest::Entry& e : manifest.entries)
    keep.insert(fs::path(segment_path(folder, e.number)).filename().string());
  std::error_code code;
  std::vector<fs::path> others;
  for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
    const std::string name = it->path().filename().string();
    // With what an interrupted write left: "segment-7.obvs.tmp-...".
    if (name.starts_with("segment-") && name.find(".obvs") != std::string::npos && !keep.contains(name))
      others.push_back(it->path());
    if (name.starts_with("vectors.obvm.tmp-")) others.push_back(it->path());
  }
  for (const fs::path& path : others) fs::remove(path, code);
}

Result<FolderLock> FolderLock::take(const std::string& folder, double seconds) {
  const std::string path = folder + "/lock";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return error_from_errno(errno, "lock", path);
  FolderLock lock(fd);
  const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return error_from_errno(errno, "lock", path);
    if (std::chrono::steady_clock::now() > until)
      return Error(ErrorCode::kTimeout,
                   "another Onebeat is writing the index in " + folder + "; try again when it has finished");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return lock;
}
FolderLock::FolderLock(FolderLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
FolderLock::~FolderLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace onebeat::vectors
