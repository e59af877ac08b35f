// The index file: "OBIX", version, fingerprint, dim, documents, passages, rows, then a SHA-256 over all of that.
// Little-endian. Every length is checked against what is left before it is used.
#include <bit>
#include <cstring>

#include "base/sha256.hpp"
#include "rag/index.hpp"

namespace onebeat::rag {
namespace {

static_assert(std::endian::native == std::endian::little, "the index file is written as memory holds it");
constexpr std::string_view kMagic = "OBIX";
constexpr uint32_t kVersion = 1;
constexpr size_t kHashDigits = 64;

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
    if (good) std::memcpy(&v, bytes.data(), sizeof v);
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
  return {ErrorCode::kCorrupt, std::string("the index file ") + what + "; it is made again"};
}

}  // namespace

std::string Index::bytes() const {
  Writer w;
  w.out += kMagic;
  w.number(kVersion);
  w.text(fingerprint_);
  w.number(dim_);
  w.number(uint32_t(paths_.size()));
  for (size_t i = 0; i < paths_.size(); ++i) {
    w.text(paths_[i]);
    w.text(hashes_[i]);
  }
  w.number(uint32_t(passages_.size()));
  for (const Passage& p : passages_) {
    w.number(p.document);
    w.number(p.chunk.begin);
    w.number(p.chunk.end);
    w.number(p.chunk.token_count);
    w.text(p.chunk.heading);
    w.text(p.text);
  }
  w.out.append(reinterpret_cast<const char*>(rows_.data()), rows_.size() * sizeof(float));
  return w.out + sha256_hex(w.out);
}

Error Index::read(std::string_view bytes) {
  if (bytes.size() < kMagic.size() + kHashDigits || !bytes.starts_with(kMagic))
    return unusable("is not an index");
  const std::string_view body = bytes.substr(0, bytes.size() - kHashDigits);
  if (sha256_hex(body) != bytes.substr(body.size())) return unusable("is damaged");
  Reader r{body.substr(kMagic.size())};
  if (r.number<uint32_t>() != kVersion) return unusable("is of another version");
  if (r.text() != fingerprint_) return unusable("was made with another embedding model");
  if (r.number<uint32_t>() != dim_) return unusable("has vectors of another length");
  const auto documents = r.number<uint32_t>();
  for (uint32_t i = 0; i < documents && r.good; ++i) {
    paths_.push_back(r.text());
    hashes_.push_back(r.text());
  }
  const auto passages = r.number<uint32_t>();
  for (uint32_t i = 0; i < passages && r.good; ++i) {
    Passage p;
    p.document = r.number<uint32_t>();
    p.chunk.begin = r.number<uint64_t>();
    p.chunk.end = r.number<uint64_t>();
    p.chunk.token_count = r.number<uint32_t>();
    p.chunk.heading = r.text();
    p.text = r.text();
    if (p.document >= documents) return unusable("names a document that it does not hold");
    passages_.push_back(std::move(p));
  }
  const uint64_t row_bytes = uint64_t(passages) * dim_ * sizeof(float);
  const std::string_view rows = r.take(row_bytes);
  if (!r.good || !r.left.empty()) return unusable("is cut short");
  rows_.resize(size_t(passages) * dim_);
  std::memcpy(rows_.data(), rows.data(), rows.size());
  return {};
}

}  // namespace onebeat::rag
