// The file of texts: "OBIX", version, the next id, documents, passages. Little-endian; every length is checked against
// what is left before it is used. It is named by its SHA-256, "passages-<64 digits>.obix", and that name is what the store
// of vectors carries, so that vectors and texts of one index change in one moment.
#include <bit>
#include <cstring>
#include <filesystem>

#include "base/assert.hpp"
#include "base/files.hpp"
#include "base/sha256.hpp"
#include "rag/index.hpp"

namespace onebeat::rag {
namespace {

static_assert(std::endian::native == std::endian::little, "the index file is written as memory holds it");
constexpr std::string_view kMagic = "OBIX";
constexpr uint32_t kVersion = 2;
constexpr uint64_t kMaxFileBytes = uint64_t(8) << 30;

struct Writer {
  std::string out;
  template <class T>
  void number(T v) {
    out.append(reinterpret_cast<const char*>(&v), sizeof v);
  }
  void text(std::string_view s) {
    number(uint32_t(s.size()));
    out += s;
  }
};

struct Reader {
  std::string_view left;
  bool good = true;
  template <class T>
  T number() {
    T v{};
    const std::string_view bytes = take(sizeof v);
    if (good) bytes.copy(reinterpret_cast<char*>(&v), sizeof v);
    return v;
  }
  std::string text() { return std::string(take(number<uint32_t>())); }
  std::string_view take(uint64_t n) {
    if (!good || n > left.size()) {
      good = false;
      return {};
    }
    const std::string_view part = left.substr(0, n);
    left.remove_prefix(n);
    return part;
  }
};

Error unusable(const char* what) {
  return {ErrorCode::kCorrupt,
          std::string("the index's texts cannot be used: the file ") + what + "; it is made again"};
}

std::string file_name(std::string_view content) { return "passages-" + sha256_hex(content) + ".obix"; }

}  // namespace

std::string Index::bytes() const {
  Writer w;
  w.out += kMagic;
  w.number(kVersion);
  w.number(next_id_);
  w.number(uint32_t(paths_.size()));
  for (size_t i = 0; i < paths_.size(); ++i) {
    w.text(paths_[i]);
    w.text(hashes_[i]);
  }
  w.number(uint32_t(passages_.size()));
  for (const Passage& p : passages_) {
    w.number(p.document);
    w.number(p.id);
    w.number(p.chunk.begin);
    w.number(p.chunk.end);
    w.number(p.chunk.token_count);
    w.text(p.chunk.heading);
    w.text(p.text);
  }
  return w.out;
}

Error Index::read(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return unusable("is not an index");
  Reader r{bytes.substr(kMagic.size())};
  if (r.number<uint32_t>() != kVersion) return unusable("is of another version");
  next_id_ = r.number<uint64_t>();
  const auto documents = r.number<uint32_t>();
  for (uint32_t i = 0; i < documents && r.good; ++i) {
    paths_.push_back(r.text());
    hashes_.push_back(r.text());
  }
  const auto passages = r.number<uint32_t>();
  for (uint32_t i = 0; i < passages && r.good; ++i) {
    Passage p;
    p.document = r.number<uint32_t>();
    p.id = r.number<uint64_t>();
    p.chunk.begin = r.number<uint64_t>();
    p.chunk.end = r.number<uint64_t>();
    p.chunk.token_count = r.number<uint32_t>();
    p.chunk.heading = r.text();
    p.text = r.text();
    if (p.document >= documents || p.id >= next_id_)
      return unusable("names a document or vector that is not there");
    passages_.push_back(std::move(p));
  }
  if (!r.good || !r.left.empty()) return unusable("is cut short");
  return {};
}

Error Index::load() {
  const std::string& name = store_.attachment();
  if (name.find('/') != std::string::npos) return unusable("has an impossible name");
  OB_TRY(std::string bytes, read_file(folder_ + "/" + name, kMaxFileBytes));
  if (file_name(bytes) != name) return unusable("is damaged");
  OB_CHECK(read(bytes));
  const vectors::ViewRef view = store_.view();
  uint32_t row = 0;
  for (const Passage& p : passages_)
    if (!view->find(p.id, &row)) return unusable("and the vectors belong to different states");
  if (view->live_rows() != passages_.size()) return unusable("and the vectors belong to different states");
  return {};
}

Error Index::save() {
  const std::string content = bytes(), name = file_name(content);
  OB_CHECK(write_file_atomic(folder_ + "/" + name, content));
  store_.discard();  // of a save that failed
  if (begin_anew_) store_.clear();
  std::vector<uint64_t> ids, gone;
  std::vector<float> rows;
  for (const auto& [id, row] : unsaved_) {
    if (!by_id_.contains(id)) continue;
    ids.push_back(id);
    rows.insert(rows.end(), row.begin(), row.end());
  }
  for (const vectors::Part& part : store_.view()->parts)
    for (uint32_t row = 0; row < part.segment->rows(); ++row)
      if (const uint64_t id = part.segment->ids()[row];
          vectors::bit_of(*part.live, row) && !by_id_.contains(id))
        gone.push_back(id);
  store_.remove(gone);
  OB_CHECK(store_.add(ids, rows));
  OB_CHECK(store_.commit(name));
  unsaved_.clear();
  begin_anew_ = false;
  why_.clear();
  // What no list names any more. Best effort: what stays is removed another time.
  std::error_code code;
  std::vector<std::filesystem::path> others;
  for (std::filesystem::directory_iterator it(folder_, code), end; !code && it != end; it.increment(code)) {
    const std::string other = it->path().filename().string();
    if (other.starts_with("passages") && other != name) others.push_back(it->path());
  }
  for (const auto& path : others) std::filesystem::remove(path, code);
  return store_.compact();
}

}  // namespace onebeat::rag
